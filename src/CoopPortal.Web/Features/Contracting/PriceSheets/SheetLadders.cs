using CoopPortal.Core.Contracting;
using CoopPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Contracting.PriceSheets;

internal static class SheetLadders
{
    /// <summary>A sheet's ladders by part number, with their items and tiers; of all items, or of those a search finds.</summary>
    public static IQueryable<SheetLadder> LaddersOf(this CoopDb db, long sheetId, string? search = null)
    {
        var ladders = db.SheetLadders.AsNoTracking()
            .Include(ladder => ladder.Item).Include(ladder => ladder.Tiers)
            .Where(ladder => ladder.PriceSheetId == sheetId);
        if (SearchTerms.Of(search) is { IsEmpty: false } terms)
        {
            var found = db.ItemsFound(terms).Select(hit => hit.Id);
            ladders = ladders.Where(ladder => found.Contains(ladder.ItemId));
        }
        return ladders.OrderBy(ladder => ladder.Item.Sku).ThenBy(ladder => ladder.Id);
    }
}
