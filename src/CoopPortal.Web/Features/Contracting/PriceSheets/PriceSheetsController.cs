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
            return Tables.Download($"{number}-price-sheet-{sheet}", ladders.AsAsyncEnumerable().Select(LadderRow.Of), LadderRow.Columns());
        var paging = new Paging(filter.Page, await ladders.CountAsync(cancellationToken));
        var shown = await ladders.Skip(paging.Skip).Take(Paging.Size).ToListAsync(cancellationToken);
        return View(await PageAsync(found, filter, shown.ConvertAll(LadderRow.Of), paging, cancellationToken));
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
}
