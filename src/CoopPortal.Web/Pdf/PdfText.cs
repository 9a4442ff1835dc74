using System.Text;

namespace CoopPortal.Web.Pdf;

/// <summary>One line as it will be printed. A line that ends between words keeps a space at its end:
/// screen readers and copied text run the lines of one piece together.</summary>
internal readonly record struct PdfLine(string Text, double Width);

/// <summary>How a piece of text looks: face, size in points, ink, and whether digits are all of one width.</summary>
internal readonly record struct PdfPen(PdfFace Face, double Size, string Ink, bool IsTabular = false)
{
    public double Leading => Size * 1.32;

    public double Measure(string text) => Face.Width(text, IsTabular) * Size / 1000;
}

/// <summary>Cleaning text and breaking it into lines by the widths of its letters.</summary>
internal static class PdfText
{
    private const string BreakAfter = "-/_.,;:@&?=";

    /// <summary>Composes accents, turns every kind of white space into a plain one, drops invisible characters,
    /// and shows what the font lacks as '?'. Line breaks stay.</summary>
    public static string Clean(string text, TrueTypeFont font)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
            clean.Append(rune.ToString());
        var composed = clean.ToString().Normalize();
        clean.Clear();
        foreach (var rune in composed.EnumerateRunes())
        {
            if (rune.Value is '\n' or 0xA0)
                clean.Append((char)rune.Value);
            else if (Rune.IsWhiteSpace(rune))
                clean.Append(' ');
            else if (rune.Value == 0x2011)
                clean.Append('-');
            else if (Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) == System.Globalization.UnicodeCategory.Format)
                continue;
            else
                clean.Append(rune.IsBmp && font.Has((char)rune.Value) ? (char)rune.Value : '?');
        }
        return clean.ToString();
    }

    /// <summary>Lines no wider than <paramref name="width"/> points. A word wider than a whole line breaks after a
    /// hyphen, slash or the like if it has one, else wherever the line ends. Always at least one line.</summary>
    public static List<PdfLine> Wrap(string text, PdfPen pen, double width)
    {
        List<PdfLine> lines = [];
        var paragraphs = Clean(text, pen.Face.Font).Split('\n');
        for (var p = 0; p < paragraphs.Length; p++)
        {
            var line = "";
            foreach (var word in paragraphs[p].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var rest = word;
                if (line.Length > 0 && pen.Measure(line + " " + rest) <= width)
                {
                    line += " " + rest;
                    continue;
                }
                if (line.Length > 0)
                    lines.Add(new PdfLine(line + " ", pen.Measure(line)));
                while (rest.Length > 1 && pen.Measure(rest) > width)
                {
                    var cut = Fitting(rest, pen, width);
                    lines.Add(new PdfLine(rest[..cut], pen.Measure(rest[..cut])));
                    rest = rest[cut..];
                }
                line = rest;
            }
            lines.Add(new PdfLine(p < paragraphs.Length - 1 ? line + " " : line, pen.Measure(line)));
        }
        return lines;
    }

    private static int Fitting(string word, PdfPen pen, double width)
    {
        var fits = 1;
        while (fits < word.Length - 1 && pen.Measure(word[..(fits + 1)]) <= width)
            fits++;
        var sign = word.LastIndexOfAny([.. BreakAfter], fits - 1);
        return sign > 0 ? sign + 1 : fits;
    }
}
