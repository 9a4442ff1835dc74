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
    public void A_header_over_two_rows_with_merged_cells_is_read_as_one()
    {
        using var book = TableBook.Open(new RawWorkbook().Sheet("S",
            [
                ["ACME 2027", null, null, null, null], ["Part no.", "Item", "Unit price", null, null], [null, null, "1-9", "10-24", "25+"],
                ["P-1", "Paper", 3.0, 2.5, 2.25], ["P-2", "Pens", 1.5, 1.25, 1],
            ], "visible", "A1:E1", "A2:A3", "B2:B3", "C2:E2").Save());
        var table = TableFinder.Find(book, PriceColumns.All)!;
        Assert.Equal((3, "Unit price 10-24"), (table.HeaderRow, table.Columns[3].Header));
        Assert.Equal(["vendor_sku", "description", null, null, null], table.Columns.Select(column => column.Means));
        Assert.Equal([(1, 9L), (10, 24), (25, null)], table.Tiers.Select(tier => (tier.From, tier.To)));
        Assert.Equal("P-1 1 3|P-1 10 2.5|P-1 25 2.25|P-2 1 1.5|P-2 10 1.25|P-2 25 1", Prices(book, table));
        Assert.Equal(table.Columns, TableFinder.At(book, 0, 3, PriceColumns.All)!.Columns);
    }

    [Fact]
    public void Bare_quantities_over_prices_are_a_ladder_and_years_are_none()
    {
        using var book = TableBook.Open(new RawWorkbook()
            .Sheet("S", [["SKU", "Item", 1, 10, 100], ["P-1", "Paper", 3.0, 2.5, 2.25], ["P-2", "Pens", 1.5, 1.25, 1]]).Save());
        Assert.Equal([1, 10, 100], TableFinder.Find(book, PriceColumns.All)!.Tiers.Select(tier => tier.From));
        using var years = TableBook.Open(new RawWorkbook()
            .Sheet("S", [["SKU", "Price 2025", "Price 2026"], ["P-1", 3.0, 2.5], ["P-2", 1.5, 1.25]]).Save());
        Assert.Empty(TableFinder.Find(years, PriceColumns.All)!.Tiers);
    }

    [Theory]
    [InlineData("Qty 1", "Price 1", "Qty 2", "Price 2")]
    [InlineData("Tier 1 Qty", "Tier 1 Price", "Tier 2 Qty", "Tier 2 Price")]
    [InlineData("Min. Qty", "Unit Price", "Min. Qty", "Unit Price")]
    public void Quantities_and_prices_in_pairs_are_a_ladder(string oneQty, string one, string twoQty, string two)
    {
        using var book = TableBook.Open(new RawWorkbook().Sheet("S", [["SKU", "Item", oneQty, one, twoQty, two],
            ["P-1", "Paper", 1, 3.0, 10, 2.5], ["P-2", "Pens", 1, 1.5, null, null]]).Save());
        var table = TableFinder.Find(book, PriceColumns.All)!;
        Assert.Null(TableMapping.Of(table).WhyNot(PriceColumns.All));
        Assert.Equal("P-1 1 3|P-1 10 2.5|P-2 1 1.5", Prices(book, table));
    }

    [Theory]
    [InlineData("1-9", "9-24", "both have a price for quantity 9")]
    [InlineData("1-9", "20+", "the quantities 10 to 19 have no price")]
    public void Ladder_columns_that_overlap_or_leave_a_gap_are_refused(string one, string two, string sentence)
    {
        using var book = TableBook.Open(new RawWorkbook().Sheet("S", [["SKU", one, two], ["P-1", 3.0, 2.5], ["P-2", 1.5, 1]]).Save());
        var mapping = TableMapping.Of(TableFinder.Find(book, PriceColumns.All)!);
        Assert.Contains(sentence, mapping.WhyNot(PriceColumns.All)!.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_column_of_the_template_is_known_by_its_name_and_some_by_what_stands_in_them()
    {
        using var book = TableBook.Open(new RawWorkbook().Sheet("S",
            [[.. PriceColumns.All.Select(column => column.Name)], [.. PriceColumns.All.Select(_ => (object?)"x")]]).Save());
        Assert.Equal(PriceColumns.All.Select(column => column.Name),
            TableFinder.Find(book, PriceColumns.All)!.Columns.Select(column => column.Means));
        using var nameless = TableBook.Open(new RawWorkbook().Sheet("S", [["Part number", "Item", null, null, null],
            ["P-1", "Paper", "012345678905", "CT", 3.5], ["P-2", "Pens", "036000291452", "BX", 4.25]]).Save());
        Assert.Equal(["vendor_sku", "description", "gtin", "uom", "net_price"],
            TableFinder.Find(nameless, PriceColumns.All)!.Columns.Select(column => column.Means));
    }

    [Fact]
    public void Rows_of_goods_without_a_header_are_not_taken_for_one()
    {
        using var book = TableBook.Open(new MemoryStream("P-1,Paper,34.50\nP-2,Pens,2.25\nP-3,Clips,1.10\n"u8.ToArray()));
        Assert.Null(TableFinder.Find(book, PriceColumns.All));
        using var vendors = TableBook.Open(new MemoryStream(
            "Acme Technology Group,Dayton,4/1/16,48675\nBest Paper,Troy,4/1/16,48676\nCity Pens,Xenia,5/1/16,48677\n"u8.ToArray()));
        Assert.Null(TableFinder.Find(vendors, PriceColumns.All));
    }

    // The example row of Labor Categories is the only one with a price; what stands under it are footnotes and an example of the fee.
    [Fact]
    public void Gsa_price_proposal_with_a_thousand_blank_rows()
    {
        using var book = Messy("05_gsa_s70_price_proposal_1000_blank_rows.xlsx");
        var table = TableFinder.Find(book, PriceColumns.All)!;
        Assert.Contains(table.PassedOver, why => why.Contains("Products", StringComparison.Ordinal)
            && why.Contains("has headers and no rows under them", StringComparison.Ordinal));
        var rows = new MappedTable(book, With(table, ("vendor_sku", 1)), PriceColumns.All);
        Assert.Equal(["Project Manager 110.99"], rows.Rows().Select(row => $"{row["vendor_sku"]} {row["net_price"]}"));
        Assert.Equal([23], rows.Faults.Select(fault => fault.Row).Distinct());
        Assert.StartsWith("Rows 8, 9, 10, 17, 18", Assert.Single(rows.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Gsa_template_in_the_old_format()
    {
        using var book = Messy("07_gsa_MAS_test_legacy_biff.xls");
        Assert.Equal(TableFormat.OldWorkbook, book.Format);
        var table = TableFinder.Find(book, PriceColumns.All)!;
        Assert.Equal("Price Offered to GSA ( IFF)", table.Column("net_price")!.Header);
        var rows = new MappedTable(book, With(table, ("vendor_sku", 2)), PriceColumns.All);
        Assert.Single(rows.Rows());
        Assert.Equal([3, 4], rows.Faults.Select(fault => fault.Row));
    }

    [Fact]
    public void Gsa_bad_sample_keeps_its_good_rows()
    {
        using var book = Messy("09_gsa_s70_bad_sample.csv");
        var table = TableFinder.Find(book, PriceColumns.All)!;
        var rows = new MappedTable(book, With(table, ("vendor_sku", 1)), PriceColumns.All);
        Assert.Equal(19, rows.Rows().Count(row => PriceText.Price(row["net_price"], out _) is not null));
        Assert.Equal(
            [
                "row 2, “PRICE OFFERED TO GSA (including IFF)”: found Price with two decimal places; wanted a price in dollars, "
                    + "such as 34.00.",
                "row 3, “PRICE OFFERED TO GSA (including IFF)”: found BAD_PRICE_DATA; wanted a price in dollars, such as 34.00.",
            ],
            rows.Faults.Select(fault => fault.Sentence));
    }

    // The workbook has no hidden sheet, whatever is said of it, but links to two other files.
    [Fact]
    public void Gsa_service_prices_have_exact_cents_and_a_whole_discount_is_no_price()
    {
        using var book = Messy("13_gsa_r10_example_service_pricing.xlsx");
        var table = TableFinder.Find(book, PriceColumns.All)!;
        Assert.Contains(table.PassedOver, why => why.Contains("values from other files", StringComparison.Ordinal));
        var rows = new MappedTable(book, With(table, ("vendor_sku", 1)), PriceColumns.All);
        var row = Assert.Single(rows.Rows());
        Assert.Equal(("90", "5%"), (row["net_price"], row["discount_pct"]));
        Assert.Equal(["row 3 0"], rows.Faults.Select(fault => $"row {fault.Row} {fault.Found}"));
    }

    [Fact]
    public void Ladders_packed_into_one_cell_come_apart_and_prices_too_fine_are_refused()
    {
        using var book = Messy("jlc_lcsc_tiered_prices_sample.csv");
        var table = TableFinder.Find(book, PriceColumns.All)!;
        Assert.Equal(("LCSC Part", "Price", "MFR.Part"),
            (table.Column("vendor_sku")!.Header, table.Column("net_price")!.Header, table.Column("mfr_part_no")!.Header));
        var rows = new MappedTable(book, TableMapping.Of(table), PriceColumns.All);
        Assert.Equal(["C32375 1 0.026200000", "C32375 200 0.012500000"], rows.Rows()
            .Select(row => $"{row["vendor_sku"]} {row["min_qty_break"]} {row["net_price"]}"));
        Assert.Equal(22, rows.Count);
        Assert.Contains("found 0.005210145; wanted a price with at most four decimals", rows.Faults[0].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void The_raw_purchases_have_806_damaged_part_numbers_refused_one_by_one_and_the_rest_is_read()
    {
        using var book = Messy("gsa_os2_office_supplies_purchases_2013.csv");
        var table = TableFinder.Find(book, PriceColumns.All)!;
        var part = table.Columns.Single(column => column.Header == "MANUFACTURER_PART_NUMBER").At;
        var price = table.Columns.Single(column => column.Header == "PRICE").At;
        var rows = new MappedTable(book, new TableMapping(table.Sheet, table.HeaderRow,
            new Dictionary<string, int> { ["vendor_sku"] = part, ["net_price"] = price }, []), PriceColumns.All);
        var sound = rows.Rows().Count();
        var parts = rows.Faults.Where(fault => fault.Column == "MANUFACTURER_PART_NUMBER").ToList();
        Assert.Equal((5_000, 806), (rows.Count, parts.Count));
        Assert.All(parts, fault => Assert.Contains("power of ten", fault.Wanted, StringComparison.Ordinal));
        Assert.Equal(5_000 - rows.Faults.Select(fault => fault.Row).Distinct().Count(), sound);
        Assert.All(rows.Faults.Except(parts), fault => Assert.Equal("PRICE", fault.Column));
        Assert.InRange(sound, 4_180, 4_194);
    }

    private static TableMapping With(FoundTable table, params (string Name, int At)[] more)
    {
        var mapping = TableMapping.Of(table);
        return mapping with
        {
            Columns = mapping.Columns.Where(pair => more.All(one => one.Name != pair.Key && one.At != pair.Value))
                .Concat(more.Select(one => KeyValuePair.Create(one.Name, one.At))).ToDictionary(),
        };
    }

    private static string Prices(TableBook book, FoundTable table) => string.Join('|',
        Read(book, table).Select(row => $"{row["vendor_sku"]} {row["min_qty_break"]} {row["net_price"]}"));

    internal static string Place(string name) => Path.Combine(AppContext.BaseDirectory, "Files", "Messy", name);

    internal static TableBook Messy(string name) => TableBook.Open(File.OpenRead(Place(name)));

    private static List<MappedRow> Read(TableBook book, FoundTable table) =>
        [.. new MappedTable(book, TableMapping.Of(table), PriceColumns.All).Rows()];
}
