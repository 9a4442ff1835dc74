using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using CoopPortal.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using PasswordResult = Microsoft.AspNetCore.Identity.SignInResult;

namespace CoopPortal.Web.Features.Members.Accounts;

public sealed class AccountsController(
    CoopDb db, SignInManager<User> signIns, UserManager<User> users, PasswordTrial password, SignInHistory history, Viewer viewer,
    Cooperative coop) : Controller
{
    [AllowAnonymous]
    [HttpGet("/sign-in")]
    public async Task<IActionResult> SignIn(string? returnUrl, CancellationToken cancellationToken) =>
        View(await PageAsync(new SignInForm { ReturnUrl = returnUrl }, cancellationToken));

    [AllowAnonymous]
    [EnableRateLimiting(RateLimits.SignIn)]
    [HttpPost("/sign-in")]
    public async Task<IActionResult> SignIn(SignInForm form, CancellationToken cancellationToken)
    {
        if (!this.Passes(form, new SignInForm.Validator()))
            return View(await PageAsync(form, cancellationToken));
        var (user, result, needsPasskey) =
            await password.SignInAsync(form.Mail.Trim(), form.Password, coop.RequiresSecondStep, cancellationToken);
        if (result.RequiresTwoFactor)
            return RedirectToAction("New", "SignInCodes", new { returnUrl = form.ReturnUrl });
        if (SignInForm.WhyNot(user, result, needsPasskey) is { } refusal)
        {
            this.Refuse(refusal, nameof(form.Mail));
            await NoteAsync(user, result, needsPasskey, cancellationToken);
            return View(await PageAsync(form, cancellationToken));
        }
        await NoteAsync(user, result, needsPasskey, cancellationToken);
        return LocalRedirect(Url.IsLocalUrl(form.ReturnUrl) ? form.ReturnUrl : "/");
    }

    private async Task NoteAsync(User? user, PasswordResult result, bool needsPasskey, CancellationToken cancellationToken)
    {
        if (user is not null)
            await history.NoteAsync(user, result.IsLockedOut ? SignInOutcome.Closed : !result.Succeeded ? SignInOutcome.WrongPassword
                : user.IsDisabled ? SignInOutcome.Disabled : needsPasskey ? SignInOutcome.PasskeyMissing : SignInOutcome.SignedIn,
                cancellationToken);
    }

    [AllowSignedIn]
    [BeforeSecondStep]
    [HttpPost("/sign-out")]
    public new async Task<IActionResult> SignOut()
    {
        await signIns.SignOutAsync();
        return LocalRedirect("/sign-in");
    }

    [AllowSignedIn]
    [HttpPost("/assignments/choose")]
    public IActionResult Choose(long assignment)
    {
        if (viewer.Hats.FirstOrDefault(one => one.AssignmentId == assignment) is not { } hat)
            return NotFound();
        Response.Cookies.Append(ViewerMiddleware.ActingCookie, $"{assignment}",
            new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = Request.IsHttps, IsEssential = true });
        this.Say($"You now act as {hat.Words}.");
        // Not back to the page: what one hat may see, the other may not.
        return LocalRedirect("/");
    }

    /// <summary>Where a one-time link leads: the person chooses a password and is signed in. The link dies with its use.</summary>
    [AllowAnonymous]
    [EnableRateLimiting(RateLimits.Link)]
    [HttpGet("/welcome")]
    public async Task<IActionResult> Welcome(long user, string token)
    {
        var person = await ByLinkAsync(user, token);
        return person is null
            ? View("WelcomeExpired")
            : View(new WelcomePage(new WelcomeForm { User = user, Token = token, Name = person.Name }, person.Email ?? ""));
    }

    [AllowAnonymous]
    [EnableRateLimiting(RateLimits.Link)]
    [HttpPost("/welcome")]
    public async Task<IActionResult> Welcome(WelcomeForm form)
    {
        var person = await ByLinkAsync(form.User, form.Token);
        if (person is null)
            return View("WelcomeExpired");
        if (!this.Passes(form, new WelcomeForm.Validator()))
            return View(new WelcomePage(form, person.Email ?? ""));
        var result = await users.ResetPasswordAsync(person, form.Token, form.Password);
        foreach (var error in result.Errors)
            ModelState.AddModelError(nameof(form.Password), error.Description);
        if (!result.Succeeded)
            return View(new WelcomePage(form, person.Email ?? ""));
        person.Name = form.Name.Trim();
        person.EmailConfirmed = true;
        await users.UpdateAsync(person);
        // The link alone is not the second step: who has one signs in with both.
        if (person.TwoFactorEnabled || await db.UserPasskeys.AnyAsync(passkey => passkey.UserId == person.Id))
            return this.Answer("/sign-in", null, "Your password is set. Sign in with it and with your second step.");
        await history.NoteAsync(person, SignInOutcome.SignedIn, CancellationToken.None);
        await signIns.SignInAsync(person, isPersistent: false);
        this.Say($"Welcome, {person.Name}. Your password is set.");
        return LocalRedirect("/");
    }

    private async Task<User?> ByLinkAsync(long userId, string? token)
    {
        var person = await db.Users.FirstOrDefaultAsync(row => row.Id == userId);
        return person is { IsDisabled: false } && !string.IsNullOrEmpty(token) && await users.VerifyUserTokenAsync(
            person, users.Options.Tokens.PasswordResetTokenProvider, UserManager<User>.ResetPasswordTokenPurpose, token) ? person : null;
    }

    /// <summary>Only the demo, whose passwords are public, says who can sign in.</summary>
    private async Task<SignInPage> PageAsync(SignInForm form, CancellationToken cancellationToken)
    {
        if (!coop.IsIllustrative)
            return new SignInPage(form, []);
        var rows = await db.Assignments.AsNoTracking().Where(assignment => assignment.EndedAt == null)
            .Join(db.Users.Where(user => user.DisabledAt == null), assignment => assignment.UserId, user => user.Id,
                (assignment, user) =>
                    new { user.Id, user.Email, assignment.Role, For = assignment.District!.Name ?? assignment.Vendor!.Name })
            .OrderBy(row => row.Id).Take(40).ToListAsync(cancellationToken);
        return new SignInPage(form, [.. rows.GroupBy(row => row.Email ?? "").Select(person => new DemoAccount(person.Key,
            string.Join("; ", person.Select(hat => hat.For is null ? Roles.Words(hat.Role) : $"{Roles.Words(hat.Role)}, {hat.For}"))))]);
    }
}
