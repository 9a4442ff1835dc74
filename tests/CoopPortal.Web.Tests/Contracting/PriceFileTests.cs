using System.Text;
using CoopPortal.Core;
using CoopPortal.Core.Contracting;
using CoopPortal.Web.Features.Contracting.PriceSheets;
using CoopPortal.Web.Files;
using Xunit;

namespace CoopPortal.Web.Tests.Contracting;

public sealed class PriceFileTests
{
    private const string Header =
        "vendor_sku,description,mfr_name,mfr_part_no,uom,pack_qty,category,unspsc,list_price,min_qty_break,net_price";
    private const string Good = "PAP-20,Copy paper,Boise,OX-9001,CT,1,Paper,14111507,42.00,1,40.00";

    [Fact]
    public async Task Rows_of_one_part_number_become_one_ladder()
    {
        var file = await Read(Header, Good, "PAP-20,,,,,,,,,500,36.00", "PEN-1,\"Pens, blue\",,,BX,12,Pens,,,1,\"$1,234.5\"");
        Assert.Empty(file.Faults);
        Assert.Equal((3, 2), (file.Rows, file.Items.Count));
        var (paper, pens) = (file.Items[0], file.Items[1]);
        Assert.Equal([(1L, 40m), (500L, 36m)], paper.Tiers.Select(tier => (tier.From, tier.Price.Amount)));
        Assert.Equal((42m, "Boise", "14111507"), (paper.ListPrice!.Value.Amount, paper.Maker, paper.Unspsc));
        Assert.Equal(("Pens, blue", 12, 1234.5m), (pens.Name, pens.Pack, pens.Tiers[0].Price.Amount));
        Assert.Null(pens.ListPrice);
    }

    [Fact]
    public async Task A_byte_order_mark_blank_lines_and_other_orders_of_columns_are_read()
    {
        var bytes = Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(
            "Net_Price, category ,uom,Description,VENDOR_SKU\r\n\r\n40.00,Paper,CT,Papier crème,PAP-20\r\n,,,,\r\n")).ToArray();
        var file = await PriceFile.ReadAsync(new MemoryStream(bytes), TestContext.Current.CancellationToken);
        Assert.Empty(file.Faults);
        Assert.Equal("Papier crème", Assert.Single(file.Items).Name);
    }

    [Fact]
    public async Task A_formula_put_to_rest_by_our_own_download_comes_back_as_text()
    {
        var file = await Read(Header, "PAP-20,'-20 degree gloves,,,EA,1,Gloves,,,1,9.00");
        Assert.Equal("-20 degree gloves", Assert.Single(file.Items).Name);
    }

    [Theory]
    [InlineData("7.53E+12,Paper,,,CT,1,Paper,,,1,40.00", "vendor_sku", "7.53E+12", "power of ten")]
    [InlineData("#REF!,Paper,,,CT,1,Paper,,,1,40.00", "vendor_sku", "#REF!", "formula has failed")]
    [InlineData("P,#NAME?,,,CT,1,Paper,,,1,40.00", "description", "#NAME?", "formula has failed")]
    [InlineData("P,Paper,,,CT,1,Paper,,,1,#REF!", "net_price", "#REF!", "formula has failed")]
    [InlineData("P,Paper,,,CT,1,Paper,,,1,\"1,234,56\"", "net_price", "1,234,56", "comma only before three digits")]
    [InlineData("P,Paper,,,CT,1,Paper,,,1,\"1.234,56\"", "net_price", "1.234,56", "comma only before three digits")]
    [InlineData("P,Paper,,,CT,1,Paper,,,1,0", "net_price", "0", "above 0")]
    [InlineData("P,Paper,,,CT,1,Paper,,,1,0.00", "net_price", "0.00", "above 0")]
    [InlineData("P,Paper,,,CT,1,Paper,,,1,-5.00", "net_price", "-5.00", "above 0")]
    [InlineData("P,Paper,,,CT,1,Paper,,,1,(5.00)", "net_price", "(5.00)", "above 0")]
    [InlineData("P,Paper,,,CT,1,Paper,,,1,BAD_PRICE_DATA", "net_price", "BAD_PRICE_DATA", "a price in dollars")]
    [InlineData("P,Paper,,,CT,1,Paper,,,1,0.005210145", "net_price", "0.005210145", "four decimals")]
    [InlineData("P,Paper,,,CT,1,Paper,,,1,1E3", "net_price", "1E3", "power of ten")]
    [InlineData("P,Paper,,,CT,1,Paper,,,1,99999999", "net_price", "99999999", "at most 10,000,000")]
    [InlineData("P,Paper,,,CT,1,Paper,,,1,", "net_price", "nothing", "the price a unit")]
    [InlineData("P,Paper,,,CT,1,Paper,,abc,1,40.00", "list_price", "abc", "a price in dollars")]
    [InlineData("P,Paper,,,CT,1,Paper,,,10-Jan,40.00", "min_qty_break", "10-Jan", "turned this one into a date")]
    [InlineData("P,Paper,,,CT,1,Paper,,,1.5,40.00", "min_qty_break", "1.5", "a whole number")]
    [InlineData("P,Paper,,,CT,1,Paper,,,0,40.00", "min_qty_break", "0", "1 or more")]
    [InlineData("P,Paper,,,CT,1,Paper,,,-1,40.00", "min_qty_break", "-1", "a whole number")]
    [InlineData("P,Paper,,,CT,1,Paper,,,100,40.00", "min_qty_break", "100 as the smallest quantity", "from quantity 1")]
    [InlineData("P,Paper,,,CT,ten,Paper,,,1,40.00", "pack_qty", "ten", "a whole number")]
    [InlineData("P,Paper,,,CT,1,Paper,1411,,1,40.00", "unspsc", "1411", "8 digits")]
    [InlineData("P,,,,CT,1,Paper,,,1,40.00", "description", "nothing", "the description of P")]
    [InlineData(",Paper,,,CT,1,Paper,,,1,40.00", "vendor_sku", "nothing", "part number")]
    [InlineData("=1+1,Paper,,,CT,1,Paper,,,1,40.00", "vendor_sku", "=1+1", "formulas are not run")]
    [InlineData("P,\"=HYPERLINK(\"\"http://x\"\")\",,,CT,1,Paper,,,1,40.00", "description",
        "=HYPERLINK(\"http://x\")", "formulas are not run")]
    [InlineData("P,@SUM(A1),,,CT,1,Paper,,,1,40.00", "description", "@SUM(A1)", "does not run as a formula")]
    [InlineData("P,CafÃ©,,,CT,1,Paper,,,1,40.00", "description", "CafÃ©", "wrong encoding")]
    [InlineData("P,Paper,,,VERYLONGUNITNAME,1,Paper,,,1,40.00", "uom", "16 characters", "at most 12 characters")]
    [InlineData("P,Paper,,CT,1,Paper,,,1,40.00", "", "10 cells", "11 cells as in the header")]
    [InlineData("P,Paper, blue,,,CT,1,Paper,,,1,40.00", "", "12 cells", "a comma inside a text needs quotes")]
    public async Task A_bad_row_is_told_with_its_row_and_column_and_no_item_comes_of_it(string row, string column,
        string found, string wanted)
    {
        var file = await Read(Header, Good, row);
        var fault = Assert.Single(file.Faults);
        Assert.Equal((3, column, found), (fault.Row, fault.Column, fault.Found));
        Assert.Contains(wanted, fault.Wanted, StringComparison.Ordinal);
        Assert.DoesNotContain(file.Items, item => item.Sku != "PAP-20");
    }

    [Fact]
    public async Task Two_ladders_of_one_item_are_both_named()
    {
        var file = await Read(Header, Good, "PAP-20,,,,,,,,,500,36.00", "PAP-20,,,,,,,,,500,35.00");
        var fault = Assert.Single(file.Faults);
        Assert.Equal((4, "min_qty_break"), (fault.Row, fault.Column));
        Assert.Equal("Item PAP-20 is priced by two ladders, row 3 and row 4: keep one of them for it.", fault.Wanted);
    }

    [Theory]
    [InlineData("PAP-20,Other paper,,,,,,,,500,36.00", "description", "“Copy paper” as in row 2")]
    [InlineData("PAP-20,,,,BX,,,,,500,36.00", "uom", "“CT” as in row 2")]
    [InlineData("PAP-20,,,,,,,,43.00,500,36.00", "list_price", "42.00 as in row 2")]
    [InlineData("pap-20,,,,,,,,,500,36.00", "vendor_sku", "“PAP-20” as in row 2")]
    public async Task Rows_of_one_part_number_describe_one_item(string row, string column, string wanted)
    {
        var fault = Assert.Single((await Read(Header, Good, row)).Faults);
        Assert.Equal((3, column), (fault.Row, fault.Column));
        Assert.StartsWith(wanted, fault.Wanted, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_tiers_than_a_ladder_holds_are_refused()
    {
        var rows = Enumerable.Range(0, SheetLadder.MaxTiers + 1)
            .Select(i => $"P,{(i == 0 ? "Paper" : "")},,,{(i == 0 ? "CT" : "")},,{(i == 0 ? "Paper" : "")},,,{1 + i * 100},{40 - i}");
        var fault = Assert.Single((await Read([Header, .. rows])).Faults);
        Assert.Equal("9 tiers of P", fault.Found);
    }

    [Fact]
    public async Task Every_fault_of_a_file_is_told_at_once()
    {
        var file = await Read(Header, "P,Paper,,,CT,x,Paper,12,0,0,0", Good);
        Assert.Equal(["unspsc", "pack_qty", "min_qty_break", "list_price", "net_price"], file.Faults.Select(fault => fault.Column));
    }

    [Theory]
    [InlineData("\n\n", "no header")]
    [InlineData(Header, "headers and no items")]
    public async Task A_file_of_another_shape_is_refused_as_a_whole(string text, string found)
    {
        var fault = Assert.Single((await Read(text)).Faults);
        Assert.Equal((0, found), (fault.Row, fault.Found));
    }

    [Fact]
    public async Task Missing_unknown_and_doubled_columns_are_named()
    {
        var file = await Read("vendor_sku,description,uom,uom,netprice", "P,Paper,CT,CT,40");
        Assert.Equal(["uom", "netprice", "category", "net_price"], file.Faults.Select(fault => fault.Column));
        Assert.All(file.Faults, fault => Assert.Equal(1, fault.Row));
    }

    [Fact]
    public async Task A_quotation_mark_that_is_never_closed_is_told()
    {
        var fault = Assert.Single((await Read(Header, Good, "P,\"Paper,,,CT,1,Paper,,,1,40.00")).Faults);
        Assert.StartsWith("a quotation mark", fault.Found, StringComparison.Ordinal);
        Assert.True(fault.Row >= 2);
    }

    public static TheoryData<byte[], string> OtherFiles() => new()
    {
        { [], "The file is empty" },
        { [0x50, 0x4B, 0x03, 0x04, 1, 2], "cannot be opened" },
        { [0xD0, 0xCF, 0x11, 0xE0, 1, 2], "cannot be opened" },
        { "%PDF-1.7"u8.ToArray(), "a PDF" },
        { [1, 2, 0, 0, 3], "neither a workbook nor text" },
    };

    [Theory]
    [MemberData(nameof(OtherFiles))]
    public async Task Files_that_are_no_tables_are_named_for_what_they_are(byte[] bytes, string found)
    {
        var refused = await Assert.ThrowsAsync<RefusedException>(() =>
            PriceFile.ReadAsync(new MemoryStream(bytes), TestContext.Current.CancellationToken));
        Assert.Contains(found, refused.Refusal.Sentence, StringComparison.Ordinal);
    }

    // Not among the others: the runner would write out every byte of it for each test that it lists.
    [Fact]
    public Task More_than_5_MB_are_not_read() => Files_that_are_no_tables_are_named_for_what_they_are(new byte[TableFile.MostBytes + 1],
        "larger than 5 MB. Nothing was read from it; load it in parts, each with whole items");

    [Theory]
    [InlineData("SKU;Item Name;Unit;Category;Price\nP;Café;CT;Paper;40")]
    [InlineData("Part #\tDescription\tU/M\tCategory\tNet price\nP\tCafé\tCT\tPaper\t40")]
    public async Task Other_separators_letters_and_names_of_the_field_are_read(string text)
    {
        CsvText.EncodingOf(new MemoryStream([1]));
        foreach (var encoding in new[] { Encoding.GetEncoding(1252), Encoding.UTF8 })
        {
            var file = await PriceFile.ReadAsync(new MemoryStream(encoding.GetBytes("Price list 2027\n\n" + text)),
                TestContext.Current.CancellationToken);
            Assert.Empty(file.Faults);
            Assert.Equal(("P", "Café", 40m), file.Items.Select(item => (item.Sku, item.Name, item.Tiers[0].Price.Amount)).Single());
        }
    }

    [Fact]
    public async Task The_same_bytes_have_the_same_hash_and_others_another()
    {
        var (a, b, c) = (await Read(Header, Good), await Read(Header, Good), await Read(Header, Good, ""));
        Assert.Equal(a.Hash, b.Hash);
        Assert.NotEqual(a.Hash, c.Hash);
        Assert.Equal(PriceSheet.FileHashLength, a.Hash.Length);
    }

    private static Task<PriceFile> Read(params string[] lines) =>
        PriceFile.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(string.Join("\r\n", lines))), TestContext.Current.CancellationToken);
}
