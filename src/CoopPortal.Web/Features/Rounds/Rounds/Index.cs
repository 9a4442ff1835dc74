using CoopPortal.Core.Rounds;
using CoopPortal.Web.Features.Shared;

namespace CoopPortal.Web.Features.Rounds.Rounds;

public sealed record RoundRow(long Id, string Name, RoundKind Kind, RoundStatus Status, DateTime OpensAt, DateTime ClosesAt,
    string Contracts, int Items,
    int ItemsWithDemand);

public sealed record RoundFilter(string? Q, RoundStatus? Status, string? Sort, int? Page, string? Format)
{
    public bool IsEmpty => string.IsNullOrWhiteSpace(Q) && Status is null;
}

public sealed record RoundsPage(RoundFilter Filter, IReadOnlyList<RoundRow> Rows, Paging Paging, DateTime Now, bool MayManage);
