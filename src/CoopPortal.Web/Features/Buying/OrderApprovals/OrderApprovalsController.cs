using CoopPortal.Core;
using CoopPortal.Core.Buying;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Buying.OrderApprovals;

/// <summary>The business manager's decision about a requisition.</summary>
[Allow(Permission.ApproveOrders)]
public sealed class OrderApprovalsController(CoopDb db, Viewer viewer, Audit audit, TimeProvider clock) : Controller
{
    [HttpPost("/orders/{number}/approval")]
    public async Task<IActionResult> Approve(string number, CancellationToken cancellationToken)
    {
        if (!await ExistsAsync(number, cancellationToken))
            return NotFound();
        var refusal = await db.ActAsync(async () =>
        {
            var order = await LoadAsync(number, cancellationToken);
            if (order.WhyNotApprove(viewer.Id) is { } no)
                return no;
            order.Approve(viewer.Id, viewer.Name, clock.GetUtcNow().UtcDateTime);
            audit.Write(order, "Approved", after: Say.Dollars(order.Total));
            await db.SaveChangesAsync(cancellationToken);
            return null;
        }, cancellationToken);
        return Back(number, refusal, $"Order {number} is approved.");
    }

    [HttpGet("/orders/{number}/sending-back")]
    public async Task<IActionResult> SendBack(string number, CancellationToken cancellationToken)
    {
        var page = await PageAsync(number, new SendBackForm(), cancellationToken);
        return page is null ? NotFound() : View(page);
    }

    [HttpPost("/orders/{number}/return")]
    public Task<IActionResult> Return(string number, SendBackForm form, CancellationToken cancellationToken) =>
        SendAsync(number, form, OrderStatus.Returned, cancellationToken);

    [HttpPost("/orders/{number}/rejection")]
    public Task<IActionResult> Reject(string number, SendBackForm form, CancellationToken cancellationToken) =>
        SendAsync(number, form, OrderStatus.Rejected, cancellationToken);

    private async Task<IActionResult> SendAsync(string number, SendBackForm form, OrderStatus to, CancellationToken cancellationToken)
    {
        if (await PageAsync(number, form, cancellationToken) is not { } page)
            return NotFound();
        if (!this.Passes(form, new SendBackForm.Validator()))
            return View(nameof(SendBack), page);
        var reason = form.Reason.Trim();
        var refusal = await db.ActAsync(async () =>
        {
            var order = await LoadAsync(number, cancellationToken);
            if (order.WhyNotMove(to) is { } no)
                return no;
            if (to == OrderStatus.Returned)
                order.Return(reason);
            else
                order.Reject(reason);
            audit.Write(order, to == OrderStatus.Returned ? "Returned for changes" : "Rejected", why: reason);
            await db.SaveChangesAsync(cancellationToken);
            return null;
        }, cancellationToken);
        return Back(number, refusal, to == OrderStatus.Returned
            ? $"Order {number} went back to {page.RequestedBy} with your reason."
            : $"Order {number} is rejected; {page.RequestedBy} sees your reason.");
    }

    private LocalRedirectResult Back(string number, Refusal? refusal, string done) => this.Answer($"/orders/{number}", refusal, done);

    private Task<bool> ExistsAsync(string number, CancellationToken cancellationToken) =>
        db.OrdersVisibleTo(viewer).AnyAsync(order => order.Number == number, cancellationToken);

    private Task<Order> LoadAsync(string number, CancellationToken cancellationToken) =>
        db.OrdersVisibleTo(viewer).FirstAsync(order => order.Number == number, cancellationToken);

    private Task<SendBackPage?> PageAsync(string number, SendBackForm form, CancellationToken cancellationToken) =>
        db.OrdersVisibleTo(viewer).AsNoTracking().Where(order => order.Number == number)
            .Select(order => new SendBackPage(order.Number, order.RequestedBy, order.Vendor.Name, order.Total, form))
            .FirstOrDefaultAsync(cancellationToken);
}
