using System.Text;
using CoopPortal.Core;
using CoopPortal.Core.Contracting;
using CoopPortal.Web.Files;
using Xunit;

namespace CoopPortal.Web.Tests.Files;

public sealed class MappedTableTests
{
    [Fact]
    public void What_a_spreadsheet_damaged_is_refused_by_name_and_the_other_rows_stay()
    {
        var (rows, table) = Read(new RawWorkbook().Formats("m/d/yyyy", "0.00E+00", "0.00%", "00000", "[$€-2] #,##0.00").Raw("Prices", """
            <row r="1"><c r="A1" t="inlineStr"><is><t>Part number</t></is></c><c r="B1" t="inlineStr"><is><t>Your price</t></is></c>
            <c r="C1" t="inlineStr"><is><t>Pack size</t></is></c></row>
            <row r="2"><c r="A2" s="4"><v>42</v></c><c r="B2"><v>5</v></c></row>
            <row r="3"><c r="A3" s="1"><v>46145</v></c><c r="B3"><v>5</v></c></row>
            <row r="4"><c r="A4" t="b"><v>1</v></c><c r="B4"><v>5</v></c></row>
            <row r="5"><c r="A5" s="2"><v>1200000</v></c><c r="B5"><v>5</v></c></row>
            <row r="6"><c r="A6" t="e"><v>#REF!</v></c><c r="B6" t="e"><v>#DIV/0!</v></c><c r="C6" t="e"><v>#NAME?</v></c></row>
            <row r="7"><c r="A7"><v>12.1</v></c><c r="B7"><v>5</v></c></row>
            <row r="8"><c r="A8"><v>1234567890123456789</v></c><c r="B8"><v>5</v></c></row>
            <row r="9"><c r="A9"><v>7530025871234</v></c><c r="B9"><v>5</v></c></row>
            <row r="10"><c r="A10"><v>10</v></c><c r="B10" s="1"><v>34.5</v></c></row>
            <row r="11"><c r="A11"><v>11</v></c><c r="B11" s="5"><v>34.5</v></c></row>
            <row r="12"><c r="A12"><v>12</v></c><c r="B12" s="3"><v>0.5</v></c></row>
            <row r="13"><c r="A13"><v>13</v></c><c r="B13"><f>A1*2</f></c></row>
            <row r="14"><c r="A14" t="str"><f>"P-"&amp;14</f><v>P-14</v></c><c r="B14"><f>1+1</f><v>2</v></c></row>
            """).Save());

        Assert.Equal(["00042 5", "7530025871234 5", "P-14 2"], rows);
        Assert.Equal(
            [
                "3 Part number 2026-05-03 a date", "4 Part number TRUE TRUE or FALSE", "5 Part number 1200000 power of ten",
                "6 Part number #REF! has failed", "6 Pack size #NAME? has failed", "6 Your price #DIV/0! has failed",
                "7 Part number 12.1 last zeros", "8 Part number 1.2345678901234568E+18 power of ten",
                "10 Your price 1900-02-03 12:00:00 a date",
                "11 Your price € 34.5 a price in dollars", "12 Your price 50% a percentage", "13 Your price =A1*2 no result in the file",
            ],
            table.Faults.Select(fault => $"{fault.Row} {fault.Column} {fault.Found} " + new[]
            {
                "a date", "TRUE or FALSE", "power of ten", "has failed", "last zeros", "no result in the file", "a percentage",
                "a price in dollars",
            }.First(why => fault.Wanted.Contains(why, StringComparison.Ordinal))));
        Assert.All(table.Faults, fault => Assert.StartsWith($"Sheet “Prices”, row {fault.Row}, “{fault.Column}”: found ", fault.Sentence,
            StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("1-Mar", "5", "turned it into a date")]
    [InlineData("Mar-12", "5", "turned it into a date")]
    [InlineData("3/1/2012", "5", "turned it into a date")]
    [InlineData("TRUE", "5", "TRUE or FALSE")]
    [InlineData("7.53002E+12", "5", "power of ten")]
    [InlineData("#NAME?", "5", "formula has failed")]
    [InlineData("P-1", "#REF!", "formula has failed")]
    [InlineData("P-1", "1,234,56", "comma only before three digits")]
    [InlineData("P-1", "0", "a price above 0")]
    [InlineData("P-1", "-5", "a price above 0")]
    [InlineData("P-1", "5-Mar", "a price in dollars")]
    [InlineData("P-1", "€5", "a price in dollars")]
    [InlineData("P-1", "", "a price in dollars")]
    [InlineData("", "5", "the part number")]
    public void A_text_file_has_its_damage_refused_too(string part, string price, string wanted)
    {
        var (rows, table) = Read(Text($"Part number;Item;Price\n{part};Paper;{price}\nMAR-12A;Pens;$1,234.50\n"));
        Assert.Equal(["MAR-12A $1,234.50"], rows);
        Assert.Contains(wanted, Assert.Single(table.Faults).Wanted, StringComparison.Ordinal);
        Assert.Equal(2, table.Faults[0].Row);
    }

    [Theory]
    [InlineData("discount_pct", "12.5%", null)]
    [InlineData("discount_pct", "5", null)]
    [InlineData("discount_pct", "0.05", "0.05 could be 0.05% or 5%")]
    [InlineData("discount_pct", "100%", "less than 100")]
    [InlineData("effective_to", "6/30/2027", null)]
    [InlineData("effective_to", "6/30/27", "a day such as")]
    [InlineData("effective_to", "soon", "a day such as")]
    [InlineData("lead_time_days", "0", null)]
    [InlineData("lead_time_days", "2 weeks", "a whole number of days")]
    [InlineData("pack_qty", "1.5", "a whole number")]
    [InlineData("pack_qty", "10-Dec", "turned this one into a date")]
    public void Each_column_wants_its_own(string column, string cell, string? wanted)
    {
        var (rows, table) = Read(Text($"vendor_sku;net_price;{column}\nP-1;5;{cell}\n"));
        Assert.Equal(wanted is null ? 1 : 0, rows.Count);
        if (wanted is not null)
            Assert.Contains(wanted, Assert.Single(table.Faults).Wanted, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_without_any_price_of_its_ladder_is_a_fault_and_does_not_vanish()
    {
        var (rows, table) = Read(new RawWorkbook().Sheet("S", [["SKU", "Item", "1-9", "10+"], ["P-1", "Paper", 3.0, 2.5],
            ["P-2", "Pens", null, null], ["P-3", null, null, null], ["P-4", "Clips", null, 2]]).Save());
        Assert.Equal(["P-1 1 3", "P-1 10 2.5", "P-4 10 2"], rows);
        Assert.Equal([3, 4], table.Faults.Select(fault => fault.Row));
        Assert.All(table.Faults, fault => Assert.Equal("a price in at least one of the columns “1-9” or “10+”", fault.Wanted));
    }

    [Fact]
    public void A_price_beside_the_ladder_is_its_beginning_or_a_fault()
    {
        var (rows, table) = Read(new RawWorkbook().Sheet("S", [["SKU", "Min qty", "Price", "Price 10+", "Price 100+"],
            ["P-1", null, 3.0, 2.5, 2], ["P-2", 5, 3.0, 2.5, 2], ["P-3", 10, 2.5, 2.5, 2], ["P-4", 10, 3, 2.5, 2], ["P-5", 20, 3, 2.5, 2],
            ["P-6", null, 3, null, null], ["P-7", 10, null, 2.5, null], ["P-8", 5, null, 2.5, null]]).Save());
        Assert.Equal(["P-1 1 3", "P-1 10 2.5", "P-1 100 2", "P-2 5 3", "P-2 10 2.5", "P-2 100 2", "P-3 10 2.5", "P-3 100 2", "P-6 1 3",
            "P-7 10 2.5"], rows);
        Assert.Equal(
            [
                "row 5, “Price 10+”: found 2.5; wanted one price from quantity 10; Price has 3.",
                "row 6, “Price 10+”: found a price from quantity 10; wanted quantities that rise from left to right; 20 stands before it.",
                "row 9, “Min qty”: found 5; wanted nothing, or 10, with which this row's prices begin.",
            ],
            table.Faults.Select(fault => fault.Sentence["Sheet “S”, ".Length..]));
    }

    [Theory]
    [InlineData("1-9: 5.00; 10+: 4.50", "P-1 1 5.00|P-1 10 4.50")]
    [InlineData("1:5.00|10:4.50", "P-1 1 5.00|P-1 10 4.50")]
    [InlineData("1+: $5.00, 10+: $4.50", "P-1 1 $5.00|P-1 10 $4.50")]
    [InlineData("1-9: 5.00; 20+: 4.50", "10 to 19 have no price")]
    [InlineData("1-10: 5.00; 10+: 4.50", "10 to 10 have two prices")]
    [InlineData("10+: 5.00; 1-9: 4.50", "1 comes after 10")]
    [InlineData("9-1: 5.00; 10+: 4.50", "9 to 1 is none")]
    [InlineData("1-9: 5.00; 10+", "such as 1-9: 5.00; 10+: 4.50")]
    [InlineData("1-9: 0; 10+: 4.50", "a price above 0")]
    public void A_ladder_in_one_cell_comes_apart_or_is_refused(string cell, string result)
    {
        var (rows, table) = Read(Text($"Part number\tItem\tPrice\nP-1\tPaper\t{cell}\nP-2\tPens\t3\n"));
        if (result.StartsWith("P-1", StringComparison.Ordinal))
            Assert.Equal([.. result.Split('|'), "P-2 3"], rows);
        else
        {
            Assert.Equal(["P-2 3"], rows);
            Assert.Contains(result, Assert.Single(table.Faults).Wanted, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(10, 2.5, 5, 2.0, "quantities that rise")]
    [InlineData(1, 2.5, null, 2.0, "the quantity from which 2 is the price")]
    [InlineData(1, 2.5, 10, null, "the price from quantity 10")]
    public void Pairs_of_quantity_and_price_are_whole_and_rise(int one, double price, int? two, double? lower, string wanted)
    {
        var (rows, table) = Read(new RawWorkbook().Sheet("S", [["SKU", "Qty 1", "Price 1", "Qty 2", "Price 2"],
            ["P-1", one, price, two, lower], ["P-2", 1, 3, 5, 2]]).Save());
        Assert.Equal(["P-2 1 3", "P-2 5 2"], rows);
        Assert.Contains(wanted, Assert.Single(table.Faults).Wanted, StringComparison.Ordinal);
    }

    [Fact]
    public void Headings_footnotes_and_rows_of_zeros_are_no_rows_and_are_told()
    {
        var (rows, table) = Read(new RawWorkbook().Sheet("S", [["Part number", "Item", "Price"], ["PAPER PRODUCTS", null, null],
            ["P-1", "Paper", 3], [null, null, 0], [null, "", "$0.00"], ["Prices are valid until June 30.", null, null],
            [null, "Ask for large orders", 0], ["P-9", null, null], ["Total", "of all", null]]).Save());
        Assert.Equal(["P-1 3"], rows);
        Assert.Equal("Rows 2, 6 and 7 hold a single text and no price, as headings and footnotes do; nothing was taken from them.",
            Assert.Single(table.Notes));
        // A part number alone is an item that lost its price; a row of words is told once for each cell that is needed.
        Assert.Equal([8, 9], table.Faults.Select(fault => fault.Row));
    }

    [Fact]
    public void A_row_that_is_none_of_the_table_is_one_fault_and_not_one_for_each_column()
    {
        var (_, table) = Read(Text("Maker,Part number,Price\nACME,P-1,3\nOur terms,,\nSales,,\nSee our terms,,,and prices,on page 4\n"));
        Assert.Equal("row 5: found “See our terms” and nothing that is needed; wanted “Part number” and “Price a unit, $”, or no such row.",
            Assert.Single(table.Faults).Sentence);
    }

    [Fact]
    public void A_fault_is_one_line_though_its_cell_has_several()
    {
        var (_, table) = Read(new RawWorkbook().Sheet("S", [["Part number", "Price"], ["P-1", "call\nus\tfirst"], ["P-2", 2]]).Save());
        Assert.Equal("Sheet “S”, row 2, “Price”: found call us first; wanted a price in dollars, such as 34.00.",
            Assert.Single(table.Faults).Sentence);
    }

    [Fact]
    public void A_header_that_comes_again_on_each_page_is_no_row()
    {
        var (rows, table) = Read(Text("Part number,Item,Price\nP-1,Paper,3\nPart number,Item,Price\nP-2,Pens,2\n"));
        Assert.Equal(["P-1 3", "P-2 2"], rows);
        Assert.Empty(table.Faults);
    }

    [Fact]
    public void A_quotation_mark_that_swallows_the_rest_of_the_file_is_told()
    {
        var (rows, table) = Read(Text("Part number,Item,Price\nP-1,Paper,3\n\"P-2,Pens,2\nP-3,Clips,1\n"));
        Assert.Equal(["P-1 3"], rows);
        Assert.Equal(3, Assert.Single(table.Faults).Row);
    }

    [Fact]
    public void The_hundred_thousand_and_first_row_is_one_too_many()
    {
        var text = new StringBuilder("Part number,Price\n");
        for (var row = 0; row <= PriceUpload.MostRows; row++)
            text.Append("P-").Append(row).Append(",5\n");
        var refused = Assert.Throws<RefusedException>(() => Read(Text(text.ToString())));
        Assert.Contains("more than 100,000 rows", refused.Refusal.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_in_which_everything_is_wrong_keeps_as_many_faults_as_a_person_can_use_and_counts_the_rest()
    {
        var text = new StringBuilder("Part number,Price\n");
        for (var row = 0; row < 15_000; row++)
            text.Append("TRUE,none\n");
        var (rows, table) = Read(Text(text.ToString()));
        Assert.Empty(rows);
        Assert.Equal((MappedTable.MostFaults, 30_000), (table.Faults.Count, table.FaultCount));
    }

    private static (List<string> Rows, MappedTable Table) Read(Stream file)
    {
        using var book = TableBook.Open(file);
        var mapping = TableMapping.Of(TableFinder.Find(book, PriceColumns.All)!);
        Assert.Null(mapping.WhyNot(PriceColumns.All));
        var table = new MappedTable(book, mapping, PriceColumns.All);
        var isLadder = mapping.Tiers.Count > 0 || mapping.Columns.ContainsKey(MappedRow.From);
        return (table.Rows().Select(row => isLadder || row[MappedRow.Price].Length == 0 || row[MappedRow.From].Length > 0
            ? $"{row["vendor_sku"]} {row[MappedRow.From]} {row[MappedRow.Price]}"
            : $"{row["vendor_sku"]} {row[MappedRow.Price]}").ToList(), table);
    }

    private static MemoryStream Text(string text) => new(Encoding.UTF8.GetBytes(text));
}
