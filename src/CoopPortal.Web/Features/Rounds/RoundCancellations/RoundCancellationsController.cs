using CoopPortal.Core.Buying;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Rounds.RoundCancellations;

public sealed class RoundCancellationsController(CoopDb db, Viewer viewer, RoundCancelling cancelling) : Controller
{
    [Allow(Permission.ManageRounds)]
    [HttpGet("/rounds/{id:long}/cancellation/new")]
    public async Task<IActionResult> New(long id, CancellationToken cancellationToken)
    {
        var round = await db.RoundsVisibleTo(viewer).AsNoTracking().FirstOrDefaultAsync(round => round.Id == id, cancellationToken);
        return round is null ? NotFound() : View(await PageAsync(round, new CancellationForm(), cancellationToken));
    }

    [Allow(Permission.ManageRounds)]
    [HttpPost("/rounds/{id:long}/cancellation")]
    public async Task<IActionResult> Create(long id, CancellationForm form, CancellationToken cancellationToken)
    {
        var round = await db.RoundsVisibleTo(viewer).AsNoTracking().FirstOrDefaultAsync(round => round.Id == id, cancellationToken);
        if (round is null)
            return NotFound();
        if (round.WhyNotCancel() is null && !this.Passes(form, new CancellationForm.Validator()))
            return View("New", await PageAsync(round, form, cancellationToken));
        if (await cancelling.CancelAsync(id, form.Reason.Trimmed(), cancellationToken) is { } refusal)
            this.Warn($"{refusal.Sentence} Nothing was changed.");
        else
            this.Say("The round was cancelled.");
        return LocalRedirect($"/rounds/{id}");
    }

    private async Task<CancellationPage> PageAsync(Round round, CancellationForm form, CancellationToken cancellationToken)
    {
        var orders = await db.OrdersVisibleTo(viewer).Where(order => order.RoundId == round.Id && order.Status != OrderStatus.Cancelled)
            .GroupBy(order => new { Issued = order.IssuedAt != null, order.Status })
            .Select(own => new { own.Key.Issued, own.Key.Status, Count = own.Count() })
            .ToListAsync(cancellationToken);
        var commitments = await db.CommitmentsVisibleTo(viewer).CountAsync(commitment => commitment.RoundLadder.RoundId == round.Id
            && (commitment.Status == CommitmentStatus.Draft || commitment.Status == CommitmentStatus.Submitted
                || commitment.Status == CommitmentStatus.Approved || commitment.Status == CommitmentStatus.Binding), cancellationToken);
        return new CancellationPage(round, form, orders.Where(own => own.Issued).Sum(own => own.Count),
            orders.Where(own => own.Status is OrderStatus.Submitted or OrderStatus.Approved).Sum(own => own.Count),
            orders.Where(own => own.Status == OrderStatus.Certified).Sum(own => own.Count), commitments);
    }
}
