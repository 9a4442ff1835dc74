using CoopPortal.Core.Contracting;
using CoopPortal.Web.Features.Shared;

namespace CoopPortal.Web.Features.Contracting.Vendors;

public sealed record VendorRow(
    long Id, string Name, VendorStatus Status, string City, string State, string OrderMail, int LiveContracts,
    string? MotionNumber, DateOnly? MotionOn);

public sealed record VendorFilter(string? Q, VendorStatus? Status, string? Sort, int? Page, string? Format)
{
    public bool IsEmpty => string.IsNullOrWhiteSpace(Q) && Status is null;
}

public sealed record VendorsPage(VendorFilter Filter, IReadOnlyList<VendorRow> Rows, Paging Paging, bool MayManage);
