using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Mail;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Members.OneTimeLinks;

public sealed class OneTimeLinksController(CoopDb db, Viewer viewer, WelcomeMail welcome) : Controller
{
    [Allow(Permission.ManageUsers)]
    [HttpPost("/users/{userId:long}/links")]
    public async Task<IActionResult> Create(long userId, CancellationToken cancellationToken)
    {
        if (await db.UsersVisibleTo(viewer).FirstOrDefaultAsync(user => user.Id == userId, cancellationToken) is not { } person)
            return NotFound();
        var roles = await db.Assignments.Where(held => held.UserId == userId && held.EndedAt == null)
            .Select(held => held.Role).ToListAsync(cancellationToken);
        // A link is the whole account: whoever may not give a role may not hand it out through a link either.
        if (roles.Select(role => Assignment.WhyNotManage(role, viewer.Role)).FirstOrDefault(refusal => refusal is not null) is { } refused)
        {
            this.Warn(refused.Sentence);
            return LocalRedirect($"/users/{userId}");
        }
        TempData[WelcomeMail.ShownOnce] = await welcome.AddAsync(person);
        await db.SaveChangesAsync(cancellationToken);
        return LocalRedirect($"/users/{userId}");
    }
}
