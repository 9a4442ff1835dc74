namespace CoopPortal.Web.Pdf;

/// <summary>A node of the structure that screen readers walk: what a piece of text is, not how it looks.</summary>
internal sealed class PdfTag(string type, string attributes = "")
{
    private readonly List<object> kids = [];

    private sealed record Mark(int Page, int Number);

    public PdfTag Add(PdfTag kid)
    {
        kids.Add(kid);
        return kid;
    }

    public PdfTag Add(string kid, string kidAttributes = "") => Add(new PdfTag(kid, kidAttributes));

    /// <summary>Content number <paramref name="number"/> of page <paramref name="page"/> belongs to this node.</summary>
    public void Own(int page, int number) => kids.Add(new Mark(page, number));

    /// <summary>Writes the node and all below it; <paramref name="owners"/> learns which object owns each page's content.</summary>
    public int Write(PdfFile file, int parent, IReadOnlyList<int> pages, SortedDictionary<(int Page, int Number), int> owners)
    {
        var id = file.Reserve();
        List<string> written = [];
        foreach (var kid in kids)
        {
            if (kid is Mark mark)
            {
                owners[(mark.Page, mark.Number)] = id;
                written.Add($"<</Type/MCR/Pg {pages[mark.Page]} 0 R/MCID {mark.Number}>>");
            }
            else
                written.Add($"{((PdfTag)kid).Write(file, id, pages, owners)} 0 R");
        }
        var extra = attributes.Length > 0 ? $"/A<<{attributes}>>" : "";
        file.Write(id, $"<</Type/StructElem/S/{type}/P {parent} 0 R{extra}/K[{string.Join(' ', written)}]>>");
        return id;
    }
}
