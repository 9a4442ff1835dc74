using CoopPortal.Core.Buying;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Contracting.VendorDecisions;

/// <summary>Approve, decline, suspend, reinstate, terminate: each by a motion of the committee, entered by hand.</summary>
public sealed class VendorDecisionsController(CoopDb db, Viewer viewer, Audit audit, Cooperative coop, TimeProvider clock) : Controller
{
    private static readonly OrderStatus[] Open =
        [OrderStatus.Submitted, OrderStatus.Returned, OrderStatus.Approved, OrderStatus.Certified, OrderStatus.Issued,
            OrderStatus.Acknowledged];

    [Allow(Permission.ManageVendors)]
    [HttpGet("/vendors/{id:long}/decisions/new")]
    public async Task<IActionResult> New(long id, VendorStatus to, string? format, CancellationToken cancellationToken)
    {
        var vendor = await db.VendorsVisibleTo(viewer).AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (vendor is null || !ModelState.IsValid)
            return NotFound();
        if (vendor.WhyNotMove(to) is { } refusal)
            return Refused(id, refusal.Sentence);
        if (Tables.IsAsked(format))
            return Tables.Download($"vendor-{id}-open-orders", OpenOrders(id).AsAsyncEnumerable(),
                new TableColumn<OpenOrderRow>("Order", row => row.Number), new("District", row => row.District),
                new("Contract", row => row.Contract), new("Status", row => row.Status), new("Total", row => row.Total));
        return View(await PageAsync(vendor, new VendorDecisionForm { To = to, Version = vendor.Version }, cancellationToken));
    }

    [Allow(Permission.ManageVendors)]
    [HttpPost("/vendors/{id:long}/decisions")]
    public async Task<IActionResult> Create(long id, VendorDecisionForm form, CancellationToken cancellationToken)
    {
        var vendor = await db.VendorsVisibleTo(viewer).FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (vendor is null)
            return NotFound();
        if (vendor.WhyNotMove(form.To) is { } refusal)
            return Refused(id, refusal.Sentence);
        if (!this.Passes(form, new VendorDecisionForm.Validator(coop.DateOf(clock.GetUtcNow().UtcDateTime))))
            return View("New", await PageAsync(vendor, form, cancellationToken));
        var (before, act) = (vendor.Status, Vendor.DecisionWords(vendor.Status, form.To));
        vendor.Decide(form.To, form.MotionNumber.Trimmed(), form.MotionOn!.Value, form.Reason.OrNull());
        db.Entry(vendor).Property(row => row.Version).OriginalValue = form.Version;
        audit.Write(vendor, act, Vendor.StatusWords(before),
            $"{Vendor.StatusWords(vendor.Status)}, motion {vendor.MotionNumber} of {Show.Date(form.MotionOn.Value)}", form.Reason.OrNull());
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException stale)
        {
            form.Version = await this.RefuseStaleAsync(stale, cancellationToken);
            db.ChangeTracker.Clear();
            var present = await db.VendorsVisibleTo(viewer).AsNoTracking().FirstAsync(row => row.Id == id, cancellationToken);
            return present.WhyNotMove(form.To) is { } closed
                ? Refused(id, closed.Sentence) : View("New", await PageAsync(present, form, cancellationToken));
        }
        this.Say($"{vendor.Name} is {Vendor.StatusWords(vendor.Status)} by motion {vendor.MotionNumber}.");
        return LocalRedirect($"/vendors/{id}");
    }

    private LocalRedirectResult Refused(long id, string sentence)
    {
        this.Warn($"{sentence} Nothing was changed.");
        return LocalRedirect($"/vendors/{id}");
    }

    private async Task<VendorDecisionPage> PageAsync(Vendor vendor, VendorDecisionForm form, CancellationToken cancellationToken)
    {
        var live = await db.Contracts.Where(contract => contract.VendorId == vendor.Id && contract.Status == ContractStatus.Live)
            .OrderBy(contract => contract.Number).Select(contract => contract.Number).ToListAsync(cancellationToken);
        var orders = OpenOrders(vendor.Id);
        var rounds = await db.RoundsVisibleTo(viewer).CountAsync(round => round.Sheets.Any(sheet => sheet.Contract.VendorId == vendor.Id)
            && (round.Status == RoundStatus.Planned || round.Status == RoundStatus.Open
                || round.Status == RoundStatus.LastCall), cancellationToken);
        return new VendorDecisionPage(vendor.Id, vendor.Name, vendor.Status, form, new VendorDemand(
            live, await orders.CountAsync(cancellationToken),
            await orders.Take(VendorDemand.OrdersShown).ToListAsync(cancellationToken), rounds));
    }

    private IQueryable<OpenOrderRow> OpenOrders(long vendorId) => db.OrdersVisibleTo(viewer).AsNoTracking()
        .Where(order => order.VendorId == vendorId && Open.Contains(order.Status)).OrderBy(order => order.Id)
        .Select(order => new OpenOrderRow(order.Number, order.District.Name, order.Contract.Number, order.Status, order.Total));
}
