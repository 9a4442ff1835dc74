using CoopPortal.Core.Buying;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Buying.Acknowledgements;

/// <summary>The vendor says that it has the order and will fill it.</summary>
[Allow(Permission.AnswerOrders)]
public sealed class AcknowledgementsController(CoopDb db, Viewer viewer, Audit audit, TimeProvider clock) : Controller
{
    [HttpPost("/orders/{number}/acknowledgement")]
    public async Task<IActionResult> Create(string number, CancellationToken cancellationToken)
    {
        if (!await db.OrdersVisibleTo(viewer).AnyAsync(order => order.Number == number, cancellationToken))
            return NotFound();
        var refusal = await db.ActAsync(async () =>
        {
            var order = await db.OrdersVisibleTo(viewer).FirstAsync(row => row.Number == number, cancellationToken);
            if (order.WhyNotMove(OrderStatus.Acknowledged) is { } no)
                return no;
            order.Acknowledge(viewer.Name, clock.GetUtcNow().UtcDateTime);
            audit.Write(order, "Acknowledged");
            await db.SaveChangesAsync(cancellationToken);
            return null;
        }, cancellationToken);
        if (refusal is null)
            this.Say("Acknowledged. The district sees that you have the order.");
        else
            this.Warn(refusal.Sentence);
        return LocalRedirect($"/orders/{number}");
    }
}
