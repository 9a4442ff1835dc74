using CoopPortal.Core.Contracting;
using CoopPortal.Web.Data;
using CoopPortal.Web.Data.Mappings;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Contracting.Vendors;

public sealed class VendorsController(CoopDb db, Viewer viewer, Audit audit) : Controller
{
    [Allow(Permission.ViewVendors)]
    [HttpGet("/vendors")]
    public async Task<IActionResult> Index(VendorFilter filter, CancellationToken cancellationToken)
    {
        var rows = Rows(Sorted(Filtered(filter), filter.Sort));
        if (Tables.IsAsked(filter.Format))
            return Tables.Download("vendors", rows.AsAsyncEnumerable(),
                new("Vendor", row => row.Name), new("Status", row => row.Status), new("City", row => row.City),
                new("State", row => row.State), new("Order e-mail", row => row.OrderMail), new("Live contracts", row => row.LiveContracts),
                new("Motion", row => row.MotionNumber), new("Motion date", row => row.MotionOn));
        var paging = new Paging(filter.Page, await rows.CountAsync(cancellationToken));
        var shown = await rows.Skip(paging.Skip).Take(Paging.Size).ToListAsync(cancellationToken);
        return View(new VendorsPage(filter, shown, paging, viewer.May(Permission.ManageVendors)));
    }

    [Allow(Permission.ViewVendors, Permission.AnswerOrders, Permission.ManageOwnPeople)]
    [HttpGet("/vendors/{id:long}")]
    public async Task<IActionResult> Details(long id, string? format, CancellationToken cancellationToken)
    {
        var vendor = await db.VendorsVisibleTo(viewer).AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (vendor is null)
            return NotFound();
        var contracts = await db.ContractsVisibleTo(viewer).Where(contract => contract.VendorId == id).OrderBy(contract => contract.Number)
            .Select(contract => new VendorContractRow(contract.Number, contract.Title, contract.Status, contract.StartsOn, contract.EndsOn))
            .ToListAsync(cancellationToken);
        if (Tables.IsAsked(format))
            return Tables.Download($"vendor-{id}-contracts", contracts, new TableColumn<VendorContractRow>("Contract", row => row.Number),
                new("Title", row => row.Title), new("Status", row => row.Status), new("From", row => row.StartsOn),
                new("Last day for orders", row => row.EndsOn));
        var history = viewer is { DistrictId: null, VendorId: null }
            ? await db.AuditOf(nameof(Vendor), id).ToListAsync(cancellationToken)
            : null;
        return View(new VendorPage(vendor, contracts, viewer.May(Permission.ManageVendors), history));
    }

    [Allow(Permission.ManageVendors)]
    [HttpGet("/vendors/new")]
    public IActionResult New() => View("Edit", new VendorEditPage(null, null, new VendorForm()));

    [Allow(Permission.ManageVendors)]
    [HttpPost("/vendors")]
    public async Task<IActionResult> Create(VendorForm form, CancellationToken cancellationToken)
    {
        if (!this.Passes(form, new VendorForm.Validator()))
            return View("Edit", new VendorEditPage(null, null, form));
        var vendor = new Vendor(form.Name.Trimmed(), form.OrderMail.Trimmed());
        form.WriteTo(vendor);
        db.Vendors.Add(vendor);
        audit.Write(vendor, "Added", after: Vendor.StatusWords(vendor.Status));
        if (!await SavedAsync(form, cancellationToken))
            return View("Edit", new VendorEditPage(null, null, form));
        this.Say($"{vendor.Name} was added. Record the committee's motion to approve it.");
        return LocalRedirect($"/vendors/{vendor.Id}");
    }

    [Allow(Permission.ManageVendors)]
    [HttpGet("/vendors/{id:long}/edit")]
    public async Task<IActionResult> Edit(long id, CancellationToken cancellationToken)
    {
        var vendor = await db.VendorsVisibleTo(viewer).AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        return vendor is null ? NotFound() : View(new VendorEditPage(id, vendor.Name, VendorForm.Of(vendor)));
    }

    [Allow(Permission.ManageVendors)]
    [HttpPost("/vendors/{id:long}")]
    public async Task<IActionResult> Update(long id, VendorForm form, CancellationToken cancellationToken)
    {
        var vendor = await db.VendorsVisibleTo(viewer).FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (vendor is null)
            return NotFound();
        var (name, before) = (vendor.Name, Words(vendor));
        if (!this.Passes(form, new VendorForm.Validator()))
            return View("Edit", new VendorEditPage(id, name, form));
        form.WriteTo(vendor);
        if (Words(vendor) != before)
            audit.Write(vendor, "Changed", before, Words(vendor));
        db.Entry(vendor).Property(row => row.Version).OriginalValue = form.Version;
        if (!await SavedAsync(form, cancellationToken))
            return View("Edit", new VendorEditPage(id, name, form));
        this.Say($"{vendor.Name} was saved.");
        return LocalRedirect($"/vendors/{id}");
    }

    private Task<bool> SavedAsync(VendorForm form, CancellationToken cancellationToken) =>
        this.SavedAsync(db, version => form.Version = version,
        [
            (VendorMapping.NameIndex, nameof(form.Name), $"There is a vendor named “{form.Name.Trimmed()}” already. Open that one, "
                + "or give this one another name."),
        ], cancellationToken);

    private IQueryable<Vendor> Filtered(VendorFilter filter)
    {
        var vendors = db.VendorsVisibleTo(viewer).AsNoTracking();
        foreach (var word in Typed.Words(filter.Q))
            vendors = vendors.Where(vendor => (vendor.Name + " " + vendor.City).ToLower().Contains(word));
        return filter.Status is { } status ? vendors.Where(vendor => vendor.Status == status) : vendors;
    }

    private IQueryable<Vendor> Sorted(IQueryable<Vendor> vendors, string? sort) => sort switch
    {
        "-name" => vendors.OrderByDescending(vendor => vendor.Name),
        "status" => vendors.OrderBy(vendor => vendor.Status).ThenBy(vendor => vendor.Name),
        "-status" => vendors.OrderByDescending(vendor => vendor.Status).ThenBy(vendor => vendor.Name),
        "city" => vendors.OrderBy(vendor => vendor.City).ThenBy(vendor => vendor.Name),
        "-city" => vendors.OrderByDescending(vendor => vendor.City).ThenBy(vendor => vendor.Name),
        "contracts" => vendors.OrderBy(vendor =>
            db.Contracts.Count(contract => contract.VendorId == vendor.Id && contract.Status == ContractStatus.Live))
            .ThenBy(vendor => vendor.Name),
        "-contracts" => vendors.OrderByDescending(
                vendor => db.Contracts.Count(contract => contract.VendorId == vendor.Id && contract.Status == ContractStatus.Live))
            .ThenBy(vendor => vendor.Name),
        _ => vendors.OrderBy(vendor => vendor.Name),
    };

    private IQueryable<VendorRow> Rows(IQueryable<Vendor> vendors) => vendors.Select(vendor => new VendorRow(
        vendor.Id, vendor.Name, vendor.Status, vendor.City, vendor.State, vendor.OrderMail,
        db.Contracts.Count(contract => contract.VendorId == vendor.Id && contract.Status == ContractStatus.Live),
        vendor.MotionNumber, vendor.MotionOn));

    private static string Words(Vendor vendor) =>
        string.Join("; ", new[] { vendor.Name, vendor.OrderMail, vendor.Phone, vendor.OneLine }.Where(part => part.Length > 0));
}
