namespace CoopPortal.Core.Pricing;

/// <summary>What a tier holds. Source, as for all ten decisions in this file: pricing.md §1, "a ladder is data, none implied by
/// code".</summary>
public enum TierValue
{
    /// <summary>Dollars a unit, four decimals: one item only.</summary>
    UnitPrice,

    /// <summary>Per cent off each item's list price in the pinned sheet version: the only kind that several items can share.</summary>
    PercentOff,
}

/// <summary>Which volumes add up.</summary>
public enum Scope
{
    /// <summary>One item.</summary>
    Item,

    /// <summary>The items of a price group, converted to one base unit.</summary>
    PriceGroup,

    /// <summary>Everything under the contract, converted to one base unit.</summary>
    Contract,
}

/// <summary>What is counted; net spend is not offered because it would be circular.</summary>
public enum Measure
{
    /// <summary>Units (of the base unit where items differ).</summary>
    Units,

    /// <summary>Dollars at list price; tiers and totals are in cents.</summary>
    ListSpend,
}

/// <summary>From which state on an order counts; binding commitments always count.</summary>
public enum CountsWhen
{
    /// <summary>The purchase order is issued: for <see cref="Settlement.InvoiceThenTrueUp"/>.</summary>
    Issued,

    /// <summary>The fiscal officer has certified: for <see cref="Settlement.HoldUntilClose"/>.</summary>
    Certified,
}

/// <summary>What is taken off the quantity. There is one answer; freight and tax never count.</summary>
public enum NetsOut
{
    /// <summary>Cancellations and returns, always.</summary>
    CancellationsAndReturns,
}

/// <summary>The time over which volumes add up, half-open [from, to) in the cooperative's time zone.</summary>
public enum Window
{
    /// <summary>The buying round, within one fiscal year; it closes and settles.</summary>
    BuyingRound,

    /// <summary>July to June; it closes and settles.</summary>
    FiscalYear,

    /// <summary>The last twelve months: no close, prices new orders only.</summary>
    RollingTwelveMonths,

    /// <summary>Since the contract began: no close, prices new orders only.</summary>
    ContractToDate,
}

/// <summary>Which units get a tier's price.</summary>
public enum Method
{
    /// <summary>Retroactive: every unit costs the price of the tier reached.</summary>
    AllUnits,

    /// <summary>Graduated: each unit costs the price of its own band.</summary>
    Incremental,
}

/// <summary>Whether a tier once announced can be lost.</summary>
public enum Direction
{
    /// <summary>The best tier announced in the window stands; everybody settles at it.</summary>
    Ratchet,

    /// <summary>The tier follows the final quantity; a member pays min(closing, seen), so settled prices may differ.</summary>
    Floating,
}

/// <summary>When purchase orders go out.</summary>
public enum Settlement
{
    /// <summary>In the window at today's tier; at close the vendor owes credits.</summary>
    InvoiceThenTrueUp,

    /// <summary>At close, at the closing price; no credit arises. Only here are there minimum quantities and a last call.</summary>
    HoldUntilClose,
}

/// <summary>Where cents are rounded.</summary>
public enum LineRounding
{
    /// <summary>Each line once, half away from zero.</summary>
    EachLine,

    /// <summary>The group's total once; lines are split from it by largest remainder.</summary>
    GroupTotal,
}

/// <summary>The ten decisions of a ladder, each stored and shown, with the defaults of pricing.md §1.</summary>
public sealed record Decisions
{
    /// <summary>Unit price, one item, units, Issued, AllUnits, Ratchet, InvoiceThenTrueUp.</summary>
    public static Decisions Default { get; } = new();

    /// <summary>What a tier holds.</summary>
    public TierValue Value { get; init; }

    /// <summary>Which volumes add up.</summary>
    public Scope Scope { get; init; }

    /// <summary>Units or list spend in cents.</summary>
    public Measure Measure { get; init; }

    /// <summary>From which state on an order counts.</summary>
    public CountsWhen CountsWhen { get; init; }

    /// <summary>What is taken off.</summary>
    public NetsOut NetsOut { get; init; }

    /// <summary>Over which time.</summary>
    public Window Window { get; init; }

    /// <summary>Which units get the price.</summary>
    public Method Method { get; init; }

    /// <summary>Whether a tier once announced can be lost.</summary>
    public Direction Direction { get; init; }

    /// <summary>When purchase orders go out.</summary>
    public Settlement Settlement { get; init; }

    /// <summary>Where cents are rounded.</summary>
    public LineRounding Rounding { get; init; }
}
