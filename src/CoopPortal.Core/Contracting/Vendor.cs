namespace CoopPortal.Core.Contracting;

public enum VendorStatus
{
    UnderReview,
    Approved,
    Declined,
    Suspended,
    Terminated,
}

/// <summary>A supplier. Until there are motions, staff enter the number and date of the committee's motion by hand.</summary>
public sealed class Vendor
{
    public const int NameLength = 160;
    public const int ReasonLength = 500;
    public const int MotionLength = 40;

    private Vendor() { }

    public Vendor(string name, string orderMail) => (Name, OrderMail) = (name, orderMail);

    public long Id { get; private set; }
    public Guid Version { get; private set; }
    public string Name { get; set; } = "";

    /// <summary>Where purchase orders are mailed.</summary>
    public string OrderMail { get; set; } = "";

    public string Phone { get; set; } = "";
    public string Street { get; set; } = "";
    public string City { get; set; } = "";
    public string State { get; set; } = "";
    public string PostalCode { get; set; } = "";
    public VendorStatus Status { get; private set; } = VendorStatus.UnderReview;
    public string? StatusReason { get; private set; }
    public string? MotionNumber { get; private set; }
    public DateOnly? MotionOn { get; private set; }

    public string OneLine => string.Join(", ", new[] { Street, City, $"{State} {PostalCode}".Trim() }.Where(part => part.Length > 0));

    /// <summary>Orders already placed go on whatever happens; only new ones ask this.</summary>
    public Refusal? WhyNotOrder() => Status == VendorStatus.Approved
        ? null
        : new("vendor.not-approved", $"{Name} cannot take new orders: {StatusWords(Status)}{(StatusReason is null ? "" : $" ({StatusReason})")}.");

    public Refusal? WhyNotMove(VendorStatus to) => CanMove(Status, to)
        ? null
        : new("vendor.move", $"A vendor that is {StatusWords(Status)} cannot become {StatusWords(to)}.");

    /// <summary>Every decision about a vendor rests on a motion of the committee; a reason is needed for all but an approval.</summary>
    public void Decide(VendorStatus to, string motionNumber, DateOnly motionOn, string? reason)
    {
        RefusedException.ThrowIf(WhyNotMove(to));
        (Status, MotionNumber, MotionOn, StatusReason) = (to, motionNumber, motionOn, reason);
    }

    public static bool CanMove(VendorStatus from, VendorStatus to) => from switch
    {
        VendorStatus.UnderReview => to is VendorStatus.Approved or VendorStatus.Declined,
        VendorStatus.Approved => to is VendorStatus.Suspended or VendorStatus.Terminated,
        VendorStatus.Declined => to is VendorStatus.UnderReview,
        VendorStatus.Suspended => to is VendorStatus.Approved or VendorStatus.Terminated,
        VendorStatus.Terminated => false,
    };

    public static string StatusWords(VendorStatus status) => status switch
    {
        VendorStatus.UnderReview => "under review",
        VendorStatus.Approved => "approved",
        VendorStatus.Declined => "declined",
        VendorStatus.Suspended => "suspended",
        VendorStatus.Terminated => "terminated",
    };
}
