using BenchmarkDotNet.Attributes;
using CoopPortal.Core.Amounts;
using CoopPortal.Core.Pricing;

namespace CoopPortal.Benchmarks;

/// <summary>A full close of 150 members × 20,000 items × 1,000,000 lines: every ladder measured, priced, credited and totalled.</summary>
[MemoryDiagnoser]
public class CoreClose
{
    private const int Members = 150;
    private const int Items = 20_000;
    private const int LinesPerItem = 50;

    private Ladder[] _ladders = [];
    private ClosingLine[] _lines = [];

    [GlobalSetup]
    public void Prepare()
    {
        var random = new Random(2026);
        _ladders = new Ladder[Items];
        _lines = new ClosingLine[Items * LinesPerItem];
        for (var item = 0; item < Items; item++)
        {
            var price = random.Next(2_000, 900_000);
            _ladders[item] = Ladder.AllUnits(Enumerable.Range(0, 5)
                .Select(step => new Tier(step * 250, UnitPrice.FromTenThousandths(price - (price / 25 * step)))));
            long pooled = 0;
            for (var i = 0; i < LinesPerItem; i++)
            {
                var id = (item * LinesPerItem) + i;
                var ordered = random.Next(1, 60);
                pooled += ordered;
                _lines[id] = new ClosingLine(id, random.Next(Members), _ladders[item].UnitPriceAt(pooled), ordered)
                {
                    Cancelled = i % 17 == 0 ? 1 : 0,
                    Invoiced = ordered - (i % 17 == 0 ? 1 : 0),
                    Distributions = i % 5 == 0
                        ? [new Distribution(id * 2L, ordered / 2), new Distribution((id * 2L) + 1, ordered - (ordered / 2))]
                        : [new Distribution(id * 2L, ordered)],
                };
            }
        }
    }

    [Benchmark]
    public Money Close()
    {
        var credits = Money.Zero;
        for (var item = 0; item < Items; item++)
            credits += Closing.Of(_ladders[item], _lines.AsSpan(item * LinesPerItem, LinesPerItem)).NewCredits;
        return credits;
    }
}
