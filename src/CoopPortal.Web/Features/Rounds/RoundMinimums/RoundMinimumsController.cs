using CoopPortal.Core;
using CoopPortal.Core.Members;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Rounds.RoundMinimums;

/// <summary>While a round that holds its orders is planned: minimum quantities, a row an item, and what happens where one is
/// missed.</summary>
[Allow(Permission.ManageRounds)]
public sealed class RoundMinimumsController(CoopDb db, Viewer viewer, Audit audit, Cooperative coop) : Controller
{
    [HttpGet("/rounds/{id:long}/minimums")]
    public async Task<IActionResult> Edit(long id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } round)
            return NotFound();
        return round.WhyNotMinimum() is { } refusal ? Back(id, refusal)
            : View(await PageAsync(round, PolicyForm.Of(round), new MinimumForm(), cancellationToken));
    }

    [HttpPost("/rounds/{id:long}/minimums/policy")]
    public async Task<IActionResult> Choose(long id, PolicyForm form, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } round)
            return NotFound();
        if (round.WhyNotMinimum() is { } no)
            return Back(id, no);
        if (this.Passes(form, new PolicyForm.Validator()) && round.WhyNotChoose(form.Policy!.Value, form.Days, coop) is { } refusal)
            this.Refuse(refusal, nameof(form.Days));
        if (!ModelState.IsValid)
            return View("Edit", await PageAsync(round, form, new MinimumForm(), cancellationToken));
        var before = PolicyWords(round);
        round.Choose(form.Policy!.Value, form.Days, coop);
        audit.Write(round, "Minimum policy chosen", before, PolicyWords(round));
        return await SavedAsync(round, "The policy is saved; it cannot be changed once the round is open.", cancellationToken);
    }

    [HttpPost("/rounds/{id:long}/minimums")]
    public async Task<IActionResult> Create(long id, MinimumForm form, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } round)
            return NotFound();
        if (round.WhyNotMinimum() is { } no)
            return Back(id, no);
        var item = this.Passes(form, new MinimumForm.Validator()) ? await ItemAsync(round, form, cancellationToken) : null;
        if (item is null)
            return View("Edit", await PageAsync(round, PolicyForm.Of(round), form, cancellationToken));
        var before = round.Minimums.Find(minimum => minimum.ItemId == item.Id)?.Units;
        round.SetMinimum(item.Id, form.Units!.Value);
        audit.Write(round, "Minimum set", before is { } old ? $"{item.Sku}: {Show.Number(old)}" : null,
            $"{item.Sku}: {Show.Number(form.Units.Value)} {item.Unit}");
        return await SavedAsync(round, $"{item.Name} ships only if {Show.Count(form.Units.Value, item.Unit)} are ordered together.",
            cancellationToken);
    }

    [HttpPost("/rounds/{id:long}/minimums/{item:long}/removal")]
    public async Task<IActionResult> Remove(long id, long item, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } round)
            return NotFound();
        if (round.WhyNotMinimum() is { } no)
            return Back(id, no);
        if (round.Minimums.Find(minimum => minimum.ItemId == item) is not { } there)
            return NotFound();
        audit.Write(round, "Minimum taken out", $"{there.Item.Sku}: {Show.Number(there.Units)}");
        round.DropMinimum(item);
        return await SavedAsync(round, $"{there.Item.Name} ships at any quantity.", cancellationToken);
    }

    private Task<Round?> FindAsync(long id, CancellationToken cancellationToken) => db.RoundsVisibleTo(viewer)
        .Include(round => round.Sheets).ThenInclude(sheet => sheet.Contract).Include(round => round.Minimums)
            .ThenInclude(minimum => minimum.Item)
        .FirstOrDefaultAsync(round => round.Id == id, cancellationToken);

    private async Task<Core.Contracting.Item?> ItemAsync(Round round, MinimumForm form, CancellationToken cancellationToken)
    {
        var (contracts, sku) = (round.Sheets.ConvertAll(sheet => sheet.ContractId), form.Sku.Trimmed().ToLowerInvariant());
        var found = await db.ItemsVisibleTo(viewer).AsNoTracking()
            .Where(item => contracts.Contains(item.ContractId) && item.Sku.ToLower() == sku
            && item.WithdrawnOn == null && (form.ContractId == null || item.ContractId == form.ContractId)).ToListAsync(cancellationToken);
        if (found.Count == 1)
            return found[0];
        this.Refuse(found.Count == 0
            ? new Refusal("minimum.item", $"No item of this round's contracts has the part number “{form.Sku.Trimmed()}”.")
            : new Refusal("minimum.contract",
                $"{Show.Number(found.Count)} contracts of this round have a part “{form.Sku.Trimmed()}”; choose the contract as well."),
                nameof(form.Sku));
        return null;
    }

    private async Task<IActionResult> SavedAsync(Round round, string done, CancellationToken cancellationToken)
    {
        // Whoever opens the round at this very moment finds it changed, and the other way round.
        db.Entry(round).Property(row => row.Name).IsModified = true;
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            this.Say(done);
        }
        catch (DbUpdateConcurrencyException)
        {
            this.Warn(Acting.ChangedMeanwhile.Sentence);
        }
        return LocalRedirect($"/rounds/{round.Id}/minimums");
    }

    private async Task<MinimumsPage> PageAsync(Round round, PolicyForm policy, MinimumForm form, CancellationToken cancellationToken)
    {
        var ids = round.Minimums.ConvertAll(minimum => minimum.ItemId);
        var items = await db.ItemsVisibleTo(viewer).AsNoTracking().Include(item => item.Contract).Where(item => ids.Contains(item.Id))
            .OrderBy(item => item.Name).ThenBy(item => item.Id).ToListAsync(cancellationToken);
        return new(round, policy, form,
            [.. items.Select(item => new MinimumRow(item.Id, item.Sku, item.Name, item.Unit, item.Contract.Number,
            round.Minimums.Single(minimum => minimum.ItemId == item.Id).Units))]);
    }

    private LocalRedirectResult Back(long id, Refusal refusal)
    {
        this.Warn($"{refusal.Sentence} Nothing was changed.");
        return LocalRedirect($"/rounds/{id}");
    }

    private static string? PolicyWords(Round round) => round.MinimumPolicy is not { } policy ? null
        : Round.PolicyWords(policy) + (round.LastCallDays is { } days ? $", {days} days" : "");
}
