using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Contracting.PriceSheets;

/// <summary>The one template for price files: empty, or with this sheet's prices.</summary>
public sealed class SheetTemplatesController(CoopDb db, Viewer viewer) : Controller
{
    [Allow(Permission.ViewContracts)]
    [HttpGet("/contracts/{number}/price-sheets/{sheet:int}/template")]
    public async Task<IActionResult> Details(string number, int sheet, bool filled, CancellationToken cancellationToken)
    {
        var id = await db.PriceSheetsVisibleTo(viewer).Where(row => row.Contract.Number == number && row.Number == sheet)
            .Select(row => (long?)row.Id).FirstOrDefaultAsync(cancellationToken);
        if (id is null)
            return NotFound();
        var ladders = filled ? await db.LaddersOf(id.Value).ToListAsync(cancellationToken) : [];
        return Tables.Download(filled ? $"{number}-price-sheet-{sheet}-to-load" : "price-sheet-template",
            SheetTemplate.Rows(ladders), SheetTemplate.Columns);
    }
}
