using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Mail;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Members.PasskeyRemovals;

/// <summary>The new stamp ends every other session of the person: one of them may have been opened with the passkey that goes.</summary>
public sealed class PasskeyRemovalsController(CoopDb db, UserManager<User> users, SignInManager<User> signIns, Viewer viewer, Audit audit,
    Outbox outbox, Cooperative coop) : Controller
{
    [AllowSignedIn]
    [FreshSignIn]
    [HttpPost("/passkeys/{id}/removal")]
    public async Task<IActionResult> Create(string id, CancellationToken cancellationToken)
    {
        if ((await db.PasskeyRowsOf(viewer).ToListAsync(cancellationToken)).Find(row => row.Key == id) is not { } passkey)
            return NotFound();
        var me = await db.UsersVisibleTo(viewer).SingleAsync(user => user.Id == viewer.Id, cancellationToken);
        audit.Write(me, "Passkey removed", before: passkey.Called);
        outbox.Add(me.Email!, $"A passkey was removed from your account at {coop.Name}", $"""
            {me.Name},

            the passkey “{passkey.Called}” was removed from your account at the purchasing portal of {coop.Name}. It opens nothing there
            any more.

            If that was not you, tell the cooperative's office at once.
            """);
        await users.RemovePasskeyAsync(me, passkey.Id);
        await users.UpdateSecurityStampAsync(me);
        await signIns.RefreshSignInAsync(me);
        return this.Answer("/account", null, $"The passkey “{passkey.Called}” opens nothing any more, and everywhere else you are signed "
            + "out. The device may still offer it; delete it there too.");
    }
}
