using System.Security.Cryptography;
using System.Text;
using CoopPortal.Core.Amounts;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Pricing;
using CsvHelper;

namespace CoopPortal.Web.Features.Contracting.PriceSheets;

/// <summary>What is wrong in one cell: the row as the spreadsheet counts it (the header is row 1; 0 is the file as a whole).</summary>
public sealed record FileFault(int Row, string Column, string Found, string Wanted);

/// <summary>One item of a price file with its ladder, put together from its rows.</summary>
public sealed record FileItem(
    int Row, string Sku, string Name, string Maker, string MakerPart, string Unit, int Pack, string Category, string? Unspsc,
    UnitPrice? ListPrice, IReadOnlyList<(long From, UnitPrice Price)> Tiers);

/// <summary>A vendor's price file: one row per item and minimum quantity. All of it is well, or none of it is taken.</summary>
public sealed class PriceFile
{
    public const long MostBytes = 5L * 1024 * 1024;
    public const int MostFaults = 1000;

    public static readonly IReadOnlyList<string> Columns =
    [
        "vendor_sku", "description", "mfr_name", "mfr_part_no", "uom", "pack_qty", "category", "unspsc", "list_price",
        "min_qty_break", "net_price",
    ];

    private static readonly string[] Required = ["vendor_sku", "description", "uom", "category", "net_price"];

    private readonly List<FileFault> _faults = [];

    private PriceFile() { }

    public string Hash { get; private set; } = "";
    public int Rows { get; private set; }
    public IReadOnlyList<FileItem> Items { get; private set; } = [];
    public IReadOnlyList<FileFault> Faults => _faults;

    public static async Task<PriceFile> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var file = new PriceFile();
        if (await BytesAsync(stream, cancellationToken) is not { } bytes)
        {
            file.WholeFile("more than 5 MB", "a file of at most 5 MB; load it in parts, each with whole items");
            return file;
        }
        file.Hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        if (NotCsv(bytes) is var (found, wanted))
            file.WholeFile(found, wanted);
        else
            file.Parse(bytes);
        return file;
    }

    private static async Task<byte[]?> BytesAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var memory = new MemoryStream();
        var buffer = new byte[81920];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            memory.Write(buffer, 0, read);
            if (memory.Length > MostBytes)
                return null;
        }
        return memory.ToArray();
    }

    /// <summary>What the first bytes and the encoding say. UTF-8 with or without a byte-order mark is what is read.</summary>
    private static (string Found, string Wanted)? NotCsv(byte[] bytes)
    {
        const string SaveAs = "a CSV file: in Excel choose Save As, “CSV UTF-8 (comma delimited)”";
        ReadOnlySpan<byte> start = bytes;
        if (bytes.Length == 0)
            return ("an empty file", "the template with a row for each item and minimum quantity");
        if (start.StartsWith("PK\u0003\u0004"u8) || start.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
            return ("an Excel workbook", SaveAs);
        if (start.StartsWith("%PDF"u8))
            return ("a PDF", SaveAs);
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return ("text in the encoding UTF-16 (“Unicode text”)", SaveAs);
        if (start.Contains((byte)0))
            return ("a file that is not text", SaveAs);
        try
        {
            _ = new UTF8Encoding(false, throwOnInvalidBytes: true).GetCharCount(bytes);
            return null;
        }
        catch (DecoderFallbackException fault)
        {
            var row = 1 + bytes.AsSpan(0, Math.Clamp(fault.Index, 0, bytes.Length)).Count((byte)'\n');
            return ($"letters in another encoding than UTF-8, first in row {row}", SaveAs);
        }
    }

    private void Parse(byte[] bytes)
    {
        using var csv = CsvReader.Create(bytes, new CsvReaderOptions
        {
            HasHeader = false,
            Separator = ',',
            SkipEmptyLines = false,
            TrackLineNumbers = true,
            MalformedData = CsvMalformedDataHandling.Throw,
        });
        var rows = new List<PriceRow>();
        try
        {
            var number = 0;
            List<string>? header = null;
            while (_faults.Count < MostFaults && csv.Read())
            {
                number++;
                var fields = Enumerable.Range(0, csv.FieldCount).Select(csv.GetString).ToArray();
                if (fields.All(string.IsNullOrWhiteSpace))
                    continue;
                if (header is not null)
                    Row(number, header, fields, rows);
                else if ((header = Header(number, fields)) is null)
                    return;
            }
            if (header is null)
                WholeFile("no header", $"a first row with the columns {string.Join(", ", Columns)}");
        }
        catch (CsvFormatException broken)
        {
            Fault(Math.Max(1, (int)broken.LineNumber), "", "a quotation mark that is never closed or stands inside a text",
                "a text with quotation marks put into quotes, each mark of its own doubled");
        }
        Rows = rows.Count;
        if (Rows == 0 && _faults.Count == 0)
            WholeFile("headers and no items", "a row for each item and minimum quantity");
        Items = [.. rows.GroupBy(row => row.Sku, StringComparer.OrdinalIgnoreCase).Select(Together).OfType<FileItem>()];
    }

    /// <summary>The names of the file's columns in its order; null when they are at fault.</summary>
    private List<string>? Header(int number, string[] fields)
    {
        var names = fields.Select(name => name.Trim().Trim('\uFEFF').ToLowerInvariant().Replace(' ', '_')).ToList();
        while (names.Count > 0 && names[^1].Length == 0)
            names.RemoveAt(names.Count - 1);
        if (names.Count == 1 && names[0].IndexOfAny([';', '\t', '|']) is >= 0 and var mark)
        {
            WholeFile($"columns separated by {names[0][mark] switch { ';' => "semicolons", '\t' => "tabs", _ => "vertical bars" }}",
                "columns separated by commas: in Excel choose Save As, “CSV UTF-8 (comma delimited)”");
            return null;
        }
        foreach (var missing in Required.Where(name => !names.Contains(name)))
            Fault(number, missing, "no such column", $"the column {missing}, named as in the template");
        foreach (var unknown in names.Where(name => !Columns.Contains(name)).Distinct())
            Fault(number, unknown, unknown.Length == 0 ? "a column without a name" : $"a column “{unknown}”",
                $"only the template's columns: {string.Join(", ", Columns)}");
        foreach (var twice in names.Where(Columns.Contains).GroupBy(name => name).Where(same => same.Count() > 1))
            Fault(number, twice.Key, $"the column {twice.Count()} times", "each column once");
        return _faults.Count == 0 ? names : null;
    }

    private void Row(int number, List<string> header, string[] fields, List<PriceRow> rows)
    {
        if (fields.Length < header.Count || fields.Skip(header.Count).Any(extra => extra.Trim().Length > 0))
            Fault(number, "", $"{fields.Length} cells",
                $"{header.Count} cells as in the header; a comma inside a text needs quotes around the text");
        else if (PriceRow.Read(number, column => header.IndexOf(column) is >= 0 and var at ? fields[at] : "", Fault) is { } row)
            rows.Add(row);
    }

    /// <summary>The rows of one part number as one item. Its first row says what it is;
    /// later ones may leave that blank, or say the same.</summary>
    private FileItem? Together(IGrouping<string, PriceRow> rows)
    {
        var before = _faults.Count;
        var first = rows.First();
        foreach (var other in rows.Skip(1))
        {
            Same(first, other, "vendor_sku", row => row.Sku);
            foreach (var column in PriceRow.ItemColumns)
                Same(first, other, column, row => row[column]);
        }
        foreach (var column in PriceRow.RequiredOfItem.Where(column => first[column].Length == 0))
            Fault(first.Number, column, "nothing", $"the {column} of {first.Sku} in its first row");
        if (rows.FirstOrDefault(row => row.ListPrice is not null) is { } listed && listed.ListPrice is { } list)
            foreach (var other in rows.Where(row => row.ListPrice is { } price && price != list))
                Fault(other.Number, "list_price", other.ListPrice.ToString()!,
                    $"{list} as in row {listed.Number}: an item has one list price");
        Ladder(first.Sku, [.. rows]);
        return _faults.Count > before ? null : new FileItem(
            first.Number, first.Sku, first["description"], first["mfr_name"], first["mfr_part_no"], first["uom"],
            first.Pack ?? 1, first["category"], first["unspsc"].Length == 0 ? null : first["unspsc"],
            rows.Select(row => row.ListPrice).FirstOrDefault(price => price is not null),
            [.. rows.OrderBy(row => row.From).Select(row => (row.From, row.Price))]);
    }

    private void Ladder(string sku, List<PriceRow> rows)
    {
        foreach (var twice in rows.GroupBy(row => row.From).Where(same => same.Count() > 1))
        {
            var two = Sheets.Conflicts(twice.Select(row => new LadderItem($"row {row.Number}", sku))).Single();
            Fault(twice.Last().Number, "min_qty_break", $"{twice.Key} a second time", two.Sentence);
        }
        if (rows.Min(row => row.From) > 1)
            Fault(rows[0].Number, "min_qty_break", $"{rows.Min(row => row.From)} as the smallest quantity",
                $"a row for {sku} from quantity 1: what the first unit costs");
        if (rows.Count > SheetLadder.MaxTiers)
            Fault(rows[SheetLadder.MaxTiers].Number, "min_qty_break", $"{rows.Count} tiers of {sku}",
                $"at most {SheetLadder.MaxTiers} tiers for an item");
    }

    private void Same(PriceRow first, PriceRow other, string column, Func<PriceRow, string> cell)
    {
        if (cell(other).Length > 0 && cell(other) != cell(first))
            Fault(other.Number, column, cell(other),
                $"“{cell(first)}” as in row {first.Number}: rows of one part number describe one item");
    }

    private void WholeFile(string found, string wanted) => Fault(0, "", found, wanted);

    private void Fault(int row, string column, string found, string wanted)
    {
        if (_faults.Count < MostFaults)
            _faults.Add(new FileFault(row, column, found.Length <= 80 ? found : found[..80] + "…", wanted));
    }
}
