using CoopPortal.Core.Amounts;
using CoopPortal.Core.Pricing;

namespace CoopPortal.Core.Rounds;

public enum CommitmentType
{
    /// <summary>For the bid; not binding.</summary>
    Estimate,

    /// <summary>Meant, not promised; withdrawn freely before the close.</summary>
    Intent,

    /// <summary>Promised by somebody with authority; moves tiers from the moment it is bound.</summary>
    Binding,

    /// <summary>"Up to so many more, if that unlocks a better tier"; moves no tier until staff unlock one with it.</summary>
    Conditional,
}

public enum CommitmentStatus
{
    Draft,
    Submitted,
    Approved,
    Binding,
    Fulfilled,
    PartlyFulfilled,
    Defaulted,
    Released,
}

/// <summary>A district's promise (or estimate) to buy a quantity of an item in a round.</summary>
public sealed class Commitment
{
    public const int AuthorityLength = 160;
    public const int ResolutionLength = 40;

    private Commitment() { }

    public Commitment(long roundLadderId, long districtId, CommitmentType type, long quantity, DateOnly? needBy,
        long? siteId, UnitPrice? cap)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(quantity);
        if (type == CommitmentType.Conditional && cap is not null)
            throw new ArgumentException("A conditional commitment has a cap in dollars for all its units, not one a unit.", nameof(cap));
        (RoundLadderId, DistrictId, Type, Quantity, NeedBy, SiteId, Cap) = (roundLadderId, districtId, type, quantity, needBy, siteId, cap);
    }

    /// <summary>"I take up to <paramref name="more"/> more if that unlocks a better tier": this one or a better one, null is any; for at
    /// most so many dollars, null is no cap, 0 is nothing allowed.</summary>
    public static Commitment Offer(long roundLadderId, long districtId, long more, long? ifTierFrom, Money? dollarCap, DateOnly? needBy,
        long? siteId, Guid? draftKey = null) =>
        new(roundLadderId, districtId, CommitmentType.Conditional, more, needBy, siteId, cap: null)
        {
            DraftKey = draftKey ?? Guid.NewGuid(),
            IfTierFrom = ifTierFrom,
            DollarCap = dollarCap,
        };

    public long Id { get; private set; }
    public Guid Version { get; private set; }

    /// <summary>The form it came from: sent twice, one form makes one commitment.</summary>
    public Guid DraftKey { get; init; } = Guid.NewGuid();
    public long RoundLadderId { get; private set; }
    public long DistrictId { get; private set; }
    public CommitmentType Type { get; private set; }
    public CommitmentStatus Status { get; private set; }
    public long Quantity { get; private set; }
    public DateOnly? NeedBy { get; private set; }
    public long? SiteId { get; private set; }

    /// <summary>The district takes the quantity only at or below this unit price; null is no cap.</summary>
    public UnitPrice? Cap { get; private set; }

    /// <summary>A conditional one counts only for this tier or a better one; null is any.</summary>
    public long? IfTierFrom { get; private set; }

    /// <summary>Most dollars for all units of a conditional one, at the price unlocked; null is no cap, 0 is nothing allowed.</summary>
    public Money? DollarCap { get; private set; }

    /// <summary>What the district had ordered beyond its other promises when this one was taken up. It comes on top of that: orders fill
    /// that part first.</summary>
    public long OnTopOf { get; private set; }

    /// <summary>Who bound the district, and by which resolution of its board.</summary>
    public string? Authority { get; private set; }
    public string? ResolutionNumber { get; private set; }

    public RoundLadder RoundLadder { get; private set; } = null!;
    public Members.District District { get; private set; } = null!;
    public Members.Site? Site { get; private set; }

    /// <summary>Only a binding commitment that is still open counts toward a tier.</summary>
    public long CountedUnits => Status == CommitmentStatus.Binding ? OnTopOf + Quantity : 0;

    /// <summary>Stands beside the other districts' offers until a tier is unlocked, it is withdrawn or the round closes.</summary>
    public bool IsOffer => Type == CommitmentType.Conditional && Status == CommitmentStatus.Approved;

    public void Submit() => Move(CommitmentStatus.Submitted);

    public void Approve()
    {
        if (Type == CommitmentType.Conditional)
            throw new InvalidOperationException("A conditional commitment is approved with the authority under which it may bind later.");
        Move(CommitmentStatus.Approved);
    }

    /// <summary>A conditional one binds without being asked again, so authority and resolution are given now.</summary>
    public void ApproveOffer(string authority, string resolutionNumber)
    {
        if (Type != CommitmentType.Conditional)
            throw new InvalidOperationException("Only a conditional commitment is approved with its authority.");
        Move(CommitmentStatus.Approved);
        (Authority, ResolutionNumber) = (authority, resolutionNumber);
    }

    public ConditionalOffer AsOffer() => new(Id, DistrictId, Quantity, DollarCap, IfTierFrom);

    public Refusal? WhyNotTakeUp(long units, Tier tier) =>
        Type != CommitmentType.Conditional ? new("commitment.not-conditional",
            "Only a conditional commitment is taken up when a tier is unlocked.")
        : tier.From < (IfTierFrom ?? 0) ? new("commitment.other-tier",
            $"It was offered for the tier from {Say.Number(IfTierFrom!.Value)} units, not for this one.")
        : units > AsOffer().AllowedAt(tier.Price) ? new("commitment.beyond-offer",
            $"It allows {Say.Number(AsOffer().AllowedAt(tier.Price))} units at ${tier.Price}, not {Say.Number(units)}.")
        : WhyNotMove(CommitmentStatus.Binding);

    /// <summary>So many units are taken to unlock a tier: they become binding, on top of what the district has ordered beyond its other
    /// promises. The rest, if any, comes back as an offer of its own with what is left of the cap.</summary>
    public Commitment? TakeUp(long units, Tier tier, long onTopOf)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(units);
        ArgumentOutOfRangeException.ThrowIfNegative(onTopOf);
        RefusedException.ThrowIf(WhyNotTakeUp(units, tier));
        var rest = Quantity == units ? null : Offer(RoundLadderId, DistrictId, Quantity - units, IfTierFrom,
            DollarCap - tier.Price.Times(units), NeedBy, SiteId);
        rest?.Submit();
        rest?.ApproveOffer(Authority!, ResolutionNumber!);
        (Quantity, OnTopOf) = (units, onTopOf);
        Move(CommitmentStatus.Binding);
        return rest;
    }

    public Refusal? WhyNotBind(UnitPrice today) =>
        Type == CommitmentType.Conditional ? new("commitment.conditional",
            "A conditional commitment becomes binding when the cooperative's office unlocks a tier with it, not by hand.")
        : Type != CommitmentType.Binding ? new("commitment.type",
            "An estimate or intent is never bound; make a binding commitment instead.")
        : Cap is { } cap && today > cap ? new("commitment.cap", $"Today's price of ${today} is above the commitment cap of ${cap}.")
        : WhyNotMove(CommitmentStatus.Binding);

    public void Bind(string authority, string resolutionNumber, UnitPrice today)
    {
        RefusedException.ThrowIf(WhyNotBind(today));
        (Authority, ResolutionNumber) = (authority, resolutionNumber);
        Move(CommitmentStatus.Binding);
    }

    /// <summary>Free until it is binding; others have ordered at a price that rests on a binding one.</summary>
    public Refusal? WhyNotRelease() => Status == CommitmentStatus.Binding
        ? new("commitment.binding", "A binding commitment stands until its round closes: other districts' prices rest on it.")
        : WhyNotMove(CommitmentStatus.Released);

    public void Release()
    {
        RefusedException.ThrowIf(WhyNotRelease());
        Move(CommitmentStatus.Released);
    }

    /// <summary>A cancelled round binds nobody any more.</summary>
    public void EndWithCancelledRound() => Move(CommitmentStatus.Released);

    /// <summary>The round closed: an offer that unlocked nothing binds nobody any more.</summary>
    public void EndWithClosedRound()
    {
        if (Type != CommitmentType.Conditional || Status == CommitmentStatus.Binding)
            throw new InvalidOperationException("Only a conditional commitment that is not binding is released by the close.");
        Move(CommitmentStatus.Released);
    }

    /// <summary>How much of it so many ordered units fill.</summary>
    public long FilledBy(long orderedUnits) => Math.Clamp(orderedUnits - OnTopOf, 0, Quantity);

    /// <summary>At the close: how much of the promise was ordered.</summary>
    public void Conclude(long orderedUnits) => Move(
        orderedUnits >= Quantity ? CommitmentStatus.Fulfilled
        : orderedUnits > 0 ? CommitmentStatus.PartlyFulfilled
        : CommitmentStatus.Defaulted);

    public Refusal? WhyNotMove(CommitmentStatus to) => CanMove(Status, to)
        ? null
        : new("commitment.move", $"A commitment that is {StatusWords(Status)} cannot become {StatusWords(to)}.");

    private void Move(CommitmentStatus to)
    {
        RefusedException.ThrowIf(WhyNotMove(to));
        Status = to;
    }

    public static bool CanMove(CommitmentStatus from, CommitmentStatus to) => from switch
    {
        CommitmentStatus.Draft => to is CommitmentStatus.Submitted or CommitmentStatus.Released,
        CommitmentStatus.Submitted => to is CommitmentStatus.Approved or CommitmentStatus.Draft or CommitmentStatus.Released,
        CommitmentStatus.Approved => to is CommitmentStatus.Binding or CommitmentStatus.Released,
        CommitmentStatus.Binding =>
            to is CommitmentStatus.Fulfilled or CommitmentStatus.PartlyFulfilled or CommitmentStatus.Defaulted or CommitmentStatus.Released,
        CommitmentStatus.Fulfilled => false,
        CommitmentStatus.PartlyFulfilled => false,
        CommitmentStatus.Defaulted => false,
        CommitmentStatus.Released => false,
    };

    public static string StatusWords(CommitmentStatus status) => status switch
    {
        CommitmentStatus.Draft => "a draft",
        CommitmentStatus.Submitted => "submitted",
        CommitmentStatus.Approved => "approved",
        CommitmentStatus.Binding => "binding",
        CommitmentStatus.Fulfilled => "fulfilled",
        CommitmentStatus.PartlyFulfilled => "partly fulfilled",
        CommitmentStatus.Defaulted => "defaulted",
        CommitmentStatus.Released => "released",
    };
}
