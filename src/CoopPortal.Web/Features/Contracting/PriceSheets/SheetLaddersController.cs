using CoopPortal.Core.Contracting;
using CoopPortal.Web.Data;
using CoopPortal.Web.Data.Mappings;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Contracting.PriceSheets;

/// <summary>One item's ladder on a draft, typed by hand.</summary>
public sealed class SheetLaddersController(CoopDb db, Viewer viewer, Audit audit) : Controller
{
    [Allow(Permission.ManagePriceSheets)]
    [HttpGet("/contracts/{number}/price-sheets/{sheet:int}/ladders/new")]
    public async Task<IActionResult> New(string number, int sheet, string? sku, CancellationToken cancellationToken)
    {
        var found = await FindAsync(number, sheet, null, cancellationToken);
        if (found is null)
            return NotFound();
        return found.WhyNotEdit() is { } refusal ? Refused(number, sheet, refusal.Sentence)
            : View("Ladder", Page(found, null,
                new LadderForm { Sku = sku, Tiers = [new TierForm { From = "1" }], Version = found.Version }));
    }

    [Allow(Permission.ManagePriceSheets)]
    [HttpPost("/contracts/{number}/price-sheets/{sheet:int}/ladders")]
    public async Task<IActionResult> Create(string number, int sheet, LadderForm form, CancellationToken cancellationToken)
    {
        var found = await FindAsync(number, sheet, null, cancellationToken);
        if (found is null)
            return NotFound();
        if (found.WhyNotEdit() is { } refusal)
            return Refused(number, sheet, refusal.Sentence);
        if (!this.Passes(form, new LadderForm.Validator(isNew: true)))
            return View("Ladder", Page(found, null, form));
        var sku = form.Sku.Trimmed();
        var item = await db.Items.FirstOrDefaultAsync(row => row.ContractId == found.ContractId && row.Sku == sku, cancellationToken);
        if (item is null || item.WithdrawnOn is not null)
        {
            ModelState.AddModelError(nameof(form.Sku), item is null
                ? $"“{sku}” is not an item of contract {number}. Look at the contract's items, or add it there first."
                : $"{sku} was taken off the contract; put it back on its page first.");
            return View("Ladder", Page(found, null, form));
        }
        var ladder = new SheetLadder(item.Id, form.ToTiers(), form.ToListPrice());
        var present = await db.SheetLadders.AsNoTracking().Include(row => row.Tiers)
            .FirstOrDefaultAsync(row => row.PriceSheetId == found.Id && row.ItemId == item.Id, cancellationToken);
        if (present is not null)
        {
            ModelState.AddModelError(nameof(form.Sku), LadderForm.TwoLadders(sku, present.Words, ladder.Words));
            return View("Ladder", Page(found, null, form));
        }
        found.Ladders.Add(ladder);
        return await SavedAsync(found, item, form, "Price added", null, Words(ladder), cancellationToken);
    }

    [Allow(Permission.ManagePriceSheets)]
    [HttpGet("/contracts/{number}/price-sheets/{sheet:int}/ladders/{itemId:long}/edit")]
    public async Task<IActionResult> Edit(string number, int sheet, long itemId, CancellationToken cancellationToken)
    {
        var found = await FindAsync(number, sheet, itemId, cancellationToken);
        if (found?.Ladders.FirstOrDefault() is not { } ladder)
            return NotFound();
        return found.WhyNotEdit() is { } refusal ? Refused(number, sheet, refusal.Sentence)
            : View("Ladder", Page(found, ladder.Item, LadderForm.Of(ladder, found.Version)));
    }

    [Allow(Permission.ManagePriceSheets)]
    [HttpPost("/contracts/{number}/price-sheets/{sheet:int}/ladders/{itemId:long}")]
    public async Task<IActionResult> Update(string number, int sheet, long itemId, LadderForm form, CancellationToken cancellationToken)
    {
        var found = await FindAsync(number, sheet, itemId, cancellationToken);
        if (found?.Ladders.FirstOrDefault() is not { } ladder)
            return NotFound();
        if (found.WhyNotEdit() is { } refusal)
            return Refused(number, sheet, refusal.Sentence);
        if (!this.Passes(form, new LadderForm.Validator(isNew: false)))
            return View("Ladder", Page(found, ladder.Item, form));
        var before = Words(ladder);
        ladder.Replace(form.ToTiers(), form.ToListPrice());
        return await SavedAsync(found, ladder.Item, form, "Price changed", before, Words(ladder), cancellationToken);
    }

    [Allow(Permission.ManagePriceSheets)]
    [HttpPost("/contracts/{number}/price-sheets/{sheet:int}/ladders/{itemId:long}/removal")]
    public async Task<IActionResult> Destroy(string number, int sheet, long itemId, CancellationToken cancellationToken)
    {
        var found = await FindAsync(number, sheet, itemId, cancellationToken);
        if (found?.Ladders.FirstOrDefault() is not { } ladder)
            return NotFound();
        if (found.WhyNotEdit() is { } refusal)
            return Refused(number, sheet, refusal.Sentence);
        db.SheetLadders.Remove(ladder);
        return await SavedAsync(found, ladder.Item, new LadderForm { Version = found.Version }, "Price taken off",
            Words(ladder), null, cancellationToken);
    }

    private async Task<IActionResult> SavedAsync(
        PriceSheet sheet, Item item, LadderForm form, string what, string? before, string? after, CancellationToken cancellationToken)
    {
        sheet.NoteChangeByHand();
        audit.Write(sheet, $"{what}: {item.Sku}", before, after);
        // The sheet itself counts as changed, so that it can't be published while somebody still looks at other prices.
        db.Entry(sheet).Property(row => row.LoadedFileHash).IsModified = true;
        db.Entry(sheet).Property(row => row.Version).OriginalValue = form.Version;
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException stale)
        {
            form.Version = await this.RefuseStaleAsync(stale, cancellationToken);
            return View("Ladder", Page(sheet, before is null ? null : item, form));
        }
        catch (DbUpdateException exception) when (exception.Violates(db, SheetLadderMapping.ItemIndex))
        {
            ModelState.AddModelError(nameof(form.Sku), LadderForm.TwoLadders(item.Sku, "saved by somebody else a moment ago", after ?? ""));
            return View("Ladder", Page(sheet, null, form));
        }
        this.Say($"{what}: {item.Sku}{(after is null ? "" : $", {after}")}.");
        return LocalRedirect($"/contracts/{sheet.Contract.Number}/price-sheets/{sheet.Number}");
    }

    /// <summary>The sheet with the one ladder asked for.</summary>
    private Task<PriceSheet?> FindAsync(string number, int sheet, long? itemId, CancellationToken cancellationToken)
    {
        var sheets = db.PriceSheetsVisibleTo(viewer).Include(row => row.Contract)
            .Include(row => row.Ladders.Where(ladder => ladder.ItemId == itemId)).ThenInclude(ladder => ladder.Tiers)
            .Include(row => row.Ladders.Where(ladder => ladder.ItemId == itemId)).ThenInclude(ladder => ladder.Item);
        return sheets.FirstOrDefaultAsync(row => row.Contract.Number == number && row.Number == sheet, cancellationToken);
    }

    private static LadderPage Page(PriceSheet sheet, Item? item, LadderForm form) =>
        new(sheet.Contract.Number, sheet.Number, item?.Id, item?.Sku, item?.Name, item?.Unit, form.WithAllRows());

    private static string Words(SheetLadder ladder) =>
        ladder.ListPriceIsStated ? $"list ${ladder.ListPrice}; {ladder.Words}" : ladder.Words;

    private LocalRedirectResult Refused(string number, int sheet, string sentence)
    {
        this.Warn($"{sentence} Nothing was changed.");
        return LocalRedirect($"/contracts/{number}/price-sheets/{sheet}");
    }
}
