using CoopPortal.Core.Governance;
using CoopPortal.Core.Members;
using CoopPortal.Web.Security;

namespace CoopPortal.Web.Features.Members.Users;

public sealed record UserPage(User Person, IReadOnlyList<HeldAssignment> Held, IReadOnlyList<AuditEntry> History, int Administrators,
    Viewer Viewer, string? Link)
{
    public bool MayManage => Viewer.May(Permission.ManageUsers);

    /// <summary>Why this viewer makes no link for the person: a link is the whole account, office roles included.</summary>
    public Core.Refusal? WhyNotLink => Held.Where(held => held.Assignment.IsActive)
        .Select(held => Assignment.WhyNotManage(held.Assignment.Role, Viewer.Role)).FirstOrDefault(refusal => refusal is not null);

    public Core.Refusal? WhyNotEnd(Assignment assignment) =>
        Assignment.WhyNotManage(assignment.Role, Viewer.Role) ?? assignment.WhyNotEnd(Administrators);
}

public sealed record HeldAssignment(Assignment Assignment, string For);
