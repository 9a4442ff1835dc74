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

    public List<RoundSheet> Sheets { get; private set; } = [];
    public List<RoundLadder> Ladders { get; private set; } = [];

    /// <summary>Ordering is possible at this instant: a comparison with the clock, right even when every job is late.</summary>
    public bool IsOpen(DateTime now) => Status is RoundStatus.Open or RoundStatus.LastCall && OpensAt <= now && now < ClosesAt;

    /// <summary>The deadline has passed and nobody has settled it yet.</summary>
    public bool AwaitsSettlement(DateTime now) => Status is RoundStatus.Open or RoundStatus.LastCall or RoundStatus.Closed && ClosesAt <= now;

    public Refusal? WhyNotOrder(DateTime now, TimeZoneInfo zone) =>
        IsOpen(now) ? null
        : Status == RoundStatus.Planned || now < OpensAt ? new("round.not-open", $"“{Name}” opens {Say.When(OpensAt, zone)}; nothing can be ordered before.")
        : Status == RoundStatus.Cancelled ? new("round.cancelled", $"“{Name}” was cancelled: {CancelReason}.")
        : new("round.closed", $"“{Name}” closed {Say.When(ClosesAt, zone)}; nothing can be ordered in it any more.");

    public Refusal? WhyNotPlan(Members.Cooperative coop)
    {
        if (ClosesAt <= OpensAt)
            return new("round.backwards", "The round closes before it opens; choose a later closing.");
        // The last instant of the window decides: a round that closes at midnight of June 30 lies in the old year.
        return coop.FiscalYearOf(coop.DateOf(OpensAt)) == coop.FiscalYearOf(coop.DateOf(ClosesAt.AddTicks(-1)))
            ? null
            : new("round.two-years", "A round lies within one fiscal year; this one would cross its end.");
    }

    public Refusal? WhyNotEdit() => Status == RoundStatus.Planned
        ? null
        : new("round.opened", "A round is edited only while it is planned; an open one can be extended once or closed.");

    public void Replan(string name, RoundKind kind, DateTime opensAt, DateTime closesAt)
    {
        RefusedException.ThrowIf(WhyNotEdit());
        (Name, Kind, OpensAt, ClosesAt, FirstClosesAt) = (name, kind, opensAt, closesAt, closesAt);
    }

    public Refusal? WhyNotOpen(DateTime now) =>
        Status != RoundStatus.Planned ? new("round.opened", "This round has been opened already.")
        : now >= ClosesAt ? new("round.past", "Its closing time has passed; choose a later one first.")
        : Sheets.Count == 0 ? new("round.no-sheets", "Choose at least one contract whose price sheet is in force.")
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
        : ClosesAt != FirstClosesAt ? new("round.extended", "This round was extended once already; it cannot be extended again.")
        : to <= ClosesAt ? new("round.backwards", $"Choose a closing later than {Say.When(ClosesAt, coop.Zone)}.")
        : to > FirstClosesAt.AddDays(coop.MaxExtensionDays)
            ? new("round.too-long", $"A round may be extended by at most {coop.MaxExtensionDays} days, until {Say.When(FirstClosesAt.AddDays(coop.MaxExtensionDays), coop.Zone)}.")
        : coop.FiscalYearOf(coop.DateOf(OpensAt)) != coop.FiscalYearOf(coop.DateOf(to.AddTicks(-1)))
            ? new("round.two-years", "A round lies within one fiscal year; this extension would cross its end.")
        : null;

    public void Extend(DateTime to, DateTime now, Members.Cooperative coop)
    {
        RefusedException.ThrowIf(WhyNotExtend(to, now, coop));
        ClosesAt = to;
    }

    public Refusal? WhyNotSettle(DateTime now, TimeZoneInfo zone) =>
        Status is RoundStatus.Planned or RoundStatus.Cancelled ? new("round.not-opened", "Only a round that was open can be closed and settled.")
        : now < ClosesAt ? new("round.still-open", $"Ordering goes on until {Say.When(ClosesAt, zone)}; the round can be settled after that.")
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

    public Refusal? WhyNotCancel() => CanMove(Status, RoundStatus.Cancelled)
        ? null
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

    public static string KindWords(RoundKind kind) => kind switch
    {
        RoundKind.InvoiceThenTrueUp => "Invoice, then true-up",
        RoundKind.HoldUntilClose => "Hold until close",
    };
}

/// <summary>The price sheet version that a round uses for one contract. Pinned when the round opens; a later version never touches it.</summary>
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
