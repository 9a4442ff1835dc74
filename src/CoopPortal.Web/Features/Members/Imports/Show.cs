using CoopPortal.Core;
using CoopPortal.Core.Governance;
using CoopPortal.Core.Members;
using CoopPortal.Web.Files;

namespace CoopPortal.Web.Features.Members.Imports;

/// <summary>The first rows of the file while it waits to be loaded; how far the work is; what keeps it from being undone.</summary>
public sealed record ImportPage(Import Import, ImportKind Kind, ImportPreview? Preview, IReadOnlyList<SheetFault> Faults,
    (int Done, int Total)? Progress, Refusal? WhyNotUndo, IReadOnlyList<AuditEntry> History)
{
    public const int RowsShown = 20;
}

/// <summary><paramref name="Sheet"/> is "" for a text file; <paramref name="Notes"/> say what else is in a workbook.</summary>
public sealed record ImportPreview(string Sheet, IReadOnlyList<string> Notes, IReadOnlyList<string> Columns,
    IReadOnlyList<(int Number, List<string> Cells)> Rows);
