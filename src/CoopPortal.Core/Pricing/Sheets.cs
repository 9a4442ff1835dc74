namespace CoopPortal.Core.Pricing;

/// <summary>One version of a price sheet, in force for dates in [<paramref name="From"/>, <paramref name="To"/>).</summary>
/// <param name="Id">The version's own name, as printed.</param>
/// <param name="From">First date in force.</param>
/// <param name="To">First date no longer in force; null is open-ended.</param>
/// <param name="Revision">A correction of the same period has a higher one.</param>
public sealed record SheetVersion(string Id, DateOnly From, DateOnly? To, int Revision = 0)
{
    /// <summary>True on the first date, false on the last bound.</summary>
    public bool IsInForce(DateOnly on) => From <= on && (To is null || on < To);
}

/// <summary>A version and the days [<paramref name="From"/>, <paramref name="To"/>) on which it is the one that holds; null is
/// open-ended.</summary>
public sealed record SheetSpan(SheetVersion Version, DateOnly From, DateOnly? To);

/// <summary>A ladder's name and one item it prices, to be checked when a version is saved.</summary>
/// <param name="Ladder">As people know it.</param>
/// <param name="Item">Item number.</param>
public readonly record struct LadderItem(string Ladder, string Item);

/// <summary>Which version of a price sheet holds on a date. Source: pricing.md §1, "versions may nest in time".</summary>
public static class Sheets
{
    /// <summary>The version in force: a promotional one inside another wins, because the later start wins, then the higher revision;
    /// null when none is in force.</summary>
    public static SheetVersion? At(IEnumerable<SheetVersion> versions, DateOnly on) => versions
        .Where(version => version.IsInForce(on))
        .MaxBy(version => (version.From, version.Revision));

    /// <summary>Which version holds when, by day: one in which another nests stands before and behind it, one that never holds is left
    /// out, and between two spans there is a gap where none is in force.</summary>
    public static IReadOnlyList<SheetSpan> Timeline(IEnumerable<SheetVersion> versions)
    {
        var all = versions.ToList();
        var days = all.Select(version => version.From).Concat(all.Select(version => version.To).OfType<DateOnly>())
            .Distinct().Order().ToList();
        var spans = new List<SheetSpan>();
        for (var i = 0; i < days.Count; i++)
        {
            if (At(all, days[i]) is not { } version)
                continue;
            DateOnly? end = i + 1 < days.Count ? days[i + 1] : null;
            if (spans.Count > 0 && spans[^1].Version == version && spans[^1].To == days[i])
                spans[^1] = spans[^1] with { To = end };
            else
                spans.Add(new SheetSpan(version, days[i], end));
        }
        return spans;
    }

    /// <summary>One issue (code two_ladders) for each item that several ladders of one version price, all ladders named; empty when none
    /// does.</summary>
    public static IReadOnlyList<LadderIssue> Conflicts(IEnumerable<LadderItem> version) =>
    [
        .. version.Distinct()
            .GroupBy(entry => entry.Item)
            .Where(item => item.Count() > 1)
            .OrderBy(item => item.Key, StringComparer.Ordinal)
            .Select(item => new LadderIssue("two_ladders",
                $"Item {item.Key} is priced by two ladders, "
                + string.Join(" and ", item.Select(entry => entry.Ladder).Order(StringComparer.Ordinal))
                + ": keep one of them for it.")),
    ];
}
