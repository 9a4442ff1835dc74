using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;
using CoopPortal.Web.Pdf;
using Xunit;

namespace CoopPortal.Web.Tests.Pdf;

public class PdfDocumentTests
{
    private static readonly PdfPen Pen = new(new PdfFace(TrueTypeFont.Regular, "F1"), 10, PdfPage.Black);

    [Fact]
    public void SameCalls_GiveSameBytes()
    {
        Assert.Equal(Samples.PurchaseOrder().ToBytes(), Samples.PurchaseOrder().ToBytes());

        var document = Samples.PurchaseOrder(3);
        Assert.Equal(document.ToBytes(), document.ToBytes());
    }

    [Fact]
    public void OtherMomentOrText_GivesOtherBytes()
    {
        byte[] Bytes(DateTime at, string text) => new PdfDocument("T", at).Paragraph(text).ToBytes();

        Assert.NotEqual(Bytes(Samples.CreatedAt, "a"), Bytes(Samples.CreatedAt.AddSeconds(1), "a"));
        Assert.NotEqual(Bytes(Samples.CreatedAt, "a"), Bytes(Samples.CreatedAt, "b"));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(35, 3)]
    [InlineData(200, 17)]
    public void Pages_FollowTheLines(int lines, int pages) => Assert.Equal(pages, PageCount(Samples.PurchaseOrder(lines)));

    [Fact]
    public void EmptyDocument_IsOnePage() => Assert.Equal(1, PageCount(new PdfDocument("Nothing", Samples.CreatedAt)));

    [Fact]
    public void NewPage_OnAnEmptyPage_AddsNone() =>
        Assert.Equal(2, PageCount(new PdfDocument("T", Samples.CreatedAt).NewPage().Paragraph("one").NewPage().NewPage().Paragraph("two")));

    [Fact]
    public void Catalog_NamesLanguageTagsAndTitleBar()
    {
        var text = Encoding.Latin1.GetString(Samples.PurchaseOrder(1).ToBytes());

        Assert.Contains("/Lang(en-US)", text);
        Assert.Contains("/MarkInfo<</Marked true>>", text);
        Assert.Contains("/ViewerPreferences<</DisplayDocTitle true>>", text);
    }

    [Fact]
    public void RowOfWrongLength_IsRefusedWithItsCount()
    {
        var document = new PdfDocument("T", Samples.CreatedAt).Table([new("A"), new("B")], [["only one"]]);

        Assert.Contains("1 cells, the table has 2 columns", Assert.Throws<ArgumentException>(document.ToBytes).Message);
    }

    [Theory]
    [InlineData("The quick brown fox jumps over the lazy dog and runs away from Cincinnati", 90)]
    [InlineData("Antidisestablishmentarianism WWWWWWWWWWWWWWWWWWWWWWWWWWWWWW end", 60)]
    [InlineData("https://portal.example/proofs/verify?code=3b1f0c9a7d5e4f2863a1b9c0 is long", 70)]
    [InlineData("x", 1)]
    public void Wrap_KeepsEveryLetterAndTheWidth(string text, double width)
    {
        var lines = PdfText.Wrap(text, Pen, width);

        Assert.Equal(text, string.Concat(lines.Select(line => line.Text)));
        Assert.All(lines, line => Assert.True(line.Width <= width || line.Text.Length == 1, $"\"{line.Text}\" is {line.Width} wide"));
    }

    [Fact]
    public void Wrap_FillsLinesBeforeBreaking()
    {
        var lines = PdfText.Wrap("one two three four", Pen, Pen.Measure("one two three"));

        Assert.Equal(["one two three ", "four"], lines.Select(line => line.Text));
    }

    [Fact]
    public void Wrap_BreaksAnAccountStringAfterAHyphen() =>
        Assert.Equal(["001-2200-", "572-0000"],
            PdfText.Wrap("001-2200-572-0000", Pen, Pen.Measure("001-2200-57")).Select(line => line.Text));

    [Fact]
    public void Wrap_KeepsLineBreaksAndEmptyText()
    {
        Assert.Equal(["a ", " ", "b"], PdfText.Wrap("a\r\n\nb", Pen, 100).Select(line => line.Text));
        Assert.Equal([""], PdfText.Wrap("", Pen, 100).Select(line => line.Text));
    }

    [Theory]
    [InlineData("Cafe\u0301", "Café")]
    [InlineData("日本 \U0001F600", "?? ?")]
    [InlineData("a\tb\u2009c", "a b c")]
    [InlineData("soft\u00ADhy\u200Bphen", "softhyphen")]
    [InlineData("8½ × 11 – “é” — −1 €", "8½ × 11 – “é” — −1 €")]
    public void Clean_ShowsWhatTheFontHasAndAQuestionMarkElse(string text, string shown) =>
        Assert.Equal(shown, PdfText.Clean(text, TrueTypeFont.Regular));

    [Fact]
    public void Clean_HalfACharacter_IsAQuestionMark() => Assert.Equal("a?b", PdfText.Clean("a" + '\uD800' + "b", TrueTypeFont.Regular));

    [Fact]
    public void TabularDigits_AreOfOneWidth()
    {
        foreach (var font in new[] { TrueTypeFont.Regular, TrueTypeFont.Bold })
        {
            Assert.Single(Enumerable.Range('0', 10).Select(digit => font.Width(font.Glyph((char)digit, isTabular: true))).Distinct());
            Assert.True(font.Width(font.Glyph('1', isTabular: false)) < font.Width(font.Glyph('1', isTabular: true)));
        }
    }

    [Fact]
    public void Subset_HoldsOnlyUsedGlyphsAndTheirParts()
    {
        var font = TrueTypeFont.Regular;

        var outlines = Outlines(font.Subset([font.Glyph('é', false)]), font.GlyphCount);

        Assert.Contains(font.Glyph('é', false), outlines);
        Assert.Contains(font.Glyph('e', false), outlines);
        Assert.InRange(outlines.Count, 3, 4);
    }

    [Fact]
    public void Subset_SumsToTheNumberTheFormatAsksFor()
    {
        var font = TrueTypeFont.Bold.Subset([TrueTypeFont.Bold.Glyph('A', false)]);

        uint sum = 0;
        for (var i = 0; i < font.Length; i += 4)
            sum += BinaryPrimitives.ReadUInt32BigEndian(font.AsSpan(i));
        Assert.Equal(0xB1B0AFBA, sum);
    }

    private static List<ushort> Outlines(byte[] font, int glyphs)
    {
        var entry = Enumerable.Range(0, 20).Select(i => 12 + 16 * i).First(at => Encoding.ASCII.GetString(font, at, 4) == "loca");
        var loca = BinaryPrimitives.ReadInt32BigEndian(font.AsSpan(entry + 8));
        int Offset(int glyph) => BinaryPrimitives.ReadInt32BigEndian(font.AsSpan(loca + 4 * glyph));
        return [.. Enumerable.Range(0, glyphs).Where(glyph => Offset(glyph + 1) > Offset(glyph)).Select(glyph => (ushort)glyph)];
    }

    private static int PageCount(PdfDocument document) => Regex.Count(Encoding.Latin1.GetString(document.ToBytes()), "/Type/Page/");
}
