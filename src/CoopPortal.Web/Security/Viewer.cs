using CoopPortal.Core.Members;

namespace CoopPortal.Web.Security;

/// <summary>Who looks and acts, in which of their roles, and for whom. Every query about private rows starts here.</summary>
public sealed record Viewer(long? UserId, string Name, string Mail, Hat? Acting, IReadOnlyList<Hat> Hats)
{
    public static Viewer Anonymous { get; } = new(null, "", "", null, []);

    /// <summary>The portal itself: jobs, set-up, the demo loader. Only code makes one, never a request.</summary>
    public static Viewer Portal(string name) =>
        new(null, name, "", new Hat(0, Core.Members.Role.Administrator, null, null, "the cooperative"), []);

    public bool HasSecondStep { get; init; }

    /// <summary>A role of theirs requires a second step at sign-in, and none is set up: until then nothing else opens.</summary>
    public bool MustSetUpSecondStep { get; init; }

    public bool IsSignedIn => UserId is not null;
    public Role? Role => Acting?.Role;
    public long? DistrictId => Acting?.DistrictId;
    public long? VendorId => Acting?.VendorId;

    /// <summary>Sees every district's rows: staff, administrator, auditor.</summary>
    public bool SeesEverything =>
        Acting is { Role: Core.Members.Role.Staff or Core.Members.Role.Administrator or Core.Members.Role.Auditor };

    public bool May(Permission permission) => Acting is { } hat && Roles.May(hat.Role, permission);

    /// <summary>The user's id where a page is reached only signed in.</summary>
    public long Id => UserId ?? throw new InvalidOperationException("Nobody is signed in.");
}

/// <summary>One assignment as a person wears it: "Business manager, Centerville City".</summary>
public sealed record Hat(long AssignmentId, Role Role, long? DistrictId, long? VendorId, string For)
{
    public string Words => $"{Roles.Words(Role)}, {For}";
}
