using CoopPortal.Core.Rounds;
using CoopPortal.Web.Data;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace CoopPortal.Web.Features.Rounds.Commitments;

[Allow(Permission.MakeCommitments)]
public sealed class CommitmentSubmissionsController(CoopDb db, CommitmentPages pages, Audit audit) : Controller
{
    [HttpPost("/commitments/{id:long}/submission")]
    public async Task<IActionResult> Create(long id, CancellationToken cancellationToken)
    {
        if (await pages.FindAsync(id, cancellationToken) is null)
            return NotFound();
        var refusal = await db.ActAsync(async () =>
        {
            var commitment = (await pages.FindAsync(id, cancellationToken))!;
            if ((pages.WhyNotNow(commitment) ?? commitment.WhyNotMove(CommitmentStatus.Submitted)) is { } no)
                return no;
            commitment.Submit();
            audit.Write(commitment, "Submitted", "draft", "submitted");
            await db.SaveChangesAsync(cancellationToken);
            return null;
        }, cancellationToken);
        return this.Answer(id, refusal, "The commitment is with your business manager.");
    }
}
