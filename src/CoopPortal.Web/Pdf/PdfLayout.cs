namespace CoopPortal.Web.Pdf;

/// <summary>Walks down the pages: where the next piece goes, when a page is full, what stands at the head and foot of each.</summary>
internal sealed class PdfLayout
{
    public const double Left = 54, Width = PdfPage.Width - 2 * Left;
    private const double Top = 40;

    private readonly List<PdfPage> pages = [];
    private readonly Action<PdfLayout> head;
    private readonly double bottom;
    private double freshY;

    public PdfFace Regular { get; } = new(TrueTypeFont.Regular, "F1");
    public PdfFace Bold { get; } = new(TrueTypeFont.Bold, "F2");
    public PdfTag Root { get; } = new("Document");
    public IReadOnlyList<PdfPage> Pages => pages;
    public PdfPage Page => pages[^1];
    public double Y { get; set; }
    public double Room => bottom - Y;
    public double FreshRoom => bottom - freshY;
    public bool IsFresh => Y <= freshY;

    /// <param name="head">Draws the head of each page when it begins.</param>
    /// <param name="bottom">Where the room for text ends on each page.</param>
    public PdfLayout(Action<PdfLayout> head, double bottom)
    {
        (this.head, this.bottom) = (head, bottom);
        NewPage();
    }

    public PdfPen Plain(double size = 9.5, string ink = PdfPage.Black) => new(Regular, size, ink);

    public PdfPen Strong(double size = 9.5, string ink = PdfPage.Black) => new(Bold, size, ink);

    public void NewPage()
    {
        pages.Add(new PdfPage(pages.Count));
        Y = Top;
        head(this);
        freshY = Y;
    }

    /// <summary>Starts a new page unless this much height is left, or the page is empty anyway.</summary>
    public void Need(double height)
    {
        if (height > Room && !IsFresh)
            NewPage();
    }

    /// <summary>Space between two pieces; none at the top of a page.</summary>
    public void Gap(double height)
    {
        if (!IsFresh)
            Y += height;
    }

    /// <summary>Text over the given width that may run over pages, never leaving one line alone.</summary>
    public void Flow(PdfTag tag, double x, double width, PdfPen pen, string text)
    {
        var lines = PdfText.Wrap(text, pen, width);
        for (var done = 0; done < lines.Count;)
        {
            var left = lines.Count - done;
            var fits = Math.Min(left, (int)(Room / pen.Leading));
            if (left - fits == 1 && fits > 2)
                fits--;
            if (fits < Math.Min(2, left) && !IsFresh)
            {
                NewPage();
                continue;
            }
            Place(tag, x, pen, lines.GetRange(done, Math.Max(1, fits)));
            done += Math.Max(1, fits);
        }
    }

    /// <summary>These lines here, and down below them.</summary>
    public void Place(PdfTag? tag, double x, PdfPen pen, IReadOnlyCollection<PdfLine> lines, double? right = null)
    {
        Page.Text(tag, x, Y + pen.Size, pen, lines, right);
        Y += lines.Count * pen.Leading;
    }
}
