using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Contracting.Items;

/// <summary>What an item cost over time, by the price sheets that held.</summary>
public sealed class ItemPricesController(CoopDb db, Viewer viewer, Cooperative coop, TimeProvider clock) : Controller
{
    [Allow(Permission.ViewContracts)]
    [HttpGet("/contracts/{number}/items/{id:long}/prices")]
    public async Task<IActionResult> Index(string number, long id, ItemPricesFilter filter, CancellationToken cancellationToken)
    {
        var contracts = db.ContractsVisibleTo(viewer).Where(row => row.Number == number).Select(row => row.Id);
        var item = await db.Items.AsNoTracking()
            .FirstOrDefaultAsync(row => row.Id == id && contracts.Contains(row.ContractId), cancellationToken);
        if (item is null)
            return NotFound();
        var visible = db.PriceSheetsVisibleTo(viewer).AsNoTracking()
            .Where(sheet => sheet.ContractId == item.ContractId && sheet.Status == PriceSheetStatus.Published);
        var sheets = await visible.ToListAsync(cancellationToken);
        var ladders = await db.SheetLadders.AsNoTracking().Include(ladder => ladder.Tiers)
            .Where(ladder => ladder.ItemId == id && visible.Any(sheet => sheet.Id == ladder.PriceSheetId)).ToListAsync(cancellationToken);
        var spans = PriceSpan.Of(sheets, ladders);
        if (Tables.IsAsked(filter.Format))
            return Tables.Download($"{number}-{item.Sku}-prices", spans.Reverse(),
                new TableColumn<PriceSpan>("Price sheet", row => row.Sheet), new("In force from", row => row.From),
                new("Until before", row => row.To), new("Unit", _ => item.Unit), new("Ladder", row => row.Ladder),
                new("First tier", row => row.First), new("Change, %", row => Percent(row.FirstChange)),
                new("Lowest tier", row => row.Lowest), new("Change of lowest tier, %", row => Percent(row.LowestChange)));
        return View("Prices", new ItemPricesPage(item, number, spans, coop.DateOf(clock.GetUtcNow().UtcDateTime),
            new Paging(filter.Page, spans.Count), viewer.May(Permission.ViewCatalog)));
    }

    private static decimal? Percent(decimal? share) => share is { } change ? Core.Amounts.Rounding.To(change * 100, 1) : null;
}
