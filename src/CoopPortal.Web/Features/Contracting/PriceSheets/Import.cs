using CoopPortal.Web.Features.Shared;

namespace CoopPortal.Web.Features.Contracting.PriceSheets;

public sealed record ImportPage(string Contract, string Title, int Sheet, int Items, string? FileName,
    IReadOnlyList<FileFault> Faults, string? FaultsAsLink)
{
    public const int FaultsShown = 100;

    public string Url => $"/contracts/{Contract}/price-sheets/{Sheet}";

    public bool HitTheLimit => Faults.Count >= PriceFile.MostFaults;
}

public sealed class ImportForm
{
    public IFormFile? File { get; set; }
}

public static class FaultList
{
    public static readonly IReadOnlyList<CsvColumn<FileFault>> Columns =
        [new("row", fault => fault.Row == 0 ? "file" : fault.Row), new("column", fault => fault.Column), new("found", fault => fault.Found),
            new("wanted", fault => fault.Wanted)];

    /// <summary>The faults as a CSV inside the page's own link: nothing of a refused file is kept on the server.</summary>
    public static async Task<string> AsLinkAsync(IReadOnlyList<FileFault> faults, CancellationToken cancellationToken)
    {
        using var memory = new MemoryStream();
        await Csv.Write(memory, faults.ToAsyncEnumerable(), Columns, cancellationToken);
        return "data:text/csv;charset=utf-8;base64," + Convert.ToBase64String(memory.ToArray());
    }
}
