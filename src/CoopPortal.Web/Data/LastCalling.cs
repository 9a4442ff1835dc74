using CoopPortal.Core;
using CoopPortal.Core.Members;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Mail;
using Outcome = CoopPortal.Core.Pricing.Outcome;

namespace CoopPortal.Web.Data;

/// <summary>Starts a round's last call: what misses its minimum can be ordered again for the days chosen, and every district is
/// told.</summary>
public sealed class LastCalling(CoopDb db, PooledDemand pooled, Audit audit, Cooperative coop, Outbox outbox, PortalAddress address)
{
    /// <summary>Null when it has begun; a refusal, and nothing written, otherwise.</summary>
    public Task<Refusal?> StartAsync(long roundId, DateTime now, CancellationToken cancellationToken = default) => db.ActAsync(async () =>
    {
        await pooled.LockRoundAsync(roundId, cancellationToken);
        var figures = await ClosingFigures.ReadAsync(db, roundId, track: true, now, coop, cancellationToken);
        var round = figures.Round;
        var missed = figures.Missed.Where(one => one.Closing.Outcome == Outcome.StaysOpen).Select(one => one.Ladder).ToList();
        if (round.WhyNotStartLastCall(missed.Count, now, coop) is { } refusal)
            return refusal;
        var before = round.ClosesAt;
        round.StartLastCall(missed, now, coop);
        audit.Write(round, "Last call", $"closed {Say.When(before, coop.Zone)}",
            $"until {Say.When(round.ClosesAt, coop.Zone)}, for {Items(missed.Count)} short of the minimum",
            $"Policy chosen before the opening: stay open {round.LastCallDays} days");
        await TellAsync(round, missed, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return null;
    }, cancellationToken);

    private Task TellAsync(Round round, List<RoundLadder> missed, DateTime now, CancellationToken cancellationToken)
    {
        var until = Say.When(round.ClosesAt, coop.Zone);
        var items = string.Join('\n', missed.Select(ladder =>
            $"  {ladder.Item.Sku}  {ladder.Item.Name}: {Say.Number(ladder.OrderedUnits)} of {Say.Number(ladder.MinimumUnits!.Value)} "
                + $"{ladder.Item.Unit} ordered, {Say.Number(ladder.Shortage)} missing"));
        return outbox.AddToMembersAsync(coop.DateOf(now), [Role.BusinessManager], $"Last call: “{round.Name}” until {until}", member => $"""
            {member},

            ordering in “{round.Name}” has ended, but {Items(missed.Count)} would not ship:
            fewer units were ordered by all districts together than the vendor needs.
            {(missed.Count == 1 ? "It" : "They")} can be ordered until {until}.
            What is still short then is cancelled.

            {items}

            Everything else in the round stays as it is; orders of these items cannot be cancelled meanwhile if that makes the
            shortage grow.

            The round: {address.Of($"/rounds/{round.Id}?show=short")}

            {coop.Name}
            """, cancellationToken);
    }

    private static string Items(int count) => count == 1 ? "1 item" : $"{Say.Number(count)} items";
}
