namespace CoopPortal.Web.Mail;

/// <summary>A mail waiting to be sent, or sent, or failed. Written in the same transaction as the event that causes it.</summary>
public sealed class OutboxMail
{
    public const int AddressLength = 256;
    public const int SubjectLength = 200;
    public const int ErrorLength = 500;
    public const int TextLength = 20_000;
    public const int KeyLength = 80;

    /// <summary>After so many failures the portal stops trying and asks staff.</summary>
    public const int MaxAttempts = 5;

    private OutboxMail() { }

    public OutboxMail(string to, string subject, string text, DateTime createdAt, string? attachmentName = null, byte[]? attachment = null,
        string? onceKey = null, MailKind kind = MailKind.Duty)
    {
        (To, Subject, Text, CreatedAt, OnceKey) =
            (to, subject.Length <= SubjectLength ? subject : subject[..(SubjectLength - 1)] + "…", text, createdAt, onceKey);
        (AttachmentName, Attachment, Kind) = (attachmentName, attachment, kind);
    }

    public long Id { get; private set; }
    public string To { get; private set; } = "";
    public string Subject { get; private set; } = "";
    public string Text { get; private set; } = "";
    public string? AttachmentName { get; private set; }
    public byte[]? Attachment { get; private set; }
    public DateTime CreatedAt { get; private set; }
    public int Attempts { get; private set; }
    public DateTime? SentAt { get; private set; }

    /// <summary>Set when the last attempt failed; a mail that failed often enough is a task for staff.</summary>
    public DateTime? FailedAt { get; private set; }
    public string? Error { get; private set; }

    /// <summary>Names what is told only once ("closing-soon/7/31"): unique, so that a job which runs twice tells once.</summary>
    public string? OnceKey { get; private set; }

    public MailKind Kind { get; private set; }
    public MailWay Way { get; private set; }

    /// <summary>Stands at the end of a notice that goes out; never stored, because it opens without a sign-in.</summary>
    public string? UnsubscribeLink { get; set; }

    /// <summary>Its reader may want it in a digest, or not at all.</summary>
    public bool IsNotice => Kind is not MailKind.Duty;

    public bool HasGivenUp => SentAt is null && Attempts >= MaxAttempts;

    /// <summary>How long to wait after so many failures: 1, 5, 30 minutes, 2 hours.</summary>
    public static TimeSpan WaitAfter(int attempts) => attempts switch
    {
        <= 0 => TimeSpan.Zero,
        1 => TimeSpan.FromMinutes(1),
        2 => TimeSpan.FromMinutes(5),
        3 => TimeSpan.FromMinutes(30),
        _ => TimeSpan.FromHours(2),
    };

    /// <summary>As its reader chose. A digest already holds what was chosen for it and goes alone.</summary>
    public void GoAs(MailChoice choice) => Way = !IsNotice ? MailWay.Alone : choice switch
    {
        MailChoice.Each => MailWay.Alone,
        MailChoice.Daily => Kind is MailKind.Digest ? MailWay.Alone : MailWay.ForDigest,
        MailChoice.None => MailWay.Unwanted,
    };

    /// <summary>Staff have mended the cause: all attempts are free again.</summary>
    public void TryAgain() => (Attempts, FailedAt) = (0, null);

    public void Sent(DateTime now) => (SentAt, FailedAt, Error, Attempts) = (now, null, null, Attempts + 1);

    public void Failed(DateTime now, string error) =>
        (FailedAt, Error, Attempts) = (now, error.Length <= ErrorLength ? error : error[..ErrorLength], Attempts + 1);
}
