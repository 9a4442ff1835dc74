using BenchmarkDotNet.Attributes;
using CoopPortal.Core.Amounts;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Pricing;

namespace CoopPortal.Benchmarks;

/// <summary>A sheet of 100,000 items with three tiers against the next one, every second price changed, without purchases and with
/// 1,000,000 rows of them; and its result with the checks of every changed ladder.</summary>
[MemoryDiagnoser]
public class CompareSheets
{
    private const int Items = 100_000;
    private const int Rows = 1_000_000;

    private static readonly PriceCap Cap = PriceCap.Of(
        [new(1, new(PriceRuleKind.CapPercent, DateOnly.MinValue, "clause 7") { Amount = 3 }, 1, "Ann", DateTime.UnixEpoch)], [],
        new(2026, 1, 1), new(2026, 2, 1));

    private (long Id, Tier[] Was, Tier[] Now)[] _sheet = [];
    private PricedQuantity[] _purchases = [];

    [GlobalSetup]
    public void Prepare()
    {
        var random = new Random(2026);
        _sheet = new (long, Tier[], Tier[])[Items];
        for (var i = 0; i < Items; i++)
        {
            var price = random.Next(2_000, 900_000);
            _sheet[i] = (i, Tiers(price), Tiers(i % 2 == 0 ? price : price * random.Next(940, 1_050) / 1_000));
        }
        _purchases = [.. Enumerable.Range(0, Rows)
            .Select(_ => new PricedQuantity(random.Next(Items), random.Next(150), random.Next(1, 2_000), random.Next(1, 60)))];
    }

    [Benchmark]
    public int Compare() => Comparison([]).Items.Count;

    [Benchmark]
    public Money WithPurchases() => Comparison(_purchases).Year.Effect;

    [Benchmark]
    public int ResultChecked() => Comparison([]).Result(_ => true).Sum(next => next.Issues.Count + next.Prices.Priced.AnomalyZones().Count);

    // The ladders too are made anew: a preview reads them from the database and the file.
    private PriceComparison Comparison(PricedQuantity[] purchases) => PriceComparison.Of(
        _sheet.Select(item => new ItemPrices(item.Id, "P", "CT", 1, item.Was)),
        _sheet.Select(item => new ItemPrices(item.Id, "P", "CT", 1, item.Now)),
        new(PriceUploadMode.FullRestatement, Cap), purchases, []);

    private static Tier[] Tiers(int price) =>
        [.. Enumerable.Range(0, 3).Select(step => new Tier((step * 250) + 1, UnitPrice.FromTenThousandths(price - (price / 25 * step))))];
}
