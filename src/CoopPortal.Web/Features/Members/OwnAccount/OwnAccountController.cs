using CoopPortal.Web.Data;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Members.OwnAccount;

public sealed class OwnAccountController(CoopDb db, UserManager<User> users, Viewer viewer) : Controller
{
    [AllowSignedIn]
    [HttpGet("/account")]
    public async Task<IActionResult> Index(CancellationToken cancellationToken)
    {
        var me = await db.UsersVisibleTo(viewer).AsNoTracking().SingleAsync(user => user.Id == viewer.Id, cancellationToken);
        var attempts = await db.SignInAttemptsOf(viewer).AsNoTracking().OrderByDescending(attempt => attempt.Id)
            .Take(OwnAccountPage.Latest).ToListAsync(cancellationToken);
        return View(new OwnAccountPage(me, viewer.Hats, me.TwoFactorEnabled ? await users.CountRecoveryCodesAsync(me) : 0, attempts));
    }
}
