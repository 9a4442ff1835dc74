using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Contracting.Terms;

public sealed class TermsController(CoopDb db, Viewer viewer, Audit audit, Cooperative coop, TimeProvider clock) : Controller
{
    [Allow(Permission.ViewContracts)]
    [HttpGet("/contracts/{number}/terms/{version:int}")]
    public async Task<IActionResult> Details(string number, int version, CancellationToken cancellationToken)
    {
        var contract = await db.ContractsVisibleTo(viewer).AsNoTracking().Include(row => row.Vendor).Include(row => row.Terms)
            .FirstOrDefaultAsync(row => row.Number == number, cancellationToken);
        if (contract?.Terms.Find(row => row.Number == version) is not { } terms)
            return NotFound();
        var today = coop.DateOf(clock.GetUtcNow().UtcDateTime);
        var accepted = viewer.DistrictId is { } district
            ? await db.TermsAcceptances.AsNoTracking()
                .FirstOrDefaultAsync(row => row.TermsVersionId == terms.Id && row.DistrictId == district, cancellationToken)
            : null;
        return View(new TermsPage
        {
            Contract = contract,
            Terms = terms,
            Needed = contract.AcceptanceNeeded(today),
            Accepted = accepted,
            District = viewer.DistrictId is null ? null : viewer.Acting?.For,
            WhyNotAccept = contract.WhyNotAccept(terms, today),
            MayAccept = viewer.May(Permission.AcceptTerms),
            Today = today,
            // A district sees its own acceptance, not when others accepted.
            History = viewer is { DistrictId: null, VendorId: null }
                ? await db.AuditOf(nameof(TermsVersion), terms.Id).ToListAsync(cancellationToken)
                : accepted is null ? [] : await db.AuditOf(nameof(TermsAcceptance), accepted.Id).ToListAsync(cancellationToken),
        });
    }

    [Allow(Permission.ManageContracts)]
    [HttpGet("/contracts/{number}/terms/new")]
    public async Task<IActionResult> New(string number, CancellationToken cancellationToken)
    {
        var contract = await FindAsync(number, cancellationToken);
        if (contract is null)
            return NotFound();
        var text = contract.CurrentTerms?.Text;
        return View(await PageAsync(contract, new NewTermsForm { Text = text, Version = contract.Version }, cancellationToken));
    }

    [Allow(Permission.ManageContracts)]
    [HttpPost("/contracts/{number}/terms")]
    public async Task<IActionResult> Create(string number, NewTermsForm form, CancellationToken cancellationToken)
    {
        var contract = await FindAsync(number, cancellationToken);
        if (contract is null)
            return NotFound();
        if (this.Passes(form, new NewTermsForm.Validator()) && contract.WhyNotPublishTerms(form.EffectiveOn!.Value) is { } refusal)
            this.Refuse(refusal, nameof(form.EffectiveOn));
        if (!ModelState.IsValid)
            return View("New", await PageAsync(contract, form, cancellationToken));
        var terms = contract.PublishTerms(form.Text.Trimmed(), form.EffectiveOn!.Value, clock.GetUtcNow().UtcDateTime);
        db.Entry(contract).Property(row => row.Version).OriginalValue = form.Version;
        // Marks the contract itself as changed, so that two people can't publish the same version at once.
        db.Entry(contract).Property(row => row.Title).IsModified = true;
        audit.Write(contract, $"Terms version {terms.Number} published", after: $"takes effect {Show.Date(terms.EffectiveOn)}");
        audit.Write(terms, "Published", after: $"version {terms.Number}, takes effect {Show.Date(terms.EffectiveOn)}");
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException stale)
        {
            form.Version = await this.RefuseStaleAsync(stale, cancellationToken);
            db.ChangeTracker.Clear();
            var present = await FindAsync(number, cancellationToken);
            return present is null ? NotFound() : View("New", await PageAsync(present, form, cancellationToken));
        }
        this.Say($"Version {terms.Number} of the terms is published. Districts can accept it now.");
        return LocalRedirect($"/contracts/{number}/terms/{terms.Number}");
    }

    private Task<Contract?> FindAsync(string number, CancellationToken cancellationToken) =>
        db.ContractsVisibleTo(viewer).Include(row => row.Terms).FirstOrDefaultAsync(row => row.Number == number, cancellationToken);

    private async Task<NewTermsPage> PageAsync(Contract contract, NewTermsForm form, CancellationToken cancellationToken)
    {
        var last = contract.Terms.Where(terms => terms.Id != 0).MaxBy(terms => terms.Number);
        var accepted = last is null ? 0 : await db.TermsAcceptances.CountAsync(row => row.TermsVersionId == last.Id, cancellationToken);
        return new NewTermsPage(contract.Number, contract.Title, (last?.Number ?? 0) + 1, last?.Number, accepted, form);
    }
}
