using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Contracting.PriceUploads;

/// <summary>The columns as we read them without a question: empty, or with the prices in force.</summary>
[Allow(Permission.UploadPrices)]
public sealed class UploadTemplatesController(CoopDb db, Viewer viewer, Cooperative coop, TimeProvider clock) : Controller
{
    private sealed record Row(string Sku, string Name, string Maker, string MakerPart, string Unit, int Pack, string Category,
        string? Unspsc, string? Gtin, int? LeadDays, string? Origin, decimal? List, long From, decimal Price);

    [HttpGet("/contracts/{number}/price-uploads/template")]
    public async Task<IActionResult> Template(string number, bool filled, CancellationToken cancellationToken)
    {
        var contract = await db.ContractsVisibleTo(viewer).AsNoTracking()
            .FirstOrDefaultAsync(row => row.Number == number, cancellationToken);
        if (contract is null)
            return NotFound();
        var sheets = db.PriceSheets.AsNoTracking()
            .Where(row => filled && row.ContractId == contract.Id && row.Status == PriceSheetStatus.Published);
        var sheet = PriceSheet.InForce(await sheets.ToListAsync(cancellationToken), coop.DateOf(clock.GetUtcNow().UtcDateTime))?.Id ?? 0;
        var rows = db.SheetLadders.AsNoTracking().Where(ladder => ladder.PriceSheetId == sheet)
            .SelectMany(ladder => ladder.Tiers, (ladder, tier) => new { ladder.Item, ladder, tier })
            .OrderBy(row => row.Item.Sku).ThenBy(row => row.tier.From)
            .Select(row => new Row(row.Item.Sku, row.Item.Name, row.Item.Manufacturer, row.Item.ManufacturerPartNumber, row.Item.Unit,
                row.Item.PackQuantity, row.Item.Category, row.Item.Unspsc, row.Item.Gtin, row.Item.LeadDays,
                row.Item.Origin,
                row.ladder.ListPriceIsStated ? row.ladder.ListPrice.Amount : null, row.tier.From, row.tier.UnitPrice.Amount));
        return Tables.Download($"{number}-prices", rows.AsAsyncEnumerable(), new TableColumn<Row>("contract_no", _ => number),
            new("vendor_sku", row => row.Sku), new("description", row => row.Name), new("mfr_name", row => row.Maker),
            new("mfr_part_no", row => row.MakerPart), new("gtin", row => row.Gtin),
            new("uom", row => row.Unit), new("pack_qty", row => row.Pack),
            new("category", row => row.Category), new("unspsc", row => row.Unspsc), new("list_price", row => row.List),
            new("min_qty_break", row => row.From), new("net_price", row => row.Price), new("lead_time_days", row => row.LeadDays),
            new("country_of_origin", row => row.Origin));
    }
}
