using System.Globalization;
using System.IO.Packaging;
using System.Xml;
using CoopPortal.Core.Amounts;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CoopPortal.Web.Features.Shared;

/// <summary>A table as an Excel workbook, written row by row: numbers are numbers, dates are dates, and text is text whatever it starts
/// with. The header is bold and stays in sight. Rows beyond what a sheet holds go on in a second sheet.</summary>
public static class ExcelFile
{
    public const int MostRows = 1_048_576;
    public const int MostLetters = 32_767;

    private const int RowsMeasured = 200;
    private const int NarrowestColumn = 9;
    private const int WidestColumn = 60;
    private const int SheetNameLength = 31;
    private const string Main = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private const string Related = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private static readonly DateTime FirstDay = new(1900, 3, 1);

    /// <summary>The formats of cells, in the order in which Styles() writes them.</summary>
    private enum Format
    {
        General,
        Header,
        Cents,
        FourDecimals,
        Day,
        Instant,
        Text,
    }

    /// <summary>A file of its own that goes when it is closed: a workbook is packed before the first byte leaves, so that what fails
    /// halfway is an error page and not a broken file.</summary>
    public static FileStream Temporary() => new(Path.Combine(Path.GetTempPath(), $"coop-{Guid.NewGuid():N}.xlsx"), FileMode.CreateNew,
        FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose);

    public static async Task Write<T>(Stream stream, string name, IAsyncEnumerable<T> rows, IReadOnlyList<TableColumn<T>> columns,
        CancellationToken cancel, int mostRows = MostRows)
    {
        // Open for writing alone: read-write packages keep every part in memory until the end.
        using var package = Package.Open(stream, FileMode.Create, FileAccess.Write);
        var sheets = new List<Uri>();
        await using var cells = rows.Select(row => columns.Select(column => column.Value(row)).ToArray()).GetAsyncEnumerator(cancel);
        bool more;
        do
        {
            sheets.Add(new Uri($"/xl/worksheets/sheet{sheets.Count + 1}.xml", UriKind.Relative));
            more = await Sheet(package, sheets[^1], [.. columns.Select(column => column.Header)], cells, mostRows - 1);
        }
        while (more);
        Styles(package);
        Workbook(package, SheetName(name), sheets);
    }

    /// <summary>True when the sheet is full and rows are left; the enumerator stands before the next one then.</summary>
    private static async Task<bool> Sheet(Package package, Uri place, string[] headers, IAsyncEnumerator<object?[]> rows, int most)
    {
        var measured = new List<object?[]>();
        while (measured.Count < Math.Min(RowsMeasured, most) && await rows.MoveNextAsync())
            measured.Add(rows.Current);
        using var part = Part(package, place, "worksheet+xml");
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartDocument();
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetViews(new SheetView(new Pane
        {
            VerticalSplit = 1,
            TopLeftCell = "A2",
            ActivePane = PaneValues.BottomLeft,
            State = PaneStateValues.Frozen,
        })
        { WorkbookViewId = 0 }));
        writer.WriteElement(new Columns(headers.Select((header, at) => new Column
        {
            Min = (uint)at + 1,
            Max = (uint)at + 1,
            Width = Width(measured.Select(row => Shown(row[at])).Append(header.Length + 2).Max()),
            CustomWidth = true,
        })));
        writer.WriteStartElement(new SheetData());
        var sheet = new SheetWriter(writer, headers.Length);
        sheet.Row(headers, Format.Header);
        measured.ForEach(row => sheet.Row(row));
        var written = measured.Count;
        var full = written == most;
        while (!full && await rows.MoveNextAsync())
        {
            sheet.Row(rows.Current);
            full = ++written == most;
        }
        writer.WriteEndElement();
        writer.WriteEndElement();
        return full;
    }

    private sealed class SheetWriter(OpenXmlWriter writer, int columns)
    {
        private readonly string[] _letters = [.. Enumerable.Range(0, columns).Select(Letters)];
        private int _number;

        public void Row(object?[] values, Format? format = null)
        {
            var number = (++_number).ToString(CultureInfo.InvariantCulture);
            writer.WriteStartElement(new Row(), [new OpenXmlAttribute("r", "", number)]);
            for (var at = 0; at < values.Length; at++)
                if (values[at] is { } value)
                    Cell(_letters[at] + number, value, format);
            writer.WriteEndElement();
        }

        private void Cell(string place, object value, Format? format)
        {
            if (Number(value) is var (number, own))
            {
                writer.WriteStartElement(new Cell(), Attributes(place, format ?? own));
                writer.WriteElement(new CellValue(number));
            }
            else
            {
                writer.WriteStartElement(new Cell(), [.. Attributes(place, format ?? Format.Text), new("t", "", "inlineStr")]);
                writer.WriteElement(new InlineString(new Text(Words(value)) { Space = SpaceProcessingModeValues.Preserve }));
            }
            writer.WriteEndElement();
        }

        private static OpenXmlAttribute[] Attributes(string place, Format format) =>
            [new("r", "", place), new("s", "", ((int)format).ToString(CultureInfo.InvariantCulture))];

        private static string Letters(int column) =>
            (column >= 26 ? Letters(column / 26 - 1) : "") + (char)('A' + column % 26);
    }

    /// <summary>What Excel keeps as a number; null for what it keeps as text.</summary>
    private static (string Number, Format Format)? Number(object value) => value switch
    {
        Money money => (Plain(money.Amount), Format.Cents),
        UnitPrice price => (Plain(price.Amount), Format.FourDecimals),
        DateOnly on when on >= DateOnly.FromDateTime(FirstDay) => (Days(on.ToDateTime(TimeOnly.MinValue)), Format.Day),
        DateTime at when at >= FirstDay => (Days(at), Format.Instant),
        Enum or DateOnly or DateTime or bool => null,
        IFormattable number and (int or long or short or byte or uint or decimal or double) => (Plain(number), Format.General),
        _ => null,
    };

    private static string Plain(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);

    private static string Days(DateTime at) => at.ToOADate().ToString("R", CultureInfo.InvariantCulture);

    /// <summary>The CSV's words without the apostrophe that a formula needs there, without letters that XML cannot hold.</summary>
    private static string Words(object value)
    {
        var text = value as string ?? Csv.Plain(value);
        var legal = text.Length <= MostLetters ? text : text[..MostLetters];
        return legal.All(XmlConvert.IsXmlChar) ? legal : string.Concat(legal.EnumerateRunes().Where(rune => rune.Value != 0xFFFD
            && (rune.Value > 0xFFFF || XmlConvert.IsXmlChar((char)rune.Value))));
    }

    private static int Shown(object? value) => value switch
    {
        null => 0,
        DateTime => 20,
        DateOnly => 11,
        Money or UnitPrice => Csv.Cell(value).Length + 3,
        _ => Csv.Cell(value).Split('\n').Max(line => line.Length) + 1,
    };

    private static double Width(int letters) => Math.Clamp(letters, NarrowestColumn, WidestColumn);

    /// <summary>At most 31 letters, none of those that Excel refuses.</summary>
    private static string SheetName(string name)
    {
        var text = string.Concat(name.Select(letter => "[]:*?/\\'".Contains(letter, StringComparison.Ordinal) ? '-' : letter));
        return text.Length == 0 ? "Table" : char.ToUpperInvariant(text[0]) + text[1..Math.Min(text.Length, SheetNameLength - 4)];
    }

    private static Stream Part(Package package, Uri place, string kind) =>
        package.CreatePart(place, Main + kind, CompressionOption.Fast).GetStream(FileMode.Create, FileAccess.Write);

    private static void Styles(Package package)
    {
        using var part = Part(package, new Uri("/xl/styles.xml", UriKind.Relative), "styles+xml");
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartDocument();
        writer.WriteElement(new Stylesheet(
            new NumberingFormats(
                new NumberingFormat { NumberFormatId = 164, FormatCode = "#,##0.0000" },
                new NumberingFormat { NumberFormatId = 165, FormatCode = "yyyy-mm-dd" },
                new NumberingFormat { NumberFormatId = 166, FormatCode = "yyyy-mm-dd hh:mm:ss" }),
            new Fonts(
                new Font(new FontSize { Val = 11 }, new FontName { Val = "Calibri" }),
                new Font(new Bold(), new FontSize { Val = 11 }, new FontName { Val = "Calibri" })),
            new Fills(
                new Fill(new PatternFill { PatternType = PatternValues.None }),
                new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
            new Borders(new Border()),
            new CellStyleFormats(new CellFormat()),
            new CellFormats(Enum.GetValues<Format>().Select(CellFormat))));
    }

    private static CellFormat CellFormat(Format format) => new()
    {
        FormatId = 0,
        FontId = format == Format.Header ? 1u : 0u,
        ApplyFont = format == Format.Header,
        NumberFormatId = format switch
        {
            Format.Cents => 4u,
            Format.FourDecimals => 164u,
            Format.Day => 165u,
            Format.Instant => 166u,
            _ => 0u,
        },
        ApplyNumberFormat = true,
        // As if an apostrophe stood before it: text that looks like a formula stays text when its cell is edited.
        QuotePrefix = format is Format.Text or Format.Header ? true : null,
    };

    private static void Workbook(Package package, string name, List<Uri> sheets)
    {
        var place = new Uri("/xl/workbook.xml", UriKind.Relative);
        var book = package.CreatePart(place, Main + "sheet.main+xml");
        using (var part = book.GetStream(FileMode.Create, FileAccess.Write))
        using (var writer = OpenXmlWriter.Create(part))
        {
            writer.WriteStartDocument();
            writer.WriteElement(new Workbook(new Sheets(sheets.Select((_, at) => new Sheet
            {
                Name = at == 0 ? name : $"{name} {at + 1}",
                SheetId = (uint)at + 1,
                Id = $"rId{at + 1}",
            }))));
        }
        for (var at = 0; at < sheets.Count; at++)
            book.CreateRelationship(sheets[at], TargetMode.Internal, Related + "/worksheet", $"rId{at + 1}");
        book.CreateRelationship(new Uri("/xl/styles.xml", UriKind.Relative), TargetMode.Internal, Related + "/styles");
        package.CreateRelationship(place, TargetMode.Internal, Related + "/officeDocument", "rId1");
    }
}
