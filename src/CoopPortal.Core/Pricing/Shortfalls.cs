using CoopPortal.Core.Amounts;

namespace CoopPortal.Core.Pricing;

/// <summary>Who pays a shortfall. Source: pricing.md §2.</summary>
internal static class Shortfalls
{
    public static IReadOnlyList<ShortfallShare> Of(ReadOnlySpan<ClosingLine> lines, ClosingTerms terms, long cents)
    {
        if (cents == 0)
            return [];
        if (terms.Payer is not ShortfallPayer.Canceller)
            return [new(terms.Payer, null, Money.FromCents(cents))];

        var units = new SortedDictionary<long, long>();
        foreach (ref readonly var line in lines)
            units[line.MemberId] = units.GetValueOrDefault(line.MemberId) + line.Cancelled + line.Returned;
        foreach (var lapsed in terms.Lapsed)
            units[lapsed.MemberId] = units.GetValueOrDefault(lapsed.MemberId) + lapsed.Units;
        if (units.Values.All(each => each == 0))
            return [new(ShortfallPayer.Vendor, null, Money.FromCents(cents))];
        var parts = LargestRemainder.Split(cents, units.Values.ToArray(), units.Keys.ToArray());
        return
        [
            .. units.Keys.Select((member, i) => new ShortfallShare(ShortfallPayer.Canceller, member, Money.FromCents(parts[i])))
                .Where(share => !share.Amount.IsZero),
        ];
    }
}
