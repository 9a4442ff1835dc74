using CoopPortal.Core.Governance;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CoopPortal.Core.Tests.Governance;

public sealed class ShareTests
{
    [Theory]
    [InlineData(1, 2, false, 9, 5)]
    [InlineData(1, 2, false, 10, 5)]
    [InlineData(1, 2, true, 10, 6)]
    [InlineData(1, 2, true, 9, 5)]
    [InlineData(2, 3, false, 9, 6)]
    [InlineData(2, 3, false, 10, 7)]
    [InlineData(2, 3, true, 9, 7)]
    [InlineData(1, 1, false, 9, 9)]
    [InlineData(2, 3, false, 0, 1)]
    public void A_share_needs_the_smallest_number_that_is_it_and_never_none(int parts, int of, bool exceeded, long whole, long needed) =>
        Assert.Equal(needed, new Share(parts, of, exceeded).Needed(whole));

    [Fact]
    public void One_fewer_is_never_enough_and_the_number_needed_always_is() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(1_000),
        Prop.ForAll(Shares.ToArbitrary(), Gen.Choose(1, 100_000).ToArbitrary(), (share, whole) =>
        {
            var needed = share.Needed(whole);
            return Is(share, needed, whole) && (needed == 1 || !Is(share, needed - 1, whole));
        }));

    [Fact]
    public void Of_any_whole_the_greater_share_never_needs_fewer() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000),
        Prop.ForAll(Shares.ToArbitrary(), Shares.ToArbitrary(), Gen.Choose(0, 2_000).ToArbitrary(), (a, b, whole) =>
            a.CompareTo(b) < 0 ? a.Needed(whole) <= b.Needed(whole)
            : a.CompareTo(b) > 0 ? a.Needed(whole) >= b.Needed(whole)
            : a.Needed(whole) == b.Needed(whole)));

    [Theory]
    [InlineData(0, 2, false, "share.parts")]
    [InlineData(1, 2_000, false, "share.parts")]
    [InlineData(3, 2, false, "share.too-much")]
    [InlineData(1, 1, true, "share.too-much")]
    [InlineData(1, 1, false, null)]
    public void A_share_that_cannot_be_reached_is_refused(int parts, int of, bool exceeded, string? code) =>
        Assert.Equal(code, new Share(parts, of, exceeded).WhyNot()?.Code);

    [Fact]
    public void A_share_is_said_as_bylaws_say_it() => Assert.Equal(
        ["at least half", "more than half", "at least two thirds", "at least three quarters", "at least all", "more than 3/5"],
        new[] { Share.Half, Share.MoreThanHalf, Share.TwoThirds, new(3, 4), new(1, 1), new(3, 5, true) }.Select(share => share.Words));

    private static Gen<Share> Shares =>
        from of in Gen.Choose(1, 12)
        from parts in Gen.Choose(1, of)
        from exceeded in Gen.Elements(true, false)
        select new Share(parts, of, exceeded && parts < of);

    private static bool Is(Share share, long number, long whole) =>
        share.Exceeded ? number * share.Of > whole * share.Parts : number * share.Of >= whole * share.Parts;
}
