using CoopPortal.Web.Features.Shared;
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
        var (rows, columns) = FaultedCopy.Of(book, 0, Faults);
        using var file = new MemoryStream();
        await ExcelFile.Write(file, "S", rows.ToAsyncEnumerable(), columns, TestContext.Current.CancellationToken);

        var copy = Workbook.Read(file.ToArray()).Single().Rows;

        Assert.Equal(4, copy.Count);
        Assert.Equal(["Title", null, "Faults"], copy[0].Select(cell => cell is "" ? null : cell));
        Assert.Equal(["=1+1", "#REF!", "net_price: found #REF!, wanted the value itself. uom: found nothing, wanted a unit."], copy[3]);
        using var text = new MemoryStream();
        await Csv.Write(text, FaultedCopy.Of(book, 0, Faults).Rows.ToAsyncEnumerable(), columns, TestContext.Current.CancellationToken);
        Assert.Contains("\n'=1+1,", System.Text.Encoding.UTF8.GetString(text.ToArray()), StringComparison.Ordinal);
    }
}
