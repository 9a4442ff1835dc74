using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Members.SecondSteps;

/// <summary>A person's own authenticator: set up with a first code, recovery codes shown once, taken off with a code.</summary>
[AllowSignedIn]
[BeforeSecondStep]
public sealed class SecondStepsController(
    CoopDb db, UserManager<User> users, SignInManager<User> signIns, Viewer viewer, Audit audit, Cooperative coop) : Controller
{
    private const int RecoveryCodes = 10;

    [HttpGet("/second-step/new")]
    public async Task<IActionResult> New(CancellationToken cancellationToken)
    {
        var me = await MeAsync(cancellationToken);
        return me.TwoFactorEnabled ? LocalRedirect("/account") : View(await PageAsync(me, new SecondStepForm()));
    }

    [FreshSignIn]
    [HttpPost("/second-step")]
    public async Task<IActionResult> Create(SecondStepForm form, CancellationToken cancellationToken)
    {
        var me = await MeAsync(cancellationToken);
        if (me.TwoFactorEnabled)
            return LocalRedirect("/account");
        if (!this.Passes(form, new SecondStepForm.Validator()) || !await IsRightAsync(me, form))
            return View("New", await PageAsync(me, form));
        audit.Write(me, "Second step set up");
        await users.SetTwoFactorEnabledAsync(me, true);
        var codes = await users.GenerateNewTwoFactorRecoveryCodesAsync(me, RecoveryCodes);
        await signIns.RefreshSignInAsync(me);
        return View("Codes", new CodesPage([.. codes ?? []], coop.Name, me.Email ?? ""));
    }

    [HttpPost("/second-step/codes")]
    public async Task<IActionResult> Renew(SecondStepForm form, CancellationToken cancellationToken)
    {
        var me = await MeAsync(cancellationToken);
        if (!me.TwoFactorEnabled || !this.Passes(form, new SecondStepForm.Validator()) || !await IsRightAsync(me, form))
            return this.Answer("/account", SecondStepForm.WrongCode, "");
        audit.Write(me, "Recovery codes made anew");
        var codes = await users.GenerateNewTwoFactorRecoveryCodesAsync(me, RecoveryCodes);
        return View("Codes", new CodesPage([.. codes ?? []], coop.Name, me.Email ?? ""));
    }

    /// <summary>For a new telephone: the old one gives the last code, then a new key is set up.</summary>
    [HttpPost("/second-step/end")]
    public async Task<IActionResult> End(SecondStepForm form, CancellationToken cancellationToken)
    {
        var me = await MeAsync(cancellationToken);
        if (!me.TwoFactorEnabled || !this.Passes(form, new SecondStepForm.Validator()) || !await IsRightAsync(me, form))
            return this.Answer("/account", SecondStepForm.WrongCode, "");
        audit.Write(me, "Second step taken off");
        await users.SetTwoFactorEnabledAsync(me, false);
        await users.ResetAuthenticatorKeyAsync(me);
        await db.ForgetUsedCodesAsync(me.Id, cancellationToken);
        await signIns.RefreshSignInAsync(me);
        return this.Answer(ViewerMiddleware.SecondStepSetUp, null, "The old app no longer counts. Set up the new one here.");
    }

    private Task<User> MeAsync(CancellationToken cancellationToken) =>
        db.UsersVisibleTo(viewer).SingleAsync(user => user.Id == viewer.Id, cancellationToken);

    private async Task<bool> IsRightAsync(User me, SecondStepForm form)
    {
        if (await users.IsLockedOutAsync(me))
            ModelState.AddModelError(nameof(form.Code), SecondStepForm.Locked.Sentence);
        else if (!await users.VerifyTwoFactorTokenAsync(me, users.Options.Tokens.AuthenticatorTokenProvider, form.Plain))
        {
            await users.AccessFailedAsync(me);
            ModelState.AddModelError(nameof(form.Code), SecondStepForm.WrongCode.Sentence);
        }
        return ModelState.IsValid;
    }

    private async Task<SecondStepPage> PageAsync(User me, SecondStepForm form)
    {
        if (await users.GetAuthenticatorKeyAsync(me) is not { Length: > 0 } key)
        {
            await users.SetAuthenticationTokenAsync(me, "[AspNetUserStore]", "AuthenticatorKey", users.GenerateNewAuthenticatorKey());
            key = await users.GetAuthenticatorKeyAsync(me) ?? "";
        }
        return new SecondStepPage(form, key, coop.Name, me.Email ?? "", viewer.MustSetUpSecondStep);
    }
}
