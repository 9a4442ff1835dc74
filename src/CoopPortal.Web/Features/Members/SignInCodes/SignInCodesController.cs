using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using CoopPortal.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace CoopPortal.Web.Features.Members.SignInCodes;

/// <summary>The second step: the password was right, now a code of the authenticator, or one of the recovery codes.</summary>
public sealed class SignInCodesController(SignInManager<User> signIns, SignInHistory history, Audit audit) : Controller
{
    [AllowAnonymous]
    [HttpGet("/sign-in/code")]
    public async Task<IActionResult> New(string? returnUrl) =>
        await signIns.GetTwoFactorAuthenticationUserAsync() is null
            ? LocalRedirect("/sign-in") : View(new CodePage(new CodeForm { ReturnUrl = returnUrl }));

    [AllowAnonymous]
    [EnableRateLimiting(RateLimits.SignIn)]
    [HttpPost("/sign-in/code")]
    public async Task<IActionResult> Create(CodeForm form, CancellationToken cancellationToken)
    {
        if (await signIns.GetTwoFactorAuthenticationUserAsync() is not { } user)
            return this.Answer("/sign-in", CodeForm.TooLate, "");
        if (!this.Passes(form, new CodeForm.Validator()))
            return View("New", new CodePage(form));
        var result = user.IsDisabled ? Microsoft.AspNetCore.Identity.SignInResult.Failed
            : form.IsRecovery ? await signIns.TwoFactorRecoveryCodeSignInAsync(form.Plain)
            : await signIns.TwoFactorAuthenticatorSignInAsync(form.Plain, isPersistent: false, rememberClient: false);
        if (!result.Succeeded)
        {
            this.Refuse(result.IsLockedOut ? CodeForm.Locked : CodeForm.Wrong, nameof(form.Code));
            await history.NoteAsync(user, result.IsLockedOut ? SignInOutcome.Closed : SignInOutcome.WrongCode, cancellationToken);
            return View("New", new CodePage(form));
        }
        if (form.IsRecovery)
        {
            audit.Actor = new Viewer(user.Id, user.Name, user.Email ?? "", null, []);
            audit.Write(user, "Signed in with a recovery code");
            this.Warn("That recovery code is used up. Cross it out; your account page tells how many are left.");
        }
        await history.NoteAsync(user, SignInOutcome.SignedIn, cancellationToken);
        return LocalRedirect(Url.IsLocalUrl(form.ReturnUrl) ? form.ReturnUrl : "/");
    }
}
