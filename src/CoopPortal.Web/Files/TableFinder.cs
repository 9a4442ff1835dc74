using System.Globalization;
using System.Text.RegularExpressions;

namespace CoopPortal.Web.Files;

/// <summary>A column as it stands in the file. <paramref name="Means"/> is the wanted column that it seems to be, with the reason.
/// </summary>
public sealed record FoundColumn(int At, string Header, string? Means, string Why);

/// <summary>A column of prices from a quantity on: "10-24", "100+", "Price 500".</summary>
public sealed record TierColumn(int At, string Header, long From);

/// <summary>Where the table is and what its columns seem to mean; a person confirms it before anything counts.</summary>
public sealed record FoundTable(int Sheet, string SheetName, int HeaderRow, IReadOnlyList<FoundColumn> Columns,
    IReadOnlyList<TierColumn> Tiers, IReadOnlyList<SheetRow> Sample)
{
    /// <summary>Sheets that were passed over, each with the reason, so that nobody wonders where their rows are.</summary>
    public IReadOnlyList<string> PassedOver { get; init; } = [];

    public FoundColumn? Column(string wanted) => Columns.FirstOrDefault(column => column.Means == wanted);
}

/// <summary>Finds the table among title rows, instructions, merged headers and blank rows, and the sheet it stands on.</summary>
public static partial class TableFinder
{
    private const int Looked = 200;
    private const int HeadersWithin = 60;
    private const int Samples = 5;
    private const int Certain = 1000;

    /// <summary>Null when no visible sheet holds a row that could be a header.</summary>
    public static FoundTable? Find(TableBook book, IReadOnlyList<WantedColumn> wanted)
    {
        FoundTable? best = null;
        var (most, passed) = (0L, new List<(int Sheet, string Why)>());
        for (var at = 0; at < book.Sheets.Count; at++)
        {
            var sheet = book.Sheets[at];
            if (sheet.IsHidden)
            {
                passed.Add((at, $"The sheet “{sheet.Name}” is hidden and was not read."));
                continue;
            }
            var top = book.Rows(at).Take(Looked).ToList();
            if (OnSheet(at, sheet.Name, top, wanted) is not var (table, score))
                passed.Add((at, $"The sheet “{sheet.Name}” holds no table."));
            else
            {
                passed.Add((at, table.Sample.Count == 0
                    ? $"The sheet “{sheet.Name}” has headers and no rows under them."
                    : $"The sheet “{sheet.Name}” is another table; choose it if it is the right one."));
                if (best is null || score > most)
                    (best, most) = (table, score);
            }
        }
        return best is null ? null : best with
        {
            PassedOver = [.. passed.Where(one => one.Sheet != best.Sheet).Select(one => one.Why)],
        };
    }

    /// <summary>The table on a sheet that a person chose, with the header in a row that a person chose.</summary>
    public static FoundTable? At(TableBook book, int sheet, int? headerRow, IReadOnlyList<WantedColumn> wanted)
    {
        var top = book.Rows(sheet).Take(Looked).ToList();
        if (headerRow is not { } number)
            return OnSheet(sheet, book.Sheets[sheet].Name, top, wanted)?.Table;
        var header = top.FindIndex(row => row.Number == number);
        return header < 0 ? null : Table(sheet, book.Sheets[sheet].Name, top, header, wanted);
    }

    private static (FoundTable Table, long Score)? OnSheet(int sheet, string name, List<SheetRow> top, IReadOnlyList<WantedColumn> wanted)
    {
        (int Row, long Score) best = (-1, 0);
        for (var at = 0; at < Math.Min(top.Count, HeadersWithin); at++)
            if (Score(top, at, wanted) is var score && score > best.Score)
                best = (at, score);
        if (best.Row < 0)
            return null;
        var table = Table(sheet, name, top, best.Row, wanted);
        // A sheet with rows goes before one with headers only, whatever those are called.
        return (table, best.Score + (table.Sample.Count > 0 ? 1_000_000 : 0) + Math.Min(top.Count - best.Row, Looked));
    }

    /// <summary>Names that are known count most; without any, a row of three texts or more over rows as wide may be a header.</summary>
    private static long Score(List<SheetRow> top, int at, IReadOnlyList<WantedColumn> wanted)
    {
        var cells = top[at].Cells;
        var filled = cells.Count(cell => !string.IsNullOrWhiteSpace(cell));
        if (filled < 2 || cells.Count(LooksLikeNumber) > filled / 2 || cells.Any(cell => cell.Length > 400))
            return 0;
        var known = wanted.Sum(column => cells.Max(cell => Math.Min(column.Match(cell), Certain) * (column.IsRequired ? 3L : 1L)));
        var under = top.Skip(at + 1).Take(5).Count(row => row.Cells.Count(cell => !string.IsNullOrWhiteSpace(cell)) * 2 >= filled);
        return known > 0 ? known * 10 + under : filled >= 3 && under > 0 ? under : 0;
    }

    private static FoundTable Table(int sheet, string name, List<SheetRow> top, int header, IReadOnlyList<WantedColumn> wanted)
    {
        var cells = top[header].Cells;
        var rows = top.Skip(header + 1).ToList();
        var width = Math.Max(cells.Length, rows.Count == 0 ? 0 : rows.Max(row => row.Cells.Length));
        var headers = Enumerable.Range(0, width).Select(at => at < cells.Length ? cells[at].Trim() : "").ToList();
        var tiers = Tiers(headers, rows);
        var means = ByName(headers, rows, wanted, [.. tiers.Select(tier => tier.At)]);
        ByContents(headers, rows, wanted, means, tiers);
        return new(sheet, name, top[header].Number,
            [
                .. headers.Select((text, at) => means.TryGetValue(at, out var known)
                    ? new FoundColumn(at, text, known.Name, known.Why)
                    : new FoundColumn(at, text, null, "")),
            ],
            tiers, [.. rows.Take(Samples)]);
    }

    private static Dictionary<int, (string Name, string Why)> ByName(List<string> headers, List<SheetRow> rows,
        IReadOnlyList<WantedColumn> wanted, HashSet<int> taken)
    {
        var means = new Dictionary<int, (string, string)>();
        var given = new HashSet<string>();
        var pairs = wanted.SelectMany(column => headers.Select((text, at) => (Column: column, At: at, Score: column.Match(text))))
            .Where(pair => pair.Score > 0 && !taken.Contains(pair.At))
            .OrderByDescending(pair => pair.Score).ThenBy(pair => pair.At);
        foreach (var (column, at, score) in pairs)
            if (!means.ContainsKey(at) && !given.Contains(column.Name) && (score >= Certain || Fits(column.Look, rows, at)))
            {
                means[at] = (column.Name, score >= Certain ? "by its name" : "its name is alike");
                given.Add(column.Name);
            }
        return means;
    }

    /// <summary>A required column whose name nobody knows: the only one left that looks like it.</summary>
    private static void ByContents(List<string> headers, List<SheetRow> rows, IReadOnlyList<WantedColumn> wanted,
        Dictionary<int, (string Name, string Why)> means, List<TierColumn> tiers)
    {
        foreach (var column in wanted.Where(one => one.IsRequired && one.Look != CellLook.Text
            && means.Values.All(known => known.Name != one.Name) && !(one.Look == CellLook.Price && tiers.Count > 0)))
        {
            var alike = Enumerable.Range(0, headers.Count)
                .Where(at => !means.ContainsKey(at) && tiers.All(tier => tier.At != at) && rows.Count > 1 && Fits(column.Look, rows, at))
                .ToList();
            if (alike is [var only])
                means[only] = (column.Name, "by what stands in it");
        }
    }

    private static bool Fits(CellLook look, List<SheetRow> rows, int at)
    {
        var cells = rows.Where(row => at < row.Cells.Length && !string.IsNullOrWhiteSpace(row.Cells[at]))
            .Select(row => row.Cells[at].Trim()).ToList();
        if (cells.Count == 0)
            return true;
        return look switch
        {
            CellLook.Text => true,
            CellLook.Code => cells.Distinct(StringComparer.OrdinalIgnoreCase).Count() * 2 >= cells.Count
                && cells.Average(cell => cell.Length) <= 40,
            CellLook.Price => cells.Count(cell => Price().IsMatch(cell) || PackedTiers.Of(cell) is not null) * 2 >= cells.Count,
            CellLook.Number => cells.Count(LooksLikeNumber) * 2 >= cells.Count,
        };
    }

    private static bool LooksLikeNumber(string cell) =>
        decimal.TryParse(cell.Trim().TrimStart('$'), NumberStyles.Number, CultureInfo.InvariantCulture, out _);

    /// <summary>Two or more columns whose headers are rising quantities over prices.</summary>
    private static List<TierColumn> Tiers(List<string> headers, List<SheetRow> rows)
    {
        var tiers = new List<TierColumn>();
        for (var at = 0; at < headers.Count; at++)
            if (TierHeader().Match(headers[at]) is { Success: true } match && long.TryParse(match.Groups["from"].Value,
                    NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var from)
                && from > (tiers.Count > 0 ? tiers[^1].From : 0) && rows.Count > 0 && Fits(CellLook.Price, rows, at))
                tiers.Add(new(at, headers[at], from));
        return tiers.Count > 1 ? tiers : [];
    }

    [GeneratedRegex(@"^\s*(?:(?:unit\s+)?(?:price|cost)|qty|quantity|tier|break|from|at)?[\s:/]*(?:for|from|at|qty|quantity)?\s*"
        + @"(?<from>\d{1,3}(?:,\d{3})+|\d{1,7})\s*"
        + @"(?:\+|(?:-|–|to)\s*(?:\d[\d,]*)?|and (?:up|more|over)|or more|units?|pcs?|ea)?\s*(?:price)?\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TierHeader();

    [GeneratedRegex(@"^\$?\s*\d{1,3}(?:,?\d{3})*(?:\.\d+)?$|^\$?\s*\.\d+$", RegexOptions.CultureInvariant)]
    private static partial Regex Price();
}
