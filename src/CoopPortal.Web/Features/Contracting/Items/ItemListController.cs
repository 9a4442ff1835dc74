using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Contracting.Items;

/// <summary>The items of one contract, as a page and as a file.</summary>
public sealed class ItemListController(CoopDb db, Viewer viewer, Cooperative coop, TimeProvider clock) : Controller
{
    [Allow(Permission.ViewContracts)]
    [HttpGet("/contracts/{number}/items")]
    public async Task<IActionResult> Index(string number, ItemFilter filter, CancellationToken cancellationToken)
    {
        var contract = await db.ContractsVisibleTo(viewer).AsNoTracking()
            .Include(row => row.PriceSheets).FirstOrDefaultAsync(row => row.Number == number, cancellationToken);
        if (contract is null)
            return NotFound();
        var sheet = PriceSheet.InForce(contract.PriceSheets, coop.DateOf(clock.GetUtcNow().UtcDateTime));
        var sheetId = sheet?.Id ?? 0;
        var items = Scope(contract.Id, filter);
        var terms = SearchTerms.Of(filter.Q);
        var parts = await items.PartsAsync(terms, cancellationToken);
        var rows = Found(items, terms, parts, filter.Sort).SelectMany(
            item => db.SheetLadders.Where(ladder => ladder.PriceSheetId == sheetId && ladder.ItemId == item.Id).DefaultIfEmpty(),
            (item, ladder) => new ItemRow(item.Id, item.Sku, item.Name, item.Manufacturer, item.Unit, item.PackQuantity,
                item.Category, item.WithdrawnOn, ladder == null ? null : ladder.ListPrice, ladder == null ? null : ladder.Tiers.Count));
        if (Tables.IsAsked(filter.Format))
            return Tables.Download($"{number}-items", rows.AsAsyncEnumerable(), new TableColumn<ItemRow>("Part number", row => row.Sku),
                new("Item", row => row.Name), new("Maker", row => row.Manufacturer), new("Category", row => row.Category),
                new("Unit", row => row.Unit), new("Pack of", row => row.PackQuantity), new("List price", row => row.List),
                new("Tiers", row => row.Tiers), new("Taken off", row => row.WithdrawnOn));
        var paging = new Paging(filter.Page, await rows.CountAsync(cancellationToken));
        var shown = await rows.Skip(paging.Skip).Take(Paging.Size).ToListAsync(cancellationToken);
        return View(new ItemsPage(number, contract.Title, sheet?.Number, filter, shown, paging, viewer.May(Permission.ManagePriceSheets))
        {
            NearOnly = parts.AreNear,
        });
    }

    private IQueryable<Item> Scope(long contractId, ItemFilter filter)
    {
        var items = db.Items.AsNoTracking().Where(item => item.ContractId == contractId);
        return filter.Off is { } off ? items.Where(item => (item.WithdrawnOn != null) == off) : items;
    }

    /// <summary>What fits best first, unless another order is asked for.</summary>
    private IQueryable<Item> Found(IQueryable<Item> items, SearchTerms terms, PartHits parts, string? sort)
    {
        if (terms.IsEmpty)
            return Sorted(items, sort);
        var found = items.Join(db.ItemsFound(terms, parts), item => item.Id, hit => hit.Id, (item, hit) => new { Item = item, hit.Rank });
        return string.IsNullOrEmpty(sort)
            ? found.OrderBy(one => one.Rank).ThenBy(one => one.Item.Sku).Select(one => one.Item)
            : Sorted(found.Select(one => one.Item), sort);
    }

    private static IQueryable<Item> Sorted(IQueryable<Item> items, string? sort) => sort switch
    {
        "-sku" => items.OrderByDescending(item => item.Sku),
        "name" => items.OrderBy(item => item.Name).ThenBy(item => item.Id),
        "-name" => items.OrderByDescending(item => item.Name).ThenBy(item => item.Id),
        "category" => items.OrderBy(item => item.Category).ThenBy(item => item.Sku),
        "-category" => items.OrderByDescending(item => item.Category).ThenBy(item => item.Sku),
        _ => items.OrderBy(item => item.Sku),
    };
}
