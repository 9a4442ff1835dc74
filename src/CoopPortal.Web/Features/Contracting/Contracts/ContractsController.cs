using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Contracting.Contracts;

public sealed class ContractsController(CoopDb db, Viewer viewer, TermsDue due, Cooperative coop, TimeProvider clock) : Controller
{
    private DateOnly Today => coop.DateOf(clock.GetUtcNow().UtcDateTime);

    [Allow(Permission.ViewContracts)]
    [HttpGet("/contracts")]
    public async Task<IActionResult> Index(ContractFilter filter, CancellationToken cancellationToken)
    {
        var rows = Sorted(Filtered(filter), filter.Sort).Select(contract => new ContractRow(
            contract.Number, contract.Title, contract.Vendor.Name, contract.Status, contract.StartsOn, contract.EndsOn,
            db.Items.Count(item => item.ContractId == contract.Id && item.WithdrawnOn == null), contract.PriceSheets.Count));
        if (Tables.IsAsked(filter.Format))
            return Tables.Download("contracts", rows.AsAsyncEnumerable(), new TableColumn<ContractRow>("Contract", row => row.Number),
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
            SeesUploads = viewer.May(Permission.ViewPriceUploads),
            SeesDistricts = viewer.May(Permission.ViewDistricts),
            History = viewer is { DistrictId: null, VendorId: null }
                ? await db.AuditOf(nameof(Contract), contract.Id).ToListAsync(cancellationToken)
                : null,
        };
    }

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
}
