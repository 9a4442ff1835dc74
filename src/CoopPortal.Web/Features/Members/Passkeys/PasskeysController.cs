using System.Globalization;
using CoopPortal.Core;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Mail;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Members.Passkeys;

/// <summary>A person's own passkeys. The name is asked first, then the browser makes the passkey, then it is kept here.</summary>
[AllowSignedIn]
[BeforeSecondStep]
public sealed class PasskeysController(CoopDb db, UserManager<User> users, SignInManager<User> signIns, Viewer viewer, Audit audit,
    Outbox outbox, Cooperative coop) : Controller
{
    [FreshSignIn]
    [HttpPost("/passkeys/new")]
    public async Task<IActionResult> New(CancellationToken cancellationToken) =>
        await WhyNotAsync(cancellationToken) is { } refusal
            ? this.Answer("/account", refusal, "") : View(new NewPasskeyPage(new PasskeyForm()));

    /// <summary>What the browser needs to make one.</summary>
    [HttpPost("/passkeys/options")]
    public async Task<IActionResult> Options(CancellationToken cancellationToken)
    {
        var me = await MeAsync(cancellationToken);
        return Content(await signIns.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity
        {
            Id = me.Id.ToString(CultureInfo.InvariantCulture),
            Name = me.Email ?? "",
            DisplayName = me.Name,
        }), "application/json");
    }

    /// <summary>What the browser asks where somebody who is signed in proves it anew: only their own passkeys will do.</summary>
    [HttpPost("/passkeys/proof/options")]
    public async Task<IActionResult> ProofOptions(CancellationToken cancellationToken) =>
        Content(await signIns.MakePasskeyRequestOptionsAsync(await MeAsync(cancellationToken)), "application/json");

    [FreshSignIn]
    [HttpPost("/passkeys")]
    public async Task<IActionResult> Create(PasskeyForm form, CancellationToken cancellationToken)
    {
        if (await WhyNotAsync(cancellationToken) is { } refusal)
            return this.Answer("/account", refusal, "");
        var me = await MeAsync(cancellationToken);
        if (!this.Passes(form, new PasskeyForm.Validator()) || await MadeAsync(me, form) is not { } made)
            return View("New", new NewPasskeyPage(form));
        made.Name = form.Name!.Trim();
        audit.Write(me, "Passkey added", after: made.Name);
        outbox.Add(me.Email!, $"A passkey was added to your account at {coop.Name}", $"""
            {me.Name},

            a passkey called “{made.Name}” was added to your account at the purchasing portal of {coop.Name}. It opens the account by
            itself.

            If that was not you, tell the cooperative's office at once.
            """);
        await users.AddOrUpdatePasskeyAsync(me, made);
        return this.Answer("/account", null, $"The passkey “{made.Name}” is added. From now on it signs you in by itself.");
    }

    [HttpGet("/passkeys/{id}")]
    public async Task<IActionResult> Edit(string id, CancellationToken cancellationToken) =>
        await PageAsync(id, null, cancellationToken) is { } page ? View(page) : NotFound();

    [HttpPost("/passkeys/{id}")]
    public async Task<IActionResult> Update(string id, PasskeyForm form, CancellationToken cancellationToken)
    {
        if (await PageAsync(id, form, cancellationToken) is not { } page)
            return NotFound();
        if (!this.Passes(form, new PasskeyForm.Validator()))
            return View("Edit", page);
        var me = await MeAsync(cancellationToken);
        var kept = (await users.GetPasskeyAsync(me, WebEncoders.Base64UrlDecode(id)))!;
        audit.Write(me, "Passkey renamed", before: kept.Name, after: form.Name!.Trim());
        kept.Name = form.Name.Trim();
        await users.AddOrUpdatePasskeyAsync(me, kept);
        return this.Answer("/account", null, $"The passkey is called “{kept.Name}” now.");
    }

    private Task<User> MeAsync(CancellationToken cancellationToken) =>
        db.UsersVisibleTo(viewer).SingleAsync(user => user.Id == viewer.Id, cancellationToken);

    private async Task<Refusal?> WhyNotAsync(CancellationToken cancellationToken) =>
        (await MeAsync(cancellationToken)).WhyNotAddPasskey(await db.PasskeysOf(viewer).CountAsync(cancellationToken));

    /// <summary>What the browser made, if it was made for this very account on our own page.</summary>
    private async Task<UserPasskeyInfo?> MadeAsync(User me, PasskeyForm form)
    {
        try
        {
            if (form.Credential is { Length: > 0 } credential && await signIns.PerformPasskeyAttestationAsync(credential) is
                { Succeeded: true, Passkey: { IsUserVerified: true } passkey, UserEntity: { } owner }
                && owner.Id == me.Id.ToString(CultureInfo.InvariantCulture))
                return passkey;
        }
        catch (InvalidOperationException)
        {
            // Nothing was asked of this browser, or more than five minutes ago.
        }
        this.Refuse(PasskeyForm.NotMade);
        return null;
    }

    private async Task<PasskeyPage?> PageAsync(string id, PasskeyForm? form, CancellationToken cancellationToken) =>
        (await db.PasskeyRowsOf(viewer).ToListAsync(cancellationToken)).Find(row => row.Key == id) is { } passkey
            ? new PasskeyPage(passkey, form ?? new PasskeyForm { Name = passkey.Name }) : null;
}
