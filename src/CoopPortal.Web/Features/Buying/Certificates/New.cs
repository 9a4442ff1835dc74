using CoopPortal.Core;
using CoopPortal.Core.Amounts;
using CoopPortal.Core.Buying;
using CoopPortal.Web.Data;

namespace CoopPortal.Web.Features.Buying.Certificates;

public sealed record NewPage(Order Order, string Name, Refusal? WhyNot, IReadOnlyList<PriceRise> Rises)
{
    /// <summary>What each account string has to bear; the parts of a line sum to it to the cent.</summary>
    public IReadOnlyList<(string Account, bool Federal, Money Amount)> Accounts =>
    [
        .. Order.Lines.SelectMany(Split).GroupBy(part => (part.Account, part.Federal))
            .OrderBy(group => group.Key.Account, StringComparer.Ordinal)
            .Select(group => (group.Key.Account, group.Key.Federal, Money.Sum(group.Select(part => part.Amount)))),
    ];

    private static IEnumerable<(string Account, bool Federal, Money Amount)> Split(OrderLine line)
    {
        var parts = line.Distributions.OrderBy(part => part.Id).ToList();
        var cents = LargestRemainder.Split(line.Total.Cents, [.. parts.Select(part => part.Quantity)]);
        return parts.Select((part, i) => (part.AccountString, part.FederalAward, Money.FromCents(cents[i])));
    }
}
