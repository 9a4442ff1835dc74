using CoopPortal.Core.Rounds;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace CoopPortal.Web.Features.Rounds.Commitments;

/// <summary>The district approves. A conditional commitment may bind later without being asked again, so its authority is given
/// here.</summary>
[Allow(Permission.ApproveOrders)]
public sealed class CommitmentApprovalsController(CoopDb db, CommitmentPages pages, Audit audit) : Controller
{
    [HttpPost("/commitments/{id:long}/approval")]
    public async Task<IActionResult> Create(long id, AuthorityForm form, CancellationToken cancellationToken)
    {
        if (await pages.FindAsync(id, cancellationToken) is not { } shown)
            return NotFound();
        var conditional = shown.Type == CommitmentType.Conditional;
        if (conditional && shown.Status == CommitmentStatus.Submitted && !this.Passes(form, new AuthorityForm.Validator()))
            return View("Details", await pages.DetailsAsync(id, form, cancellationToken));
        var refusal = await db.ActAsync(async () =>
        {
            var commitment = (await pages.FindAsync(id, cancellationToken))!;
            if ((pages.WhyNotNow(commitment) ?? commitment.WhyNotMove(CommitmentStatus.Approved)) is { } no)
                return no;
            if (conditional)
                commitment.ApproveOffer(form.Authority.Trimmed(), form.ResolutionNumber.Trimmed());
            else
                commitment.Approve();
            audit.Write(commitment, "Approved", "submitted", "approved",
                conditional ? $"May bind under {commitment.Authority}, resolution {commitment.ResolutionNumber}" : null);
            await db.SaveChangesAsync(cancellationToken);
            return null;
        }, cancellationToken);
        return this.Answer(id, refusal, conditional
            ? "The conditional commitment is approved. It moves no tier by itself: it stands beside the other districts' until the cooperative's office unlocks a tier with them."
            : "The commitment is approved.");
    }
}
