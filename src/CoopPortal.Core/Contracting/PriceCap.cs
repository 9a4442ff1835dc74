using CoopPortal.Core.Amounts;

namespace CoopPortal.Core.Contracting;

/// <summary>A new price is within it when new × <see cref="Over"/> ≤ was × <see cref="Times"/>: whole products, so that a cap met exactly
/// is kept.</summary>
public sealed record CapLimit(PriceRuleKind Kind, decimal Times, decimal Over)
{
    /// <summary>False where the index has no value for one of the two months: then nothing may rise.</summary>
    public bool IsKnown { get; init; } = true;

    public bool Allows(UnitPrice was, UnitPrice now) => now <= was || now.Amount * Over <= was.Amount * Times;

    /// <summary>The highest price allowed, rounded down to four decimals.</summary>
    public UnitPrice MostFrom(UnitPrice was) => Times <= Over
        ? was
        : UnitPrice.FromTenThousandths(Ratio.Of(was.TenThousandths * Times, Over).Floor);
}

/// <summary>How far a contract lets prices rise: by a percentage of what they were a year before, by an index since they came into force,
/// or both; a rise keeps every limit that is set.</summary>
public sealed class PriceCap
{
    private readonly Dictionary<DateOnly, CapLimit[]> _bySince = [];
    private readonly ContractPriceRule[] _rules;
    private readonly ContractPriceIndex[] _indexes;
    private readonly DateOnly _on;
    private readonly CapLimit[] _unknown;

    private PriceCap(ContractPriceRule[] rules, ContractPriceIndex[] indexes, DateOnly on)
    {
        (_rules, _indexes, _on) = (rules, indexes, on);
        _unknown = [.. rules.Select(rule => Limit(rule, null))];
    }

    /// <summary>Nothing is set, everything may rise; a cap of 0 is another thing.</summary>
    public static PriceCap None { get; } = new([], [], default);

    /// <summary>The caps that hold for prices from <paramref name="effectiveOn"/>, with the index as published for the month of
    /// <paramref name="on"/> or, where that is not out yet, the last one before it.</summary>
    public static PriceCap Of(IEnumerable<ContractPriceRule> rules, IEnumerable<ContractPriceIndex> indexes, DateOnly on,
        DateOnly effectiveOn) =>
        new([.. rules.Where(rule => rule.Kind is PriceRuleKind.CapPercent or PriceRuleKind.CapIndex && rule.IsInForce(effectiveOn))],
            [.. indexes.OrderBy(index => index.Month)], on);

    /// <summary>The limits of a price that came into force on this day; without the day an index limits it to what it is.</summary>
    public IReadOnlyList<CapLimit> Since(DateOnly? since)
    {
        if (since is not { } day)
            return _unknown;
        if (!_bySince.TryGetValue(day, out var limits))
            _bySince[day] = limits = [.. _rules.Select(rule => Limit(rule, day))];
        return limits;
    }

    private CapLimit Limit(ContractPriceRule rule, DateOnly? since)
    {
        var percent = rule.Amount ?? 0;
        if (rule.Kind is PriceRuleKind.CapPercent)
            return new CapLimit(rule.Kind, 100 + percent, 100);
        return since is { } day && At(rule.Text, day) is { } start && At(rule.Text, _on) is { } end
            ? new CapLimit(rule.Kind, 100 * end + percent * start, 100 * start)
            : new CapLimit(rule.Kind, 1, 1) { IsKnown = false };
    }

    private decimal? At(string? series, DateOnly day) =>
        Array.FindLast(_indexes, index => index.Month <= day && index.Series == series)?.Value;
}
