using CoopPortal.Core;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using CoopPortal.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace CoopPortal.Web.Features.Members.PasskeySignIns;

/// <summary>Signing in with a passkey: it is both steps at once.</summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class PasskeySignInsController(SignInManager<User> signIns, UserManager<User> users, PasskeyProof proof,
    SignInHistory history) : Controller
{
    /// <summary>What the browser asks its passkeys: any of this portal will do.</summary>
    [HttpPost("/sign-in/passkey/options")]
    public async Task<IActionResult> Options() => Content(await signIns.MakePasskeyRequestOptionsAsync(null), "application/json");

    [HttpPost("/sign-in/passkey")]
    public async Task<IActionResult> Create(PasskeySignInForm form, CancellationToken cancellationToken)
    {
        var back = Url.IsLocalUrl(form.ReturnUrl) ? $"/sign-in?returnUrl={Uri.EscapeDataString(form.ReturnUrl)}" : "/sign-in";
        if (await proof.OwnerAsync(form.Credential) is not { } user)
            return this.Answer(back, new Refusal("passkey.nothing", PasskeyProof.None), "");
        var locked = await users.IsLockedOutAsync(user);
        await history.NoteAsync(user, locked ? SignInOutcome.Closed : user.IsDisabled ? SignInOutcome.Disabled
            : SignInOutcome.SignedInWithPasskey, cancellationToken);
        if (PasskeySignInForm.WhyNot(user, locked) is { } refusal)
            return this.Answer(back, refusal, "");
        await signIns.SignInAsync(user, isPersistent: false);
        return LocalRedirect(Url.IsLocalUrl(form.ReturnUrl) ? form.ReturnUrl : "/");
    }
}
