using CoopPortal.Core.Amounts;
using CoopPortal.Core.Governance;
using Xunit;
using static CoopPortal.Core.Governance.MotionStatus;

namespace CoopPortal.Core.Tests.Governance;

public sealed class MotionTests
{
    private const long Clerk = 99;
    private static readonly TimeZoneInfo Eastern = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
    private static readonly DateTime Moved = new(2026, 10, 1, 13, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Opens = Moved.AddDays(4);
    private static readonly DateTime Closes = Opens.AddDays(3);
    private static readonly DateTime During = Opens.AddDays(1);
    private static readonly DateOnly Today = new(2026, 10, 9);
    private static readonly BallotForm Yes = new(VoteChoice.For);
    private static readonly BallotForm No = new(VoteChoice.Against, "too dear");
    private static readonly Recording ByClerk = new(Clerk, "Cleo Clark", "by telephone");
    private static readonly MotionRules ChairBreaks = new() { Tie = TieRule.ChairDecides };

    // Rows: from; columns in the order of the enum; x is an allowed move.
    [Theory]
    [InlineData(Draft, ".x......x")]
    [InlineData(Noticed, "..x.....x")]
    [InlineData(Open, "...x....x")]
    [InlineData(Closed, "....xxxx.")]
    [InlineData(Carried, ".........")]
    [InlineData(Failed, ".........")]
    [InlineData(NoQuorum, ".........")]
    [InlineData(Tied, "....xx...")]
    [InlineData(Withdrawn, ".........")]
    public void A_motion_moves_only_along_its_way_and_says_why(MotionStatus from, string allowed)
    {
        Assert.Equal(allowed, string.Concat(Enum.GetValues<MotionStatus>().Select(to => Motion.CanMove(from, to) ? 'x' : '.')));
        var motion = In(from);
        Assert.Equal(from, motion.Status);
        foreach (var to in Enum.GetValues<MotionStatus>())
            if (motion.WhyNotMove(to) is { } refusal)
                Assert.Contains(Motion.StatusWords(from), refusal.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(EffectStatus.None, ".x...")]
    [InlineData(EffectStatus.Pending, "..xx.")]
    [InlineData(EffectStatus.Applied, ".....")]
    [InlineData(EffectStatus.Impossible, ".x..x")]
    [InlineData(EffectStatus.SetAside, ".....")]
    public void An_effect_moves_only_along_its_way(EffectStatus from, string allowed) =>
        Assert.Equal(allowed, string.Concat(Enum.GetValues<EffectStatus>().Select(to => Motion.CanMove(from, to) ? 'x' : '.')));

    // Columns: edit, give notice, open, vote, close, withdraw, break the tie, apply.
    [Theory]
    [InlineData(Draft, "xx...x..")]
    [InlineData(Noticed, "..x..x..")]
    [InlineData(Open, "...x.x..")]
    [InlineData(Closed, "....x...")]
    [InlineData(Carried, "....x..x")]
    [InlineData(Failed, "....x...")]
    [InlineData(NoQuorum, "....x...")]
    [InlineData(Tied, "....x.x.")]
    [InlineData(Withdrawn, "........")]
    public void Each_state_allows_its_acts_and_refuses_the_others(MotionStatus status, string allowed)
    {
        var motion = In(status);
        Refusal?[] why =
        [
            motion.WhyNotEdit(), motion.WhyNotGiveNotice(Moved, Eastern), motion.WhyNotOpen(Seats(6), During, Eastern),
            motion.WhyNotVote(6, true, During, Eastern), motion.WhyNotClose(During, Eastern), motion.WhyNotWithdraw("why", During),
            motion.WhyNotBreakTie(1, No), motion.WhyNotApply(Today),
        ];
        Assert.Equal(allowed, string.Concat(why.Select(refusal => refusal is null ? 'x' : '.')));
    }

    [Theory]
    [InlineData(MotionKind.ApproveVendor, "motion.subject")]
    [InlineData(MotionKind.Spend, "motion.amount")]
    [InlineData(MotionKind.Resolution, null)]
    public void A_motion_says_what_it_is_about(MotionKind kind, string? code)
    {
        Assert.Equal(code, Motion.WhyNot(new(kind, "Title", "Text", Opens, Closes))?.Code);
        Assert.Equal("motion.backwards", Motion.WhyNot(new(kind, "Title", "Text", Opens, Opens))!.Code);
        Assert.Equal("motion.words", Motion.WhyNot(new(kind, " ", "Text", Opens, Closes))!.Code);
        Assert.Equal("motion.until",
            Motion.WhyNot(new(MotionKind.SuspendVendor, "Title", "Text", Opens, Closes) { SubjectId = 1 })!.Code);
        Assert.Null(Motion.WhyNot(new(MotionKind.Spend, "Title", "Text", Opens, Closes) { Amount = new Money(5_000m) }));
    }

    [Fact]
    public void Notice_is_given_so_many_hours_before_the_vote_to_the_minute()
    {
        var motion = In(Draft);
        Assert.Null(motion.WhyNotGiveNotice(Opens.AddHours(-72), Eastern));
        Assert.Equal("The vote needs 72 hours of notice, and would open Oct. 5, 2026, 9:00 a.m. ET. No notice was given; let it open "
            + "Oct. 5, 2026, 9:01 a.m. ET or later.", motion.WhyNotGiveNotice(Opens.AddHours(-72).AddMinutes(1), Eastern)!.Sentence);
        Assert.Throws<RefusedException>(() => motion.GiveNotice(Opens));
        Assert.Equal((Draft, null), (motion.Status, motion.NoticedAt));
    }

    [Fact]
    public void The_electorate_is_the_seats_of_the_moment_when_the_vote_opens()
    {
        var motion = In(Noticed);
        Assert.Equal("motion.not-open", motion.WhyNotOpen(Seats(3), Opens.AddTicks(-1), Eastern)!.Code);
        Assert.Equal("motion.missed", motion.WhyNotOpen(Seats(3), Closes, Eastern)!.Code);
        Assert.Equal("motion.no-seats", motion.WhyNotOpen([], Opens, Eastern)!.Code);
        Assert.Equal("District 1 would have 2 seats. The vote was not opened; one district has one seat.",
            motion.WhyNotOpen([.. Seats(2), new(1, "District 1", 7, "Extra", default)], Opens, Eastern)!.Sentence);
        Assert.Equal("motion.two-votes", motion.WhyNotOpen([.. Seats(2), new(9, "Nine", 1, "Member 1", default)], Opens, Eastern)!.Code);
        CommitteeSeat heavy = new(9, "Nine", 9, "Member 9", default, votes: 3);
        Assert.Equal("The seat of Nine has 3 votes, and the bylaws give one district one vote. The vote was not opened.",
            motion.WhyNotOpen([heavy], Opens, Eastern)!.Sentence);
        Assert.Null(In(Noticed, new MotionRules { Weighted = true }).WhyNotOpen([heavy], Opens, Eastern));
        motion.Open(Seats(3), new Dictionary<long, string> { [2] = "a relative works there" }, Opens);
        motion.Open(Seats(5), new Dictionary<long, string>(), Opens.AddHours(1));
        Assert.Equal((3, Opens), (motion.Electors.Count, motion.OpenedAt));
        Assert.Equal([2], motion.Electors.Where(elector => elector.IsRecused).Select(elector => elector.UserId));
        Assert.Equal([1, 3], motion.Undecided.Select(elector => elector.UserId));
    }

    [Fact]
    public void A_vote_is_cast_once_by_a_seat_of_the_electorate_while_the_vote_is_open()
    {
        var motion = In(Open);
        motion.Recuse(3, "owns shares of it", During);
        motion.Vote(1, true, Yes, During);
        Assert.Equal("You voted Oct. 6, 2026, 9:00 a.m. ET. A vote is cast once; no second one was recorded.",
            motion.WhyNotVote(1, true, During, Eastern)!.Sentence);
        Assert.Equal("You held no seat when the vote on motion 2026-14 opened Oct. 5, 2026, 9:00 a.m. ET. No vote was recorded; "
            + "members read the result when it has closed.", motion.WhyNotVote(50, true, During, Eastern)!.Sentence);
        Assert.Equal("You are recused from motion 2026-14: owns shares of it. No vote was recorded.",
            motion.WhyNotVote(3, true, During, Eastern)!.Sentence);
        Assert.Equal("You no longer hold the seat of District 2. No vote was recorded; the seat still counts among the seats of this vote.",
            motion.WhyNotVote(2, false, During, Eastern)!.Sentence);
        Assert.Null(motion.WhyNotVote(2, true, Closes.AddTicks(-1), Eastern));
        Assert.Equal("The vote on motion 2026-14 closed Oct. 8, 2026, 9:00 a.m. ET. No vote was recorded.",
            motion.WhyNotVote(2, true, Closes, Eastern)!.Sentence);
        Assert.Throws<RefusedException>(() => motion.Vote(1, true, No, During));
        Assert.Single(motion.Ballots);
    }

    [Theory]
    [InlineData(VoteChoice.For, null, null)]
    [InlineData(VoteChoice.Against, " ",
        "A vote against needs a reason, which stands in the minutes. No vote was recorded; write it and vote again.")]
    [InlineData(VoteChoice.Abstain, null,
        "An abstention needs a reason, which stands in the minutes. No vote was recorded; write it and vote again.")]
    [InlineData(VoteChoice.Abstain, "new here", null)]
    public void Against_and_abstain_need_a_reason(VoteChoice choice, string? reason, string? sentence)
    {
        Assert.Equal(sentence, Motion.WhyNotChoose(new(choice, reason))?.Sentence);
        if (sentence is not null)
            Assert.Throws<RefusedException>(() => In(Open).Vote(1, true, new(choice, reason), During));
    }

    [Fact]
    public void A_clock_that_was_set_back_records_nothing()
    {
        var motion = In(Open);
        motion.Vote(1, true, Yes, During);
        Assert.Null(motion.WhyNotVote(2, true, During - Motion.ClockTolerance, Eastern));
        Assert.Equal("The portal’s clock shows Oct. 6, 2026, 8:50 a.m. ET, and this vote already has a record of Oct. 6, 2026, 9:00 a.m. "
            + "ET: the clock was set back. No vote was recorded; tell the cooperative’s office.",
            motion.WhyNotVote(2, true, During.AddMinutes(-10), Eastern)!.Sentence);
        motion.Close(Closes);
        Assert.Equal("motion.closed", motion.WhyNotVote(2, true, During, Eastern)!.Code);
    }

    [Fact]
    public void The_clerk_records_an_absent_members_vote_and_the_member_may_object_for_48_hours()
    {
        var motion = In(Open);
        Assert.Equal("motion.authority", motion.WhyNotRecord(1, true, ByClerk with { Authority = " " }, During, Eastern)!.Code);
        Assert.Equal("motion.own-record", motion.WhyNotRecord(1, true, ByClerk with { ClerkId = 1 }, During, Eastern)!.Code);
        Assert.Equal("motion.no-seat", motion.WhyNotRecord(50, true, ByClerk, During, Eastern)!.Code);
        Assert.Equal("motion.left", motion.WhyNotRecord(1, false, ByClerk, During, Eastern)!.Code);
        Assert.Equal(During.AddHours(48), motion.Record(1, true, Yes, ByClerk, During).ObjectUntil);
        Assert.Equal("Cleo Clark recorded a vote Oct. 6, 2026, 9:00 a.m. ET, and it stands unless the member objects until Oct. 8, 2026, "
            + "9:00 a.m. ET. No second vote was recorded.", motion.WhyNotVote(1, true, During, Eastern)!.Sentence);
        Assert.Equal("motion.nothing-recorded", motion.WhyNotObject(2, During, Eastern)!.Code);
        Assert.Equal("motion.objected-late", motion.WhyNotObject(1, During.AddHours(48), Eastern)!.Code);
        motion.RaiseObjection(1, "I said against", During.AddHours(1));
        var own = motion.Vote(1, true, No, During.AddHours(2));
        Assert.Equal((2, VoteChoice.Against, 2), (own.Number, motion.BallotOf(1)!.Choice, motion.Ballots.Count));
    }

    [Fact]
    public void The_count_waits_until_nobody_may_object_and_voting_does_not()
    {
        var motion = In(Open);
        motion.Vote(2, true, Yes, During);
        motion.Vote(3, true, Yes, During);
        motion.Record(1, true, No, ByClerk, Closes.AddHours(-1));
        Assert.Equal(Closes.AddHours(47), motion.CountsAt);
        motion.Close(Closes);
        Assert.Equal((Closed, Closes, null), (motion.Status, motion.ClosedAt, motion.DecidedAt));
        Assert.Equal("motion.closed", motion.WhyNotVote(4, true, Closes, Eastern)!.Code);
        Assert.Equal("motion.hidden", motion.WhyNotSeeResults(Eastern)!.Code);
        motion.RaiseObjection(1, null, Closes.AddHours(2));
        motion.Close(Closes.AddHours(3));
        Assert.Equal((NoQuorum, Closes.AddHours(3)), (motion.Status, motion.DecidedAt));
        Assert.Null(motion.WhyNotSeeResults(Eastern));
    }

    [Fact]
    public void Closing_twice_or_later_changes_nothing()
    {
        var motion = In(Open);
        foreach (var user in new long[] { 1, 2, 3 })
            motion.Vote(user, true, Yes, During);
        Assert.Equal("The vote on motion 2026-14 goes on until Oct. 8, 2026, 9:00 a.m. ET.",
            motion.WhyNotClose(Closes.AddTicks(-1), Eastern)!.Sentence);
        Assert.Throws<RefusedException>(() => motion.Close(Closes.AddTicks(-1)));
        motion.Close(Closes);
        var outcome = motion.Outcome;
        motion.Close(Closes.AddDays(9));
        motion.Close(Opens);
        Assert.Equal((Carried, Closes, Closes, outcome, EffectStatus.Pending),
            (motion.Status, motion.ClosedAt, motion.DecidedAt, motion.Outcome, motion.Effect));
        Assert.Equal("3 of 6 seats took part; the quorum was 3 (at least half of 6). 3 for, 0 against, 0 abstained. Needed for: 2, more "
            + "than half of the 3 votes for and against; an abstention counts for the quorum and not for the majority. "
            + "The motion is carried.", outcome);
    }

    [Fact]
    public void A_vote_is_over_at_its_deadline_whatever_any_job_does()
    {
        var motion = In(Open);
        Assert.True(motion.IsOpen(Closes.AddTicks(-1)) && motion.IsClosingSoon(Closes.AddHours(-24)));
        Assert.False(motion.IsClosingSoon(Closes.AddHours(-24).AddTicks(-1)) || motion.IsOpen(Closes) || motion.IsClosingSoon(Closes));
        Assert.Equal(("open", "closed"), (motion.Standing(During), motion.Standing(Closes)));
        Assert.Equal("motion.closed", motion.WhyNotWithdraw("changed my mind", Closes)!.Code);
        Assert.Equal("motion.not-open", motion.WhyNotExtend(Closes.AddDays(2), Closes, Eastern)!.Code);
        Assert.Equal("motion.shorter", motion.WhyNotExtend(Closes, During, Eastern)!.Code);
        motion.Extend(Closes.AddDays(1), During);
        Assert.True(motion.IsOpen(Closes));
    }

    [Fact]
    public void A_member_recused_during_the_vote_no_longer_counts()
    {
        var motion = In(Open);
        foreach (var user in new long[] { 1, 2, 3 })
            motion.Vote(user, true, Yes, During);
        motion.Recuse(3, "a relative works there", During);
        Assert.Equal("motion.recused", motion.WhyNotRecuse(3, During)!.Code);
        Assert.Equal("motion.no-seat", motion.WhyNotRecuse(50, During)!.Code);
        Assert.Equal("motion.not-open", motion.WhyNotRecuse(2, Closes)!.Code);
        motion.Close(Closes);
        Assert.Equal(NoQuorum, motion.Status);
        Assert.Equal(3, motion.Ballots.Count);
    }

    [Fact]
    public void The_rules_of_a_vote_only_become_stricter_once_notice_is_given()
    {
        var motion = In(Open);
        Assert.Equal("Once notice is given the rules of a vote only become stricter; this would loosen the quorum and the notice. "
            + "Nothing was changed; withdraw the motion and give notice of another.",
            motion.WhyNotTighten(new() { Quorum = new(1, 3), NoticeHours = 10 }, During, Eastern)!.Sentence);
        MotionRules[] looser =
        [
            motion.Rules with { Recused = RecusedSeat.CountsAsPresent }, motion.Rules with { Tie = TieRule.ChairDecides },
            motion.Rules with { ObjectionHours = 47 }, motion.Rules with { Weighted = true },
        ];
        Assert.All(looser, rules => Assert.Equal("motion.looser", motion.WhyNotTighten(rules, During, Eastern)!.Code));
        Assert.Equal("motion.looser", In(Open, new() { Majority = Share.TwoThirds }).WhyNotTighten(new(), During, Eastern)!.Code);
        Assert.Equal("motion.notice", motion.WhyNotTighten(motion.Rules with { NoticeHours = 200 }, During, Eastern)!.Code);
        Assert.Equal("motion.no-tightening", motion.WhyNotTighten(motion.Rules, Closes, Eastern)!.Code);
        Assert.Equal("motion.no-tightening", In(Draft).WhyNotTighten(motion.Rules, Moved, Eastern)!.Code);
        motion.Tighten(motion.Rules with { Majority = Share.TwoThirds }, During);
        Assert.Equal(Share.TwoThirds, motion.Rules.Majority);
    }

    [Theory]
    [InlineData(VoteChoice.For, Carried, EffectStatus.Pending)]
    [InlineData(VoteChoice.Against, Failed, EffectStatus.None)]
    public void The_chair_breaks_a_tie_with_a_reason(VoteChoice choice, MotionStatus status, EffectStatus effect)
    {
        var motion = In(Tied);
        Assert.Equal(["motion.casting", "motion.reason"],
            new[] { new BallotForm(VoteChoice.Abstain, "x"), new BallotForm(choice) }.Select(form => motion.WhyNotBreakTie(1, form)!.Code));
        motion.BreakTie(1, "Chair", new(choice, "members need paper"), Closes.AddHours(1));
        Assert.Equal((status, effect, "members need paper"), (motion.Status, motion.Effect, motion.CastingReason));
        Assert.Equal("motion.no-tie", motion.WhyNotBreakTie(1, No)!.Code);
    }

    [Fact]
    public void A_recused_chair_breaks_no_tie()
    {
        var motion = In(Open, ChairBreaks);
        motion.Recuse(1, "a relative works there", During);
        motion.Vote(2, true, Yes, During);
        motion.Vote(3, true, No, During);
        motion.Vote(4, true, new(VoteChoice.Abstain, "new"), During);
        motion.Close(Closes);
        Assert.Equal((Tied, "motion.recused"), (motion.Status, motion.WhyNotBreakTie(1, No)!.Code));
    }

    [Fact]
    public void An_effect_is_applied_once()
    {
        var motion = In(Carried);
        motion.Apply("Paper House is approved.", Today, Closes);
        Assert.Equal("Motion 2026-14 has taken effect already. Nothing was done a second time.", motion.WhyNotApply(Today)!.Sentence);
        Assert.Throws<RefusedException>(() => motion.Apply("again", Today, Closes));
        Assert.Equal((EffectStatus.Applied, "Paper House is approved."), (motion.Effect, motion.EffectWords));
    }

    [Fact]
    public void An_effect_waits_for_its_day_and_a_resolution_has_none()
    {
        var later = In(Carried, draft: Proposal with { EffectOn = Today.AddDays(1) });
        Assert.Equal("motion.effect-later", later.WhyNotApply(Today)!.Code);
        Assert.Null(later.WhyNotApply(Today.AddDays(1)));
        var resolution = In(Carried, draft: new(MotionKind.Resolution, "Thanks", "To the staff", Opens, Closes));
        Assert.Equal(("motion.no-effect", EffectStatus.None), (resolution.WhyNotApply(Today)!.Code, resolution.Effect));
    }

    [Fact]
    public void What_has_become_impossible_says_so_and_asks_the_chair()
    {
        var motion = In(Carried);
        motion.FindImpossible(new("vendor.move", "Paper House is terminated."), Closes);
        Assert.Equal("Paper House is terminated. The decision stands and nothing was done: the chair tries again, or lays it aside with a "
            + "reason.", motion.EffectWords);
        Assert.Equal("motion.no-effect", motion.WhyNotApply(Today)!.Code);
        motion.TryAgain(Closes);
        Assert.Null(motion.WhyNotApply(Today));
        motion.FindImpossible(new("vendor.move", "Paper House is terminated."), Closes);
        Assert.Equal("motion.reason", motion.WhyNotSetAside(" ")!.Code);
        motion.SetAside("moot", Closes);
        Assert.Equal((Carried, EffectStatus.SetAside), (motion.Status, motion.Effect));
        Assert.Equal("motion.effect-move", motion.WhyNotSetAside("moot")!.Code);
    }

    [Fact]
    public void A_carried_motion_is_reviewed_on_its_day_and_again_where_a_next_day_is_set()
    {
        var motion = In(Carried, draft: Proposal with { ReviewOn = Today });
        Assert.False(motion.IsReviewDue(Today.AddDays(-1)));
        motion.Review("works", Today.AddYears(1), Today, Closes);
        Assert.False(motion.IsReviewDue(Today));
        Assert.True(motion.IsReviewDue(Today.AddYears(1)));
        motion.Review("done", null, Today.AddYears(1), Closes);
        Assert.Equal("motion.no-review", motion.WhyNotReview(Today.AddYears(3))!.Code);
        Assert.False(In(Failed, draft: Proposal with { ReviewOn = Today }).IsReviewDue(Today));
    }

    [Fact]
    public void Rules_that_no_vote_could_meet_or_that_a_minority_could_are_refused()
    {
        Assert.Equal("rules.minority", new MotionRules { Majority = Share.Half }.WhyNot()!.Code);
        Assert.Equal("share.too-much", new MotionRules { Quorum = new(1, 1, true) }.WhyNot()!.Code);
        Assert.Equal("rules.hours", new MotionRules { NoticeHours = -1 }.WhyNot()!.Code);
        Assert.Equal("rules.source", new MotionRules { Source = "" }.WhyNot()!.Code);
        Assert.All(Enum.GetValues<MotionKind>(), kind => Assert.Null(MotionRules.Usual(kind).WhyNot()));
        Assert.Equal((Share.TwoThirds, MajorityOf.AllSeats),
            (MotionRules.Usual(MotionKind.SetBylaw).Majority, MotionRules.Usual(MotionKind.SetBylaw).MajorityOf));
    }

    [Fact]
    public void The_ballot_says_how_abstentions_and_ties_are_counted() => Assert.Equal(
    [
        "The quorum is at least half of the seats that may vote when the vote opens.",
        "The motion is carried by more than half of the votes for and against.",
        "An abstention counts for the quorum and not for the majority.",
        "A recused member does not vote; the quorum is taken of the other seats.",
        "Where votes for and against are equal, the motion fails.",
        "A vote against and an abstention need a reason. Votes are recorded by name and shown when the vote has closed.",
    ], new MotionRules().BallotWords);

    [Fact]
    public void A_district_has_one_seat_and_a_person_one_at_a_time()
    {
        CommitteeSeat elm = new(1, "Elm", 1, "Ann", new(2026, 1, 1));
        elm.End(new(2026, 7, 1));
        Assert.Null(new CommitteeSeat(1, "Elm", 2, "Bob", new(2026, 7, 1)).WhyNotTake([elm]));
        Assert.Equal("Elm has its seat already, held by Ann since Jan. 1, 2026. Nothing was changed; end that one first.",
            new CommitteeSeat(1, "Elm", 2, "Bob", new(2026, 6, 30)).WhyNotTake([elm])!.Sentence);
        Assert.Equal("seat.person", new CommitteeSeat(2, "Oak", 1, "Ann", new(2026, 6, 30)).WhyNotTake([elm])!.Code);
        Assert.Equal("seat.backwards", elm.WhyNotEnd(new(2025, 12, 31))!.Code);
        Assert.True(elm.IsHeld(new(2026, 6, 30)) && !elm.IsHeld(new(2026, 7, 1)));
    }

    private static MotionDraft Proposal =>
        new(MotionKind.ApproveVendor, "Approve Paper House", "That Paper House be approved.", Opens, Closes)
        {
            SubjectId = 7,
            Subject = "Paper House",
        };

    private static CommitteeSeat[] Seats(int number) =>
        [.. Enumerable.Range(1, number).Select(i => new CommitteeSeat(i, $"District {i}", i, $"Member {i}", new(2026, 1, 1)))];

    internal static Motion In(MotionStatus status, MotionRules? rules = null, MotionDraft? draft = null)
    {
        var motion = new Motion("2026-14", draft ?? Proposal, rules ?? (status == Tied ? ChairBreaks : new()), 1, "Member 1", Moved);
        if (status == Withdrawn)
            motion.Withdraw("Member 1", "no longer needed", Moved);
        if (status is Draft or Withdrawn)
            return motion;
        motion.GiveNotice(Moved);
        if (status == Noticed)
            return motion;
        motion.Open(Seats(6), new Dictionary<long, string>(), Opens);
        if (status == Open)
            return motion;
        BallotForm[] votes = status switch
        {
            Carried => [Yes, Yes, Yes],
            Failed => [Yes, No, No],
            Tied => [Yes, Yes, No, No],
            Closed or NoQuorum => [Yes],
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
        };
        foreach (var (vote, user) in votes.Select((vote, i) => (vote, i + 1L)))
            motion.Vote(user, true, vote, During);
        if (status == Closed)
            motion.Record(5, true, Yes, ByClerk, Closes.AddHours(-1));
        motion.Close(Closes);
        return motion;
    }
}
