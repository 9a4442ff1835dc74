using System.IO.Compression;
using System.Security;
using System.Text;

namespace CoopPortal.Web.Tests.Files;

/// <summary>A workbook put together part by part, as no spreadsheet would write it.</summary>
internal sealed class RawWorkbook
{
    private const string Head = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Rels = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private readonly List<(string Name, string State, string Rows, string After)> sheets = [];
    private readonly List<(string Path, string Text)> parts = [];
    private readonly List<(string Kind, string Target)> relations = [];

    /// <summary>Cells in rows: texts inline, numbers as numbers.</summary>
    public RawWorkbook Sheet(string name, IEnumerable<object?[]> rows, string state = "visible", params string[] merged) =>
        Raw(name, string.Concat(rows.Select((row, at) => $"""<row r="{at + 1}">{string.Concat(row.Select((cell, column) =>
            Cell($"{(char)('A' + column)}{at + 1}", cell)))}</row>""")), state,
            merged.Length == 0 ? "" : $"""<mergeCells>{string.Concat(
                merged.Select(range => $"<mergeCell ref=\"{range}\"/>"))}</mergeCells>""");

    public RawWorkbook Raw(string name, string rows, string state = "visible", string after = "")
    {
        sheets.Add((name, state, rows, after));
        return this;
    }

    public RawWorkbook Part(string path, string text)
    {
        parts.Add((path, text));
        return this;
    }

    /// <summary>A part that the workbook points at.</summary>
    public RawWorkbook Related(string kind, string path, string text)
    {
        relations.Add((kind, "/" + path));
        return Part(path, text);
    }

    /// <summary>Style 1 has the first of these number formats, style 2 the second, and so on.</summary>
    public RawWorkbook Formats(params string[] codes) => Related("styles", "xl/styles.xml", $"""
        {Head}<styleSheet xmlns="{Main}"><numFmts>{string.Concat(codes.Select((code, at) =>
            $"""<numFmt numFmtId="{164 + at}" formatCode="{SecurityElement.Escape(code)}"/>"""))}</numFmts><cellXfs><xf numFmtId="0"/>
        {string.Concat(codes.Select((_, at) => $"""<xf numFmtId="{164 + at}"/>"""))}</cellXfs></styleSheet>
        """);

    public RawWorkbook Shared(string path, IEnumerable<string> items) => Related("sharedStrings", path,
        $"""{Head}<sst xmlns="{Main}">{string.Concat(items.Select(item => $"<si>{item}</si>"))}</sst>""");

    public MemoryStream Save(string before = "")
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(zip, "[Content_Types].xml", Head + """
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml"
                ContentType="application/xml"/><Default Extension="rels"
                ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>
                """);
            Write(zip, "_rels/.rels", $"""
                {Head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
                Type="{Rels}/officeDocument" Target="xl/workbook.xml"/></Relationships>
                """);
            Write(zip, "xl/workbook.xml", $"""
                {Head}<workbook xmlns="{Main}" xmlns:r="{Rels}"><sheets>{string.Concat(sheets.Select((sheet, at) =>
                    $"""<sheet name="{sheet.Name}" sheetId="{at + 1}" state="{sheet.State}" r:id="rId{at + 1}"/>"""))}</sheets></workbook>
                """);
            Write(zip, "xl/_rels/workbook.xml.rels", $"""
                {Head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                {string.Concat(Enumerable.Range(1, sheets.Count).Select(Relation))}{string.Concat(relations.Select((one, at) =>
                    $"""<Relationship Id="more{at}" Type="{Rels}/{one.Kind}" Target="{one.Target}"/>"""))}</Relationships>
                """);
            for (var at = 0; at < sheets.Count; at++)
                Write(zip, $"xl/worksheets/sheet{at + 1}.xml",
                    $"""{Head}{before}<worksheet xmlns="{Main}"><sheetData>{sheets[at].Rows}</sheetData>{sheets[at].After}</worksheet>""");
            foreach (var (path, text) in parts)
                Write(zip, path, text);
        }
        file.Position = 0;
        return file;
    }

    private static string Relation(int number) =>
        $"""<Relationship Id="rId{number}" Type="{Rels}/worksheet" Target="worksheets/sheet{number}.xml"/>""";

    private static string Cell(string place, object? value) => value switch
    {
        null => "",
        string text => $"""<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{SecurityElement.Escape(text)}</t></is></c>""",
        _ => FormattableString.Invariant($"""<c r="{place}"><v>{value}</v></c>"""),
    };

    private static void Write(ZipArchive zip, string path, string text)
    {
        using var entry = zip.CreateEntry(path).Open();
        entry.Write(Encoding.UTF8.GetBytes(text));
    }
}
