using CoopPortal.Core;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Members.Disablings;

public sealed class DisablingsController(CoopDb db, Viewer viewer, Audit audit, TimeProvider clock) : Controller
{
    [Allow(Permission.ManageUsers)]
    [HttpGet("/users/{userId:long}/disabling/new")]
    public async Task<IActionResult> New(long userId, CancellationToken cancellationToken)
    {
        if (await PersonAsync(userId, cancellationToken) is not { } person)
            return NotFound();
        var others = await db.OtherAdministratorsAsync(userId, cancellationToken);
        if (person.WhyNotDisable(viewer, await RolesAsync(userId, cancellationToken), others) is { } refusal)
            return this.Answer($"/users/{userId}", refusal, "");
        return View(new DisablingPage(person, new DisablingForm()));
    }

    [Allow(Permission.ManageUsers)]
    [HttpPost("/users/{userId:long}/disabling")]
    public async Task<IActionResult> Create(long userId, DisablingForm form, CancellationToken cancellationToken)
    {
        if (await PersonAsync(userId, cancellationToken) is not { } shown)
            return NotFound();
        if (!this.Passes(form, new DisablingForm.Validator()))
            return View("New", new DisablingPage(shown, form));
        var refusal = await db.ActAsync(async () =>
        {
            await db.LockAdministratorsAsync(cancellationToken);
            var person = await db.Users.SingleAsync(user => user.Id == userId, cancellationToken);
            var others = await db.OtherAdministratorsAsync(userId, cancellationToken);
            if (person.WhyNotDisable(viewer, await RolesAsync(userId, cancellationToken), others) is { } refused)
                return refused;
            person.Disable(clock.GetUtcNow().UtcDateTime);
            audit.Write(person, "Disabled", why: form.Reason.Trimmed());
            await db.SaveChangesAsync(cancellationToken);
            return (Refusal?)null;
        }, cancellationToken);
        return this.Answer($"/users/{userId}", refusal,
            $"{shown.Name}’s account is disabled from this moment. Assignments and history are kept; enabling it brings all back.");
    }

    [Allow(Permission.ManageUsers)]
    [HttpPost("/users/{userId:long}/disabling/end")]
    public async Task<IActionResult> End(long userId, CancellationToken cancellationToken)
    {
        if (await PersonAsync(userId, cancellationToken) is not { } person)
            return NotFound();
        if (person.WhyNotEnable(viewer, await RolesAsync(userId, cancellationToken)) is { } refusal)
            return this.Answer($"/users/{userId}", refusal, "");
        person.Enable();
        audit.Write(person, "Enabled");
        await db.SaveChangesAsync(cancellationToken);
        this.Say($"{person.Name} can sign in again with the password chosen before, and holds the same assignments.");
        return LocalRedirect($"/users/{userId}");
    }

    private Task<User?> PersonAsync(long id, CancellationToken cancellationToken) =>
        db.UsersVisibleTo(viewer).FirstOrDefaultAsync(user => user.Id == id, cancellationToken);

    private Task<List<Role>> RolesAsync(long userId, CancellationToken cancellationToken) =>
        db.Assignments.Where(held => held.UserId == userId && held.EndedAt == null).Select(held => held.Role)
            .ToListAsync(cancellationToken);
}
