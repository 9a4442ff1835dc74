using CoopPortal.Core.Contracting;
using CoopPortal.Web.Features.Shared;

namespace CoopPortal.Web.Features.Contracting.PriceUploadPreviews;

public sealed record FaultFilter(string? Q, int? Page, string? Format);

public sealed record FaultsPage(PriceUpload Upload, FaultFilter Filter, IReadOnlyList<PriceUploadFault> Rows, Paging Paging)
{
    public string Contract => $"/contracts/{Upload.Contract.Number}";

    public string Of => $"{Contract}/price-uploads/{Upload.Id}";
}
