using CoopPortal.Core.Amounts;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Features.Shared;

namespace CoopPortal.Web.Features.Rounds.Commitments;

public sealed record CommitmentRow(long Id, string District, string Round, string Sku, string Item, string Unit, CommitmentType Type,
    CommitmentStatus Status,
    long Quantity, DateOnly? NeedBy, UnitPrice? Cap, long? IfTierFrom, Money? DollarCap)
{
    public string CapWords => Cap is { } cap ? $"{Show.Price(cap)} a unit" : DollarCap is { } most ? $"{Show.Money(most)} in all" : "";
}

public sealed record CommitmentFilter(string? Q, CommitmentStatus? Status, int? Page, string? Format)
{
    public bool IsEmpty => string.IsNullOrWhiteSpace(Q) && Status is null;
}

public sealed record CommitmentsPage(CommitmentFilter Filter, IReadOnlyList<CommitmentRow> Rows, Paging Paging, bool ShowsDistrict);
