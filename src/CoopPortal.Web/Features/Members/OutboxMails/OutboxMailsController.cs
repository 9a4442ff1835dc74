using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Mail;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Members.OutboxMails;

[Allow(Permission.ManageMail)]
public sealed class OutboxMailsController(CoopDb db, Audit audit) : Controller
{
    [HttpGet("/mail")]
    public async Task<IActionResult> Index(MailFilter filter, int? page, CancellationToken cancellationToken)
    {
        var rows = Rows(filter);
        var paging = new Paging(page, await rows.CountAsync(cancellationToken));
        return View(new MailsPage(await rows.Skip(paging.Skip).Take(Paging.Size).ToListAsync(cancellationToken), paging, filter,
            await db.FailedMails().CountAsync(cancellationToken), await db.OutboxMails.AnyAsync(cancellationToken)));
    }

    [HttpGet("/mail.csv")]
    [HttpGet("/mail.xlsx")]
    public IActionResult Export(MailFilter filter) => Tables.Download("mail", Rows(filter).AsAsyncEnumerable(),
        new TableColumn<MailRow>("Subject", row => row.Subject), new("To", row => row.To),
        new("Written", row => row.CreatedAt), new("State", row => row.State),
        new("Sent", row => row.SentAt), new("Attempts", row => row.Attempts),
        new("Error", row => row.Error));

    [HttpPost("/mail/{id:long}/attempts")]
    public async Task<IActionResult> TryAgain(long id, CancellationToken cancellationToken)
    {
        if (await db.OutboxMails.FirstOrDefaultAsync(mail => mail.Id == id, cancellationToken) is not { } mail)
            return NotFound();
        if (mail.SentAt is not null)
        {
            this.Warn("This mail has left the portal already; nothing was done.");
            return LocalRedirect("/mail");
        }
        mail.TryAgain();
        audit.Write(mail, "Sent again by hand", after: mail.Subject);
        await db.SaveChangesAsync(cancellationToken);
        this.Say($"“{mail.Subject}” is tried again within a minute.");
        return LocalRedirect("/mail");
    }

    /// <summary>The server is mended: everything that had been given up is tried again.</summary>
    [HttpPost("/mail/attempts")]
    public async Task<IActionResult> TryAllAgain(CancellationToken cancellationToken)
    {
        var failed = await db.FailedMails().OrderBy(mail => mail.Id).ToListAsync(cancellationToken);
        foreach (var mail in failed)
        {
            mail.TryAgain();
            audit.Write(mail, "Sent again by hand", after: mail.Subject, why: "All that had failed");
        }
        await db.SaveChangesAsync(cancellationToken);
        if (failed.Count == 0)
            this.Warn("No mail has failed; nothing was done.");
        else
            this.Say($"{Show.Count(failed.Count, "mail")} {(failed.Count == 1 ? "is" : "are")} tried again within minutes.");
        return LocalRedirect("/mail");
    }

    private IQueryable<MailRow> Rows(MailFilter filter)
    {
        var mails = db.OutboxMails.AsNoTracking();
        mails = filter.State switch
        {
            MailState.Sent => mails.Where(mail => mail.SentAt != null),
            MailState.Failed => db.FailedMails().AsNoTracking(),
            MailState.Retrying => mails.Where(mail => mail.SentAt == null && mail.Attempts > 0 && mail.Attempts < OutboxMail.MaxAttempts),
            MailState.Waiting => mails.Where(mail => mail.SentAt == null && mail.Attempts == 0 && mail.Way == MailWay.Alone),
            MailState.ForDigest => mails.Where(mail => mail.Way == MailWay.ForDigest),
            MailState.InDigest => mails.Where(mail => mail.Way == MailWay.InDigest),
            MailState.Unwanted => mails.Where(mail => mail.Way == MailWay.Unwanted),
            null => mails,
        };
        if (!string.IsNullOrWhiteSpace(filter.Q))
        {
            var part = filter.Q.Trim().ToLowerInvariant();
            mails = mails.Where(mail => mail.To.ToLower().Contains(part) || mail.Subject.ToLower().Contains(part));
        }
        return mails.OrderByDescending(mail => mail.Id)
            .Select(mail => new MailRow(mail.Id, mail.To, mail.Subject, mail.AttachmentName, mail.CreatedAt,
                mail.SentAt, mail.Attempts, mail.Error, mail.Way));
    }
}
