using System.Globalization;
using System.Security;
using System.Text;

namespace CoopPortal.Web.Pdf;

/// <summary>A document on letter paper in the few words that the portal's documents need. Pieces are laid out when the bytes are asked for.
/// The same calls with the same <paramref name="createdAt"/> (UTC) give the same bytes.</summary>
public sealed class PdfDocument(string title, DateTime createdAt, string language = "en-US")
{
    private const double PairGap = 14;

    private readonly List<Action<PdfLayout>> pieces = [];
    private readonly List<string> stamps = [];
    private string sender = "", footer = "", verification = "";
    private IReadOnlyList<string> senderLines = [];

    /// <summary>Who sends the document: large on the first page, small on the following ones.</summary>
    public PdfDocument Letterhead(string name, params IReadOnlyList<string> lines)
    {
        (sender, senderLines) = (name, lines);
        return this;
    }

    /// <summary>A framed line at the top of every page, such as "CONFIRMING COPY — DO NOT DUPLICATE".</summary>
    public PdfDocument Stamp(string words)
    {
        stamps.Add(words);
        return this;
    }

    /// <summary>Stands at the foot of every page, left of "Page x of y".</summary>
    public PdfDocument Footer(string text)
    {
        footer = text;
        return this;
    }

    /// <summary>The hash by which a copy is compared with the portal's record, and where to do so; at the foot of every page,
    /// so that no page can be swapped unnoticed.</summary>
    public PdfDocument Verification(string hash, string address)
    {
        verification = $"Verification hash {hash} · verify at {address}";
        return this;
    }

    /// <summary>The document's own name, once at its beginning.</summary>
    public PdfDocument Title(string text) => Piece(layout => Head(layout, "H1", layout.Strong(19, PdfPage.Navy), text, 4));

    /// <summary>A section's heading; it stays with what follows.</summary>
    public PdfDocument Heading(string text) => Piece(layout => Head(layout, "H2", layout.Strong(12, PdfPage.Navy), text, 12));

    public PdfDocument Paragraph(string text, bool bold = false, bool small = false) => Piece(layout =>
    {
        var size = small ? 8 : 9.5;
        layout.Gap(5);
        layout.Flow(layout.Root.Add("P"), PdfLayout.Left, PdfLayout.Width, bold ? layout.Strong(size) : layout.Plain(size), text);
    });

    /// <summary>Labels with their values (which may have several lines). One column: label left of value; more: label above value.
    /// An empty value prints a dash, so that nobody writes it in later.</summary>
    public PdfDocument KeyValues(IReadOnlyList<(string Label, string Value)> pairs, int columns = 2)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        return Piece(layout =>
        {
            layout.Gap(8);
            var list = layout.Root.Add("L", "/O/List/ListNumbering/None");
            foreach (var row in pairs.Chunk(columns))
                Pairs(layout, list, row, columns);
        });
    }

    /// <summary>Cells may hold line breaks. The header repeats on every page; totals stay with the last row.</summary>
    public PdfDocument Table(IReadOnlyList<PdfColumn> columns, IReadOnlyList<IReadOnlyList<string>> rows,
        params IReadOnlyList<PdfTotal> totals) =>
        Piece(layout =>
        {
            layout.Gap(8);
            _ = new PdfTable(layout, columns, rows, totals);
        });

    /// <summary>A framed certificate or approval: its text, then who signed, as what and when; without <paramref name="signedAt"/>
    /// lines to sign by hand. It never breaks over pages unless it is longer than one.</summary>
    public PdfDocument Signature(string heading, string text, string name, string role, string? signedAt) =>
        Piece(layout => Sign(layout, heading, text, name, role, signedAt));

    /// <summary>What follows begins on a new page.</summary>
    public PdfDocument NewPage() => Piece(layout =>
    {
        if (!layout.IsFresh)
            layout.NewPage();
    });

    public byte[] ToBytes()
    {
        // The foot is written last, when the number of pages is known; its height must be known first.
        var layout = new PdfLayout(PageHead, FootTop(verification.Length > 0 ? 2 : 1) - 8);
        foreach (var piece in pieces)
            piece(layout);
        PageFeet(layout);
        return Write(layout);
    }

    private PdfDocument Piece(Action<PdfLayout> piece)
    {
        pieces.Add(piece);
        return this;
    }

    private static void Head(PdfLayout layout, string tag, PdfPen pen, string text, double gap)
    {
        var lines = PdfText.Wrap(text, pen, PdfLayout.Width);
        layout.Need(gap + lines.Count * pen.Leading + 70);
        layout.Gap(gap);
        layout.Place(layout.Root.Add(tag), PdfLayout.Left, pen, lines);
    }

    private static void Pairs(PdfLayout layout, PdfTag list, (string Label, string Value)[] row, int columns)
    {
        var isBeside = columns == 1;
        var width = (PdfLayout.Width - (columns - 1) * PairGap) / columns;
        var (labelPen, pen) = (layout.Strong(isBeside ? 9 : 7.5, PdfPage.Grey), layout.Plain());
        var labelWidth = isBeside ? 150 : width;
        var cells = row.Select(pair => (
            Label: PdfText.Wrap(pair.Label, labelPen, labelWidth),
            Value: PdfText.Wrap(string.IsNullOrWhiteSpace(pair.Value) ? "—" : pair.Value, pen,
                isBeside ? width - labelWidth - PairGap : width))).ToList();
        var labels = cells.Max(cell => cell.Label.Count) * labelPen.Leading;
        var values = cells.Max(cell => cell.Value.Count) * pen.Leading;
        layout.Need(isBeside ? Math.Max(labels, values) : labels + values);
        for (var i = 0; i < cells.Count; i++)
        {
            var x = PdfLayout.Left + i * (width + PairGap);
            var item = list.Add("LI");
            layout.Page.Text(item.Add("Lbl"), x, layout.Y + pen.Size, labelPen, cells[i].Label);
            layout.Page.Text(item.Add("LBody"), isBeside ? x + labelWidth + PairGap : x,
                layout.Y + pen.Size + (isBeside ? 0 : labels), pen, cells[i].Value);
        }
        layout.Y += isBeside ? Math.Max(labels, values) + 2 : labels + values + 6;
    }

    private static void Sign(PdfLayout layout, string heading, string text, string name, string role, string? signedAt)
    {
        const double pad = 9;
        double inner = PdfLayout.Width - 2 * pad, x = PdfLayout.Left + pad;
        var (headPen, pen, smallPen) = (layout.Strong(10, PdfPage.Navy), layout.Plain(9), layout.Plain(8, PdfPage.Grey));
        var (headLines, lines) = (PdfText.Wrap(heading, headPen, inner), PdfText.Wrap(text, pen, inner));
        var who = PdfText.Wrap($"{role}\n{signedAt}", pen, inner);
        var signing = signedAt is null ? 33 + smallPen.Leading : 6 + (1 + who.Count) * pen.Leading;
        var height = 2 * pad + headLines.Count * headPen.Leading + 3 + lines.Count * pen.Leading + signing;
        layout.Need(height + 12);
        layout.Gap(12);
        var isWhole = height <= layout.Room;
        if (isWhole)
            layout.Page.Frame(PdfLayout.Left, layout.Y, PdfLayout.Width, height, 0.9, PdfPage.Navy);
        layout.Y += pad;
        var part = layout.Root.Add("Sect");
        layout.Place(part.Add("H3"), x, headPen, headLines);
        layout.Y += 3;
        layout.Flow(part.Add("P"), x, inner, pen, text);
        layout.Need(signing);
        if (signedAt is null)
        {
            layout.Y += 30;
            layout.Page.Rule(x, layout.Y, inner * 0.62, 0.7, PdfPage.Black);
            layout.Page.Rule(x + inner * 0.68, layout.Y, inner * 0.32, 0.7, PdfPage.Black);
            layout.Page.Text(part.Add("P"), x + inner * 0.68, layout.Y + 3 + smallPen.Size, smallPen,
                FirstLine("Date", smallPen, inner * 0.3));
            layout.Y += 3;
            layout.Place(part.Add("P"), x, smallPen, FirstLine($"Signature of {name}, {role}", smallPen, inner * 0.62));
        }
        else
        {
            layout.Y += 6;
            layout.Place(part.Add("P"), x, layout.Strong(9), FirstLine(name, layout.Strong(9), inner));
            layout.Place(part.Add("P"), x, pen, who);
        }
        layout.Y += pad;
    }

    private void PageHead(PdfLayout layout)
    {
        // The words of stamp and letterhead are read aloud once; on later pages they are page furniture.
        var isFirst = layout.Pages.Count == 1;
        if (stamps.Count > 0)
            Stamps(layout, isFirst);
        if (isFirst)
            FirstHead(layout);
        else
        {
            var pen = layout.Plain(8, PdfPage.Grey);
            layout.Place(null, PdfLayout.Left, pen, FirstLine(sender.Length > 0 ? $"{sender} — {title}" : title, pen, PdfLayout.Width));
            layout.Page.Rule(PdfLayout.Left, layout.Y + 2, PdfLayout.Width, 0.5, PdfPage.Hairline);
            layout.Y += 14;
        }
    }

    private void FirstHead(PdfLayout layout)
    {
        if (sender.Length == 0)
            return;
        var (namePen, pen) = (layout.Strong(14, PdfPage.Navy), layout.Plain(8.5, PdfPage.Grey));
        var name = PdfText.Wrap(sender, namePen, PdfLayout.Width * 0.55);
        var lines = PdfText.Wrap(string.Join('\n', senderLines), pen, PdfLayout.Width * 0.42);
        var start = layout.Y;
        layout.Place(layout.Root.Add("P"), PdfLayout.Left, namePen, name);
        var below = layout.Y;
        layout.Y = start + 2;
        if (senderLines.Count > 0)
            layout.Place(layout.Root.Add("P"), 0, pen, lines, PdfLayout.Left + PdfLayout.Width);
        layout.Y = Math.Max(below, layout.Y) + 4;
        layout.Page.Rule(PdfLayout.Left, layout.Y, PdfLayout.Width, 1.8, PdfPage.Navy);
        layout.Y += 14;
    }

    private void Stamps(PdfLayout layout, bool isFirst)
    {
        const double gap = 10;
        var pen = layout.Strong(10, PdfPage.Red);
        var width = (PdfLayout.Width - (stamps.Count - 1) * gap) / stamps.Count;
        var boxes = stamps.Select(stamp => PdfText.Wrap(stamp, pen, width - 16)).ToList();
        var height = boxes.Max(lines => lines.Count) * pen.Leading + 8;
        for (var i = 0; i < boxes.Count; i++)
        {
            var x = PdfLayout.Left + i * (width + gap);
            layout.Page.Frame(x, layout.Y, width, height, 1.2, PdfPage.Red);
            layout.Page.Text(isFirst ? layout.Root.Add("P") : null, x + (width - boxes[i].Max(line => line.Width)) / 2,
                layout.Y + 4.5 + pen.Size, pen, boxes[i]);
        }
        layout.Y += height + 14;
    }

    private static double FootTop(int lines) => PdfPage.Height - 46 - lines * 12;

    private void PageFeet(PdfLayout layout)
    {
        var (pen, finePen) = (layout.Plain(8, PdfPage.Grey), layout.Plain(6.8, PdfPage.Grey));
        for (var i = 0; i < layout.Pages.Count; i++)
        {
            var page = layout.Pages[i];
            var y = FootTop(verification.Length > 0 ? 2 : 1);
            page.Rule(PdfLayout.Left, y, PdfLayout.Width, 0.5, PdfPage.Hairline);
            y += 12;
            if (verification.Length > 0)
            {
                page.Text(i == 0 ? layout.Root.Add("P") : null, PdfLayout.Left, y, finePen,
                    FirstLine(verification, finePen, PdfLayout.Width));
                y += 12;
            }
            page.Text(null, PdfLayout.Left, y, pen, FirstLine(footer, pen, PdfLayout.Width - 80));
            page.Text(null, 0, y, pen, FirstLine($"Page {i + 1} of {layout.Pages.Count}", pen, 80), PdfLayout.Left + PdfLayout.Width);
        }
    }

    /// <summary>Head and foot have room for one line; longer text ends in an ellipsis.</summary>
    private static List<PdfLine> FirstLine(string text, PdfPen pen, double width)
    {
        var lines = PdfText.Wrap(text, pen, width);
        if (lines.Count == 1)
            return lines;
        var first = PdfText.Wrap(text, pen, width - pen.Measure("…"))[0];
        return [first with { Text = first.Text.TrimEnd() + "…" }];
    }

    private byte[] Write(PdfLayout layout)
    {
        var file = new PdfFile();
        var (catalog, tree, structure) = (file.Reserve(), file.Reserve(), file.Reserve());
        List<PdfFace> faces = [.. new[] { layout.Regular, layout.Bold }.Where(face => face.IsUsed)];
        var fonts = faces.ToDictionary(face => face, _ => file.Reserve());
        var resources = file.Add($"<</Font<<{string.Concat(fonts.Select(font => $"/{font.Key.Resource} {font.Value} 0 R"))}>>>>");
        List<int> pages = [.. layout.Pages.Select(_ => file.Reserve())];
        for (var i = 0; i < pages.Count; i++)
        {
            var content = file.AddStream("", layout.Pages[i].Content);
            file.Write(pages[i], $"<</Type/Page/Parent {tree} 0 R"
                + $"/MediaBox[0 0 {PdfFile.Number(PdfPage.Width)} {PdfFile.Number(PdfPage.Height)}]/Resources {resources} 0 R"
                + $"/Contents {content} 0 R/StructParents {i}/Tabs/S>>");
        }
        file.Write(tree, $"<</Type/Pages/Kids[{PdfFile.References(pages)}]/Count {pages.Count}>>");
        foreach (var (face, id) in fonts)
            face.Write(file, id);

        SortedDictionary<(int Page, int Number), int> owners = [];
        var root = layout.Root.Write(file, structure, pages, owners);
        var parents = owners.GroupBy(owner => owner.Key.Page)
            .Select(page => $"{page.Key}[{PdfFile.References(page.Select(owner => owner.Value))}]");
        file.Write(structure, $"<</Type/StructTreeRoot/K[{root} 0 R]/ParentTree<</Nums[{string.Concat(parents)}]>>"
            + $"/ParentTreeNextKey {pages.Count}>>");

        var stamp = createdAt.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
        var info = file.Add($"<</Title {PdfFile.Text(title)}/Author {PdfFile.Text(sender)}"
            + $"/Producer(CoopPortal)/CreationDate(D:{stamp}Z)/ModDate(D:{stamp}Z)>>");
        var metadata = file.AddStream("/Type/Metadata/Subtype/XML", Encoding.UTF8.GetBytes(Metadata()), compress: false);
        file.Write(catalog, $"<</Type/Catalog/Pages {tree} 0 R/StructTreeRoot {structure} 0 R/MarkInfo<</Marked true>>"
            + $"/Lang({language})/ViewerPreferences<</DisplayDocTitle true>>/Metadata {metadata} 0 R>>");
        return file.Finish(catalog, info);
    }

    private string Metadata()
    {
        var moment = createdAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return $"""
            <?xpacket begin="{'\uFEFF'}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
              xmlns:pdf="http://ns.adobe.com/pdf/1.3/" pdf:Producer="CoopPortal" xmp:CreateDate="{moment}" xmp:ModifyDate="{moment}">
            <dc:format>application/pdf</dc:format>
            <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{SecurityElement.Escape(title)}</rdf:li></rdf:Alt></dc:title>
            <dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
            </rdf:Description></rdf:RDF></x:xmpmeta>
            <?xpacket end="r"?>
            """;
    }
}
