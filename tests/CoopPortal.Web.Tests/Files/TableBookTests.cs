using System.IO.Compression;
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
        Assert.Equal(Wanted, book.Rows(0).Select(row => row.Cells.Select(cell => cell.Text)));
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

        Assert.Equal([(3, "Part||Price"), (4, "#REF!||0.05"), (9, "P-1|TRUE|12.5")],
            book.Rows(0).Select(row => (row.Number, string.Join('|', row.Cells.Select(cell => cell.Text)))));
        // A sheet can be read again from its beginning.
        Assert.Equal(3, book.Rows(0).Count());
    }

    // The number in G2, and the text in F2 before it: 14 bytes each. An error takes the place of one, a formula that of both.
    [Theory]
    [InlineData(0, "05020A00010006000F0017010000", "#REF!", CellKind.Error)]
    [InlineData(-14, "06001800010006000F00020007000000FFFF00000000000002000000", "#DIV/0!", CellKind.Error)]
    [InlineData(0, "", "3", CellKind.Number)]
    public void A_failed_formula_of_an_old_workbook_comes_by_its_error_too(int skip, string patch, string text, CellKind kind)
    {
        var bytes = File.ReadAllBytes(TableFinderTests.Place("07_gsa_MAS_test_legacy_biff.xls"));
        var number = bytes.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x7E, 0x02, 0x0A, 0x00, 0x01, 0x00, 0x06, 0x00]);
        Convert.FromHexString(patch).CopyTo(bytes, number + skip);
        using var book = TableBook.Open(new MemoryStream(bytes));
        var cell = book.Rows(0).ElementAt(1)[6];
        Assert.Equal((text, kind), (cell.Text, cell.Kind));
    }

    [Fact]
    public void Hidden_sheets_are_known_as_such_and_each_sheet_reads_its_own_rows()
    {
        var file = new RawWorkbook().Sheet("A", [["a"]]).Sheet("B", [["b"]], "hidden").Sheet("C", [["c"]], "veryHidden").Save();
        using var book = TableBook.Open(file);
        Assert.Equal([("A", false), ("B", true), ("C", true)], book.Sheets.Select(sheet => (sheet.Name, sheet.IsHidden)));
        Assert.Equal(["c", "a", "b"], new[] { 2, 0, 1 }.Select(at => book.Rows(at).Single()[0].Text));
    }

    [Fact]
    public void Each_cell_keeps_its_kind_and_what_its_number_format_says()
    {
        using var book = TableBook.Open(new RawWorkbook()
            .Formats("00000", "m/d/yyyy", "0.00E+00", "0.0%", "\"SKU-\"000-000", "[$€-407] #,##0.00", "[h]:mm", "$#,##0.00;[Red]-$#,##0.00")
            .Raw("S", """
                <row r="1"><c r="A1" s="1"><v>123</v></c><c r="B1" s="2"><v>46145</v></c><c r="C1" s="3"><v>1200000</v></c>
                <c r="D1" s="4"><v>0.125</v></c><c r="E1" s="5"><v>12345</v></c><c r="F1" s="6"><v>12.5</v></c>
                <c r="G1" s="7"><v>1.5</v></c>
                <c r="H1" s="8"><v>34.1</v></c><c r="I1" t="b"><v>0</v></c><c r="J1"><f>A1*2</f><v/></c>
                <c r="K1" t="str"><f>""</f><v></v></c>
                <c r="L1"><v>7.53002E+12</v></c><c r="M1" s="1"><v>1234567</v></c></row>
                """).Save());

        Assert.Equal(
            [
                ("00123", CellKind.Number), ("2026-05-03", CellKind.Date), ("1200000", CellKind.Scientific), ("12.5%", CellKind.Percent),
                ("SKU-012-345", CellKind.Number), ("€ 12.5", CellKind.Number), ("1900-01-01 12:00:00", CellKind.Date),
                ("34.1", CellKind.Number), ("FALSE", CellKind.Bool), ("=A1*2", CellKind.Error), ("", CellKind.Empty),
                ("7530020000000", CellKind.Scientific), ("1234567", CellKind.Number),
            ],
            book.Rows(0).Single().Cells.Select(cell => (cell.Text, cell.Kind)));
    }

    [Fact]
    public void Days_count_from_1904_where_the_workbook_says_so()
    {
        using var book = TableBook.Open(Rewritten(new RawWorkbook().Formats("yyyy-mm-dd").Raw("S", """
            <row r="1"><c r="A1" s="1"><v>44683</v></c></row>
            """), "<sheets>", """<workbookPr date1904="1"/><sheets>"""));
        Assert.Equal("2026-05-03", book.Rows(0).Single()[0].Text);
    }

    [Fact]
    public void Texts_are_shared_in_runs_and_wherever_the_workbook_keeps_them()
    {
        using var book = TableBook.Open(new RawWorkbook()
            .Shared("xl/elsewhere/texts.xml", ["<t>Part</t>",
                "<r><t>P</t></r><r><t xml:space=\"preserve\"> 1</t></r><rPh><t>x</t></rPh>", "<t>a_x000A_b</t>"])
            .Raw("S", """<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c></row>""").Save());
        Assert.Equal(["Part", "P 1", "a\nb"], book.Rows(0).Single().Cells.Select(cell => cell.Text));
    }

    [Fact]
    public void A_value_merged_down_stands_in_each_of_its_rows_that_has_more()
    {
        using var book = TableBook.Open(new RawWorkbook().Sheet("S",
            [["P-1", "1", 3], [null, "10", 2], [null, null, null], ["P-2", "1", 5]], "visible", "A1:A3", "B4:C4").Save());
        Assert.Equal(["P-1|1|3", "P-1|10|2", "P-2|1|5"],
            book.Rows(0).Select(row => string.Join('|', row.Cells.Select(cell => cell.Text))));
    }

    [Fact]
    public void Links_to_other_files_are_told_and_never_followed()
    {
        using var book = TableBook.Open(new RawWorkbook().Sheet("A", [["a"]])
            .Related("externalLink", "xl/externalLinks/externalLink1.xml", "<externalLink/>").Save());
        Assert.Contains("were not opened", Assert.Single(book.Notes), StringComparison.Ordinal);
        Assert.Equal("a", book.Rows(0).Single()[0].Text);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("89504E470D0A1A0A0000", "a picture (PNG)")]
    [InlineData("255044462D312E37", "a PDF")]
    [InlineData("3C68746D6C3E", "a web page")]
    [InlineData("7B0A20202261223A2031207D", "is JSON")]
    [InlineData("5B7B2261223A317D5D", "is JSON")]
    [InlineData("0001020304050607", "neither a workbook nor text")]
    [InlineData("504B030401020304", "damaged")]
    [InlineData("D0CF11E0A1B11AE1", "damaged")]
    public void A_file_that_is_no_table_is_named_for_what_it_is(string hex, string sentence) =>
        Refused(new MemoryStream(Convert.FromHexString(hex)), sentence);

    [Fact]
    public void A_file_of_two_gigabytes_is_refused_before_a_byte_is_read() =>
        Refused(new FailingDisk([], 0, length: 2L << 30), "larger than 50 MB");

    [Fact]
    public void A_workbook_with_a_password_is_told_to_come_without() =>
        Refused(new MemoryStream([0xD0, 0xCF, 0x11, 0xE0, .. new byte[600], .. Encoding.Unicode.GetBytes("EncryptedPackage")]),
            "protected by a password");

    [Fact]
    public void A_document_type_definition_is_refused_before_anything_is_read() =>
        Refused(new RawWorkbook().Sheet("A", [["a"]])
            .Save("""<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>"""), "document type definition");

    [Theory]
    [InlineData("xl/worksheets/sheet1.xml")]
    [InlineData("xl/elsewhere/texts.xml")]
    public void A_small_file_that_unpacks_to_half_a_gigabyte_is_refused_on_the_way(string part)
    {
        var file = Bomb(part, declared: null);
        Assert.True(file.Length < 5 * 1024 * 1024);
        Refused(file, "unpacks to far more");
    }

    [Fact]
    public void An_archive_that_declares_a_small_size_is_judged_by_what_comes_out_of_it()
    {
        var refused = Assert.Throws<RefusedException>(() => Drain(Bomb("xl/elsewhere/texts.xml", declared: 1_000)));
        Assert.Contains("Nothing was read from it", refused.Refusal.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Elements_within_elements_without_end_and_a_tag_of_megabytes_are_refused()
    {
        Refused(new RawWorkbook().Raw("S", string.Concat(Enumerable.Repeat("<a>", 100_000))).Save(), "damaged");
        var random = new byte[10 * 1024 * 1024];
        new Random(5).NextBytes(random);
        Refused(new RawWorkbook().Raw("S", $"""<row r="{Convert.ToHexString(random)}"/>""").Save(), "unpacks to far more");
    }

    [Fact]
    public void An_archive_of_very_many_parts_is_refused_before_they_are_listed()
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            for (var at = 0; at < 6_000; at++)
                zip.CreateEntry($"{at}.xml");
        Refused(file, "unpacks to far more");
    }

    [Fact]
    public void A_cell_in_the_last_column_that_Excel_has_is_named_with_what_to_do_and_an_empty_one_does_not_count()
    {
        using var book = TableBook.Open(new RawWorkbook()
            .Raw("Wide", "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Part</t></is></c><c r=\"XFD1\"><v>1</v></c></row>")
            .Raw("Formatted", "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Part</t></is></c><c r=\"XFD1\" s=\"0\"/></row>").Save());
        var refused = Assert.Throws<RefusedException>(() => book.Rows(0).ToList());
        Assert.Contains("Row 1 has something in column XFD", refused.Refusal.Sentence, StringComparison.Ordinal);
        Assert.Equal("Part", Assert.Single(book.Rows(1)).Cells.Single().Text);
    }

    [Fact]
    public void A_cell_of_a_megabyte_damages_its_row_only()
    {
        using var book = TableBook.Open(new RawWorkbook()
            .Sheet("S", [["Part", "Item"], ["P-1", new string('x', 1024 * 1024)], ["P-2", "Pens"]]).Save());
        Assert.Equal([null, "a cell of more than 32,767 characters", null], book.Rows(0).Select(row => row.Damage));
    }

    [Fact]
    public void A_disk_that_fails_is_not_told_as_a_damaged_workbook()
    {
        var bytes = new RawWorkbook().Sheet("A", [["a"]]).Save().ToArray();
        for (var reads = 0; reads < 12; reads++)
        {
            using var disk = new FailingDisk(bytes, reads);
            if (Record.Exception(() => Drain(disk)) is { } failed)
                Assert.Equal("The disk is gone.", Assert.IsType<IOException>(failed).Message);
        }
        var old = File.ReadAllBytes(TableFinderTests.Place("07_gsa_MAS_test_legacy_biff.xls"));
        Assert.Throws<IOException>(() => Drain(new FailingDisk(old, 3)));
    }

    [Fact]
    public void A_text_row_of_16384_columns_and_one_of_a_megabyte_are_refused()
    {
        foreach (var (text, sentence) in new[]
        {
            (string.Join(',', Enumerable.Range(0, 16_384)), "only the first 500 columns are read"),
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
        var refused = Assert.Throws<RefusedException>(() => Drain(file));
        Assert.Contains(sentence, refused.Refusal.Sentence, StringComparison.Ordinal);
        Assert.Contains("Nothing was read from it", refused.Refusal.Sentence, StringComparison.Ordinal);
    }

    private static void Drain(Stream file)
    {
        using var book = TableBook.Open(file);
        foreach (var _ in book.Rows(0))
        {
        }
    }

    /// <summary>A workbook one part of which is 450 MB of blanks, or says that it is smaller.</summary>
    private static MemoryStream Bomb(string part, uint? declared)
    {
        var file = new RawWorkbook().Sheet("A", [["a"]]).Shared("xl/elsewhere/texts.xml", []).Save();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry(part)!.Delete();
            using var entry = zip.CreateEntry(part).Open();
            entry.Write("<x>"u8);
            var blanks = Encoding.UTF8.GetBytes(new string(' ', 1024 * 1024));
            for (var at = 0; at < 450; at++)
                entry.Write(blanks);
            entry.Write("</x>"u8);
        }
        if (declared is { } size)
        {
            var (bytes, real) = (file.GetBuffer(), BitConverter.GetBytes(450u * 1024 * 1024 + 7));
            for (var at = 0; (at = bytes.AsSpan().IndexOf(real)) >= 0;)
                BitConverter.GetBytes(size).CopyTo(bytes, at);
        }
        file.Position = 0;
        return file;
    }

    private static MemoryStream Rewritten(RawWorkbook workbook, string text, string instead)
    {
        var file = workbook.Save();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            string part;
            using (var reader = new StreamReader(zip.GetEntry("xl/workbook.xml")!.Open()))
                part = reader.ReadToEnd().Replace(text, instead, StringComparison.Ordinal);
            zip.GetEntry("xl/workbook.xml")!.Delete();
            using var writer = new StreamWriter(zip.CreateEntry("xl/workbook.xml").Open());
            writer.Write(part);
        }
        file.Position = 0;
        return file;
    }

    private sealed class FailingDisk(byte[] bytes, int reads, long? length = null) : MemoryStream(bytes)
    {
        private int left = reads;

        public override long Length => length ?? base.Length;

        public override int Read(Span<byte> buffer) => left-- > 0 ? base.Read(buffer) : throw new IOException("The disk is gone.");
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
