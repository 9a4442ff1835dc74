using CoopPortal.Core;
using CoopPortal.Core.Buying;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Buying.OrderCancellations;

/// <summary>Taking back an order: free until it counts, afterwards a request that shows what it does to the others first.</summary>
[Allow(Permission.PlaceOrders)]
public sealed class OrderCancellationsController(CoopDb db, Issuing issuing, Viewer viewer, Audit audit, TimeProvider clock) : Controller
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    [HttpGet("/orders/{number}/cancellation")]
    public async Task<IActionResult> Cancel(string number, CancellationToken cancellationToken)
    {
        var order = await LoadAsync(number, cancellationToken);
        return order is null ? NotFound() : View(new CancelPage(order, new CancelForm()));
    }

    [HttpPost("/orders/{number}/cancellation")]
    public async Task<IActionResult> Cancel(string number, CancelForm form, CancellationToken cancellationToken)
    {
        if (await LoadAsync(number, cancellationToken) is not { } shown)
            return NotFound();
        if (!this.Passes(form, new CancelForm.Validator()))
            return View(new CancelPage(shown, form));
        var refusal = await db.ActAsync(async () =>
        {
            // Under the lock, because the order may begin to count at this very moment.
            var (order, _) = (await issuing.LockAsync(db.OrdersVisibleTo(viewer), number, cancellationToken))!.Value;
            if (order.WhyNotCancel() is { } no)
                return no;
            var before = Order.StatusWords(order.Status);
            order.Cancel(form.Reason!.Trim());
            audit.Write(order, "Cancelled", before, "cancelled", form.Reason.Trim());
            await db.SaveChangesAsync(cancellationToken);
            return null;
        }, cancellationToken);
        return Back(number, refusal, $"Order {number} is cancelled.");
    }

    [HttpGet("/orders/{number}/cancellations/new")]
    public async Task<IActionResult> New(string number, CancellationToken cancellationToken)
    {
        var order = await LoadAsync(number, cancellationToken);
        return order is null ? NotFound() : View(new NewPage(order, new NewForm(), null));
    }

    /// <summary>The same form twice: first it shows the effect, and only what has been shown can be asked for.</summary>
    [HttpPost("/orders/{number}/cancellations/new")]
    public async Task<IActionResult> New(string number, NewForm form, CancellationToken cancellationToken)
    {
        if (await LoadAsync(number, cancellationToken) is not { } shown)
            return NotFound();
        if (!this.Passes(form, new NewForm.Validator()))
            return View(new NewPage(shown, form, null));
        if (WhyNot(shown, form) is { } refused)
        {
            this.Refuse(refused, nameof(form.Quantity));
            return View(new NewPage(shown, form, null));
        }
        var line = LineOf(shown, form)!;
        if (form.Shown != form.Wanted)
        {
            ModelState.Remove(nameof(form.Shown));
            form.Shown = form.Wanted;
            return View(new NewPage(shown, form,
                await CancellationEffect.ReadAsync(db, line.RoundLadderId, shown.DistrictId, form.Quantity!.Value, cancellationToken)));
        }
        var refusal = await AskAsync(number, form, cancellationToken);
        return Back(number, refusal, shown.WasIssued
            ? "The vendor is asked to accept the cancellation; until then the order stands as it is."
            : "The cooperative's office is asked to accept the cancellation, because the vendor does not have the order yet; "
                + "until then it stands as it is.");
    }

    private Task<Refusal?> AskAsync(string number, NewForm form, CancellationToken cancellationToken) => db.ActAsync(async () =>
    {
        var (order, ladders) = (await issuing.LockAsync(db.OrdersVisibleTo(viewer), number, cancellationToken))!.Value;
        if ((WhyNot(order, form) ?? ladders[LineOf(order, form)!.RoundLadderId].WhyNotTakeOff(form.Quantity!.Value)) is { } no)
            return no;
        if (await db.OrderCancellations.AnyAsync(request => request.DistributionId == form.Part
            && request.Status == CancellationStatus.Requested, cancellationToken))
            return new Refusal("cancellation.pending",
                "A cancellation of this part waits for an answer already; wait for it before you ask again.");
        var asked = LineOf(order, form)!;
        db.OrderCancellations.Add(new OrderCancellation(
            asked, asked.Distributions.Single(part => part.Id == form.Part), form.Quantity!.Value,
            form.Reason!.Trim(), viewer.Name, Now));
        audit.Write(order, "Cancellation requested",
            after: $"{Say.Number(form.Quantity.Value)} {asked.Unit} of line {asked.Number}", why: form.Reason.Trim());
        await db.SaveChangesAsync(cancellationToken);
        return null;
    }, cancellationToken);

    private static OrderLine? LineOf(Order order, NewForm form) =>
        order.Lines.Find(line => line.Distributions.Exists(part => part.Id == form.Part));

    private static Refusal? WhyNot(Order order, NewForm form) =>
        order.WhyNotRequestCancellation()
        ?? (LineOf(order, form) is { } line
            ? line.WhyNotCancel(line.Distributions.Single(part => part.Id == form.Part), form.Quantity!.Value)
            : new Refusal("cancel.part", "Choose the line and site that you no longer need."));

    private LocalRedirectResult Back(string number, Refusal? refusal, string done) => this.Answer($"/orders/{number}", refusal, done);

    private Task<Order?> LoadAsync(string number, CancellationToken cancellationToken) =>
        db.ReadOrderAsync(viewer, number, cancellationToken);
}
