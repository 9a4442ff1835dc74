using System.Text;
using CoopPortal.Web.Files;
using CoopPortal.Web.Tests.Harness;
using Xunit;

namespace CoopPortal.Web.Tests.Files;

public sealed class FaultedCopyTests
{
    private static readonly SheetFault[] Faults =
        [new("S", 4, "net_price", "#REF!", "the value itself"), new("S", 4, "uom", "nothing", "a unit")];

    [Fact]
    public async Task The_copy_keeps_every_row_at_its_number_and_tells_what_is_wrong_beside_it()
    {
        using var book = TableBook.Open(new RawWorkbook().Raw("S", """
            <row r="1"><c r="A1" t="inlineStr"><is><t>Title</t></is></c></row>
            <row r="3"><c r="A3" t="inlineStr"><is><t>Part</t></is></c><c r="B3" t="inlineStr"><is><t>Price</t></is></c></row>
            <row r="4"><c r="A4" t="inlineStr"><is><t>=1+1</t></is></c><c r="B4" t="e"><v>#REF!</v></c></row>
            """).Save());
        using var file = new MemoryStream();
        await FaultedCopy.WriteAsync(file, book, 0, Faults, TestContext.Current.CancellationToken);

        var copy = Workbook.Read(file.ToArray()).Single().Rows;

        Assert.Equal(4, copy.Count);
        Assert.Equal(["Title", null, "Faults"], copy[0].Select(cell => cell is "" ? null : cell));
        Assert.Equal(["=1+1", "#REF!", "“net_price”: found #REF!; wanted the value itself. “uom”: found nothing; wanted a unit."], copy[3]);
    }

    [Theory]
    [InlineData("utf-8", ';', false)]
    [InlineData("utf-8", ',', true)]
    [InlineData("windows-1252", ';', false)]
    [InlineData("utf-16", '\t', true)]
    public async Task The_copy_of_a_text_file_keeps_its_separator_and_encoding_and_runs_nothing(string name, char separator, bool hasMark)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = Encoding.GetEncoding(name);
        var text = string.Join("\r\n", new[] { "Teil|Preis|Wort", "A-1|5|Größe", "", "=1+1|x|@y", "-3|+cmd|\ttab" })
            .Replace('|', separator);
        if (separator == '\t')
            text = text.Replace("\ttab", "\"\ttab\"", StringComparison.Ordinal);
        using var book = TableBook.Open(new MemoryStream([.. hasMark ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)]));
        using var copy = new MemoryStream();

        await FaultedCopy.WriteAsync(copy, book, 0, [new("", 4, "Preis", "x", "a price")], TestContext.Current.CancellationToken);

        Assert.Equal(hasMark, copy.ToArray().AsSpan().StartsWith(encoding.GetPreamble()) && encoding.GetPreamble().Length > 0);
        using var again = TableBook.Open(new MemoryStream(copy.ToArray()));
        Assert.Equal([(1, "Teil|Preis|Wort|Faults"), (2, "A-1|5|Größe|"), (4, "'=1+1|x|'@y|“Preis”: found x; wanted a price."),
            (5, "-3|'+cmd|'\ttab|")], again.Rows(0).Select(row => (row.Number, string.Join('|', row.Cells.Select(cell => cell.Text)))));
        Assert.Contains(separator, encoding.GetString(copy.ToArray()).Split('\n')[0]);
    }
}
