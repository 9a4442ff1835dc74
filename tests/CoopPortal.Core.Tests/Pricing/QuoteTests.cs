using CoopPortal.Core.Amounts;
using CoopPortal.Core.Pricing;
using Xunit;
using static CoopPortal.Core.Tests.Pricing.Examples;

namespace CoopPortal.Core.Tests.Pricing;

public class QuoteTests
{
    private static readonly Ladder Ladder = Ladder.AllUnits(Paper);

    [Fact]
    public void The_price_is_the_tier_of_everybodys_demand_with_this_order()
    {
        var quote = Quote.Of(Ladder, new Ask(100, 450) { Ordered = 30 });
        Assert.Equal((580, P(36m), M(3_600m)), (quote.Pooled, quote.Price, quote.Total));
    }

    [Fact]
    public void An_order_uses_up_the_members_own_commitment_before_it_adds_to_it()
    {
        Assert.Equal(850, Quote.Of(Ladder, new Ask(100, 450) { Committed = 400 }).Pooled);
        Assert.Equal(950, Quote.Of(Ladder, new Ask(100, 450) { Ordered = 400, Committed = 400 }).Pooled);
    }

    [Fact]
    public void With_ratchet_an_announced_tier_stands_and_with_floating_it_does_not()
    {
        var ask = new Ask(10, 900) { Announced = 1_000 };
        Assert.Equal(P(34m), Quote.Of(Ladder, ask).Price);
        Assert.Equal(P(36m), Quote.Of(With(new() { Direction = Direction.Floating }), ask).Price);
    }

    [Fact]
    public void It_names_the_next_tier_what_is_missing_and_what_everyone_would_save()
    {
        var quote = Quote.Of(Ladder, new Ask(50, 900));
        Assert.Equal((50, P(34m), M(1_900m)), (quote.Missing, quote.NextPrice, quote.EveryoneSaves));
    }

    [Fact]
    public void At_the_best_tier_nothing_is_missing()
    {
        var quote = Quote.Of(Ladder, new Ask(50, 2_500));
        Assert.Null(quote.Next);
        Assert.Null(quote.TopUp);
        Assert.Equal(Money.Zero, quote.EveryoneSaves);
    }

    [Fact]
    public void The_top_up_sentence_tells_own_cost_and_the_groups_gain()
    {
        var topUp = Quote.Of(Ladder.AllUnits([T(0, 9.2m), T(5_000, 8.5m)]), new Ask(0, 4_950)).TopUp!;
        Assert.Equal("50 more units cost $425.00; at the new price the group pays $3,465.00 less for the 4,950 it already ordered.",
            topUp.Sentence);
        Assert.Equal(M(3_040m), topUp.NetGain);
    }

    [Fact]
    public void A_quantity_in_an_anomaly_zone_is_flagged()
    {
        Assert.Equal(1_000, Quote.Of(Ladder, new Ask(50, 900)).Anomaly?.Threshold);
        Assert.Null(Quote.Of(Ladder, new Ask(50, 600)).Anomaly);
    }

    [Fact]
    public void A_cap_lowers_the_price_and_the_gain()
    {
        var quote = Quote.Of(Ladder, new Ask(50, 900) { Cap = P(35m) });
        Assert.Equal((P(36m), P(35m), M(950m)), (quote.TierPrice, quote.Price, quote.EveryoneSaves));
    }

    [Fact]
    public void A_graduated_quote_shows_the_average_and_reckons_the_gain_from_totals()
    {
        var quote = Quote.Of(Ladder.Incremental(Paper), new Ask(200, 1_000));
        Assert.Equal(P(37.3283m), quote.Price);
        Assert.Equal(M(2_078.08m), quote.EveryoneSaves);
        Assert.Equal(Ladder.Incremental(Paper).TotalFor(2_500),
            Ladder.Incremental(Paper).TotalFor(1_200) - quote.TopUp!.GroupGain + quote.TopUp.OwnCost);
    }

    [Fact]
    public void List_spend_quotes_price_an_item_off_its_list()
    {
        var ladder = new Ladder([Tier.PercentOff(M(0), Percent.Zero), Tier.PercentOff(M(10_000), new(5))],
            new() { Value = TierValue.PercentOff, Scope = Scope.Contract, Measure = Measure.ListSpend });
        var quote = Quote.Of(ladder, new Ask(10, 900_000) { List = P(25m), Measured = 25_000 });
        Assert.Equal((P(25m), 75_000, P(23.75m), M(462.5m)), (quote.Price, quote.Missing, quote.NextPrice, quote.EveryoneSaves));
        Assert.Null(quote.TopUp);
    }

    [Fact]
    public void A_negative_quantity_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => Quote.Of(Ladder, new Ask(-1, 0)));

    [Fact]
    public void Pooled_demand_counts_the_larger_of_ordered_and_committed_for_each_member()
    {
        Standing[] standings = [new(1, 100, 300), new(2, 500, 300), new(3, 7)];
        Assert.Equal(807, Pool.Of(standings));
        Assert.Equal(307, Pool.WithoutMember(standings, 2));
    }
}
