using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Contracting.PriceChanges;

/// <summary>What published price sheets changed: a district sees its own, vendors their contracts, the office everything.</summary>
public sealed class PriceChangesController(CoopDb db, Viewer viewer, Cooperative coop, TimeProvider clock) : Controller
{
    [Allow(Permission.ViewPriceChanges)]
    [HttpGet("/price-changes")]
    public async Task<IActionResult> Index(PriceChangeFilter filter, CancellationToken cancellationToken)
    {
        var seen = db.PriceChangesVisibleTo(viewer);
        var changes = seen;
        if (filter.Contract.OrNull() is { } contract)
            changes = changes.Where(change => change.PriceSheet.Contract.Number == contract);
        if (filter.Move is { } move)
            changes = changes.Where(change => change.Direction == move);
        // The latest day first, each price sheet in the order of its items.
        var rows = db.RowsOf(changes.OrderByDescending(change => change.EffectiveOn).ThenByDescending(change => change.PriceSheetId)
            .ThenBy(change => change.Id));
        if (Tables.IsAsked(filter.Format))
            return Tables.Download("price-changes", rows.AsAsyncEnumerable(),
                new TableColumn<PriceChangeRow>("From", row => row.Change.EffectiveOn),
                new("Until before", row => row.Until), new("Contract", row => row.Contract), new("Vendor", row => row.Vendor),
                new("Price sheet", row => row.Sheet), new("Part number", row => row.Sku), new("Item", row => row.Name),
                new("Unit", row => row.Unit), new("Change", row => row.Move), new("First price before", row => row.Change.FirstWas),
                new("First price now", row => row.Change.FirstNow), new("Units bought", row => row.Change.Units),
                new("Effective price before", row => row.Change.EffectiveWas), new("Effective price now", row => row.Change.EffectiveNow),
                new("Spend of twelve months", row => row.Change.Spend), new("Effect on it", row => row.Effect),
                new("Units promised", row => row.Change.CommittedUnits));
        var counts = await changes.GroupBy(change => change.Direction).Select(same => new { same.Key, Count = same.LongCount() })
            .ToDictionaryAsync(same => same.Key, same => same.Count, cancellationToken);
        var paging = new Paging(filter.Page, counts.Values.Sum());
        return View(new PriceChangesPage(filter,
            paging.Total == 0 ? [] : await rows.Skip(paging.Skip).Take(Paging.Size).ToListAsync(cancellationToken), paging,
            counts.GetValueOrDefault(PriceDirection.Down), counts.GetValueOrDefault(PriceDirection.Up),
            await db.Contracts.Where(row => seen.Any(change => change.PriceSheet.ContractId == row.Id)).OrderBy(row => row.Number)
                .Select(row => row.Number).ToListAsync(cancellationToken),
            viewer.DistrictId is not null, viewer.VendorId is not null, coop.DateOf(clock.GetUtcNow().UtcDateTime)));
    }
}
