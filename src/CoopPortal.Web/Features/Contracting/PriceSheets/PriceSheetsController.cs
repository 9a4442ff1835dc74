using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Contracting.PriceSheets;

public sealed class PriceSheetsController(CoopDb db, Viewer viewer, Cooperative coop, TimeProvider clock) : Controller
{
    private DateOnly Today => coop.DateOf(clock.GetUtcNow().UtcDateTime);

    [Allow(Permission.ViewContracts)]
    [HttpGet("/contracts/{number}/price-sheets/{sheet:int}")]
    public async Task<IActionResult> Details(string number, int sheet, SheetFilter filter, CancellationToken cancellationToken)
    {
        var found = await db.PriceSheetsVisibleTo(viewer).AsNoTracking()
            .Include(row => row.Contract).ThenInclude(contract => contract.Vendor)
            .FirstOrDefaultAsync(row => row.Contract.Number == number && row.Number == sheet, cancellationToken);
        if (found is null)
            return NotFound();
        var ladders = db.LaddersOf(found.Id, filter.Q);
        if (Tables.IsAsked(filter.Format))
            return Tables.Download($"{number}-price-sheet-{sheet}", Rows(await ladders.ToListAsync(cancellationToken)), Columns());
        var paging = new Paging(filter.Page, await ladders.CountAsync(cancellationToken));
        var rows = Rows(await ladders.Skip(paging.Skip).Take(Paging.Size).ToListAsync(cancellationToken));
        return View(await PageAsync(found, filter, rows, paging, cancellationToken));
    }

    private async Task<PriceSheetPage> PageAsync(PriceSheet sheet, SheetFilter filter, IReadOnlyList<LadderRow> rows, Paging paging,
        CancellationToken cancellationToken)
    {
        var all = await db.PriceSheetsVisibleTo(viewer).AsNoTracking()
            .Where(row => row.ContractId == sheet.ContractId).ToListAsync(cancellationToken);
        var inForce = PriceSheet.InForce(all, Today);
        return new PriceSheetPage
        {
            Sheet = sheet,
            State = PriceSheetPage.StateOf(sheet, inForce, Today),
            InForce = inForce?.Id == sheet.Id ? null : inForce?.Number,
            Previous = SheetChanges.Before(all, sheet)?.Number,
            Filter = filter,
            Rows = rows,
            Paging = paging,
            Items = string.IsNullOrWhiteSpace(filter.Q) ? (int)paging.Total : await db.LaddersOf(sheet.Id).CountAsync(cancellationToken),
            MayManage = viewer.May(Permission.ManagePriceSheets),
            History = viewer is { DistrictId: null, VendorId: null }
                ? await db.AuditOf(nameof(PriceSheet), sheet.Id).ToListAsync(cancellationToken)
                : null,
        };
    }

    private static List<LadderRow> Rows(IEnumerable<SheetLadder> ladders) => [.. ladders.Select(ladder => new LadderRow(
        ladder.ItemId, ladder.Item.Sku, ladder.Item.Name, ladder.Item.Unit, ladder.Item.WithdrawnOn is not null,
        ladder.ListPrice, ladder.ListPriceIsStated,
        [.. ladder.Tiers.OrderBy(tier => tier.From).Select(tier => new LadderStep(tier.From, tier.UnitPrice))]))];

    private static TableColumn<LadderRow>[] Columns() =>
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
