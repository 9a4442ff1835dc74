using CoopPortal.Core.Amounts;
using CoopPortal.Core.Pricing;
using Xunit;
using static CoopPortal.Core.Tests.Pricing.Examples;

namespace CoopPortal.Core.Tests.Pricing;

public class CommitmentTests
{
    private static readonly Ladder Ladder = Ladder.AllUnits(Paper);

    [Theory]
    [InlineData(CommitmentKind.Estimate, 0)]
    [InlineData(CommitmentKind.Intent, 0)]
    [InlineData(CommitmentKind.Conditional, 0)]
    [InlineData(CommitmentKind.Binding, 400)]
    public void Only_a_binding_commitment_moves_a_tier(CommitmentKind kind, long units) =>
        Assert.Equal(units, new Commitment(1, kind, 400).MovesTierBy);

    [Fact]
    public void Standings_join_orders_and_binding_commitments_by_member() => Assert.Equal(
        [new Standing(1, 100, 300), new Standing(2, 50), new Standing(3, 0, 20)],
        Commitment.Standings(new Dictionary<long, long> { [1] = 100, [2] = 50 },
        [
            new(1, CommitmentKind.Binding, 200), new(1, CommitmentKind.Binding, 100), new(2, CommitmentKind.Intent, 900),
            new(3, CommitmentKind.Binding, 20),
        ]));

    [Fact]
    public void Conditional_units_are_shared_pro_rata_to_what_was_offered()
    {
        var unlocked = ConditionalOffers.Allocate(Ladder, 950, [new(1, 10, 60), new(2, 20, 30), new(3, 30, 10)])!;
        Assert.Equal(Paper[2], unlocked.Tier);
        Assert.Equal([30, 15, 5], unlocked.Parts.Select(part => part.Units));
    }

    [Fact]
    public void Offers_that_do_not_reach_the_tier_are_not_taken_up_at_all() =>
        Assert.Null(ConditionalOffers.Allocate(Ladder, 950, [new(1, 10, 49)]));

    [Fact]
    public void No_cap_allows_all_a_cap_of_nought_allows_nothing_and_a_cap_buys_whole_units()
    {
        Assert.Equal(60, new ConditionalOffer(1, 10, 60).AllowedAt(P(34m)));
        Assert.Equal(0, new ConditionalOffer(1, 10, 60, Money.Zero).AllowedAt(P(34m)));
        Assert.Equal(29, new ConditionalOffer(1, 10, 60, M(1_000m)).AllowedAt(P(34m)));
        Assert.Equal(3, new ConditionalOffer(1, 10, 60, M(1m)).AllowedAt(P(0.3349m)));
    }

    [Fact]
    public void An_offer_for_a_further_tier_does_not_help_a_nearer_one()
    {
        Assert.Null(ConditionalOffers.Allocate(Ladder, 950, [new(1, 10, 60, IfTierFrom: 2_500)]));
        Assert.Equal(2_500, ConditionalOffers.Allocate(Ladder, 2_450, [new(1, 10, 60, IfTierFrom: 1_000)])?.Tier.From);
    }

    [Fact]
    public void The_best_tier_within_reach_is_unlocked() =>
        Assert.Equal(2_500, ConditionalOffers.Allocate(Ladder, 950, [new(1, 10, 1_000), new(2, 20, 550)])?.Tier.From);

    [Fact]
    public void In_the_last_call_the_shortage_may_not_grow()
    {
        var minimum = new Minimum(500, MinimumPolicy.CancelAndTell);
        Assert.Equal(20, minimum.ShortageAt(480));
        Assert.True(minimum.LastCallAllows(480, 490));
        Assert.True(minimum.LastCallAllows(480, 480));
        Assert.False(minimum.LastCallAllows(480, 479));
        Assert.True(minimum.LastCallAllows(520, 500));
        Assert.False(minimum.LastCallAllows(520, 499));
    }
}
