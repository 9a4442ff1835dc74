using CoopPortal.Core.Amounts;
using CoopPortal.Core.Pricing;
using Xunit;
using static CoopPortal.Core.Tests.Pricing.Examples;

namespace CoopPortal.Core.Tests.Pricing;

public class LadderTests
{
    private static readonly Ladder AllUnits = Ladder.AllUnits(Paper);
    private static readonly Ladder Graduated = Ladder.Incremental(Paper);

    [Theory]
    [InlineData(0, 40)]
    [InlineData(499, 40)]
    [InlineData(500, 36)]
    [InlineData(999, 36)]
    [InlineData(2_500, 31.5)]
    [InlineData(long.MaxValue, 31.5)]
    public void A_tier_boundary_belongs_to_the_cheaper_tier(long quantity, double price) =>
        Assert.Equal(P((decimal)price), AllUnits.UnitPriceAt(quantity));

    [Fact]
    public void Twelve_hundred_units_cost_40800_retroactive_and_44794_graduated()
    {
        Assert.Equal(M(40_800m), AllUnits.TotalFor(1_200));
        Assert.Equal(M(44_794m), Graduated.TotalFor(1_200));
        Assert.Equal("22397/600", Graduated.AveragePriceAt(1_200).ToString());
    }

    [Fact]
    public void A_graduated_ladder_refuses_to_give_a_unit_price_to_multiply() =>
        Assert.Throws<InvalidOperationException>(() => Graduated.UnitPriceAt(1_200));

    [Fact]
    public void A_first_tier_from_one_is_the_same_as_from_nought() =>
        Assert.Equal(Ladder.Incremental([T(1, 40m), T(500, 36m)]).TotalFor(700),
            Ladder.Incremental([T(0, 40m), T(500, 36m)]).TotalFor(700));

    [Fact]
    public void A_negative_quantity_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => AllUnits.TierAt(-1));

    [Fact]
    public void A_ladder_without_tiers_or_with_one_start_twice_prices_nothing()
    {
        Assert.Throws<InvalidOperationException>(() => Ladder.AllUnits([]).TierAt(1));
        Assert.Throws<InvalidOperationException>(() => Ladder.AllUnits([T(0, 2m), T(0, 1m)]).TierAt(1));
    }

    [Fact]
    public void The_next_tier_says_what_is_missing_and_the_best_has_none()
    {
        Assert.Equal(new NextTier(Paper[2], 50), AllUnits.NextTierAfter(950));
        Assert.Null(AllUnits.NextTierAfter(2_500));
        Assert.Null(Ladder.AllUnits([T(1, 40m)]).NextTierAfter(0));
    }

    [Fact]
    public void Anomaly_zones_are_where_buying_more_costs_less()
    {
        var ladder = Ladder.AllUnits([T(0, 1_400m), T(50, 1_100m), T(90, 900m)]);
        Assert.Equal(M(97_900m), ladder.TotalFor(89));
        Assert.Equal(M(81_000m), ladder.TotalFor(90));
        Assert.Equal(["40-50 275/7", "74-90 810/11"],
            ladder.AnomalyZones().Select(zone => $"{zone.First}-{zone.Threshold} {zone.BreakEven}"));
        for (var quantity = 0L; quantity < 120; quantity++)
            Assert.Equal(ladder.Cover(quantity) < ladder.ExactTotalFor(quantity),
                ladder.AnomalyZones().Any(zone => zone.Contains(quantity)));
    }

    [Fact]
    public void A_deep_drop_makes_one_zone_across_the_tier_it_swallows()
    {
        var ladder = Ladder.AllUnits([T(0, 10m), T(50, 5m), T(60, 1m)]);
        var zone = Assert.Single(ladder.AnomalyZones());
        Assert.Equal((7, 60, "6"), (zone.First, zone.Threshold, zone.BreakEven.ToString()));
        for (var quantity = 0L; quantity < 70; quantity++)
            Assert.Equal(ladder.Cover(quantity) < ladder.ExactTotalFor(quantity), zone.Contains(quantity));
    }

    [Fact]
    public void A_gentle_ladder_has_no_anomaly() => Assert.Empty(Ladder.AllUnits([T(0, 10m), T(10, 9.5m)]).AnomalyZones().Skip(1));

    [Fact]
    public void The_cover_buys_up_to_a_break_when_that_is_cheaper()
    {
        var ladder = Ladder.AllUnits([T(0, 1_400m), T(50, 1_100m), T(90, 900m)]);
        Assert.Equal(81_000m, ladder.Cover(74));
        Assert.Equal(80_300m, ladder.Cover(73));
    }

    [Fact]
    public void A_sound_graduated_ladder_passes_its_check() => Assert.Empty(Graduated.Check());

    [Fact]
    public void A_retroactive_ladder_shows_its_anomalies_without_being_blocked() => Assert.All(AllUnits.Check(), issue =>
    {
        Assert.Equal("anomaly", issue.Code);
        Assert.False(issue.Blocks);
    });

    [Fact]
    public void A_check_names_every_fault_of_the_tiers()
    {
        Assert.Equal(["no_tiers"], Codes(Ladder.AllUnits([])));
        Assert.Equal(["negative_from"], Codes(Ladder.AllUnits([T(-1, 2m)])));
        Assert.Equal(["not_sorted"], Codes(Ladder.AllUnits([T(10, 10m), T(0, 10m)])));
        Assert.Equal(["duplicate_from"], Codes(Ladder.AllUnits([T(0, 2m), T(0, 1m)])));
        Assert.Equal(["starts_late"], Codes(Ladder.AllUnits([T(30, 2m)])));
        Assert.Equal(["price_rises"], Codes(Ladder.AllUnits([T(0, 2m), T(10, 3m)])));
        Assert.Equal(["price_rises", "average_cost_rises"], Codes(Ladder.Incremental([T(0, 2m), T(10, 3m)])));
    }

    [Fact]
    public void A_graduated_price_that_rises_below_the_average_raises_no_average() =>
        Assert.Equal(["price_rises"], Codes(Ladder.Incremental([T(0, 10m), T(10, 2m), T(20, 3m)])));

    [Fact]
    public void A_check_names_decisions_that_contradict_each_other()
    {
        Assert.Equal(["unit_price_needs_one_item"], Codes(new Ladder([T(0, 2m)], new() { Scope = Scope.Contract })));
        Assert.Equal(["percent_needs_list"], Codes(new Ladder([T(0, 2m)], new() { Measure = Measure.ListSpend })));
        Assert.Equal(["counts_when_mismatch"], Codes(new Ladder([T(0, 2m)], new() { Settlement = Settlement.HoldUntilClose })));
        Assert.Equal(["price_rises"], Codes(Percents(new() { Value = TierValue.PercentOff }, (0, 5), (100, 4))));
    }

    [Fact]
    public void A_sentence_of_a_check_names_the_figures() => Assert.Equal("The price rises from 2.00 to 3.00 at 1,000.",
        Assert.Single(Ladder.AllUnits([T(0, 2m), T(1_000, 3m)]).Check()).Sentence);

    [Fact]
    public void Per_cent_off_gives_each_item_its_own_price_to_four_decimals()
    {
        var ladder = Percents(new() { Value = TierValue.PercentOff, Scope = Scope.PriceGroup }, (0, 0), (100, 15));
        Assert.Equal(P(2.8305m), ladder.UnitPriceAt(100, P(3.33m)));
        Assert.Equal(P(3.33m), ladder.UnitPriceAt(99, P(3.33m)));
        Assert.Throws<InvalidOperationException>(() => ladder.UnitPriceAt(100));
    }

    [Fact]
    public void List_spend_reaches_its_tiers_in_dollars()
    {
        var spend = new Decisions { Value = TierValue.PercentOff, Scope = Scope.Contract, Measure = Measure.ListSpend };
        var tiers = new[] { Tier.PercentOff(M(0), Percent.Zero), Tier.PercentOff(M(10_000), new(5)), Tier.PercentOff(M(50_000), new(8)) };
        Assert.Equal(51_060m, new Ladder(tiers, spend).NetOf(M(55_500)));
        Assert.Equal(9_999.99m, new Ladder(tiers, spend).NetOf(M(9_999.99m)));
        Assert.Equal(57_200m, new Ladder(tiers, spend with { Method = Method.Incremental }).NetOf(M(60_000)));
    }

    [Fact]
    public void A_line_without_a_conversion_is_left_out_and_named_never_guessed()
    {
        var bill = GroupBill.Of(Percents(new() { Value = TierValue.PercentOff, Scope = Scope.PriceGroup }, (0, 0), (100, 10)),
            [new GroupLine(40, P(25m)), new GroupLine(5, P(288m), 12m), new GroupLine(7, P(10m), null)]);
        Assert.Equal(100m, bill.Measure);
        Assert.Equal([2], bill.Excluded);
        Assert.Equal([M(900m), M(1_296m), M(63m)], bill.Parts);
    }

    [Fact]
    public void A_fraction_of_a_cent_is_split_from_the_groups_total_or_rounded_line_by_line()
    {
        Tier[] flat = [T(0, 2.335m)];
        Assert.Equal(M(7.02m), PooledBill.Of(Ladder.AllUnits(flat), [1, 1, 1]).Total);
        Assert.Equal([M(2.34m), M(2.34m), M(2.33m)],
            PooledBill.Of(new Ladder(flat, new() { Rounding = LineRounding.GroupTotal }), [1, 1, 1]).Parts);
    }

    [Fact]
    public void A_sheet_nested_in_time_wins_from_its_first_day_to_the_day_before_its_last_bound()
    {
        SheetVersion[] versions =
        [
            new("year", new(2026, 7, 1), new(2027, 7, 1)), new("fix", new(2026, 7, 1), new(2027, 7, 1), 1),
            new("sale", new(2026, 10, 1), new(2026, 11, 1)),
        ];
        Assert.Equal("fix", Sheets.At(versions, new(2026, 9, 30))?.Id);
        Assert.Equal("sale", Sheets.At(versions, new(2026, 10, 1))?.Id);
        Assert.Equal("fix", Sheets.At(versions, new(2026, 11, 1))?.Id);
        Assert.Null(Sheets.At(versions, new(2027, 7, 1)));
    }

    [Fact]
    public void Two_ladders_of_one_item_are_refused_with_both_named()
    {
        var issue = Assert.Single(Sheets.Conflicts([new("Paper", "P-1"), new("Office", "P-1"), new("Paper", "P-2")]));
        Assert.Equal("two_ladders", issue.Code);
        Assert.Equal("Item P-1 is priced by two ladders, Office and Paper: keep one of them for it.", issue.Sentence);
    }

    private static IEnumerable<string> Codes(Ladder ladder) => ladder.Check().Where(issue => issue.Blocks).Select(issue => issue.Code);

    private static Ladder Percents(Decisions decisions, params (long From, decimal Off)[] tiers) =>
        new(tiers.Select(tier => Tier.PercentOff(tier.From, new Percent(tier.Off))), decisions);
}
