using CoopPortal.Core.Members;
using CoopPortal.Web.Features.Shared;

namespace CoopPortal.Web.Features.Members.MemberImports;

public sealed record ImportsPage(IReadOnlyList<ImportRow> Imports, FaultsCard? Faults);

public sealed record ImportRow(long Id, string FileName, MemberImportStatus Status, int Districts, int Sites, string By, DateTime At);

public sealed class MemberImportForm
{
    public IFormFile? File { get; set; }
}
