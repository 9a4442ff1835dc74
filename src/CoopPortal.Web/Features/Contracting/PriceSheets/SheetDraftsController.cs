using System.Globalization;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Data.Mappings;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Contracting.PriceSheets;

/// <summary>Begins a price sheet as a draft and sets its dates; its ladders and its publication are nouns of their own.</summary>
public sealed class SheetDraftsController(CoopDb db, Viewer viewer, Audit audit, Cooperative coop, TimeProvider clock) : Controller
{
    private DateOnly Today => coop.DateOf(clock.GetUtcNow().UtcDateTime);

    [Allow(Permission.ManagePriceSheets)]
    [HttpGet("/contracts/{number}/price-sheets/new")]
    public async Task<IActionResult> New(string number, CancellationToken cancellationToken)
    {
        var contract = await FindAsync(number, cancellationToken);
        if (contract is null)
            return NotFound();
        var first = contract.PriceSheets.Count == 0 && contract.StartsOn < Today ? contract.StartsOn : Today;
        return View("Edit", NewPage(contract,
            new SheetForm { EffectiveFrom = first, CopyOf = PriceSheet.InForce(contract.PriceSheets, Today)?.Number }));
    }

    [Allow(Permission.ManagePriceSheets)]
    [HttpPost("/contracts/{number}/price-sheets")]
    public async Task<IActionResult> Create(string number, SheetForm form, CancellationToken cancellationToken)
    {
        var contract = await FindAsync(number, cancellationToken);
        if (contract is null)
            return NotFound();
        if (contract.Status == ContractStatus.CloseOut)
            ModelState.AddModelError("", $"Contract {number} is in close-out; it gets no new prices.");
        if (!this.Passes(form, new SheetForm.Validator()))
            return View("Edit", NewPage(contract, form));
        var sheet = new PriceSheet(contract.Id, contract.PriceSheets.Select(row => row.Number).DefaultIfEmpty().Max() + 1,
            form.EffectiveFrom!.Value)
        {
            EffectiveTo = form.EffectiveTo,
        };
        await CopyAsync(contract, form.CopyOf, sheet, cancellationToken);
        db.PriceSheets.Add(sheet);
        audit.Write(sheet, "Begun", after: form.CopyOf is { } source ? $"copy of price sheet {source}" : "empty");
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (exception.Violates(db, PriceSheetMapping.NumberIndex))
        {
            ModelState.AddModelError("", $"Somebody else began price sheet {sheet.Number} a moment ago. Open it on the contract's page, "
                + "or begin another one.");
            return View("Edit", NewPage(contract, form));
        }
        this.Say($"Price sheet {sheet.Number} is begun as a draft.");
        return LocalRedirect($"/contracts/{number}/price-sheets/{sheet.Number}");
    }

    [Allow(Permission.ManagePriceSheets)]
    [HttpGet("/contracts/{number}/price-sheets/{sheet:int}/edit")]
    public async Task<IActionResult> Edit(string number, int sheet, CancellationToken cancellationToken)
    {
        var found = await SheetAsync(number, sheet, cancellationToken);
        if (found is null)
            return NotFound();
        return found.WhyNotEdit() is { } refusal
            ? Refused(number, sheet, refusal.Sentence)
            : View(new SheetEditPage(number, found.Contract.Title, sheet, [],
                new SheetForm { EffectiveFrom = found.EffectiveFrom, EffectiveTo = found.EffectiveTo, Version = found.Version }));
    }

    [Allow(Permission.ManagePriceSheets)]
    [HttpPost("/contracts/{number}/price-sheets/{sheet:int}")]
    public async Task<IActionResult> Update(string number, int sheet, SheetForm form, CancellationToken cancellationToken)
    {
        var found = await SheetAsync(number, sheet, cancellationToken);
        if (found is null)
            return NotFound();
        if (found.WhyNotEdit() is { } refusal)
            return Refused(number, sheet, refusal.Sentence);
        if (!this.Passes(form, new SheetForm.Validator()))
            return View("Edit", new SheetEditPage(number, found.Contract.Title, sheet, [], form));
        var before = Dates(found);
        (found.EffectiveFrom, found.EffectiveTo) = (form.EffectiveFrom!.Value, form.EffectiveTo);
        if (Dates(found) != before)
            audit.Write(found, "Dates changed", before, Dates(found));
        db.Entry(found).Property(row => row.Version).OriginalValue = form.Version;
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException stale)
        {
            form.Version = await this.RefuseStaleAsync(stale, cancellationToken);
            return View("Edit", new SheetEditPage(number, found.Contract.Title, sheet, [], form));
        }
        this.Say("The dates were saved.");
        return LocalRedirect($"/contracts/{number}/price-sheets/{sheet}");
    }

    private async Task CopyAsync(Contract contract, int? source, PriceSheet copy, CancellationToken cancellationToken)
    {
        if (contract.PriceSheets.Find(row => row.Number == source) is not { } from)
            return;
        foreach (var ladder in await db.LaddersOf(from.Id).Where(ladder => ladder.Item.WithdrawnOn == null).ToListAsync(cancellationToken))
            copy.Ladders.Add(new SheetLadder(ladder.ItemId, ladder.Tiers.Select(tier => (tier.From, tier.UnitPrice)),
                ladder.ListPriceIsStated ? ladder.ListPrice : null));
    }

    private static SheetEditPage NewPage(Contract contract, SheetForm form) => new(contract.Number, contract.Title, null,
        [.. contract.PriceSheets.OrderByDescending(sheet => sheet.Number).Select(sheet => new SelectListItem(
            $"The prices of price sheet {sheet.Number}, from {Show.Date(sheet.EffectiveFrom)}",
            sheet.Number.ToString(CultureInfo.InvariantCulture)))], form);

    private Task<Contract?> FindAsync(string number, CancellationToken cancellationToken) =>
        db.ContractsVisibleTo(viewer).AsNoTracking()
            .Include(row => row.PriceSheets).FirstOrDefaultAsync(row => row.Number == number, cancellationToken);

    private Task<PriceSheet?> SheetAsync(string number, int sheet, CancellationToken cancellationToken) =>
        db.PriceSheetsVisibleTo(viewer).Include(row => row.Contract)
            .FirstOrDefaultAsync(row => row.Contract.Number == number && row.Number == sheet, cancellationToken);

    private LocalRedirectResult Refused(string number, int sheet, string sentence)
    {
        this.Warn($"{sentence} Nothing was changed.");
        return LocalRedirect($"/contracts/{number}/price-sheets/{sheet}");
    }

    private static string Dates(PriceSheet sheet) =>
        $"from {Show.Date(sheet.EffectiveFrom)}{(sheet.EffectiveTo is { } to ? $" until before {Show.Date(to)}" : "")}";
}
