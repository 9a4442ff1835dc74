using CoopPortal.Core.Amounts;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Pricing;
using CoopPortal.Core.Rounds;
using Xunit;
using Commitment = CoopPortal.Core.Rounds.Commitment;

namespace CoopPortal.Core.Tests.Rounds;

public sealed class ConditionalCommitmentTests
{
    private static readonly Tier Hundred = new(100, new UnitPrice(36m));
    private static readonly Tier FiveHundred = new(500, new UnitPrice(31.5m));

    [Fact]
    public void An_offer_counts_nothing_until_it_is_taken_up_and_then_what_it_comes_on_top_of_too()
    {
        var offer = Approved(60);
        Assert.True(offer.IsOffer);
        Assert.Equal(0, offer.CountedUnits);

        var rest = offer.TakeUp(40, Hundred, onTopOf: 25);

        Assert.Equal((CommitmentStatus.Binding, 40, 25, 65), (offer.Status, offer.Quantity, offer.OnTopOf, offer.CountedUnits));
        Assert.Equal((CommitmentStatus.Approved, 20, 0), (rest!.Status, rest.Quantity, rest.CountedUnits));
        Assert.Equal(("Board president", "2026-1"), (rest.Authority, rest.ResolutionNumber));
    }

    [Fact]
    public void The_rest_of_an_offer_keeps_its_tier_and_what_is_left_of_its_cap()
    {
        var rest = Approved(60, ifTierFrom: 100, cap: 2_000m).TakeUp(40, Hundred, 0)!;
        Assert.Equal((100, new Money(560m)), (rest.IfTierFrom!.Value, rest.DollarCap!.Value));
        Assert.Null(Approved(40).TakeUp(40, Hundred, 0));
    }

    [Fact]
    public void More_than_the_cap_allows_or_a_tier_below_the_one_named_is_refused()
    {
        Assert.Equal("commitment.beyond-offer", Approved(60, cap: 1_000m).WhyNotTakeUp(28, Hundred)!.Code);
        Assert.Null(Approved(60, cap: 1_000m).WhyNotTakeUp(27, Hundred));
        Assert.Equal("commitment.beyond-offer", Approved(60, cap: 0m).WhyNotTakeUp(1, Hundred)!.Code);
        Assert.Equal("commitment.other-tier", Approved(60, ifTierFrom: 500).WhyNotTakeUp(10, Hundred)!.Code);
        Assert.Null(Approved(60, ifTierFrom: 100).WhyNotTakeUp(10, FiveHundred));
        Assert.Throws<RefusedException>(() => Approved(60).TakeUp(61, Hundred, 0));
    }

    [Fact]
    public void It_is_never_bound_by_hand_and_approved_only_with_its_authority()
    {
        var offer = Commitment.Offer(1, 2, 60, null, null, null, null);
        offer.Submit();
        Assert.Throws<InvalidOperationException>(offer.Approve);
        offer.ApproveOffer("Board president", "2026-1");
        Assert.Equal("commitment.conditional", offer.WhyNotBind(new UnitPrice(1m))!.Code);
        var intent = new Commitment(1, 2, CommitmentType.Intent, 5, null, null, null);
        intent.Submit();
        Assert.Throws<InvalidOperationException>(() => intent.ApproveOffer("Board president", "2026-1"));
        Assert.Equal("commitment.not-conditional", intent.WhyNotTakeUp(1, Hundred)!.Code);
        Assert.Throws<ArgumentException>(() => new Commitment(1, 2, CommitmentType.Conditional, 5, null, null, new UnitPrice(9m)));
    }

    [Fact]
    public void It_is_withdrawn_freely_until_it_is_taken_up()
    {
        Assert.Null(Approved(60).WhyNotRelease());
        var taken = Approved(60);
        taken.TakeUp(60, Hundred, 0);
        Assert.Equal("commitment.binding", taken.WhyNotRelease()!.Code);
        Assert.Throws<InvalidOperationException>(taken.EndWithClosedRound);
    }

    [Theory]
    [InlineData(0, 0, CommitmentStatus.Defaulted)]
    [InlineData(25, 0, CommitmentStatus.Defaulted)]
    [InlineData(30, 5, CommitmentStatus.PartlyFulfilled)]
    [InlineData(65, 40, CommitmentStatus.Fulfilled)]
    [InlineData(90, 40, CommitmentStatus.Fulfilled)]
    public void Orders_fill_what_it_comes_on_top_of_first(long ordered, long filled, CommitmentStatus end)
    {
        var offer = Approved(40);
        offer.TakeUp(40, Hundred, onTopOf: 25);
        Assert.Equal(filled, offer.FilledBy(ordered));
        offer.Conclude(offer.FilledBy(ordered));
        Assert.Equal(end, offer.Status);
    }

    [Fact]
    public void A_tier_announced_already_is_not_unlocked_again_after_units_were_cancelled()
    {
        var ladder = Ladder();
        var mine = new RoundDemand(1, 1);
        ladder.CountOrdered(mine, 120);
        ladder.CountOrdered(mine, -30);

        Assert.Equal((500, 410), (ladder.Next()!.Value.Tier.From, ladder.Next()!.Value.Missing));
        Assert.Null(ladder.Unlockable([new(1, 2, 10)]));
        Assert.Null(ladder.Unlockable([new(1, 2, 409)]));
        Assert.Equal(500, ladder.Unlockable([new(1, 2, 410)])!.Tier.From);
    }

    [Fact]
    public void Nothing_is_offered_for_a_tier_that_is_not_ahead()
    {
        var ladder = Ladder();
        Assert.Null(ladder.WhyNotOffer(null));
        Assert.Null(ladder.WhyNotOffer(500));
        Assert.Equal("offer.no-tier", ladder.WhyNotOffer(200)!.Code);
        ladder.CountOrdered(new RoundDemand(1, 1), 500);
        Assert.Equal("offer.best-price", ladder.WhyNotOffer(null)!.Code);
        Assert.Empty(ladder.TiersAhead());
    }

    private static Commitment Approved(long more, long? ifTierFrom = null, decimal? cap = null)
    {
        var offer = Commitment.Offer(1, 2, more, ifTierFrom, cap is { } most ? new Money(most) : null, null, null);
        offer.Submit();
        offer.ApproveOffer("Board president", "2026-1");
        return offer;
    }

    private static RoundLadder Ladder() => new(
        new SheetLadder(1, [(1, new UnitPrice(40m)), (100, new UnitPrice(36m)), (500, new UnitPrice(31.5m))]), 1, RoundDirection.Ratchet);
}
