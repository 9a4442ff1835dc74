using CoopPortal.Core.Pricing;

namespace CoopPortal.Core.Rounds;

public enum RoundStatus
{
    Planned,
    Open,
    LastCall,
    Closed,
    Settled,
    Cancelled,
}

public enum RoundKind
{
    /// <summary>Purchase orders go out during the window at today's tier; at the close the vendor owes credits.</summary>
    InvoiceThenTrueUp,

    /// <summary>Requisitions wait; purchase orders go out at the close at the closing price.</summary>
    HoldUntilClose,
}

public enum RoundDirection
{
    /// <summary>The closing tier is the best tier announced to anyone in the window.</summary>
    Ratchet,

    /// <summary>The closing tier is that of the final quantity; equal settled prices are not promised.</summary>
    Floating,
}

/// <summary>A buying round: a window in which the demand of all members on the pinned price sheets adds up.</summary>
public sealed class Round
{
    public const int NameLength = 120;
    public const int ReasonLength = 500;
    public const int MostLastCallDays = 30;

    private Round() { }

    public Round(string name, RoundKind kind, DateTime opensAt, DateTime closesAt, RoundDirection direction = RoundDirection.Ratchet) =>
        (Name, Kind, OpensAt, ClosesAt, FirstClosesAt, Direction) = (name, kind, opensAt, closesAt, closesAt, direction);

    public long Id { get; private set; }
    public Guid Version { get; private set; }
    public string Name { get; private set; } = "";
    public RoundKind Kind { get; private set; }
    public RoundDirection Direction { get; private set; }
    public DateTime OpensAt { get; private set; }

    /// <summary>The deadline: the clock stops the ordering at this instant, whatever any job does.</summary>
    public DateTime ClosesAt { get; private set; }

    /// <summary>The deadline as first announced; extensions are measured from it.</summary>
    public DateTime FirstClosesAt { get; private set; }

    public RoundStatus Status { get; private set; }
    public DateTime? ClosedAt { get; private set; }
    public DateTime? SettledAt { get; private set; }
    public string? CancelReason { get; private set; }

    /// <summary>What happens at the close where a minimum is missed; chosen while the round is planned, null where nothing was
    /// chosen.</summary>
    public MinimumPolicy? MinimumPolicy { get; private set; }

    /// <summary>How many days the last call takes; only with <see cref="MinimumPolicy.StayOpen"/>.</summary>
    public int? LastCallDays { get; private set; }

    public DateTime? LastCallAt { get; private set; }

    /// <summary>As planned; the opening pins them on the ladders.</summary>
    public List<RoundMinimum> Minimums { get; private set; } = [];

    public List<RoundSheet> Sheets { get; private set; } = [];
    public List<RoundLadder> Ladders { get; private set; } = [];

    /// <summary>Ordering is possible at this instant: a comparison with the clock, right even when every job is late.</summary>
    public bool IsOpen(DateTime now) => Status is RoundStatus.Open or RoundStatus.LastCall && OpensAt <= now && now < ClosesAt;

    /// <summary>The deadline has passed and nobody has settled it yet.</summary>
    public bool AwaitsSettlement(DateTime now) =>
        Status is RoundStatus.Open or RoundStatus.LastCall or RoundStatus.Closed && ClosesAt <= now;

    public Refusal? WhyNotOrder(DateTime now, TimeZoneInfo zone) =>
        IsOpen(now) ? null
        : Status == RoundStatus.Planned || now < OpensAt
            ? new("round.not-open", $"“{Name}” opens {Say.When(OpensAt, zone)}; nothing can be ordered before.")
        : Status == RoundStatus.Cancelled ? new("round.cancelled", $"“{Name}” was cancelled: {CancelReason}.")
        : new("round.closed", $"“{Name}” closed {Say.When(ClosesAt, zone)}; nothing can be ordered in it any more.");

    public Refusal? WhyNotPlan(Members.Cooperative coop)
    {
        if (ClosesAt <= OpensAt)
            return new("round.backwards", "The round closes before it opens; choose a later closing.");
        // The last instant of the window decides: a round that closes at midnight of June 30 lies in the old year.
        if (CrossesYear(ClosesAt, coop))
            return new("round.two-years", "A round lies within one fiscal year; this one would cross its end.");
        return LastCallDays is { } days && CrossesYear(ClosesAt.AddDays(days), coop)
            ? new("round.last-call-two-years",
                $"A round lies within one fiscal year; its last call of {days} days would cross the end. Close earlier, or choose fewer "
                    + "days.")
            : null;
    }

    private bool CrossesYear(DateTime end, Members.Cooperative coop) => end > YearEnd(coop);

    private DateTime YearEnd(Members.Cooperative coop) =>
        coop.BeginningOf(coop.FiscalYearStart(coop.FiscalYearOf(coop.DateOf(OpensAt)) + 1));

    public Refusal? WhyNotEdit() => Status == RoundStatus.Planned
        ? null
        : new("round.opened", "A round is edited only while it is planned; an open one can be extended once or closed.");

    public void Replan(string name, RoundKind kind, DateTime opensAt, DateTime closesAt)
    {
        RefusedException.ThrowIf(WhyNotEdit());
        (Name, Kind, OpensAt, ClosesAt, FirstClosesAt) = (name, kind, opensAt, closesAt, closesAt);
        if (Kind == RoundKind.HoldUntilClose)
            return;
        (MinimumPolicy, LastCallDays) = (null, null);
        Minimums.Clear();
    }

    /// <summary>Only a round that holds its orders can wait for a minimum: in the other kind purchase orders are out already.</summary>
    public Refusal? WhyNotMinimum() => WhyNotEdit() ?? (Kind == RoundKind.HoldUntilClose
        ? null
        : new("round.no-minimum",
            "Only a round that holds its orders until the close can have minimum quantities; in this one purchase orders go out at once."));

    public Refusal? WhyNotChoose(MinimumPolicy policy, int? lastCallDays, Members.Cooperative coop) =>
        WhyNotMinimum() is { } refusal ? refusal
        : policy != Pricing.MinimumPolicy.StayOpen ? null
        : lastCallDays is not (>= 1 and <= MostLastCallDays) ? new("round.last-call-days",
            $"Say how many days the round stays open then: 1 to {MostLastCallDays}.")
        : CrossesYear(ClosesAt.AddDays(lastCallDays.Value), coop)
            ? new("round.last-call-two-years",
                $"A round lies within one fiscal year; a last call of {lastCallDays} days would cross its end. Choose fewer days.")
        : null;

    public void Choose(MinimumPolicy policy, int? lastCallDays, Members.Cooperative coop)
    {
        RefusedException.ThrowIf(WhyNotChoose(policy, lastCallDays, coop));
        (MinimumPolicy, LastCallDays) = (policy, policy == Pricing.MinimumPolicy.StayOpen ? lastCallDays : null);
    }

    /// <summary>The item ships only if so many units are ordered by all members together; replaces what was set for it before.</summary>
    public void SetMinimum(long itemId, long units)
    {
        RefusedException.ThrowIf(WhyNotMinimum());
        if (Minimums.Find(minimum => minimum.ItemId == itemId) is { } there)
            there.Units = RoundMinimum.Whole(units);
        else
            Minimums.Add(new RoundMinimum(itemId, units));
    }

    public void DropMinimum(long itemId)
    {
        RefusedException.ThrowIf(WhyNotMinimum());
        Minimums.RemoveAll(minimum => minimum.ItemId == itemId);
    }

    public Refusal? WhyNotOpen(DateTime now) =>
        Status != RoundStatus.Planned ? new("round.opened", "This round has been opened already.")
        : now >= ClosesAt ? new("round.past", "Its closing time has passed; choose a later one first.")
        : Sheets.Count == 0 ? new("round.no-sheets", "Choose at least one contract whose price sheet is in force.")
        : Minimums.Count > 0 && MinimumPolicy is null ? new("round.no-policy",
            "Choose what happens where a minimum quantity is missed; members order knowing it.")
        : null;

    /// <summary>Opens with the price sheet versions that were pinned; every ladder of theirs starts at zero.</summary>
    public void Open(DateTime now)
    {
        RefusedException.ThrowIf(WhyNotOpen(now));
        Move(RoundStatus.Open);
    }

    /// <summary>A round may be extended once, before its deadline, by no more than the cooperative's limit.</summary>
    public Refusal? WhyNotExtend(DateTime to, DateTime now, Members.Cooperative coop) =>
        !IsOpen(now) ? new("round.not-open", "Only an open round can be extended.")
        : Status == RoundStatus.LastCall ? new("round.last-call",
            "A round in its last call is not extended: its days were chosen before it opened.")
        : ClosesAt != FirstClosesAt ? new("round.extended", "This round was extended once already; it cannot be extended again.")
        : to <= ClosesAt ? new("round.backwards", $"Choose a closing later than {Say.When(ClosesAt, coop.Zone)}.")
        : to > LatestClosing(coop)
            ? new("round.too-long", $"A round may be extended by at most {coop.MaxExtensionDays} days, "
                + $"until {Say.When(LatestClosing(coop), coop.Zone)}.")
        : coop.FiscalYearOf(coop.DateOf(OpensAt)) != coop.FiscalYearOf(coop.DateOf(to.AddTicks(-1)))
            ? new("round.two-years", "A round lies within one fiscal year; this extension would cross its end.")
        : null;

    public void Extend(DateTime to, DateTime now, Members.Cooperative coop)
    {
        RefusedException.ThrowIf(WhyNotExtend(to, now, coop));
        ClosesAt = to;
    }

    /// <summary>The last closing that an extension may choose: the same time of day, also when the clocks change in between.</summary>
    public DateTime LatestClosing(Members.Cooperative coop) =>
        coop.ToUtc(TimeZoneInfo.ConvertTimeFromUtc(FirstClosesAt, coop.Zone).AddDays(coop.MaxExtensionDays));

    public Refusal? WhyNotSettle(DateTime now, TimeZoneInfo zone) =>
        Status is RoundStatus.Planned or RoundStatus.Cancelled
            ? new("round.not-opened", "Only a round that was open can be closed and settled.")
        : now < ClosesAt
            ? new("round.still-open", $"Ordering goes on until {Say.When(ClosesAt, zone)}; the round can be settled after that.")
        : null;

    /// <summary>Closes (once) and settles. Settling again is allowed at any later time and changes only what has changed since.</summary>
    public void Settle(DateTime now, TimeZoneInfo zone)
    {
        RefusedException.ThrowIf(WhyNotSettle(now, zone));
        if (Status is RoundStatus.Open or RoundStatus.LastCall)
        {
            Move(RoundStatus.Closed);
            ClosedAt = now;
        }
        if (Status == RoundStatus.Settled)
            return;
        Move(RoundStatus.Settled);
        SettledAt = now;
    }

    /// <summary>Still has to stay open for those who miss a minimum, before anything of theirs is settled.</summary>
    public bool OwesLastCall(DateTime now, Members.Cooperative coop) =>
        MinimumPolicy == Pricing.MinimumPolicy.StayOpen && Status is RoundStatus.Planned or RoundStatus.Open
            && now < LastCallUntil(now, coop);

    /// <summary>What is done now where a minimum is missed: a round that has had its last call cancels.</summary>
    public MinimumPolicy? PolicyNow(DateTime now, Members.Cooperative coop) =>
        MinimumPolicy == Pricing.MinimumPolicy.StayOpen && !OwesLastCall(now, coop) ? Pricing.MinimumPolicy.CancelAndTell : MinimumPolicy;

    /// <summary>The end of a last call begun at this instant: the days chosen, at the hour of the first deadline, within the fiscal
    /// year.</summary>
    public DateTime LastCallUntil(DateTime now, Members.Cooperative coop)
    {
        var (day, hour) = (TimeZoneInfo.ConvertTimeFromUtc(now, coop.Zone).Date,
            TimeZoneInfo.ConvertTimeFromUtc(FirstClosesAt, coop.Zone).TimeOfDay);
        var until = coop.ToUtc(day.AddDays(LastCallDays ?? 0) + hour);
        return until < YearEnd(coop) ? until : YearEnd(coop);
    }

    /// <summary>Where so many minimums are missed.</summary>
    public Refusal? WhyNotStartLastCall(int missed, DateTime now, Members.Cooperative coop) =>
        MinimumPolicy != Pricing.MinimumPolicy.StayOpen ? new("round.no-last-call",
            "This round has no last call: that was not chosen before it opened.")
        : LastCallAt is not null ? new("round.last-call", "This round has had its last call; there is only one.")
        : Status != RoundStatus.Open
            || now < ClosesAt ? new("round.still-open", $"The last call begins after the deadline, {Say.When(ClosesAt, coop.Zone)}.")
        : missed == 0 ? new("round.nothing-missed", "Every minimum is reached; the round can be closed and settled.")
        : !OwesLastCall(now, coop) ? new("round.two-years",
            "The fiscal year of this round has ended, so it cannot stay open any longer; close and settle it.")
        : null;

    /// <summary>Shortage only: the ladders that miss their minimum can be ordered again for the days chosen, the others are done.</summary>
    public void StartLastCall(IReadOnlyCollection<RoundLadder> missed, DateTime now, Members.Cooperative coop)
    {
        RefusedException.ThrowIf(WhyNotStartLastCall(missed.Count, now, coop));
        var until = LastCallUntil(now, coop);
        Move(RoundStatus.LastCall);
        (LastCallAt, ClosesAt) = (now, until);
        foreach (var ladder in missed)
            ladder.JoinLastCall();
    }

    /// <summary>Where so many minimums are missed: a last call that was promised comes first.</summary>
    public Refusal? WhyNotSettleYet(int missed, DateTime now, Members.Cooperative coop) =>
        WhyNotSettle(now, coop.Zone) ?? (missed > 0 && OwesLastCall(now, coop)
            ? new("round.last-call-first",
                $"{(missed == 1 ? "An item misses its" : $"{Say.Number(missed)} items miss their")} minimum, and this round stays open "
                    + $"{LastCallDays} more "
                + $"{(LastCallDays == 1 ? "day" : "days")} for that: start the last call first.")
            : null);

    /// <summary>Units from before the portal belong to a running round whose orders go out as they are placed.</summary>
    public Refusal? WhyNotOpenWith(DateTime now) =>
        Kind != RoundKind.InvoiceThenTrueUp ? new("opening.held",
            $"“{Name}” holds its orders until its close: nothing of it can have been bought before.")
        : Status != RoundStatus.Open || !IsOpen(now) ? new("opening.not-open",
            $"“{Name}” is not open for orders; an opening volume belongs to a running round.")
        : null;

    public Refusal? WhyNotCancel() =>
        CanMove(Status, RoundStatus.Cancelled) ? null
        : Status == RoundStatus.Cancelled ? new("round.cancelled", "This round was cancelled already.")
        : new("round.cannot-cancel", "A round that is closed can no longer be cancelled.");

    public void Cancel(string reason)
    {
        RefusedException.ThrowIf(WhyNotCancel());
        Move(RoundStatus.Cancelled);
        CancelReason = reason;
    }

    public Refusal? WhyNotMove(RoundStatus to) => CanMove(Status, to)
        ? null
        : new("round.move", $"A round that is {StatusWords(Status)} cannot become {StatusWords(to)}.");

    private void Move(RoundStatus to)
    {
        RefusedException.ThrowIf(WhyNotMove(to));
        Status = to;
    }

    public static bool CanMove(RoundStatus from, RoundStatus to) => from switch
    {
        RoundStatus.Planned => to is RoundStatus.Open or RoundStatus.Cancelled,
        RoundStatus.Open => to is RoundStatus.LastCall or RoundStatus.Closed or RoundStatus.Cancelled,
        RoundStatus.LastCall => to is RoundStatus.Closed or RoundStatus.Cancelled,
        RoundStatus.Closed => to is RoundStatus.Settled,
        RoundStatus.Settled => false,
        RoundStatus.Cancelled => false,
    };

    public static string StatusWords(RoundStatus status) => status switch
    {
        RoundStatus.Planned => "planned",
        RoundStatus.Open => "open",
        RoundStatus.LastCall => "in its last call",
        RoundStatus.Closed => "closed",
        RoundStatus.Settled => "settled",
        RoundStatus.Cancelled => "cancelled",
    };

    public static string PolicyWords(MinimumPolicy policy) => policy switch
    {
        Pricing.MinimumPolicy.CancelAndTell => "Cancel and tell",
        Pricing.MinimumPolicy.StayOpen => "Stay open",
        Pricing.MinimumPolicy.ShipAtBase => "Ship at the first price",
    };

    public static string KindWords(RoundKind kind) => kind switch
    {
        RoundKind.InvoiceThenTrueUp => "Invoice, then true-up",
        RoundKind.HoldUntilClose => "Hold until close",
    };
}

/// <summary>As planned: this item ships only if so many of its units are ordered by all members together. A row an item, so that nothing is
/// mixed.</summary>
public sealed class RoundMinimum
{
    private RoundMinimum() { }

    public RoundMinimum(long itemId, long units) => (ItemId, Units) = (itemId, Whole(units));

    public long Id { get; private set; }
    public long RoundId { get; private set; }
    public long ItemId { get; private set; }
    public long Units { get; internal set; }

    public Contracting.Item Item { get; private set; } = null!;

    internal static long Whole(long units)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(units);
        return units;
    }
}

/// <summary>The price sheet version that a round uses for one contract. Pinned when the round opens; a later version never touches
/// it.</summary>
public sealed class RoundSheet
{
    private RoundSheet() { }

    public RoundSheet(long contractId) => ContractId = contractId;

    public long Id { get; private set; }
    public long RoundId { get; private set; }
    public long ContractId { get; private set; }
    public long? PriceSheetId { get; private set; }

    public Contracting.Contract Contract { get; private set; } = null!;
    public Contracting.PriceSheet? PriceSheet { get; private set; }

    public void Pin(long priceSheetId) => PriceSheetId ??= priceSheetId;
}
