using System.Globalization;
using System.Text.RegularExpressions;

namespace CoopPortal.Web.Files;

/// <summary>A column as it stands in the file. <paramref name="Means"/> is the wanted column that it seems to be, with the reason.
/// </summary>
public sealed record FoundColumn(int At, string Header, string? Means, string Why);

/// <summary>Where the table is and what its columns seem to mean; a person confirms it before anything counts. A header over two rows is
/// named by the lower one.</summary>
public sealed record FoundTable(int Sheet, string SheetName, int HeaderRow, IReadOnlyList<FoundColumn> Columns,
    IReadOnlyList<TierColumn> Tiers, IReadOnlyList<SheetRow> Sample)
{
    /// <summary>What was passed over, each with the reason, so that nobody wonders where its rows are.</summary>
    public IReadOnlyList<string> PassedOver { get; init; } = [];

    public FoundColumn? Column(string wanted) => Columns.FirstOrDefault(column => column.Means == wanted);
}

/// <summary>Finds the table among title rows, instructions, merged headers and blank rows, and the sheet it stands on.</summary>
public static partial class TableFinder
{
    private const int Looked = 200;
    private const int HeadersWithin = 60;
    private const int Samples = 5;
    private const int LongestHeader = 400;
    private const int LongestCode = 40;

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
            PassedOver = [.. book.Notes, .. passed.Where(one => one.Sheet != best.Sheet).Select(one => one.Why)],
        };
    }

    /// <summary>The table on a sheet that a person chose, with the header in a row that a person chose.</summary>
    public static FoundTable? At(TableBook book, int sheet, int? headerRow, IReadOnlyList<WantedColumn> wanted)
    {
        var top = book.Rows(sheet).Take(Looked).ToList();
        if (headerRow is not { } number)
            return OnSheet(sheet, book.Sheets[sheet].Name, top, wanted)?.Table;
        var at = top.FindIndex(row => row.Number == number);
        if (at < 0)
            return null;
        var (one, two) = (Headers(top, at, over: false), Headers(top, at, over: true));
        var headers = Score(two, top, at, true, wanted) > Score(one, top, at, false, wanted) ? two : one;
        return Table(sheet, book.Sheets[sheet].Name, top, at, headers, wanted);
    }

    /// <summary>The columns without which a row is none.</summary>
    internal static int[] Needed(IReadOnlyDictionary<string, int> columns, IReadOnlyList<TierColumn> tiers,
        IReadOnlyList<WantedColumn> wanted) =>
    [
        .. wanted.Where(column => column.IsRequired && columns.ContainsKey(column.Name)).Select(column => columns[column.Name])
            .Concat(tiers.Select(tier => tier.At)),
    ];

    /// <summary>A heading or a footnote: one text alone that is no part number.</summary>
    internal static bool IsNote(SheetRow row, int[] needed)
    {
        var filled = Enumerable.Range(0, row.Cells.Length).Where(at => !row[at].IsBlank && !row[at].IsZero).Take(2).ToList();
        return filled is [var only] && row[only].Kind == CellKind.Text && !(needed.Contains(only) && LooksLikeCode(row[only].Text.Trim()));
    }

    private static (FoundTable Table, long Score)? OnSheet(int sheet, string name, List<SheetRow> top, IReadOnlyList<WantedColumn> wanted)
    {
        (int Row, List<string> Headers, long Score) best = (-1, [], 0);
        for (var at = 0; at < Math.Min(top.Count, HeadersWithin); at++)
            foreach (var over in new[] { false, true })
                if (Headers(top, at, over) is var headers && Score(headers, top, at, over, wanted) is var score && score > best.Score)
                    best = (at, headers, score);
        if (best.Row < 0)
            return null;
        var table = Table(sheet, name, top, best.Row, best.Headers, wanted);
        // A sheet with rows goes before one with headers only, whatever those are called.
        return (table, best.Score + (table.Sample.Count > 0 ? 1_000_000 : 0) + Math.Min(top.Count - best.Row, Looked));
    }

    /// <summary>A header's cells; with the row <paramref name="over"/> it, whose cells reach to the right until the next one, as merged
    /// ones do. None where there is no such row, or one of them has numbers as only rows of goods have.</summary>
    private static List<string> Headers(List<SheetRow> top, int at, bool over)
    {
        if (!MayBeHeader(top[at]) || over && (at == 0 || top[at - 1].Number != top[at].Number - 1 || !MayBeHeader(top[at - 1])))
            return [];
        var width = Math.Max(top[at].Cells.Length, over ? top[at - 1].Cells.Length : 0);
        var (headers, group) = (new List<string>(width), "");
        for (var column = 0; column < width; column++)
        {
            var own = top[at][column].Text.Trim();
            if (over && !top[at - 1][column].IsBlank)
                group = top[at - 1][column].Text.Trim();
            headers.Add(!over || group.Length == 0 || own == group ? own
                : own.Length > 0 ? $"{group} {own}"
                : top[at - 1][column].IsBlank ? ""
                : group);
        }
        return headers;
    }

    private static bool MayBeHeader(SheetRow row)
    {
        var filled = row.Filled.ToList();
        if (filled.Count < 2 || filled.Exists(cell => cell.Text.Length > LongestHeader || cell.Kind is CellKind.Date or CellKind.Bool))
            return false;
        var numbers = filled.Where(cell => LooksLikeNumber(cell.Text)).ToList();
        return numbers.Count <= filled.Count / 2 || numbers.Count < filled.Count && RisingQuantities(numbers);
    }

    private static bool RisingQuantities(List<SheetCell> numbers)
    {
        var quantities = numbers.ConvertAll(cell => long.TryParse(cell.Text, CultureInfo.InvariantCulture, out var number) ? number : 0);
        return quantities[0] > 0 && quantities.Zip(quantities.Skip(1)).All(pair => pair.First < pair.Second);
    }

    /// <summary>Names that are known count most; without any, a row of three texts or more over rows as wide may be a header.</summary>
    private static long Score(List<string> headers, List<SheetRow> top, int at, bool over, IReadOnlyList<WantedColumn> wanted)
    {
        var filled = headers.Count(header => header.Length > 0);
        if (filled < 2)
            return 0;
        var rows = top.Skip(at + 1).ToList();
        // A word of a name may stand in any row; two rows, or one that has figures or days too, need a whole name to be a header.
        if ((over || headers.Exists(header => header.Contains('.') && LooksLikeNumber(header) || LooksLikeDay().IsMatch(header)))
            && !wanted.Any(column => headers.Exists(header => column.IsCalled(header))))
            return 0;
        var known = wanted.Sum(column => headers.Max(header => Math.Min(column.Match(header), WantedColumn.Certain))
            * (column.IsRequired ? 3L : 1L));
        if (known > 0 && TierHeaders.In(headers, column => Fits(CellLook.Price, rows, column)).Count > 0)
            known += 3 * WantedColumn.Certain;
        var under = rows.Take(5).Count(row => row.Filled.Count() * 2 >= filled);
        return known > 0 ? known * 10 + under
            : filled >= 3 && under > 0 && !headers.Exists(header => header.Any(char.IsAsciiDigit)) ? under
            : 0;
    }

    private static FoundTable Table(int sheet, string name, List<SheetRow> top, int header, List<string> headers,
        IReadOnlyList<WantedColumn> wanted)
    {
        var rows = top.Skip(header + 1).Where(row => row.Filled.Any(cell => !cell.IsZero)).ToList();
        var width = Math.Max(headers.Count, rows.Count == 0 ? 0 : rows.Max(row => row.Cells.Length));
        headers = [.. headers, .. Enumerable.Repeat("", width - headers.Count)];
        var tiers = TierHeaders.In(headers, column => Fits(CellLook.Price, rows, column));
        HashSet<int> taken = [.. tiers.Select(tier => tier.At), .. tiers.Select(tier => tier.QuantityAt).OfType<int>()];
        var means = ByName(headers, rows, wanted, taken);
        ByContents(rows, wanted, means, taken, width);
        var needed = Needed(means.ToDictionary(pair => pair.Value.Name, pair => pair.Key), tiers, wanted);
        return new(sheet, name, top[header].Number,
            [
                .. headers.Select((text, at) => means.TryGetValue(at, out var known)
                    ? new FoundColumn(at, text, known.Name, known.Why)
                    : new FoundColumn(at, text, null, "")),
            ],
            tiers,
            [
                .. rows.Where(row => !IsNote(row, needed) && (needed.Length == 0 || needed.Any(at => !row[at].IsBlank && !row[at].IsZero)))
                    .Take(Samples),
            ]);
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
            if (!means.ContainsKey(at) && !given.Contains(column.Name) && (score >= WantedColumn.Certain || Fits(column.Look, rows, at)))
            {
                means[at] = (column.Name, score >= WantedColumn.Certain ? "by its name" : "its name is alike");
                given.Add(column.Name);
            }
        return means;
    }

    /// <summary>A column whose name nobody knows: the only one left whose cells are plainly of the kind. Prices come before codes, of
    /// which every price could be one.</summary>
    private static void ByContents(List<SheetRow> rows, IReadOnlyList<WantedColumn> wanted,
        Dictionary<int, (string Name, string Why)> means, HashSet<int> taken, int width)
    {
        var open = wanted.Where(one => means.Values.All(known => known.Name != one.Name)
            && (one.IsKnown is not null || one.IsRequired && one.Look is CellLook.Price or CellLook.Code)
            && !(one.Look == CellLook.Price && taken.Count > 0));
        foreach (var column in open.OrderBy(one => one.IsKnown is not null ? 0 : one.Look == CellLook.Price ? 1 : 2))
        {
            var alike = Enumerable.Range(0, width).Where(at => !means.ContainsKey(at) && !taken.Contains(at)
                && rows.Count(row => !row[at].IsBlank) > 1
                && (column.IsKnown is { } isKnown ? Mostly(rows, at, isKnown) : Fits(column.Look, rows, at)))
                .ToList();
            if (alike is [var only])
                means[only] = (column.Name, "by what stands in it");
        }
    }

    private static bool Fits(CellLook look, List<SheetRow> rows, int at)
    {
        if (rows.TrueForAll(row => row[at].IsBlank))
            return true;
        return look switch
        {
            CellLook.Text => true,
            CellLook.Code => Mostly(rows, at, text => IsDense(text) || LooksLikeCode(text)
                && (!LooksLikeNumber(text) || text.All(char.IsAsciiDigit)) && !LooksLikeDay().IsMatch(text))
                && rows.Select(row => row[at].Text.Trim()).Distinct(StringComparer.OrdinalIgnoreCase).Count() * 2
                    >= rows.Count(row => !row[at].IsBlank),
            CellLook.Price => Mostly(rows, at, text => Price().IsMatch(text) || PackedTiers.IsOne(text)),
            CellLook.Number or CellLook.Days => Mostly(rows, at, LooksLikeNumber),
            CellLook.Day => rows.Count(row => row[at].Kind == CellKind.Date || CellCheck.Day(row[at].Text) is not null) * 2
                >= rows.Count(row => !row[at].IsBlank),
            CellLook.Percent => Mostly(rows, at, text => LooksLikeNumber(text.TrimEnd('%'))),
        };
    }

    private static bool Mostly(List<SheetRow> rows, int at, Func<string, bool> what)
    {
        var cells = rows.Where(row => !row[at].IsBlank).Select(row => row[at].Text.Trim()).ToList();
        return cells.Count(what) * 2 >= cells.Count;
    }

    private static bool LooksLikeCode(string text) =>
        text.Length <= LongestCode && !text.Any(char.IsWhiteSpace) && text.Any(char.IsAsciiDigit);

    /// <summary>Capital letters and signs without blanks: a code without a digit.</summary>
    private static bool IsDense(string text) => text.Length <= LongestCode
        && !text.Any(sign => char.IsWhiteSpace(sign) || char.IsAsciiLetterLower(sign)) && text.Any(char.IsAsciiLetter);

    private static bool LooksLikeNumber(string cell) =>
        decimal.TryParse(cell.Trim().TrimStart('$'), NumberStyles.Number, CultureInfo.InvariantCulture, out _);

    [GeneratedRegex(@"^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}$", RegexOptions.CultureInvariant)]
    private static partial Regex LooksLikeDay();

    [GeneratedRegex(@"^\$?\s*\d{1,3}(?:,?\d{3})*(?:\.\d+)?$|^\$?\s*\.\d+$", RegexOptions.CultureInvariant)]
    private static partial Regex Price();
}
