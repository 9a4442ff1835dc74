using CoopPortal.Core.Members;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace CoopPortal.Web.Features.Rounds.Commitments;

/// <summary>A district withdraws what does not bind it yet.</summary>
[Allow(Permission.MakeCommitments)]
public sealed class CommitmentReleasesController(CoopDb db, CommitmentPages pages, Audit audit, Cooperative coop) : Controller
{
    [HttpPost("/commitments/{id:long}/release")]
    public async Task<IActionResult> Create(long id, CancellationToken cancellationToken)
    {
        if (await pages.FindAsync(id, cancellationToken) is null)
            return NotFound();
        var refusal = await db.ActAsync(async () =>
        {
            var commitment = (await pages.FindAsync(id, cancellationToken))!;
            if ((commitment.RoundLadder.Round.WhyNotOrder(pages.Now, coop.Zone) ?? commitment.WhyNotRelease()) is { } no)
                return no;
            var before = Show.Words(commitment.Status);
            commitment.Release();
            audit.Write(commitment, "Withdrawn", before, Show.Words(CommitmentStatus.Released));
            await db.SaveChangesAsync(cancellationToken);
            return null;
        }, cancellationToken);
        return this.Answer(id, refusal, "The commitment is withdrawn.");
    }
}
