namespace CoopPortal.Core.Amounts;

/// <summary>Splits a whole total (cents, units) in proportion to weights so that the parts sum to it exactly (Hamilton's method).
/// Source: pricing.md §1 "anything split from one total by largest remainder, ties to the smaller id".</summary>
public static class LargestRemainder
{
    /// <summary>Parts of <paramref name="total"/> by <paramref name="weights"/>; what whole parts leave over goes, one each, to the largest
    /// remainders, ties to the smaller index. A negative total is the mirror image of the positive one; a weight of 0 gets 0; a total of 0
    /// gives zeros. Throws <see cref="ArgumentOutOfRangeException"/> for a negative weight and <see cref="ArgumentException"/> when all
    /// weights are 0 and the total is not.</summary>
    public static long[] Split(long total, ReadOnlySpan<long> weights)
    {
        var parts = new long[weights.Length];
        Split(total, weights, [], parts);
        return parts;
    }

    /// <summary>The same, ties to the smaller id: <paramref name="ids"/> runs beside <paramref name="weights"/>.
    /// Throws <see cref="ArgumentException"/> when the two differ in length.</summary>
    public static long[] Split(long total, ReadOnlySpan<long> weights, ReadOnlySpan<long> ids)
    {
        if (ids.Length != weights.Length)
            throw new ArgumentException("There must be one id for each weight.", nameof(ids));
        var parts = new long[weights.Length];
        Split(total, weights, ids, parts);
        return parts;
    }

    /// <summary>The same for weights with decimals (dollars, shares), exact.
    /// Throws <see cref="OverflowException"/> when a weight does not fit 18 digits at the finest scale among them.</summary>
    public static long[] Split(long total, ReadOnlySpan<decimal> weights)
    {
        byte scale = 0;
        foreach (var weight in weights)
            scale = Math.Max(scale, weight.Scale);
        var factor = 1m;
        for (var i = 0; i < scale; i++)
            factor *= 10m;
        var whole = new long[weights.Length];
        for (var i = 0; i < weights.Length; i++)
            whole[i] = decimal.ToInt64(weights[i] * factor);
        return Split(total, whole);
    }

    /// <summary>The same without allocating: writes to <paramref name="parts"/>, which runs beside <paramref name="weights"/>.
    /// Empty <paramref name="ids"/> means ties to the smaller index.</summary>
    public static void Split(long total, ReadOnlySpan<long> weights, ReadOnlySpan<long> ids, Span<long> parts)
    {
        Int128 sum = 0;
        foreach (var weight in weights)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(weight, nameof(weights));
            sum += weight;
        }
        parts.Clear();
        if (total == 0)
            return;
        if (sum == 0)
            throw new ArgumentException("Nothing can be split when every weight is 0.", nameof(weights));

        var size = Int128.Abs(total);
        var remainders = weights.Length <= 64 ? stackalloc Int128[weights.Length] : new Int128[weights.Length];
        var left = size;
        for (var i = 0; i < weights.Length; i++)
        {
            var (part, remainder) = DivRem(size * weights[i], sum);
            parts[i] = (long)part;
            remainders[i] = remainder;
            left -= part;
        }
        if (parts.Length <= 64)
            PickLargest((int)left, remainders, ids, parts);
        else
            SortLargest((int)left, remainders, ids, parts);
        if (total < 0)
            for (var i = 0; i < parts.Length; i++)
                parts[i] = -parts[i];
    }

    // Most products fit 64 bits, where dividing is ten times as fast.
    private static (Int128 Part, Int128 Remainder) DivRem(Int128 product, Int128 sum)
    {
        if (product > long.MaxValue || sum > long.MaxValue)
            return Int128.DivRem(product, sum);
        var (part, remainder) = Math.DivRem((long)product, (long)sum);
        return (part, remainder);
    }

    private static void PickLargest(int left, Span<Int128> remainders, ReadOnlySpan<long> ids, Span<long> parts)
    {
        for (; left > 0; left--)
        {
            var best = 0;
            for (var i = 1; i < parts.Length; i++)
                if (remainders[i] > remainders[best] || (remainders[i] == remainders[best] && !ids.IsEmpty && ids[i] < ids[best]))
                    best = i;
            parts[best]++;
            remainders[best] = -1;
        }
    }

    private static void SortLargest(int left, ReadOnlySpan<Int128> remainders, ReadOnlySpan<long> ids, Span<long> parts)
    {
        var order = new (Int128 Remainder, long Id, int Index)[parts.Length];
        for (var i = 0; i < order.Length; i++)
            order[i] = (remainders[i], ids.IsEmpty ? i : ids[i], i);
        Array.Sort(order, static (a, b) => a.Remainder != b.Remainder ? b.Remainder.CompareTo(a.Remainder) : a.Id.CompareTo(b.Id));
        for (var i = 0; i < left; i++)
            parts[order[i].Index]++;
    }
}
