using CoopPortal.Core.Governance;

namespace CoopPortal.Core.Contracting;

public enum VendorStatus
{
    UnderReview,
    Approved,
    Declined,
    Suspended,
    Terminated,
}

/// <summary>A supplier. Until motions have pages, staff enter the number and date of the committee's motion by hand.</summary>
public sealed class Vendor
{
    public const int NameLength = 160;
    public const int ReasonLength = 500;
    public const int MotionLength = 40;
    public const int PhoneLength = 30;
    public const int StreetLength = 160;
    public const int CityLength = 80;
    public const int MailLength = 254;

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
        : new("vendor.not-approved",
            $"{Name} cannot take new orders: {StatusWords(Status)}{(StatusReason is null ? "" : $" ({StatusReason})")}.");

    public Refusal? WhyNotMove(VendorStatus to) => CanMove(Status, to)
        ? null
        : new("vendor.move", $"A vendor that is {StatusWords(Status)} cannot become {StatusWords(to)}.");

    /// <summary>Everybody may know why a vendor was turned down or stopped; an approval needs no reason.</summary>
    public static bool NeedsReason(VendorStatus to) => to != VendorStatus.Approved;

    /// <summary>Every decision about a vendor rests on a motion of the committee; a reason is needed for all but an approval.</summary>
    public void Decide(VendorStatus to, string motionNumber, DateOnly motionOn, string? reason)
    {
        RefusedException.ThrowIf(WhyNotMove(to));
        if (NeedsReason(to))
            ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        (Status, MotionNumber, MotionOn, StatusReason) = (to, motionNumber, motionOn, reason);
    }

    /// <summary>Why a carried motion can no longer be done to this vendor; the chair reads it then.</summary>
    public Refusal? WhyNotDecide(Motion motion) =>
        motion.Status != MotionStatus.Carried
            ? new("vendor.not-carried", $"Motion {motion.Number} is {Motion.StatusWords(motion.Status)}; only a carried one decides about "
                + "a vendor.")
        : StatusBy(motion.Kind) is not { } to || motion.SubjectId != Id
            ? new("vendor.other-motion", $"Motion {motion.Number} does not decide about {Name}.")
        : motion.Kind == MotionKind.ApproveVendor && Status == VendorStatus.Suspended
            || motion.Kind == MotionKind.ReinstateVendor && Status != VendorStatus.Suspended
            ? new("vendor.move", $"{Name} is {StatusWords(Status)}; “{Motion.KindWords(motion.Kind)}” does not apply to it.")
        : WhyNotMove(to);

    /// <summary>The effect of a carried motion; its title is the reason that everybody reads.</summary>
    public void Decide(Motion motion, DateOnly on)
    {
        RefusedException.ThrowIf(WhyNotDecide(motion));
        var to = StatusBy(motion.Kind)!.Value;
        Decide(to, motion.Number, on, NeedsReason(to) ? motion.Title : null);
    }

    /// <summary>Whose time is over returns without a new motion: the one that suspended it said until when.</summary>
    public Refusal? WhyNotReturn(VendorSuspension suspension, DateOnly today) =>
        Status != VendorStatus.Suspended || suspension.VendorId != Id
            ? new("vendor.not-suspended", $"{Name} is {StatusWords(Status)}; there is no suspension to end.")
        : !suspension.IsOver(today)
            ? new("vendor.still-suspended", $"{Name} is suspended until {Say.Date(suspension.Until)} and returns on the next day.")
        : null;

    public void Return(VendorSuspension suspension, DateOnly today)
    {
        RefusedException.ThrowIf(WhyNotReturn(suspension, today));
        (Status, StatusReason) = (VendorStatus.Approved, null);
    }

    /// <summary>Where it stands by the clock, also while no job has noted its return yet.</summary>
    public VendorStatus StatusOn(VendorSuspension? suspension, DateOnly today) =>
        suspension is not null && WhyNotReturn(suspension, today) is null ? VendorStatus.Approved : Status;

    /// <summary>What a carried motion makes of a vendor; null where the motion is about something else.</summary>
    public static VendorStatus? StatusBy(MotionKind kind) => kind switch
    {
        MotionKind.ApproveVendor or MotionKind.ReinstateVendor => VendorStatus.Approved,
        MotionKind.SuspendVendor => VendorStatus.Suspended,
        MotionKind.TerminateVendor => VendorStatus.Terminated,
        MotionKind.AwardContract or MotionKind.AdoptPolicy or MotionKind.AdoptTerms or MotionKind.Spend or MotionKind.SetBylaw
            or MotionKind.Resolution => null,
    };

    public static bool CanMove(VendorStatus from, VendorStatus to) => from switch
    {
        VendorStatus.UnderReview => to is VendorStatus.Approved or VendorStatus.Declined,
        VendorStatus.Approved => to is VendorStatus.Suspended or VendorStatus.Terminated,
        VendorStatus.Declined => to is VendorStatus.UnderReview,
        VendorStatus.Suspended => to is VendorStatus.Approved or VendorStatus.Terminated,
        VendorStatus.Terminated => false,
    };

    /// <summary>What a decision is called: the same status is reached by an approval and by a reinstatement.</summary>
    public static string DecisionWords(VendorStatus from, VendorStatus to) => to switch
    {
        VendorStatus.UnderReview => "Review again",
        VendorStatus.Approved => from == VendorStatus.Suspended ? "Reinstate" : "Approve",
        VendorStatus.Declined => "Decline",
        VendorStatus.Suspended => "Suspend",
        VendorStatus.Terminated => "Terminate",
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
