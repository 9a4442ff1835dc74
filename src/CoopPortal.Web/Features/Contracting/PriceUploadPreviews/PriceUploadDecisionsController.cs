using CoopPortal.Core;
using CoopPortal.Core.Contracting;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace CoopPortal.Web.Features.Contracting.PriceUploadPreviews;

/// <summary>The office takes a submitted file up, comments, approves all or a part, or rejects. It never edits a price.</summary>
[Allow(Permission.ManagePriceSheets)]
public sealed class PriceUploadDecisionsController(CoopDb db, Viewer viewer, UploadPreviews previews, PricePreviewing previewing,
    PriceApproving approving, Audit audit, TimeProvider clock) : Controller
{
    private const string Address = "/contracts/{number}/price-uploads/{upload:long}";

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    [HttpPost(Address + "/review")]
    public Task<IActionResult> TakeUp(string number, long upload, CancellationToken cancellationToken) =>
        ActAsync(number, upload, "You have taken the file up for review.", found =>
        {
            if (found.WhyNotMove(PriceUploadStatus.InReview) is { } no)
                return no;
            found.TakeUp(viewer.Id, viewer.Name, Now);
            audit.Write(found, "Taken up for review");
            return null;
        }, cancellationToken);

    [HttpPost(Address + "/comment")]
    public Task<IActionResult> Comment(string number, long upload, DecisionForm form, CancellationToken cancellationToken) =>
        ActAsync(number, upload, "The vendor reads your comment on this page.", found =>
        {
            var comment = form.Comment.OrNull();
            if (comment is null || comment.Length > PriceUpload.NoteLength)
                return new Refusal("upload.comment", $"Write a comment of at most {PriceUpload.NoteLength} characters. Nothing was saved.");
            if (found.WhyNotComment() is { } no)
                return no;
            var before = found.StaffComment;
            found.Comment(comment);
            audit.Write(found, "Commented", before, comment);
            return null;
        }, cancellationToken);

    [HttpPost(Address + "/rejection")]
    public Task<IActionResult> Reject(string number, long upload, DecisionForm form, CancellationToken cancellationToken) =>
        ActAsync(number, upload, "The file is rejected. No price has changed.", found =>
        {
            var reason = form.Reason.OrNull();
            if (found.WhyNotReject(reason) is { } no)
                return no;
            if (reason!.Length > PriceUpload.ReasonLength)
                return new Refusal("upload.long-reason",
                    $"A reason has at most {PriceUpload.ReasonLength} characters. Nothing was rejected.");
            found.Reject(reason, viewer.Id, viewer.Name, Now);
            audit.Write(found, "Rejected", why: reason);
            return null;
        }, cancellationToken);

    [FreshSignIn]
    [HttpPost(Address + "/approval")]
    public async Task<IActionResult> Approve(string number, long upload, DecisionForm form, CancellationToken cancellationToken)
    {
        if (await db.PriceUploadAsync(viewer, number, upload, cancellationToken) is not { } found)
            return NotFound();
        if (this.Passes(form, new DecisionForm.Validator()))
        {
            var refusal = await approving.ApproveAsync(upload, new PriceDecision(form.EffectiveOn!.Value, form.OverrideReason.OrNull())
            {
                WithoutGroups = form.Without.ToHashSet(),
                WithoutParts = (form.WithoutParts ?? "")
                    .Split(['\r', '\n', ',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                    .ToHashSet(StringComparer.OrdinalIgnoreCase),
            }, viewer, cancellationToken);
            if (refusal is null)
                return this.Answer($"/contracts/{number}/price-uploads/{upload}/preview", null,
                    $"Approved: the prices count from {Show.Date(form.EffectiveOn.Value)}. Orders already placed keep theirs.");
            this.Refuse(refusal, refusal.Code == "rules.failed" ? nameof(form.OverrideReason) : "");
        }
        return View("Index", await previews.PageAsync(found, new PreviewFilter(null, null, null, null), form, cancellationToken));
    }

    private async Task<IActionResult> ActAsync(string number, long id, string done, Func<PriceUpload, Refusal?> act,
        CancellationToken cancellationToken)
    {
        if (await db.PriceUploadAsync(viewer, number, id, cancellationToken) is null)
            return NotFound();
        var refusal = await db.ActAsync(async () =>
        {
            var found = await previewing.LockAsync(id, cancellationToken);
            if (act(found) is { } no)
                return no;
            await db.SaveChangesAsync(cancellationToken);
            return null;
        }, cancellationToken);
        return this.Answer($"/contracts/{number}/price-uploads/{id}/preview", refusal, done);
    }
}
