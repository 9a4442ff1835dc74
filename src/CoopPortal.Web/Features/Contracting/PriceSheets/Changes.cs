using CoopPortal.Web.Features.Shared;

namespace CoopPortal.Web.Features.Contracting.PriceSheets;

public sealed record ChangeFilter(PriceChange? Change, int? Page, string? Format);

public sealed record SheetChangesPage(
    string Contract, int Sheet, int? Before, ChangeFilter Filter, IReadOnlyDictionary<PriceChange, int> Counts,
    IReadOnlyList<ChangeRow> Rows, Paging Paging)
{
    public string Url => $"/contracts/{Contract}/price-sheets/{Sheet}";

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
