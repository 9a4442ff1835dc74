using CoopPortal.Core.Amounts;

namespace CoopPortal.Core.Pricing;

/// <summary>How firm a promise to buy is. Source: pricing.md §1–2, workflows.md B2.</summary>
public enum CommitmentKind
{
    /// <summary>For the bid; never moves a tier.</summary>
    Estimate,

    /// <summary>Expected, free to withdraw; never moves a tier.</summary>
    Intent,

    /// <summary>Entered with authority; moves tiers until orders replace it or it lapses at the close.</summary>
    Binding,

    /// <summary>"Up to n more if that unlocks the next tier"; moves a tier only through <see cref="ConditionalOffers.Allocate"/>.</summary>
    Conditional,
}

/// <summary>A member's promise on one ladder.</summary>
/// <param name="MemberId">The district.</param>
/// <param name="Kind">How firm.</param>
/// <param name="Quantity">Units in the window, orders under it included.</param>
public readonly record struct Commitment(long MemberId, CommitmentKind Kind, long Quantity)
{
    /// <summary>Units that move tiers: the quantity when binding, otherwise 0.</summary>
    public long MovesTierBy => Kind is CommitmentKind.Binding ? Quantity : 0;

    /// <summary>Units promised and not ordered: what lapses at the close. 0 unless binding.</summary>
    public long Unordered(long ordered) => Math.Max(0, MovesTierBy - ordered);

    /// <summary>Every member's standing from net orders and commitments, in member order; several binding commitments of one member add
    /// up.</summary>
    public static IReadOnlyList<Standing> Standings(IReadOnlyDictionary<long, long> ordered, IEnumerable<Commitment> commitments)
    {
        var bound = commitments.GroupBy(commitment => commitment.MemberId)
            .ToDictionary(own => own.Key, own => own.Sum(each => each.MovesTierBy));
        return
        [
            .. ordered.Keys.Union(bound.Keys).Order()
                .Select(member => new Standing(member, ordered.GetValueOrDefault(member), bound.GetValueOrDefault(member))),
        ];
    }
}

/// <summary>"I take up to <paramref name="More"/> more if that unlocks a better tier."</summary>
/// <param name="Id">Ties go to the smaller one.</param>
/// <param name="MemberId">The district.</param>
/// <param name="More">Units offered beyond what is ordered, 0 or more.</param>
/// <param name="Cap">Most dollars for them at the unlocked price; null is no cap, 0 is nothing allowed.</param>
/// <param name="IfTierFrom">Only if this tier, or a better one, is unlocked; null is any.</param>
public readonly record struct ConditionalOffer(long Id, long MemberId, long More, Money? Cap = null, long? IfTierFrom = null)
{
    /// <summary>Units allowed at a price: the offer, or what the cap buys if that is less.</summary>
    public long AllowedAt(UnitPrice price)
    {
        if (Cap is not { } cap)
            return More;
        if (cap <= Money.Zero)
            return 0;
        if (price.Amount == 0 || price.Times(More) <= cap)
            return More;
        // A line is rounded once, so the last unit may just fit: 2.345 for 7 rounds to the cap's 2.35, or just not.
        var units = Math.Min(More, decimal.ToInt64(decimal.Truncate(cap.Amount / price.Amount)));
        return units < More && price.Times(units + 1) <= cap ? units + 1 : units;
    }
}

/// <summary>What one offer is taken up for.</summary>
/// <param name="OfferId">The offer.</param>
/// <param name="MemberId">Its district.</param>
/// <param name="Units">0 to what was allowed.</param>
public readonly record struct Taken(long OfferId, long MemberId, long Units);

/// <summary>The tier that conditional offers unlock, and who takes how much.</summary>
/// <param name="Tier">The tier unlocked.</param>
/// <param name="Missing">Units that were missing; the parts add up to it.</param>
/// <param name="Parts">One for each offer that could take part, by id.</param>
public sealed record Unlocking(Tier Tier, long Missing, IReadOnlyList<Taken> Parts);

/// <summary>Conditional commitments together. Source: pricing.md §2.</summary>
public static class ConditionalOffers
{
    /// <summary>The best tier that the offers, capped at its price, can unlock from <paramref name="pooled"/> units; exactly the missing
    /// units are shared pro rata to what is allowed, by largest remainder, ties to the smaller id. Null when no tier can be unlocked: then
    /// nobody takes anything. For retroactive unit-price ladders. Throws <see cref="ArgumentOutOfRangeException"/> for negative
    /// quantities.</summary>
    public static Unlocking? Allocate(Ladder ladder, long pooled, IEnumerable<ConditionalOffer> offers)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(pooled);
        var byId = offers.OrderBy(offer => offer.Id).ToArray();
        foreach (var offer in byId)
            ArgumentOutOfRangeException.ThrowIfNegative(offer.More, nameof(offers));
        var ahead = ladder.Tiers.Where(tier => tier.From > pooled && tier.From > ladder.Base.From);
        foreach (var tier in ahead.OrderByDescending(tier => tier.From))
        {
            var eligible = byId.Where(offer => (offer.IfTierFrom ?? 0) <= tier.From).ToArray();
            var allowed = Array.ConvertAll(eligible, offer => offer.AllowedAt(tier.Price));
            var missing = tier.From - pooled;
            if (allowed.Sum() < missing)
                continue;
            var units = LargestRemainder.Split(missing, allowed);
            return new Unlocking(tier, missing, [.. eligible.Select((offer, i) => new Taken(offer.Id, offer.MemberId, units[i]))]);
        }
        return null;
    }
}
