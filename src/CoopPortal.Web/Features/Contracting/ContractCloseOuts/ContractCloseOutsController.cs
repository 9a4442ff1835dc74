using CoopPortal.Core.Buying;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Contracting.ContractCloseOuts;

public sealed class ContractCloseOutsController(CoopDb db, Viewer viewer, Audit audit) : Controller
{
    [Allow(Permission.ManageContracts)]
    [HttpGet("/contracts/{number}/close-out/new")]
    public async Task<IActionResult> New(string number, CancellationToken cancellationToken)
    {
        var contract = await FindAsync(number, cancellationToken);
        if (contract is null)
            return NotFound();
        return contract.WhyNotMove(ContractStatus.CloseOut) is { } refusal
            ? Refused(number, refusal.Sentence)
            : View(await PageAsync(contract, new ContractCloseOutForm { Version = contract.Version }, cancellationToken));
    }

    [Allow(Permission.ManageContracts)]
    [HttpPost("/contracts/{number}/close-out")]
    public async Task<IActionResult> Create(string number, ContractCloseOutForm form, CancellationToken cancellationToken)
    {
        var contract = await FindAsync(number, cancellationToken);
        if (contract is null)
            return NotFound();
        if (contract.WhyNotMove(ContractStatus.CloseOut) is { } refusal)
            return Refused(number, refusal.Sentence);
        if (!this.Passes(form, new ContractCloseOutForm.Validator()))
            return View("New", await PageAsync(contract, form, cancellationToken));
        var before = contract.Status;
        contract.CloseOut();
        db.Entry(contract).Property(row => row.Version).OriginalValue = form.Version;
        audit.Write(contract, "Closed out", Contract.StatusWords(before), Contract.StatusWords(contract.Status), form.Reason.OrNull());
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException stale)
        {
            form.Version = await this.RefuseStaleAsync(stale, cancellationToken);
            return View("New", await PageAsync(contract, form, cancellationToken));
        }
        this.Say($"Contract {number} is in close-out. No new orders can be placed from it.");
        return LocalRedirect($"/contracts/{number}");
    }

    private Task<Contract?> FindAsync(string number, CancellationToken cancellationToken) =>
        db.ContractsVisibleTo(viewer).FirstOrDefaultAsync(row => row.Number == number, cancellationToken);

    private async Task<ContractCloseOutPage> PageAsync(Contract contract, ContractCloseOutForm form,
        CancellationToken cancellationToken) => new(
        contract.Number, contract.Title,
        await db.Items.CountAsync(item => item.ContractId == contract.Id && item.WithdrawnOn == null, cancellationToken),
        await db.OrdersVisibleTo(viewer).CountAsync(order => order.ContractId == contract.Id && order.Status != OrderStatus.Draft
            && order.Status != OrderStatus.Closed && order.Status != OrderStatus.Cancelled && order.Status != OrderStatus.Rejected,
            cancellationToken),
        await db.RoundsVisibleTo(viewer).CountAsync(round => round.Sheets.Any(sheet => sheet.ContractId == contract.Id)
            && (round.Status == RoundStatus.Planned || round.Status == RoundStatus.Open || round.Status == RoundStatus.LastCall),
            cancellationToken),
        form);

    private LocalRedirectResult Refused(string number, string sentence)
    {
        this.Warn($"{sentence} Nothing was changed.");
        return LocalRedirect($"/contracts/{number}");
    }
}
