using System.Text;
using CoopPortal.Core.Amounts;
using CoopPortal.Web.Features.Shared;
using Xunit;

namespace CoopPortal.Web.Tests.Shared;

public sealed class CsvTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0")]
    [InlineData("+1 513 555 0100", "'+1 513 555 0100")]
    [InlineData("\tx", "'\tx")]
    [InlineData("-5.20", "-5.20")]
    [InlineData("+7", "+7")]
    [InlineData("Paper", "Paper")]
    [InlineData("", "")]
    public void A_cell_never_runs_as_a_formula_and_numbers_stay_numbers(string typed, string written) =>
        Assert.Equal(written, Csv.Harmless(typed));

    [Fact]
    public async Task A_table_is_written_with_mark_header_and_quoting()
    {
        using var stream = new MemoryStream();
        TableColumn<int>[] columns =
        [
            new("Order", n => $"PO-{n}"), new("Total, $", n => new Money(1234.5m * n)), new("On", _ => new DateOnly(2026, 5, 3)),
            new("Note", _ => "say \"hi\"\nor not"),
        ];

        await Csv.Write(stream, Enumerable.Range(1, 2).ToAsyncEnumerable(), columns, TestContext.Current.CancellationToken);

        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), stream.ToArray()[..3]);
        var text = Encoding.UTF8.GetString(stream.ToArray()[3..]).ReplaceLineEndings("\n");
        Assert.Equal("Order,\"Total, $\",On,Note\n"
            + "PO-1,1234.50,2026-05-03,\"say \"\"hi\"\"\nor not\"\n"
            + "PO-2,2469.00,2026-05-03,\"say \"\"hi\"\"\nor not\"\n", text);
    }
}
