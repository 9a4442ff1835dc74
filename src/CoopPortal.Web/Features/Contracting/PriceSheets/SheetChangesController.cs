using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Contracting.PriceSheets;

/// <summary>A version against the one it takes over from, or any other: new, cheaper, dearer, dropped.</summary>
public sealed class SheetChangesController(CoopDb db, Viewer viewer) : Controller
{
    [Allow(Permission.ViewContracts)]
    [HttpGet("/contracts/{number}/price-sheets/{sheet:int}/changes")]
    public async Task<IActionResult> Index(string number, int sheet, ChangeFilter filter, CancellationToken cancellationToken)
    {
        var sheets = await db.PriceSheetsVisibleTo(viewer).AsNoTracking()
            .Where(row => row.Contract.Number == number).ToListAsync(cancellationToken);
        if (sheets.Find(row => row.Number == sheet) is not { } found)
            return NotFound();
        if (filter.Of is { } of && of != sheet)
            return LocalRedirect(SheetChangesPage.ChangesUrl(number, of, filter.Against, filter.Change));
        var before = filter.Against is { } against ? sheets.Find(row => row.Number == against) : SheetChanges.Before(sheets, found);
        if (before is null && filter.Against is not null)
            return NotFound();
        var changes = before is null || before == found
            ? [] : SheetChanges.Of(await db.PricesOfAsync(before.Id, cancellationToken),
                await db.PricesOfAsync(found.Id, cancellationToken));
        var counts = changes.GroupBy(row => row.Change).ToDictionary(group => group.Key, group => group.Count());
        var asked = filter.Change is { } change ? changes.Where(row => row.Change == change).ToList() : changes;
        if (Tables.IsAsked(filter.Format))
            return Tables.Download($"{number}-price-sheet-{sheet}-{(before is null ? "changes" : $"against-{before.Number}")}", asked,
                new TableColumn<ChangeRow>("Part number", row => row.Item.PartNumber),
                new("Item", row => row.Item.Name), new("Change", row => SheetChangesPage.Words(row.Change)),
                new("Before", row => row.Before), new("After", row => row.After), new("List price changed", row => row.ListChanged));
        var paging = new Paging(filter.Page, asked.Count);
        return View("Changes", new SheetChangesPage(number, sheet, before?.Number,
            [.. sheets.OrderByDescending(row => row.Number)], filter, counts, [.. asked.Skip(paging.Skip).Take(Paging.Size)], paging));
    }
}
