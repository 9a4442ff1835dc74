using CoopPortal.Core.Amounts;

namespace CoopPortal.Core.Pricing;

/// <summary>A part of a line with its own account string. Source: pricing.md §2.</summary>
/// <param name="Id">Ties of a cent go to the smaller one.</param>
/// <param name="Quantity">Whole units; the line's credit is shared in proportion.</param>
public readonly record struct Distribution(long Id, long Quantity)
{
    /// <summary>Dollars credited to it by earlier settlements, net of reversals.</summary>
    public Money Credited { get; init; }
}

/// <summary>One order line as it stands when its round closes (or closes again).</summary>
/// <param name="Id">The line.</param>
/// <param name="MemberId">Its district.</param>
/// <param name="Seen">Dollars a unit, the price quoted at order: the guaranteed price.</param>
/// <param name="Ordered">Units ordered.</param>
public readonly record struct ClosingLine(long Id, long MemberId, UnitPrice Seen, long Ordered)
{
    /// <summary>Units cancelled before they were invoiced.</summary>
    public long Cancelled { get; init; }

    /// <summary>Units invoiced so far; at most ordered less cancelled.</summary>
    public long Invoiced { get; init; }

    /// <summary>Units returned; at most the invoiced ones. Their refund at the billed price is the vendor's return credit, not part of the
    /// true-up.</summary>
    public long Returned { get; init; }

    /// <summary>Dollars on the vendor's invoices for the invoiced units, which may be several, each rounded on its own; null is seen ×
    /// invoiced.</summary>
    public Money? Billed { get; init; }

    /// <summary>The item's list price; needed on per-cent ladders.</summary>
    public UnitPrice? List { get; init; }

    /// <summary>Most dollars a unit by contract, the lower of cap and benchmark; null is no cap. Not used where a group's total is
    /// split.</summary>
    public UnitPrice? Cap { get; init; }

    /// <summary>Base units in one unit of this item where items share a ladder; null is "no conversion known": the line is left out of the
    /// quantity and reported, never guessed.</summary>
    public decimal? BaseUnits { get; init; } = 1m;

    /// <summary>Where the money comes from. Without any, the line is one distribution with the line's id and nothing credited
    /// yet.</summary>
    public IReadOnlyList<Distribution>? Distributions { get; init; }

    /// <summary>Units that remain: ordered less cancelled less returned.</summary>
    public long Net => Ordered - Cancelled - Returned;

    /// <summary>Units invoiced and not returned: the only ones that earn a credit.</summary>
    public long Kept => Invoiced - Returned;

    /// <summary>Units neither cancelled nor invoiced yet: re-priced by a change notice.</summary>
    public long Open => Ordered - Cancelled - Invoiced;

    /// <summary>Throws <see cref="ArgumentException"/>, naming the line, when its quantities contradict each other.</summary>
    internal void Require()
    {
        if ((Ordered | Cancelled | Invoiced | Returned) < 0)
            throw new ArgumentException($"Line {Id} has a negative quantity.");
        if (Open < 0)
            throw new ArgumentException($"Line {Id}: {Cancelled} cancelled and {Invoiced} invoiced are more than the {Ordered} ordered.");
        if (Kept < 0)
            throw new ArgumentException($"Line {Id}: {Returned} returned are more than the {Invoiced} invoiced.");
    }
}
