using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Data.Mappings;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Contracting.Items;

public sealed class ItemsController(CoopDb db, Viewer viewer, Audit audit, Cooperative coop, TimeProvider clock) : Controller
{
    private DateOnly Today => coop.DateOf(clock.GetUtcNow().UtcDateTime);

    [Allow(Permission.ViewContracts)]
    [HttpGet("/contracts/{number}/items/{id:long}")]
    public async Task<IActionResult> Details(string number, long id, CancellationToken cancellationToken)
    {
        var contract = await FindAsync(number, cancellationToken);
        var item = contract is null ? null : await db.Items.AsNoTracking()
            .FirstOrDefaultAsync(row => row.Id == id && row.ContractId == contract.Id, cancellationToken);
        if (item is null)
            return NotFound();
        var sheets = db.PriceSheetsVisibleTo(viewer).Where(sheet => sheet.ContractId == item.ContractId).Select(sheet => sheet.Id);
        var ladders = await db.SheetLadders.AsNoTracking().Include(ladder => ladder.PriceSheet).Include(ladder => ladder.Tiers)
            .Where(ladder => ladder.ItemId == id && sheets.Contains(ladder.PriceSheetId))
            .OrderByDescending(ladder => ladder.PriceSheet.Number).ToListAsync(cancellationToken);
        return View(new ItemPage(item, number,
            [.. ladders.Select(ladder => new ItemPriceRow(ladder.PriceSheet.Number, ladder.PriceSheet.EffectiveFrom,
                ladder.PriceSheet.Status == PriceSheetStatus.Draft, ladder.Words, ladder.ListPriceIsStated, ladder.ListPrice))],
            Today, viewer.May(Permission.ManagePriceSheets), viewer.May(Permission.ViewCatalog),
            viewer is { DistrictId: null, VendorId: null } ? await db.AuditOf(nameof(Item), id).ToListAsync(cancellationToken) : null));
    }

    [Allow(Permission.ManagePriceSheets)]
    [HttpGet("/contracts/{number}/items/new")]
    public async Task<IActionResult> New(string number, CancellationToken cancellationToken)
    {
        var contract = await FindAsync(number, cancellationToken);
        return contract is null ? NotFound() : View("Edit", new ItemEditPage(number, contract.Title, null, null, 0, new ItemForm()));
    }

    [Allow(Permission.ManagePriceSheets)]
    [HttpPost("/contracts/{number}/items")]
    public async Task<IActionResult> Create(string number, ItemForm form, CancellationToken cancellationToken)
    {
        var contract = await FindAsync(number, cancellationToken);
        if (contract is null)
            return NotFound();
        var page = new ItemEditPage(number, contract.Title, null, null, 0, form);
        if (!this.Passes(form, new ItemForm.Validator(isNew: true)))
            return View("Edit", page);
        var item = new Item(contract.Id, form.NewSku.Trimmed(), form.Name.Trimmed(), form.Unit.Trimmed(), form.Category.Trimmed());
        form.WriteTo(item);
        db.Items.Add(item);
        audit.Write(item, "Added", after: Words(item));
        if (!await SavedAsync(form, number, cancellationToken))
            return View("Edit", page);
        this.Say($"{item.Sku} was added to contract {number}. Set its price on a price sheet.");
        return LocalRedirect($"/contracts/{number}/items/{item.Id}");
    }

    [Allow(Permission.ManagePriceSheets)]
    [HttpGet("/contracts/{number}/items/{id:long}/edit")]
    public async Task<IActionResult> Edit(string number, long id, CancellationToken cancellationToken)
    {
        var contract = await FindAsync(number, cancellationToken);
        var item = contract is null ? null : await db.Items.AsNoTracking()
            .FirstOrDefaultAsync(row => row.Id == id && row.ContractId == contract.Id, cancellationToken);
        return item is null ? NotFound() : View(await PageAsync(contract!, item.Id, item.Sku, ItemForm.Of(item), cancellationToken));
    }

    [Allow(Permission.ManagePriceSheets)]
    [HttpPost("/contracts/{number}/items/{id:long}")]
    public async Task<IActionResult> Update(string number, long id, ItemForm form, CancellationToken cancellationToken)
    {
        var contract = await FindAsync(number, cancellationToken);
        var item = contract is null
            ? null : await db.Items.FirstOrDefaultAsync(row => row.Id == id && row.ContractId == contract.Id, cancellationToken);
        if (item is null)
            return NotFound();
        if (!this.Passes(form, new ItemForm.Validator(isNew: false)))
            return View("Edit", await PageAsync(contract!, id, item.Sku, form, cancellationToken));
        var before = Words(item);
        form.WriteTo(item);
        if (Words(item) != before)
            audit.Write(item, "Changed", before, Words(item));
        db.Entry(item).Property(row => row.Version).OriginalValue = form.Version;
        if (!await SavedAsync(form, number, cancellationToken))
            return View("Edit", await PageAsync(contract!, id, item.Sku, form, cancellationToken));
        this.Say($"{item.Sku} was saved.");
        return LocalRedirect($"/contracts/{number}/items/{id}");
    }

    private async Task<ItemEditPage> PageAsync(Contract contract, long id, string sku, ItemForm form,
        CancellationToken cancellationToken) =>
        new(contract.Number, contract.Title, id, sku,
            await db.SheetLadders.CountAsync(ladder => ladder.ItemId == id, cancellationToken), form);

    private Task<bool> SavedAsync(ItemForm form, string number, CancellationToken cancellationToken) =>
        this.SavedAsync(db, version => form.Version = version,
        [
            (ItemMapping.SkuIndex, nameof(form.NewSku),
                $"{form.NewSku.Trimmed()} is on contract {number} already; a part number stands for one item."),
        ], cancellationToken);

    private Task<Contract?> FindAsync(string number, CancellationToken cancellationToken) =>
        db.ContractsVisibleTo(viewer).AsNoTracking().FirstOrDefaultAsync(row => row.Number == number, cancellationToken);

    private static string Words(Item item) => string.Join("; ", new[]
    {
        item.Name, $"{item.Unit}, pack of {item.PackQuantity}", item.Category, item.Manufacturer, item.ManufacturerPartNumber,
        item.Unspsc ?? "", item.Gtin is { } gtin ? $"GTIN {gtin}" : "", item.LeadDays is { } days ? $"{days} days to deliver" : "",
        item.Origin ?? "", item.Description,
    }.Where(part => part.Length > 0));
}
