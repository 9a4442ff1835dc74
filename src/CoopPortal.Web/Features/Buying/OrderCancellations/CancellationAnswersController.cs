using CoopPortal.Core;
using CoopPortal.Core.Buying;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Buying.OrderCancellations;

/// <summary>The vendor answers a request; while it does not have the order yet, the cooperative's office does.</summary>
[Allow(Permission.AnswerOrders, Permission.ManageRounds)]
public sealed class CancellationAnswersController(CoopDb db, Issuing issuing, Viewer viewer, Audit audit, TimeProvider clock) : Controller
{
    [HttpGet("/orders/{number}/cancellations/{id:long}/answer")]
    public async Task<IActionResult> Answer(string number, long id, CancellationToken cancellationToken)
    {
        var page = await PageAsync(number, id, new AnswerForm(), cancellationToken);
        return page is null ? NotFound() : View(page);
    }

    [HttpPost("/orders/{number}/cancellations/{id:long}/acceptance")]
    public Task<IActionResult> Accept(string number, long id, AnswerForm form, CancellationToken cancellationToken) =>
        DecideAsync(number, id, form, accept: true, cancellationToken);

    [HttpPost("/orders/{number}/cancellations/{id:long}/refusal")]
    public Task<IActionResult> Refuse(string number, long id, AnswerForm form, CancellationToken cancellationToken) =>
        DecideAsync(number, id, form, accept: false, cancellationToken);

    private async Task<IActionResult> DecideAsync(string number, long id, AnswerForm form, bool accept, CancellationToken cancellationToken)
    {
        if (await PageAsync(number, id, form, cancellationToken) is not { } page)
            return NotFound();
        if (!this.Passes(form, new AnswerForm.Validator(reasonNeeded: !accept)))
            return View(nameof(Answer), page);
        var refusal = await db.ActAsync(async () =>
        {
            var (order, ladders) = (await issuing.LockAsync(db.OrdersVisibleTo(viewer), number, cancellationToken))!.Value;
            var request = await db.OrderCancellations.SingleAsync(row => row.Id == id && row.OrderId == order.Id, cancellationToken);
            if ((WhyNotMine(order) ?? request.WhyNotAnswer() ?? (accept ? WhyNotTake(order, request, ladders) : null)) is { } no)
                return no;
            request.Decide(accept, form.Answer.OrNull(), viewer.Name, clock.GetUtcNow().UtcDateTime);
            if (accept)
                Take(order, request, ladders);
            audit.Write(order, accept ? "Cancellation accepted" : "Cancellation refused",
                after: $"{Say.Number(request.Quantity)} units, order now {Say.Dollars(order.Total)}", why: form.Answer.OrNull());
            await db.SaveChangesAsync(cancellationToken);
            return null;
        }, cancellationToken);
        if (refusal is null)
            this.Say(accept ? "The units are off the order." : "The request is refused; the order stands.");
        else
            this.Warn(refusal == Acting.ChangedMeanwhile ? refusal.Sentence : $"{refusal.Sentence} Nothing was changed.");
        return LocalRedirect($"/orders/{number}");
    }

    private static OrderLine LineOf(Order order, OrderCancellation request) => order.Lines.Single(line => line.Id == request.OrderLineId);

    private static Refusal? WhyNotTake(Order order, OrderCancellation request, LockedLadders ladders)
    {
        var line = LineOf(order, request);
        return order.WhyNotRequestCancellation() ?? line.WhyNotCancel(line.Distributions.Single(part => part.Id == request.DistributionId),
            request.Quantity)
            ?? ladders[line.RoundLadderId].WhyNotTakeOff(request.Quantity);
    }

    private static void Take(Order order, OrderCancellation request, LockedLadders ladders)
    {
        var line = LineOf(order, request);
        line.CancelUnits(line.Distributions.Single(part => part.Id == request.DistributionId), request.Quantity);
        ladders.CountOrdered(line.RoundLadderId, -request.Quantity);
        order.Retotal();
        if (order.Lines.TrueForAll(each => each.Quantity == each.CancelledQuantity))
            order.Cancel("All units were cancelled");
    }

    private Refusal? WhyNotMine(Order order) => viewer.VendorId is not null || !order.WasIssued
        ? null
        : new("cancellation.vendor", "The vendor has this order and answers for itself.");

    private async Task<AnswerPage?> PageAsync(string number, long id, AnswerForm form, CancellationToken cancellationToken)
    {
        var order = await db.ReadOrderAsync(viewer, number, cancellationToken);
        var request = order is null ? null
            : await db.OrderCancellations.AsNoTracking()
                .FirstOrDefaultAsync(row => row.Id == id && row.OrderId == order.Id, cancellationToken);
        if (order is null || request is null)
            return null;
        var effect = await CancellationEffect.ReadAsync(db, LineOf(order, request).RoundLadderId, order.DistrictId,
            request.Quantity, cancellationToken);
        return new AnswerPage(order, request, LineOf(order, request), effect, WhyNotMine(order) ?? request.WhyNotAnswer(), form);
    }
}
