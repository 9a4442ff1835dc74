using CoopPortal.Core.Amounts;

namespace CoopPortal.Core.Pricing;

/// <summary>Collects the credits of a close: each line's credit split over its distributions by largest remainder, less what was credited
/// before. Source: pricing.md §2 "cumulative delta".</summary>
internal sealed class CreditParts
{
    private const int OnStack = 64;
    private int _next;

    public CreditParts(ReadOnlySpan<ClosingLine> lines)
    {
        var count = 0;
        foreach (ref readonly var line in lines)
            count += Math.Max(line.Distributions?.Count ?? 0, 1);
        Parts = new CreditPart[count];
    }

    public CreditPart[] Parts { get; }

    /// <summary>Where the line's parts stand, and their sum in cents.</summary>
    public (int First, int Count, long FreshCents) Add(in ClosingLine line, long creditCents)
    {
        var first = _next;
        var distributions = line.Distributions;
        if (distributions is null || distributions.Count == 0)
        {
            Parts[_next++] = new CreditPart(line.Id, line.Id, creditCents, creditCents);
            return (first, 1, creditCents);
        }
        if (distributions.Count == 1)
            return (first, 1, Add(line.Id, distributions[0], creditCents));
        return (first, distributions.Count, Split(line.Id, distributions, creditCents));
    }

    private long Split(long lineId, IReadOnlyList<Distribution> distributions, long creditCents)
    {
        var count = distributions.Count;
        Span<long> numbers = count <= OnStack ? stackalloc long[count * 3] : new long[count * 3];
        var quantities = numbers[..count];
        var ids = numbers.Slice(count, count);
        var shares = numbers[(2 * count)..];
        for (var i = 0; i < count; i++)
        {
            var distribution = distributions[i];
            quantities[i] = distribution.Quantity;
            ids[i] = distribution.Id;
        }
        LargestRemainder.Split(creditCents, quantities, ids, shares);
        long fresh = 0;
        for (var i = 0; i < count; i++)
            fresh += Add(lineId, distributions[i], shares[i]);
        return fresh;
    }

    private long Add(long lineId, in Distribution distribution, long dueCents)
    {
        var fresh = TrueUp.Delta(dueCents, distribution.Credited.Cents);
        Parts[_next++] = new CreditPart(lineId, distribution.Id, dueCents, fresh);
        return fresh;
    }
}
