using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Data.Mappings;
using CoopPortal.Web.Data.Nces;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Members.Districts;

public sealed class DistrictsController(CoopDb db, Viewer viewer, Audit audit, Cooperative coop, TimeProvider clock) : Controller
{
    private DateOnly Today => coop.DateOf(clock.GetUtcNow().UtcDateTime);

    [Allow(Permission.ViewDistricts)]
    [HttpGet("/districts")]
    public async Task<IActionResult> Index(DistrictFilter filter, int? page, CancellationToken cancellationToken)
    {
        var rows = Rows(filter);
        var paging = new Paging(page, await rows.CountAsync(cancellationToken));
        var counties = await db.DistrictsVisibleTo(viewer).Select(district => district.County).Distinct()
            .OrderBy(county => county).ToListAsync(cancellationToken);
        return View(new DistrictsPage(await rows.Skip(paging.Skip).Take(Paging.Size).ToListAsync(cancellationToken), paging,
            filter, counties, Today));
    }

    [Allow(Permission.ViewDistricts)]
    [HttpGet("/districts.csv")]
    [HttpGet("/districts.xlsx")]
    public IActionResult Export(DistrictFilter filter) => Tables.Download("districts", Rows(filter).AsAsyncEnumerable(),
        new TableColumn<DistrictRow>("District", row => row.Name), new("NCES id", row => row.NcesId),
        new("County", row => row.County), new("City", row => row.City),
        new("Enrollment", row => row.Enrollment), new("Sites", row => row.Sites),
        new("People", row => row.People), new("Member since", row => row.JoinedOn),
        new("Left on", row => row.LeftOn));

    /// <summary>The office sees every district; a district's own people see theirs.</summary>
    [AllowSignedIn]
    [HttpGet("/districts/{id:long}")]
    public async Task<IActionResult> Show(long id, CancellationToken cancellationToken)
    {
        var district = await db.DistrictsVisibleTo(viewer).AsNoTracking()
            .Include(one => one.Sites).FirstOrDefaultAsync(one => one.Id == id, cancellationToken);
        if (district is null)
            return NotFound();
        var people = await (
            from held in db.Assignments.Where(one => one.DistrictId == id && one.EndedAt == null)
            join user in db.Users on held.UserId equals user.Id
            orderby user.Name, held.Id
            select new DistrictPerson(user.Id, user.Name, user.Email ?? "", held.Role, held.StartsOn)).ToListAsync(cancellationToken);
        var terms = await (
            from accepted in db.TermsAcceptances.Where(one => one.DistrictId == id)
            join contract in db.Contracts on accepted.ContractId equals contract.Id
            orderby contract.Number, accepted.TermsVersion.Number descending
            select new DistrictTerms(contract.Id, contract.Number, contract.Title, accepted.TermsVersion.Number,
                accepted.AcceptedBy, accepted.AcceptedAt, accepted.ResolutionNumber, accepted.ResolutionOn)).ToListAsync(cancellationToken);
        return View(new DistrictPage(district, people, terms, await db.AuditOf(nameof(District), id).ToListAsync(cancellationToken),
            viewer.May(Permission.ManageDistricts), viewer.May(Permission.ViewUsers), Today));
    }

    [Allow(Permission.ManageDistricts)]
    [HttpGet("/districts/new")]
    public async Task<IActionResult> New(string? find, string? nces, CancellationToken cancellationToken) => View("Edit",
        new EditPage(Finder.Filled(NcesDirectory.Find(nces), Today), null, await Finder.SearchAsync(db, viewer, find, cancellationToken)));

    [Allow(Permission.ManageDistricts)]
    [HttpPost("/districts")]
    public async Task<IActionResult> Create(DistrictForm form, CancellationToken cancellationToken)
    {
        if (!this.Passes(form, new DistrictForm.Validator()))
            return View("Edit", new EditPage(form, null, Finder.None));
        var district = new District(form.Name.Trim(), form.JoinedOn ?? Today);
        form.WriteTo(district);
        db.Districts.Add(district);
        audit.Write(district, "Became a member", after: district.Name);
        if (!await SavedAsync(form, cancellationToken))
            return View("Edit", new EditPage(form, null, Finder.None));
        this.Say($"{district.Name} is a member. Add its sites next: goods are delivered to them.");
        return LocalRedirect($"/districts/{district.Id}");
    }

    [Allow(Permission.ManageDistricts)]
    [HttpGet("/districts/{id:long}/edit")]
    public async Task<IActionResult> Edit(long id, CancellationToken cancellationToken) =>
        await db.DistrictsVisibleTo(viewer).AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, cancellationToken) is { } district
            ? View(new EditPage(DistrictForm.Of(district), district))
            : NotFound();

    [Allow(Permission.ManageDistricts)]
    [HttpPost("/districts/{id:long}")]
    public async Task<IActionResult> Change(long id, DistrictForm form, CancellationToken cancellationToken)
    {
        if (await db.DistrictsVisibleTo(viewer).FirstOrDefaultAsync(one => one.Id == id, cancellationToken) is not { } district)
            return NotFound();
        if (!this.Passes(form, new DistrictForm.Validator(district)))
            return View("Edit", new EditPage(form, district));
        db.Entry(district).Property(one => one.Version).OriginalValue = form.Version;
        form.WriteTo(district);
        audit.WriteChanges(district);
        if (!await SavedAsync(form, cancellationToken))
            return View("Edit", new EditPage(form, district));
        this.Say($"{district.Name} is saved. Orders placed before keep the certificate and the numbers they have.");
        return LocalRedirect($"/districts/{id}");
    }

    private Task<bool> SavedAsync(DistrictForm form, CancellationToken cancellationToken) =>
        this.SavedAsync(db, version => form.Version = version,
        [
            (DistrictMapping.NameIndex, nameof(form.Name), $"There is a district named “{form.Name.Trim()}” already. Nothing was saved; "
                + "choose another name."),
            (DistrictMapping.NcesIndex, nameof(form.NcesId), $"Another district has the NCES id {form.NcesId?.Trim()} already. "
                + "Nothing was saved; check the id."),
        ], cancellationToken);

    private IQueryable<DistrictRow> Rows(DistrictFilter filter)
    {
        var districts = db.DistrictsVisibleTo(viewer).AsNoTracking();
        foreach (var word in (filter.Q ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(DistrictFilter.MostWords))
        {
            var part = word.ToLowerInvariant();
            districts = districts.Where(district => district.Name.ToLower().Contains(part) || district.City.ToLower().Contains(part)
                || district.County.ToLower().Contains(part) || district.NcesId == part || district.PostalCode == part);
        }
        if (!string.IsNullOrEmpty(filter.County))
            districts = districts.Where(district => district.County == filter.County);
        var today = Today;
        if (filter.Past != true)
            districts = districts.Where(district => district.LeftOn == null || district.LeftOn > today);
        districts = filter.Sort switch
        {
            "-name" => districts.OrderByDescending(district => district.Name),
            "county" => districts.OrderBy(district => district.County).ThenBy(district => district.Name),
            "-county" => districts.OrderByDescending(district => district.County).ThenBy(district => district.Name),
            "enrollment" => districts.OrderBy(district => district.Enrollment).ThenBy(district => district.Id),
            "-enrollment" => districts.OrderByDescending(district => district.Enrollment).ThenBy(district => district.Id),
            _ => districts.OrderBy(district => district.Name),
        };
        return districts.Select(district => new DistrictRow(district.Id, district.Name, district.NcesId, district.County,
            district.City, district.Enrollment, district.Sites.Count(site => site.ClosedOn == null),
            db.Assignments.Count(held => held.DistrictId == district.Id && held.EndedAt == null), district.JoinedOn, district.LeftOn));
    }
}
