using CoopPortal.Core.Contracting;
using CoopPortal.Web.Features.Shared;

namespace CoopPortal.Web.Features.Contracting.PriceIndexes;

public sealed record PriceIndexesPage(string Number, string Title, IReadOnlyList<ContractPriceIndex> Rows, Paging Paging, bool MayManage)
{
    public string Url => $"/contracts/{Number}/price-indexes";
}
