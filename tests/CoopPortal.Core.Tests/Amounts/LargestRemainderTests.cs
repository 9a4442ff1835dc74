using CoopPortal.Core.Amounts;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CoopPortal.Core.Tests.Amounts;

public class LargestRemainderTests
{
    [Fact]
    public void Ties_go_to_the_smaller_index() => Assert.Equal([34, 33, 33], LargestRemainder.Split(100, [1L, 1, 1]));

    [Fact]
    public void Ties_go_to_the_smaller_id_wherever_it_stands() =>
        Assert.Equal([33, 33, 34], LargestRemainder.Split(100, [1, 1, 1], [9, 8, 7]));

    [Fact]
    public void A_negative_total_is_the_mirror_image() => Assert.Equal([-34, -33, -33], LargestRemainder.Split(-100, [1L, 1, 1]));

    [Fact]
    public void A_zero_weight_gets_nothing() => Assert.Equal([0, 1, 0], LargestRemainder.Split(1, [0L, 1, 1]));

    [Fact]
    public void Weights_may_have_decimals() => Assert.Equal([1, 2], LargestRemainder.Split(3, [0.1m, 0.25m]));

    [Fact]
    public void Nothing_can_be_split_by_no_weight_at_all() => Assert.Throws<ArgumentException>(() => LargestRemainder.Split(1, [0L, 0]));

    [Fact]
    public void Nothing_splits_into_nothing() => Assert.Equal([0, 0], LargestRemainder.Split(0, [0L, 0]));

    [Fact]
    public void A_negative_weight_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => LargestRemainder.Split(1, [2L, -1]));

    [Fact]
    public void Totals_near_the_end_of_the_range_do_not_overflow() =>
        Assert.Equal(long.MaxValue, LargestRemainder.Split(long.MaxValue, [long.MaxValue, 3, long.MaxValue]).Sum());

    [Fact]
    public void Parts_sum_to_the_total_and_stay_within_one_of_the_exact_share() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll(Gen.Choose(-100_000, 100_000).ToArbitrary(), Gen.Choose(0, 50).NonEmptyListOf().ToArbitrary(), (total, weights) =>
        {
            var whole = weights.Select(weight => (long)weight).ToArray();
            if (whole.Sum() == 0)
                return;
            var parts = LargestRemainder.Split(total, whole);
            Assert.Equal(total, parts.Sum());
            for (var i = 0; i < parts.Length; i++)
            {
                Assert.True(Math.Abs(parts[i] - ((decimal)total * whole[i] / whole.Sum())) < 1);
                Assert.True(whole[i] != 0 || parts[i] == 0);
            }
            Assert.Equal(parts.Select(part => -part), LargestRemainder.Split(-total, whole));
        }));
}
