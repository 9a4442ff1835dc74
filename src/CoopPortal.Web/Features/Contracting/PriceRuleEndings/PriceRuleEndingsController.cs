using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Contracting.PriceRuleEndings;

/// <summary>Ends a price-change rule from a day on.</summary>
[Allow(Permission.ManageContracts)]
public sealed class PriceRuleEndingsController(CoopDb db, Viewer viewer, Audit audit, Cooperative coop, TimeProvider clock) : Controller
{
    private DateOnly Today => coop.DateOf(clock.GetUtcNow().UtcDateTime);

    [HttpGet("/contracts/{number}/price-rules/{rule:long}/ending/new")]
    public async Task<IActionResult> New(string number, long rule, CancellationToken cancellationToken)
    {
        if (await FindAsync(number, rule, cancellationToken) is not { } found)
            return NotFound();
        var first = found.From > Today ? found.From : Today;
        return found.Standing(Today) == PriceRuleStanding.Ended
            ? this.Answer(Back(number), found.WhyNotEnd(found.To!.Value, Today), "")
            : View(Page(number, found, new RuleEndingForm { To = first, Version = found.Version }));
    }

    [HttpPost("/contracts/{number}/price-rules/{rule:long}/ending")]
    public async Task<IActionResult> Create(string number, long rule, RuleEndingForm form, CancellationToken cancellationToken)
    {
        if (await FindAsync(number, rule, cancellationToken) is not { } found)
            return NotFound();
        if (this.Passes(form, new RuleEndingForm.Validator()) && found.WhyNotEnd(form.To!.Value, Today) is { } refusal)
            this.Refuse(refusal, nameof(form.To));
        if (!ModelState.IsValid)
            return View("New", Page(number, found, form));
        var before = PriceRuleSetting.Words(found);
        found.End(form.To!.Value, Today);
        db.Entry(found).Property(row => row.Version).OriginalValue = form.Version;
        audit.Write(found, "Rule ended", $"{found.Name}, {before}", PriceRuleSetting.Words(found), form.Reason.OrNull());
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return this.Answer(Back(number), Acting.ChangedMeanwhile, "");
        }
        return this.Answer(Back(number), null, form.To == found.From
            ? $"“{found.Name}” was taken back and never counts." : $"“{found.Name}” no longer counts from {Show.Date(form.To.Value)} on.");
    }

    private static string Back(string number) => $"/contracts/{number}/price-rules";

    private RuleEndingPage Page(string number, ContractPriceRule rule, RuleEndingForm form) =>
        new(number, rule.Contract.Title, rule, rule.Standing(Today), form);

    private async Task<ContractPriceRule?> FindAsync(string number, long id, CancellationToken cancellationToken) =>
        await db.ContractsVisibleTo(viewer).Where(row => row.Number == number)
            .Select(row => (long?)row.Id).FirstOrDefaultAsync(cancellationToken) is { } contract
            ? await db.ContractPriceRules.Include(rule => rule.Contract)
                .FirstOrDefaultAsync(rule => rule.Id == id && rule.ContractId == contract, cancellationToken)
            : null;
}
