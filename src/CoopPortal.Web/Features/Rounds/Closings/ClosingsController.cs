using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Rounds.Closings;

public sealed class ClosingsController(CoopDb db, Viewer viewer, Settling settling, ClosingProgress progress, Cooperative coop,
    TimeProvider clock) : Controller
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    [Allow(Permission.SettleRounds)]
    [HttpGet("/rounds/{id:long}/closing")]
    public async Task<IActionResult> Preview(long id, int? page, string? format, CancellationToken cancellationToken)
    {
        if (!await db.RoundsVisibleTo(viewer).AnyAsync(round => round.Id == id, cancellationToken))
            return NotFound();
        var preview = await settling.PreviewAsync(id, cancellationToken);
        if (Tables.IsAsked(format))
            return Tables.Download($"closing-{id}", preview.Ladders, new TableColumn<PreviewLadder>("Part number", row => row.Sku),
                new("Item", row => row.Item), new("Unit", row => row.Unit), new("Final units", row => row.FinalUnits),
                new("Announced units", row => row.AnnouncedUnits), new("Closing tier from", row => row.TierFrom),
                new("Closing price", row => row.Price), new("Price earned by the final units", row => row.Earned),
                new("Before", row => row.Before), new("After", row => row.After), new("New credits", row => row.Credit),
                new("Shortfall", row => row.Shortfall));
        var paging = new Paging(page, preview.Ladders.Count);
        return View(new ClosingPage(preview, [.. preview.Ladders.Skip(paging.Skip).Take(Paging.Size)], paging)
        {
            WhyNotSettle = preview.Round.WhyNotSettleYet(preview.Missed.Count, Now, coop),
            WhyNoLastCall = preview.Round.WhyNotStartLastCall(preview.Missed.Count, Now, coop),
            LastCallUntil = preview.Round.LastCallUntil(Now, coop),
        });
    }

    /// <summary>A part of the page, asked for again and again by those who wait for a large round.</summary>
    [Allow(Permission.SettleRounds)]
    [HttpGet("/rounds/{id:long}/closing/progress")]
    public async Task<IActionResult> Progress(long id, CancellationToken cancellationToken) =>
        await db.RoundsVisibleTo(viewer).AnyAsync(round => round.Id == id, cancellationToken)
            ? PartialView("_Progress", new ClosingStep(id, progress.Of(id))) : NotFound();

    [Allow(Permission.SettleRounds)]
    [FreshSignIn]
    [HttpPost("/rounds/{id:long}/closing")]
    public async Task<IActionResult> Settle(long id, CancellationToken cancellationToken)
    {
        var round = await db.RoundsVisibleTo(viewer).AsNoTracking().FirstOrDefaultAsync(round => round.Id == id, cancellationToken);
        if (round is null)
            return NotFound();
        var missed = await db.RoundLaddersVisibleTo(viewer).CountAsync(ladder => ladder.RoundId == id
            && ladder.OrderedUnits < ladder.MinimumUnits, cancellationToken);
        if (round.WhyNotSettleYet(missed, Now, coop) is { } refusal)
        {
            this.Warn($"{refusal.Sentence} Nothing was changed.");
            return LocalRedirect($"/rounds/{id}/closing");
        }
        var result = await settling.SettleAsync(id, Now, viewer.Name, cancellationToken);
        if (result.WroteNothing)
            this.Say("Nothing has changed since the last settlement, so nothing was written.");
        else
            this.Say($"Settlement {result.Number}: {Show.Money(result.Credits)} credits on {Show.Count(result.Statements, "statement")} to "
                + $"{Show.Count(result.Districts, "district")}; {Show.Count(result.ChangeNotices, "change notice")} set "
                + $"{Show.Money(result.Surplus)} of encumbrance free."
                + (result.Missed == 0 ? "" : $" {Show.Count(result.Missed, "item")} missed the minimum: the lines are cancelled and the "
                + "districts told."));
        return LocalRedirect($"/rounds/{id}");
    }
}
