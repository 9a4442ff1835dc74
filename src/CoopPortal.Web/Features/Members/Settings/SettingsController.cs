using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Mail;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Members.Settings;

public sealed class SettingsController(CoopDb db, Audit audit, MailServer mailServer, Viewer viewer) : Controller
{
    [Allow(Permission.ManageSettings)]
    [HttpGet("/settings")]
    public async Task<IActionResult> Edit(CancellationToken cancellationToken) =>
        View(await PageAsync(SettingsForm.Of(await db.Cooperatives.AsNoTracking().FirstOrDefaultAsync(cancellationToken)
            ?? ViewerSetup.NotSetUpYet()), cancellationToken));

    [Allow(Permission.ManageSettings)]
    [HttpPost("/settings")]
    public async Task<IActionResult> Change(SettingsForm form, CancellationToken cancellationToken)
    {
        if (!this.Passes(form, new SettingsForm.Validator()))
            return View("Edit", await PageAsync(form, cancellationToken));
        var coop = await db.Cooperatives.FirstOrDefaultAsync(cancellationToken);
        if (coop is null)
            db.Cooperatives.Add(coop = ViewerSetup.NotSetUpYet());
        else
            db.Entry(coop).Property(one => one.Version).OriginalValue = form.Version;
        form.WriteTo(coop);
        if (db.Entry(coop).State == EntityState.Added)
            audit.Write(coop, "Set up", after: coop.Name);
        else
            audit.WriteChanges(coop);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException stale)
        {
            form.Version = await this.RefuseStaleAsync(stale, cancellationToken);
            return View("Edit", await PageAsync(form, cancellationToken));
        }
        this.Say("The settings are saved and hold from now on. Orders and rounds keep the dates they have.");
        return LocalRedirect("/settings");
    }

    private async Task<SettingsPage> PageAsync(SettingsForm form, CancellationToken cancellationToken) =>
        new(form, await db.AuditOf(nameof(Cooperative), Cooperative.OnlyId).ToListAsync(cancellationToken),
            new MailCard(mailServer,
                await db.OutboxMails.CountAsync(mail => mail.SentAt == null && mail.Way == MailWay.Alone
                    && mail.Attempts < OutboxMail.MaxAttempts, cancellationToken),
                await db.FailedMails().CountAsync(cancellationToken),
                await db.OutboxMails.MaxAsync(mail => mail.SentAt, cancellationToken), viewer.Mail));
}
