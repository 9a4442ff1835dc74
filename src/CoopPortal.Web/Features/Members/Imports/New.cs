using CoopPortal.Core.Members;
using CoopPortal.Web.Security;

namespace CoopPortal.Web.Features.Members.Imports;

public sealed record NewImportPage(ImportKind Kind);

public sealed class ImportForm
{
    public IFormFile? File { get; set; }
}

internal static class Importers
{
    public static Importer AsImporter(this Viewer viewer) => new(viewer.Id, viewer.Name, viewer.Acting!.AssignmentId);
}
