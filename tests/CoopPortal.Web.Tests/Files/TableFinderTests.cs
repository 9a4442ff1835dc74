using CoopPortal.Web.Features.Contracting.PriceUploads;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Files;
using Xunit;

namespace CoopPortal.Web.Tests.Files;

public sealed class TableFinderTests
{
    [Fact]
    public void The_table_is_found_under_titles_instructions_and_blank_rows_on_the_sheet_that_has_one()
    {
        using var book = TableBook.Open(new RawWorkbook()
            .Sheet("Read me", [["How to fill in this form, in many words that are no table at all."], ["Write prices in dollars."]])
            .Sheet("Old", [["Part number", "Unit price"], ["X", 1]], "hidden")
            .Sheet("Prices", [["ACME price list 2027"], [], [null, "valid from January"], [],
                ["Item no.", "Description", "U/M", "Your price (USD)"], ["P-1", "Paper", "CT", 34.5], ["P-2", "Pens", "BX", 2]])
            .Save());

        var table = TableFinder.Find(book, PriceColumns.All)!;

        Assert.Equal((2, "Prices", 5), (table.Sheet, table.SheetName, table.HeaderRow));
        Assert.Equal(["vendor_sku", "description", "uom", "net_price"], table.Columns.Select(column => column.Means));
        Assert.Contains(table.PassedOver, why => why.Contains("“Old” is hidden", StringComparison.Ordinal));
        Assert.Equal(["P-1 34.5", "P-2 2"], Read(book, table).Select(row => $"{row["vendor_sku"]} {row["net_price"]}"));
    }

    [Theory]
    [InlineData("1-9", "10-24", "25+")]
    [InlineData("Price 1", "Price 10", "Price 25")]
    [InlineData("Qty 1", "Qty 10", "Qty 25 or more")]
    public void Prices_side_by_side_become_a_row_for_each_quantity(string one, string ten, string more)
    {
        using var book = TableBook.Open(new RawWorkbook().Sheet("S", [["SKU", "Name", one, ten, more],
            ["P-1", "Paper", 3.0, 2.5, 2.25], ["P-2", "Pens", 1.5, null, 1]]).Save());
        var table = TableFinder.Find(book, PriceColumns.All)!;
        Assert.Null(TableMapping.Of(table).WhyNot(PriceColumns.All));
        Assert.Equal(["P-1 1 3", "P-1 10 2.5", "P-1 25 2.25", "P-2 1 1.5", "P-2 25 1"],
            Read(book, table).Select(row => $"{row["vendor_sku"]} {row["min_qty_break"]} {row["net_price"]}"));
    }

    [Fact]
    public void A_required_column_of_an_unknown_name_is_known_by_what_stands_in_it()
    {
        using var book = TableBook.Open(new RawWorkbook().Sheet("S", [["Ref", "Words", "Money"], ["A-1", "Paper Paper", 3.5],
            ["A-2", "Paper Paper", 4.5], ["A-3", "Paper Paper", 4.5]]).Save());
        var table = TableFinder.Find(book, PriceColumns.All)!;
        Assert.Equal((0, 2), (table.Column("vendor_sku")!.At, table.Column("net_price")!.At));
        Assert.Equal("by what stands in it", table.Column("net_price")!.Why);
    }

    [Fact]
    public void What_a_vendor_confirmed_is_used_again_only_where_its_headers_are_there()
    {
        using var book = TableBook.Open(new RawWorkbook().Sheet("S",
            [["Code A", "Code B", "Net", "Gross"], ["A-1", "B-1", 3.5, 4]]).Save());
        var table = TableFinder.Find(book, PriceColumns.All)!;
        var kept = new Dictionary<string, string> { ["vendor_sku"] = "Code B", ["net_price"] = "Gross" };
        var mapping = TableMapping.Remembered(table, kept)!;
        Assert.Equal((1, 3), (mapping.Columns["vendor_sku"], mapping.Columns["net_price"]));
        Assert.Equal(kept["vendor_sku"], mapping.Headers(table)["vendor_sku"]);
        Assert.Null(TableMapping.Remembered(table, new Dictionary<string, string> { ["vendor_sku"] = "Code C" }));
    }

    [Fact]
    public void A_mapping_without_a_price_or_with_one_column_twice_says_so()
    {
        var none = new TableMapping(0, 1, new Dictionary<string, int> { ["vendor_sku"] = 0 }, []);
        Assert.Contains("“Price a unit, $”", none.WhyNot(PriceColumns.All)!.Sentence, StringComparison.Ordinal);
        var twice = new TableMapping(0, 1, new Dictionary<string, int> { ["vendor_sku"] = 0, ["net_price"] = 0 }, []);
        Assert.Contains("cannot be one column", twice.WhyNot(PriceColumns.All)!.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Gsa_price_proposal_with_a_thousand_blank_rows()
    {
        using var book = Messy("05_gsa_s70_price_proposal_1000_blank_rows.xlsx");
        var table = TableFinder.Find(book, PriceColumns.All)!;
        Assert.Contains(table.PassedOver, why => why.Contains("Products", StringComparison.Ordinal)
            && why.Contains("has headers and no rows under them", StringComparison.Ordinal));
        Assert.InRange(Read(book, table).Count, 10, 30);
    }

    [Fact]
    public void Gsa_template_in_the_old_format()
    {
        using var book = Messy("07_gsa_MAS_test_legacy_biff.xls");
        Assert.Equal(TableFormat.OldWorkbook, book.Format);
        Assert.NotNull(TableFinder.Find(book, PriceColumns.All));
    }

    [Fact]
    public void Gsa_bad_sample_keeps_its_good_rows()
    {
        using var book = Messy("09_gsa_s70_bad_sample.csv");
        var table = TableFinder.Find(book, PriceColumns.All)!;
        Assert.Equal("PRICE OFFERED TO GSA (including IFF)", table.Column("net_price")!.Header);
        var prices = Read(book, table).ConvertAll(row => row["net_price"]);
        Assert.Contains("BAD_PRICE_DATA", prices);
        Assert.Contains("$125.44", prices.Select(price => price.Trim()));
    }

    [Fact]
    public void Gsa_service_prices_have_exact_cents_and_their_hidden_sheet_stays_out()
    {
        using var book = Messy("13_gsa_r10_example_service_pricing.xlsx");
        var table = TableFinder.Find(book, PriceColumns.All)!;
        Assert.False(book.Sheets[table.Sheet].IsHidden);
        Assert.Contains(book.Sheets, sheet => sheet.IsHidden);
        Assert.True(book.RefersToOthers);
        Assert.DoesNotContain(book.Rows(table.Sheet).SelectMany(row => row.Cells), cell => cell.Contains("44E-2", StringComparison.Ordinal)
            || cell.Contains("0.050000000000000044", StringComparison.Ordinal));
    }

    [Fact]
    public void Ladders_packed_into_one_cell_come_apart()
    {
        using var book = Messy("jlc_lcsc_tiered_prices_sample.csv");
        var table = TableFinder.Find(book, PriceColumns.All)!;
        Assert.Equal(("LCSC Part", "Price", "MFR.Part"),
            (table.Column("vendor_sku")!.Header, table.Column("net_price")!.Header, table.Column("mfr_part_no")!.Header));
        Assert.Equal(["C25725 1 0.005210145", "C25725 200 0.001866667"],
            Read(book, table).Take(2).Select(row => $"{row["vendor_sku"]} {row["min_qty_break"]} {row["net_price"]}"));
    }

    [Fact]
    public void The_raw_purchases_have_806_damaged_part_numbers_and_the_rest_can_be_read()
    {
        using var book = Messy("gsa_os2_office_supplies_purchases_2013.csv");
        var table = TableFinder.Find(book, PriceColumns.All)!;
        var part = table.Columns.Single(column => column.Header == "MANUFACTURER_PART_NUMBER").At;
        var price = table.Column("net_price")!.At;
        Assert.Equal("PRICE", table.Columns[price].Header);
        var mapping = new TableMapping(table.Sheet, table.HeaderRow,
            new Dictionary<string, int> { ["vendor_sku"] = part, ["net_price"] = price }, []);
        var rows = new MappedTable(book, mapping).Rows().ToList();
        Assert.Equal(5000, rows.Count);
        Assert.Equal(806, rows.Count(row => CoopPortal.Core.Contracting.PartNumber.IsDamaged(row["vendor_sku"].Trim())));
        Assert.True(rows.Count(row => PriceText.Price(row["net_price"], out _) is not null) > 4_900);
    }

    internal static TableBook Messy(string name) =>
        TableBook.Open(File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Files", "Messy", name)));

    internal static List<MappedRow> Read(TableBook book, FoundTable table) => [.. new MappedTable(book, TableMapping.Of(table)).Rows()];
}
