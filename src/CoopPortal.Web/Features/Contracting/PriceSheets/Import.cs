using CoopPortal.Web.Files;

namespace CoopPortal.Web.Features.Contracting.PriceSheets;

public sealed record ImportPage(string Contract, string Title, int Sheet, int Items, FaultsCard? Faults)
{
    public string Url => $"/contracts/{Contract}/price-sheets/{Sheet}";
}

public sealed class ImportForm
{
    public IFormFile? File { get; set; }
}
