using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Members.Permissions;

/// <summary>Who can do what: every assignment that counts now, with the permissions its role holds.</summary>
public sealed class PermissionsController(CoopDb db, Viewer viewer) : Controller
{
    [Allow(Permission.ViewUsers, Permission.ManageOwnPeople)]
    [HttpGet("/permissions")]
    public async Task<IActionResult> Index(PermissionFilter filter, int? page, CancellationToken cancellationToken)
    {
        var rows = Rows(filter);
        var paging = new Paging(page, await rows.CountAsync(cancellationToken));
        return View(new PermissionsPage(await rows.Skip(paging.Skip).Take(Paging.Size).ToListAsync(cancellationToken), paging, filter));
    }

    [Allow(Permission.ViewUsers, Permission.ManageOwnPeople)]
    [HttpGet("/permissions.csv")]
    [HttpGet("/permissions.xlsx")]
    public IActionResult Export(PermissionFilter filter) => Tables.Download("who-can-do-what", Rows(filter).AsAsyncEnumerable(),
    [
        new TableColumn<HolderRow>("Person", row => row.Name), new TableColumn<HolderRow>("E-mail", row => row.Mail),
        new TableColumn<HolderRow>("Role", row => Roles.Words(row.Role)), new TableColumn<HolderRow>("For", row => row.For),
        new TableColumn<HolderRow>("Since", row => row.StartsOn), new TableColumn<HolderRow>("Last sign-in", row => row.LastSignInAt),
        .. Enum.GetValues<Permission>().Select(permission =>
            new TableColumn<HolderRow>(Roles.Words(permission), row => Roles.May(row.Role, permission))),
    ]);

    private IQueryable<HolderRow> Rows(PermissionFilter filter)
    {
        var held = db.AssignmentsVisibleTo(viewer).AsNoTracking().Where(one => one.EndedAt == null);
        if (filter.May is { } permission)
        {
            var roles = Roles.With(permission);
            held = held.Where(one => roles.Contains(one.Role));
        }
        var rows = held.Join(db.Users.Where(user => user.DisabledAt == null), one => one.UserId, user => user.Id,
            (one, user) => new { Held = one, User = user, For = one.District!.Name ?? one.Vendor!.Name ?? "the cooperative" });
        foreach (var word in Typed.Words(filter.Q))
            rows = rows.Where(row => row.User.Name.ToLower().Contains(word) || row.User.Email!.ToLower().Contains(word)
                || row.For.ToLower().Contains(word));
        return rows.OrderBy(row => row.User.Name).ThenBy(row => row.User.Id).ThenBy(row => row.Held.Id)
            .Select(row => new HolderRow(row.User.Id, row.User.Name, row.User.Email ?? "", row.Held.Role, row.For, row.Held.StartsOn,
                row.User.LastSignInAt));
    }
}
