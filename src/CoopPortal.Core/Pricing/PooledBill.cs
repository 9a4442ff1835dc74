using CoopPortal.Core.Amounts;

namespace CoopPortal.Core.Pricing;

/// <summary>What several quantities cost together and each by itself: bill by equal price. Source: pricing.md §1 "rounding" and
/// §2.</summary>
/// <param name="Quantity">Units together.</param>
/// <param name="Price">Dollars a unit, exact: with incremental ladders total ÷ quantity.</param>
/// <param name="Total">Dollars together.</param>
/// <param name="Parts">Dollars of each quantity, in the order given; they sum to the total.</param>
public sealed record PooledBill(long Quantity, Ratio Price, Money Total, IReadOnlyList<Money> Parts)
{
    /// <summary>Prices the quantities at the tier of their sum. Each part is rounded once and the total is their sum; with
    /// <see cref="LineRounding.GroupTotal"/> or an incremental ladder the total is rounded once and split by largest remainder.
    /// Throws <see cref="ArgumentOutOfRangeException"/> for a negative quantity and <see cref="InvalidOperationException"/> for a per-cent
    /// ladder.</summary>
    public static PooledBill Of(Ladder ladder, ReadOnlySpan<long> quantities)
    {
        long pooled = 0;
        foreach (var quantity in quantities)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(quantity, nameof(quantities));
            pooled += quantity;
        }
        var price = ladder.AveragePriceAt(pooled);
        var parts = new Money[quantities.Length];
        if (ladder.Decisions is { Method: Method.AllUnits, Rounding: LineRounding.EachLine })
        {
            var each = ladder.UnitPriceAt(pooled);
            for (var i = 0; i < parts.Length; i++)
                parts[i] = each.Times(quantities[i]);
            return new PooledBill(pooled, price, Money.Sum(parts), parts);
        }
        var total = ladder.TotalFor(pooled);
        var cents = LargestRemainder.Split(total.Cents, quantities);
        for (var i = 0; i < parts.Length; i++)
            parts[i] = Money.FromCents(cents[i]);
        return new PooledBill(pooled, price, total, parts);
    }
}

/// <summary>A line of a ladder that several items share.</summary>
/// <param name="Quantity">Units of the item.</param>
/// <param name="List">Its list price.</param>
/// <param name="BaseUnits">Base units in one unit; null is "no conversion known".</param>
public readonly record struct GroupLine(long Quantity, UnitPrice List, decimal? BaseUnits = 1m);

/// <summary>Several items on one per-cent ladder: what they measure, the per cent reached, and each line's dollars.</summary>
/// <param name="Measure">Base units, exact, or dollars at list price.</param>
/// <param name="Off">Per cent off list that the measure reaches.</param>
/// <param name="Parts">Dollars of each line, rounded once: (list less per cent, to four decimals) × quantity.</param>
/// <param name="Excluded">Indexes of the lines without a conversion: left out of the measure, still priced at the per cent.</param>
public sealed record GroupBill(decimal Measure, Percent Off, IReadOnlyList<Money> Parts, IReadOnlyList<int> Excluded)
{
    /// <summary>Dollars of all lines.</summary>
    public Money Total => Money.Sum(Parts);

    /// <summary>Dollars at list price of all lines, rounded once each.</summary>
    public required Money ListSpend { get; init; }

    /// <summary>Dollars left of the list spend, exact, not rounded: by bands on an incremental ladder. Null on a ladder measured in
    /// units.</summary>
    public decimal? Net { get; init; }

    /// <summary>Measures and prices the lines. Throws <see cref="ArgumentOutOfRangeException"/> for a negative quantity and
    /// <see cref="InvalidOperationException"/> for a unit-price ladder.</summary>
    public static GroupBill Of(Ladder ladder, IReadOnlyList<GroupLine> lines)
    {
        if (ladder.Decisions.Value is not TierValue.PercentOff)
            throw new InvalidOperationException("Several items can share only a ladder of per cent off list.");
        var spend = Money.Sum(lines.Select(line => line.List.Times(line.Quantity)));
        var bySpend = ladder.Decisions.Measure is Pricing.Measure.ListSpend;
        var excluded = bySpend ? [] : Enumerable.Range(0, lines.Count).Where(i => lines[i].BaseUnits is null).ToArray();
        var measure = bySpend ? spend.Amount : lines.Sum(line => line.Quantity * (line.BaseUnits ?? 0m));
        var tier = ladder.TierAt(bySpend ? spend.Cents : decimal.ToInt64(decimal.Truncate(measure)));
        return new GroupBill(measure, tier.Off, [.. lines.Select(line => tier.Off.Off(line.List).Times(line.Quantity))], excluded)
        {
            ListSpend = spend,
            Net = bySpend ? ladder.NetOf(spend) : null,
        };
    }
}
