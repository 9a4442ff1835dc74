using System.Text.RegularExpressions;
using System.Xml.Linq;
using CoopPortal.Web.Pdf;
using Xunit;

namespace CoopPortal.Web.Tests.Pdf;

public class PdfToolTests
{
    private static readonly byte[] Order = Samples.PurchaseOrder(35).ToBytes();

    [Fact]
    public async Task File_IsSound() =>
        Assert.Contains("No syntax or stream encoding errors found", await Tool.Run("qpdf", Order, "--check", "{pdf}"));

    [Fact]
    public async Task Fonts_AreEmbeddedSubsetsWithUnicode()
    {
        var fonts = (await Tool.Run("pdffonts", Order, "{pdf}")).Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..];

        Assert.Equal(2, fonts.Length);
        Assert.All(fonts, font => Assert.Matches(@"^[A-Z]{6}\+PublicSans-(Regular|Bold) +CID TrueType +Identity-H +yes yes yes ", font));
    }

    [Fact]
    public async Task Info_NamesTitleTagsPagesAndPaper()
    {
        var info = await Tool.Run("pdfinfo", Order, "{pdf}");

        Assert.Matches(@"Title: +Purchase order PO-27-00342\n", info);
        Assert.Matches(@"Tagged: +yes\n", info);
        Assert.Matches(@"Pages: +3\n", info);
        Assert.Matches(@"Page size: +612 x 792 pts \(letter\)\n", info);
    }

    [Fact]
    public async Task Text_IsFoundWithItsAccentsAndDashes()
    {
        var text = await Tool.Run("pdftotext", Order, "-layout", "{pdf}", "-");

        Assert.Contains("Café table, round, 36 in.", text);
        Assert.Contains("Élan Local School District", text);
        Assert.Contains("Maria Peña", text);
        Assert.Contains("High School – Annex", text);
        Assert.Contains("CONFIRMING COPY — DO NOT DUPLICATE", text);
        Assert.Contains("8½ × 11", text);
        Assert.Contains(Samples.Hash, text);
    }

    [Fact]
    public async Task EveryPage_HasStampTableHeaderHashAndNumber()
    {
        var pages = await Pages(Order);

        Assert.Equal(3, pages.Length);
        for (var i = 0; i < pages.Length; i++)
        {
            Assert.Contains("CONFIRMING COPY — DO NOT DUPLICATE", pages[i]);
            Assert.Contains("ILLUSTRATIVE DATA", pages[i]);
            Assert.Contains(Samples.Hash, pages[i]);
            Assert.Contains($"Page {i + 1} of 3", pages[i]);
            if (pages[i].Contains("Vendor no.", StringComparison.Ordinal))
                Assert.Matches(@"Line +Item +Ship to and account +Quantity +Unit +Unit price +Amount", pages[i]);
        }
    }

    [Fact]
    public async Task Structure_TellsReadersHeadingsAndTableAndLeavesOutRepeats()
    {
        var structure = await Tool.Run("pdfinfo", Order, "-struct-text", "{pdf}");

        Assert.Matches("H1 \\(block\\)\n +\"Purchase order PO-27-00342\"", structure);
        Assert.Matches("H2 \\(block\\)\n +\"Lines\"", structure);
        Assert.Matches("Lbl \\(block\\)\n +\"Ship to\"", structure);
        Assert.Equal(1, Regex.Count(structure, "\"Ship to and account\""));
        Assert.Equal(1, Regex.Count(structure, "CONFIRMING COPY"));
        Assert.Equal(1, Regex.Count(structure, Samples.Hash));
        Assert.DoesNotContain("Page 1 of", structure);
        Assert.Contains("\"Acme School Supply, Inc. 400 Industrial Parkway Dayton, OH 45402\"", structure);
        Assert.Equal(1 + 35 + 2, Regex.Count(structure, @"\bTR\b"));
        Assert.Equal(35 * 7 + 2, Regex.Count(structure, @"\bTD\b"));
    }

    [Fact]
    public async Task Metadata_IsXmlWhateverTheTitle()
    {
        const string title = "Smith & Sons <desks> \"A\"";
        var document = new PdfDocument(title, Samples.CreatedAt).Paragraph("Text").ToBytes();

        var metadata = XDocument.Parse(await Tool.Run("pdfinfo", document, "-meta", "{pdf}"));

        Assert.Contains(title, metadata.Root!.Value);
        Assert.Contains("en-US", metadata.Root.Value);
    }

    [Fact]
    public async Task AnyNumberOfLines_PrintsEachOnceAndLeavesNothingAlone()
    {
        for (var lines = 6; lines <= 32; lines++)
        {
            var pages = await Pages(Samples.PurchaseOrder(lines).ToBytes());
            var text = string.Concat(pages);

            var printed = Regex.Matches(text, @"Vendor no\. \w\w-[12]0(\d\d)").Select(match => match.Groups[1].Value);
            Assert.Equal(Enumerable.Range(1, lines).Select(line => $"{line:00}"), printed);
            var totals = Assert.Single(pages, page => page.Contains("Total of this order", StringComparison.Ordinal));
            Assert.Contains($"{(lines % 4 == 0 ? "CP-1" : "FT-2")}0{lines:00}", totals);
            var terms = Assert.Single(pages, page => page.Contains("Terms\n", StringComparison.Ordinal));
            Assert.Contains("The terms of contract C-114 apply.", terms);
            var certificate = Assert.Single(pages, page => page.Contains("Certificate of the fiscal officer", StringComparison.Ordinal));
            Assert.Contains("November 21, 2026, 4:12 p.m. ET", certificate);
        }
    }

    [Fact]
    public async Task RowLongerThanAPage_ContinuesWithoutLosingAWord()
    {
        var words = Enumerable.Range(1, 3000).Select(i => $"word{i}").ToList();
        var document = new PdfDocument("Long", Samples.CreatedAt)
            .Table([new("Item"), new("Text")], [["x", string.Join(' ', words)]]).ToBytes();

        var pages = await Pages(document);

        Assert.True(pages.Length > 3);
        Assert.Equal(words, Regex.Matches(string.Concat(pages), @"word\d+").Select(m => m.Value));
        Assert.All(pages, page => Assert.Matches(@"Item +Text", page));
        await Tool.Run("qpdf", document, "--check", "{pdf}");
    }

    private static async Task<string[]> Pages(byte[] document) =>
        (await Tool.Run("pdftotext", document, "-layout", "{pdf}", "-")).Split('\f')[..^1];
}
