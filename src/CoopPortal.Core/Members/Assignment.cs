namespace CoopPortal.Core.Members;

public enum Role
{
    Buyer,
    BusinessManager,
    Treasurer,
    DistrictAdministrator,
    VendorUser,
    VendorAdministrator,
    CommitteeMember,
    CommitteeChair,
    Staff,
    Auditor,
    Administrator,
}

/// <summary>One hat of a person: a role at a district, at a vendor, or at the cooperative itself.</summary>
public sealed class Assignment
{
    private Assignment() { }

    public Assignment(long userId, Role role, DateOnly startsOn, long? districtId = null, long? vendorId = null)
    {
        RefusedException.ThrowIf(WhyNot(role, districtId, vendorId));
        (UserId, Role, StartsOn, DistrictId, VendorId) = (userId, role, startsOn, districtId, vendorId);
    }

    public long Id { get; private set; }
    public long UserId { get; private set; }
    public Role Role { get; private set; }
    public long? DistrictId { get; private set; }
    public long? VendorId { get; private set; }
    public DateOnly StartsOn { get; private set; }
    public DateTime? EndedAt { get; private set; }

    /// <summary>The file that brought it, so that the file can be undone.</summary>
    public long? ImportId { get; init; }

    public District? District { get; private set; }
    public Contracting.Vendor? Vendor { get; private set; }

    public bool IsActive => EndedAt is null;

    public void End(DateTime now) => EndedAt ??= now;

    public static bool NeedsDistrict(Role role) =>
        role is Role.Buyer or Role.BusinessManager or Role.Treasurer or Role.DistrictAdministrator;

    public static bool NeedsVendor(Role role) => role is Role.VendorUser or Role.VendorAdministrator;

    /// <summary>Roles of the cooperative's own office: who holds one sees every district.</summary>
    public static bool IsOffice(Role role) => role is Role.Staff or Role.Auditor or Role.Administrator;

    /// <summary>Only an administrator gives, ends or otherwise touches the roles of the cooperative's office; a district's or a vendor's
    /// own administrator touches only the roles held there.</summary>
    public static Refusal? WhyNotManage(Role role, Role? managedAs) =>
        managedAs is Role.DistrictAdministrator && !NeedsDistrict(role)
            ? new("assignment.district-only", "A district's administrator gives and ends only the roles of the district.")
        : managedAs is Role.VendorAdministrator && !NeedsVendor(role)
            ? new("assignment.vendor-only", "A vendor's administrator gives and ends only the roles of the vendor.")
        : IsOffice(role) && managedAs is not Role.Administrator
            ? new("assignment.office", "Only an administrator manages the cooperative's staff, auditors and administrators.")
        : null;

    /// <summary>Who orders does not approve, who approves does not certify: nobody but an administrator adds a role to their own account.
    /// </summary>
    public static Refusal? WhyNotGive(long userId, long? givenBy, Role? givenAs) =>
        userId == givenBy && givenAs is not Role.Administrator
            ? new("assignment.own", "You cannot give yourself a role. Ask another administrator, or the cooperative's office.")
        : null;

    /// <summary>Somebody must be left who can let others in.</summary>
    public Refusal? WhyNotEnd(int activeAdministrators) =>
        !IsActive ? new("assignment.ended", "This assignment has ended already.")
        : Role == Role.Administrator && activeAdministrators <= 1
            ? new("assignment.last-administrator", "This is the last administrator. Make somebody else an administrator first.")
        : null;

    public static Refusal? WhyNot(Role role, long? districtId, long? vendorId) =>
        NeedsDistrict(role) && districtId is null ? new("assignment.district", "Choose the district for which this person acts.")
        : NeedsVendor(role) && vendorId is null ? new("assignment.vendor", "Choose the vendor for which this person acts.")
        : !NeedsDistrict(role) && districtId is not null ? new("assignment.no-district", "This role is not held at a district.")
        : !NeedsVendor(role) && vendorId is not null ? new("assignment.no-vendor", "This role is not held at a vendor.")
        : null;
}
