using CoopPortal.Core;
using CoopPortal.Core.Governance;
using CoopPortal.Core.Members;
using CoopPortal.Web.Security;

namespace CoopPortal.Web.Features.Members.Users;

/// <summary>Held is what the viewer may see; Active is everything the person may do now. History is the office's, null for others.
/// </summary>
public sealed record UserPage(User Person, IReadOnlyList<HeldAssignment> Held, IReadOnlyList<Assignment> Active,
    IReadOnlyList<AuditEntry>? History, int OtherAdministrators, int Passkeys, Viewer Viewer, string? Link)
{
    public bool MayManage => Viewer.May(Permission.ManageUsers) || Viewer.May(Permission.ManageOwnPeople);

    public bool MayDisable => Viewer.May(Permission.ManageUsers);

    public bool MayGive => MayManage && Assignment.WhyNotGive(Person.Id, Viewer.UserId, Viewer.Role) is null;

    public Refusal? WhyNotLink => Person.WhyNotLink(Viewer, Active);

    public Refusal? WhyNotDisable => Person.WhyNotDisable(Viewer, Active.Select(held => held.Role), OtherAdministrators);

    public Refusal? WhyNotEnable => Person.WhyNotEnable(Viewer, Active.Select(held => held.Role));

    public Refusal? WhyNotResetSecondStep => Person.WhyNotResetSecondStep(Viewer, Active.Select(held => held.Role), Passkeys);

    public string SecondStep => (Person.TwoFactorEnabled, Passkeys) switch
    {
        (true, 0) => "app",
        (true, _) => "app and passkey",
        (false, 0) => "not set up",
        (false, _) => "passkey",
    };

    public Refusal? WhyNotEnd(Assignment assignment) =>
        Assignment.WhyNotManage(assignment.Role, Viewer.Role) ?? assignment.WhyNotEnd(OtherAdministrators + 1);
}

public sealed record HeldAssignment(Assignment Assignment, string For);
