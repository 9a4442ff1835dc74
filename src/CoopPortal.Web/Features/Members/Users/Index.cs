using CoopPortal.Core.Members;
using CoopPortal.Web.Security;

namespace CoopPortal.Web.Features.Members.Users;

public sealed record UsersPage(IReadOnlyList<UserRow> Rows, Shared.Paging Paging, UserFilter Filter, DateTime Now)
{
    public static string Words(Absence absence) => absence switch
    {
        Absence.NoAssignment => "no assignment",
        Absence.Disabled => "disabled",
        Absence.NeverSignedIn => "never signed in",
        Absence.NotSignedInLately => $"not signed in for {User.QuietDays} days",
    };
}

public sealed record UserRow(long Id, string Name, string Mail, IReadOnlyList<UserHat> Hats, bool HasPassword, DateTime? LastSignInAt,
    DateTime CreatedAt, DateTime? DisabledAt)
{
    /// <summary>What says that this person has perhaps left; empty for somebody who works here.</summary>
    public IEnumerable<Absence> Absences(DateTime now)
    {
        if (DisabledAt is not null)
            yield return Absence.Disabled;
        if (Hats.Count == 0)
            yield return Absence.NoAssignment;
        if (LastSignInAt is null)
            yield return Absence.NeverSignedIn;
        else if (LastSignInAt < now.AddDays(-User.QuietDays))
            yield return Absence.NotSignedInLately;
    }
}

public enum Absence
{
    NoAssignment,
    Disabled,
    NeverSignedIn,
    NotSignedInLately,
}

public sealed record UserHat(Role Role, string For)
{
    public string Words => For.Length > 0 ? $"{Roles.Words(Role)}, {For}" : Roles.Words(Role);
}

public sealed class UserFilter
{
    public const int MostWords = 8;

    public string? Q { get; set; }
    public Role? Role { get; set; }
    public Absence? Absence { get; set; }
    public string? Sort { get; set; }
}
