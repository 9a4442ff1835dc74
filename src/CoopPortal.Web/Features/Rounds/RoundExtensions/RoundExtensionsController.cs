using CoopPortal.Core.Members;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Mail;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Rounds.RoundExtensions;

public sealed class RoundExtensionsController(CoopDb db, Viewer viewer, Audit audit, Cooperative coop, Outbox outbox,
    PortalAddress address, TimeProvider clock) : Controller
{
    [Allow(Permission.ManageRounds)]
    [HttpGet("/rounds/{id:long}/extension/new")]
    public async Task<IActionResult> New(long id, CancellationToken cancellationToken)
    {
        var round = await db.RoundsVisibleTo(viewer).AsNoTracking().FirstOrDefaultAsync(round => round.Id == id, cancellationToken);
        return round is null ? NotFound() : View(Page(round, new ExtensionForm { Version = round.Version }));
    }

    [Allow(Permission.ManageRounds)]
    [HttpPost("/rounds/{id:long}/extension")]
    public async Task<IActionResult> Create(long id, ExtensionForm form, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var round = await db.RoundsVisibleTo(viewer).FirstOrDefaultAsync(round => round.Id == id, cancellationToken);
        if (round is null)
            return NotFound();
        if (!this.Passes(form, new ExtensionForm.Validator()))
            return View("New", Page(round, form));
        var (from, to) = (round.ClosesAt, coop.ToUtc(form.ClosesAt!.Value));
        if (round.WhyNotExtend(to, now, coop) is { } refusal)
        {
            this.Refuse(refusal, nameof(form.ClosesAt));
            return View("New", Page(round, form));
        }
        round.Extend(to, now, coop);
        audit.Write(round, "Extended", Show.When(from, coop.Zone), Show.When(to, coop.Zone), form.Reason.Trimmed());
        await TellAsync(round, from, form.Reason.Trimmed(), coop.DateOf(now), cancellationToken);
        db.Entry(round).Property(row => row.Version).OriginalValue = form.Version;
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException stale)
        {
            form.Version = await this.RefuseStaleAsync(stale, cancellationToken);
            return View("New", Page(round, form));
        }
        this.Say($"The round now closes {Show.When(to, coop.Zone)}. Every district's business manager is told by mail.");
        return LocalRedirect($"/rounds/{id}");
    }

    private Task TellAsync(Round round, DateTime from, string reason, DateOnly today, CancellationToken cancellationToken)
    {
        var until = Show.When(round.ClosesAt, coop.Zone);
        return outbox.AddToMembersAsync(today, [Role.BusinessManager], $"Extended: “{round.Name}” closes {until}", member => $"""
            {member},

            the buying round “{round.Name}” closes later: {until}
            instead of {Show.When(from, coop.Zone)}. A round is extended once only.

            Reason: {reason}

            The round: {address.Of($"/rounds/{round.Id}")}

            {coop.Name}
            """, cancellationToken);
    }

    private ExtensionPage Page(Round round, ExtensionForm form) => new(round, form, round.LatestClosing(coop));
}
