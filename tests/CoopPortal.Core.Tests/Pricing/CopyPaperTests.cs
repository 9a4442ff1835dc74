using System.Globalization;
using CoopPortal.Core.Amounts;
using CoopPortal.Core.Pricing;
using Xunit;
using static CoopPortal.Core.Tests.Pricing.Examples;

namespace CoopPortal.Core.Tests.Pricing;

/// <summary>The real case of pricing.md §5: copy paper CAS054901, bought by federal agencies in 2013 (GSA, public domain). The tier floors
/// are inferred.</summary>
public class CopyPaperTests
{
    private static readonly Ladder Ladder = Ladder.AllUnits([T(1, 39.06m), T(30, 35.88m), T(40, 35.40m), T(840, 29m)]);

    private static readonly ClosingLine[] Paid =
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Pricing", "gsa-copy-paper-CAS054901-2013.csv")).Skip(1)
            .Select(line => line.Split(','))
            .Select((cells, i) => Line(i + 1, i + 1, decimal.Parse(cells[3], CultureInfo.InvariantCulture),
                long.Parse(cells[2], CultureInfo.InvariantCulture))),
    ];

    [Fact]
    public void Pooled_at_29_the_58_small_orders_would_have_cost_7094_31_less()
    {
        var closing = Closing.Of(Ladder, Paid);
        var small = closing.LineList.Where(line => line.Net < 840).ToArray();
        Assert.Equal((58, 727), (small.Length, small.Sum(line => line.Net)));
        Assert.Equal(M(28_177.31m), Money.Sum(small.Select(line => line.Billed)));
        Assert.Equal(M(7_094.31m), Money.Sum(small.Select(line => line.NewCredit)));
        Assert.All(closing.LineList, line => Assert.Equal(P(29m), line.Final));
        Assert.Equal(M(7_094.31m), closing.NewCredits);
    }

    [Fact]
    public void Replayed_order_by_order_everybody_ends_at_the_price_of_2407_cartons()
    {
        var tally = new Tally(Ladder);
        foreach (var line in Paid)
            tally.Order(line.Id, line.MemberId, line.Ordered);
        tally.InvoiceAll();
        var closing = tally.Close();
        Assert.Equal((2_407, P(29m), M(69_803m)), (closing.FinalQuantity, closing.ClosingPrice, closing.MembersTotal));
        Assert.Equal(Money.Zero, closing.Shortfall);
    }
}
