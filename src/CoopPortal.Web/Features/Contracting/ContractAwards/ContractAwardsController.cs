using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Contracting.ContractAwards;

public sealed class ContractAwardsController(CoopDb db, Viewer viewer, Audit audit, Cooperative coop, TimeProvider clock) : Controller
{
    [Allow(Permission.ManageContracts)]
    [HttpGet("/contracts/{number}/award/new")]
    public async Task<IActionResult> New(string number, CancellationToken cancellationToken)
    {
        var contract = await FindAsync(number, cancellationToken);
        if (contract is null)
            return NotFound();
        return contract.WhyNotMove(ContractStatus.Awarded) is { } refusal
            ? Refused(number, refusal.Sentence)
            : View(Page(contract, new ContractAwardForm { Version = contract.Version }));
    }

    [Allow(Permission.ManageContracts)]
    [HttpPost("/contracts/{number}/award")]
    public async Task<IActionResult> Create(string number, ContractAwardForm form, CancellationToken cancellationToken)
    {
        var contract = await FindAsync(number, cancellationToken);
        if (contract is null)
            return NotFound();
        if (contract.WhyNotMove(ContractStatus.Awarded) is { } refusal)
            return Refused(number, refusal.Sentence);
        if (!this.Passes(form, new ContractAwardForm.Validator(coop.DateOf(clock.GetUtcNow().UtcDateTime))))
            return View("New", Page(contract, form));
        contract.Award(form.MotionNumber.Trimmed(), form.MotionOn!.Value);
        db.Entry(contract).Property(row => row.Version).OriginalValue = form.Version;
        audit.Write(contract, "Awarded", Contract.StatusWords(ContractStatus.Draft),
            $"{Contract.StatusWords(contract.Status)}, motion {contract.AwardMotionNumber} of {Show.Date(form.MotionOn.Value)}");
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException stale)
        {
            form.Version = await this.RefuseStaleAsync(stale, cancellationToken);
            return View("New", Page(contract, form));
        }
        this.Say($"The award of contract {number} is recorded. Districts can accept its terms now.");
        return LocalRedirect($"/contracts/{number}");
    }

    private static ContractAwardPage Page(Contract contract, ContractAwardForm form) =>
        new(contract.Number, contract.Title, contract.Vendor.Name, contract.Vendor.Status, form);

    private Task<Contract?> FindAsync(string number, CancellationToken cancellationToken) =>
        db.ContractsVisibleTo(viewer).Include(row => row.Vendor).FirstOrDefaultAsync(row => row.Number == number, cancellationToken);

    private LocalRedirectResult Refused(string number, string sentence)
    {
        this.Warn($"{sentence} Nothing was changed.");
        return LocalRedirect($"/contracts/{number}");
    }
}
