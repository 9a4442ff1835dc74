using CoopPortal.Core.Amounts;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Pricing;
using Xunit;

namespace CoopPortal.Core.Tests.Contracting;

public sealed class PriceComparisonTests
{
    private static readonly DateOnly Start = new(2026, 7, 1);
    private static readonly DateOnly February = new(2027, 2, 1);
    private static readonly PriceCap ThreePercent = Cap(PriceRuleKind.CapPercent, 3);

    [Theory]
    [InlineData("29.00", "29.00", PriceGroup.Unchanged, null)]
    [InlineData("29.00", "28.99", PriceGroup.Down, null)]
    [InlineData("29.00", "29.87", PriceGroup.UpWithinCap, null)]
    [InlineData("29.00", "29.8701", PriceGroup.UpOverCap, null)]
    [InlineData("29.00", "31.20", PriceGroup.UpOverCap, null)]
    [InlineData("7.41", "74.10", PriceGroup.Suspicious, "×10?")]
    [InlineData("7.41", "0.75", PriceGroup.Suspicious, "÷10?")]
    [InlineData("7.41", "741", PriceGroup.Suspicious, "×100?")]
    [InlineData("12.95", "0.0130", PriceGroup.Suspicious, "÷1,000?")]
    [InlineData("1.09", "9.01", PriceGroup.Suspicious, "digits swapped?")]
    [InlineData("24.00", "2.00", PriceGroup.Suspicious, "÷12?")]
    [InlineData("2.00", "10.00", PriceGroup.Suspicious, "×5?")]
    [InlineData("2.00", "9.9999", PriceGroup.UpOverCap, null)]
    [InlineData("10.00", "2.0001", PriceGroup.Down, null)]
    [InlineData("0", "1.00", PriceGroup.Suspicious, "from or to 0?")]
    public void One_price_falls_into_one_group(string was, string now, PriceGroup group, string? suspicion)
    {
        var change = Compare(Item(1, (1, Number(was))), Item(1, (1, Number(now))));
        Assert.Equal((group, suspicion), (change.Group, change.Suspicion));
    }

    [Fact]
    public void A_suspicious_price_is_still_over_the_cap_when_somebody_confirms_it()
    {
        var comparison = Of([Item(1, (1, 7.41m))], [Item(1, (1, 74.1m))]);
        Assert.Equal(1, comparison.Groups.Single(group => group.Group == PriceGroup.Suspicious).Items);
        Assert.Equal("P1 from 1: $7.41 to $74.10, at most $7.6323",
            Assert.Single(comparison.Into(Facts, _ => true).OverCap).Words);
        Assert.False(comparison.Items[0].GoesForward);
    }

    [Fact]
    public void One_tier_above_the_cap_is_over_it_whatever_the_others_do_and_the_largest_rise_is_shown()
    {
        var change = Compare(Item(1, (1, 40), (500, 36), (1_000, 34)), Item(1, (1, 39), (500, 36.5m), (1_000, 36)));
        Assert.Equal((PriceGroup.UpOverCap, true), (change.Group, change.IsMixed));
        Assert.Equal(new PriceMove(1_000, new(34), new(36)), change.Largest);
        Assert.Equal(200m / 34m, change.Largest!.Value.Percent);
        Assert.Equal(1_000, Assert.Single(change.OverCap).From);
    }

    [Fact]
    public void A_tier_that_starts_later_is_a_rise_in_between()
    {
        var change = Compare(Item(1, (1, 40), (500, 36)), Item(1, (1, 40), (600, 36)));
        Assert.Equal((PriceGroup.UpOverCap, false), (change.Group, change.IsMixed));
        Assert.Equal(new PriceMove(500, new(36), new(40)), change.Largest);
    }

    [Fact]
    public void Without_a_rise_the_largest_fall_is_shown()
    {
        var change = Compare(Item(1, (1, 40), (500, 36)), Item(1, (1, 38), (500, 36), (1_000, 30)));
        Assert.Equal((PriceGroup.Down, new PriceMove(1_000, new(36), new(30))), (change.Group, change.Largest!.Value));
    }

    [Fact]
    public void Tiers_written_otherwise_and_a_new_list_price_leave_the_group_and_are_not_lost()
    {
        var (plain, wordy) = (Item(1, (1, 40m)), Item(1, (1, 40), (500, 40)));
        var listed = new ItemPrices(1, "P1", "CT", 1, [new(1, new(40))], new UnitPrice(52));
        foreach (var other in new[] { wordy, listed })
        {
            var comparison = Of([plain], [other]);
            var change = Assert.Single(comparison.Items);
            Assert.Equal((PriceGroup.Unchanged, true, null), (change.Group, change.IsRewritten, change.Largest));
            Assert.Same(other, Assert.Single(comparison.Result(_ => true)).Prices);
            Assert.Same(plain, Assert.Single(comparison.Result(_ => false)).Prices);
        }
    }

    [Theory]
    [InlineData("BX", 1, "P1 is sold by CT and the file has BX: prices of two units cannot be compared. Its present price stays; "
        + "correct the unit, or enter it as a new item.")]
    [InlineData("CT", 10, "P1 is sold by CT and the file has CT in packs of 10: prices of two units cannot be compared. Its present price "
        + "stays; correct the unit, or enter it as a new item.")]
    public void A_price_for_another_unit_or_pack_is_never_taken(string unit, int pack, string sentence)
    {
        var comparison = Of([Item(1, (1, 40m))], [new ItemPrices(1, "P1", unit, pack, [new(1, new(4))])]);
        Assert.Equal(PriceGroup.UnitChanged, comparison.Items[0].Group);
        Assert.Equal(sentence, comparison.Items[0].WhyNotAccept()!.Sentence);
        Assert.Same(comparison.Items[0].Present, Assert.Single(comparison.Result(_ => true)).Prices);
        Assert.Equal("ct", Compare(Item(1, (1, 40m)), new ItemPrices(1, "P1", "ct", 1, [new(1, new(40))])).Proposed!.Unit);
    }

    [Fact]
    public void A_restatement_drops_what_it_leaves_out_and_a_file_of_changes_does_not()
    {
        var present = new[] { Item(1, (1, 40m)), Item(2, (1, 10m)) };
        Assert.Equal(PriceGroup.Dropped, Of(present, [present[0]]).Items[1].Group);
        Assert.Equal(PriceGroup.Unchanged, Of(present, [present[0]], PriceUploadMode.Delta).Items[1].Group);
        Assert.Equal([1L], Of(present, [present[0]]).Result(_ => true).Select(next => next.Prices.ItemId!.Value));
        Assert.Equal([1L, 2], Of(present, [present[0]]).Result(_ => false).Select(next => next.Prices.ItemId!.Value));
    }

    [Fact]
    public void A_row_at_fault_is_no_drop_and_its_good_half_is_no_change()
    {
        var present = new[] { Item(1, (1, 40), (500, 36)), Item(2, (1, 10m)) };
        var terms = new ComparisonTerms(PriceUploadMode.FullRestatement, ThreePercent) { Kept = new HashSet<long> { 1, 2 } };
        var comparison = PriceComparison.Of(present, [Item(1, (1, 41m))], terms, [], []);
        Assert.All(comparison.Items, change => Assert.Equal((PriceGroup.Kept, "change.kept"), (change.Group, change.WhyNotAccept()!.Code)));
        Assert.Equal(present, comparison.Result(_ => true).Select(next => next.Prices));
    }

    [Fact]
    public void Effects_are_counted_at_the_tier_that_each_line_paid_from_and_rounded_once_a_line()
    {
        var comparison = PriceComparison.Of([Item(1, (1, 40), (500, 36)), Item(2, (1, 10m))],
            [Item(1, (1, 40.005m), (500, 35.995m)), Item(3, (1, 5m))], new(PriceUploadMode.FullRestatement, ThreePercent),
            [new(1, 10, 1, 1), new(1, 10, 499, 3), new(1, 20, 500, 1), new(2, 20, 1, 7), new(99, 20, 1, 7)], [new(1, 20, 900, 1_000)]);
        var item = comparison.Items[0];
        // 0.005 is 0.01, 3 × 0.005 = 0.015 is 0.02, −0.005 is −0.01.
        Assert.Equal(new PriceEffect(new(0.02m), new(196m)), item.Year);
        Assert.Equal(new PriceEffect(new(-5m), new(36_000m)), item.Open);
        Assert.Equal(
        [
            new DistrictSum(10, PriceGroup.UpWithinCap, new(new(0.03m), new(160m)), default),
            new DistrictSum(20, PriceGroup.UpWithinCap, new(new(-0.01m), new(36m)), new(new(-5m), new(36_000m))),
            new DistrictSum(20, PriceGroup.Dropped, new(Money.Zero, new(70m)), default),
        ], comparison.Districts);
        Assert.Equal(new PriceEffect(new(0.02m), new(266m)), comparison.Year);
    }

    [Fact]
    public void A_new_item_stays_out_until_it_is_accepted()
    {
        var comparison = Of([Item(1, (1, 40m))], [Item(1, (1, 40m)), new ItemPrices(null, "N-1", "EA", 1, [new(1, new(5))])]);
        Assert.Equal((PriceGroup.New, "N-1"), (comparison.Items[1].Group, comparison.Items[1].PartNumber));
        Assert.Single(comparison.Result(_ => false));
        Assert.Equal(["P1", "N-1"], comparison.Result(_ => true).Select(next => next.Prices.PartNumber));
    }

    [Fact]
    public void No_item_stands_twice_on_either_side()
    {
        Assert.StartsWith("P1 is twice among the proposed items.",
            Assert.Throws<ArgumentException>(() => Of([], [Item(1, (1, 4m)), Item(1, (1, 5m))])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Of([Item(1, (1, 4m)), Item(1, (1, 5m))], []));
        ItemPrices[] unknown = [.. new[] { "N-1", "n-1" }.Select(number => new ItemPrices(null, number, "EA", 1, [new(1, new(5))]))];
        Assert.Throws<ArgumentException>(() => Of([], unknown));
    }

    [Fact]
    public void Ladders_from_the_file_are_checked_with_their_anomaly_zones_and_standing_ones_are_not()
    {
        var falling = Item(1, (1, 1_100), (90, 900));
        var comparison = Of([Item(1, (1, 1_100m)), Item(2, (1, 10), (5, 12))], [falling, Item(2, (1, 10), (5, 12))]);
        var next = comparison.Result(_ => true);
        Assert.Equal("From 74 to 89 the total is higher than for 90.", PriceUploadChange.ZonesOf(next[0].Prices.Priced));
        Assert.Equal("anomaly", Assert.Single(next[0].Issues).Code);
        Assert.Empty(next[1].Issues);
        var rising = Assert.Single(Of([Item(2, (1, 12m))], [Item(2, (1, 10), (5, 12))]).Result(_ => true));
        Assert.Equal("price_rises", Assert.Single(rising.Issues, issue => issue.Blocks).Code);
    }

    [Fact]
    public void Two_rises_within_a_year_add_up_to_the_annual_cap()
    {
        var present = new ItemPrices(1, "P1", "CT", 1, [new(1, new(102))]) { Since = new(2026, 8, 1), YearBefore = Item(1, (1, 100m)) };
        Assert.Equal(PriceGroup.UpWithinCap, Of([present], [Item(1, (1, 103m))]).Items[0].Group);
        var over = Assert.Single(Of([present], [Item(1, (1, 103.0001m))]).Items[0].OverCap);
        Assert.Equal("P1 from 1: $102.00 to $103.0001, at most $103.00", over.Words);
        // A fall within the year is not room for a larger rise, and a fall is never over the cap.
        var fallen = new ItemPrices(1, "P1", "CT", 1, [new(1, new(102))]) { YearBefore = Item(1, (1, 120m)) };
        Assert.Equal(PriceGroup.UpOverCap, Of([fallen], [Item(1, (1, 106m))]).Items[0].Group);
        var dear = new ItemPrices(1, "P1", "CT", 1, [new(1, new(150))]) { YearBefore = Item(1, (1, 100m)) };
        Assert.Equal(PriceGroup.Down, Of([dear], [Item(1, (1, 149m))]).Items[0].Group);
    }

    [Fact]
    public void An_index_counts_from_the_day_on_which_the_items_own_price_began()
    {
        ContractPriceIndex[] points = [Point(2026, 7, 250), Point(2026, 12, 260), Point(2027, 1, 261)];
        var cap = PriceCap.Of([Rule(PriceRuleKind.CapIndex, 0, "PPI")], points, new(2027, 1, 15), February);
        ItemPrices Since(long id, DateOnly? day) => new(id, $"P{id}", "CT", 1, [new(1, new(100))]) { Since = day };
        var comparison = PriceComparison.Of([Since(1, Start), Since(2, new(2026, 12, 1)), Since(3, null)],
            [Item(1, (1, 104.4m)), Item(2, (1, 104.4m)), Item(3, (1, 100.0001m))], new(PriceUploadMode.Delta, cap), [], []);
        Assert.Equal([PriceGroup.UpWithinCap, PriceGroup.UpOverCap, PriceGroup.UpOverCap], comparison.Items.Select(change => change.Group));
        Assert.Equal(new UnitPrice(100.3846m), comparison.Items[1].OverCap[0].Most);
    }

    [Fact]
    public void The_rules_are_checked_for_what_is_accepted()
    {
        var comparison = Of([Item(1, (1, 40m)), Item(2, (1, 40m)), Item(3, (1, 40m))],
            [Item(1, (1, 41m)), Item(2, (1, 45m)), Item(3, (1, 39m))]);
        var all = comparison.Into(Facts, _ => true);
        Assert.Equal((2, 1, 1), (all.Increases, all.Decreases, all.OverCap.Count));
        var forward = comparison.Into(Facts, change => change.GoesForward);
        Assert.Equal((1, 1, 0), (forward.Increases, forward.Decreases, forward.OverCap.Count));
        var rule = Rule(PriceRuleKind.CapPercent, 3);
        Assert.Equal(RuleOutcome.Failed, PriceRules.Check([rule], all)[0].Outcome);
        Assert.Equal(RuleOutcome.Passed, PriceRules.Check([rule], forward)[0].Outcome);
    }

    [Theory]
    [InlineData("10", "11", 1, "10")]
    [InlineData("3", "4", 1, "33.333333333333333333333333333")]
    public void The_percentage_shown_is_exact(string was, string now, long from, string percent) =>
        Assert.Equal(Number(percent), Rounding.To(new PriceMove(from, new(Number(was)), new(Number(now))).Percent!.Value, 27));

    private static readonly PriceFacts Facts = new() { Today = new(2026, 11, 21), EffectiveOn = February, ContractStartsOn = Start };

    private static ItemChange Compare(ItemPrices present, ItemPrices proposed) => Assert.Single(Of([present], [proposed]).Items);

    private static PriceComparison Of(IEnumerable<ItemPrices> present, IEnumerable<ItemPrices> proposed,
        PriceUploadMode mode = PriceUploadMode.FullRestatement) => PriceComparison.Of(present, proposed, new(mode, ThreePercent), [], []);

    private static ItemPrices Item(long id, params (long From, decimal Price)[] tiers) =>
        new(id, $"P{id}", "CT", 1, tiers.Select(tier => new Tier(tier.From, new(tier.Price))));

    private static PriceCap Cap(PriceRuleKind kind, decimal amount) => PriceCap.Of([Rule(kind, amount)], [], new(2026, 11, 21), February);

    private static ContractPriceRule Rule(PriceRuleKind kind, decimal amount, string? text = null) =>
        new(1, new(kind, Start, "clause 7") { Amount = amount, Text = text }, 1, "Ann", DateTime.UnixEpoch);

    private static ContractPriceIndex Point(int year, int month, decimal value) =>
        new(1, "PPI", new(year, month, 1), value, "BLS", "Ann", DateTime.UnixEpoch);

    private static decimal Number(string number) => decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture);
}
