using CoopPortal.Core.Contracting;
using Xunit;

namespace CoopPortal.Core.Tests.Contracting;

public sealed class VendorTests
{
    private static readonly DateOnly Day = new(2026, 9, 1);

    private static readonly HashSet<(VendorStatus From, VendorStatus To)> Allowed =
    [
        (VendorStatus.UnderReview, VendorStatus.Approved), (VendorStatus.UnderReview, VendorStatus.Declined),
        (VendorStatus.Approved, VendorStatus.Suspended), (VendorStatus.Approved, VendorStatus.Terminated),
        (VendorStatus.Declined, VendorStatus.UnderReview),
        (VendorStatus.Suspended, VendorStatus.Approved), (VendorStatus.Suspended, VendorStatus.Terminated),
    ];

    public static TheoryData<VendorStatus, VendorStatus> Matrix()
    {
        var data = new TheoryData<VendorStatus, VendorStatus>();
        foreach (var from in Enum.GetValues<VendorStatus>())
            foreach (var to in Enum.GetValues<VendorStatus>())
                data.Add(from, to);
        return data;
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public void Only_the_allowed_moves_happen_and_the_others_say_why(VendorStatus from, VendorStatus to)
    {
        var vendor = In(from);
        if (Allowed.Contains((from, to)))
        {
            Assert.Null(vendor.WhyNotMove(to));
            vendor.Decide(to, "M-2", Day, "reason");
            Assert.Equal((to, "M-2", Day), (vendor.Status, vendor.MotionNumber, vendor.MotionOn!.Value));
            return;
        }
        Assert.Contains(Vendor.StatusWords(from), vendor.WhyNotMove(to)!.Sentence, StringComparison.Ordinal);
        Assert.Throws<RefusedException>(() => vendor.Decide(to, "M-2", Day, "reason"));
        Assert.Equal(from, vendor.Status);
    }

    [Theory]
    [InlineData(VendorStatus.UnderReview, VendorStatus.Declined)]
    [InlineData(VendorStatus.Approved, VendorStatus.Suspended)]
    [InlineData(VendorStatus.Approved, VendorStatus.Terminated)]
    public void All_but_an_approval_need_a_reason(VendorStatus from, VendorStatus to)
    {
        var vendor = In(from);
        Assert.Throws<ArgumentException>(() => vendor.Decide(to, "M-2", Day, " "));
        Assert.Equal(from, vendor.Status);
    }

    [Fact]
    public void Only_an_approved_vendor_takes_new_orders_and_the_reason_is_told()
    {
        foreach (var status in Enum.GetValues<VendorStatus>())
            Assert.Equal(status == VendorStatus.Approved, In(status).WhyNotOrder() is null);
        Assert.Equal("Paper House cannot take new orders: suspended (late deliveries).",
            In(VendorStatus.Suspended, "late deliveries").WhyNotOrder()!.Sentence);
    }

    [Fact]
    public void The_same_status_is_an_approval_or_a_reinstatement()
    {
        Assert.Equal("Approve", Vendor.DecisionWords(VendorStatus.UnderReview, VendorStatus.Approved));
        Assert.Equal("Reinstate", Vendor.DecisionWords(VendorStatus.Suspended, VendorStatus.Approved));
    }

    internal static Vendor In(VendorStatus status, string reason = "reason")
    {
        var vendor = new Vendor("Paper House", "orders@paper.example");
        VendorStatus[] path = status switch
        {
            VendorStatus.UnderReview => [],
            VendorStatus.Approved => [VendorStatus.Approved],
            VendorStatus.Declined => [VendorStatus.Declined],
            VendorStatus.Suspended => [VendorStatus.Approved, VendorStatus.Suspended],
            VendorStatus.Terminated => [VendorStatus.Approved, VendorStatus.Terminated],
        };
        foreach (var step in path)
            vendor.Decide(step, "M-1", Day, reason);
        return vendor;
    }
}
