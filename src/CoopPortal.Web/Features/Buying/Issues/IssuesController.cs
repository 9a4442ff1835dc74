using CoopPortal.Core;
using CoopPortal.Core.Members;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Data;
using CoopPortal.Web.Data.Mappings;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Buying.Issues;

/// <summary>The requisition becomes a purchase order. In a round without waiting this is the moment from which it counts.</summary>
[Allow(Permission.IssueOrders)]
public sealed class IssuesController(CoopDb db, Issuing issuing, Viewer viewer, Cooperative coop, TimeProvider clock) : Controller
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    [HttpGet("/orders/{number}/issue")]
    public async Task<IActionResult> New(string number, CancellationToken cancellationToken)
    {
        var page = await PageAsync(number, new NewForm(), [], cancellationToken);
        return page is null ? NotFound() : View(page);
    }

    [HttpPost("/orders/{number}/issue")]
    public async Task<IActionResult> New(string number, NewForm form, CancellationToken cancellationToken)
    {
        if (await PageAsync(number, form, [], cancellationToken) is not { } page)
            return NotFound();
        if (!this.Passes(form, new NewForm.Validator()))
            return View(page);
        IReadOnlyList<PriceRise> rises = [];
        try
        {
            var refusal = await db.ActAsync(async () =>
            {
                var (order, ladders) = (await issuing.LockAsync(db.OrdersVisibleTo(viewer), number, cancellationToken))!.Value;
                if (order.WhyNotIssue(order.District.CertificateRequired, form.ThenAndNowReason) is { } no)
                    return no;
                if (order.IsQuote)
                {
                    var counting = issuing.Count(order, ladders, PriceConsent.Read(form.Agreed), Now);
                    rises = counting.Rises;
                    if (!counting.Succeeded)
                        return counting.Refusal;
                }
                await issuing.IssueAsync(order, Typed(form.PoNumber), Typed(form.ThenAndNowReason), Now, cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
                return null;
            }, cancellationToken);
            if (rises.Count > 0)
                return View(await PageAsync(number, form, rises, cancellationToken));
            if (refusal?.Code == "order.no-certificate")
            {
                this.Refuse(refusal, nameof(form.ThenAndNowReason));
                return View(page);
            }
            return Back(number, refusal, $"Order {number} is issued; the vendor has it by mail, and you have a confirming copy.");
        }
        catch (DbUpdateException fault) when (fault.Violates(db, OrderMapping.PoNumberIndex))
        {
            this.Refuse(NumberTaken(form.PoNumber), nameof(form.PoNumber));
            return View(page);
        }
    }

    [HttpGet("/orders/{number}/number")]
    public async Task<IActionResult> GiveNumber(string number, CancellationToken cancellationToken)
    {
        var page = await NumberPageAsync(number, new GiveNumberForm(), cancellationToken);
        return page is null ? NotFound() : View(page);
    }

    [HttpPost("/orders/{number}/number")]
    public async Task<IActionResult> GiveNumber(string number, GiveNumberForm form, CancellationToken cancellationToken)
    {
        if (await NumberPageAsync(number, form, cancellationToken) is not { } page)
            return NotFound();
        if (!this.Passes(form, new GiveNumberForm.Validator()))
            return View(page);
        try
        {
            var refusal = await db.ActAsync(async () =>
            {
                var order = await db.OrdersVisibleTo(viewer).WithEverything().FirstAsync(row => row.Number == number, cancellationToken);
                if (order.WhyNotNumber(form.PoNumber.Trim()) is { } no)
                    return no;
                await issuing.GiveNumberAsync(order, form.PoNumber.Trim(), Now, cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
                return null;
            }, cancellationToken);
            return Back(number, refusal,
                $"The purchase order number is {form.PoNumber.Trim()}; the vendor has the purchase order by mail.");
        }
        catch (DbUpdateException fault) when (fault.Violates(db, OrderMapping.PoNumberIndex))
        {
            this.Refuse(NumberTaken(form.PoNumber), nameof(form.PoNumber));
            return View(page);
        }
    }

    private LocalRedirectResult Back(string number, Refusal? refusal, string done) => this.Answer($"/orders/{number}", refusal, done);

    private async Task<NewPage?> PageAsync(string number, NewForm form, IReadOnlyList<PriceRise> rises, CancellationToken cancellationToken)
    {
        var order = await db.ReadOrderAsync(viewer, number, cancellationToken);
        return order is null ? null : new NewPage(order, form, rises, order.WhyNotIssue(certificateRequired: false, thenAndNowReason: null)
            ?? (order.IsQuote && order.Kind == RoundKind.InvoiceThenTrueUp ? order.Round.WhyNotOrder(Now, coop.Zone) : null));
    }

    private Task<GiveNumberPage?> NumberPageAsync(string number, GiveNumberForm form, CancellationToken cancellationToken) =>
        db.OrdersVisibleTo(viewer).AsNoTracking().Where(order => order.Number == number)
            .Select(order => new GiveNumberPage(order.Number, order.Vendor.Name, order.Total, form)).FirstOrDefaultAsync(cancellationToken);

    private static Refusal NumberTaken(string? number) => new("po.taken",
        $"Your district has another order with the purchase order number {number?.Trim()}. Nothing was issued; "
            + "look the number up in your finance system and enter the right one.");

    private static string? Typed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
