using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Rounds.LastCalls;

/// <summary>After the deadline, and once: what misses its minimum stays open for the days chosen before the opening.</summary>
[Allow(Permission.SettleRounds)]
public sealed class LastCallsController(CoopDb db, Viewer viewer, LastCalling calling, TimeProvider clock) : Controller
{
    [HttpPost("/rounds/{id:long}/last-call")]
    public async Task<IActionResult> Create(long id, CancellationToken cancellationToken)
    {
        if (!await db.RoundsVisibleTo(viewer).AnyAsync(round => round.Id == id, cancellationToken))
            return NotFound();
        if (await calling.StartAsync(id, clock.GetUtcNow().UtcDateTime, cancellationToken) is { } refusal)
        {
            this.Warn(refusal == Acting.ChangedMeanwhile ? refusal.Sentence : $"{refusal.Sentence} Nothing was changed.");
            return LocalRedirect($"/rounds/{id}/closing");
        }
        this.Say("The last call has begun: only items short of their minimum can be ordered. Every district's business manager gets a "
            + "mail.");
        return LocalRedirect($"/rounds/{id}?show=short");
    }
}
