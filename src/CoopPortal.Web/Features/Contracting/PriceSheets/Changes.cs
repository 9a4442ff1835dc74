using CoopPortal.Core.Contracting;
using CoopPortal.Web.Features.Shared;

namespace CoopPortal.Web.Features.Contracting.PriceSheets;

/// <summary>Which version it is compared with: without one that which it follows. <paramref name="Of"/> is another version that the form
/// chooses instead of the address's own.</summary>
public sealed record ChangeFilter(int? Against, int? Of, PriceChange? Change, int? Page, string? Format);

public sealed record SheetChangesPage(
    string Contract, int Sheet, int? Before, IReadOnlyList<PriceSheet> Sheets, ChangeFilter Filter,
    IReadOnlyDictionary<PriceChange, int> Counts, IReadOnlyList<ChangeRow> Rows, Paging Paging)
{
    public string Url => $"/contracts/{Contract}/price-sheets/{Sheet}";

    /// <summary>Of these two; their numbers stand in the address, so that it says the same next year.</summary>
    public static string ChangesUrl(string contract, int sheet, int? before, PriceChange? change = null) =>
        $"/contracts/{contract}/price-sheets/{sheet}/changes"
            + (before is null ? "" : $"?against={before}" + (change is null ? "" : $"&change={change}"));

    public static string Name(PriceSheet sheet) => $"Price sheet {sheet.Number}, from {Show.Date(sheet.EffectiveFrom)}"
        + (sheet.Status == PriceSheetStatus.Draft ? " (draft)" : "");

    public static string Words(PriceChange change) => change switch
    {
        PriceChange.New => "new",
        PriceChange.Down => "cheaper",
        PriceChange.Up => "dearer",
        PriceChange.OtherTiers => "otherwise changed",
        PriceChange.Dropped => "dropped",
    };

    public static string Kind(PriceChange change) => change switch
    {
        PriceChange.New => "info",
        PriceChange.Down => "good",
        PriceChange.Up => "bad",
        PriceChange.OtherTiers => "plain",
        PriceChange.Dropped => "wait",
    };
}
