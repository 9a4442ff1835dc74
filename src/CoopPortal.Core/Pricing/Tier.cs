using CoopPortal.Core.Amounts;

namespace CoopPortal.Core.Pricing;

/// <summary>One step of a ladder: the first whole unit (or cent of list spend) that gets its value. There is no upper end, so no gap or
/// overlap can be entered. Source: pricing.md §1.</summary>
/// <param name="From">Units, or cents on a list-spend ladder; a quantity equal to it is in the tier.</param>
/// <param name="Price">Dollars a unit; 0 on a per-cent tier, where <see cref="Off"/> counts.</param>
public readonly record struct Tier(long From, UnitPrice Price)
{
    /// <summary>Per cent off list; 0 on a unit-price tier.</summary>
    public Percent Off { get; private init; }

    /// <summary>A tier of a per-cent ladder measured in units (of the base unit).</summary>
    public static Tier PercentOff(long from, Percent off) => new(from, default) { Off = off };

    /// <summary>A tier of a per-cent ladder measured in list spend, from this many dollars.</summary>
    public static Tier PercentOff(Money from, Percent off) => new(from.Cents, default) { Off = off };
}

/// <summary>The tier after the one reached.</summary>
/// <param name="Tier">The better tier.</param>
/// <param name="Missing">Units (or cents of list spend) still missing to it, 1 or more.</param>
public readonly record struct NextTier(Tier Tier, long Missing);
