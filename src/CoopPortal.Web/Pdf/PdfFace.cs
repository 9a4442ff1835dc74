using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CoopPortal.Web.Pdf;

/// <summary>A font as one document uses it: collects the glyphs and writes their subset.</summary>
internal sealed class PdfFace(TrueTypeFont font, string resource)
{
    private readonly SortedDictionary<ushort, char> used = [];

    public TrueTypeFont Font => font;
    public string Resource => resource;
    public bool IsUsed => used.Count > 0;

    /// <summary>Width in thousandths of the font size.</summary>
    public double Width(string text, bool isTabular)
    {
        var width = 0.0;
        foreach (var character in text)
            width += font.Width(font.Glyph(character, isTabular));
        return width;
    }

    /// <summary>The text as a PDF string of glyph numbers.</summary>
    public string Encode(string text, bool isTabular)
    {
        var hex = new StringBuilder("<", 4 * text.Length + 2);
        foreach (var character in text)
        {
            var glyph = font.Glyph(character, isTabular);
            var shown = font.Has(character) ? character : '?';
            // A no-break space shares the glyph of the plain one; copied text gets the plain one.
            if (!used.TryGetValue(glyph, out var known) || shown < known)
                used[glyph] = shown;
            hex.Append(glyph.ToString("X4", CultureInfo.InvariantCulture));
        }
        return hex.Append('>').ToString();
    }

    public void Write(PdfFile file, int id)
    {
        var program = font.Subset(used.Keys);
        var name = $"{Tag(program)}+{font.Name}";
        var data = file.AddStream($"/Length1 {program.Length}", program);
        var stem = font.Name.EndsWith("Bold", StringComparison.Ordinal) ? 140 : 80;
        var descriptor = file.Add($"<</Type/FontDescriptor/FontName/{name}/Flags 32/ItalicAngle 0/StemV {stem}"
            + $"/FontBBox[{string.Join(' ', font.Box.Select(PdfFile.Number))}]/Ascent {PdfFile.Number(font.Ascent)}"
            + $"/Descent {PdfFile.Number(font.Descent)}/CapHeight {PdfFile.Number(font.CapHeight)}/FontFile2 {data} 0 R>>");
        var widths = string.Concat(used.Keys.Select(glyph => $"{glyph}[{PdfFile.Number(font.Width(glyph))}]"));
        var descendant = file.Add($"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDToGIDMap/Identity/DW 500/W[{widths}]"
            + $"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor {descriptor} 0 R>>");
        var unicode = file.AddStream("", Encoding.ASCII.GetBytes(ToUnicode()));
        file.Write(id, $"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H"
            + $"/DescendantFonts[{descendant} 0 R]/ToUnicode {unicode} 0 R>>");
    }

    private static string Tag(byte[] program) => string.Concat(SHA256.HashData(program).Take(6).Select(b => (char)('A' + b % 26)));

    private string ToUnicode()
    {
        var map = new StringBuilder("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n")
            .Append("/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n")
            .Append("/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n")
            .Append("1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
        foreach (var part in used.Chunk(100))
        {
            map.Append(CultureInfo.InvariantCulture, $"{part.Length} beginbfchar\n");
            foreach (var (glyph, character) in part)
                map.Append(CultureInfo.InvariantCulture, $"<{glyph:X4}> <{(int)character:X4}>\n");
            map.Append("endbfchar\n");
        }
        return map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").ToString();
    }
}
