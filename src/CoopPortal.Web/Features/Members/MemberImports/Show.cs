using CoopPortal.Core;
using CoopPortal.Core.Governance;
using CoopPortal.Core.Members;

namespace CoopPortal.Web.Features.Members.MemberImports;

/// <summary>The first districts of the file while it waits to be loaded; what keeps it from being undone once it is.</summary>
public sealed record ImportShowPage(MemberImport Import, IReadOnlyList<FileDistrict> First, int Total, Refusal? WhyNotUndo,
    IReadOnlyList<AuditEntry> History)
{
    public const int DistrictsShown = 20;
}
