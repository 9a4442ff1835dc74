using CoopPortal.Core.Members;
using CoopPortal.Web.Features.Shared;

namespace CoopPortal.Web.Features.Members.Imports;

public sealed record ImportsPage(IReadOnlyList<ImportKind> Kinds, IReadOnlyDictionary<string, string> Titles,
    IReadOnlyList<ImportRow> Imports, Paging Paging)
{
    public static string Colour(ImportStatus status) => status switch
    {
        ImportStatus.Loaded => "good",
        ImportStatus.Checking or ImportStatus.Loading => "info",
        ImportStatus.Checked => "wait",
        ImportStatus.Faulty => "bad",
        ImportStatus.Undone or ImportStatus.Dropped => "plain",
    };

    public static string Words(ImportStatus status) => status switch
    {
        ImportStatus.Checking => "Being checked",
        ImportStatus.Faulty => "Has faults",
        ImportStatus.Checked => "Ready to load",
        ImportStatus.Loading => "Being loaded",
        ImportStatus.Loaded => "Loaded",
        ImportStatus.Undone => "Undone",
        ImportStatus.Dropped => "Not loaded in time",
    };
}

public sealed record ImportRow(long Id, string Kind, string FileName, ImportStatus Status, int Rows, string Brings, int Faults, string By,
    DateTime At)
{
    public string Says => Status == ImportStatus.Faulty ? Show.Count(Faults, "fault") : Brings;
}
