using CoopPortal.Core;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Buying.OrderClosings;

/// <summary>Closes an order when everything on it is invoiced or cancelled.</summary>
[Allow(Permission.IssueOrders)]
public sealed class OrderClosingsController(CoopDb db, Issuing issuing, Viewer viewer, Audit audit, TimeProvider clock) : Controller
{
    [HttpPost("/orders/{number}/closing")]
    public async Task<IActionResult> Create(string number, CancellationToken cancellationToken)
    {
        if (!await db.OrdersVisibleTo(viewer).AnyAsync(order => order.Number == number, cancellationToken))
            return NotFound();
        var refusal = await db.ActAsync(async () =>
        {
            // The lock keeps an invoice of the same moment from slipping in between.
            var (order, _) = (await issuing.LockAsync(db.OrdersVisibleTo(viewer), number, cancellationToken))!.Value;
            if (order.WhyNotClose() is { } no)
                return no;
            order.Close(clock.GetUtcNow().UtcDateTime);
            audit.Write(order, "Closed", after: Say.Dollars(order.Total));
            await db.SaveChangesAsync(cancellationToken);
            return null;
        }, cancellationToken);
        if (refusal is null)
            this.Say($"Order {number} is closed.");
        else
            this.Warn(refusal.Sentence);
        return LocalRedirect($"/orders/{number}");
    }
}
