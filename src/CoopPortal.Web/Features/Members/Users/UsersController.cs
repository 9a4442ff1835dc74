using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Mail;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Members.Users;

public sealed class UsersController(
    CoopDb db, UserManager<User> users, Viewer viewer, Audit audit, WelcomeMail welcome, Cooperative coop, TimeProvider clock) : Controller
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    [Allow(Permission.ViewUsers, Permission.ManageOwnPeople)]
    [HttpGet("/users")]
    public async Task<IActionResult> Index(UserFilter filter, int? page, CancellationToken cancellationToken)
    {
        var rows = Rows(filter);
        var paging = new Paging(page, await rows.CountAsync(cancellationToken));
        return View(new UsersPage(await rows.Skip(paging.Skip).Take(Paging.Size).ToListAsync(cancellationToken), paging, filter, Now));
    }

    [Allow(Permission.ViewUsers, Permission.ManageOwnPeople)]
    [HttpGet("/users.csv")]
    [HttpGet("/users.xlsx")]
    public IActionResult Export(UserFilter filter) => Tables.Download("users", Rows(filter).AsAsyncEnumerable(),
        new TableColumn<UserRow>("Person", row => row.Name), new("E-mail", row => row.Mail),
        new("Acts as", row => string.Join("; ", row.Hats.Select(hat => hat.Words))),
        new("Has a password", row => row.HasPassword), new("Last sign-in", row => row.LastSignInAt),
        new("Account since", row => row.CreatedAt), new("Disabled", row => row.DisabledAt),
        new("Perhaps gone", row => string.Join("; ", row.Absences(Now).Select(UsersPage.Words))));

    [Allow(Permission.ViewUsers, Permission.ManageOwnPeople)]
    [HttpGet("/users/{id:long}")]
    public async Task<IActionResult> Show(long id, CancellationToken cancellationToken)
    {
        if (await db.UsersVisibleTo(viewer).AsNoTracking().FirstOrDefaultAsync(user => user.Id == id, cancellationToken) is not { } person)
            return NotFound();
        var held = await db.AssignmentsVisibleTo(viewer).AsNoTracking().Where(assignment => assignment.UserId == id)
            .OrderBy(assignment => assignment.EndedAt != null).ThenBy(assignment => assignment.Id)
            .Select(assignment => new HeldAssignment(assignment, assignment.District!.Name ?? assignment.Vendor!.Name ?? "the cooperative"))
            .ToListAsync(cancellationToken);
        var active = await db.Assignments.AsNoTracking().Where(one => one.UserId == id && one.EndedAt == null)
            .ToListAsync(cancellationToken);
        var history = viewer.May(Permission.ViewUsers) ? await db.AuditOf(nameof(User), id).ToListAsync(cancellationToken) : null;
        var link = TempData[WelcomeMail.ShownOnce] as string;
        if (link is not null)
            Response.Headers.CacheControl = "no-store";
        return View(new UserPage(person, held, active, history, await db.OtherAdministratorsAsync(id, cancellationToken),
            await db.UserPasskeys.CountAsync(passkey => passkey.UserId == id, cancellationToken), viewer, link));
    }

    [Allow(Permission.ManageUsers, Permission.ManageOwnPeople)]
    [HttpGet("/users/new")]
    public async Task<IActionResult> New(long? district, long? vendor, CancellationToken cancellationToken) =>
        View(await PageAsync(
            new UserForm
            {
                DistrictId = viewer.DistrictId ?? district,
                VendorId = viewer.VendorId ?? vendor,
                Role = vendor is null ? null : Role.VendorUser,
            }, cancellationToken));

    [Allow(Permission.ManageUsers, Permission.ManageOwnPeople)]
    [HttpPost("/users")]
    public async Task<IActionResult> Create(UserForm form, CancellationToken cancellationToken)
    {
        if (!this.Passes(form, new UserForm.Validator(viewer)) || !await HeldPlacesExistAsync(form, cancellationToken))
            return View("New", await PageAsync(form, cancellationToken));
        var (result, person, link) = await db.InTransactionAsync(async () =>
        {
            var user = new User { UserName = form.Mail.Trim(), Email = form.Mail.Trim(), Name = form.Name.Trim(), CreatedAt = Now };
            var created = await users.CreateAsync(user);
            if (!created.Succeeded)
                return (created, user, null);
            db.Assignments.Add(new Assignment(user.Id, form.Role!.Value, coop.DateOf(Now), form.DistrictId, form.VendorId));
            audit.Write(user, "Created", after: $"{user.Name}, {Roles.Words(form.Role.Value)}");
            var address = await welcome.AddAsync(user);
            await db.SaveChangesAsync(cancellationToken);
            return (created, user, address);
        }, cancellationToken);
        if (!result.Succeeded)
        {
            ModelState.AddModelError(nameof(form.Mail),
                result.Errors.Any(error => error.Code.StartsWith("Duplicate", StringComparison.Ordinal))
                ? "Somebody with this e-mail address has an account already. Nothing was saved; "
                    + (viewer.May(Permission.ManageUsers) ? "look for the person and add an assignment."
                        : "look for the person under Users, or ask the cooperative's office to add an assignment.")
                : $"The account was not made: {string.Join(" ", result.Errors.Select(error => error.Description))}");
            return View("New", await PageAsync(form, cancellationToken));
        }
        if (link is not null)
            TempData[WelcomeMail.ShownOnce] = link;
        this.Say($"{person.Name} has an account. "
            + (link is null ? $"The one-time link was mailed to {person.Email}." : "Hand over the one-time link below."));
        return LocalRedirect($"/users/{person.Id}");
    }

    private async Task<bool> HeldPlacesExistAsync(UserForm form, CancellationToken cancellationToken)
    {
        if (form.DistrictId is { } district && !await db.DistrictsVisibleTo(viewer).AnyAsync(one => one.Id == district, cancellationToken))
            ModelState.AddModelError(nameof(form.DistrictId), "This district is not a member. Choose one from the list.");
        if (form.VendorId is { } vendor && !await db.VendorsVisibleTo(viewer).AnyAsync(one => one.Id == vendor, cancellationToken))
            ModelState.AddModelError(nameof(form.VendorId), "This vendor is not known. Choose one from the list.");
        return ModelState.IsValid;
    }

    private async Task<NewUserPage> PageAsync(UserForm form, CancellationToken cancellationToken) =>
        new(form, await AssignmentChoices.LoadAsync(db, viewer, coop.DateOf(Now), cancellationToken));

    private IQueryable<UserRow> Rows(UserFilter filter)
    {
        var people = db.UsersVisibleTo(viewer).AsNoTracking();
        var theirs = db.AssignmentsVisibleTo(viewer).Where(held => held.EndedAt == null);
        foreach (var word in (filter.Q ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(UserFilter.MostWords))
        {
            var part = word.ToLowerInvariant();
            people = people.Where(user => user.Name.ToLower().Contains(part) || user.Email!.ToLower().Contains(part)
                || theirs.Any(held => held.UserId == user.Id
                    && (held.District!.Name.ToLower().Contains(part) || held.Vendor!.Name.ToLower().Contains(part))));
        }
        if (filter.Role is { } role)
            people = people.Where(user => theirs.Any(held => held.UserId == user.Id && held.Role == role));
        var quiet = Now.AddDays(-Security.User.QuietDays);
        people = filter.Absence switch
        {
            Absence.NoAssignment => people.Where(user => !theirs.Any(held => held.UserId == user.Id)),
            Absence.Disabled => people.Where(user => user.DisabledAt != null),
            Absence.NeverSignedIn => people.Where(user => user.LastSignInAt == null),
            Absence.NotSignedInLately => people.Where(user => user.LastSignInAt < quiet),
            null => people,
        };
        people = filter.Sort switch
        {
            "-name" => people.OrderByDescending(user => user.Name).ThenBy(user => user.Id),
            "mail" => people.OrderBy(user => user.Email),
            "-mail" => people.OrderByDescending(user => user.Email),
            "seen" => people.OrderBy(user => user.LastSignInAt).ThenBy(user => user.Id),
            "-seen" => people.OrderByDescending(user => user.LastSignInAt).ThenBy(user => user.Id),
            _ => people.OrderBy(user => user.Name).ThenBy(user => user.Id),
        };
        return people.Select(user => new UserRow(user.Id, user.Name, user.Email ?? "",
            theirs.Where(held => held.UserId == user.Id).OrderBy(held => held.Id)
                .Select(held => new UserHat(held.Role, held.District!.Name ?? held.Vendor!.Name ?? "")).ToList(),
            user.PasswordHash != null, user.LastSignInAt, user.CreatedAt, user.DisabledAt));
    }
}
