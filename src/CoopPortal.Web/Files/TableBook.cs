using System.Globalization;
using CoopPortal.Core;
using CsvHelper;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace CoopPortal.Web.Files;

/// <summary>A sheet of a workbook; a CSV file is one without a name.</summary>
public sealed record TableSheet(string Name, bool IsHidden);

/// <summary>A row that holds something: its number as the spreadsheet counts it, and its cells as text, the last one not empty.
/// <paramref name="Damage"/> says what is wrong with the row as a whole.</summary>
public readonly record struct SheetRow(int Number, string[] Cells, string? Damage = null);

/// <summary>The sheets of a file row by row, never in memory as a whole. Numbers come plain, dates as 2026-05-03, failed formulas by
/// their error. No formula is run: what the workbook remembers of it is read. What cannot be read is refused in a sentence.</summary>
public sealed class TableBook : IDisposable
{
    /// <summary>Of cells with something in them; what is formatted and empty does not count.</summary>
    public const int MostColumns = 500;

    public const int MostRows = 100_000;
    public const int MostCharacters = 32_767;

    private const int LongestRecord = 1024 * 1024;

    private readonly Stream _content;
    private readonly IExcelDataReader? _workbook;
    private readonly System.Text.Encoding? _encoding;

    private TableBook(Stream content, System.Text.Encoding encoding) =>
        (_content, _encoding, Sheets, Format) = (content, encoding, [new("", false)], TableFormat.Csv);

    private TableBook(Stream content, IExcelDataReader workbook, TableFormat format)
    {
        (_content, _workbook, Format) = (content, workbook, format);
        var sheets = new List<TableSheet>();
        do
            sheets.Add(new(workbook.Name ?? "", !"visible".Equals(workbook.VisibleState, StringComparison.OrdinalIgnoreCase)));
        while (workbook.NextResult());
        Sheets = sheets;
    }

    public TableFormat Format { get; }
    public IReadOnlyList<TableSheet> Sheets { get; }

    /// <summary>The workbook takes values from other files: what it remembers of them is read, they themselves never.</summary>
    public bool RefersToOthers { get; private init; }

    /// <summary>The stream must be able to seek and stays its owner's. Throws a <see cref="RefusedException"/> for a file that is none of
    /// what can be read.</summary>
    public static TableBook Open(Stream content)
    {
        var (format, refusal) = FileContent.Of(content);
        RefusedException.ThrowIf(refusal);
        if (format == TableFormat.Csv)
        {
            var encoding = CsvText.EncodingOf(content)!;
            content.Position = 0;
            return new TableBook(content, encoding);
        }
        return Guarded(() =>
        {
            var others = format == TableFormat.Workbook && FileContent.RefersToOthers(content);
            content.Position = 0;
            return new TableBook(content, Workbook(content), format) { RefersToOthers = others };
        });
    }

    /// <summary>The rows that hold something. Throws a <see cref="RefusedException"/> where the file cannot be read on.</summary>
    public IEnumerable<SheetRow> Rows(int sheet) => _workbook is null ? CsvRows() : WorkbookRows(sheet);

    public void Dispose() => _workbook?.Dispose();

    private static IExcelDataReader Workbook(Stream content)
    {
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        return ExcelReaderFactory.CreateReader(content, new ExcelReaderConfiguration { LeaveOpen = true });
    }

    private IEnumerable<SheetRow> WorkbookRows(int sheet)
    {
        Guarded(() =>
        {
            _workbook!.Reset();
            for (var at = 0; at < sheet; at++)
                _workbook.NextResult();
            return true;
        });
        var number = 0;
        while (Guarded(() => _workbook!.Read()))
        {
            number++;
            if (Guarded(Cells) is { Length: > 0 } cells)
                yield return Checked(number, cells);
        }
    }

    private string[] Cells()
    {
        if (_workbook!.FieldCount > MostColumns * 2)
            throw new RefusedException(FileContent.No("columns",
                $"The sheet “{_workbook.Name}” is {_workbook.FieldCount.ToString("N0", CultureInfo.InvariantCulture)} columns wide",
                "delete the empty columns right of the table, and save it"));
        var last = _workbook.FieldCount - 1;
        while (last >= 0 && _workbook.GetValue(last) is null or "")
            last--;
        var cells = new string[last + 1];
        for (var at = 0; at <= last; at++)
            cells[at] = Text(_workbook.GetValue(at));
        return Array.TrueForAll(cells, string.IsNullOrWhiteSpace) ? [] : cells;
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        string text => text,
        double number => Number(number),
        int number => number.ToString(CultureInfo.InvariantCulture),
        bool yes => yes ? "yes" : "no",
        DateTime day => day.TimeOfDay == TimeSpan.Zero
            ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : day.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        TimeSpan time => time.ToString("c", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    /// <summary>A spreadsheet keeps 15 digits; a decimal made of them is the number that was typed. Longer ones stay powers of ten.
    /// </summary>
    private static string Number(double number) => Math.Abs(number) is < 1e15 and (0 or >= 1e-12)
        ? ((decimal)number).ToString(CultureInfo.InvariantCulture)
        : number.ToString("R", CultureInfo.InvariantCulture);

    private IEnumerable<SheetRow> CsvRows()
    {
        string? damage = null;
        _content.Position = 0;
        using var text = new StreamReader(_content, _encoding!, detectEncodingFromByteOrderMarks: true, 81920, leaveOpen: true);
        using var csv = CsvReader.Create(text, new CsvReaderOptions
        {
            HasHeader = false,
            SkipEmptyLines = false,
            MaxRecordSize = LongestRecord,
            PoolStrings = true,
            MalformedData = CsvMalformedDataHandling.Recover,
            OnMalformedRecord = _ => damage = "a quotation mark that is never closed, or stands inside a text",
        }, leaveOpen: true);
        for (var number = 1; Next(csv, number); number++)
        {
            var cells = new string[csv.FieldCount];
            for (var at = 0; at < cells.Length; at++)
                cells[at] = csv.GetString(at) ?? "";
            if (number == 1 && cells.Length > 0)
                cells[0] = cells[0].TrimStart('\uFEFF');
            if (Array.Exists(cells, cell => !string.IsNullOrWhiteSpace(cell)))
                yield return Checked(number, cells, damage);
            damage = null;
        }
    }

    private static bool Next(CsvReader csv, int number)
    {
        try
        {
            return csv.Read();
        }
        catch (CsvFormatException)
        {
            throw new RefusedException(FileContent.No("record", $"Row {number} of the file is longer than 1 MB, or a quotation mark in it "
                + "is never closed", "mend that row, and choose the file again"));
        }
    }

    private static SheetRow Checked(int number, string[] cells, string? damage = null)
    {
        if (Array.FindLastIndex(cells, cell => cell.Length > 0) >= MostColumns)
            throw new RefusedException(FileContent.No("columns", $"Row {number} has more than {MostColumns} columns",
                "leave out what is not the price list, and choose the file again"));
        return new(number, cells, Array.Exists(cells, cell => cell.Length > MostCharacters)
            ? $"a cell of more than {MostCharacters:N0} characters" : damage);
    }

    // The library throws whatever its code happens to meet in a damaged file, up to a missing reference: for the person all of it is one
    // thing, a workbook that cannot be read.
    private static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidPasswordException)
        {
            throw new RefusedException(FileContent.Protected);
        }
        catch (Exception broken) when (broken is not (RefusedException or OutOfMemoryException or OperationCanceledException))
        {
            throw new RefusedException(FileContent.Broken);
        }
    }
}
