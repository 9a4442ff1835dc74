using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
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
        var passkeys = await db.PasskeyRowsOf(viewer).ToListAsync(cancellationToken);
        return View(new OwnAccountPage(me, viewer.Hats, me.TwoFactorEnabled ? await users.CountRecoveryCodesAsync(me) : 0,
            [.. passkeys.OrderBy(passkey => passkey.CreatedAt)], attempts));
    }

    [AllowSignedIn]
    [HttpGet("/account/sign-ins.csv")]
    [HttpGet("/account/sign-ins.xlsx")]
    public IActionResult Export() => Tables.Download("sign-ins",
        db.SignInAttemptsOf(viewer).AsNoTracking().OrderByDescending(attempt => attempt.Id).AsAsyncEnumerable(),
        new TableColumn<SignInAttempt>("When", attempt => attempt.At), new("What", attempt => SignInAttempt.Words(attempt.Outcome)),
        new("From", attempt => attempt.Network), new("With", attempt => attempt.Browser));
}
