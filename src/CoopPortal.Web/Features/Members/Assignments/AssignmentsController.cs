using CoopPortal.Core;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Members.Assignments;

public sealed class AssignmentsController(CoopDb db, Viewer viewer, Audit audit, Cooperative coop, TimeProvider clock) : Controller
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    [Allow(Permission.ManageUsers, Permission.ManageOwnPeople)]
    [HttpGet("/users/{userId:long}/assignments/new")]
    public async Task<IActionResult> New(long userId, CancellationToken cancellationToken) =>
        await PersonAsync(userId, cancellationToken) is { } person
            ? View(await PageAsync(person, new() { DistrictId = viewer.DistrictId, VendorId = viewer.VendorId }, cancellationToken))
            : NotFound();

    [Allow(Permission.ManageUsers, Permission.ManageOwnPeople)]
    [HttpPost("/users/{userId:long}/assignments")]
    public async Task<IActionResult> Create(long userId, AssignmentForm form, CancellationToken cancellationToken)
    {
        if (await PersonAsync(userId, cancellationToken) is not { } person)
            return NotFound();
        if (!this.Passes(form, new AssignmentForm.Validator(viewer)) || !await CanBeHeldAsync(person, form, cancellationToken))
            return View("New", await PageAsync(person, form, cancellationToken));
        db.Assignments.Add(new Assignment(userId, form.Role!.Value, coop.DateOf(Now), form.DistrictId, form.VendorId));
        var words = $"{Roles.Words(form.Role.Value)}, {await PlaceAsync(form.DistrictId, form.VendorId, cancellationToken)}";
        audit.Write(person, "Assignment added", after: words);
        await db.SaveChangesAsync(cancellationToken);
        this.Say($"{person.Name} may now act as {words}.");
        return LocalRedirect($"/users/{userId}");
    }

    [Allow(Permission.ManageUsers, Permission.ManageOwnPeople)]
    [HttpPost("/assignments/{id:long}/end")]
    public async Task<IActionResult> End(long id, CancellationToken cancellationToken)
    {
        if (await db.AssignmentsVisibleTo(viewer).Where(held => held.Id == id)
            .Select(held => (long?)held.UserId).FirstOrDefaultAsync(cancellationToken) is not { } userId)
            return NotFound();
        var refusal = await db.InTransactionAsync(async () =>
        {
            await db.LockAdministratorsAsync(cancellationToken);
            var held = await db.Assignments.SingleAsync(one => one.Id == id, cancellationToken);
            var others = await db.OtherAdministratorsAsync(userId, cancellationToken);
            if ((Assignment.WhyNotManage(held.Role, viewer.Role) ?? held.WhyNotEnd(others + 1)) is { } refused)
                return refused;
            held.End(Now);
            var person = await db.Users.SingleAsync(user => user.Id == userId, cancellationToken);
            audit.Write(person, "Assignment ended",
                before: $"{Roles.Words(held.Role)}, {await PlaceAsync(held.DistrictId, held.VendorId, cancellationToken)}");
            await db.SaveChangesAsync(cancellationToken);
            return (Refusal?)null;
        }, cancellationToken);
        if (refusal is not null)
            this.Warn(refusal.Sentence);
        else
            this.Say("The assignment has ended; from this moment it opens nothing any more.");
        return LocalRedirect($"/users/{userId}");
    }

    private async Task<bool> CanBeHeldAsync(User person, AssignmentForm form, CancellationToken cancellationToken)
    {
        if (Assignment.WhyNotGive(person.Id, viewer.UserId, viewer.Role) is { } refusal)
            this.Refuse(refusal);
        if (form.DistrictId is { } district && !await db.DistrictsVisibleTo(viewer).AnyAsync(one => one.Id == district, cancellationToken))
            ModelState.AddModelError(nameof(form.DistrictId), "This district is not a member. Choose one from the list.");
        if (form.VendorId is { } vendor && !await db.VendorsVisibleTo(viewer).AnyAsync(one => one.Id == vendor, cancellationToken))
            ModelState.AddModelError(nameof(form.VendorId), "This vendor is not known. Choose one from the list.");
        if (await db.Assignments.AnyAsync(held => held.UserId == person.Id && held.EndedAt == null && held.Role == form.Role
            && held.DistrictId == form.DistrictId && held.VendorId == form.VendorId, cancellationToken))
            ModelState.AddModelError(nameof(form.Role), $"{person.Name} holds this very assignment already.");
        return ModelState.IsValid;
    }

    private async Task<string> PlaceAsync(long? districtId, long? vendorId, CancellationToken cancellationToken) =>
        districtId is not null ? await db.Districts.Where(one => one.Id == districtId)
            .Select(one => one.Name).SingleAsync(cancellationToken)
        : vendorId is not null ? await db.Vendors.Where(one => one.Id == vendorId).Select(one => one.Name).SingleAsync(cancellationToken)
        : "the cooperative";

    private Task<User?> PersonAsync(long id, CancellationToken cancellationToken) =>
        db.UsersVisibleTo(viewer).FirstOrDefaultAsync(user => user.Id == id, cancellationToken);

    private async Task<AssignmentPage> PageAsync(User person, AssignmentForm form, CancellationToken cancellationToken) =>
        new(form, person.Id, person.Name, await AssignmentChoices.LoadAsync(db, viewer, coop.DateOf(Now), cancellationToken));
}
