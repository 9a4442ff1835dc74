using CoopPortal.Core.Amounts;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Pricing;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CoopPortal.Core.Tests.Contracting;

/// <summary>On random sheets of up to 12 items with up to 4 tiers, random purchases, and items at fault.</summary>
public sealed class PriceComparisonInvariants
{
    private sealed record Sheets(ItemPrices[] Present, ItemPrices[] Proposed, HashSet<long> Kept, PricedQuantity[] Bought,
        PricedQuantity[] Committed)
    {
        public PriceComparison Compare(PriceUploadMode mode, IEnumerable<ItemPrices>? present = null,
            IEnumerable<ItemPrices>? proposed = null) =>
            PriceComparison.Of(present ?? Present, proposed ?? Proposed, new(mode, Cap) { Kept = Kept }, Bought, Committed);
    }

    private static readonly PriceCap Cap = PriceCap.Of(
        [new(1, new(PriceRuleKind.CapPercent, DateOnly.MinValue, "clause 7") { Amount = 3 }, 1, "Ann", DateTime.UnixEpoch)], [],
        new(2026, 1, 1), new(2026, 2, 1));

    [Fact]
    public void A_sheet_compared_with_itself_is_unchanged_and_costs_nobody_anything() => Holds((sheets, mode) =>
    {
        var same = sheets.Compare(mode, proposed: sheets.Present);
        Assert.All(same.Items, change => Assert.True(change.Group is PriceGroup.Unchanged or PriceGroup.Kept && !change.IsRewritten));
        Assert.Equal((Money.Zero, Money.Zero), (same.Year.Effect, same.Open.Effect));
        Assert.All(same.Districts, district => Assert.Equal((Money.Zero, Money.Zero), (district.Year.Effect, district.Open.Effect)));
    });

    [Fact]
    public void What_is_applied_is_unchanged_when_it_is_compared_again() => Holds((sheets, mode) =>
    {
        var first = sheets.Compare(mode);
        var again = sheets.Compare(mode, present: first.Result(_ => true).Select(next => next.Prices));
        var unit = first.Items.Where(change => change.Group == PriceGroup.UnitChanged).Select(change => change.ItemId).ToHashSet();
        Assert.All(again.Items, change => Assert.True((change.Group is PriceGroup.Unchanged && !change.IsRewritten)
            || change.Group == PriceGroup.Kept || unit.Contains(change.ItemId)));
    });

    [Fact]
    public void Every_item_is_in_one_group_and_in_the_next_version_once_at_most() => Holds((sheets, mode) =>
    {
        var comparison = sheets.Compare(mode);
        var distinct = sheets.Present.Select(item => item.PartNumber)
            .Union(sheets.Proposed.Where(item => item.ItemId is not { } id || !sheets.Kept.Contains(id)).Select(item => item.PartNumber));
        Assert.Equal(distinct.Count(), comparison.Groups.Sum(group => group.Items));
        Assert.Equal(Enum.GetValues<PriceGroup>(), comparison.Groups.Select(group => group.Group));
        var next = comparison.Result(change => change.GoesForward).Select(ladder => ladder.Prices.PartNumber).ToList();
        Assert.Equal(next.Count, next.Distinct().Count());
    });

    [Fact]
    public void What_is_kept_or_not_accepted_keeps_its_very_ladder() => Holds((sheets, mode) =>
    {
        var comparison = sheets.Compare(mode);
        var byItem = comparison.Result(_ => true).ToDictionary(next => next.Prices.PartNumber);
        foreach (var item in sheets.Present.Where(item => sheets.Kept.Contains(item.ItemId!.Value)))
            Assert.Same(item, byItem[item.PartNumber].Prices);
        Assert.Equal(sheets.Present, comparison.Result(_ => false).Select(next => next.Prices));
    });

    [Fact]
    public void A_file_of_changes_never_drops() => Holds((sheets, mode) =>
    {
        var comparison = sheets.Compare(PriceUploadMode.Delta);
        Assert.DoesNotContain(comparison.Items, change => change.Group == PriceGroup.Dropped);
        Assert.Superset(sheets.Present.Select(item => item.ItemId).ToHashSet(),
            comparison.Result(_ => true).Select(next => next.Prices.ItemId).ToHashSet());
    });

    [Fact]
    public void Districts_groups_and_items_sum_to_the_same_cents() => Holds((sheets, mode) =>
    {
        var comparison = sheets.Compare(mode);
        foreach (var group in comparison.Groups)
        {
            var districts = comparison.Districts.Where(district => district.Group == group.Group).ToList();
            Assert.Equal(group.Year, Sum(districts.Select(district => district.Year)));
            Assert.Equal(group.Open, Sum(districts.Select(district => district.Open)));
            Assert.Equal(group.Year, Sum(comparison.Items.Where(change => change.Group == group.Group).Select(change => change.Year)));
        }
        Assert.Equal(comparison.Year, Sum(comparison.Districts.Select(district => district.Year)));
    });

    [Fact]
    public void The_effect_is_the_new_bill_less_the_old_one_line_by_line() => Holds((sheets, mode) =>
    {
        var comparison = sheets.Compare(mode);
        foreach (var change in comparison.Items.Where(change => change is { Present: not null, Largest: not null }))
        {
            var effect = sheets.Bought.Where(row => row.ItemId == change.ItemId)
                .Sum(row => Rounding.ToCents((Price(change.Proposed!, row.Basis) - Price(change.Present!, row.Basis)) * row.Quantity));
            Assert.Equal(effect, change.Year.Effect.Amount);
        }

        static decimal Price(ItemPrices item, long basis) =>
            (item.Tiers.LastOrDefault(tier => tier.From <= basis) is { From: > 0 } tier ? tier : item.Tiers[0]).Price.Amount;
    });

    [Fact]
    public void Groups_say_what_every_quantity_costs() => Holds((sheets, mode) =>
    {
        foreach (var change in sheets.Compare(mode).Items.Where(change => change is { Present: not null, Proposed: not null }))
        {
            long[] quantities = [.. Enumerable.Range(1, 60).Select(quantity => (long)quantity)];
            var (present, proposed) = (change.Present!, change.Proposed!);
            if (change.Group == PriceGroup.UnitChanged)
                continue;
            Assert.Equal(quantities.Any(quantity => proposed.At(quantity) > present.At(quantity)), change.Rises);
            Assert.Equal(!change.Rises && quantities.Any(quantity => proposed.At(quantity) < present.At(quantity)), change.Falls);
            Assert.Equal(change.OverCap.Count > 0,
                quantities.Any(quantity => proposed.At(quantity).Amount > present.At(quantity).Amount * 1.03m));
            if (change.Largest is { Percent: { } percent })
                Assert.All(quantities, quantity => Assert.True(change.Falls
                    ? new PriceMove(quantity, present.At(quantity), proposed.At(quantity)).Percent >= percent
                    : new PriceMove(quantity, present.At(quantity), proposed.At(quantity)).Percent <= percent));
        }
    });

    private static PriceEffect Sum(IEnumerable<PriceEffect> effects) =>
        effects.Aggregate(default(PriceEffect), (sum, effect) => sum + effect);

    private static void Holds(Action<Sheets, PriceUploadMode> claim) => Check.One(Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), Gen.Elements(Enum.GetValues<PriceUploadMode>()).ToArbitrary(),
            (seed, mode) => claim(Random(new Random(seed)), mode)));

    private static Sheets Random(Random random)
    {
        var present = Enumerable.Range(1, random.Next(0, 9)).Select(id => Item(id, random)).ToArray();
        var proposed = present.Where(_ => random.Next(5) > 0).Select(item => Next(item, random))
            .Concat(Enumerable.Range(20, random.Next(0, 4)).Select(id => Item(id % 2 == 0 ? null : id, random, id))).ToArray();
        PricedQuantity[] Rows() =>
        [
            .. Enumerable.Range(0, random.Next(0, 40))
                .Select(_ => new PricedQuantity(random.Next(1, 24), random.Next(1, 5), random.Next(0, 60), random.Next(0, 500))),
        ];
        return new(present, proposed, [.. present.Select(item => item.ItemId!.Value).Where(_ => random.Next(5) == 0)], Rows(), Rows());
    }

    private static ItemPrices Item(long? id, Random random, long? number = null) =>
        new(id, $"P{id ?? number}", "CT", 1, Tiers(random), random.Next(2) == 0 ? null : new UnitPrice(random.Next(1, 200)));

    private static ItemPrices Next(ItemPrices item, Random random) => random.Next(6) switch
    {
        0 => item,
        1 => new(item.ItemId, item.PartNumber, "BX", item.Pack, item.Tiers),
        2 => Times(item, 10m),
        3 => new(item.ItemId, item.PartNumber, "ct", item.Pack, Tiers(random), item.StatedList),
        _ => Times(item, 1m + (random.Next(-80, 80) / 1_000m)),
    };

    private static ItemPrices Times(ItemPrices item, decimal factor) => new(item.ItemId, item.PartNumber, item.Unit, item.Pack,
        item.Tiers.Select(tier => new Tier(tier.From, UnitPrice.Rounded(tier.Price.Amount * factor))), item.StatedList);

    private static Tier[] Tiers(Random random)
    {
        long[] starts = [1, .. Enumerable.Range(0, random.Next(0, 4)).Select(_ => (long)random.Next(2, 50)).Distinct()];
        return [.. starts.Select(from => new Tier(from, UnitPrice.FromTenThousandths(random.Next(10_000, 2_000_000))))];
    }
}
