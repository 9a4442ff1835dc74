using CoopPortal.Core.Amounts;
using CoopPortal.Core.Pricing;

namespace CoopPortal.Core.Tests.Pricing;

/// <summary>The ladder of docs/pricing.md and short words for amounts.</summary>
internal static class Examples
{
    public static readonly Tier[] Paper = [T(0, 40m), T(500, 36m), T(1_000, 34m), T(2_500, 31.5m)];

    public static Tier T(long from, decimal price) => new(from, new UnitPrice(price));

    public static UnitPrice P(decimal price) => new(price);

    public static Money M(decimal amount) => new(amount);

    public static Ladder With(Decisions decisions) => new(Paper, decisions);

    public static ClosingLine Line(long id, long member, decimal seen, long quantity) =>
        new(id, member, P(seen), quantity) { Invoiced = quantity };
}
