using CoopPortal.Core.Amounts;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Governance;
using CoopPortal.Web.Features.Shared;

namespace CoopPortal.Web.Features.Contracting.PriceSheets;

public sealed record LadderRow(long ItemId, string Sku, string Name, string Unit, DateOnly? OffOn, UnitPrice List, bool ListIsStated,
    IReadOnlyList<LadderStep> Tiers)
{
    public static LadderRow Of(SheetLadder ladder) => new(ladder.ItemId, ladder.Item.Sku, ladder.Item.Name, ladder.Item.Unit,
        ladder.Item.WithdrawnOn, ladder.ListPrice, ladder.ListPriceIsStated,
        [.. ladder.Tiers.OrderBy(tier => tier.From).Select(tier => new LadderStep(tier.From, tier.UnitPrice))]);

    public static TableColumn<LadderRow>[] Columns() =>
    [
        new("Part number", row => row.Sku), new("Item", row => row.Name), new("Unit", row => row.Unit), new("List price", row => row.List),
        new("List price stated", row => row.ListIsStated),
        .. Enumerable.Range(0, SheetLadder.MaxTiers).SelectMany(index => new TableColumn<LadderRow>[]
        {
            new($"From {index + 1}", row => index < row.Tiers.Count ? row.Tiers[index].From : null),
            new($"Price {index + 1}", row => index < row.Tiers.Count ? row.Tiers[index].Price : null),
        }),
    ];
}

/// <summary>Items with their ladders, linked to their pages under <paramref name="Contract"/>, an address. <paramref name="Edit"/> is the
/// address of a draft whose ladders may be edited.</summary>
public sealed record LadderTable(string Contract, IReadOnlyList<LadderRow> Rows, string? Edit = null);

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
