using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Contracting.PriceSheets;

/// <summary>What a contract's items cost on a day, whichever version holds then.</summary>
public sealed class ContractPricesController(CoopDb db, Viewer viewer, Cooperative coop, TimeProvider clock) : Controller
{
    [Allow(Permission.ViewContracts)]
    [HttpGet("/contracts/{number}/prices")]
    public async Task<IActionResult> Index(string number, PricesFilter filter, CancellationToken cancellationToken)
    {
        var contract = await db.ContractsVisibleTo(viewer).AsNoTracking().Include(row => row.Vendor)
            .FirstOrDefaultAsync(row => row.Number == number, cancellationToken);
        if (contract is null)
            return NotFound();
        var today = coop.DateOf(clock.GetUtcNow().UtcDateTime);
        var on = filter.On ?? today;
        var timeline = PriceSheet.Timeline(await db.PriceSheetsVisibleTo(viewer).AsNoTracking()
            .Where(sheet => sheet.ContractId == contract.Id).ToListAsync(cancellationToken));
        var (sheet, from, _) = timeline.FirstOrDefault(span => span.From <= on && (span.To is null || on < span.To));
        var days = timeline.Select(span => new SheetDays(span.Sheet.Number, span.From, span.To)).ToList();
        var page = new PricesPage(contract, on, today, filter)
        {
            DayUnread = ModelState.GetFieldValidationState(nameof(filter.On)) == ModelValidationState.Invalid,
            Sheet = sheet is null ? null : days.Find(span => span.From == from),
            Earlier = days.FindLast(span => span.From < (sheet is null ? on : from)),
            Later = days.Find(span => span.From > on),
        };
        if (sheet is null)
            return Tables.IsAsked(filter.Format) ? Download(page, null, AsyncEnumerable.Empty<LadderRow>()) : View("Prices", page);
        var ladders = db.LaddersOf(sheet.Id, filter.Q);
        if (Tables.IsAsked(filter.Format))
            return Download(page, sheet.Number, ladders.AsAsyncEnumerable().Select(LadderRow.Of));
        var paging = new Paging(filter.Page, await ladders.CountAsync(cancellationToken));
        var shown = await ladders.Skip(paging.Skip).Take(Paging.Size).ToListAsync(cancellationToken);
        return View("Prices", page with { Rows = shown.ConvertAll(LadderRow.Of), Paging = paging });
    }

    private static IActionResult Download(PricesPage page, int? sheet, IAsyncEnumerable<LadderRow> rows) =>
        Tables.Download($"{page.Contract.Number}-prices-{page.On:O}", rows,
            [new TableColumn<LadderRow>("Day", _ => page.On), new("Price sheet", _ => sheet), .. LadderRow.Columns()]);
}
