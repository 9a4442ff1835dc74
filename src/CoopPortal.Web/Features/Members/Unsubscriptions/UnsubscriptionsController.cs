using CoopPortal.Web.Data;
using CoopPortal.Web.Mail;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Members.Unsubscriptions;

/// <summary>Where the link at the end of a notice leads: without a sign-in, and able to do this one thing.</summary>
[AllowAnonymous]
public sealed class UnsubscriptionsController(CoopDb db, Audit audit, NoticeLinks links) : Controller
{
    [HttpGet("/unsubscribe")]
    public async Task<IActionResult> New(string? token, CancellationToken cancellationToken) =>
        Answer(await PersonAsync(token, cancellationToken), token);

    [HttpPost("/unsubscribe")]
    public async Task<IActionResult> Create(string? token, CancellationToken cancellationToken)
    {
        var person = await PersonAsync(token, cancellationToken);
        if (person is not null && person.MailChoice != MailChoice.None)
        {
            person.MailChoice = MailChoice.None;
            audit.Actor = Viewer.Portal($"{person.Name}, by the link in a mail");
            audit.WriteChanges(person, "Stopped notices");
            await db.SaveChangesAsync(cancellationToken);
        }
        return Answer(person, token);
    }

    private ViewResult Answer(User? person, string? token)
    {
        if (person is null)
            Response.StatusCode = StatusCodes.Status404NotFound;
        return View("New", new UnsubscribePage(person?.Email, token ?? "", person?.MailChoice == MailChoice.None));
    }

    private async Task<User?> PersonAsync(string? token, CancellationToken cancellationToken) =>
        links.UserOf(token) is { } id ? await db.Users.FirstOrDefaultAsync(user => user.Id == id, cancellationToken) : null;
}
