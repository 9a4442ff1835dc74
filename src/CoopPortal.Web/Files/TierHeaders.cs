using System.Globalization;
using System.Text.RegularExpressions;
using CoopPortal.Core;

namespace CoopPortal.Web.Files;

/// <summary>A column of prices from a quantity on: "10-24", "100+", "Price 500". Where the quantity stands in a column of its own, in
/// each row, <paramref name="QuantityAt"/> is that column.</summary>
public sealed record TierColumn(int At, string Header, long From, long? To = null, int? QuantityAt = null);

/// <summary>Ladders that stand side by side, by their headers.</summary>
internal static partial class TierHeaders
{
    /// <summary>Two or more, with rising quantities whatever their order in the file; none otherwise.</summary>
    public static IReadOnlyList<TierColumn> In(IReadOnlyList<string> headers, Func<int, bool> holdsPrices)
    {
        var pairs = new List<TierColumn>();
        for (var at = 0; at + 1 < headers.Count; at++)
            if (Quantity().Match(headers[at]) is { Success: true } quantity && Price().Match(headers[at + 1]) is { Success: true } price
                && quantity.Groups["no"].Value == price.Groups["no"].Value)
                pairs.Add(new(at + 1, headers[at + 1], 0, null, at));
        if (pairs.Count > 1)
            return pairs;
        var tiers = headers.Select((header, at) => Tier(header, at)).OfType<TierColumn>().Where(tier => holdsPrices(tier.At)).ToList();
        // Bare numbers that do not rise are figures of some row and no header.
        var bare = tiers.Where(tier => tier.Header.All(char.IsAsciiDigit)).ToList();
        return tiers.Count > 1 && bare.Zip(bare.Skip(1)).All(two => two.First.From < two.Second.From)
            ? [.. tiers.OrderBy(tier => tier.From)]
            : [];
    }

    /// <summary>Why the quantities cannot be what was meant.</summary>
    public static Refusal? WhyNot(IReadOnlyList<TierColumn> tiers)
    {
        foreach (var (one, next) in tiers.Zip(tiers.Skip(1)).Where(two => two.First.QuantityAt is null))
            if (one.From == next.From || one.To >= next.From)
                return new("mapping.tiers", $"The columns “{one.Header}” and “{next.Header}” both have a price for quantity "
                    + $"{Say.Number(next.From)}; say from which quantity on each counts.");
            else if (one.To is { } to && to + 1 < next.From)
                return new("mapping.tiers", $"Between the columns “{one.Header}” and “{next.Header}” the quantities "
                    + $"{Say.Number(to + 1)} to {Say.Number(next.From - 1)} have no price; say from which quantity on each counts.");
        return null;
    }

    private static TierColumn? Tier(string header, int at)
    {
        if (Header().Match(header) is not { Success: true } match
            || !long.TryParse(match.Groups["from"].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var from)
            || from < 1)
            return null;
        var to = match.Groups["to"] is { Success: true } last
            && long.TryParse(last.Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var end) ? end : (long?)null;
        if (to < from)
            return null;
        // "2026" and "Price 2026" are years, "2,000", "2000+" and "Qty 2000" are not.
        return from is > 1989 and < 2100 && !match.Groups["sure"].Success && !match.Groups["more"].Success
            ? null
            : new(at, header, from, to);
    }

    [GeneratedRegex(@"^\W*(?:(?:unit|net|your|list|each|order)\s+)*(?:pric(?:e|es|ing)|costs?)?\W*"
        + @"(?<sure>qty|quantity|quantities|tier|break|volume)?\W*(?:prices?)?\W*(?:for|from|at|of|over)?\W*"
        + @"(?<from>\d{1,3}(?:,\d{3})+|\d{1,7})\s*"
        + @"(?<more>\+|(?:-|–|to)\s*(?<to>\d[\d,]*)?|and (?:up|more|over)|or more|units?|pcs?|ea)?"
        + @"\s*(?:units?|pcs?|ea)?\s*(?:prices?)?[\s:)$]*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Header();

    [GeneratedRegex(@"^\W*(?:(?:tier|break|level|step|price)\s*#?\s*(?<no>\d{1,2})?\W*)?(?:(?:min|minimum|from|order|break)\.?\s+)*"
        + @"(?:qty|quantity|break)\.?\s*(?:from|break)?\s*#?\s*(?<no>\d{1,2})?\W*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Quantity();

    [GeneratedRegex(@"^\W*(?:(?:tier|break|level|step)\s*#?\s*(?<no>\d{1,2})?\W*)?(?:(?:unit|net|your|each|break|qty|quantity)\s+)*"
        + @"(?:price|cost)s?\.?\s*(?:each|per unit)?\s*#?\s*(?<no>\d{1,2})?\W*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Price();
}
