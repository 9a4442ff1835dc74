using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Contracting.PriceRules;

public sealed class PriceRulesController(CoopDb db, Viewer viewer, Audit audit, Cooperative coop, TimeProvider clock) : Controller
{
    private DateOnly Today => coop.DateOf(clock.GetUtcNow().UtcDateTime);

    [Allow(Permission.ViewContracts)]
    [HttpGet("/contracts/{number}/price-rules")]
    public async Task<IActionResult> Index(string number, string? format, CancellationToken cancellationToken)
    {
        if (await FindAsync(number, cancellationToken) is not { } contract)
            return NotFound();
        var rules = await db.ContractPriceRules.AsNoTracking().Where(rule => rule.ContractId == contract.Id)
            .OrderBy(rule => rule.From).ThenBy(rule => rule.Id).ToListAsync(cancellationToken);
        return Tables.IsAsked(format)
            ? Tables.Download($"{number}-price-rules", rules, Columns())
            : View(await PageAsync(contract, rules, cancellationToken));
    }

    [Allow(Permission.ManageContracts)]
    [HttpGet("/contracts/{number}/price-rules/new")]
    public async Task<IActionResult> New(string number, PriceRuleKind? kind, CancellationToken cancellationToken)
    {
        if (await FindAsync(number, cancellationToken) is not { } contract)
            return NotFound();
        return ContractPriceRule.WhyNotSetIn(contract) is { } refusal
            ? this.Answer($"/contracts/{number}/price-rules", refusal, "")
            : View(new PriceRulePage(number, contract.Title, kind is { } one && Enum.IsDefined(one)
                ? new PriceRuleForm { Kind = one, From = Today < contract.StartsOn ? contract.StartsOn : Today } : null));
    }

    [Allow(Permission.ManageContracts)]
    [HttpPost("/contracts/{number}/price-rules")]
    public async Task<IActionResult> Create(string number, PriceRuleForm form, CancellationToken cancellationToken)
    {
        if (await FindAsync(number, cancellationToken) is not { } contract)
            return NotFound();
        if (this.Passes(form, new PriceRuleForm.Validator())
            && await db.SetPriceRulesAsync(audit, contract.Id, [form.Terms()], viewer, clock.GetUtcNow().UtcDateTime, cancellationToken)
                is { } refusal)
            this.Refuse(refusal, PriceRuleForm.FieldOf(refusal));
        if (!ModelState.IsValid)
            return View("New", new PriceRulePage(number, contract.Title, Enum.IsDefined(form.Kind) ? form : null));
        this.Say($"The rule is set and counts for changes from {Show.Date(form.From!.Value)} on.");
        return LocalRedirect($"/contracts/{number}/price-rules");
    }

    private Task<Contract?> FindAsync(string number, CancellationToken cancellationToken) =>
        db.ContractsVisibleTo(viewer).AsNoTracking().FirstOrDefaultAsync(row => row.Number == number, cancellationToken);

    private async Task<PriceRulesPage> PageAsync(Contract contract, List<ContractPriceRule> rules, CancellationToken cancellationToken) =>
        new()
        {
            Number = contract.Number,
            Title = contract.Title,
            Today = Today,
            Rules = rules,
            Series = await db.ContractPriceIndexes.Where(index => index.ContractId == contract.Id).GroupBy(index => index.Series)
                .OrderBy(same => same.Key).Select(same => new IndexSeriesRow(same.Key, same.Count(), same.Max(index => index.Month)))
                .ToListAsync(cancellationToken),
            MayManage = viewer.May(Permission.ManageContracts),
            WhyNotSet = ContractPriceRule.WhyNotSetIn(contract),
            History = viewer is { DistrictId: null, VendorId: null }
                ? await db.AuditOf(nameof(ContractPriceRule),
                        db.ContractPriceRules.Where(rule => rule.ContractId == contract.Id).Select(rule => rule.Id))
                    .ToListAsync(cancellationToken)
                : null,
        };

    private TableColumn<ContractPriceRule>[] Columns() =>
    [
        new("Rule", rule => rule.Name), new("Kind", rule => rule.Kind), new("Figure", rule => rule.Amount), new("Text", rule => rule.Text),
        new("Source", rule => rule.Source), new("From", rule => rule.From), new("Until before", rule => rule.To),
        new("Status", rule => rule.Standing(Today)), new("Set by", rule => rule.SetBy), new("Set at", rule => rule.SetAt),
    ];
}
