using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Contracting.ItemWithdrawals;

/// <summary>Takes an item off its contract and puts it back.</summary>
public sealed class ItemWithdrawalsController(CoopDb db, Viewer viewer, Audit audit, Cooperative coop, TimeProvider clock) : Controller
{
    private DateOnly Today => coop.DateOf(clock.GetUtcNow().UtcDateTime);

    [Allow(Permission.ManagePriceSheets)]
    [HttpGet("/contracts/{number}/items/{id:long}/withdrawal/new")]
    public async Task<IActionResult> New(string number, long id, CancellationToken cancellationToken)
    {
        var item = await FindAsync(number, id, cancellationToken);
        if (item is null)
            return NotFound();
        return item.WithdrawnOn is { } off
            ? Refused(number, id, $"{item.Sku} was taken off on {Show.Date(off)} already.")
            : View(await PageAsync(number, item, new ItemWithdrawalForm { On = Today, Version = item.Version }, cancellationToken));
    }

    [Allow(Permission.ManagePriceSheets)]
    [HttpPost("/contracts/{number}/items/{id:long}/withdrawal")]
    public async Task<IActionResult> Create(string number, long id, ItemWithdrawalForm form, CancellationToken cancellationToken)
    {
        var item = await FindAsync(number, id, cancellationToken);
        if (item is null)
            return NotFound();
        if (item.WithdrawnOn is { } off)
            return Refused(number, id, $"{item.Sku} was taken off on {Show.Date(off)} already.");
        if (!this.Passes(form, new ItemWithdrawalForm.Validator(Today)))
            return View("New", await PageAsync(number, item, form, cancellationToken));
        item.Withdraw(form.On!.Value);
        db.Entry(item).Property(row => row.Version).OriginalValue = form.Version;
        audit.Write(item, "Taken off the contract", after: $"from {Show.Date(form.On.Value)}", why: form.Reason.OrNull());
        return await SavedAsync(number, id, $"{item.Sku} is off the contract from {Show.Date(form.On.Value)}.", cancellationToken);
    }

    [Allow(Permission.ManagePriceSheets)]
    [HttpPost("/contracts/{number}/items/{id:long}/restoration")]
    public async Task<IActionResult> Destroy(string number, long id, CancellationToken cancellationToken)
    {
        var item = await FindAsync(number, id, cancellationToken);
        if (item is null)
            return NotFound();
        if (item.WithdrawnOn is not { } off)
            return Refused(number, id, $"{item.Sku} is on the contract.");
        item.Restore();
        audit.Write(item, "Put back on the contract", before: $"off from {Show.Date(off)}");
        return await SavedAsync(number, id, $"{item.Sku} is on the contract again.", cancellationToken);
    }

    private async Task<IActionResult> SavedAsync(string number, long id, string sentence, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Refused(number, id, "Somebody else changed this item meanwhile. Nothing was changed; "
                + "look at its present values and try again.");
        }
        this.Say(sentence);
        return LocalRedirect($"/contracts/{number}/items/{id}");
    }

    private LocalRedirectResult Refused(string number, long id, string sentence)
    {
        this.Warn(sentence);
        return LocalRedirect($"/contracts/{number}/items/{id}");
    }

    private async Task<Item?> FindAsync(string number, long id, CancellationToken cancellationToken) =>
        await db.ContractsVisibleTo(viewer).Where(row => row.Number == number)
            .Select(row => (long?)row.Id).FirstOrDefaultAsync(cancellationToken) is { } contract
            ? await db.Items.FirstOrDefaultAsync(item => item.Id == id && item.ContractId == contract, cancellationToken)
            : null;

    private async Task<ItemWithdrawalPage> PageAsync(string number, Item item, ItemWithdrawalForm form, CancellationToken cancellationToken)
    {
        var ladders = db.RoundLaddersVisibleTo(viewer).Where(ladder => ladder.ItemId == item.Id
            && (ladder.Round.Status == RoundStatus.Open || ladder.Round.Status == RoundStatus.LastCall));
        return new ItemWithdrawalPage(number, item.Id, item.Sku, item.Name,
            await db.Carts.CountAsync(cart => cart.Lines.Any(line => line.ItemId == item.Id), cancellationToken),
            await ladders.CountAsync(cancellationToken),
            await ladders.SumAsync(ladder => ladder.PooledUnits, cancellationToken), item.Unit, form);
    }
}
