using System.Globalization;
using CoopPortal.Core.Contracting;
using CoopPortal.Web.Data;
using CoopPortal.Web.Data.Mappings;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Contracting.Contracts;

/// <summary>Drafts a contract and edits the draft; what follows, from the award on, are nouns of their own.</summary>
public sealed class ContractDraftsController(CoopDb db, Viewer viewer, Audit audit) : Controller
{
    [Allow(Permission.ManageContracts)]
    [HttpGet("/contracts/new")]
    public async Task<IActionResult> New(long? vendor, CancellationToken cancellationToken) =>
        View("Edit", new ContractEditPage(null, null, new ContractForm { VendorId = vendor }, await VendorsAsync(cancellationToken)));

    [Allow(Permission.ManageContracts)]
    [HttpPost("/contracts")]
    public async Task<IActionResult> Create(ContractForm form, CancellationToken cancellationToken)
    {
        var vendors = await VendorsAsync(cancellationToken);
        if (!this.Passes(form, new ContractForm.Validator(isNew: true))
            || !await db.VendorsVisibleTo(viewer).AnyAsync(vendor => vendor.Id == form.VendorId, cancellationToken))
            return View("Edit", new ContractEditPage(null, null, form, vendors));
        var contract = new Contract(form.NewNumber.Trimmed(), form.Title.Trimmed(), form.VendorId!.Value,
            form.StartsOn!.Value, form.EndsOn!.Value);
        form.WriteTo(contract);
        db.Contracts.Add(contract);
        audit.Write(contract, "Drafted", after: Words(contract));
        if (!await SavedAsync(form, cancellationToken))
            return View("Edit", new ContractEditPage(null, null, form, vendors));
        this.Say($"Contract {contract.Number} is saved as a draft. Next: its items, prices and terms, then the award.");
        return LocalRedirect($"/contracts/{contract.Number}");
    }

    [Allow(Permission.ManageContracts)]
    [HttpGet("/contracts/{number}/edit")]
    public async Task<IActionResult> Edit(string number, CancellationToken cancellationToken)
    {
        var contract = await db.ContractsVisibleTo(viewer).AsNoTracking().Include(row => row.Vendor)
            .FirstOrDefaultAsync(row => row.Number == number, cancellationToken);
        if (contract is null)
            return NotFound();
        return contract.WhyNotEdit() is { } refusal
            ? Refused(number, refusal.Sentence)
            : View(new ContractEditPage(number, contract.Vendor.Name, ContractForm.Of(contract), []));
    }

    [Allow(Permission.ManageContracts)]
    [HttpPost("/contracts/{number}")]
    public async Task<IActionResult> Update(string number, ContractForm form, CancellationToken cancellationToken)
    {
        var contract = await db.ContractsVisibleTo(viewer)
            .Include(row => row.Vendor).FirstOrDefaultAsync(row => row.Number == number, cancellationToken);
        if (contract is null)
            return NotFound();
        if (contract.WhyNotEdit() is { } refusal)
            return Refused(number, refusal.Sentence);
        if (!this.Passes(form, new ContractForm.Validator(isNew: false)))
            return View("Edit", new ContractEditPage(number, contract.Vendor.Name, form, []));
        var before = Words(contract);
        form.WriteTo(contract);
        if (Words(contract) != before)
            audit.Write(contract, "Changed", before, Words(contract));
        db.Entry(contract).Property(row => row.Version).OriginalValue = form.Version;
        if (!await SavedAsync(form, cancellationToken))
            return View("Edit", new ContractEditPage(number, contract.Vendor.Name, form, []));
        this.Say($"Contract {number} was saved.");
        return LocalRedirect($"/contracts/{number}");
    }

    private Task<bool> SavedAsync(ContractForm form, CancellationToken cancellationToken) =>
        this.SavedAsync(db, version => form.Version = version,
        [
            (ContractMapping.NumberIndex, nameof(form.NewNumber),
                $"There is a contract {form.NewNumber.Trimmed()} already; numbers are never used twice."),
        ], cancellationToken);

    private LocalRedirectResult Refused(string number, string sentence)
    {
        this.Warn($"{sentence} Nothing was changed.");
        return LocalRedirect($"/contracts/{number}");
    }

    private async Task<IReadOnlyList<SelectListItem>> VendorsAsync(CancellationToken cancellationToken) =>
    [
        .. (await db.VendorsVisibleTo(viewer)
            .Where(vendor => vendor.Status != VendorStatus.Terminated && vendor.Status != VendorStatus.Declined)
            .OrderBy(vendor => vendor.Name).Select(vendor => new { vendor.Id, vendor.Name }).ToListAsync(cancellationToken))
            .Select(vendor => new SelectListItem(vendor.Name, vendor.Id.ToString(CultureInfo.InvariantCulture))),
    ];

    private static string Words(Contract contract) => string.Join("; ", new[]
    {
        contract.Title, $"{Show.Date(contract.StartsOn)} to {Show.Date(contract.EndsOn)}", contract.LeadAgency,
        contract.SolicitationNumber, contract.LegalBasis,
    }.Where(part => part.Length > 0));
}
