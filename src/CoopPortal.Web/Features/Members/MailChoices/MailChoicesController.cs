using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Mail;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Members.MailChoices;

[AllowSignedIn]
public sealed class MailChoicesController(CoopDb db, Audit audit, Viewer viewer, Cooperative coop) : Controller
{
    [HttpGet("/my-mail")]
    public async Task<IActionResult> Edit(CancellationToken cancellationToken)
    {
        var person = await db.Users.AsNoTracking().SingleAsync(user => user.Id == viewer.Id, cancellationToken);
        return View(Page(new MailChoiceForm { Choice = person.MailChoice }));
    }

    [HttpPost("/my-mail")]
    public async Task<IActionResult> Change(MailChoiceForm form, CancellationToken cancellationToken)
    {
        if (!this.Passes(form, new MailChoiceForm.Validator()))
            return View("Edit", Page(form));
        var person = await db.Users.SingleAsync(user => user.Id == viewer.Id, cancellationToken);
        person.MailChoice = form.Choice!.Value;
        audit.WriteChanges(person, "Chose how notices come");
        await db.SaveChangesAsync(cancellationToken);
        this.Say($"Saved: {Notices.Words(person.MailChoice).ToLowerInvariant()}. What waits for a digest already still comes in it.");
        return LocalRedirect("/my-mail");
    }

    private MailChoicePage Page(MailChoiceForm form) => new(form, viewer.Mail, coop.DigestHour);
}
