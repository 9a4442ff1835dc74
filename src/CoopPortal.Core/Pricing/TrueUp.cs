using CoopPortal.Core.Amounts;

namespace CoopPortal.Core.Pricing;

/// <summary>The cumulative delta: what is due now minus all that was billed or credited so far, so that doing it twice changes nothing and
/// a late return makes a reversing line. Source: pricing.md §2.</summary>
public static class TrueUp
{
    /// <summary>Dollars still to bill (positive) or to credit (negative). <paramref name="already"/> are bills, credits with a
    /// minus.</summary>
    public static Money Delta(Money due, IEnumerable<Money> already) => due - Money.Sum(already);

    /// <summary>The same in whole cents.</summary>
    internal static long Delta(long dueCents, long alreadyCents) => dueCents - alreadyCents;
}
