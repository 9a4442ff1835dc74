using CoopPortal.Core.Members;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace CoopPortal.Web.Features.Rounds.TierUnlockings;

/// <summary>Staff look at what unlocking a tier does and unlock it.</summary>
[Allow(Permission.ManageRounds)]
public sealed class TierUnlockingsController(CoopDb db, Viewer viewer, TierUnlocking unlocking, Cooperative coop,
    TimeProvider clock) : Controller
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    [HttpGet("/rounds/{id:long}/items/{item:long}/unlocking")]
    public async Task<IActionResult> New(long id, long item, string? format, CancellationToken cancellationToken)
    {
        if (await unlocking.PreviewAsync(Ladders(id, item), cancellationToken) is not { } preview)
            return NotFound();
        var page = new UnlockingPage(preview, preview.Ladder.WhyNotOrder(Now, coop.Zone));
        return Tables.IsAsked(format)
            ? Tables.Download($"unlocking-{preview.Ladder.Item.Sku}", page.Rows,
                new TableColumn<UnlockingRow>("District", row => row.District), new("Counted units", row => row.Counted),
                new("Takes", row => row.Taken), new("Pays for them", row => row.Pays),
                    new("Saves on what counts already", row => row.Saves), new("Net", row => row.Net))
            : View(page);
    }

    [HttpPost("/rounds/{id:long}/items/{item:long}/unlocking")]
    public async Task<IActionResult> Create(long id, long item, UnlockingForm form, CancellationToken cancellationToken)
    {
        if (await unlocking.PreviewAsync(Ladders(id, item), cancellationToken) is not { Ladder: { } ladder } shown)
            return NotFound();
        var refusal = await unlocking.UnlockAsync(ladder.Id, form.Seen, Now, cancellationToken);
        if (refusal is not null)
        {
            this.Warn(refusal == Acting.ChangedMeanwhile ? refusal.Sentence : $"{refusal.Sentence} Nothing was changed.");
            return LocalRedirect($"/rounds/{id}/items/{item}/unlocking");
        }
        this.Say($"The tier from {Show.Number(shown.Unlocking!.Tier.From)} is unlocked: every district pays "
            + $"{Show.Price(shown.Unlocking.Tier.Price)} for {ladder.Item.Name}. "
            + $"{Show.Count(shown.Unlocking.Missing, ladder.Item.Unit)} are binding; the districts that take them got a mail.");
        return LocalRedirect($"/rounds/{id}");
    }

    private IQueryable<RoundLadder> Ladders(long id, long item) => db.RoundLaddersVisibleTo(viewer).Where(ladder => ladder.RoundId == id
        && ladder.ItemId == item);
}
