using CoopPortal.Core.Governance;

namespace CoopPortal.Core.Contracting;

/// <summary>One time in which a vendor takes no new orders, to its last day, with the motion that said so.</summary>
public sealed class VendorSuspension
{
    private VendorSuspension() { }

    public VendorSuspension(Vendor vendor, Motion motion, DateOnly from)
    {
        RefusedException.ThrowIf(WhyNot(motion, from));
        (VendorId, MotionId, MotionNumber, From, Until) = (vendor.Id, motion.Id, motion.Number, from, motion.Until!.Value);
    }

    public long Id { get; private set; }
    public long VendorId { get; private set; }
    public long MotionId { get; private set; }
    public string MotionNumber { get; private set; } = "";
    public DateOnly From { get; private set; }

    /// <summary>The last day; the vendor returns by itself on the next.</summary>
    public DateOnly Until { get; private set; }

    public DateOnly ReturnsOn => Until.AddDays(1);

    public bool IsOver(DateOnly today) => today > Until;

    /// <summary>A suspension that would be over before it begins has become impossible.</summary>
    public static Refusal? WhyNot(Motion motion, DateOnly from) =>
        motion.Kind != MotionKind.SuspendVendor || motion.Until is not { } until
            ? new("suspension.motion", $"Motion {motion.Number} suspends nobody.")
        : until < from
            ? new("suspension.past", $"Motion {motion.Number} suspends until {Say.Date(until)}, and that day has passed.")
        : null;
}
