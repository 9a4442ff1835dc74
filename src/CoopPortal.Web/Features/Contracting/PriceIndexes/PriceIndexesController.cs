using System.Globalization;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Data.Mappings;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Contracting.PriceIndexes;

/// <summary>The index values by which a contract's prices may be capped.</summary>
public sealed class PriceIndexesController(CoopDb db, Viewer viewer, Audit audit, Cooperative coop, TimeProvider clock) : Controller
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    [Allow(Permission.ViewContracts)]
    [HttpGet("/contracts/{number}/price-indexes")]
    public async Task<IActionResult> Index(string number, int? page, string? format, CancellationToken cancellationToken)
    {
        if (await FindAsync(number, cancellationToken) is not { } contract)
            return NotFound();
        var rows = db.ContractPriceIndexes.AsNoTracking().Where(row => row.ContractId == contract.Id)
            .OrderBy(row => row.Series).ThenByDescending(row => row.Month);
        if (Tables.IsAsked(format))
            return Tables.Download($"{number}-price-indexes", rows.AsAsyncEnumerable(),
                new TableColumn<ContractPriceIndex>("Series", row => row.Series), new("Month", row => row.Month),
                new("Value", row => row.Value), new("Published in", row => row.Source), new("Entered by", row => row.SetBy),
                new("Entered at", row => row.SetAt));
        var paging = new Paging(page, await rows.CountAsync(cancellationToken));
        return View(new PriceIndexesPage(number, contract.Title,
            await rows.Skip(paging.Skip).Take(Paging.Size).ToListAsync(cancellationToken), paging,
            viewer.May(Permission.ManageContracts)));
    }

    [Allow(Permission.ManageContracts)]
    [HttpGet("/contracts/{number}/price-indexes/new")]
    public async Task<IActionResult> New(string number, CancellationToken cancellationToken) =>
        await FindAsync(number, cancellationToken) is not { } contract ? NotFound()
        : View("Edit", await PageAsync(contract, null, new PriceIndexForm(), cancellationToken));

    [Allow(Permission.ManageContracts)]
    [HttpPost("/contracts/{number}/price-indexes")]
    public async Task<IActionResult> Create(string number, PriceIndexForm form, CancellationToken cancellationToken)
    {
        if (await FindAsync(number, cancellationToken) is not { } contract)
            return NotFound();
        if (!Fits(form, form.Series.Trimmed(), form.MonthTyped()))
            return View("Edit", await PageAsync(contract, null, form, cancellationToken));
        var index = new ContractPriceIndex(contract.Id, form.Series.Trimmed(), form.MonthTyped()!.Value, form.Value!.Value,
            form.Source.Trimmed(), viewer.Name, Now);
        db.ContractPriceIndexes.Add(index);
        audit.Write(index, "Index value entered", after: Words(index), why: index.Source);
        return await SavedAsync(contract, null, form, $"{index.Series} for {Show.Month(index.Month)} is entered.", cancellationToken);
    }

    [Allow(Permission.ManageContracts)]
    [HttpGet("/contracts/{number}/price-indexes/{index:long}/edit")]
    public async Task<IActionResult> Edit(string number, long index, CancellationToken cancellationToken)
    {
        if (await FindAsync(number, cancellationToken) is not { } contract
            || await OneAsync(contract, index, cancellationToken) is not { } found)
            return NotFound();
        return View(await PageAsync(contract, found,
            new PriceIndexForm { Value = found.Value, Source = found.Source, Version = found.Version }, cancellationToken));
    }

    [Allow(Permission.ManageContracts)]
    [HttpPost("/contracts/{number}/price-indexes/{index:long}")]
    public async Task<IActionResult> Update(string number, long index, PriceIndexForm form, CancellationToken cancellationToken)
    {
        if (await FindAsync(number, cancellationToken) is not { } contract
            || await OneAsync(contract, index, cancellationToken) is not { } found)
            return NotFound();
        form.Month = PriceIndexForm.Written(found.Month);
        if (!Fits(form, found.Series, found.Month))
            return View("Edit", await PageAsync(contract, found, form, cancellationToken));
        var before = Words(found);
        found.Correct(form.Value!.Value, form.Source.Trimmed(), viewer.Name, Now);
        db.Entry(found).Property(row => row.Version).OriginalValue = form.Version;
        audit.Write(found, "Index value corrected", before, Words(found), found.Source);
        return await SavedAsync(contract, found, form, $"{found.Series} for {Show.Month(found.Month)} is corrected.", cancellationToken);
    }

    private bool Fits(PriceIndexForm form, string series, DateOnly? month)
    {
        if (this.Passes(form, new PriceIndexForm.Validator(coop.DateOf(Now)))
            && ContractPriceIndex.WhyNot(series, month!.Value, form.Value!.Value, form.Source.Trimmed()) is { } refusal)
            this.Refuse(refusal, PriceIndexForm.FieldOf(refusal));
        return ModelState.IsValid;
    }

    private async Task<IActionResult> SavedAsync(Contract contract, ContractPriceIndex? index, PriceIndexForm form, string done,
        CancellationToken cancellationToken)
    {
        if (!await this.SavedAsync(db, version => form.Version = version,
        [
            (ContractPriceIndexMapping.MonthIndex, nameof(form.Month),
                $"{form.Series.Trimmed()} has a value for {form.Month.Trimmed()} already. Nothing was saved; correct that one."),
        ], cancellationToken))
            return View("Edit", await PageAsync(contract, index, form, cancellationToken));
        return this.Answer($"/contracts/{contract.Number}/price-indexes", null, done);
    }

    private static string Words(ContractPriceIndex index) => string.Create(CultureInfo.InvariantCulture,
        $"{index.Series}, {Show.Month(index.Month)}: {index.Value:0.####}");

    private Task<Contract?> FindAsync(string number, CancellationToken cancellationToken) =>
        db.ContractsVisibleTo(viewer).AsNoTracking().FirstOrDefaultAsync(row => row.Number == number, cancellationToken);

    private Task<ContractPriceIndex?> OneAsync(Contract contract, long id, CancellationToken cancellationToken) =>
        db.ContractPriceIndexes.FirstOrDefaultAsync(row => row.Id == id && row.ContractId == contract.Id, cancellationToken);

    private async Task<PriceIndexPage> PageAsync(Contract contract, ContractPriceIndex? index, PriceIndexForm form,
        CancellationToken cancellationToken) =>
        new(contract.Number, contract.Title, index,
            await db.ContractPriceRules.Where(rule => rule.ContractId == contract.Id && rule.Kind == PriceRuleKind.CapIndex)
                .Select(rule => rule.Text!).Distinct().OrderBy(text => text).ToListAsync(cancellationToken),
            form, index is null ? [] : await db.AuditOf(nameof(ContractPriceIndex), index.Id).ToListAsync(cancellationToken));
}
