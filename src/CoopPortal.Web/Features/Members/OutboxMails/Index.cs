using CoopPortal.Web.Mail;

namespace CoopPortal.Web.Features.Members.OutboxMails;

public enum MailState
{
    Waiting,
    Retrying,
    Failed,
    Sent,
    ForDigest,
    InDigest,
    Unwanted,
}

public sealed record MailsPage(IReadOnlyList<MailRow> Rows, Shared.Paging Paging, MailFilter Filter, int Failed, bool Any);

/// <summary>Never the text: a mail may carry a one-time link.</summary>
public sealed record MailRow(long Id, string To, string Subject, string? Attachment, DateTime CreatedAt, DateTime? SentAt,
    int Attempts, string? Error, MailWay Way)
{
    public MailState State => Way switch
    {
        MailWay.ForDigest => MailState.ForDigest,
        MailWay.InDigest => MailState.InDigest,
        MailWay.Unwanted => MailState.Unwanted,
        MailWay.Alone => Alone,
    };

    private MailState Alone => SentAt is not null ? MailState.Sent
        : Attempts >= OutboxMail.MaxAttempts ? MailState.Failed
        : Attempts > 0 ? MailState.Retrying
        : MailState.Waiting;
}

public sealed class MailFilter
{
    public string? Q { get; set; }
    public MailState? State { get; set; }
}
