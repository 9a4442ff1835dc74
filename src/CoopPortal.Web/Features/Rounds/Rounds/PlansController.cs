using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Data;
using CoopPortal.Web.Data.Mappings;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Rounds.Rounds;

/// <summary>Planning a round and changing the plan until it opens.</summary>
public sealed class PlansController(CoopDb db, Viewer viewer, Audit audit, Cooperative coop, TimeProvider clock) : Controller
{
    private DateOnly Today => coop.DateOf(clock.GetUtcNow().UtcDateTime);

    [Allow(Permission.ManageRounds)]
    [HttpGet("/rounds/new")]
    public Task<IActionResult> New(CancellationToken cancellationToken) => FormAsync(null, new PlanForm
    {
        OpensAt = Today.AddDays(1).ToDateTime(new TimeOnly(8, 0)),
        ClosesAt = Today.AddDays(28).ToDateTime(new TimeOnly(17, 0)),
    }, cancellationToken, isNew: true);

    [Allow(Permission.ManageRounds)]
    [HttpPost("/rounds")]
    public async Task<IActionResult> Create(PlanForm form, CancellationToken cancellationToken)
    {
        if (!this.Passes(form, new PlanForm.Validator()))
            return await FormAsync(null, form, cancellationToken);
        var round = new Round(form.Name.Trimmed(), form.Kind, coop.ToUtc(form.OpensAt!.Value), coop.ToUtc(form.ClosesAt!.Value));
        if (round.WhyNotPlan(coop) is { } refusal)
        {
            this.Refuse(refusal, nameof(form.ClosesAt));
            return await FormAsync(null, form, cancellationToken);
        }
        round.Sheets.AddRange((await ChosenAsync(form, cancellationToken)).Select(contract => new RoundSheet(contract)));
        db.Rounds.Add(round);
        audit.Write(round, "Planned", after: Words(round));
        if (!await SavedAsync(form, cancellationToken))
            return await FormAsync(null, form, cancellationToken);
        this.Say($"“{round.Name}” is planned. Open it when its contracts and price sheets are right.");
        return LocalRedirect($"/rounds/{round.Id}");
    }

    [Allow(Permission.ManageRounds)]
    [HttpGet("/rounds/{id:long}/edit")]
    public async Task<IActionResult> Edit(long id, CancellationToken cancellationToken)
    {
        var round = await db.RoundsVisibleTo(viewer).AsNoTracking()
            .Include(round => round.Sheets).FirstOrDefaultAsync(round => round.Id == id, cancellationToken);
        if (round is null)
            return NotFound();
        return round.WhyNotEdit() is { } refusal ? Refused(id, refusal.Sentence) : await FormAsync(id, new PlanForm
        {
            Name = round.Name,
            Kind = round.Kind,
            OpensAt = TimeZoneInfo.ConvertTimeFromUtc(round.OpensAt, coop.Zone),
            ClosesAt = TimeZoneInfo.ConvertTimeFromUtc(round.ClosesAt, coop.Zone),
            ContractIds = [.. round.Sheets.Select(sheet => sheet.ContractId)],
            Version = round.Version,
        }, cancellationToken);
    }

    [Allow(Permission.ManageRounds)]
    [HttpPost("/rounds/{id:long}")]
    public async Task<IActionResult> Update(long id, PlanForm form, CancellationToken cancellationToken)
    {
        var round = await db.RoundsVisibleTo(viewer).Include(round => round.Sheets).Include(round => round.Minimums)
            .FirstOrDefaultAsync(round => round.Id == id, cancellationToken);
        if (round is null)
            return NotFound();
        if (round.WhyNotEdit() is { } closed)
            return Refused(id, closed.Sentence);
        if (!this.Passes(form, new PlanForm.Validator()))
            return await FormAsync(id, form, cancellationToken);
        var before = Words(round);
        round.Replan(form.Name.Trimmed(), form.Kind, coop.ToUtc(form.OpensAt!.Value), coop.ToUtc(form.ClosesAt!.Value));
        if (round.WhyNotPlan(coop) is { } refusal)
        {
            this.Refuse(refusal, nameof(form.ClosesAt));
            return await FormAsync(id, form, cancellationToken);
        }
        var chosen = await ChosenAsync(form, cancellationToken);
        round.Sheets.RemoveAll(sheet => !chosen.Contains(sheet.ContractId));
        round.Sheets.AddRange(chosen.Except(round.Sheets.Select(sheet => sheet.ContractId)).Select(contract => new RoundSheet(contract)));
        audit.Write(round, "Plan changed", before, Words(round));
        db.Entry(round).Property(row => row.Version).OriginalValue = form.Version;
        db.Entry(round).State = EntityState.Modified;
        if (!await SavedAsync(form, cancellationToken))
            return await FormAsync(id, form, cancellationToken);
        this.Say("The plan was saved.");
        return LocalRedirect($"/rounds/{id}");
    }

    private async Task<IActionResult> FormAsync(long? id, PlanForm form, CancellationToken cancellationToken, bool isNew = false)
    {
        var today = Today;
        var contracts = await db.ContractsVisibleTo(viewer).AsNoTracking()
            .Where(contract => contract.Status == ContractStatus.Live && contract.EndsOn >= today)
            .Include(contract => contract.Vendor).Include(contract => contract.PriceSheets)
            .OrderBy(contract => contract.Number).ToListAsync(cancellationToken);
        // Where there is only one contract it is meant.
        if (isNew && contracts is [var only])
            form.ContractIds = [only.Id];
        var items = await db.SheetLadders.Where(ladder => ladder.PriceSheet.Contract.Status == ContractStatus.Live)
            .GroupBy(ladder => ladder.PriceSheetId).Select(own => new { own.Key, Count = own.Count() })
            .ToDictionaryAsync(own => own.Key, own => own.Count, cancellationToken);
        return View("Plan", new PlanPage(id, form, [.. contracts.Select(contract =>
        {
            var sheet = PriceSheet.InForce(contract.PriceSheets, today);
            return new PlanContract(contract.Id, contract.Number, contract.Title, contract.Vendor.Name, sheet?.Number,
                sheet is null ? 0 : items.GetValueOrDefault(sheet.Id));
        })], coop.TimeZone));
    }

    private Task<List<long>> ChosenAsync(PlanForm form, CancellationToken cancellationToken) => db.ContractsVisibleTo(viewer)
        .Where(contract => form.ContractIds.Contains(contract.Id) && contract.Status == ContractStatus.Live)
        .Select(contract => contract.Id).ToListAsync(cancellationToken);

    private Task<bool> SavedAsync(PlanForm form, CancellationToken cancellationToken) =>
        this.SavedAsync(db, version => form.Version = version,
        [
            (RoundMapping.NameIndex, nameof(form.Name), $"There is a round “{form.Name.Trimmed()}” already; give this one another name."),
        ], cancellationToken);

    private LocalRedirectResult Refused(long id, string sentence)
    {
        this.Warn($"{sentence} Nothing was changed.");
        return LocalRedirect($"/rounds/{id}");
    }

    private string Words(Round round) =>
        $"{round.Name}; {Round.KindWords(round.Kind)}; {Show.When(round.OpensAt, coop.Zone)} to {Show.When(round.ClosesAt, coop.Zone)}";
}
