using CoopPortal.Core.Members;
using CoopPortal.Web.Security;

namespace CoopPortal.Web.Features.Members.Permissions;

public sealed record PermissionsPage(IReadOnlyList<HolderRow> Rows, Shared.Paging Paging, PermissionFilter Filter);

public sealed record HolderRow(long UserId, string Name, string Mail, Role Role, string For, DateOnly StartsOn, DateTime? LastSignInAt)
{
    public IReadOnlyList<string> May => [.. Roles.Of(Role).Order().Select(Roles.Words)];
}

public sealed class PermissionFilter
{
    public string? Q { get; set; }
    public Permission? May { get; set; }
}
