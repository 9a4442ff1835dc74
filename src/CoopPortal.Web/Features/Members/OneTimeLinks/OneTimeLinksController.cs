using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Mail;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Members.OneTimeLinks;

public sealed class OneTimeLinksController(CoopDb db, Viewer viewer, WelcomeMail welcome, SignInManager<User> signIns) : Controller
{
    [Allow(Permission.ManageUsers, Permission.ManageOwnPeople)]
    [FreshSignIn]
    [HttpPost("/users/{userId:long}/links")]
    public async Task<IActionResult> Create(long userId, CancellationToken cancellationToken)
    {
        if (await db.UsersVisibleTo(viewer).FirstOrDefaultAsync(user => user.Id == userId, cancellationToken) is not { } person)
            return NotFound();
        var held = await db.Assignments.AsNoTracking().Where(one => one.UserId == userId && one.EndedAt == null)
            .ToListAsync(cancellationToken);
        if (person.WhyNotLink(viewer, held) is { } refusal)
        {
            this.Warn(refusal.Sentence);
            return LocalRedirect($"/users/{userId}");
        }
        if (await welcome.AddAsync(person) is { } link)
            TempData[WelcomeMail.ShownOnce] = link;
        else
            this.Say($"A one-time link was mailed to {person.Email}. Earlier links no longer work.");
        await db.SaveChangesAsync(cancellationToken);
        // The link ended every session of the person; whoever makes one for themselves stays in this one.
        if (person.Id == viewer.Id)
            await signIns.RefreshSignInAsync(person);
        return LocalRedirect($"/users/{userId}");
    }
}
