using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Data.Mappings;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Members.Sites;

public sealed class SitesController(CoopDb db, Viewer viewer, Audit audit) : Controller
{
    [Allow(Permission.ManageDistricts)]
    [HttpGet("/districts/{districtId:long}/sites/new")]
    public async Task<IActionResult> New(long districtId, CancellationToken cancellationToken) =>
        await DistrictAsync(districtId, cancellationToken) is { } district
            ? View("Edit", new SitePage(new SiteForm { City = district.City, PostalCode = district.PostalCode },
                district.Id, district.Name, null))
            : NotFound();

    [Allow(Permission.ManageDistricts)]
    [HttpPost("/districts/{districtId:long}/sites")]
    public async Task<IActionResult> Create(long districtId, SiteForm form, CancellationToken cancellationToken)
    {
        if (await DistrictAsync(districtId, cancellationToken) is not { } district)
            return NotFound();
        var page = new SitePage(form, districtId, district.Name, null);
        if (!this.Passes(form, new SiteForm.Validator()))
            return View("Edit", page);
        var site = new Site(form.Name.Trim());
        form.WriteTo(site);
        district.Sites.Add(site);
        audit.Write(district, "Site added", after: $"{site.Name}: {site.OneLine}");
        if (!await SavedAsync(form, cancellationToken))
            return View("Edit", page);
        this.Say($"{site.Name} was added to {district.Name}.");
        return LocalRedirect($"/districts/{districtId}");
    }

    [Allow(Permission.ManageDistricts)]
    [HttpGet("/sites/{id:long}/edit")]
    public async Task<IActionResult> Edit(long id, CancellationToken cancellationToken) =>
        await SiteAsync(id, cancellationToken) is { } site && await DistrictAsync(site.DistrictId, cancellationToken) is { } district
            ? View(new SitePage(SiteForm.Of(site), district.Id, district.Name, site))
            : NotFound();

    [Allow(Permission.ManageDistricts)]
    [HttpPost("/sites/{id:long}")]
    public async Task<IActionResult> Change(long id, SiteForm form, CancellationToken cancellationToken)
    {
        if (await SiteAsync(id, cancellationToken) is not { } site
            || await DistrictAsync(site.DistrictId, cancellationToken) is not { } district)
            return NotFound();
        var page = new SitePage(form, district.Id, district.Name, site);
        if (!this.Passes(form, new SiteForm.Validator()))
            return View("Edit", page);
        db.Entry(site).Property(one => one.Version).OriginalValue = form.Version;
        var before = $"{site.Name}: {site.OneLine}{Closed(site)}";
        form.WriteTo(site);
        audit.Write(district, "Site changed", before, $"{site.Name}: {site.OneLine}{Closed(site)}");
        if (!await SavedAsync(form, cancellationToken))
            return View("Edit", page);
        this.Say($"{site.Name} is saved.");
        return LocalRedirect($"/districts/{district.Id}");
    }

    private static string Closed(Site site) => site.ClosedOn is { } day ? $", closed from {Core.Say.Date(day)}" : "";

    private Task<District?> DistrictAsync(long id, CancellationToken cancellationToken) =>
        db.DistrictsVisibleTo(viewer).FirstOrDefaultAsync(district => district.Id == id, cancellationToken);

    private Task<Site?> SiteAsync(long id, CancellationToken cancellationToken) =>
        db.SitesVisibleTo(viewer).FirstOrDefaultAsync(site => site.Id == id, cancellationToken);

    private Task<bool> SavedAsync(SiteForm form, CancellationToken cancellationToken) =>
        this.SavedAsync(db, version => form.Version = version,
        [
            (SiteMapping.NameIndex, nameof(form.Name), $"This district has a site named “{form.Name.Trim()}” already. Nothing was saved; "
                + "choose another name."),
        ], cancellationToken);
}
