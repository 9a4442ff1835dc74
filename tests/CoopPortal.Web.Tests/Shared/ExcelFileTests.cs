using System.IO.Compression;
using CoopPortal.Core.Amounts;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Tests.Harness;
using Xunit;

namespace CoopPortal.Web.Tests.Shared;

public sealed class ExcelFileTests
{
    [Fact]
    public async Task Numbers_are_numbers_dates_are_dates_and_the_rest_is_text()
    {
        TableColumn<int>[] columns =
        [
            new("Order", n => $"PO-{n}"), new("Total, $", n => new Money(1234.5m * n)), new("Price, $", _ => new UnitPrice(0.0375m)),
            new("Units", n => 1200L * n), new("Per cent", _ => 28.5m), new("On", _ => new DateOnly(2026, 5, 3)),
            new("At (UTC)", _ => new DateTime(2026, 5, 3, 17, 30, 5, DateTimeKind.Utc)), new("Federal award", n => n == 1),
            new("Status", _ => Core.Contracting.VendorStatus.UnderReview), new("Memo", _ => null),
        ];

        var (name, rows) = Assert.Single(Workbook.Read(await File(columns, [1, 2], "vendor-7-open-orders")));

        Assert.Equal("Vendor-7-open-orders", name);
        Assert.Equal(columns.Select(column => column.Header), rows[0]);
        Assert.Equal([
            "PO-2", 2469.0, 0.0375, 2400.0, 28.5, new DateTime(2026, 5, 3), new DateTime(2026, 5, 3, 17, 30, 5), "no", "Under review",
            null,
        ], rows[2]);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1 513 555 0100")]
    [InlineData("-20 degree gloves")]
    [InlineData("-5.20")]
    [InlineData("@SUM(A1)")]
    [InlineData("\tx")]
    [InlineData("  two  blanks ")]
    [InlineData("a < b & \"c\"\nsecond line")]
    [InlineData("Crème 📦")]
    [InlineData("0012")]
    public async Task Text_stays_the_text_it_was(string text)
    {
        var bytes = await File([new TableColumn<int>("Text", _ => text)], [1], "texts");
        Assert.Equal(text.ReplaceLineEndings("\n"), ((string)Workbook.Read(bytes)[0].Rows[1][0]!).ReplaceLineEndings("\n"));
        Assert.DoesNotContain("<f>", Part(bytes, "xl/worksheets/sheet1.xml").Replace("x:", "", StringComparison.Ordinal),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Letters_that_xml_cannot_hold_are_left_out()
    {
        var rows = Workbook.Read(await File([new TableColumn<int>("Text", _ => "a\u0001b\uD800c")], [1], "texts"))[0].Rows;
        Assert.Equal("abc", rows[1][0]);
    }

    [Fact]
    public async Task The_header_is_bold_and_frozen_and_wide_text_gets_a_wider_column()
    {
        var bytes = await File([new TableColumn<int>("No", n => n), new("Item", _ => new string('x', 40))], [1, 2], "items");
        var sheet = Part(bytes, "xl/worksheets/sheet1.xml");
        Assert.Contains("state=\"frozen\"", sheet, StringComparison.Ordinal);
        Assert.Contains("ySplit=\"1\"", sheet, StringComparison.Ordinal);
        Assert.Contains("width=\"9\"", sheet, StringComparison.Ordinal);
        Assert.Contains("width=\"41\"", sheet, StringComparison.Ordinal);
        Assert.Contains(":b />", Part(bytes, "xl/styles.xml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_rows_than_a_sheet_holds_go_on_in_a_second_one_under_the_same_header()
    {
        var bytes = await File([new TableColumn<int>("No", n => n)], Enumerable.Range(1, 9), "numbers", mostRows: 5);
        var sheets = Workbook.Read(bytes);
        Assert.Equal(["Numbers", "Numbers 2", "Numbers 3"], sheets.Select(sheet => sheet.Name));
        Assert.Equal([5, 5, 2], sheets.Select(sheet => sheet.Rows.Count));
        Assert.All(sheets, sheet => Assert.Equal("No", sheet.Rows[0][0]));
        Assert.Equal(9.0, sheets[2].Rows[1][0]);
    }

    [Fact]
    public async Task A_table_without_rows_is_its_header() =>
        Assert.Equal("No", Assert.Single(Assert.Single(Workbook.Read(
            await File([new TableColumn<int>("No", n => n)], [], "empty"))).Rows)[0]);

    private static async Task<byte[]> File(TableColumn<int>[] columns, IEnumerable<int> rows, string name,
        int mostRows = ExcelFile.MostRows)
    {
        using var memory = new MemoryStream();
        await ExcelFile.Write(memory, name, rows.ToAsyncEnumerable(), columns, TestContext.Current.CancellationToken, mostRows);
        return memory.ToArray();
    }

    private static string Part(byte[] bytes, string name)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes));
        using var reader = new StreamReader(zip.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }
}

/// <summary>Alone on the machine, so that what others hold is not measured.</summary>
[CollectionDefinition(nameof(ExcelMemoryTests), DisableParallelization = true)]
public sealed class MemoryAlone;

[Collection(nameof(ExcelMemoryTests))]
public sealed class ExcelMemoryTests
{
    private const int Rows = 100_000;
    private const long MostGrowth = 8 * 1024 * 1024;

    [Fact]
    public async Task A_hundred_thousand_rows_are_written_in_constant_memory()
    {
        TableColumn<int>[] columns =
        [
            .. Enumerable.Range(0, 8).Select(column => new TableColumn<int>($"Text {column}", n => $"Row {n} of column {column}")),
            new("Total", n => new Money(n)), new("On", _ => new DateOnly(2026, 5, 3)),
        ];
        var held = new List<long>();
        await using var file = ExcelFile.Temporary();

        await ExcelFile.Write(file, "rows", Measured(held), columns, TestContext.Current.CancellationToken);

        Assert.True(file.Length > 4 * 1024 * 1024, $"The file has {file.Length} bytes.");
        Assert.True(held[^1] - held[0] < MostGrowth, $"Held at row 10,000 and on: {string.Join(", ", held)} bytes.");
    }

    private static async IAsyncEnumerable<int> Measured(List<long> held)
    {
        for (var row = 1; row <= Rows; row++)
        {
            if (row % 10_000 == 0)
                held.Add(GC.GetTotalMemory(forceFullCollection: true));
            yield return row;
        }
        await Task.CompletedTask;
    }
}
