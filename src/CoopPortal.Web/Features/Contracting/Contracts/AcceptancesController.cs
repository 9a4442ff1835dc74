using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Contracting.Contracts;

/// <summary>Which member districts accepted the terms that are needed today, and which have not.</summary>
public sealed class AcceptancesController(CoopDb db, Viewer viewer, Cooperative coop, TimeProvider clock) : Controller
{
    [Allow(Permission.ViewDistricts)]
    [HttpGet("/contracts/{number}/acceptances")]
    public async Task<IActionResult> Index(string number, AcceptanceFilter filter, CancellationToken cancellationToken)
    {
        var today = coop.DateOf(clock.GetUtcNow().UtcDateTime);
        var contract = await db.ContractsVisibleTo(viewer).Where(row => row.Number == number)
            .Select(row => new
            {
                row.Title,
                Terms = row.Terms.Select(terms => new TermsDates(terms.Id, terms.Number, terms.EffectiveOn)).ToList(),
            })
            .FirstOrDefaultAsync(cancellationToken);
        if (contract is null)
            return NotFound();
        if (TermsDates.NeededOn(contract.Terms, today) is not { } needed)
            return View("Acceptances", new AcceptancesPage(number, contract.Title, null, filter, [], new Paging(1, 0), 0, 0));
        var older = contract.Terms.Where(terms => terms.Number < needed.Number).Select(terms => terms.Id).ToList();
        var members = db.DistrictsVisibleTo(viewer).Where(district => district.LeftOn == null || district.LeftOn > today);
        var accepted = await members.CountAsync(
            district => db.TermsAcceptances.Any(row => row.TermsVersionId == needed.Id && row.DistrictId == district.Id),
            cancellationToken);
        var total = await members.CountAsync(cancellationToken);
        if (filter.Accepted is { } asked)
            members = members.Where(
                district => db.TermsAcceptances.Any(row => row.TermsVersionId == needed.Id && row.DistrictId == district.Id) == asked);
        var rows = Rows(members, needed.Id, older);
        if (Tables.IsAsked(filter.Format))
            return Tables.Download($"{number}-acceptances", rows.AsAsyncEnumerable(), Columns(needed.Number));
        var paging = new Paging(filter.Page, filter.Accepted switch { true => accepted, false => total - accepted, null => total });
        var shown = await rows.Skip(paging.Skip).Take(Paging.Size).ToListAsync(cancellationToken);
        return View("Acceptances",
            new AcceptancesPage(number, contract.Title, needed.Number, filter, shown, paging, accepted, total - accepted));
    }

    private IQueryable<AcceptanceRow> Rows(IQueryable<District> members, long needed, List<long> older) =>
        members.OrderBy(district => district.Name).SelectMany(
            district => db.TermsAcceptances.Where(row => row.TermsVersionId == needed && row.DistrictId == district.Id).DefaultIfEmpty(),
            (district, row) => new AcceptanceRow(district.Id, district.Name, district.County, row!.ResolutionNumber,
                row.ResolutionOn, row.AcceptedBy, row.AcceptedAs, row.AcceptedAt,
                db.TermsAcceptances.Where(old => old.DistrictId == district.Id && older.Contains(old.TermsVersionId))
                    .Max(old => (int?)old.TermsVersion.Number)));

    private static TableColumn<AcceptanceRow>[] Columns(int version) =>
    [
        new("District", row => row.District), new("County", row => row.County), new("Terms version", _ => version),
        new("Accepted", row => row.At is not null), new("Accepted at", row => row.At),
        new("Board resolution", row => row.Resolution), new("Resolution date", row => row.ResolutionOn),
        new("By", row => row.By), new("As", row => row.As is { } role ? Roles.Words(role) : null),
        new("Earlier version accepted", row => row.Earlier),
    ];
}
