namespace CoopPortal.Core.Pricing;

/// <summary>What lines add to a ladder's total: units, base units, or cents at list price. Source: pricing.md §1 "scope" and
/// "measure".</summary>
public sealed class Measured
{
    private readonly long[] _lines;

    private Measured(long[] lines, long total, IReadOnlyList<long> excluded)
    {
        _lines = lines;
        Total = total;
        Excluded = excluded;
    }

    /// <summary>Units, base units (fractions of one dropped from the sum, not from each line) or cents of all lines that count.</summary>
    public long Total { get; }

    /// <summary>Lines without a conversion to the base unit, by id: left out of the total and shown, never guessed.</summary>
    public IReadOnlyList<long> Excluded { get; }

    /// <summary>Each line's weight when a total is split: its share of the total, an excluded one 0.</summary>
    internal ReadOnlySpan<long> Lines => _lines;

    /// <summary>The lowest price seen on any line, in ten-thousandths of a dollar; null without lines.</summary>
    internal long? LowestSeen { get; private init; }

    /// <summary>Measures what remains of each line (ordered less cancelled less returned). Throws <see cref="ArgumentException"/>, naming
    /// the line, for contradicting quantities, for an invoiced line in a round that holds its orders and for a missing list
    /// price.</summary>
    public static Measured Of(Ladder ladder, ReadOnlySpan<ClosingLine> lines)
    {
        var decisions = ladder.Decisions;
        var byUnits = decisions is { Measure: Measure.Units, Scope: Scope.Item };
        var weights = new long[lines.Length];
        var excluded = new List<long>();
        var lowest = long.MaxValue;
        var total = 0m;
        long units = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            ref readonly var line = ref lines[i];
            line.Require();
            if (line.Invoiced > 0 && decisions.Settlement is Settlement.HoldUntilClose)
                throw new ArgumentException($"Line {line.Id} is invoiced, but this round holds its orders until the close.");
            lowest = Math.Min(lowest, line.Seen.TenThousandths);
            if (byUnits)
            {
                weights[i] = line.Net;
                units += line.Net;
            }
            else if (decisions.Measure is Measure.ListSpend)
            {
                weights[i] = ListCents(line);
                units += weights[i];
            }
            else if (line.BaseUnits is { } factor)
            {
                weights[i] = decimal.ToInt64(decimal.Truncate(line.Net * factor));
                total += line.Net * factor;
            }
            else
            {
                excluded.Add(line.Id);
            }
        }
        excluded.Sort();
        return new Measured(weights, units + decimal.ToInt64(decimal.Truncate(total)), excluded)
        {
            LowestSeen = lines.IsEmpty ? null : lowest,
        };
    }

    private static long ListCents(in ClosingLine line) =>
        (line.List ?? throw new ArgumentException($"Line {line.Id} has no list price, which its ladder measures.")).Times(line.Net).Cents;
}
