using System.Reflection;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Governance;
using CoopPortal.Core.Tests.Governance;
using Xunit;

namespace CoopPortal.Core.Tests.Contracting;

public sealed class VendorStandingTests
{
    private static readonly DateOnly Today = new(2026, 10, 9);
    private static readonly DateOnly Until = new(2026, 12, 31);

    // Columns: new orders, open orders go on, catalog (s, g, h), price updates, returns by itself.
    [Theory]
    [InlineData(VendorStatus.UnderReview, ".xh..")]
    [InlineData(VendorStatus.Approved, "xxsx.")]
    [InlineData(VendorStatus.Declined, ".xh..")]
    [InlineData(VendorStatus.Suspended, ".xg.x")]
    [InlineData(VendorStatus.Terminated, "..h..")]
    public void Each_status_has_its_row_of_effects(VendorStatus status, string row)
    {
        var effects = VendorEffects.Of(status);
        Assert.Equal(row, $"{Mark(effects.TakesNewOrders)}{Mark(effects.OpenOrders == OpenOrders.GoOn)}"
            + $"{char.ToLowerInvariant(effects.Catalog.ToString()[0])}{Mark(effects.UpdatesPrices)}{Mark(effects.ReturnsByItself)}");
        Assert.Equal(effects.TakesNewOrders, VendorTests.In(status).WhyNotOrder() is null);
    }

    [Fact]
    public void The_row_is_said_in_words() => Assert.Equal(
    [
        "It takes no new orders.", "Orders already placed go on.", "Its items stay in the catalog, greyed, with the reason.",
        "It may not upload prices.", "It returns by itself on the day after the last.",
    ], VendorEffects.Of(VendorStatus.Suspended).Words);

    // Rows: kind of motion; columns: under review, approved, declined, suspended, terminated.
    [Theory]
    [InlineData(MotionKind.ApproveVendor, "x....")]
    [InlineData(MotionKind.ReinstateVendor, "...x.")]
    [InlineData(MotionKind.SuspendVendor, ".x...")]
    [InlineData(MotionKind.TerminateVendor, ".x.x.")]
    [InlineData(MotionKind.AwardContract, ".....")]
    public void A_carried_motion_decides_where_its_kind_applies_and_else_has_become_impossible(MotionKind kind, string applies)
    {
        var motion = Carried(kind);
        foreach (var (status, may) in Enum.GetValues<VendorStatus>().Zip(applies))
        {
            var vendor = Seventh(status);
            Assert.Equal(may == 'x', vendor.WhyNotDecide(motion) is null);
            if (may == 'x')
                vendor.Decide(motion, Today);
            else
                Assert.Throws<RefusedException>(() => vendor.Decide(motion, Today));
            Assert.Equal(may == 'x' ? Vendor.StatusBy(kind) : status, vendor.Status);
        }
    }

    [Fact]
    public void A_motion_that_is_not_carried_or_about_another_vendor_decides_nothing()
    {
        Assert.Equal("vendor.not-carried", Seventh(VendorStatus.UnderReview).WhyNotDecide(MotionTests.In(MotionStatus.Open))!.Code);
        Assert.Equal("Motion 2026-14 does not decide about Paper House.",
            VendorTests.In(VendorStatus.UnderReview).WhyNotDecide(Carried(MotionKind.ApproveVendor))!.Sentence);
        Assert.Equal("Paper House is suspended; “Approve a vendor” does not apply to it.",
            Seventh(VendorStatus.Suspended).WhyNotDecide(Carried(MotionKind.ApproveVendor))!.Sentence);
    }

    [Fact]
    public void A_suspended_vendor_is_greyed_with_the_reason_and_returns_on_the_day_after_the_last()
    {
        var (vendor, suspension) = Suspended();
        VendorStanding standing = new(vendor, suspension, DocumentWallet.Empty, Until);
        Assert.Equal((VendorStatus.Suspended, Until.AddDays(1), CatalogView.Greyed),
            (standing.Status, standing.ReturnsOn, standing.Effects.Catalog));
        Assert.Equal("Paper House cannot take new orders: suspended (Late deliveries) until Dec. 31, 2026.", standing.GreyedBecause);
        Assert.Equal("vendor.not-approved", standing.WhyNotUpdatePrices()!.Code);
        Assert.Equal("Paper House is suspended until Dec. 31, 2026 and returns on the next day.",
            vendor.WhyNotReturn(suspension, Until)!.Sentence);
        standing = new(vendor, suspension, DocumentWallet.Empty, Until.AddDays(1));
        Assert.Equal((VendorStatus.Approved, null, null, null),
            (standing.Status, standing.ReturnsOn, standing.WhyNotOrder(), standing.GreyedBecause));
        vendor.Return(suspension, Until.AddDays(1));
        Assert.Equal((VendorStatus.Approved, null, "2026-14"), (vendor.Status, vendor.StatusReason, vendor.MotionNumber));
        Assert.Equal("vendor.not-suspended", vendor.WhyNotReturn(suspension, Until.AddDays(1))!.Code);
    }

    [Fact]
    public void A_terminated_vendor_does_not_return()
    {
        var (vendor, suspension) = Suspended();
        vendor.Decide(VendorStatus.Terminated, "M-9", Today, "fraud");
        Assert.Equal(VendorStatus.Terminated, vendor.StatusOn(suspension, Until.AddDays(1)));
    }

    [Fact]
    public void A_suspension_that_would_be_over_before_it_begins_is_impossible()
    {
        Assert.Equal("Motion 2026-14 suspends until Dec. 31, 2026, and that day has passed.",
            VendorSuspension.WhyNot(Carried(MotionKind.SuspendVendor), Until.AddDays(1))!.Sentence);
        Assert.Null(VendorSuspension.WhyNot(Carried(MotionKind.SuspendVendor), Until));
        Assert.Equal("suspension.motion", VendorSuspension.WhyNot(Carried(MotionKind.ApproveVendor), Today)!.Code);
    }

    private static (Vendor Vendor, VendorSuspension Suspension) Suspended()
    {
        var vendor = Seventh(VendorStatus.Approved);
        var motion = Carried(MotionKind.SuspendVendor);
        vendor.Decide(motion, Today);
        return (vendor, new VendorSuspension(vendor, motion, Today));
    }

    private static Motion Carried(MotionKind kind)
    {
        var opens = new DateTime(2026, 10, 5, 13, 0, 0, DateTimeKind.Utc);
        return MotionTests.In(MotionStatus.Carried,
            draft: new(kind, "Late deliveries", "Text", opens, opens.AddDays(3)) { SubjectId = 7, Until = Until });
    }

    // Only the database gives ids.
    private static Vendor Seventh(VendorStatus status)
    {
        var vendor = VendorTests.In(status);
        typeof(Vendor).GetProperty(nameof(Vendor.Id), BindingFlags.Public | BindingFlags.Instance)!.SetValue(vendor, 7L);
        return vendor;
    }

    private static char Mark(bool yes) => yes ? 'x' : '.';
}
