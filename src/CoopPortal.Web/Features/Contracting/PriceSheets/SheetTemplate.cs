using CoopPortal.Core.Contracting;
using CoopPortal.Web.Features.Shared;

namespace CoopPortal.Web.Features.Contracting.PriceSheets;

public sealed record TemplateRow(SheetLadder Ladder, SheetTier Tier);

/// <summary>A price sheet in the form in which it can be loaded again: one row per item and minimum quantity.</summary>
public static class SheetTemplate
{
    public static readonly TableColumn<TemplateRow>[] Columns =
    [
        new("vendor_sku", row => row.Ladder.Item.Sku), new("description", row => row.Ladder.Item.Name),
        new("mfr_name", row => row.Ladder.Item.Manufacturer), new("mfr_part_no", row => row.Ladder.Item.ManufacturerPartNumber),
        new("uom", row => row.Ladder.Item.Unit), new("pack_qty", row => row.Ladder.Item.PackQuantity),
        new("category", row => row.Ladder.Item.Category), new("unspsc", row => row.Ladder.Item.Unspsc),
        new("list_price", row => row.Ladder.ListPriceIsStated ? row.Ladder.ListPrice : null), new("min_qty_break", row => row.Tier.From),
        new("net_price", row => row.Tier.UnitPrice),
    ];

    public static IEnumerable<TemplateRow> Rows(IEnumerable<SheetLadder> ladders) =>
        ladders.SelectMany(ladder => ladder.Tiers.OrderBy(tier => tier.From), (ladder, tier) => new TemplateRow(ladder, tier));
}
