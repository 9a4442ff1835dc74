using CoopPortal.Core.Contracting;
using CoopPortal.Core.Governance;

namespace CoopPortal.Web.Features.Contracting.Vendors;

public sealed record VendorContractRow(string Number, string Title, ContractStatus Status, DateOnly StartsOn, DateOnly EndsOn);

public sealed record VendorPage(Vendor Vendor, IReadOnlyList<VendorContractRow> Contracts, bool MayManage,
    IReadOnlyList<AuditEntry>? History)
{
    public IEnumerable<VendorStatus> Moves => Enum.GetValues<VendorStatus>().Where(to => Vendor.CanMove(Vendor.Status, to));
}
