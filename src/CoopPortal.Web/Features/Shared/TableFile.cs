using System.Security.Cryptography;
using System.Text;
using CsvHelper;

namespace CoopPortal.Web.Features.Shared;

/// <summary>What a file that is loaded must look like: its columns, those that may not be missing, and the words for its rows.</summary>
public sealed record TableShape(IReadOnlyList<string> Columns, IReadOnlyList<string> Required, string ARow, string Rows, string InParts,
    bool TakesWorkbooks)
{
    /// <summary>What a row's first cell begins with where the row is a note for people: an example in a template.</summary>
    public const string Note = "# ";

    public bool SkipsNotes { get; init; }

    public int MostRows { get; init; } = int.MaxValue;
}

/// <summary>One row of a loaded file: its number as the spreadsheet counts it, and its cells by column.</summary>
public sealed class TableRow(int number, IReadOnlyList<string> header, string[] fields)
{
    public int Number { get; } = number;

    /// <summary>As it stands in the file; "" where the column is missing.</summary>
    public string this[string column]
    {
        get
        {
            for (var at = 0; at < header.Count; at++)
                if (header[at] == column)
                    return fields[at];
            return "";
        }
    }
}

/// <summary>Reads a table that people made, from CSV in UTF-8 or the first sheet of an Excel workbook, by the names in its header.
/// What is not as the template has it is a fault; nothing is guessed.</summary>
public sealed class TableFile
{
    public const long MostBytes = 5L * 1024 * 1024;

    private const string SaveAs = "a CSV file: in Excel choose Save As, “CSV UTF-8 (comma delimited)”";

    /// <summary>PNG, JPEG and GIF by their first bytes, whatever the name says.</summary>
    private static readonly byte[][] Pictures = [[0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF], [0x47, 0x49, 0x46, 0x38]];

    private readonly TableShape _shape;
    private readonly byte[] _bytes;

    private TableFile(TableShape shape, byte[] bytes) => (_shape, _bytes) = (shape, bytes);

    public FileFaults Faults { get; } = new();

    /// <summary>The same bytes have the same one. Empty for a file that is too large to be read.</summary>
    public string Hash { get; private set; } = "";

    public byte[] Bytes => _bytes;

    public static async Task<TableFile> ReadAsync(Stream stream, TableShape shape, CancellationToken cancellationToken)
    {
        using var memory = new MemoryStream();
        var buffer = new byte[81920];
        int read;
        while (memory.Length <= MostBytes && (read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
            memory.Write(buffer, 0, read);
        if (memory.Length <= MostBytes)
            return Of(memory.ToArray(), shape);
        var tooLarge = new TableFile(shape, []);
        tooLarge.Faults.WholeFile("more than 5 MB", $"a file of at most 5 MB; load it in parts{shape.InParts}");
        return tooLarge;
    }

    public static TableFile Of(byte[] bytes, TableShape shape)
    {
        var file = new TableFile(shape, bytes) { Hash = Convert.ToHexStringLower(SHA256.HashData(bytes)) };
        if (!file.IsWorkbook && file.NotCsv() is var (found, wanted))
            file.Faults.WholeFile(found, wanted);
        return file;
    }

    /// <summary>The rows under the header, blank ones left out; faults of the table's shape are noted on the way.</summary>
    public IEnumerable<TableRow> Rows()
    {
        if (_bytes.Length == 0 || Faults.All.Count > 0)
            yield break;
        List<string>? header = null;
        var read = 0;
        foreach (var (number, fields) in IsWorkbook ? ExcelTable.Rows(_bytes, Faults) : CsvRows())
        {
            if (Faults.IsFull)
                break;
            if (fields.All(string.IsNullOrWhiteSpace) || _shape.SkipsNotes && IsNote(fields))
                continue;
            if (header is null)
            {
                if ((header = Header(number, fields)) is null)
                    yield break;
            }
            else if (fields.Length < header.Count && !IsWorkbook || fields.Skip(header.Count).Any(extra => extra.Trim().Length > 0))
                Faults.Add(number, "", $"{fields.Length} cells",
                    $"{header.Count} cells as in the header; a comma inside a text needs quotes around the text");
            else if (++read > _shape.MostRows)
            {
                Faults.WholeFile($"more than {_shape.MostRows:N0} rows",
                    $"at most {_shape.MostRows:N0} rows; load it in parts{_shape.InParts}");
                yield break;
            }
            else
                yield return new TableRow(number, header, fields.Length >= header.Count ? fields : Padded(fields, header.Count));
        }
        if (header is null && Faults.All.Count == 0)
            Faults.WholeFile("no header", $"a first row with the columns {string.Join(", ", _shape.Columns)}");
    }

    private bool IsWorkbook => _shape.TakesWorkbooks && _bytes.AsSpan().StartsWith("PK\u0003\u0004"u8);

    private bool IsCompound => _bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]);

    private static bool IsNote(string[] fields) => fields[0].TrimStart('\uFEFF', ' ').StartsWith(TableShape.Note, StringComparison.Ordinal);

    private static string[] Padded(string[] fields, int count) => [.. fields, .. Enumerable.Repeat("", count - fields.Length)];

    private IEnumerable<(int Number, string[] Fields)> CsvRows()
    {
        using var csv = CsvReader.Create(_bytes, new CsvReaderOptions
        {
            HasHeader = false,
            Separator = ',',
            SkipEmptyLines = false,
            TrackLineNumbers = true,
            MalformedData = CsvMalformedDataHandling.Throw,
        });
        for (var number = 1; Next(csv); number++)
            yield return (number, [.. Enumerable.Range(0, csv.FieldCount).Select(at => csv.GetString(at) ?? "")]);
    }

    private bool Next(CsvReader csv)
    {
        try
        {
            return csv.Read();
        }
        catch (CsvFormatException broken)
        {
            Faults.Add(Math.Max(1, (int)broken.LineNumber), "", "a quotation mark that is never closed or stands inside a text",
                "a text with quotation marks put into quotes, each mark of its own doubled");
            return false;
        }
    }

    /// <summary>What the first bytes and the encoding say. UTF-8 with or without a byte-order mark is what is read.</summary>
    private (string Found, string Wanted)? NotCsv()
    {
        ReadOnlySpan<byte> start = _bytes;
        var wanted = _shape.TakesWorkbooks ? "an Excel workbook (.xlsx), or " + SaveAs : SaveAs;
        if (_bytes.Length == 0)
            return ("an empty file", $"the template with {_shape.ARow}");
        if (IsCompound && start.IndexOf("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e"u8) >= 0)
            return ("a workbook that is protected by a password", "the same workbook saved without a password");
        if (start.StartsWith("PK\u0003\u0004"u8) || IsCompound)
            return (_shape.TakesWorkbooks ? "an Excel workbook in the old format (.xls)" : "an Excel workbook", wanted);
        if (start.StartsWith("%PDF"u8))
            return ("a PDF", wanted);
        if (Pictures.Any(mark => _bytes.AsSpan().StartsWith(mark)))
            return ("a picture", wanted);
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return ("text in the encoding UTF-16 (“Unicode text”)", wanted);
        if (start.Contains((byte)0))
            return ("a file that is not text", wanted);
        try
        {
            _ = new UTF8Encoding(false, throwOnInvalidBytes: true).GetCharCount(_bytes);
            return null;
        }
        catch (DecoderFallbackException fault)
        {
            var row = 1 + _bytes.AsSpan(0, Math.Clamp(fault.Index, 0, _bytes.Length)).Count((byte)'\n');
            return ($"letters in another encoding than UTF-8, first in row {row}", wanted);
        }
    }

    /// <summary>The names of the file's columns in its order; null when they are at fault.</summary>
    private List<string>? Header(int number, string[] fields)
    {
        var names = fields.Select(name => name.Trim().Trim('\uFEFF').ToLowerInvariant().Replace(' ', '_')).ToList();
        while (names.Count > 0 && names[^1].Length == 0)
            names.RemoveAt(names.Count - 1);
        if (names.Count == 1 && names[0].IndexOfAny([';', '\t', '|']) is >= 0 and var mark)
        {
            Faults.WholeFile($"columns separated by {names[0][mark] switch { ';' => "semicolons", '\t' => "tabs", _ => "vertical bars" }}",
                "columns separated by commas: in Excel choose Save As, “CSV UTF-8 (comma delimited)”");
            return null;
        }
        foreach (var missing in _shape.Required.Where(name => !names.Contains(name)))
            Faults.Add(number, missing, "no such column", $"the column {missing}, named as in the template");
        foreach (var unknown in names.Where(name => !_shape.Columns.Contains(name)).Distinct())
            Faults.Add(number, unknown, unknown.Length == 0 ? "a column without a name" : $"a column “{unknown}”",
                $"only the template's columns: {string.Join(", ", _shape.Columns)}");
        foreach (var twice in names.Where(_shape.Columns.Contains).GroupBy(name => name).Where(same => same.Count() > 1))
            Faults.Add(number, twice.Key, $"the column {twice.Count()} times", "each column once");
        return Faults.All.Count == 0 ? names : null;
    }
}
