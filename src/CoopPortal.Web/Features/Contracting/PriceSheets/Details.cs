using CoopPortal.Core.Amounts;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Governance;
using CoopPortal.Web.Features.Shared;

namespace CoopPortal.Web.Features.Contracting.PriceSheets;

public sealed record LadderRow(long ItemId, string Sku, string Name, string Unit, bool Off, UnitPrice List, bool ListIsStated,
    IReadOnlyList<LadderStep> Tiers);

public sealed record SheetFilter(string? Q, int? Page, string? Format);

public sealed record PriceSheetPage
{
    public required PriceSheet Sheet { get; init; }
    public required SheetState State { get; init; }

    /// <summary>The sheet that holds today, if it is another one.</summary>
    public required int? InForce { get; init; }
    public required int? Previous { get; init; }
    public required SheetFilter Filter { get; init; }
    public required IReadOnlyList<LadderRow> Rows { get; init; }
    public required Paging Paging { get; init; }
    public required int Items { get; init; }
    public required bool MayManage { get; init; }
    public required IReadOnlyList<AuditEntry>? History { get; init; }

    public string Url => $"/contracts/{Sheet.Contract.Number}/price-sheets/{Sheet.Number}";

    public static string Kind(SheetState state) => state switch
    {
        SheetState.Draft => "wait",
        SheetState.Scheduled => "info",
        SheetState.InForce => "good",
        SheetState.Replaced => "plain",
    };

    public static SheetState StateOf(PriceSheet sheet, PriceSheet? inForce, DateOnly today) =>
        sheet.Status == PriceSheetStatus.Draft ? SheetState.Draft
        : sheet.Id == inForce?.Id ? SheetState.InForce
        : sheet.EffectiveFrom > today ? SheetState.Scheduled
        : SheetState.Replaced;
}
