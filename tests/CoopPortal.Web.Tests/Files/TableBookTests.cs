using System.Text;
using CoopPortal.Core;
using CoopPortal.Web.Files;
using Xunit;

namespace CoopPortal.Web.Tests.Files;

public sealed class TableBookTests
{
    private static readonly string[][] Wanted =
        [["Part", "Item", "Price"], ["P-1", "Cahier “à spirale”; grand", "1.20"], ["P-2", "Two\nlines", "3"]];

    static TableBookTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [CombinatorialText]
    public void Text_in_every_encoding_delimiter_and_line_end_reads_the_same(string encoding, char delimiter, string line)
    {
        var text = string.Join(line, Wanted.Select(row => string.Join(delimiter, row.Select(cell =>
            cell.IndexOfAny([';', '\n', ',', '\t']) >= 0 ? $"\"{cell}\"" : cell)))) + line;
        var bytes = encoding switch
        {
            "utf-8" => new UTF8Encoding(false).GetBytes(text),
            "utf-8 with mark" => [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text)],
            "windows-1252" => Encoding.GetEncoding(1252).GetBytes(text),
            "utf-16 with mark" => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)],
            "utf-16 big" => [.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes(text)],
            _ => Encoding.Unicode.GetBytes(text),
        };

        using var book = TableBook.Open(new MemoryStream(bytes));

        Assert.Equal(new TableSheet("", false), Assert.Single(book.Sheets));
        Assert.Equal(Wanted, book.Rows(0).Select(row => row.Cells));
        Assert.Equal([1, 2, 3], book.Rows(0).Select(row => row.Number));
    }

    [Fact]
    public void A_workbook_gives_numbers_plain_errors_by_name_and_blank_rows_only_their_number()
    {
        var file = new RawWorkbook().Raw("Prices", """
            <row r="3"><c r="A3" t="inlineStr"><is><t>Part</t></is></c><c r="C3" t="inlineStr"><is><t>Price</t></is></c></row>
            <row r="4"><c r="A4" t="e"><v>#REF!</v></c><c r="C4"><v>5.0000000000000044E-2</v></c></row>
            <row r="9"><c r="A9" t="str"><f>"P-"&amp;1</f><v>P-1</v></c><c r="B9" t="b"><v>1</v></c><c r="C9"><v>12.5</v></c></row>
            """).Save();

        using var book = TableBook.Open(file);

        Assert.Equal([(3, "Part||Price"), (4, "#REF!||0.05"), (9, "P-1|yes|12.5")],
            book.Rows(0).Select(row => (row.Number, string.Join('|', row.Cells))));
        // A sheet can be read again from its beginning.
        Assert.Equal(3, book.Rows(0).Count());
    }

    [Fact]
    public void Hidden_sheets_are_known_as_such_and_each_sheet_reads_its_own_rows()
    {
        var file = new RawWorkbook().Sheet("A", [["a"]]).Sheet("B", [["b"]], "hidden").Sheet("C", [["c"]], "veryHidden").Save();
        using var book = TableBook.Open(file);
        Assert.Equal([("A", false), ("B", true), ("C", true)], book.Sheets.Select(sheet => (sheet.Name, sheet.IsHidden)));
        Assert.Equal(["c", "a", "b"], new[] { 2, 0, 1 }.Select(at => book.Rows(at).Single().Cells[0]));
    }

    [Fact]
    public void Links_to_other_files_are_noted_and_never_followed()
    {
        var file = new RawWorkbook().Sheet("A", [["a"]]).Part("xl/externalLinks/externalLink1.xml", "<externalLink/>").Save();
        using var book = TableBook.Open(file);
        Assert.True(book.RefersToOthers);
        Assert.Equal("a", book.Rows(0).Single().Cells[0]);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("89504E470D0A1A0A0000", "a picture (PNG)")]
    [InlineData("255044462D312E37", "a PDF")]
    [InlineData("3C68746D6C3E", "a web page")]
    [InlineData("0001020304050607", "neither a workbook nor text")]
    [InlineData("504B030401020304", "damaged")]
    [InlineData("D0CF11E0A1B11AE1", "damaged")]
    public void A_file_that_is_no_table_is_named_for_what_it_is(string hex, string sentence) =>
        Refused(new MemoryStream(Convert.FromHexString(hex)), sentence);

    [Fact]
    public void A_workbook_with_a_password_is_told_to_come_without() =>
        Refused(new MemoryStream([0xD0, 0xCF, 0x11, 0xE0, .. new byte[600], .. Encoding.Unicode.GetBytes("EncryptedPackage")]),
            "protected by a password");

    [Fact]
    public void A_document_type_definition_is_refused_before_anything_is_read() =>
        Refused(new RawWorkbook().Sheet("A", [["a"]])
            .Save("""<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>"""), "document type definition");

    [Fact]
    public void A_small_file_that_unpacks_to_half_a_gigabyte_is_refused_at_once()
    {
        var file = new RawWorkbook().Sheet("A", [["a"]]).Part("xl/worksheets/sheet2.xml", new string(' ', 450 * 1024 * 1024)).Save();
        Assert.True(file.Length < 5 * 1024 * 1024);
        Refused(file, "unpacks to far more");
    }

    [Fact]
    public void A_sheet_as_wide_as_Excel_goes_is_refused_with_what_to_do()
    {
        var row = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Part</t></is></c><c r=\"XFD1\"/></row>";
        using var book = TableBook.Open(new RawWorkbook().Raw("Wide", row).Save());
        var refused = Assert.Throws<RefusedException>(() => book.Rows(0).ToList());
        Assert.Contains("16,384 columns wide", refused.Refusal.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_row_of_16384_columns_and_one_of_a_megabyte_are_refused()
    {
        foreach (var (text, sentence) in new[]
        {
            (string.Join(',', Enumerable.Range(0, 16_384)), "more than 500 columns"),
            ("a,b\n\"" + new string('x', 3 * 1024 * 1024), "longer than 1 MB"),
        })
        {
            using var book = TableBook.Open(new MemoryStream(Encoding.UTF8.GetBytes(text)));
            var refused = Assert.Throws<RefusedException>(() => book.Rows(0).ToList());
            Assert.Contains(sentence, refused.Refusal.Sentence, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_stray_quotation_mark_damages_its_own_row_only()
    {
        using var book = TableBook.Open(new MemoryStream(Encoding.UTF8.GetBytes("a,b\n\"x\"y,1\nz,2\n")));
        var rows = book.Rows(0).ToList();
        Assert.Equal([null, "a quotation mark that is never closed, or stands inside a text", null], rows.Select(row => row.Damage));
    }

    private static void Refused(Stream file, string sentence)
    {
        var refused = Assert.Throws<RefusedException>(() =>
        {
            using var book = TableBook.Open(file);
            foreach (var _ in book.Rows(0))
            {
            }
        });
        Assert.Contains(sentence, refused.Refusal.Sentence, StringComparison.Ordinal);
        Assert.Contains("Nothing was read from it", refused.Refusal.Sentence, StringComparison.Ordinal);
    }

    private sealed class CombinatorialTextAttribute : Xunit.v3.DataAttribute
    {
        public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(System.Reflection.MethodInfo testMethod,
            Xunit.Sdk.DisposalTracker disposalTracker) => ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>(
            [
                .. from encoding in new[] { "utf-8", "utf-8 with mark", "windows-1252", "utf-16 with mark", "utf-16 big", "utf-16" }
                   from delimiter in new[] { ',', ';', '\t', '|' }
                   from line in new[] { "\n", "\r\n", "\r" }
                   select (ITheoryDataRow)new TheoryDataRow(encoding, delimiter, line),
            ]);

        public override bool SupportsDiscoveryEnumeration() => true;
    }
}
