using CoopPortal.Core.Contracting;
using CoopPortal.Web.Features.Shared;

namespace CoopPortal.Web.Features.Contracting.Contracts;

public sealed record ContractRow(
    string Number, string Title, string Vendor, ContractStatus Status, DateOnly StartsOn, DateOnly EndsOn, int Items, int Sheets);

public sealed record ContractFilter(string? Q, ContractStatus? Status, string? Sort, int? Page, string? Format)
{
    public bool IsEmpty => string.IsNullOrWhiteSpace(Q) && Status is null;
}

public sealed record ContractsPage(ContractFilter Filter, IReadOnlyList<ContractRow> Rows, Paging Paging, DateOnly Today, bool MayManage);
