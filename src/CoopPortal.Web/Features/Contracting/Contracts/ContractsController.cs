using System.Globalization;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Data.Mappings;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Contracting.Contracts;

public sealed class ContractsController(CoopDb db, Viewer viewer, Audit audit, TermsDue due, Cooperative coop, TimeProvider clock)
    : Controller
{
    private DateOnly Today => coop.DateOf(clock.GetUtcNow().UtcDateTime);

    [Allow(Permission.ViewContracts)]
    [HttpGet("/contracts")]
    public async Task<IActionResult> Index(ContractFilter filter, CancellationToken cancellationToken)
    {
        var rows = Sorted(Filtered(filter), filter.Sort).Select(contract => new ContractRow(
            contract.Number, contract.Title, contract.Vendor.Name, contract.Status, contract.StartsOn, contract.EndsOn,
            db.Items.Count(item => item.ContractId == contract.Id && item.WithdrawnOn == null), contract.PriceSheets.Count));
        if (filter.Format == "csv")
            return Csv.Table("contracts.csv", rows.AsAsyncEnumerable(), new CsvColumn<ContractRow>("Contract", row => row.Number),
                new("Title", row => row.Title), new("Vendor", row => row.Vendor), new("Status", row => row.Status),
                new("From", row => row.StartsOn), new("Last day for orders", row => row.EndsOn), new("Items", row => row.Items));
        var paging = new Paging(filter.Page, await rows.CountAsync(cancellationToken));
        var shown = await rows.Skip(paging.Skip).Take(Paging.Size).ToListAsync(cancellationToken);
        return View(new ContractsPage(filter, shown, paging, Today, viewer.May(Permission.ManageContracts)));
    }

    [Allow(Permission.ViewContracts)]
    [HttpGet("/contracts/{number}")]
    public async Task<IActionResult> Details(string number, CancellationToken cancellationToken)
    {
        var contract = await db.ContractsVisibleTo(viewer).AsNoTracking().Include(row => row.Vendor)
            .FirstOrDefaultAsync(row => row.Number == number, cancellationToken);
        return contract is null ? NotFound() : View(await PageAsync(contract, cancellationToken));
    }

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

    private async Task<ContractPage> PageAsync(Contract contract, CancellationToken cancellationToken)
    {
        var today = Today;
        var terms = await db.TermsVersions.Where(row => row.ContractId == contract.Id).OrderByDescending(row => row.Number)
            .Select(row => new TermsRow(row.Id, row.Number, row.EffectiveOn,
                db.TermsAcceptances.Count(acceptance => acceptance.TermsVersionId == row.Id)))
            .ToListAsync(cancellationToken);
        var sheets = await db.PriceSheetsVisibleTo(viewer).AsNoTracking().Where(sheet => sheet.ContractId == contract.Id)
            .OrderByDescending(sheet => sheet.Number).ToListAsync(cancellationToken);
        var priced = await db.SheetLadders.Where(ladder => ladder.PriceSheet.ContractId == contract.Id)
            .GroupBy(ladder => ladder.PriceSheetId).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        var inForce = PriceSheet.InForce(sheets, today);
        return new ContractPage
        {
            Contract = contract,
            Today = today,
            Terms = terms,
            Needed = TermsDates.NeededOn(terms.Select(row => new TermsDates(row.Id, row.Number, row.EffectiveOn)), today),
            Sheets = [.. sheets.Select(sheet => new SheetRow(sheet.Number, sheet.Status, sheet.EffectiveFrom, sheet.EffectiveTo,
                priced.GetValueOrDefault(sheet.Id), sheet == inForce))],
            Items = await db.Items.CountAsync(item => item.ContractId == contract.Id && item.WithdrawnOn == null, cancellationToken),
            Withdrawn = await db.Items.CountAsync(item => item.ContractId == contract.Id && item.WithdrawnOn != null, cancellationToken),
            Members = await db.Districts.CountAsync(district => district.LeftOn == null || district.LeftOn > today, cancellationToken),
            Due = viewer.DistrictId is { } district ? await due.OfContractAsync(contract.Id, district, today, cancellationToken) : null,
            IsDistrict = viewer.DistrictId is not null,
            MayAccept = viewer.May(Permission.AcceptTerms),
            MayManage = viewer.May(Permission.ManageContracts),
            MayPrice = viewer.May(Permission.ManagePriceSheets),
            SeesDistricts = viewer.May(Permission.ViewDistricts),
            History = viewer is { DistrictId: null, VendorId: null }
                ? await db.AuditOf(nameof(Contract), contract.Id).ToListAsync(cancellationToken)
                : null,
        };
    }

    private async Task<bool> SavedAsync(ContractForm form, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateConcurrencyException stale)
        {
            form.Version = await this.RefuseStaleAsync(stale, cancellationToken);
        }
        catch (DbUpdateException exception) when (exception.Violates(db, ContractMapping.NumberIndex))
        {
            ModelState.AddModelError(nameof(form.NewNumber),
                $"There is a contract {form.NewNumber.Trimmed()} already; numbers are never used twice.");
        }
        return false;
    }

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

    private IQueryable<Contract> Filtered(ContractFilter filter)
    {
        var contracts = db.ContractsVisibleTo(viewer).AsNoTracking();
        foreach (var word in Typed.Words(filter.Q))
            contracts = contracts.Where(contract => (contract.Number + " " + contract.Title + " " + contract.Vendor.Name)
                .ToLower().Contains(word));
        return filter.Status is { } status ? contracts.Where(contract => contract.Status == status) : contracts;
    }

    private static IQueryable<Contract> Sorted(IQueryable<Contract> contracts, string? sort) => sort switch
    {
        "-number" => contracts.OrderByDescending(contract => contract.Number),
        "title" => contracts.OrderBy(contract => contract.Title).ThenBy(contract => contract.Id),
        "-title" => contracts.OrderByDescending(contract => contract.Title).ThenBy(contract => contract.Id),
        "vendor" => contracts.OrderBy(contract => contract.Vendor.Name).ThenBy(contract => contract.Number),
        "-vendor" => contracts.OrderByDescending(contract => contract.Vendor.Name).ThenBy(contract => contract.Number),
        "status" => contracts.OrderBy(contract => contract.Status).ThenBy(contract => contract.Number),
        "-status" => contracts.OrderByDescending(contract => contract.Status).ThenBy(contract => contract.Number),
        "start" => contracts.OrderBy(contract => contract.StartsOn).ThenBy(contract => contract.Number),
        "-start" => contracts.OrderByDescending(contract => contract.StartsOn).ThenBy(contract => contract.Number),
        "end" => contracts.OrderBy(contract => contract.EndsOn).ThenBy(contract => contract.Number),
        "-end" => contracts.OrderByDescending(contract => contract.EndsOn).ThenBy(contract => contract.Number),
        _ => contracts.OrderBy(contract => contract.Number),
    };

    private static string Words(Contract contract) => string.Join("; ", new[]
    {
        contract.Title, $"{Show.Date(contract.StartsOn)} to {Show.Date(contract.EndsOn)}", contract.LeadAgency,
        contract.SolicitationNumber, contract.LegalBasis,
    }.Where(part => part.Length > 0));
}
