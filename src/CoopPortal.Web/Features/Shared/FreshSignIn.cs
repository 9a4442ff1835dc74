using System.Globalization;
using System.Security.Claims;
using CoopPortal.Web.Data;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Shared;

/// <summary>An act that binds money or prices, or that opens an account in a new way: whoever sends it has shown a password, a code or a
/// passkey within the last minutes (SignIn:FreshMinutes, 10 unless set; 0 never asks). Otherwise a page asks for it and sends the very same
/// form again, everything typed included.</summary>
public sealed class FreshSignInAttribute() : TypeFilterAttribute(typeof(FreshSignInFilter));

public sealed record FreshSignInPage(string Action, IReadOnlyList<KeyValuePair<string, string>> Kept, int Minutes, bool TakesCode,
    bool TakesPasskey);

public sealed class FreshSignInFilter(
    IConfiguration settings, TimeProvider clock, UserManager<User> users, SignInManager<User> signIns, SignInHistory history,
    PasskeyProof proof, CoopDb db) : IAsyncActionFilter
{
    public const string Claim = "coop.fresh";
    public const string Field = "ProofOfIdentity";
    public const string Passkey = "ProofByPasskey";
    private const string Token = "__RequestVerificationToken";
    private const string Page = "/Features/Shared/FreshSignIn.cshtml";

    private int Minutes => settings.GetValue("SignIn:FreshMinutes", 10);

    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        var controller = (Controller)context.Controller;
        if (Minutes == 0 || IsFresh(controller.User) || await users.GetUserAsync(controller.User) is not { } me)
        {
            await next();
            return;
        }
        var form = await controller.Request.ReadFormAsync(controller.HttpContext.RequestAborted);
        if (!form.ContainsKey(Field) && !form.ContainsKey(Passkey))
            context.Result = await AskAsync(controller, form, me, null);
        else if (await WhyNotAsync(me, form[Field].ToString(), form[Passkey].ToString()) is { } refusal)
            context.Result = await AskAsync(controller, form, me, refusal);
        else
        {
            await db.SaveChangesAsync(controller.HttpContext.RequestAborted);
            await signIns.RefreshSignInAsync(me);
            await next();
        }
    }

    private bool IsFresh(ClaimsPrincipal user) =>
        long.TryParse(user.FindFirstValue(Claim), CultureInfo.InvariantCulture, out var seconds)
        && clock.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(seconds) <= TimeSpan.FromMinutes(Minutes);

    private async Task<string?> WhyNotAsync(User me, string typed, string passkey)
    {
        if (await users.IsLockedOutAsync(me))
            return "After several wrong passwords this account is closed for 10 minutes. Nothing was done.";
        if (passkey.Length > 0)
            return (await proof.OwnerAsync(passkey))?.Id == me.Id ? null : PasskeyProof.None;
        if (typed.Length == 0)
            return "Enter your password or a code.";
        if (me.TwoFactorEnabled && await users.VerifyTwoFactorTokenAsync(me, users.Options.Tokens.AuthenticatorTokenProvider,
            typed.Replace(" ", "", StringComparison.Ordinal)))
            return null;
        if ((await signIns.CheckPasswordSignInAsync(me, typed, lockoutOnFailure: true)).Succeeded)
            return null;
        await history.NoteAsync(me, SignInOutcome.WrongPassword, CancellationToken.None);
        return "This is not your password or the code of this moment. Nothing was done yet and what you typed is kept.";
    }

    private async Task<ViewResult> AskAsync(Controller controller, IFormCollection form, User me, string? fault)
    {
        controller.ModelState.Clear();
        if (fault is not null)
            controller.ModelState.AddModelError(Field, fault);
        var kept = form.Where(field => field.Key is not (Field or Passkey or Token))
            .SelectMany(field => field.Value, (field, value) => KeyValuePair.Create(field.Key, value ?? ""));
        return controller.View(Page, new FreshSignInPage(controller.Request.Path + controller.Request.QueryString, [.. kept], Minutes,
            me.TwoFactorEnabled, await db.UserPasskeys.AnyAsync(one => one.UserId == me.Id)));
    }
}
