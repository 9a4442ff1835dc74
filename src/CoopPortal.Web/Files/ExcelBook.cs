using System.Globalization;
using System.Xml;
using CoopPortal.Core;

namespace CoopPortal.Web.Files;

/// <summary>A workbook in the format since 2007: XML in a ZIP, read as it streams by.</summary>
internal sealed class ExcelBook : TableBook
{
    private const int WidestSheet = 16_384;
    private const int LongestSheet = 1_048_576;
    private const int MostMerged = 100_000;
    private const int MostStyles = 70_000;
    private const int FormulaShown = 60;

    private readonly ExcelParts _parts;
    private readonly List<(TableSheet Sheet, string Part)> _sheets = [];
    private readonly Dictionary<int, List<(int First, int Last, int Column)>> _merged = [];
    private readonly char[] _buffer = new char[MostCharacters + 1];
    private readonly char[] _formula = new char[FormulaShown];
    private readonly string? _textsPart;
    private readonly bool _from1904;
    private readonly CellFormat[] _formats;
    private SharedTexts? _texts;

    public ExcelBook(StoredContent content) : base(content)
    {
        _parts = new ExcelParts(content);
        var main = MainPart(_parts) ?? throw new InvalidDataException();
        var relations = _parts.Relations(main);
        using (var xml = _parts.Read(main))
            while (ExcelParts.Next(xml))
                if (xml is { NodeType: XmlNodeType.Element, LocalName: "sheet" })
                {
                    var id = xml.GetAttribute("id", "http://schemas.openxmlformats.org/officeDocument/2006/relationships")
                        ?? xml.GetAttribute("id", "http://purl.oclc.org/ooxml/officeDocument/relationships");
                    // Charts and macros are sheets too, and hold no rows.
                    if (relations.FirstOrDefault(one => one.Id == id) is { Kind: "worksheet", Target: var target } && _parts.Has(target))
                        _sheets.Add((new(xml.GetAttribute("name") ?? "", xml.GetAttribute("state") is not (null or "visible")), target));
                }
                else if (xml is { NodeType: XmlNodeType.Element, LocalName: "workbookPr" })
                    _from1904 = xml.GetAttribute("date1904") is "1" or "true";
        if (_sheets.Count == 0)
            throw new RefusedException(FileContent.No("no-sheet", "The workbook has no sheet with rows",
                "choose the file with the prices"));
        Sheets = [.. _sheets.Select(one => one.Sheet)];
        _textsPart = relations.FirstOrDefault(one => one.Kind == "sharedStrings")?.Target;
        _formats = relations.FirstOrDefault(one => one.Kind == "styles") is { } styles && _parts.Has(styles.Target)
            ? Formats(styles.Target)
            : [];
        if (relations.Any(one => one.Kind is "externalLink" or "externalLinkPath"))
            Notes = ["The workbook takes values from other files. Those were not opened; the values it remembers of them were read."];
    }

    public override TableFormat Format => TableFormat.Workbook;
    public override IReadOnlyList<TableSheet> Sheets { get; }
    public override IReadOnlyList<string> Notes { get; } = [];

    /// <summary>The part that names the sheets; null for an archive that is no workbook.</summary>
    internal static string? MainPart(ExcelParts parts) =>
        parts.Relations("").FirstOrDefault(one => one.Kind == "officeDocument")?.Target is { } part && parts.Has(part) ? part
        : parts.Has("xl/workbook.xml") ? "xl/workbook.xml"
        : null;

    internal static bool IsDamage(Exception broken) =>
        broken is XmlException or InvalidDataException or IOException or NotSupportedException;

    public override void Dispose() => _parts.Dispose();

    private protected override bool Damages(Exception broken) => IsDamage(broken);

    private protected override IEnumerable<SheetRow> Read(int sheet)
    {
        if (!_merged.TryGetValue(sheet, out var ranges))
            _merged[sheet] = ranges = Merged(_sheets[sheet].Part);
        var merged = new MergedDown(ranges);
        _texts ??= _textsPart is not null && _parts.Has(_textsPart) ? Texts(_textsPart) : new();
        var cells = new List<SheetCell>();
        var number = 0;
        using var xml = _parts.Read(_sheets[sheet].Part);
        while (ExcelParts.Next(xml) && xml is not { NodeType: XmlNodeType.EndElement, LocalName: "sheetData" })
        {
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "row" })
                continue;
            number = RowNumber(xml.GetAttribute("r"), number);
            cells.Clear();
            if (!xml.IsEmptyElement)
                Row(xml, cells);
            merged.Fill(number, cells);
            if (cells.FindLastIndex(cell => !cell.IsBlank) is >= 0 and var last)
                yield return new(number, [.. cells[..(last + 1)]]);
        }
    }

    private static int RowNumber(string? written, int before) =>
        written is null ? before + 1
        : int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > before
            && number <= LongestSheet ? number
        : throw new InvalidDataException();

    private void Row(XmlReader xml, List<SheetCell> cells)
    {
        while (ExcelParts.Next(xml) && xml is not { NodeType: XmlNodeType.EndElement, LocalName: "row" })
        {
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "c" })
                continue;
            var (at, style, type) = (cells.Count, 0, "n");
            while (xml.MoveToNextAttribute())
                switch (xml.LocalName)
                {
                    case "r":
                        at = Column(xml.Value);
                        break;
                    case "s":
                        _ = int.TryParse(xml.Value, NumberStyles.None, CultureInfo.InvariantCulture, out style);
                        break;
                    case "t":
                        type = xml.Value;
                        break;
                }
            xml.MoveToElement();
            if (xml.IsEmptyElement || Cell(xml, type, style) is not { Kind: not CellKind.Empty } cell)
                continue;
            if (at < cells.Count && cells[at].Kind != CellKind.Empty)
                throw new InvalidDataException();
            while (cells.Count <= at)
                cells.Add(default);
            cells[at] = cell;
        }
    }

    private static int Column(string place)
    {
        var column = 0;
        foreach (var letter in place)
            if (char.IsAsciiLetter(letter) && column <= WidestSheet)
                column = column * 26 + (letter & 0x1F);
            else
                break;
        return column is >= 1 and <= WidestSheet ? column - 1 : throw new InvalidDataException();
    }

    private SheetCell Cell(XmlReader xml, string type, int style)
    {
        var (length, formula, hasFormula) = (0, 0, false);
        SheetCell? rich = null;
        while (ExcelParts.Next(xml) && xml is not { NodeType: XmlNodeType.EndElement, LocalName: "c" })
            if (xml.NodeType == XmlNodeType.Element)
                switch (xml.LocalName)
                {
                    case "f":
                        (hasFormula, formula) = (true, Text(xml, _formula));
                        break;
                    case "v":
                        length = Text(xml, _buffer);
                        break;
                    case "is":
                        rich = SheetCell.Of(Unescaped(new string(_buffer, 0, RichText(xml, "is"))));
                        break;
                    default:
                        Leave(xml);
                        break;
                }
        ReadOnlySpan<char> value = _buffer.AsSpan(0, length);
        if (rich is { } inline)
            return inline;
        if (type == "str")
            return SheetCell.Of(Unescaped(value.ToString()));
        value = value.Trim();
        if (value.Length == 0)
            return hasFormula ? new("=" + new string(_formula, 0, formula), CellKind.Error) : default;
        return type switch
        {
            "s" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var shared)
                ? SheetCell.Of(_texts![shared]) : throw new InvalidDataException(),
            "b" => new(value is "1" or "true" ? "TRUE" : "FALSE", CellKind.Bool),
            "e" => new(value.ToString(), CellKind.Error),
            "d" => DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var day)
                ? new(CellFormat.Day(day), CellKind.Date) : new(value.ToString(), CellKind.Error),
            _ => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
                ? (style < _formats.Length ? _formats[style] : CellFormat.General).Cell(number, value, _from1904)
                : new(value.ToString(), CellKind.Error),
        };
    }

    /// <summary>The text of the element that the reader stands on, as far as the buffer goes; the reader stands on its end then.</summary>
    private static int Text(XmlReader xml, char[] buffer, int length = 0)
    {
        if (xml.IsEmptyElement)
            return length;
        var depth = xml.Depth;
        while (ExcelParts.Next(xml) && xml.Depth > depth)
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)
            {
                int read;
                while (length < buffer.Length && (read = xml.ReadValueChunk(buffer, length, buffer.Length - length)) > 0)
                    length += read;
            }
        return length;
    }

    /// <summary>A text in runs of different letters; how it is pronounced is left out.</summary>
    private int RichText(XmlReader xml, string element)
    {
        var length = 0;
        if (xml.IsEmptyElement)
            return 0;
        while (ExcelParts.Next(xml) && !(xml.NodeType == XmlNodeType.EndElement && xml.LocalName == element))
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "t" })
                length = Text(xml, _buffer, length);
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "rPh" })
                Leave(xml);
        return length;
    }

    /// <summary>To the end of the element, and not beyond it as Skip goes.</summary>
    private static void Leave(XmlReader xml)
    {
        var depth = xml.Depth;
        if (!xml.IsEmptyElement)
            while (ExcelParts.Next(xml) && xml.Depth > depth)
            {
            }
    }

    /// <summary>"_x000D_" is how the format writes letters that XML cannot hold.</summary>
    private static string Unescaped(string text) => text.Contains("_x", StringComparison.Ordinal) ? XmlConvert.DecodeName(text)! : text;

    private SharedTexts Texts(string part)
    {
        var texts = new SharedTexts();
        using var xml = _parts.Read(part, areTexts: true);
        while (ExcelParts.Next(xml))
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "si" })
            {
                var text = _buffer.AsSpan(0, RichText(xml, "si"));
                texts.Add(text.IndexOf("_x") < 0 ? text : Unescaped(text.ToString()));
            }
        return texts;
    }

    private List<(int First, int Last, int Column)> Merged(string part)
    {
        var ranges = new List<(int, int, int)>();
        // They stand behind all rows; most sheets have none, and unpacking is quicker than reading.
        using (var stream = _parts.Open(part))
            if (FileContent.Count(stream, "mergeCells"u8) == 0)
                return ranges;
        using var xml = _parts.Read(part);
        while (ExcelParts.Next(xml))
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "sheetData" })
                Leave(xml);
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "mergeCell" }
                && xml.GetAttribute("ref")?.Replace("$", "", StringComparison.Ordinal).Split(':') is [var from, var to])
            {
                ranges.Add((RowOf(from), RowOf(to), Column(from)));
                if (ranges.Count > MostMerged)
                    throw new RefusedException(FileContent.Bomb);
            }
        return ranges;
    }

    private static int RowOf(string place) => int.TryParse(place.AsSpan().TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"),
        NumberStyles.None, CultureInfo.InvariantCulture, out var row) ? row : throw new InvalidDataException();

    /// <summary>By the number that a cell's style has.</summary>
    private CellFormat[] Formats(string part)
    {
        var (codes, known) = (new Dictionary<int, string>(), new Dictionary<int, CellFormat>());
        var (styles, inCells) = (new List<CellFormat>(), false);
        using var xml = _parts.Read(part);
        while (ExcelParts.Next(xml) && styles.Count < MostStyles)
            if (xml.LocalName == "cellXfs")
                inCells = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "numFmt" } && Id(xml) is { } own)
                codes[own] = xml.GetAttribute("formatCode") ?? "General";
            else if (inCells && xml is { NodeType: XmlNodeType.Element, LocalName: "xf" })
            {
                var id = Id(xml) ?? 0;
                if (!known.TryGetValue(id, out var format))
                    known[id] = format = CellFormat.Of(id, codes.GetValueOrDefault(id));
                styles.Add(format);
            }
        return [.. styles];
    }

    private static int? Id(XmlReader xml) =>
        int.TryParse(xml.GetAttribute("numFmtId"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
