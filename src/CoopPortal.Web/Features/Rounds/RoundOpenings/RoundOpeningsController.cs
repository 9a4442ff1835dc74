using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Rounds.RoundOpenings;

public sealed class RoundOpeningsController(CoopDb db, Viewer viewer, RoundOpening opening, TimeProvider clock) : Controller
{
    [Allow(Permission.ManageRounds)]
    [HttpPost("/rounds/{id:long}/opening")]
    public async Task<IActionResult> Create(long id, CancellationToken cancellationToken)
    {
        if (!await db.RoundsVisibleTo(viewer).AnyAsync(round => round.Id == id, cancellationToken))
            return NotFound();
        if (await opening.OpenAsync(id, clock.GetUtcNow().UtcDateTime, cancellationToken) is { } refusal)
            this.Warn($"{refusal.Sentence} The round was not opened.");
        else
            this.Say("The round is open. Its price sheets are pinned: a newer version does not touch it.");
        return LocalRedirect($"/rounds/{id}");
    }
}
