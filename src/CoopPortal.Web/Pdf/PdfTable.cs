namespace CoopPortal.Web.Pdf;

/// <summary>A column of a table. Text columns share the width left over by weight; fitted ones are as wide as their widest cell.</summary>
public sealed record PdfColumn(string Header, double Weight = 1)
{
    public bool IsNumber { get; private init; }

    /// <summary>Numbers: right-aligned, never broken while the page is wide enough.</summary>
    public static PdfColumn Number(string header) => new(header, 0) { IsNumber = true };

    /// <summary>Short text that should stay on one line: a unit, a code, a date.</summary>
    public static PdfColumn Fitted(string header) => new(header, 0);
}

/// <summary>A line under a table. The values stand under the last columns, the label reaches over all columns before them.</summary>
public sealed record PdfTotal(string Label, params string[] Values);

/// <summary>Draws one table over as many pages as it needs.</summary>
internal sealed class PdfTable
{
    private const double PadX = 4, PadY = 2.6;

    private sealed record Cell(List<PdfLine> Lines, PdfPen Pen, double X, double Width, bool IsRight, string Tag, string Attributes);

    private readonly PdfLayout layout;
    private readonly IReadOnlyList<PdfColumn> columns;
    private readonly PdfPen plain, strong;
    private readonly double[] widths, starts;
    private readonly List<Cell> header;

    public PdfTable(PdfLayout layout, IReadOnlyList<PdfColumn> columns, IReadOnlyList<IReadOnlyList<string>> rows,
        IReadOnlyList<PdfTotal> totals)
    {
        if (columns.Count == 0)
            throw new ArgumentException("A table needs at least one column.", nameof(columns));
        if (rows.FirstOrDefault(row => row.Count != columns.Count) is { } odd)
            throw new ArgumentException($"A row has {odd.Count} cells, the table has {columns.Count} columns.", nameof(rows));
        if (totals.FirstOrDefault(total => total.Values.Length >= columns.Count) is { } wide)
            throw new ArgumentException($"The total \"{wide.Label}\" leaves no column for its label.", nameof(totals));
        (this.layout, this.columns) = (layout, columns);

        // Smaller type before broken numbers: a table of many columns may go down to 7 points.
        for (var size = 9.0; ; size -= 0.5)
        {
            (plain, strong) = (layout.Plain(size), layout.Strong(size));
            widths = Widths(rows, totals, out var isTight);
            if (!isTight || size <= 7)
                break;
        }
        starts = [.. columns.Select((_, i) => PdfLayout.Left + widths.Take(i).Sum())];
        header = [.. columns.Select((column, i) => MakeCell(column.Header, i, strong, "TH", "/O/Table/Scope/Column"))];
        var table = layout.Root.Add("Table");
        Head(table.Add("THead").Add("TR"));
        Body(table.Add("TBody"), rows, totals);
        if (totals.Count > 0)
            Foot(table.Add("TFoot"), totals);
    }

    private double[] Widths(IReadOnlyList<IReadOnlyList<string>> rows, IReadOnlyList<PdfTotal> totals, out bool isTight)
    {
        var least = new double[columns.Count];
        for (var i = 0; i < columns.Count; i++)
        {
            least[i] = columns[i].Header.Split(' ', '\n').Max(word => Natural(word, strong)) + 2 * PadX + 0.1;
            if (columns[i].Weight > 0)
                continue;
            foreach (var row in rows)
                least[i] = Math.Max(least[i], row[i].Split('\n').Max(line => Natural(line, Pen(plain, i))) + 2 * PadX + 0.1);
            foreach (var total in totals.Where(total => i >= columns.Count - total.Values.Length))
                least[i] = Math.Max(least[i],
                    Natural(total.Values[i - columns.Count + total.Values.Length], Pen(strong, i)) + 2 * PadX + 0.1);
        }
        var weights = columns.Sum(column => column.Weight);
        var spare = PdfLayout.Width - least.Sum();
        double[] shared = [.. columns
            .Select((column, i) => least[i] + spare * (weights > 0 ? column.Weight / weights : 1.0 / columns.Count))];
        isTight = spare < 0 || shared.Where((_, i) => columns[i].Weight > 0).DefaultIfEmpty(80).Average() < 80;
        return spare < 0 ? [.. least.Select(width => width * PdfLayout.Width / least.Sum())] : shared;
    }

    private PdfPen Pen(PdfPen pen, int column) => pen with { IsTabular = columns[column].IsNumber };

    private static double Natural(string text, PdfPen pen) => pen.Measure(PdfText.Clean(text, pen.Face.Font));

    private Cell MakeCell(string text, int column, PdfPen pen, string tag, string attributes = "", int span = 1)
    {
        var width = widths.Skip(column).Take(span).Sum();
        var isRight = columns[column + span - 1].IsNumber || span > 1;
        pen = Pen(pen, column + span - 1);
        return new Cell(PdfText.Wrap(text, pen, width - 2 * PadX), pen, starts[column], width, isRight, tag, attributes);
    }

    private void Head(PdfTag? row)
    {
        var height = Height(header, strong);
        if (row is not null)
            layout.Need(height + 3 * plain.Leading);
        layout.Page.Fill(PdfLayout.Left, layout.Y, PdfLayout.Width, height, PdfPage.Shade);
        Draw(header, strong, row is null ? null : [.. header.Select(cell => row.Add(cell.Tag, cell.Attributes))], 0, int.MaxValue);
        layout.Page.Rule(PdfLayout.Left, layout.Y, PdfLayout.Width, 0.9, PdfPage.Navy);
    }

    private void Body(PdfTag body, IReadOnlyList<IReadOnlyList<string>> rows, IReadOnlyList<PdfTotal> totals)
    {
        var foot = totals.Count * (strong.Leading + 2 * PadY);
        for (var r = 0; r < rows.Count; r++)
        {
            List<Cell> cells = [.. rows[r].Select((text, i) => MakeCell(text, i, plain, "TD"))];
            var tag = body.Add("TR");
            List<PdfTag> tags = [.. cells.Select(cell => tag.Add(cell.Tag, cell.Attributes))];
            var height = Height(cells, plain);
            var lines = cells.Max(cell => cell.Lines.Count);
            // The last row goes with the totals, so that no page holds totals of nothing.
            if (height + (r == rows.Count - 1 ? foot : 0) > layout.Room && height + foot + Height(header, strong) <= layout.FreshRoom)
                Turn();
            for (var done = 0; done < lines;)
            {
                var fits = (int)((layout.Room - 2 * PadY) / plain.Leading);
                if (fits < Math.Min(2, lines - done))
                {
                    Turn();
                    fits = Math.Max(1, (int)((layout.Room - 2 * PadY) / plain.Leading));
                }
                Draw(cells, plain, tags, done, fits);
                done += fits;
                layout.Page.Rule(PdfLayout.Left, layout.Y, PdfLayout.Width, 0.4, PdfPage.Hairline);
            }
        }
    }

    private void Foot(PdfTag foot, IReadOnlyList<PdfTotal> totals)
    {
        layout.Page.Rule(PdfLayout.Left, layout.Y, PdfLayout.Width, 0.9, PdfPage.Navy);
        foreach (var total in totals)
        {
            var label = columns.Count - total.Values.Length;
            List<Cell> cells = [MakeCell(total.Label, 0, strong, "TH", $"/O/Table/Scope/Row/ColSpan {label}", label)];
            cells.AddRange(total.Values.Select((value, i) => MakeCell(value, label + i, strong, "TD")));
            if (Height(cells, strong) > layout.Room)
                Turn();
            var row = foot.Add("TR");
            Draw(cells, strong, [.. cells.Select(cell => row.Add(cell.Tag, cell.Attributes))], 0, int.MaxValue);
        }
    }

    private void Turn()
    {
        layout.NewPage();
        Head(null);
    }

    private static double Height(List<Cell> cells, PdfPen pen) => cells.Max(cell => cell.Lines.Count) * pen.Leading + 2 * PadY;

    private void Draw(List<Cell> cells, PdfPen pen, List<PdfTag>? tags, int skip, int take)
    {
        var drawn = 0;
        for (var i = 0; i < cells.Count; i++)
        {
            List<PdfLine> lines = [.. cells[i].Lines.Skip(skip).Take(take)];
            drawn = Math.Max(drawn, lines.Count);
            double? right = cells[i].IsRight ? cells[i].X + cells[i].Width - PadX : null;
            if (lines.Any(line => line.Text.Length > 0))
                layout.Page.Text(tags?[i], cells[i].X + PadX, layout.Y + PadY + pen.Size, cells[i].Pen, lines, right);
        }
        layout.Y += drawn * pen.Leading + 2 * PadY;
    }
}
