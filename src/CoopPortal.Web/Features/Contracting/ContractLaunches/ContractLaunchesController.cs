using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Contracting.ContractLaunches;

/// <summary>A contract goes live: its items enter the catalog and districts that accepted its terms can order.</summary>
public sealed class ContractLaunchesController(CoopDb db, Viewer viewer, Audit audit, Cooperative coop, TimeProvider clock) : Controller
{
    [Allow(Permission.ManageContracts)]
    [HttpGet("/contracts/{number}/launch/new")]
    public async Task<IActionResult> New(string number, CancellationToken cancellationToken)
    {
        var contract = await FindAsync(number, cancellationToken);
        return contract is null ? NotFound() : View(await PageAsync(contract, cancellationToken));
    }

    [Allow(Permission.ManageContracts)]
    [HttpPost("/contracts/{number}/launch")]
    public async Task<IActionResult> Create(string number, ContractLaunchForm form, CancellationToken cancellationToken)
    {
        var contract = await FindAsync(number, cancellationToken);
        if (contract is null)
            return NotFound();
        if (contract.WhyNotMove(ContractStatus.Live) is { } refusal)
        {
            this.Refuse(refusal);
            return View("New", await PageAsync(contract, cancellationToken));
        }
        var before = contract.Status;
        contract.GoLive();
        db.Entry(contract).Property(row => row.Version).OriginalValue = form.Version;
        audit.Write(contract, "Went live", Contract.StatusWords(before), Contract.StatusWords(contract.Status));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            this.Warn("Somebody else changed this contract meanwhile. It did not go live; look at it and try again.");
            return LocalRedirect($"/contracts/{number}");
        }
        this.Say($"Contract {number} is live.");
        return LocalRedirect($"/contracts/{number}");
    }

    private Task<Contract?> FindAsync(string number, CancellationToken cancellationToken) =>
        db.ContractsVisibleTo(viewer).Include(row => row.Vendor).Include(row => row.Terms).Include(row => row.PriceSheets)
            .FirstOrDefaultAsync(row => row.Number == number, cancellationToken);

    private async Task<ContractLaunchPage> PageAsync(Contract contract, CancellationToken cancellationToken)
    {
        var today = coop.DateOf(clock.GetUtcNow().UtcDateTime);
        var needed = contract.AcceptanceNeeded(today);
        return new ContractLaunchPage(contract.Number, contract.Title, contract.StartsOn, contract.EndsOn,
            await db.Items.CountAsync(item => item.ContractId == contract.Id && item.WithdrawnOn == null, cancellationToken),
            PriceSheet.InForce(contract.PriceSheets, today)?.Number,
            needed?.Number,
            needed is null ? 0 : await db.TermsAcceptances.CountAsync(row => row.TermsVersionId == needed.Id, cancellationToken),
            await db.Districts.CountAsync(district => district.LeftOn == null || district.LeftOn > today, cancellationToken),
            contract.WhyNotMove(ContractStatus.Live), contract.Version);
    }
}
