using CoopPortal.Core;
using CoopPortal.Core.Buying;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace CoopPortal.Web.Features.Buying.Certificates;

/// <summary>The fiscal officer's certificate. In a round that holds its orders this is the moment from which the order counts.</summary>
[Allow(Permission.CertifyOrders)]
public sealed class CertificatesController(CoopDb db, Issuing issuing, Viewer viewer, Audit audit, Cooperative coop, TimeProvider clock)
    : Controller
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    [HttpGet("/orders/{number}/certificate")]
    public async Task<IActionResult> New(string number, CancellationToken cancellationToken)
    {
        var page = await PageAsync(number, [], cancellationToken);
        return page is null ? NotFound() : View(page);
    }

    [FreshSignIn]
    [HttpPost("/orders/{number}/certificate")]
    public async Task<IActionResult> New(string number, string[] agreed, CancellationToken cancellationToken)
    {
        if (await PageAsync(number, [], cancellationToken) is null)
            return NotFound();
        IReadOnlyList<PriceRise> rises = [];
        var refusal = await db.ActAsync(async () =>
        {
            var (order, ladders) = (await issuing.LockAsync(db.OrdersVisibleTo(viewer), number, cancellationToken))!.Value;
            if (order.WhyNotCertify(viewer.Id) is { } no)
                return no;
            if (order.CountsWhen == OrderStatus.Certified)
            {
                var counting = issuing.Count(order, ladders, PriceConsent.Read(agreed), Now);
                rises = counting.Rises;
                if (!counting.Succeeded)
                    return counting.Refusal;
            }
            order.Certify(viewer.Id, viewer.Name, order.District.CertificateText, Now);
            audit.Write(order, "Certified", after: $"{Say.Dollars(order.Total)} appropriated and free");
            await db.SaveChangesAsync(cancellationToken);
            return null;
        }, cancellationToken);
        if (rises.Count > 0)
            return View(await PageAsync(number, rises, cancellationToken));
        return Back(number, refusal);
    }

    private LocalRedirectResult Back(string number, Refusal? refusal) =>
        this.Answer($"/orders/{number}", refusal, $"The funds of order {number} are certified in your name.");

    private async Task<NewPage?> PageAsync(string number, IReadOnlyList<PriceRise> rises, CancellationToken cancellationToken)
    {
        var order = await db.ReadOrderAsync(viewer, number, cancellationToken);
        return order is null ? null : new NewPage(order, viewer.Name,
            order.WhyNotCertify(viewer.Id)
                ?? (order.CountsWhen == OrderStatus.Certified ? order.Round.WhyNotOrder(Now, coop.Zone) : null), rises);
    }
}
