using CoopPortal.Core;
using CoopPortal.Core.Buying;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Buying.OrderSubmissions;

/// <summary>Changes a returned order and submits it again. What keeps its quantity keeps its quote;
/// what changes it is quoted anew.</summary>
[Allow(Permission.PlaceOrders)]
public sealed class OrderSubmissionsController(CoopDb db, Issuing issuing, Viewer viewer, Audit audit, Cooperative coop, TimeProvider clock)
    : Controller
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    [HttpGet("/orders/{number}/edit")]
    public async Task<IActionResult> Edit(string number, CancellationToken cancellationToken)
    {
        if (await LoadAsync(number, cancellationToken) is not { } order)
            return NotFound();
        if (WhyNot(order) is { } refusal)
            return Refused(number, refusal);
        return View(await PageAsync(order, EditForm.Of(order), cancellationToken));
    }

    [HttpPost("/orders/{number}/edit")]
    public async Task<IActionResult> Edit(string number, EditForm form, CancellationToken cancellationToken)
    {
        if (await LoadAsync(number, cancellationToken) is not { } shown)
            return NotFound();
        var page = await PageAsync(shown, form, cancellationToken);
        if (WhyNot(shown) is { } refused)
            return Refused(number, refused);
        foreach (var (field, fault) in form.Faults(shown, page.SiteIds, page.Accounts))
            this.Refuse(fault, field);
        if (!ModelState.IsValid)
            return View(page);
        var before = shown.Total;
        var refusal = await db.ActAsync(async () =>
        {
            var (order, ladders) = (await issuing.LockAsync(db.OrdersVisibleTo(viewer), number, cancellationToken))!.Value;
            if ((WhyNot(order) ?? order.WhyNotCount(Now, coop.Zone)) is { } no)
                return no;
            db.Entry(order).Property(row => row.Version).OriginalValue = form.Version;
            foreach (var line in order.Lines.ToList())
                Change(order, line, form, ladders);
            order.Retotal();
            order.Submit();
            audit.Write(order, "Changed and submitted again", Say.Dollars(before), Say.Dollars(order.Total));
            await db.SaveChangesAsync(cancellationToken);
            return null;
        }, cancellationToken);
        if (refusal is not null)
        {
            this.Refuse(refusal);
            return View(await PageAsync((await LoadAsync(number, cancellationToken))!, form, cancellationToken));
        }
        this.Say($"Order {number} is submitted again.");
        return LocalRedirect($"/orders/{number}");
    }

    private Refusal? WhyNot(Order order) => order.WhyNotEdit() ?? order.Round.WhyNotOrder(Now, coop.Zone);

    private static void Change(Order order, OrderLine line, EditForm form, LockedLadders ladders)
    {
        var parts = new List<Distribution>();
        foreach (var wanted in form.Parts.Where(part => part.Line == line.Number && part.Quantity > 0))
        {
            var part = line.Distributions.Find(part => part.Id == wanted.Part);
            if (part is null)
                parts.Add(part = new Distribution(wanted.Site!.Value, wanted.Account!.Trim(), wanted.Quantity!.Value, wanted.FederalAward));
            else
            {
                part.Redirect(wanted.Site!.Value, wanted.Account!.Trim(), wanted.FederalAward);
                part.Resize(wanted.Quantity!.Value);
                parts.Add(part);
            }
        }
        if (parts.Count == 0)
        {
            order.Remove(line);
            return;
        }
        var before = line.Quantity;
        line.Redistribute(parts);
        if (line.Quantity == before)
            return;
        var (price, from, basis) = Issuing.Quote(line, ladders);
        line.Price(price, from, basis);
    }

    private LocalRedirectResult Refused(string number, Refusal refusal)
    {
        this.Warn(refusal.Sentence);
        return LocalRedirect($"/orders/{number}");
    }

    private Task<Order?> LoadAsync(string number, CancellationToken cancellationToken) =>
        db.OrdersVisibleTo(viewer).AsNoTracking().WithEverything().Include(order => order.Lines).ThenInclude(line => line.Item)
            .FirstOrDefaultAsync(row => row.Number == number, cancellationToken);

    private async Task<EditPage> PageAsync(Order order, EditForm form, CancellationToken cancellationToken)
    {
        var today = coop.DateOf(Now);
        var sites = await db.SitesVisibleTo(viewer).Where(site => site.ClosedOn == null || site.ClosedOn > today)
            .OrderBy(site => site.Name).Select(site => new { site.Id, site.Name }).ToListAsync(cancellationToken);
        return new EditPage(order, form, [.. sites.Select(site => new SelectListItem(site.Name, $"{site.Id}"))],
            [.. sites.Select(site => site.Id)], await db.AccountListAsync(viewer, cancellationToken));
    }
}
