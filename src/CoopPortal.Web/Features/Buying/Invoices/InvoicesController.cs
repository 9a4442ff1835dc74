using CoopPortal.Core;
using CoopPortal.Core.Buying;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Data.Mappings;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Buying.Invoices;

/// <summary>The vendor enters what it has invoiced: number, date and quantities a line, at the prices that hold.</summary>
[Allow(Permission.EnterInvoices)]
public sealed class InvoicesController(CoopDb db, Issuing issuing, Viewer viewer, Audit audit, Cooperative coop, TimeProvider clock)
    : Controller
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    [HttpGet("/orders/{number}/invoices/new")]
    public async Task<IActionResult> New(string number, CancellationToken cancellationToken)
    {
        var order = await LoadAsync(number, cancellationToken);
        return order is null ? NotFound() : View(new NewPage(order, NewForm.Of(order, coop.DateOf(Now))));
    }

    [HttpPost("/orders/{number}/invoices/new")]
    public async Task<IActionResult> New(string number, NewForm form, CancellationToken cancellationToken)
    {
        if (await LoadAsync(number, cancellationToken) is not { } shown)
            return NotFound();
        if (!this.Passes(form, new NewForm.Validator(coop.DateOf(Now))))
            return View(new NewPage(shown, form));
        try
        {
            string? field = null;
            var refusal = await db.ActAsync(async () =>
            {
                // Two invoices of one line wait for each other here, so that together they never bill more than was ordered.
                var (order, _) = (await issuing.LockAsync(db.OrdersVisibleTo(viewer), number, cancellationToken))!.Value;
                if (Invoice.WhyNot(order) is { } no)
                    return no;
                (field, var fault) = form.Fault(order);
                if (fault is not null)
                    return fault;
                var invoice = new Invoice(order, form.InvoiceNumber!.Trim(), form.On!.Value, form.Billed(order), viewer.Name, Now);
                db.Invoices.Add(invoice);
                audit.Write(order, "Invoice entered", after: $"{invoice.Number} of {Say.Date(invoice.On)}, {Say.Dollars(invoice.Total)}");
                await db.SaveChangesAsync(cancellationToken);
                return null;
            }, cancellationToken);
            if (refusal is null)
            {
                this.Say($"Invoice {form.InvoiceNumber!.Trim()} is entered.");
                return LocalRedirect($"/orders/{number}");
            }
            this.Refuse(refusal, field ?? "");
        }
        catch (DbUpdateException fault) when (fault.Violates(db, InvoiceMapping.NumberIndex))
        {
            this.Refuse(new("invoice.duplicate",
                $"You have entered invoice {form.InvoiceNumber!.Trim()} before. Nothing was saved; look at that invoice, "
                    + "or enter the number of this one."), nameof(form.InvoiceNumber));
        }
        return View(new NewPage((await LoadAsync(number, cancellationToken))!, form));
    }

    private Task<Order?> LoadAsync(string number, CancellationToken cancellationToken) =>
        db.ReadOrderAsync(viewer, number, cancellationToken);
}
