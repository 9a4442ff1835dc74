using System.Net.Mail;
using CoopPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Mail;

/// <summary>Carries waiting mails from the outbox to the transport, each saved on its own: a crash repeats at most one.</summary>
public sealed class Postman(CoopDb db, IMailTransport transport, TimeProvider clock, ILogger<Postman> log)
{
    private const int AtOnce = 50;

    /// <summary>Tries every mail that is due. Returns how many left the portal.</summary>
    public async Task<int> CarryAsync(CancellationToken cancellationToken)
    {
        var sent = 0;
        var due = await db.MailsDue(clock.GetUtcNow().UtcDateTime).Take(AtOnce).ToListAsync(cancellationToken);
        foreach (var mail in due)
        {
            // Mail servers fail in many ways, and each is this mail's failure, not the outbox's:
            // it is kept, shown to staff and tried again.
            try
            {
                await transport.SendAsync(mail, cancellationToken);
                mail.Sent(clock.GetUtcNow().UtcDateTime);
                sent++;
            }
            catch (Exception fault)
                when (fault is SmtpException or IOException or FormatException or ArgumentException or InvalidOperationException)
            {
                mail.Failed(clock.GetUtcNow().UtcDateTime,
                    fault.InnerException is { } cause ? $"{fault.Message} {cause.Message}" : fault.Message);
                // The message of an SMTP fault repeats the address; the log takes only its kind.
                log.LogWarning("Mail {MailId} failed, attempt {Attempt}: {Fault}", mail.Id, mail.Attempts, fault.GetType().Name);
            }
            await db.SaveChangesAsync(cancellationToken);
        }
        return sent;
    }
}
