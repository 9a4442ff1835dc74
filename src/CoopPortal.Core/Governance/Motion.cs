using CoopPortal.Core.Amounts;

namespace CoopPortal.Core.Governance;

public enum MotionKind
{
    ApproveVendor,
    SuspendVendor,
    ReinstateVendor,
    TerminateVendor,
    AwardContract,
    AdoptPolicy,
    AdoptTerms,
    Spend,
    SetBylaw,

    /// <summary>Says something and changes nothing in the portal.</summary>
    Resolution,
}

public enum MotionStatus
{
    Draft,
    Noticed,
    Open,

    /// <summary>No vote is taken any more; it is counted as soon as nobody may object to a recorded vote.</summary>
    Closed,

    Carried,
    Failed,
    NoQuorum,

    /// <summary>Waits for the chair's casting vote.</summary>
    Tied,

    Withdrawn,
}

public enum EffectStatus
{
    None,
    Pending,
    Applied,

    /// <summary>What was decided can no longer be done; the chair is asked.</summary>
    Impossible,

    /// <summary>The chair has laid an impossible effect aside, with a reason.</summary>
    SetAside,
}

/// <summary>A motion of the governance committee: noticed, voted on by the seats of the day it opens, counted once, applied once.</summary>
public sealed class Motion
{
    public const int NumberLength = 40;
    public const int TitleLength = 200;
    public const int TextLength = 8_000;
    public const int SubjectLength = 200;
    public const int PersonLength = 160;
    public const int ReasonLength = 500;
    public const int OutcomeLength = 2_000;
    public const int ClosingSoonHours = 24;

    /// <summary>Nodes' clocks may differ by so much; a clock further back than the last vote was set back.</summary>
    public static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    private Motion() { }

    public Motion(string number, MotionDraft draft, MotionRules rules, long movedById, string movedBy, DateTime now)
    {
        RefusedException.ThrowIf(WhyNot(draft) ?? rules.WhyNot());
        (Number, Rules, MovedById, MovedBy, MovedAt) = (number, rules, movedById, movedBy, now);
        Take(draft);
    }

    public long Id { get; private set; }
    public Guid Version { get; private set; }
    public string Number { get; private set; } = "";
    public string Title { get; private set; } = "";
    public string Text { get; private set; } = "";
    public MotionKind Kind { get; private set; }

    /// <summary>The vendor, contract, terms or policy version that it is about; null where a text alone is decided.</summary>
    public long? SubjectId { get; private set; }

    /// <summary>Its name, as the ballot shows it.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>The last day of a suspension; the vendor returns on the next.</summary>
    public DateOnly? Until { get; private set; }

    public Money? Amount { get; private set; }

    /// <summary>The first day on which the effect may be applied; null for as soon as it is carried.</summary>
    public DateOnly? EffectOn { get; private set; }

    public DateOnly? ReviewOn { get; private set; }
    public DateTime OpensAt { get; private set; }
    public DateTime ClosesAt { get; private set; }
    public MotionRules Rules { get; private set; } = new();
    public MotionStatus Status { get; private set; }
    public EffectStatus Effect { get; private set; }
    public long MovedById { get; private set; }
    public string MovedBy { get; private set; } = "";
    public DateTime MovedAt { get; private set; }
    public DateTime? NoticedAt { get; private set; }
    public DateTime? OpenedAt { get; private set; }
    public DateTime? ClosedAt { get; private set; }
    public DateTime? DecidedAt { get; private set; }

    /// <summary>The count in sentences, written once when it is decided.</summary>
    public string? Outcome { get; private set; }

    public long? ChairId { get; private set; }
    public string? Chair { get; private set; }
    public VoteChoice? CastingVote { get; private set; }
    public string? CastingReason { get; private set; }
    public DateTime? EffectAt { get; private set; }
    public string? EffectWords { get; private set; }
    public string? WithdrawnBy { get; private set; }
    public string? WithdrawalReason { get; private set; }
    public DateTime? ReviewedAt { get; private set; }
    public string? ReviewWords { get; private set; }

    public List<Elector> Electors { get; private set; } = [];
    public List<Ballot> Ballots { get; private set; } = [];

    public static bool HasEffect(MotionKind kind) => kind != MotionKind.Resolution;

    public static Refusal? WhyNot(MotionDraft draft) =>
        string.IsNullOrWhiteSpace(draft.Title) || string.IsNullOrWhiteSpace(draft.Text)
            ? new("motion.words", "Give the motion a title and the text that is voted on.")
        : draft.ClosesAt <= draft.OpensAt ? new("motion.backwards", "The vote closes before it opens; choose a later closing.")
        : NeedsSubject(draft.Kind) && draft.SubjectId is null
            ? new("motion.subject", $"“{KindWords(draft.Kind)}” needs to say which: choose it.")
        : draft.Kind == MotionKind.SuspendVendor && draft.Until is null
            ? new("motion.until", "Say until which day the vendor is suspended; it returns by itself on the next.")
        : draft.Kind == MotionKind.Spend && !(draft.Amount is { Amount: > 0 })
            ? new("motion.amount", "Say how much may be spent, in dollars.")
        : null;

    public static bool NeedsSubject(MotionKind kind) => kind switch
    {
        MotionKind.ApproveVendor or MotionKind.SuspendVendor or MotionKind.ReinstateVendor or MotionKind.TerminateVendor
            or MotionKind.AwardContract or MotionKind.AdoptPolicy or MotionKind.AdoptTerms or MotionKind.SetBylaw => true,
        MotionKind.Spend or MotionKind.Resolution => false,
    };

    public Refusal? WhyNotEdit() => Status == MotionStatus.Draft
        ? null
        : new("motion.noticed", $"Motion {Number} is {StatusWords(Status)}; only a draft is edited, because members have read it. "
            + "Nothing was changed.");

    public void Edit(MotionDraft draft, MotionRules rules)
    {
        RefusedException.ThrowIf(WhyNotEdit() ?? WhyNot(draft) ?? rules.WhyNot());
        Rules = rules;
        Take(draft);
    }

    public Refusal? WhyNotGiveNotice(DateTime now, TimeZoneInfo zone) =>
        WhyNotMove(MotionStatus.Noticed)
        ?? (OpensAt < now.AddHours(Rules.NoticeHours)
            ? new("motion.notice", $"The vote needs {Say.Count(Rules.NoticeHours, "hour")} of notice, and would open "
                + $"{Say.When(OpensAt, zone)}. No notice was given; let it open "
                + $"{Say.When(now.AddHours(Rules.NoticeHours), zone)} or later.")
            : null);

    public void GiveNotice(DateTime now)
    {
        RefusedException.ThrowIf(WhyNotGiveNotice(now, TimeZoneInfo.Utc));
        (Status, NoticedAt) = (MotionStatus.Noticed, now);
    }

    public Refusal? WhyNotTighten(MotionRules to, DateTime now, TimeZoneInfo zone) =>
        Status is not (MotionStatus.Noticed or MotionStatus.Open) || IsOver(now)
            ? new("motion.no-tightening", Status == MotionStatus.Draft
                ? "The rules of a draft are edited with it."
                : $"Motion {Number} is {Standing(now)}; its rules no longer change. Nothing was changed.")
        : to.NoticeHours != Rules.NoticeHours && NoticedAt is { } noticed && OpensAt < noticed.AddHours(to.NoticeHours)
            ? new("motion.notice", $"Notice was given {Say.When(noticed, zone)}; {Say.Count(to.NoticeHours, "hour")} do not fit before "
                + $"{Say.When(OpensAt, zone)}. Nothing was changed.")
        : Rules.WhyNotTighten(to);

    public void Tighten(MotionRules to, DateTime now)
    {
        RefusedException.ThrowIf(WhyNotTighten(to, now, TimeZoneInfo.Utc));
        Rules = to;
    }

    public Refusal? WhyNotOpen(IReadOnlyCollection<CommitteeSeat> seats, DateTime now, TimeZoneInfo zone) =>
        WhyNotMove(MotionStatus.Open) is { } refusal ? refusal
        : now < OpensAt ? new("motion.not-open", $"The vote on motion {Number} opens {Say.When(OpensAt, zone)}.")
        : now >= ClosesAt
            ? new("motion.missed", $"The vote on motion {Number} was to close {Say.When(ClosesAt, zone)} and was never opened: "
                + "nobody could vote. Withdraw it and give notice of another.")
        : seats.Count == 0 ? new("motion.no-seats", "Nobody holds a seat on the committee today. The vote was not opened; fill the seats "
            + "first.")
        : seats.GroupBy(seat => seat.DistrictId).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? new("motion.two-seats", $"{twice.First().DistrictName} would have {twice.Count()} seats. The vote was not opened; "
                + "one district has one seat.")
        : seats.GroupBy(seat => seat.UserId).FirstOrDefault(group => group.Count() > 1) is { } person
            ? new("motion.two-votes", $"{person.First().Name} would hold {person.Count()} seats. The vote was not opened; "
                + "a person has one vote.")
        : !Rules.Weighted && seats.FirstOrDefault(seat => seat.Votes != 1) is { } heavy
            ? new("motion.weights", $"The seat of {heavy.DistrictName} has {Say.Count(heavy.Votes, "vote")}, and the bylaws give one "
                + "district one vote. The vote was not opened.")
        : null;

    /// <summary>Opens once the time has come, with the seats as they are held now: the electorate, whoever comes or goes later. A vote
    /// that was opened late, or by two nodes, closes when it was announced to. <paramref name="recused"/>: the reason by user.</summary>
    public void Open(IReadOnlyCollection<CommitteeSeat> seats, IReadOnlyDictionary<long, string> recused, DateTime now)
    {
        if (Status == MotionStatus.Open)
            return;
        RefusedException.ThrowIf(WhyNotOpen(seats, now, TimeZoneInfo.Utc));
        Electors.AddRange(seats.OrderBy(seat => seat.DistrictName, StringComparer.Ordinal).Select(seat => new Elector(seat)));
        foreach (var elector in Electors)
            if (recused.TryGetValue(elector.UserId, out var reason))
                elector.Recuse(reason, now);
        (Status, OpenedAt) = (MotionStatus.Open, now);
    }

    public bool IsOpen(DateTime now) => Status == MotionStatus.Open && now >= OpensAt && now < ClosesAt;

    /// <summary>The deadline has passed, whatever any job has done.</summary>
    public bool IsOver(DateTime now) => Status == MotionStatus.Open ? now >= ClosesAt : Status > MotionStatus.Open;

    public bool IsClosingSoon(DateTime now) => IsOpen(now) && now >= ClosesAt.AddHours(-ClosingSoonHours);

    /// <summary>More time is no loosening: nobody loses a vote by it.</summary>
    public Refusal? WhyNotExtend(DateTime to, DateTime now, TimeZoneInfo zone) =>
        !IsOpen(now) ? new("motion.not-open", $"Motion {Number} is {Standing(now)}; only an open vote is extended.")
        : to <= ClosesAt ? new("motion.shorter", $"The vote was announced to close {Say.When(ClosesAt, zone)}; choose a later time.")
        : null;

    public void Extend(DateTime to, DateTime now)
    {
        RefusedException.ThrowIf(WhyNotExtend(to, now, TimeZoneInfo.Utc));
        ClosesAt = to;
    }

    public Elector? ElectorOf(long userId) => Electors.Find(elector => elector.UserId == userId);

    public Ballot? BallotOf(long userId) => Ballots.Find(ballot => ballot.UserId == userId && ballot.Stands);

    /// <summary>Who still has a vote to cast: they are mailed when the vote is about to close.</summary>
    public IReadOnlyList<Elector> Undecided =>
        [.. Electors.Where(elector => !elector.IsRecused && BallotOf(elector.UserId) is null)];

    /// <summary><paramref name="stillSeated"/>: the person holds a seat today. A seat left during the vote stays in the electorate and
    /// what was cast for it stands.</summary>
    public Refusal? WhyNotVote(long userId, bool stillSeated, DateTime now, TimeZoneInfo zone) =>
        WhyNotTakeVotes(now, zone) is { } closed ? closed
        : ElectorOf(userId) is not { } elector
            ? new("motion.no-seat", $"You held no seat when the vote on motion {Number} opened {Say.When(OpenedAt!.Value, zone)}. "
                + "No vote was recorded; members read the result when it has closed.")
        : !stillSeated
            ? new("motion.left", $"You no longer hold the seat of {elector.DistrictName}. No vote was recorded; the seat still counts "
                + "among the seats of this vote.")
        : elector.IsRecused
            ? new("motion.recused", $"You are recused from motion {Number}: {elector.RecusalReason}. No vote was recorded.")
        : BallotOf(userId) is { } cast ? Twice(cast, "You", now, zone)
        : null;

    public static Refusal? WhyNotChoose(BallotForm form) =>
        form.Choice != VoteChoice.For && string.IsNullOrWhiteSpace(form.Reason)
            ? new("motion.reason", $"{(form.Choice == VoteChoice.Against ? "A vote against" : "An abstention")} needs a reason, which "
                + "stands in the minutes. No vote was recorded; write it and vote again.")
            : null;

    public Ballot Vote(long userId, bool stillSeated, BallotForm form, DateTime now)
    {
        RefusedException.ThrowIf(WhyNotVote(userId, stillSeated, now, TimeZoneInfo.Utc) ?? WhyNotChoose(form));
        var ballot = new Ballot(userId, NextNumber(userId), form, now);
        Ballots.Add(ballot);
        return ballot;
    }

    /// <summary>The clerk may record what an absent member told; the member is mailed and may object.</summary>
    public Refusal? WhyNotRecord(long userId, bool stillSeated, Recording by, DateTime now, TimeZoneInfo zone) =>
        WhyNotTakeVotes(now, zone) is { } closed ? closed
        : by.ClerkId == userId ? new("motion.own-record", "You are this member yourself: vote, instead of recording.")
        : ElectorOf(userId) is not { } elector
            ? new("motion.no-seat", "This person held no seat when the vote opened. No vote was recorded.")
        : !stillSeated
            ? new("motion.left", $"{elector.Name} no longer holds the seat of {elector.DistrictName}. No vote was recorded.")
        : elector.IsRecused
            ? new("motion.recused", $"{elector.Who} is recused from motion {Number}. No vote was recorded.")
        : BallotOf(userId) is { } cast ? Twice(cast, elector.Name, now, zone)
        : string.IsNullOrWhiteSpace(by.Authority)
            ? new("motion.authority", $"Say how {elector.Name} gave you this vote, by telephone for example. No vote was recorded.")
        : null;

    public Ballot Record(long userId, bool stillSeated, BallotForm form, Recording by, DateTime now)
    {
        RefusedException.ThrowIf(WhyNotRecord(userId, stillSeated, by, now, TimeZoneInfo.Utc) ?? WhyNotChoose(form));
        var ballot = new Ballot(userId, NextNumber(userId), form, by, now.AddHours(Rules.ObjectionHours), now);
        Ballots.Add(ballot);
        return ballot;
    }

    public Refusal? WhyNotObject(long userId, DateTime now, TimeZoneInfo zone) =>
        BallotOf(userId) is not { ObjectUntil: { } until } recorded
            ? new("motion.nothing-recorded", $"No vote of yours on motion {Number} was recorded by the clerk.")
        : now >= until || Status is not (MotionStatus.Open or MotionStatus.Closed)
            ? new("motion.objected-late", $"{recorded.RecordedBy} recorded your vote {Say.When(recorded.CastAt, zone)}; you could object "
                + $"until {Say.When(until, zone)}. It stands.")
        : null;

    /// <summary>Takes the recorded vote away. While the vote is open the member may then cast it.</summary>
    public void RaiseObjection(long userId, string? words, DateTime now)
    {
        RefusedException.ThrowIf(WhyNotObject(userId, now, TimeZoneInfo.Utc));
        BallotOf(userId)!.RaiseObjection(words, now);
    }

    public Refusal? WhyNotRecuse(long userId, DateTime now) =>
        Status != MotionStatus.Open || IsOver(now)
            ? new("motion.not-open", $"Motion {Number} is {Standing(now)}; a member is recused here while the vote is open.")
        : ElectorOf(userId) is not { } elector ? new("motion.no-seat", "This person holds no seat in this vote.")
        : elector.IsRecused ? new("motion.recused", $"{elector.Who} is recused already.")
        : null;

    /// <summary>A vote that was cast before is kept and no longer counted.</summary>
    public void Recuse(long userId, string reason, DateTime now)
    {
        RefusedException.ThrowIf(WhyNotRecuse(userId, now));
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        ElectorOf(userId)!.Recuse(reason, now);
    }

    /// <summary>The votes are shown to everybody at the same moment: when they are counted.</summary>
    public Refusal? WhyNotSeeResults(TimeZoneInfo zone) => DecidedAt is not null || Status == MotionStatus.Tied
        ? null
        : new("motion.hidden", $"How members vote on motion {Number} is shown when the vote is counted, after {Say.When(CountsAt, zone)}.");

    /// <summary>When it can be counted: at the closing, or later where a member may still object to a recorded vote.</summary>
    public DateTime CountsAt => Ballots.Where(ballot => ballot.Stands && ElectorOf(ballot.UserId) is { IsRecused: false })
        .Select(ballot => ballot.ObjectUntil ?? DateTime.MinValue).Append(ClosesAt).Max();

    public Refusal? WhyNotClose(DateTime now, TimeZoneInfo zone) =>
        Status is MotionStatus.Draft or MotionStatus.Noticed or MotionStatus.Withdrawn
            ? new("motion.not-opened", $"Motion {Number} is {StatusWords(Status)}; there is no vote to close.")
        : Status == MotionStatus.Open && now < ClosesAt
            ? new("motion.still-open", $"The vote on motion {Number} goes on until {Say.When(ClosesAt, zone)}.")
        : null;

    /// <summary>Closes and, once nobody may object any more, counts. At any later time it changes nothing: a second node, a second press
    /// or a job that runs twice finds the same outcome.</summary>
    public void Close(DateTime now)
    {
        RefusedException.ThrowIf(WhyNotClose(now, TimeZoneInfo.Utc));
        if (Status == MotionStatus.Open)
        {
            Move(MotionStatus.Closed);
            ClosedAt = now;
        }
        if (Status == MotionStatus.Closed && now >= CountsAt)
            Decide(now);
    }

    public VoteCount Count() => VoteCount.Of(Rules, Electors.Select(elector =>
        new SeatVote(BallotOf(elector.UserId)?.Choice, elector.IsRecused, elector.Votes)), CastingVote);

    public Refusal? WhyNotBreakTie(long chairId, BallotForm form) =>
        Status != MotionStatus.Tied ? new("motion.no-tie", $"Motion {Number} is {StatusWords(Status)}; there is no tie to break.")
        : ElectorOf(chairId) is { IsRecused: true }
            ? new("motion.recused", $"You are recused from motion {Number} and cannot break its tie. Nothing was decided; "
                + "the vice chair may.")
        : form.Choice == VoteChoice.Abstain ? new("motion.casting", "A casting vote is for or against. Nothing was decided.")
        : string.IsNullOrWhiteSpace(form.Reason) ? new("motion.reason", "A casting vote needs a reason. Nothing was decided.")
        : null;

    public void BreakTie(long chairId, string chair, BallotForm form, DateTime now)
    {
        RefusedException.ThrowIf(WhyNotBreakTie(chairId, form));
        (ChairId, Chair, CastingVote, CastingReason) = (chairId, chair, form.Choice, form.Reason);
        Decide(now);
    }

    /// <summary>By the mover or the chair, until the vote is over: nobody takes a decision back by withdrawing it.</summary>
    public Refusal? WhyNotWithdraw(string? reason, DateTime now) =>
        WhyNotMove(MotionStatus.Withdrawn) is { } refusal ? refusal
        : IsOver(now) ? new("motion.closed", $"The vote on motion {Number} is over; it is counted, not withdrawn. Nothing was changed.")
        : string.IsNullOrWhiteSpace(reason) ? new("motion.reason", "Say why the motion is withdrawn. Nothing was changed.")
        : null;

    public void Withdraw(string by, string reason, DateTime now)
    {
        RefusedException.ThrowIf(WhyNotWithdraw(reason, now));
        (Status, WithdrawnBy, WithdrawalReason) = (MotionStatus.Withdrawn, by, reason);
    }

    public Refusal? WhyNotApply(DateOnly today) =>
        Effect == EffectStatus.Applied ? new("motion.applied", $"Motion {Number} has taken effect already. Nothing was done a second time.")
        : Effect != EffectStatus.Pending
            ? new("motion.no-effect", $"The effect of motion {Number} is {EffectStatusWords(Effect)}. Nothing was done.")
        : today < EffectOn
            ? new("motion.effect-later", $"Motion {Number} takes effect on {Say.Date(EffectOn!.Value)}. Nothing was done yet.")
        : null;

    /// <summary>Noted in the same save as the effect itself: whoever comes second finds it applied.</summary>
    public void Apply(string words, DateOnly today, DateTime now)
    {
        RefusedException.ThrowIf(WhyNotApply(today));
        MoveEffect(EffectStatus.Applied, words, now);
    }

    /// <summary>What was decided cannot be done: kept as decided, with the reason, for the chair.</summary>
    public void FindImpossible(Refusal why, DateTime now) => MoveEffect(EffectStatus.Impossible,
        $"{why.Sentence} The decision stands and nothing was done: the chair tries again, or lays it aside with a reason.", now);

    public void TryAgain(DateTime now) => MoveEffect(EffectStatus.Pending, null, now);

    public Refusal? WhyNotSetAside(string? reason) =>
        WhyNotMoveEffect(EffectStatus.SetAside)
        ?? (string.IsNullOrWhiteSpace(reason) ? new("motion.reason", "Say why the effect is laid aside. Nothing was changed.") : null);

    public void SetAside(string reason, DateTime now)
    {
        RefusedException.ThrowIf(WhyNotSetAside(reason));
        MoveEffect(EffectStatus.SetAside, reason, now);
    }

    public bool IsReviewDue(DateOnly today) => Status == MotionStatus.Carried && ReviewedAt is null && ReviewOn <= today;

    public Refusal? WhyNotReview(DateOnly today) => IsReviewDue(today)
        ? null
        : new("motion.no-review", $"Motion {Number} has no review due.");

    public void Review(string words, DateOnly? nextOn, DateOnly today, DateTime now)
    {
        RefusedException.ThrowIf(WhyNotReview(today));
        (ReviewWords, ReviewOn, ReviewedAt) = (words, nextOn ?? ReviewOn, nextOn is null ? now : null);
    }

    /// <summary>Where it stands by the clock: an open vote whose deadline has passed is closed for everybody.</summary>
    public string Standing(DateTime now) =>
        Status == MotionStatus.Open && now >= ClosesAt ? StatusWords(MotionStatus.Closed) : StatusWords(Status);

    public Refusal? WhyNotMove(MotionStatus to) => CanMove(Status, to)
        ? null
        : new("motion.move", $"Motion {Number} is {StatusWords(Status)}; it cannot become {StatusWords(to)}. Nothing was changed.");

    public static bool CanMove(MotionStatus from, MotionStatus to) => from switch
    {
        MotionStatus.Draft => to is MotionStatus.Noticed or MotionStatus.Withdrawn,
        MotionStatus.Noticed => to is MotionStatus.Open or MotionStatus.Withdrawn,
        MotionStatus.Open => to is MotionStatus.Closed or MotionStatus.Withdrawn,
        MotionStatus.Closed => to is MotionStatus.Carried or MotionStatus.Failed or MotionStatus.NoQuorum or MotionStatus.Tied,
        MotionStatus.Tied => to is MotionStatus.Carried or MotionStatus.Failed,
        MotionStatus.Carried => false,
        MotionStatus.Failed => false,
        MotionStatus.NoQuorum => false,
        MotionStatus.Withdrawn => false,
    };

    public Refusal? WhyNotMoveEffect(EffectStatus to) => CanMove(Effect, to)
        ? null
        : new("motion.effect-move", $"The effect of motion {Number} is {EffectStatusWords(Effect)}; it cannot become "
            + $"{EffectStatusWords(to)}. Nothing was changed.");

    public static bool CanMove(EffectStatus from, EffectStatus to) => from switch
    {
        EffectStatus.None => to is EffectStatus.Pending,
        EffectStatus.Pending => to is EffectStatus.Applied or EffectStatus.Impossible,
        EffectStatus.Applied => false,
        EffectStatus.Impossible => to is EffectStatus.Pending or EffectStatus.SetAside,
        EffectStatus.SetAside => false,
    };

    public static string KindWords(MotionKind kind) => kind switch
    {
        MotionKind.ApproveVendor => "Approve a vendor",
        MotionKind.SuspendVendor => "Suspend a vendor",
        MotionKind.ReinstateVendor => "Reinstate a vendor",
        MotionKind.TerminateVendor => "Terminate a vendor",
        MotionKind.AwardContract => "Award a contract",
        MotionKind.AdoptPolicy => "Adopt a policy",
        MotionKind.AdoptTerms => "Adopt standardized terms",
        MotionKind.Spend => "Spend",
        MotionKind.SetBylaw => "Set a bylaw",
        MotionKind.Resolution => "Resolution",
    };

    public static string StatusWords(MotionStatus status) => status switch
    {
        MotionStatus.Draft => "a draft",
        MotionStatus.Noticed => "noticed",
        MotionStatus.Open => "open",
        MotionStatus.Closed => "closed",
        MotionStatus.Carried => "carried",
        MotionStatus.Failed => "failed",
        MotionStatus.NoQuorum => "without a quorum",
        MotionStatus.Tied => "tied",
        MotionStatus.Withdrawn => "withdrawn",
    };

    public static string EffectStatusWords(EffectStatus effect) => effect switch
    {
        EffectStatus.None => "none",
        EffectStatus.Pending => "pending",
        EffectStatus.Applied => "applied",
        EffectStatus.Impossible => "impossible",
        EffectStatus.SetAside => "laid aside",
    };

    private Refusal? WhyNotTakeVotes(DateTime now, TimeZoneInfo zone) =>
        Status is MotionStatus.Draft or MotionStatus.Noticed
            ? new("motion.not-open", $"The vote on motion {Number} opens {Say.When(OpensAt, zone)}. No vote was recorded.")
        : Status == MotionStatus.Withdrawn
            ? new("motion.withdrawn", $"Motion {Number} was withdrawn by {WithdrawnBy}: {WithdrawalReason}. No vote was recorded.")
        : IsOver(now)
            ? new("motion.closed", $"The vote on motion {Number} closed {Say.When(ClosesAt, zone)}. No vote was recorded.")
        : now < LastAt - ClockTolerance
            ? new("motion.clock", $"The portal’s clock shows {Say.When(now, zone)}, and this vote already has a record of "
                + $"{Say.When(LastAt, zone)}: the clock was set back. No vote was recorded; tell the cooperative’s office.")
        : null;

    private DateTime LastAt => Ballots.Select(ballot => ballot.CastAt).Append(OpenedAt ?? DateTime.MinValue).Max();

    private static Refusal Twice(Ballot cast, string who, DateTime now, TimeZoneInfo zone) =>
        cast.RecordedBy is { } clerk && now < cast.ObjectUntil
            ? new("motion.voted", $"{clerk} recorded a vote {Say.When(cast.CastAt, zone)}, and it stands unless the member objects until "
                + $"{Say.When(cast.ObjectUntil.Value, zone)}. No second vote was recorded.")
            : new("motion.voted", $"{who} voted {Say.When(cast.CastAt, zone)}. A vote is cast once; no second one was recorded.");

    private int NextNumber(long userId) => Ballots.Count(ballot => ballot.UserId == userId) + 1;

    private void Decide(DateTime now)
    {
        var count = Count();
        Move(count.Result switch
        {
            VoteResult.NoQuorum => MotionStatus.NoQuorum,
            VoteResult.Failed => MotionStatus.Failed,
            VoteResult.Tied => MotionStatus.Tied,
            VoteResult.Carried => MotionStatus.Carried,
        });
        Outcome = string.Join(" ", count.Sentences);
        if (Status == MotionStatus.Tied)
            return;
        DecidedAt = now;
        if (Status == MotionStatus.Carried && HasEffect(Kind))
            Effect = EffectStatus.Pending;
    }

    private void Take(MotionDraft draft)
    {
        (Title, Text, Kind, SubjectId, Subject) = (draft.Title, draft.Text, draft.Kind, draft.SubjectId, draft.Subject);
        (OpensAt, ClosesAt, Until, Amount) = (draft.OpensAt, draft.ClosesAt, draft.Until, draft.Amount);
        (EffectOn, ReviewOn) = (draft.EffectOn, draft.ReviewOn);
    }

    private void Move(MotionStatus to)
    {
        RefusedException.ThrowIf(WhyNotMove(to));
        Status = to;
    }

    private void MoveEffect(EffectStatus to, string? words, DateTime now)
    {
        RefusedException.ThrowIf(WhyNotMoveEffect(to));
        (Effect, EffectWords, EffectAt) = (to, words, now);
    }
}

/// <summary>What is moved, as its mover writes it.</summary>
public sealed record MotionDraft(MotionKind Kind, string Title, string Text, DateTime OpensAt, DateTime ClosesAt)
{
    public long? SubjectId { get; init; }
    public string Subject { get; init; } = "";
    public DateOnly? Until { get; init; }
    public Money? Amount { get; init; }
    public DateOnly? EffectOn { get; init; }
    public DateOnly? ReviewOn { get; init; }
}
