using CoopPortal.Core;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Members.SecondStepResets;

/// <summary>For somebody who lost the telephone and the recovery codes, or the device with the passkey.</summary>
public sealed class SecondStepResetsController(CoopDb db, UserManager<User> users, Viewer viewer, Audit audit) : Controller
{
    [Allow(Permission.ManageUsers)]
    [HttpGet("/users/{userId:long}/second-step/reset/new")]
    public async Task<IActionResult> New(long userId, CancellationToken cancellationToken)
    {
        if (await PersonAsync(userId, cancellationToken) is not { } person)
            return NotFound();
        return await WhyNotAsync(person, cancellationToken) is { } refusal
            ? this.Answer($"/users/{userId}", refusal, "") : View(new ResetPage(person, new ResetForm()));
    }

    [Allow(Permission.ManageUsers)]
    [FreshSignIn]
    [HttpPost("/users/{userId:long}/second-step/reset")]
    public async Task<IActionResult> Create(long userId, ResetForm form, CancellationToken cancellationToken)
    {
        if (await PersonAsync(userId, cancellationToken) is not { } person)
            return NotFound();
        if (await WhyNotAsync(person, cancellationToken) is { } refusal)
            return this.Answer($"/users/{userId}", refusal, "");
        if (!this.Passes(form, new ResetForm.Validator()))
            return View("New", new ResetPage(person, form));
        await db.InTransactionAsync(async () =>
        {
            var held = await db.Users.SingleAsync(user => user.Id == userId, cancellationToken);
            audit.Write(held, "Second step reset", why: form.Reason.Trimmed());
            await users.SetTwoFactorEnabledAsync(held, false);
            await users.ResetAuthenticatorKeyAsync(held);
            await users.GenerateNewTwoFactorRecoveryCodesAsync(held, 0);
            await db.ForgetUsedCodesAsync(userId, cancellationToken);
            await db.UserPasskeys.Where(passkey => passkey.UserId == userId).ExecuteDeleteAsync(cancellationToken);
        }, cancellationToken);
        this.Say($"{person.Name}’s second step is reset. The password alone opens the account until a new one is set up.");
        return LocalRedirect($"/users/{userId}");
    }

    private Task<User?> PersonAsync(long id, CancellationToken cancellationToken) =>
        db.UsersVisibleTo(viewer).FirstOrDefaultAsync(user => user.Id == id, cancellationToken);

    private async Task<Refusal?> WhyNotAsync(User person, CancellationToken cancellationToken) => person.WhyNotResetSecondStep(viewer,
        await db.Assignments.Where(held => held.UserId == person.Id && held.EndedAt == null).Select(held => held.Role)
            .ToListAsync(cancellationToken),
        await db.UserPasskeys.CountAsync(passkey => passkey.UserId == person.Id, cancellationToken));
}
