using CoopPortal.Core;
using CoopPortal.Core.Buying;
using CoopPortal.Core.Rounds;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Data;

/// <summary>Cancels a round with what hangs on it: commitments are released, requisitions go back, held orders are cancelled.
/// Purchase orders that were issued stay valid at the prices seen.</summary>
public sealed class RoundCancelling(CoopDb db, PooledDemand pooled, Audit audit)
{
    /// <summary>Null when the round was cancelled; a refusal, and nothing written, otherwise.</summary>
    public Task<Refusal?> CancelAsync(long roundId, string reason, CancellationToken cancellationToken = default) =>
        db.InTransactionAsync(async () =>
        {
            await pooled.LockRoundAsync(roundId, cancellationToken);
            var round = await db.Rounds.SingleAsync(round => round.Id == roundId, cancellationToken);
            if (round.WhyNotCancel() is { } refusal)
                return refusal;
            var before = round.Status;
            round.Cancel(reason);
            audit.Write(round, "Cancelled", before.ToString(), why: reason);
            var ladders = await db.RoundLadders.Include(ladder => ladder.SheetLadder).ThenInclude(sheet => sheet.Tiers)
                .Where(ladder => ladder.RoundId == roundId).ToDictionaryAsync(ladder => ladder.Id, cancellationToken);
            var demands = await db.RoundDemands.Where(demand => demand.RoundLadder.RoundId == roundId)
                .ToDictionaryAsync(demand => (demand.RoundLadderId, demand.DistrictId), cancellationToken);
            await ReleaseAsync(roundId, reason, ladders, demands, cancellationToken);
            await EndOrdersAsync(round, reason, ladders, demands, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return null;
        }, cancellationToken);

    private async Task ReleaseAsync(long roundId, string reason, Dictionary<long, RoundLadder> ladders,
        Dictionary<(long, long), RoundDemand> demands, CancellationToken cancellationToken)
    {
        var commitments = await db.Commitments.Where(commitment => commitment.RoundLadder.RoundId == roundId
            && (commitment.Status == CommitmentStatus.Draft || commitment.Status == CommitmentStatus.Submitted
                || commitment.Status == CommitmentStatus.Approved || commitment.Status == CommitmentStatus.Binding))
                .ToListAsync(cancellationToken);
        foreach (var commitment in commitments)
        {
            if (commitment.CountedUnits > 0)
                ladders[commitment.RoundLadderId]
                    .CountCommitted(demands[(commitment.RoundLadderId, commitment.DistrictId)], -commitment.CountedUnits);
            var before = Commitment.StatusWords(commitment.Status);
            commitment.EndWithCancelledRound();
            audit.Write(commitment, "Released", before, why: $"The round was cancelled: {reason}");
        }
    }

    private async Task EndOrdersAsync(Round round, string reason, Dictionary<long, RoundLadder> ladders,
        Dictionary<(long, long), RoundDemand> demands, CancellationToken cancellationToken)
    {
        var orders = await db.Orders.Include(order => order.Lines).ThenInclude(line => line.Distributions)
            .Where(order => order.RoundId == round.Id && order.IssuedAt == null
                && (order.Status == OrderStatus.Submitted || order.Status == OrderStatus.Approved || order.Status == OrderStatus.Certified))
            .ToListAsync(cancellationToken);
        foreach (var order in orders)
        {
            var (before, why) = (Order.StatusWords(order.Status), $"The round was cancelled: {reason}");
            if (order.CountedAt is null && Order.CanMove(order.Status, OrderStatus.Returned))
                order.Return(why);
            else
                CancelHeld(order, why, ladders, demands);
            audit.Write(order, order.Status == OrderStatus.Returned ? "Returned" : "Cancelled", before,
                Order.StatusWords(order.Status), why);
        }
    }

    private static void CancelHeld(Order order, string why, Dictionary<long, RoundLadder> ladders,
        Dictionary<(long, long), RoundDemand> demands)
    {
        if (order.CountedAt is not null)
            foreach (var line in order.Lines)
            {
                if (line.CountedQuantity > 0)
                    ladders[line.RoundLadderId].CountOrdered(demands[(line.RoundLadderId, order.DistrictId)], -line.CountedQuantity);
                foreach (var part in line.Distributions.Where(part => part.KeptQuantity > 0))
                    line.CancelUnits(part, part.KeptQuantity);
            }
        order.Cancel(why);
        order.Retotal();
    }
}
