using System.Security.Cryptography;
using System.Text;
using CoopPortal.Core;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Mail;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace CoopPortal.Web.Jobs;

/// <summary>From the cooperative's hour on: the notices that wait for a digest, one mail a person and day.</summary>
[DisallowConcurrentExecution]
public sealed class DailyDigest(CoopDb db, PortalAddress address, Cooperative coop, TimeProvider clock, ILogger<DailyDigest> log) : IJob
{
    private const int MostLetters = OutboxMail.TextLength - 2000;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await WriteAsync(cancellationToken);

    /// <summary>Returns how many digests were written; a second run on one day writes none to the same person.</summary>
    public async Task<int> WriteAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (TimeZoneInfo.ConvertTimeFromUtc(now, coop.Zone).Hour < coop.DigestHour)
            return 0;
        var prefix = $"digest/{coop.DateOf(now):yyyy-MM-dd}/";
        var told = (await db.OutboxMails.Where(mail => mail.OnceKey!.StartsWith(prefix))
            .Select(mail => mail.OnceKey!).ToListAsync(cancellationToken)).ToHashSet();
        var waiting = await db.OutboxMails.AsNoTracking().Where(mail => mail.Way == MailWay.ForDigest).OrderBy(mail => mail.Id)
            .Select(mail => new Notice(mail.Id, mail.To, mail.Subject, mail.Text, mail.AttachmentName)).ToListAsync(cancellationToken);
        var written = 0;
        foreach (var person in waiting.GroupBy(notice => notice.To, StringComparer.OrdinalIgnoreCase))
            if (told.Add(prefix + KeyOf(person.Key)))
            {
                await WriteAsync([.. person], prefix + KeyOf(person.Key), now, cancellationToken);
                written++;
            }
        log.LogInformation("{Digests} digests written", written);
        return written;
    }

    /// <summary>The digest and the fate of its notices in one transaction: no notice is lost, none told twice.</summary>
    private Task<int> WriteAsync(List<Notice> notices, string once, DateTime now, CancellationToken cancellationToken) =>
        db.InTransactionAsync(async () =>
        {
            var told = notices.TakeWhile((notice, at) => at == 0 || notices.Take(at + 1).Sum(one => one.Letters) < MostLetters).ToList();
            var (ids, later) = (told.ConvertAll(notice => notice.Id), notices.Count - told.Count);
            db.OutboxMails.Add(new OutboxMail(notices[0].To, Subject(told.Count, now), $"""
                {string.Join("\n\n", told.Select(notice => notice.Words))}

                {(later == 0 ? "" : $"{Say.Number(later)} more follow tomorrow.\n\n")}Your choice of mails: {address.Of("/my-mail")}

                {coop.Name}
                """, now, onceKey: once, kind: MailKind.Digest));
            await db.OutboxMails.Where(mail => ids.Contains(mail.Id))
                .ExecuteUpdateAsync(set => set.SetProperty(mail => mail.Way, MailWay.InDigest), cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return told.Count;
        }, cancellationToken);

    private string Subject(int notices, DateTime now) =>
        $"{(notices == 1 ? "1 notice" : $"{Say.Number(notices)} notices")} of {coop.Name}, {Say.Date(coop.DateOf(now))}";

    private static string KeyOf(string to) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(to.ToUpperInvariant())))[..32];

    private sealed record Notice(long Id, string To, string Subject, string Text, string? Attachment)
    {
        public string Words => $"== {Subject} ==\n\n{Text.Trim()}"
            + (Attachment is null ? "" : $"\n\nWhat is attached to single mails, {Attachment}, is on the record's page in the portal.");

        public int Letters => Words.Length + 2;
    }
}
