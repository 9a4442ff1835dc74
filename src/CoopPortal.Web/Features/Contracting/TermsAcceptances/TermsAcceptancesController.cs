using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Data.Mappings;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Contracting.TermsAcceptances;

/// <summary>The treasurer or business manager accepts one version of a contract's terms for the district.</summary>
public sealed class TermsAcceptancesController(CoopDb db, Viewer viewer, Audit audit, Cooperative coop, TimeProvider clock) : Controller
{
    private DateOnly Today => coop.DateOf(clock.GetUtcNow().UtcDateTime);

    [Allow(Permission.AcceptTerms)]
    [HttpGet("/contracts/{number}/terms/{version:int}/acceptance/new")]
    public async Task<IActionResult> New(string number, int version, CancellationToken cancellationToken)
    {
        var contract = await FindAsync(number, cancellationToken);
        if (contract?.Terms.Find(row => row.Number == version) is not { } terms)
            return NotFound();
        return await WhyNotAsync(contract, terms, cancellationToken) is { } sentence
            ? Refused(number, version, sentence)
            : View(Page(contract, terms, new AcceptanceForm()));
    }

    [Allow(Permission.AcceptTerms)]
    [HttpPost("/contracts/{number}/terms/{version:int}/acceptance")]
    public async Task<IActionResult> Create(string number, int version, AcceptanceForm form, CancellationToken cancellationToken)
    {
        var contract = await FindAsync(number, cancellationToken);
        if (contract?.Terms.Find(row => row.Number == version) is not { } terms
            || viewer is not { DistrictId: { } district, Role: { } role })
            return NotFound();
        if (await WhyNotAsync(contract, terms, cancellationToken) is { } sentence)
            return Refused(number, version, sentence);
        if (!this.Passes(form, new AcceptanceForm.Validator(Today)))
            return View("New", Page(contract, terms, form));
        var acceptance = new TermsAcceptance(terms, district, viewer.Id, viewer.Name, role,
            form.ResolutionNumber.Trimmed(), form.ResolutionOn!.Value,
            clock.GetUtcNow().UtcDateTime);
        db.TermsAcceptances.Add(acceptance);
        var words = $"version {terms.Number}, board resolution {acceptance.ResolutionNumber} of {Show.Date(acceptance.ResolutionOn)}";
        audit.Write(acceptance, "Terms accepted", after: $"{contract.Number}, {words}");
        audit.Write(contract, "Terms accepted", after: $"{viewer.Acting?.For}: {words}");
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (exception.Violates(db, TermsAcceptanceMapping.OnceIndex))
        {
            return Refused(number, version, "Somebody else of your district accepted this version a moment ago.");
        }
        this.Say($"{viewer.Acting?.For} accepted version {terms.Number} of the terms. "
            + $"Your schools can order from contract {number} while it is live.");
        return LocalRedirect($"/contracts/{number}");
    }

    private Task<Contract?> FindAsync(string number, CancellationToken cancellationToken) =>
        db.ContractsVisibleTo(viewer).Include(row => row.Terms).Include(row => row.Vendor)
            .FirstOrDefaultAsync(row => row.Number == number, cancellationToken);

    private async Task<string?> WhyNotAsync(Contract contract, TermsVersion terms, CancellationToken cancellationToken) =>
        contract.WhyNotAccept(terms, Today) is { } refusal ? refusal.Sentence
        : await db.TermsAcceptances
            .AnyAsync(row => row.TermsVersionId == terms.Id && row.DistrictId == viewer.DistrictId, cancellationToken)
            ? $"Your district has accepted version {terms.Number} already."
        : null;

    private LocalRedirectResult Refused(string number, int version, string sentence)
    {
        this.Warn(sentence);
        return LocalRedirect($"/contracts/{number}/terms/{version}");
    }

    private NewAcceptancePage Page(Contract contract, TermsVersion terms, AcceptanceForm form) => new(
        contract.Number, contract.Title, contract.Vendor.Name, viewer.Acting?.For ?? "", terms.Number, terms.EffectiveOn, form);
}
