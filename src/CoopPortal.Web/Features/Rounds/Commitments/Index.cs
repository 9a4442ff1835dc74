using CoopPortal.Core.Amounts;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Features.Shared;

namespace CoopPortal.Web.Features.Rounds.Commitments;

public sealed record CommitmentRow(long Id, string District, string Round, string Sku, string Item, string Unit,
    CommitmentType Type, CommitmentStatus Status, long Quantity, DateOnly? NeedBy, UnitPrice? Cap);

public sealed record CommitmentFilter(string? Q, CommitmentStatus? Status, int? Page, string? Format)
{
    public bool IsEmpty => string.IsNullOrWhiteSpace(Q) && Status is null;
}

public sealed record CommitmentsPage(CommitmentFilter Filter, IReadOnlyList<CommitmentRow> Rows, Paging Paging, bool ShowsDistrict);
