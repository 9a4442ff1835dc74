using System.Globalization;
using System.IO.Compression;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CoopPortal.Web.Features.Shared;

/// <summary>The first sheet in sight of an Excel workbook as rows of text: numbers plain, dates as 2026-05-03. Formulas are not run: what
/// the workbook remembers of them is read.</summary>
internal static class ExcelTable
{
    /// <summary>A small file may unpack to much: this is how much is let in.</summary>
    private const long MostUnpacked = 200L * 1024 * 1024;
    private const int MostColumns = 200;

    public static IEnumerable<(int Number, string[] Fields)> Rows(byte[] bytes, FileFaults faults)
    {
        if (WhyNot(bytes) is var (found, wanted))
        {
            faults.WholeFile(found, wanted);
            yield break;
        }
        using var book = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        var part = book.WorkbookPart!;
        var sheet = part.Workbook.Descendants<Sheet>()
            .First(one => one.State is null || one.State.Value == SheetStateValues.Visible);
        var texts = part.SharedStringTablePart?.SharedStringTable.Elements<SharedStringItem>().Select(one => one.InnerText).ToArray() ?? [];
        var dates = DateStyles(part.WorkbookStylesPart?.Stylesheet);
        using var reader = OpenXmlReader.Create(part.GetPartById(sheet.Id!.Value!));
        var number = 0;
        while (reader.Read())
        {
            if (reader.ElementType != typeof(Row) || !reader.IsStartElement)
                continue;
            var row = (Row)reader.LoadCurrentElement()!;
            number = (int?)row.RowIndex?.Value ?? number + 1;
            yield return (number, Fields(row, texts, dates));
        }
    }

    private static (string Found, string Wanted)? WhyNot(byte[] bytes)
    {
        const string Wanted = "an Excel workbook (.xlsx) that Excel opens without a question, or the template as CSV";
        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
            if (zip.Entries.Sum(entry => entry.Length) > MostUnpacked)
                return ("a workbook that unpacks to more than 200 MB", "the template with its rows and nothing else");
            using var book = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
            return book.WorkbookPart?.Workbook.Descendants<Sheet>().Any(one => one.State is null
                || one.State.Value == SheetStateValues.Visible) == true ? null : ("a workbook without a sheet in sight", Wanted);
        }
        catch (Exception broken) when (broken is InvalidDataException or OpenXmlPackageException or XmlException or IOException
            or FormatException or ArgumentException or InvalidOperationException)
        {
            return ("a workbook that cannot be opened", Wanted);
        }
    }

    private static string[] Fields(Row row, string[] texts, HashSet<uint> dates)
    {
        var fields = new List<string>();
        foreach (var cell in row.Elements<Cell>())
        {
            var at = cell.CellReference?.Value is { } place ? ColumnOf(place) : fields.Count;
            if (at >= MostColumns)
                break;
            while (fields.Count < at)
                fields.Add("");
            fields.Add(Text(cell, texts, dates));
        }
        return [.. fields];
    }

    private static int ColumnOf(string place) =>
        place.TakeWhile(char.IsAsciiLetter).Aggregate(0, (sum, letter) => sum * 26 + char.ToUpperInvariant(letter) - 'A' + 1) - 1;

    private static string Text(Cell cell, string[] texts, HashSet<uint> dates)
    {
        var raw = cell.CellValue?.Text ?? "";
        if (cell.CellFormula is { } formula && raw.Length == 0)
            return "=" + formula.Text;
        var type = cell.DataType?.Value ?? CellValues.Number;
        if (type == CellValues.SharedString)
            return int.TryParse(raw, CultureInfo.InvariantCulture, out var at) && at < texts.Length ? texts[at] : "";
        if (type == CellValues.InlineString)
            return cell.InlineString?.InnerText ?? "";
        if (type == CellValues.Boolean)
            return raw == "1" ? "yes" : "no";
        if (type != CellValues.Number || !double.TryParse(raw, CultureInfo.InvariantCulture, out var number))
            return raw;
        if (cell.StyleIndex?.Value is { } style && dates.Contains(style) && number is > 0 and < 2_958_466)
            return DateTime.FromOADate(number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return Math.Abs(number) < 1e15 ? ((decimal)number).ToString(CultureInfo.InvariantCulture) : raw;
    }

    /// <summary>The styles whose numbers are days: Excel's own 14 to 17 and 22, and formats that name a year.</summary>
    private static HashSet<uint> DateStyles(Stylesheet? styles)
    {
        var own = styles?.NumberingFormats?.Elements<NumberingFormat>()
            .Where(format => format.FormatCode?.Value?.Contains('y', StringComparison.OrdinalIgnoreCase) == true)
            .Select(format => format.NumberFormatId!.Value).ToHashSet() ?? [];
        return styles?.CellFormats?.Elements<CellFormat>().Select((format, at) => (Format: format.NumberFormatId?.Value ?? 0, At: (uint)at))
            .Where(one => one.Format is >= 14 and <= 17 or 22 || own.Contains(one.Format)).Select(one => one.At).ToHashSet() ?? [];
    }
}
