using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace CoopPortal.Web.Files;

/// <summary>A workbook in the format before 2007.</summary>
internal sealed class OldExcelBook : TableBook
{
    private readonly IExcelDataReader _workbook;
    private readonly Dictionary<string, CellFormat> _formats = [];
    private readonly IReadOnlyList<IReadOnlyDictionary<(int Row, int Column), string>> _errors;

    public OldExcelBook(StoredContent content) : base(content)
    {
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        content.Position = 0;
        _workbook = ExcelReaderFactory.CreateBinaryReader(content, new ExcelReaderConfiguration { LeaveOpen = true });
        var sheets = new List<TableSheet>();
        do
            sheets.Add(new(_workbook.Name ?? "", !"visible".Equals(_workbook.VisibleState, StringComparison.OrdinalIgnoreCase)));
        while (_workbook.NextResult());
        Sheets = sheets;
        var errors = OldExcelErrors.Of(content);
        _errors = errors.Count == sheets.Count ? errors : [];
    }

    public override TableFormat Format => TableFormat.OldWorkbook;
    public override IReadOnlyList<TableSheet> Sheets { get; }

    public override void Dispose() => _workbook.Dispose();

    // The library throws whatever its code happens to meet in a damaged file, up to a missing reference.
    internal static bool IsDamage(Exception broken) =>
        broken is not (CoopPortal.Core.RefusedException or OutOfMemoryException or OperationCanceledException);

    internal static bool IsProtected(Exception broken) => broken is InvalidPasswordException;

    private protected override bool Damages(Exception broken) => IsDamage(broken);

    private protected override IEnumerable<SheetRow> Read(int sheet)
    {
        _workbook.Reset();
        for (var at = 0; at < sheet; at++)
            _workbook.NextResult();
        var merged = new MergedDown((_workbook.MergeCells ?? []).Select(range => (range.FromRow + 1, range.ToRow + 1, range.FromColumn)));
        var errors = sheet < _errors.Count ? _errors[sheet] : null;
        for (var number = 1; _workbook.Read(); number++)
        {
            var cells = new List<SheetCell>(_workbook.FieldCount);
            for (var at = 0; at < _workbook.FieldCount; at++)
                cells.Add(errors?.TryGetValue((number - 1, at), out var error) == true ? new(error, CellKind.Error) : Cell(at));
            merged.Fill(number, cells);
            if (cells.FindLastIndex(cell => !cell.IsBlank) is >= 0 and var last)
                yield return new(number, [.. cells[..(last + 1)]]);
        }
    }

    private SheetCell Cell(int at) => _workbook.GetValue(at) switch
    {
        null => default,
        string text => SheetCell.Of(text),
        bool yes => new(yes ? "TRUE" : "FALSE", CellKind.Bool),
        DateTime day => new(CellFormat.Day(day), CellKind.Date),
        TimeSpan time => new(time.ToString("c"), CellKind.Date),
        double number => FormatOf(at).Cell(number, ""),
        int number => FormatOf(at).Cell(number, ""),
        var other => throw new InvalidDataException(other.GetType().Name),
    };

    private CellFormat FormatOf(int at)
    {
        var code = _workbook.GetNumberFormatString(at) ?? "General";
        if (!_formats.TryGetValue(code, out var format))
            _formats[code] = format = CellFormat.Of(0, code);
        return format;
    }
}
