using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Contracting.PriceSheets;

/// <summary>The sheets of every contract that the viewer sees.</summary>
public sealed class PriceSheetListController(CoopDb db, Viewer viewer, Cooperative coop, TimeProvider clock) : Controller
{
    private DateOnly Today => coop.DateOf(clock.GetUtcNow().UtcDateTime);

    [Allow(Permission.ViewContracts)]
    [HttpGet("/price-sheets")]
    public async Task<IActionResult> Index(SheetListFilter filter, CancellationToken cancellationToken)
    {
        var rows = await RowsAsync(filter, cancellationToken);
        if (Tables.IsAsked(filter.Format))
            return Tables.Download("price-sheets", rows, new TableColumn<SheetListRow>("Contract", row => row.Contract),
                new("Title", row => row.Title), new("Vendor", row => row.Vendor), new("Price sheet", row => row.Number),
                new("Status", row => row.State), new("In force from", row => row.From), new("Until before", row => row.To),
                new("Items", row => row.Items), new("Published at", row => row.PublishedAt));
        var paging = new Paging(filter.Page, rows.Count);
        return View(new PriceSheetsPage(filter, [.. rows.Skip(paging.Skip).Take(Paging.Size)], paging, viewer.SeesEverything));
    }

    private async Task<List<SheetListRow>> RowsAsync(SheetListFilter filter, CancellationToken cancellationToken)
    {
        var sheets = db.PriceSheetsVisibleTo(viewer).AsNoTracking();
        foreach (var word in Typed.Words(filter.Q))
            sheets = sheets.Where(sheet =>
                (sheet.Contract.Number + " " + sheet.Contract.Title + " " + sheet.Contract.Vendor.Name).ToLower().Contains(word));
        var found = await sheets.Include(sheet => sheet.Contract).ThenInclude(contract => contract.Vendor).ToListAsync(cancellationToken);
        var priced = await db.SheetLadders.GroupBy(ladder => ladder.PriceSheetId).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        // Which version holds is one rule in Core; a cooperative has some hundred sheets, so it is asked here and not in SQL.
        var inForce = found.GroupBy(sheet => sheet.ContractId).ToDictionary(same => same.Key, same => PriceSheet.InForce(same, Today));
        var rows = found.Select(sheet => new SheetListRow(sheet.Contract.Number, sheet.Contract.Title,
            sheet.Contract.Vendor.Name, sheet.Number, PriceSheetPage.StateOf(sheet, inForce[sheet.ContractId], Today),
            sheet.EffectiveFrom, sheet.EffectiveTo, priced.GetValueOrDefault(sheet.Id), sheet.PublishedAt));
        if (filter.State is { } state)
            rows = rows.Where(row => row.State == state);
        var byContract = rows.OrderBy(row => row.Contract, StringComparer.Ordinal).ThenByDescending(row => row.Number);
        return [.. filter.Sort switch
        {
            "-contract" => rows.OrderByDescending(row => row.Contract, StringComparer.Ordinal).ThenByDescending(row => row.Number),
            "vendor" => byContract.OrderBy(row => row.Vendor, StringComparer.Ordinal),
            "-vendor" => byContract.OrderByDescending(row => row.Vendor, StringComparer.Ordinal),
            "state" => byContract.OrderBy(row => row.State),
            "-state" => byContract.OrderByDescending(row => row.State),
            "from" => byContract.OrderBy(row => row.From),
            "-from" => byContract.OrderByDescending(row => row.From),
            "items" => byContract.OrderBy(row => row.Items),
            "-items" => byContract.OrderByDescending(row => row.Items),
            _ => byContract,
        }];
    }
}
