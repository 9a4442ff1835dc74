using System.Globalization;
using System.Text.RegularExpressions;

namespace CoopPortal.Web.Files;

/// <summary>A whole ladder in one cell: "1-199:0.0052,200-:0.0019", "1+: 0.50; 100+: 0.42".</summary>
public static partial class PackedTiers
{
    /// <summary>The quantities and the prices as they were written; null for a cell that is none.</summary>
    public static IReadOnlyList<(long From, string Price)>? Of(string cell)
    {
        if (!cell.Contains(':', StringComparison.Ordinal))
            return null;
        var tiers = new List<(long, string)>();
        foreach (var part in cell.Split([',', ';', '|'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            if (Part().Match(part) is { Success: true } match
                && long.TryParse(match.Groups["from"].Value, CultureInfo.InvariantCulture, out var from))
                tiers.Add((from, match.Groups["price"].Value));
            else
                return null;
        return tiers.Count == 0 ? null : tiers;
    }

    [GeneratedRegex(@"^(?<from>\d{1,9})\s*(?:\+|-\s*\d*)?\s*:\s*(?<price>\$?\d+(?:\.\d+)?)$", RegexOptions.CultureInvariant)]
    private static partial Regex Part();
}
