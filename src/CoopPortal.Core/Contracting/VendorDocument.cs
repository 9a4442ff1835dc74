using CoopPortal.Core.Amounts;

namespace CoopPortal.Core.Contracting;

public enum VendorDocumentStatus
{
    Requested,
    Submitted,
    Verified,
    Rejected,
    Withdrawn,
}

/// <summary>One version of a document in a vendor's wallet. A later version takes its place when it is verified, not before.</summary>
public sealed class VendorDocument
{
    public const int FileNameLength = 120;
    public const int HashLength = 64;
    public const int KeyLength = 80;
    public const int PersonLength = 160;
    public const int ReasonLength = 500;

    /// <summary>Days before the last one on which the vendor and staff are reminded, each once.</summary>
    public static IReadOnlyList<int> ReminderDays { get; } = [60, 30, 14, 7];

    private VendorDocument() { }

    public VendorDocument(long vendorId, DocumentKind kind, int number) => (VendorId, Kind, Number) = (vendorId, kind, number);

    public long Id { get; private set; }
    public Guid Version { get; private set; }
    public long VendorId { get; private set; }
    public DocumentKind Kind { get; private set; }

    /// <summary>1 for the first of its kind, and so on.</summary>
    public int Number { get; private set; }

    public VendorDocumentStatus Status { get; private set; }
    public string? FileName { get; private set; }

    /// <summary>SHA-256 of the file, which is kept under <see cref="FileKey"/>.</summary>
    public string? FileHash { get; private set; }

    public long FileBytes { get; private set; }
    public string? FileKey { get; private set; }

    /// <summary>The last day that the document itself shows.</summary>
    public DateOnly? ExpiresOn { get; private set; }

    public Money? Limit { get; private set; }
    public bool AdditionalInsured { get; private set; }
    public string? SubmittedBy { get; private set; }
    public DateTime? SubmittedAt { get; private set; }
    public string? ReviewedBy { get; private set; }
    public DateOnly? ReviewedOn { get; private set; }
    public string? RejectionReason { get; private set; }

    /// <summary>The last reminder that went out: so many days before the end.</summary>
    public int? RemindedDays { get; private set; }

    public Refusal? WhyNotSubmit(DocumentForm form, DocumentRule rule, DateOnly today) =>
        WhyNotMove(VendorDocumentStatus.Submitted) is { } refusal ? refusal
        : rule.ShowsExpiry && form.ExpiresOn is null
            ? new("document.expiry", $"Enter the last day that the {Lower} shows. Nothing was submitted.")
        : form.ExpiresOn < today
            ? new("document.expired", $"This {Lower} expired on {Say.Date(form.ExpiresOn!.Value)}. Nothing was submitted; "
                + "send a current one.")
        : null;

    public void Submit(DocumentForm form, DocumentRule rule, KeptFile file, string by, DateOnly today, DateTime now)
    {
        RefusedException.ThrowIf(WhyNotSubmit(form, rule, today));
        (Status, SubmittedBy, SubmittedAt) = (VendorDocumentStatus.Submitted, by, now);
        (FileName, FileHash, FileBytes, FileKey) = (file.Name, file.Hash, file.Bytes, file.Key);
        (ExpiresOn, Limit, AdditionalInsured) = (form.ExpiresOn, form.Limit, form.AdditionalInsured);
    }

    public Refusal? WhyNotVerify(DocumentRule rule, DateOnly today) =>
        WhyNotMove(VendorDocumentStatus.Verified) is { } refusal ? refusal
        : ExpiresOn < today
            ? new("document.expired", $"This {Lower} expired on {Say.Date(ExpiresOn.Value)}. It was not verified; "
                + "reject it with that reason.")
        : rule.LeastLimit is { } least && !(Limit is { } limit && limit.Amount >= least.Amount)
            ? new("document.limit", $"The {Lower} insures {(Limit is { } sum ? Say.Dollars(sum) : "no stated sum")}, and "
                + $"{Say.Dollars(least)} is needed. It was not verified; reject it with that reason.")
        : rule.NeedsAdditionalInsured && !AdditionalInsured
            ? new("document.insured", $"The {Lower} does not name the cooperative as additional insured. It was not verified; "
                + "reject it with that reason.")
        : null;

    public void Verify(DocumentRule rule, string by, DateOnly today)
    {
        RefusedException.ThrowIf(WhyNotVerify(rule, today));
        (Status, ReviewedBy, ReviewedOn) = (VendorDocumentStatus.Verified, by, today);
    }

    public Refusal? WhyNotReject(string? reason) =>
        WhyNotMove(VendorDocumentStatus.Rejected)
        ?? (string.IsNullOrWhiteSpace(reason) ? new("document.reason", "Give the vendor the reason. Nothing was rejected.") : null);

    /// <summary>Also one that was verified: what turns out false no longer counts from now on.</summary>
    public void Reject(string reason, string by, DateOnly today)
    {
        RefusedException.ThrowIf(WhyNotReject(reason));
        (Status, RejectionReason, ReviewedBy, ReviewedOn) = (VendorDocumentStatus.Rejected, reason, by, today);
    }

    public void Withdraw()
    {
        RefusedException.ThrowIf(WhyNotMove(VendorDocumentStatus.Withdrawn));
        Status = VendorDocumentStatus.Withdrawn;
    }

    /// <summary>The last day on which it is in order: what it shows, or when it is to be looked at again, whichever comes first. Null: it
    /// stays in order.</summary>
    public DateOnly? GoodUntil(DocumentRule rule)
    {
        var review = rule.ReviewMonths is { } months && ReviewedOn is { } on ? on.AddMonths(months) : (DateOnly?)null;
        return review is null || ExpiresOn < review ? ExpiresOn : review;
    }

    /// <summary>The reminder that is due today, in days before the end; null when there is none or it went out. A job that comes late
    /// sends the latest and skips those before it.</summary>
    public int? ReminderDue(DocumentRule rule, DateOnly today)
    {
        if (Status != VendorDocumentStatus.Verified || GoodUntil(rule) is not { } until || today > until)
            return null;
        var left = until.DayNumber - today.DayNumber;
        var due = ReminderDays.Where(days => left <= days).DefaultIfEmpty(int.MaxValue).Min();
        return due < (RemindedDays ?? int.MaxValue) ? due : null;
    }

    public void NoteReminder(int days) => RemindedDays = days;

    public Refusal? WhyNotMove(VendorDocumentStatus to) => CanMove(Status, to)
        ? null
        : new("document.move", $"This {Lower} is {StatusWords(Status)}; it cannot become {StatusWords(to)}. Nothing was changed.");

    public static bool CanMove(VendorDocumentStatus from, VendorDocumentStatus to) => from switch
    {
        VendorDocumentStatus.Requested => to is VendorDocumentStatus.Submitted or VendorDocumentStatus.Withdrawn,
        VendorDocumentStatus.Submitted => to is VendorDocumentStatus.Verified or VendorDocumentStatus.Rejected
            or VendorDocumentStatus.Withdrawn,
        VendorDocumentStatus.Verified => to is VendorDocumentStatus.Rejected,
        VendorDocumentStatus.Rejected => false,
        VendorDocumentStatus.Withdrawn => false,
    };

    public static string StatusWords(VendorDocumentStatus status) => status switch
    {
        VendorDocumentStatus.Requested => "requested",
        VendorDocumentStatus.Submitted => "submitted",
        VendorDocumentStatus.Verified => "verified",
        VendorDocumentStatus.Rejected => "rejected",
        VendorDocumentStatus.Withdrawn => "withdrawn",
    };

    private string Lower => DocumentWallet.Lower(Kind);
}

/// <summary>What the vendor enters with a file.</summary>
public sealed record DocumentForm(DateOnly? ExpiresOn = null, Money? Limit = null, bool AdditionalInsured = false);
