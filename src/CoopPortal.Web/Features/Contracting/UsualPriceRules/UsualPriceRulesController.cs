using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Usual = CoopPortal.Core.Contracting.PriceRules;

namespace CoopPortal.Web.Features.Contracting.UsualPriceRules;

/// <summary>Sets several of the rules that stand in many contracts at once.</summary>
[Allow(Permission.ManageContracts)]
public sealed class UsualPriceRulesController(CoopDb db, Viewer viewer, Audit audit, Cooperative coop, TimeProvider clock) : Controller
{
    private DateOnly Today => coop.DateOf(clock.GetUtcNow().UtcDateTime);

    [HttpGet("/contracts/{number}/usual-price-rules/new")]
    public async Task<IActionResult> New(string number, CancellationToken cancellationToken)
    {
        if (await FindAsync(number, cancellationToken) is not { } contract)
            return NotFound();
        if (ContractPriceRule.WhyNotSetIn(contract) is { } refusal)
            return this.Answer($"/contracts/{number}/price-rules", refusal, "");
        var from = Today < contract.StartsOn ? contract.StartsOn : Today;
        return View(await PageAsync(contract, new UsualRulesForm
        {
            From = from,
            Kinds = [.. Usual.Usual(from).Select(rule => rule.Kind)],
        }, cancellationToken));
    }

    [HttpPost("/contracts/{number}/usual-price-rules")]
    public async Task<IActionResult> Create(string number, UsualRulesForm form, CancellationToken cancellationToken)
    {
        if (await FindAsync(number, cancellationToken) is not { } contract)
            return NotFound();
        if (this.Passes(form, new UsualRulesForm.Validator()))
        {
            var chosen = Usual.Usual(form.From!.Value).Where(rule => form.Kinds.Contains(rule.Kind)).ToList();
            if (await db.SetPriceRulesAsync(audit, contract.Id, chosen, viewer, clock.GetUtcNow().UtcDateTime, cancellationToken)
                is { } refusal)
                this.Refuse(refusal);
        }
        if (!ModelState.IsValid)
            return View("New", await PageAsync(contract, form, cancellationToken));
        this.Say($"{Show.Count(form.Kinds.Length, "rule")} set. Compare each with the contract: what it does not say, end here.");
        return LocalRedirect($"/contracts/{number}/price-rules");
    }

    private Task<Contract?> FindAsync(string number, CancellationToken cancellationToken) =>
        db.ContractsVisibleTo(viewer).AsNoTracking().FirstOrDefaultAsync(row => row.Number == number, cancellationToken);

    private async Task<UsualRulesPage> PageAsync(Contract contract, UsualRulesForm form, CancellationToken cancellationToken)
    {
        var others = await db.ContractPriceRules.AsNoTracking().Where(rule => rule.ContractId == contract.Id)
            .ToListAsync(cancellationToken);
        return new UsualRulesPage(contract.Number, contract.Title,
            [.. Usual.Usual(form.From ?? Today).Select(terms => new UsualRule(terms.Kind,
                new ContractPriceRule(contract.Id, terms, viewer.Id, viewer.Name, default).Name,
                ContractPriceRule.WhyNotSet(terms, others)))], form);
    }
}
