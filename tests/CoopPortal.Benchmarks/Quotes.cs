using BenchmarkDotNet.Attributes;
using CoopPortal.Core.Amounts;
using CoopPortal.Core.Pricing;

namespace CoopPortal.Benchmarks;

/// <summary>10,000 quotes with next tier, saving, top-up and anomaly flag, over 1,000 ladders.</summary>
[MemoryDiagnoser]
public class Quotes
{
    private const int Count = 10_000;

    private Ladder[] _ladders = [];
    private Ask[] _asks = [];

    [GlobalSetup]
    public void Prepare()
    {
        var random = new Random(2026);
        _ladders =
        [
            .. Enumerable.Range(0, 1_000).Select(_ => random.Next(2_000, 900_000)).Select(price => Ladder.AllUnits(Enumerable.Range(0, 5)
                .Select(step => new Tier(step * 250, UnitPrice.FromTenThousandths(price - (price / 25 * step)))))),
        ];
        _asks =
        [
            .. Enumerable.Range(0, Count).Select(_ => new Ask(random.Next(1, 60), random.Next(1_200))
            {
                Ordered = random.Next(40), Committed = random.Next(80), Announced = random.Next(400),
            }),
        ];
    }

    [Benchmark]
    public Money TenThousand()
    {
        var total = Money.Zero;
        for (var i = 0; i < Count; i++)
            total += Quote.Of(_ladders[i % _ladders.Length], _asks[i]).Total;
        return total;
    }
}
