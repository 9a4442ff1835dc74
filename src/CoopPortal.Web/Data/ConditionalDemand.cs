using CoopPortal.Core.Pricing;
using CoopPortal.Core.Rounds;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Data;

/// <summary>What all districts together offer conditionally on one ladder, in totals, and what it is worth: nothing here moves a
/// tier.</summary>
/// <param name="Ladder">With its tiers.</param>
/// <param name="Offered">Units offered.</param>
/// <param name="Districts">How many districts offer them.</param>
/// <param name="Next">The next better tier and what is missing; null when the best price is reached.</param>
/// <param name="Shortage">Units that the offers, within their caps and conditions, fall short of the next tier; 0 when they reach
/// it.</param>
/// <param name="Unlocking">The tier that they reach now; null when none.</param>
public sealed record OfferStanding(RoundLadder Ladder, long Offered, int Districts, NextTier? Next, long Shortage, Unlocking? Unlocking)
{
    public static OfferStanding Of(RoundLadder ladder, IReadOnlyCollection<Core.Rounds.Commitment> commitments)
    {
        var offers = commitments.Select(commitment => commitment.AsOffer()).ToList();
        var next = ladder.Next();
        var allowed = next is not { Tier: var tier } ? 0
            : offers.Where(offer => (offer.IfTierFrom ?? 0) <= tier.From).Sum(offer => offer.AllowedAt(tier.Price));
        return new(ladder, offers.Sum(offer => offer.More), offers.Select(offer => offer.MemberId).Distinct().Count(), next,
            Math.Max(0, (next?.Missing ?? 0) - allowed), ladder.Unlockable(offers));
    }
}

public static class ConditionalDemand
{
    /// <summary>The ladders (with tiers and item) on which something is offered; those that can be unlocked first, then those that miss
    /// least.</summary>
    public static async Task<IReadOnlyList<OfferStanding>> OfferStandingsAsync(this CoopDb db, IQueryable<RoundLadder> ladders,
        CancellationToken cancellationToken)
    {
        var offers = (await db.OpenOffers().AsNoTracking().Where(offer => ladders.Any(ladder => ladder.Id == offer.RoundLadderId))
            .ToListAsync(cancellationToken))
            .ToLookup(offer => offer.RoundLadderId);
        var ids = offers.Select(own => own.Key).ToList();
        var with = await ladders.AsNoTracking().Include(ladder => ladder.Item).Include(ladder => ladder.SheetLadder)
            .ThenInclude(sheet => sheet.Tiers)
            .Where(ladder => ids.Contains(ladder.Id)).ToListAsync(cancellationToken);
        return [.. with.Select(ladder => OfferStanding.Of(ladder, [.. offers[ladder.Id]]))
            .OrderBy(standing => standing.Unlocking is null).ThenBy(standing => standing.Shortage).ThenBy(standing => standing.Ladder.Id)];
    }

    /// <summary>Conditional commitments that bind nobody yet, wherever they are on their way.</summary>
    public static IQueryable<Core.Rounds.Commitment> Unbound(this IQueryable<Core.Rounds.Commitment> commitments) =>
        commitments.Where(commitment => commitment.Type == CommitmentType.Conditional && (commitment.Status == CommitmentStatus.Draft
            || commitment.Status == CommitmentStatus.Submitted || commitment.Status == CommitmentStatus.Approved));

    /// <summary>Orders fill the promises that stand by themselves, the oldest first, and then those made on top of them.</summary>
    public static IQueryable<Core.Rounds.Commitment> InOrderOfFilling(this IQueryable<Core.Rounds.Commitment> commitments) =>
        commitments.OrderBy(commitment => commitment.Type == CommitmentType.Conditional ? 1 : 0).ThenBy(commitment => commitment.Id);
}
