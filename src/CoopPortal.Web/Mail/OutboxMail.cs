namespace CoopPortal.Web.Mail;

/// <summary>A mail waiting to be sent, or sent, or failed. Written in the same transaction as the event that causes it.</summary>
public sealed class OutboxMail
{
    public const int AddressLength = 256;
    public const int SubjectLength = 200;
    public const int ErrorLength = 500;

    private OutboxMail() { }

    public OutboxMail(string to, string subject, string text, DateTime createdAt, string? attachmentName = null, byte[]? attachment = null)
    {
        (To, Subject, Text, CreatedAt) = (to, subject, text, createdAt);
        (AttachmentName, Attachment) = (attachmentName, attachment);
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

    public void Sent(DateTime now) => (SentAt, FailedAt, Error, Attempts) = (now, null, null, Attempts + 1);

    public void Failed(DateTime now, string error) =>
        (FailedAt, Error, Attempts) = (now, error.Length <= ErrorLength ? error : error[..ErrorLength], Attempts + 1);
}
