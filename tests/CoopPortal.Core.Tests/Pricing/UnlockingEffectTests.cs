using CoopPortal.Core.Amounts;
using CoopPortal.Core.Pricing;
using Xunit;
using static CoopPortal.Core.Tests.Pricing.Examples;

namespace CoopPortal.Core.Tests.Pricing;

public class UnlockingEffectTests
{
    private static readonly Ladder Ladder = Ladder.AllUnits(Paper);

    [Fact]
    public void Everybody_gains_on_what_counts_already_and_the_takers_pay_for_their_parts()
    {
        var unlocking = ConditionalOffers.Allocate(Ladder, 950, [new(1, 10, 60), new(2, 30, 40)])!;

        var effect = UnlockingEffect.Of(unlocking, P(36m), [new(10, 600), new(20, 200, 350)]);

        Assert.Equal((P(36m), P(34m)), (effect.Today, effect.Unlocked));
        Assert.Equal(
            [new(10, 600, 30, M(1_020m), M(1_200m)), new(20, 350, 0, Money.Zero, M(700m)), new(30, 0, 20, M(680m), Money.Zero)],
                effect.Shares);
        Assert.Equal((M(1_700m), M(1_900m), M(200m)), (effect.Pays, effect.Saves, effect.Net));
        Assert.Equal([M(180m), M(700m), M(-680m)], effect.Shares.Select(share => share.Net));
    }

    [Fact]
    public void A_member_without_demand_or_part_has_no_share()
    {
        var unlocking = ConditionalOffers.Allocate(Ladder, 490, [new(1, 10, 10), new(2, 20, 10, Money.Zero)])!;
        Assert.Equal([10], UnlockingEffect.Of(unlocking, P(40m), [new(30, 0)]).Shares.Select(share => share.MemberId));
    }

    [Fact]
    public void A_price_that_is_not_below_todays_is_nobodys_gain()
    {
        var unlocking = ConditionalOffers.Allocate(Ladder, 950, [new(1, 10, 50)])!;
        Assert.Throws<ArgumentException>(() => UnlockingEffect.Of(unlocking, P(34m), []));
    }
}
