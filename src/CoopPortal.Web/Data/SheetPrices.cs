using CoopPortal.Core.Contracting;
using CoopPortal.Core.Pricing;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Data;

/// <summary>What a price sheet says of all its items, for those who compare one version with another or with a file.</summary>
public static class SheetPrices
{
    /// <summary>By part number. Tiers are read beside the items and not joined to them: each item's words would come once a tier.</summary>
    public static async Task<IReadOnlyList<ItemPrices>> PricesOfAsync(this CoopDb db, long sheetId,
        CancellationToken cancellationToken)
    {
        var ladders = await db.SheetLadders.AsNoTracking().Where(ladder => ladder.PriceSheetId == sheetId)
            .OrderBy(ladder => ladder.Item.Sku)
            .Select(ladder => new
            {
                ladder.Id,
                ladder.ItemId,
                ladder.Item.Sku,
                ladder.Item.Name,
                ladder.Item.Unit,
                ladder.Item.PackQuantity,
                ladder.ListPrice,
                ladder.ListPriceIsStated,
            })
            .ToListAsync(cancellationToken);
        // From the ladders to their tiers: asked the other way round, the tiers of every sheet of the portal are gone through.
        var tiers = (await db.SheetLadders.AsNoTracking().Where(ladder => ladder.PriceSheetId == sheetId)
            .SelectMany(ladder => ladder.Tiers)
            .Select(tier => new { tier.SheetLadderId, tier.From, tier.UnitPrice }).ToListAsync(cancellationToken))
            .ToLookup(tier => tier.SheetLadderId, tier => new Tier(tier.From, tier.UnitPrice));
        return [.. ladders.Select(ladder => new ItemPrices(ladder.ItemId, ladder.Sku, ladder.Unit, ladder.PackQuantity, tiers[ladder.Id],
            ladder.ListPriceIsStated ? ladder.ListPrice : null) { Name = ladder.Name })];
    }
}
