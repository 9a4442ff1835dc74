using System.Globalization;
using System.Text.RegularExpressions;
using CsvHelper;

namespace CoopPortal.Web.Data.Demo;

/// <summary>The demo's input files, as their publishers wrote them (Files/README.md).</summary>
internal static partial class DemoFiles
{
    public sealed record District(string NcesId, string Name, string County, string City, string PostalCode, int? Enrollment);

    public sealed record Purchase(
        string SourceRow, DateOnly On, string Buyer, string Award, string ContractNumber, string Vendor, string Sku, string Maker,
        string Description, string Unit, long Quantity, string Unspsc);

    public sealed record LadderRow(string Sku, string Unit, string Vendor, long From, decimal UnitPrice);

    public sealed record OfficeItem(string Sku, string Unit, string Vendor, string Maker, string Name, string Unspsc, decimal Price);

    public sealed record TechnologyItem(string Sku, string Name, string Category, decimal ListPrice);

    public static IReadOnlyList<District> Districts() => [.. Rows("southwest_ohio_districts.csv").Select(row => new District(
        row["nces_lea_id"], InTitleCase(row["name"]), row["county"], row["city"], row["zip"],
        int.TryParse(row["enrollment_2022"], CultureInfo.InvariantCulture, out var pupils) && pupils > 0 ? pupils : null))];

    /// <summary>All 713 lines, the return of −8 among them.</summary>
    public static IReadOnlyList<Purchase> Purchases() => [.. Rows("os2_replay_multi_buyer_lines.csv").Select(row => new Purchase(
        row["source_row"], DateOnly.Parse(row["date"], CultureInfo.InvariantCulture), $"{row["agency"]} / {row["bureau"]}",
        row["award_id"], row["contract"], row["vendor"], row["sku"], row["manufacturer"], row["description"], row["uoi"],
        long.Parse(row["quantity"], CultureInfo.InvariantCulture), row["unspsc"]))];

    public static IReadOnlyList<LadderRow> Ladders() => [.. Rows("os2_ladders.csv").Select(row => new LadderRow(
        row["sku"], row["uoi"], row["vendor"], long.Parse(row["from_quantity"], CultureInfo.InvariantCulture),
        decimal.Parse(row["unit_price"], CultureInfo.InvariantCulture)))];

    public static IReadOnlyList<TechnologyItem> Technology() => [.. Rows("technology_items.csv").Select(row => new TechnologyItem(
        row["sku"], row["name"], row["category"], decimal.Parse(row["list_price"], CultureInfo.InvariantCulture)))];

    /// <summary>The most bought items of the raw GSA file outside the replay.
    /// Part numbers that a spreadsheet ruined, descriptions "#NAME?" and prices that are none are left out:
    /// nothing of them can be guessed.</summary>
    public static IReadOnlyList<OfficeItem> OfficeItems(int count, IReadOnlySet<(string Sku, string Vendor)> except) =>
    [
        .. Rows("gsa_os2_office_supplies_purchases_2013.csv")
            .Select(row => (Row: row, Price: decimal.TryParse(row["PRICE"], CultureInfo.InvariantCulture, out var price) ? price : 0))
            .Where(line => line.Price >= 0.25m && IsSound(line.Row))
            .GroupBy(line => (Sku: line.Row["MANUFACTURER_PART_NUMBER"].Trim(), Vendor: line.Row["VENDOR"]))
            .Where(lines => !except.Contains(lines.Key) && lines.Select(line => line.Row["UNIT_OF_ISSUE"]).Distinct().Count() == 1)
            .OrderByDescending(lines => lines.Count())
            .ThenBy(lines => lines.Key.Sku, StringComparer.Ordinal).ThenBy(lines => lines.Key.Vendor, StringComparer.Ordinal)
            .Take(count)
            .Select(lines => new OfficeItem(
                lines.Key.Sku, lines.First().Row["UNIT_OF_ISSUE"], lines.Key.Vendor, lines.First().Row["MANUFACTURER_NAME"].Trim(),
                NameFrom(lines.First().Row["LONGDESCR"], lines.Key.Sku), lines.First().Row["UNSPSC_CODE"], lines.Max(line => line.Price))),
    ];

    /// <summary>"SWINGLINE # 1 - 1 BX , X by UPS/FedExGd, Standard staples" and "MFG Part#:X ... - MFG Part: X"
    /// hide the name in shipping notes.</summary>
    public static string NameFrom(string description, string sku)
    {
        var text = Blanks().Replace(description, " ").Trim();
        text = PartPrefix().Replace(text, "");
        text = PartSuffix().Replace(text, "");
        if (Shipping().Match(text) is { Success: true } shipped)
            text = shipped.Groups["name"].Value;
        if (text.StartsWith(sku + ":", StringComparison.Ordinal))
            text = text[(sku.Length + 1)..];
        text = UnitSuffix().Replace(text, "").Trim(' ', '-', ',');
        return text.Length == 0 ? sku : text.Length <= 160 ? text : text[..160];
    }

    public static string Category(string unspsc, string name)
    {
        var upper = name.ToUpperInvariant();
        return unspsc switch
        {
            _ when unspsc.StartsWith("441031", StringComparison.Ordinal)
                || Has("TONER", "CARTRIDGE", "CRTDG", "CRTG", "INK", "DRUM", "CMPT", "REPLACES", "TNR") => "Toner and ink",
            _ when unspsc.StartsWith("1411", StringComparison.Ordinal) || Has("PAPER", "PPR", "ENVELOPE") => "Paper and envelopes",
            _ when unspsc.StartsWith("2611", StringComparison.Ordinal) || Has("BATTERY", "BATTERIES", "ALKALINE") => "Batteries",
            _ when unspsc.StartsWith("5512", StringComparison.Ordinal) || Has("LABEL") => "Labels",
            _ when unspsc.StartsWith("3120", StringComparison.Ordinal) || Has("TAPE", "GLUE") => "Tape and adhesives",
            _ when Has("PEN", "MARKER", "PENCIL", "HIGHLIGHTER", "STAPLE", "SCISSORS", "CLIP", "STAMP")
                || unspsc.StartsWith("4412", StringComparison.Ordinal) => "Desk supplies",
            _ when Has("FOLDER", "BINDER", "FILE", "INDEX", "PAD", "NOTEBOOK", "BOOK") => "Filing and notebooks",
            _ when Has("CALCULATOR", "SHREDDER", "CD-R", "DVD", "MOUSE", "USB")
                || unspsc.StartsWith("43", StringComparison.Ordinal) => "Office machines",
            _ => "Office supplies",
        };

        bool Has(params string[] words) => words.Any(word => upper.Contains(word, StringComparison.Ordinal));
    }

    /// <summary>"CAPITOL SUPPLY, INC." and "centerville city" as they are written on paper.</summary>
    public static string InTitleCase(string name) =>
        CultureInfo.GetCultureInfo("en-US").TextInfo.ToTitleCase(name.ToLowerInvariant()).Replace(" Of ", " of ", StringComparison.Ordinal);

    private static bool IsSound(Dictionary<string, string> row)
    {
        var sku = row["MANUFACTURER_PART_NUMBER"].Trim();
        return sku.Length is >= 3 and <= 40 && !sku.Contains("E+", StringComparison.Ordinal) && !sku.Contains('#', StringComparison.Ordinal)
            && !row["LONGDESCR"].Contains("#NAME", StringComparison.Ordinal) && row["LONGDESCR"].Trim().Length > 5
            && row["UNIT_OF_ISSUE"].Trim().Length == 2;
    }

    private static IEnumerable<Dictionary<string, string>> Rows(string file)
    {
        using var stream = typeof(DemoFiles).Assembly.GetManifestResourceStream($"Demo.{file}")
            ?? throw new FileNotFoundException($"The demo file {file} is not built into the program.");
        using var csv = CsvReader.Create(stream, new CsvReaderOptions());
        while (csv.Read())
            yield return csv.Headers.ToDictionary(name => name, name => csv.GetString(name) ?? "");
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"^MFG Part#:\S+ ")]
    private static partial Regex PartPrefix();

    [GeneratedRegex(@"[\s-]*MFG Part: .*$")]
    private static partial Regex PartSuffix();

    [GeneratedRegex(@"by (UPS/FedExGd|Truck)\s*,\s*(?<name>.+)$")]
    private static partial Regex Shipping();

    [GeneratedRegex(@" - [A-Z]{2}$")]
    private static partial Regex UnitSuffix();
}
