using CoopPortal.Core;
using CoopPortal.Core.Amounts;
using CoopPortal.Core.Buying;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace CoopPortal.Web.Features.Buying.GoodsReturns;

/// <summary>Invoiced goods go back. They leave the pooled demand, and the next settlement corrects what was credited for them.</summary>
[Allow(Permission.ReturnGoods)]
public sealed class GoodsReturnsController(CoopDb db, Issuing issuing, Viewer viewer, Audit audit) : Controller
{
    [HttpGet("/orders/{number}/goods-returns/new")]
    public async Task<IActionResult> New(string number, CancellationToken cancellationToken)
    {
        var order = await LoadAsync(number, cancellationToken);
        return order is null ? NotFound() : View(new NewPage(order, new NewForm()));
    }

    [HttpPost("/orders/{number}/goods-returns/new")]
    public async Task<IActionResult> New(string number, NewForm form, CancellationToken cancellationToken)
    {
        if (await LoadAsync(number, cancellationToken) is not { } shown)
            return NotFound();
        if (!this.Passes(form, new NewForm.Validator()))
            return View(new NewPage(shown, form));
        var refund = Money.Zero;
        var refusal = await db.ActAsync(async () =>
        {
            var (order, ladders) = (await issuing.LockAsync(db.OrdersVisibleTo(viewer), number, cancellationToken))!.Value;
            if (order.Lines.Find(line => line.Distributions.Exists(part => part.Id == form.Part)) is not { } line)
                return new Refusal("return.part", "Choose the line and site that the goods come back from.");
            var part = line.Distributions.Single(part => part.Id == form.Part);
            if ((order.WhyNotReturnGoods() ?? line.WhyNotReturn(part, form.Quantity!.Value)) is { } no)
                return no;
            refund = line.Return(part, form.Quantity!.Value);
            ladders.CountOrdered(line.RoundLadderId, -form.Quantity.Value);
            order.Retotal();
            audit.Write(order, "Goods returned", why: form.Reason!.Trim(),
                after: $"{Say.Number(form.Quantity.Value)} {line.Unit} of line {line.Number}, refund due ${refund}");
            await db.SaveChangesAsync(cancellationToken);
            return null;
        }, cancellationToken);
        if (refusal is not null)
        {
            this.Refuse(refusal, refusal.Code.StartsWith("return.", StringComparison.Ordinal) ? nameof(form.Quantity) : "");
            return View(new NewPage((await LoadAsync(number, cancellationToken))!, form));
        }
        this.Say($"The return is recorded; the vendor owes a refund of {Show.Money(refund)} at the price billed.");
        return LocalRedirect($"/orders/{number}");
    }

    private Task<Order?> LoadAsync(string number, CancellationToken cancellationToken) =>
        db.ReadOrderAsync(viewer, number, cancellationToken);
}
