using System.Globalization;
using System.Text;

namespace CoopPortal.Web.Pdf;

/// <summary>What is drawn on one page. Measures are points from the upper left corner.</summary>
internal sealed class PdfPage(int index)
{
    public const double Width = 612, Height = 792;

    public const string Black = "0.1 0.1 0.1", Grey = "0.36 0.36 0.36", Navy = "0.09 0.18 0.32", Red = "0.55 0.04 0";
    public const string Hairline = "0.75 0.75 0.75", Shade = "0.94 0.95 0.96";

    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    private readonly StringBuilder content = new();
    private int marks;

    public byte[] Content => Encoding.ASCII.GetBytes(content.ToString());

    /// <summary>Lines of text, the first one's base at <paramref name="y"/>.
    /// Without a tag they are page furniture, which screen readers leave out.</summary>
    public void Text(PdfTag? tag, double x, double y, PdfPen pen, IEnumerable<PdfLine> lines, double? right = null)
    {
        if (tag is null)
            content.Append("/Artifact<</Type/Pagination>>BDC\n");
        else
        {
            tag.Own(index, marks);
            content.Append(Invariant, $"/Span<</MCID {marks++}>>BDC\n");
        }
        content.Append(Invariant, $"BT {pen.Ink} rg /{pen.Face.Resource} {N(pen.Size)} Tf\n");
        foreach (var line in lines)
        {
            content.Append(Invariant, $"1 0 0 1 {N(right is null ? x : right.Value - line.Width)} {N(Height - y)} Tm "
                + $"{pen.Face.Encode(line.Text, pen.IsTabular)} Tj\n");
            y += pen.Leading;
        }
        content.Append("ET EMC\n");
    }

    public void Rule(double x, double y, double width, double weight, string ink) =>
        content.Append(Invariant,
            $"/Artifact BMC {ink} RG {N(weight)} w {N(x)} {N(Height - y)} m {N(x + width)} {N(Height - y)} l S EMC\n");

    public void Fill(double x, double y, double width, double height, string ink) =>
        content.Append(Invariant, $"/Artifact BMC {ink} rg {N(x)} {N(Height - y - height)} {N(width)} {N(height)} re f EMC\n");

    public void Frame(double x, double y, double width, double height, double weight, string ink) =>
        content.Append(Invariant,
            $"/Artifact BMC {ink} RG {N(weight)} w {N(x)} {N(Height - y - height)} {N(width)} {N(height)} re S EMC\n");

    private static string N(double value) => PdfFile.Number(value);
}
