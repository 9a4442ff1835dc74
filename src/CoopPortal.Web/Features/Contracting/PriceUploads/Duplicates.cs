using CoopPortal.Core.Contracting;
using CoopPortal.Web.Features.Shared;

namespace CoopPortal.Web.Features.Contracting.PriceUploads;

public sealed record DuplicatesPage(PriceUpload Upload, IReadOnlyList<MatchDuplicate> Rows, Paging Paging)
{
    public string Contract => $"/contracts/{Upload.Contract.Number}";

    public string Of => $"{Contract}/price-uploads/{Upload.Id}";

    public static string Words(MatchDuplicate row) => row.InFile ? "In the file" : "On the contract";
}
