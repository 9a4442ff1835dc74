using System.Security.Cryptography;
using CoopPortal.Core;

namespace CoopPortal.Web.Files;

/// <summary>What a file in the columns of our template must look like, and the words for its rows.</summary>
public sealed record TableShape(IReadOnlyList<WantedColumn> Columns, string ARow, string InParts)
{
    /// <summary>What a row's first cell begins with where the row is a note for people: an example in a template.</summary>
    public const string Note = "# ";

    public int MostRows { get; init; } = int.MaxValue;
}

/// <summary>One row of a loaded file: its number as the spreadsheet counts it, and its cells by column.</summary>
public sealed class TableRow(SheetRow row, IReadOnlyDictionary<string, int> columns)
{
    public int Number => row.Number;

    /// <summary>As it stands in the file; "" where the column is missing.</summary>
    public string this[string column] => columns.TryGetValue(column, out var at) ? row[at].Text : "";
}

/// <summary>Reads a table in the columns of our template, from text or a workbook as <see cref="TableBook"/> opens it, wherever in it the
/// table stands. A column of another name is a fault: nobody is asked here what it means, and nothing is guessed or left out.</summary>
public sealed class TableFile
{
    public const long MostBytes = 5L * 1024 * 1024;

    private readonly TableShape _shape;

    private TableFile(byte[] bytes, TableShape shape) => (Bytes, _shape) = (bytes, shape);

    public FileFaults Faults { get; } = new();

    public byte[] Bytes { get; }

    /// <summary>The same bytes have the same one.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Bytes));

    /// <summary>Sheets that were passed over, once the rows are read.</summary>
    public IReadOnlyList<string> Notes { get; private set; } = [];

    /// <summary>Throws a <see cref="RefusedException"/> for a file that is too large or none of what can be read.</summary>
    public static async Task<TableFile> ReadAsync(Stream stream, TableShape shape, CancellationToken cancellationToken)
    {
        using var memory = new MemoryStream();
        var buffer = new byte[81920];
        int read;
        while (memory.Length <= MostBytes && (read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
            memory.Write(buffer, 0, read);
        if (memory.Length > MostBytes)
            throw new RefusedException(FileContent.No("too-large", "The file is larger than 5 MB", $"load it in parts{shape.InParts}"));
        var file = new TableFile(memory.ToArray(), shape);
        using (file.Open())
            return file;
    }

    /// <summary>Of bytes that were read once.</summary>
    public static TableFile Of(byte[] bytes, TableShape shape) => new(bytes, shape);

    /// <summary>The sound rows under the header; what is wrong with it, with a row as a whole or with what a spreadsheet made of a cell is
    /// noted on the way. Throws a <see cref="RefusedException"/> where the file cannot be read on.</summary>
    public IEnumerable<TableRow> Rows()
    {
        using var book = Open();
        if (Header(book) is not var (sheet, header, columns, width))
            yield break;
        var read = 0;
        foreach (var row in book.Rows(sheet).Where(row => row.Number > header && !IsNote(row)))
        {
            if (Faults.IsFull)
                yield break;
            if (row.Damage is { } damage)
                Faults.Add(row.Number, "", damage, "a row as a spreadsheet writes it");
            else if (row.Cells.Length < width && book.Format == TableFormat.Csv || row.Cells.Skip(width).Any(extra => !extra.IsBlank))
                Faults.Add(row.Number, "", $"{row.Cells.Length} cells",
                    $"{width} cells as in the header; a comma inside a text needs quotes around the text");
            else if (++read > _shape.MostRows)
            {
                Faults.WholeFile($"more than {Say.Number(_shape.MostRows)} rows",
                    $"at most {Say.Number(_shape.MostRows)} rows; load it in parts{_shape.InParts}");
                yield break;
            }
            else
            {
                Check(row, columns);
                yield return new(row, columns);
            }
        }
    }

    private TableBook Open() => TableBook.Open(new MemoryStream(Bytes, writable: false));

    private static bool IsNote(SheetRow row) => row[0].Text.TrimStart().StartsWith(TableShape.Note, StringComparison.Ordinal);

    /// <summary>Texts that are no codes are judged by whoever reads the row: it knows better what it wants.</summary>
    private void Check(SheetRow row, Dictionary<string, int> columns)
    {
        foreach (var column in _shape.Columns)
            if (columns.TryGetValue(column.Name, out var at) && !row[at].IsBlank
                && (column.Look == CellLook.Code || row[at].Kind != CellKind.Text)
                && CellCheck.WhyNot(row[at], column.Look) is { } wanted)
                Faults.Add(row.Number, column.Name, row[at].Text, wanted);
    }

    /// <summary>Where the header is and which column of the file is which; null when it is at fault. A table of one column is no table to
    /// the finder: its first row is the header.</summary>
    private (int Sheet, int Row, Dictionary<string, int> Columns, int Width)? Header(TableBook book)
    {
        var found = TableFinder.Find(book, _shape.Columns);
        Notes = found?.PassedOver ?? book.Notes;
        var sheet = found?.Sheet ?? Math.Max(0, book.Sheets.ToList().FindIndex(one => !one.IsHidden));
        Faults.Sheet = book.Sheets[sheet].Name;
        var (row, names) = found is not null ? (found.HeaderRow, found.Columns.Select(column => column.Header).ToList())
            : book.Rows(sheet).FirstOrDefault(row => !IsNote(row)) is { Number: > 0 } first
                ? (first.Number, [.. first.Cells.Select(cell => cell.Text.Trim())])
            : (0, []);
        while (names.Count > 0 && names[^1].Length == 0)
            names.RemoveAt(names.Count - 1);
        if (row == 0)
            Faults.WholeFile("no header",
                $"a first row with the columns {string.Join(", ", _shape.Columns.Select(column => column.Name))}");
        else if (Columns(row, names) is { } columns)
            return (sheet, row, columns, names.Count);
        return null;
    }

    private Dictionary<string, int>? Columns(int row, List<string> names)
    {
        var columns = new Dictionary<string, int>();
        for (var at = 0; at < names.Count; at++)
            if (_shape.Columns.FirstOrDefault(column => column.IsCalled(names[at])) is not { } known)
                Faults.Add(row, names[at].Length == 0 ? $"column {TableBook.ColumnName(at)}" : names[at],
                    names[at].Length == 0 ? "a column without a name" : $"a column “{names[at]}”",
                    $"only the template's columns: {string.Join(", ", _shape.Columns.Select(column => column.Name))}");
            else if (!columns.TryAdd(known.Name, at))
                Faults.Add(row, known.Name, "the column a second time", "each column once");
        foreach (var missing in _shape.Columns.Where(column => column.IsRequired && !columns.ContainsKey(column.Name)))
            Faults.Add(row, missing.Name, "no such column", $"the column {missing.Name}, named as in the template");
        return Faults.All.Count == 0 ? columns : null;
    }
}
