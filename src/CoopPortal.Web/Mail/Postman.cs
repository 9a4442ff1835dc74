using CoopPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Mail;

/// <summary>Carries waiting mails from the outbox to the transport, each saved on its own: a crash repeats at most one. A notice whose
/// reader chose a digest, or none, is put aside instead.</summary>
public sealed class Postman(CoopDb db, IMailTransport transport, NoticeLinks links, TimeProvider clock, ILogger<Postman> log)
{
    private const int AtOnce = 50;

    /// <summary>Tries the mails that are due, some at a time, until some of which none leaves: a mail server that is away is not asked a
    /// thousand times. Returns how many left the portal.</summary>
    public async Task<int> CarryAsync(CancellationToken cancellationToken)
    {
        var (sent, left) = (0, 0);
        do
        {
            db.ChangeTracker.Clear();
            left = await CarrySomeAsync(cancellationToken);
            sent += left;
        }
        while (left > 0);
        return sent;
    }

    private async Task<int> CarrySomeAsync(CancellationToken cancellationToken)
    {
        var sent = 0;
        var due = await db.MailsDue(clock.GetUtcNow().UtcDateTime).Take(AtOnce).ToListAsync(cancellationToken);
        var readers = await ReadersAsync(due, cancellationToken);
        foreach (var mail in due)
        {
            if (mail.IsNotice && readers.TryGetValue(mail.To, out var reader))
            {
                mail.GoAs(reader.Choice);
                mail.UnsubscribeLink = links.Of(reader.Id);
            }
            if (mail.Way == MailWay.Alone && await SendAsync(mail, cancellationToken))
                sent++;
            await db.SaveChangesAsync(cancellationToken);
        }
        return sent;
    }

    private async Task<bool> SendAsync(OutboxMail mail, CancellationToken cancellationToken)
    {
        if (await transport.TryAsync(mail, cancellationToken) is not { } fault)
        {
            mail.Sent(clock.GetUtcNow().UtcDateTime);
            return true;
        }
        mail.Failed(clock.GetUtcNow().UtcDateTime, fault.Words());
        // The message of an SMTP fault repeats the address; the log takes only its kind.
        log.LogWarning("Mail {MailId} failed, attempt {Attempt}: {Fault}", mail.Id, mail.Attempts, fault.GetType().Name);
        return false;
    }

    private async Task<Dictionary<string, Reader>> ReadersAsync(List<OutboxMail> due, CancellationToken cancellationToken)
    {
        var addresses = due.Where(mail => mail.IsNotice).Select(mail => mail.To.ToUpperInvariant()).Distinct().ToList();
        return addresses.Count == 0 ? [] : await db.Users.AsNoTracking().Where(user => addresses.Contains(user.NormalizedEmail!))
            .ToDictionaryAsync(user => user.Email!, user => new Reader(user.Id, user.MailChoice), StringComparer.OrdinalIgnoreCase,
                cancellationToken);
    }

    private sealed record Reader(long Id, MailChoice Choice);
}
