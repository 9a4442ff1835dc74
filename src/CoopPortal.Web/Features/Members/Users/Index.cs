using CoopPortal.Core.Members;
using CoopPortal.Web.Security;

namespace CoopPortal.Web.Features.Members.Users;

public sealed record UsersPage(IReadOnlyList<UserRow> Rows, Shared.Paging Paging, UserFilter Filter);

public sealed record UserRow(long Id, string Name, string Mail, IReadOnlyList<UserHat> Hats, bool HasPassword, DateTime? LastSignInAt);

public sealed record UserHat(Role Role, string For)
{
    public string Words => For.Length > 0 ? $"{Roles.Words(Role)}, {For}" : Roles.Words(Role);
}

public sealed class UserFilter
{
    public const int MostWords = 8;

    public string? Q { get; set; }
    public Role? Role { get; set; }
    public string? Sort { get; set; }
}
