using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Mail;

/// <summary>Puts mails into the same SaveChanges as the event they tell of: no event without its mail, no mail without its event.</summary>
public sealed class Outbox(CoopDb db, TimeProvider clock)
{
    public void Add(string to, string subject, string text, string? attachmentName = null, byte[]? attachment = null,
        string? onceKey = null, MailKind kind = MailKind.Duty) =>
        db.OutboxMails.Add(new OutboxMail(to, subject, text, clock.GetUtcNow().UtcDateTime, attachmentName, attachment, onceKey, kind));

    /// <summary>One mail to everybody who holds one of these roles at the district now. Returns how many.</summary>
    public Task<int> AddToDistrictAsync(long districtId, IReadOnlyCollection<Role> roles, string subject, string text,
        CancellationToken cancellationToken, string? attachmentName = null, byte[]? attachment = null) =>
        AddToAsync(db.Assignments.Where(assignment => assignment.DistrictId == districtId && roles.Contains(assignment.Role)),
            subject, text, attachmentName, attachment, cancellationToken);

    /// <summary>One mail to everybody who holds one of these roles at any member district;
    /// the text is made for each district's name.</summary>
    public async Task AddToMembersAsync(DateOnly today, IReadOnlyCollection<Role> roles, string subject, Func<string, string> text,
        CancellationToken cancellationToken)
    {
        var people = await db.Assignments.Where(assignment => roles.Contains(assignment.Role) && assignment.EndedAt == null
                && assignment.District!.JoinedOn <= today && (assignment.District.LeftOn == null || assignment.District.LeftOn > today))
            .Join(db.Users, assignment => assignment.UserId, user => user.Id,
                (assignment, user) => new { assignment.District!.Id, assignment.District.Name, Address = user.Email! })
            .Distinct().OrderBy(person => person.Id).ThenBy(person => person.Address).ToListAsync(cancellationToken);
        foreach (var person in people)
            Add(person.Address, subject, text(person.Name));
    }

    /// <summary>One mail to everybody who acts for the vendor in the portal now.</summary>
    public Task<int> AddToVendorUsersAsync(long vendorId, string subject, string text, CancellationToken cancellationToken) =>
        AddToAsync(db.Assignments.Where(assignment => assignment.VendorId == vendorId), subject, text, null, null, cancellationToken);

    /// <summary>One mail to every administrator and member of the cooperative's staff.</summary>
    public Task<int> AddToStaffAsync(string subject, string text, CancellationToken cancellationToken) =>
        AddToAsync(db.Assignments.Where(assignment => assignment.Role == Role.Staff || assignment.Role == Role.Administrator),
            subject, text, null, null, cancellationToken);

    private async Task<int> AddToAsync(IQueryable<Assignment> assignments, string subject, string text,
        string? attachmentName, byte[]? attachment,
        CancellationToken cancellationToken)
    {
        var addresses = await assignments.Where(assignment => assignment.EndedAt == null)
            .Join(db.Users.Where(user => user.DisabledAt == null), assignment => assignment.UserId, user => user.Id,
                (_, user) => user.Email!)
            .Distinct().ToListAsync(cancellationToken);
        foreach (var address in addresses)
            Add(address, subject, text, attachmentName, attachment);
        return addresses.Count;
    }
}

public static class OutboxQueries
{
    /// <summary>Mails the portal has given up on: a task for staff, on home and under /mail.</summary>
    public static IQueryable<OutboxMail> FailedMails(this CoopDb db) =>
        db.OutboxMails.Where(mail => mail.SentAt == null && mail.Attempts >= OutboxMail.MaxAttempts);

    /// <summary>Mails to be tried now, the longest waiting first.</summary>
    public static IQueryable<OutboxMail> MailsDue(this CoopDb db, DateTime now)
    {
        var (first, second, third, later) =
            (now - OutboxMail.WaitAfter(1), now - OutboxMail.WaitAfter(2), now - OutboxMail.WaitAfter(3), now - OutboxMail.WaitAfter(4));
        return db.OutboxMails.Where(mail => mail.SentAt == null && mail.Way == MailWay.Alone
            && mail.Attempts < OutboxMail.MaxAttempts && (mail.Attempts == 0
            || (mail.Attempts == 1 && mail.FailedAt <= first) || (mail.Attempts == 2 && mail.FailedAt <= second)
            || (mail.Attempts == 3 && mail.FailedAt <= third) || (mail.Attempts > 3 && mail.FailedAt <= later)))
            .OrderBy(mail => mail.Id);
    }
}
