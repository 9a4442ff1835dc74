using System.Globalization;
using System.Text.RegularExpressions;
using CoopPortal.Core;

namespace CoopPortal.Web.Files;

/// <summary>A whole ladder in one cell: "1-199:0.0052,200-:0.0019", "1+: 0.50; 100+: 0.42".</summary>
public static partial class PackedTiers
{
    private const string Wanted = "quantities with their prices, such as 1-9: 5.00; 10+: 4.50";

    /// <summary>Whether a cell is meant as one; read or not is another question.</summary>
    public static bool IsOne(string cell) => cell.Contains(':', StringComparison.Ordinal) && cell.Any(char.IsAsciiDigit);

    /// <summary>The quantities and the prices as they were written; none with what is wanted where a part is not understood, or the
    /// quantities leave a gap, overlap or fall.</summary>
    public static IReadOnlyList<(long From, string Price)> Read(string cell, out string wanted)
    {
        var tiers = new List<(long From, string Price)>();
        long? to = 0;
        wanted = "";
        foreach (var part in cell.Split([',', ';', '|', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Part().Match(part) is not { Success: true } match
                || !long.TryParse(match.Groups["from"].Value, CultureInfo.InvariantCulture, out var from))
                wanted = Wanted;
            else if (tiers.Count > 0 && from <= tiers[^1].From)
                wanted = $"quantities that rise; {Say.Number(from)} comes after {Say.Number(tiers[^1].From)}";
            else if (tiers.Count > 0 && to is { } end && from != end + 1)
                wanted = from > end + 1
                    ? $"quantities without a gap; {Say.Number(end + 1)} to {Say.Number(from - 1)} have no price"
                    : $"quantities that do not overlap; {Say.Number(from)} to {Say.Number(end)} have two prices";
            else
            {
                to = match.Groups["to"] is { Success: true, Value: var last } ? long.Parse(last, CultureInfo.InvariantCulture) : null;
                if (to is not { } until || until >= from)
                {
                    tiers.Add((from, match.Groups["price"].Value));
                    continue;
                }
                wanted = $"quantities that rise; {Say.Number(from)} to {Say.Number(until)} is none";
            }
            return [];
        }
        if (tiers.Count == 0)
            wanted = Wanted;
        return tiers;
    }

    // "1: 5.00" alone counts up to the next one, as "1+" does.
    [GeneratedRegex(@"^(?<from>\d{1,9})\s*(?:\+|(?:-|–)\s*(?<to>\d{1,9})?)?\s*:\s*(?<price>\$?\s*\d+(?:\.\d+)?)$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Part();
}
