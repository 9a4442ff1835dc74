using CoopPortal.Core.Members;
using CoopPortal.Core.Pricing;

namespace CoopPortal.Core.Contracting;

public enum PriceUploadStatus
{
    /// <summary>The original is kept; it waits to be read by its columns, or is being read.</summary>
    Uploaded,

    Parsed,
    Previewed,
    Submitted,
    InReview,
    Approved,
    PartlyApproved,
    Rejected,
    Withdrawn,
}

public enum PriceUploadMode
{
    /// <summary>The file is the whole sheet: an item that is not in it is proposed to be dropped.</summary>
    FullRestatement,

    /// <summary>The file has only what changes.</summary>
    Delta,
}

/// <summary>Where the version that an upload became stands on a day: the clock's answer, never stored.</summary>
public enum PriceUploadStanding
{
    Scheduled,
    InForce,
    Superseded,
}

/// <summary>A vendor's file on its way to become the next price sheet version of a contract.</summary>
public sealed class PriceUpload
{
    public const int FileNameLength = 120;
    public const int HashLength = 64;
    public const int KeyLength = 80;
    public const int MappingLength = 8_000;
    public const int FoundLength = 200_000;
    public const int PersonLength = 160;
    public const int NoteLength = 1_000;
    public const int ReasonLength = 500;
    public const int TroubleLength = 300;
    public const long MostBytes = 50 * 1024 * 1024;
    public const int MostRows = 100_000;

    private PriceUpload() { }

    public PriceUpload(Contract contract, PriceUploadMode mode, DateOnly effectiveOn, KeptFile file, Importer by, DateTime now)
    {
        (ContractId, Mode, EffectiveOn) = (contract.Id, mode, effectiveOn);
        (FileName, FileHash, FileBytes, FileKey) = (file.Name, file.Hash, file.Bytes, file.Key);
        (UploadedById, UploadedBy, AssignmentId, UploadedAt) = (by.UserId, by.Name, by.AssignmentId, now);
    }

    public long Id { get; private set; }
    public Guid Version { get; private set; }
    public long ContractId { get; private set; }

    /// <summary>The number of the price sheet that it became; null until it is approved.</summary>
    public int? SheetNumber { get; private set; }

    public PriceUploadMode Mode { get; private set; }
    public PriceUploadStatus Status { get; private set; }

    /// <summary>The day asked for; once approved the day on which the prices take effect.</summary>
    public DateOnly EffectiveOn { get; private set; }

    public string FileName { get; private set; } = "";

    /// <summary>SHA-256 of the original, which is kept byte for byte under <see cref="FileKey"/>.</summary>
    public string FileHash { get; private set; } = "";

    public long FileBytes { get; private set; }
    public string FileKey { get; private set; } = "";

    /// <summary>The table that was found in the file, for the page that asks for its columns; null until somebody has looked.</summary>
    public string? Found { get; private set; }

    /// <summary>Where the clerk says that the table is; null is to look everywhere.</summary>
    public int? LookAtSheet { get; private set; }

    public int? LookAtRow { get; private set; }

    /// <summary>Which column is what, as the page that asks for it wrote it down; null until the clerk has confirmed it.</summary>
    public string? Mapping { get; private set; }

    public int Rows { get; private set; }
    public int Faults { get; private set; }

    /// <summary>Why the file could not be read, for the clerk.</summary>
    public string? Trouble { get; private set; }

    /// <summary>Items that the vendor submitted to change; the others keep their price.</summary>
    public int Proposed { get; private set; }

    public int Accepted { get; private set; }
    public string? VendorNote { get; private set; }

    /// <summary>The document with which the vendor justifies what rises, kept like the file itself.</summary>
    public string? JustificationName { get; private set; }

    public string? JustificationHash { get; private set; }
    public string? JustificationKey { get; private set; }
    public string? StaffComment { get; private set; }
    public string? RejectionReason { get; private set; }

    /// <summary>Why staff approved against rules of the contract.</summary>
    public string? OverrideReason { get; private set; }

    public long UploadedById { get; private set; }
    public string UploadedBy { get; private set; } = "";

    /// <summary>Under which of their assignments the person uploads: the work is done and noted in that role.</summary>
    public long AssignmentId { get; private set; }

    public DateTime UploadedAt { get; private set; }
    public DateTime? ParsedAt { get; private set; }
    public DateTime? PreviewedAt { get; private set; }

    /// <summary>The version that the preview compared with: what would hold on the day without this file; null is none.</summary>
    public int? ComparedWith { get; private set; }

    public long? SubmittedById { get; private set; }
    public string? SubmittedBy { get; private set; }
    public DateTime? SubmittedAt { get; private set; }
    public long? ReviewedById { get; private set; }
    public string? ReviewedBy { get; private set; }
    public DateTime? ReviewedAt { get; private set; }
    public long? DecidedById { get; private set; }
    public string? DecidedBy { get; private set; }
    public DateTime? DecidedAt { get; private set; }
    public string? WithdrawnBy { get; private set; }
    public DateTime? WithdrawnAt { get; private set; }

    public Contract Contract { get; private set; } = null!;

    public bool IsApproved => Status is PriceUploadStatus.Approved or PriceUploadStatus.PartlyApproved;

    /// <summary>Where its version stands among the contract's published ones; null for an upload that is not approved. A promotion that
    /// ends gives way to the version that it interrupted, so what is superseded may come into force again.</summary>
    public PriceUploadStanding? Standing(IEnumerable<SheetVersion> published, DateOnly on) =>
        !IsApproved ? null
        : on < EffectiveOn ? PriceUploadStanding.Scheduled
        : Sheets.At(published, on)?.Revision == SheetNumber ? PriceUploadStanding.InForce
        : PriceUploadStanding.Superseded;

    /// <summary>Whether a file may be uploaded for this contract; <paramref name="earlier"/> is the last upload of the same bytes for
    /// it. What was withdrawn or rejected may be sent again, with another day or after the papers are in order.</summary>
    public static Refusal? WhyNotUpload(Contract contract, DateOnly today, PriceUpload? earlier, TimeZoneInfo zone) =>
        contract.Status == ContractStatus.CloseOut || today > contract.EndsOn
            ? new("upload.contract-over", $"Contract {contract.Number} has ended; its prices no longer change. Nothing was kept.")
        : earlier is { Status: not (PriceUploadStatus.Withdrawn or PriceUploadStatus.Rejected) }
            ? new("upload.same-file", $"This very file was already uploaded on {Say.When(earlier.UploadedAt, zone)} as "
                + $"“{earlier.FileName}” and is {earlier.StatusNow}. Nothing was kept a second time; go on with that one, "
                + "or choose another file.")
        : null;

    public Refusal? WhyNotParse() =>
        Mapping is null && Status == PriceUploadStatus.Uploaded
            ? new("upload.no-mapping", $"Say first which column of {Quoted} is what. The file is kept.")
        : WhyNotMove(PriceUploadStatus.Parsed);

    /// <summary>Whether what was read for <paramref name="before"/>, this upload some time ago, still answers what is asked now: its table
    /// and columns were not chosen anew meanwhile, nor its day.</summary>
    public bool AsksAs(PriceUpload before) => (Status, Mapping, Found, LookAtSheet, LookAtRow, EffectiveOn)
        == (before.Status, before.Mapping, before.Found, before.LookAtSheet, before.LookAtRow, before.EffectiveOn);

    public Refusal? WhyNotMap() => Status is PriceUploadStatus.Uploaded
        ? null
        : WhyNotMove(PriceUploadStatus.Uploaded);

    public void NoteFound(string found)
    {
        RefusedException.ThrowIf(Status == PriceUploadStatus.Uploaded ? null : WhyNotMove(PriceUploadStatus.Parsed));
        (Found, Trouble) = (found, null);
    }

    /// <summary>The table is on another sheet, or its headers in another row, than was found.</summary>
    public void LookAgain(int sheet, int? headerRow)
    {
        RefusedException.ThrowIf(WhyNotMap());
        Begin(null);
        (Found, LookAtSheet, LookAtRow) = (null, sheet, headerRow);
    }

    /// <summary>The columns as the clerk confirmed or corrected them; a file that was read by others is read again.</summary>
    public void Map(string mapping)
    {
        RefusedException.ThrowIf(WhyNotMap());
        Begin(mapping);
    }

    private void Begin(string? mapping)
    {
        (Status, Mapping, Trouble, ParsedAt, PreviewedAt) = (PriceUploadStatus.Uploaded, mapping, null, null, null);
        (Rows, Faults) = (0, 0);
    }

    public void Parse(int rows, int faults, DateTime now)
    {
        RefusedException.ThrowIf(WhyNotParse());
        (Status, Rows, Faults, Trouble, ParsedAt) = (PriceUploadStatus.Parsed, rows, faults, null, now);
    }

    /// <summary>The file could not be read: it stays as it came, with the reason, to be mapped anew or withdrawn.</summary>
    public void NoteTrouble(string sentence)
    {
        RefusedException.ThrowIf(Status == PriceUploadStatus.Uploaded ? null : WhyNotMove(PriceUploadStatus.Parsed));
        Trouble = Say.Cut(sentence, TroubleLength);
    }

    public Refusal? WhyNotPreview() => Status == PriceUploadStatus.Parsed && Rows == 0
        ? new("upload.no-rows", $"No row of {Quoted} can be used. The file and its faults are kept; correct it and upload it again.")
        : WhyNotMove(PriceUploadStatus.Previewed);

    public void Preview(DateTime now, int? comparedWith = null)
    {
        RefusedException.ThrowIf(WhyNotPreview());
        (Status, PreviewedAt, ComparedWith) = (PriceUploadStatus.Previewed, now, comparedWith);
    }

    public Refusal? WhyNotChange() => Status is PriceUploadStatus.Uploaded or PriceUploadStatus.Parsed or PriceUploadStatus.Previewed
        ? null
        : new("upload.not-editable", $"{Quoted} is {StatusNow}; its day, mode, note and files no longer change. Nothing was changed; "
            + "withdraw it and upload it again if they must.");

    /// <summary>Another mode means another preview; another day that the rows are read again, which may name theirs.</summary>
    public void Change(PriceUploadMode mode, DateOnly effectiveOn)
    {
        RefusedException.ThrowIf(WhyNotChange());
        if ((mode, effectiveOn) == (Mode, EffectiveOn))
            return;
        var isAnotherDay = effectiveOn != EffectiveOn;
        (Mode, EffectiveOn) = (mode, effectiveOn);
        if (isAnotherDay && Status != PriceUploadStatus.Uploaded)
            Begin(Mapping);
        else if (Status == PriceUploadStatus.Previewed)
            PreviewAgain();
    }

    /// <summary>The prices in force, or the rows chosen, are no longer what the preview compared with.</summary>
    public void PreviewAgain()
    {
        RefusedException.ThrowIf(WhyNotMove(PriceUploadStatus.Parsed));
        (Status, PreviewedAt) = (PriceUploadStatus.Parsed, null);
    }

    public void Explain(string? note)
    {
        RefusedException.ThrowIf(WhyNotChange());
        VendorNote = note;
    }

    /// <summary>A rule may ask for it, so that it means another preview.</summary>
    public void Justify(KeptFile document)
    {
        RefusedException.ThrowIf(WhyNotChange());
        (JustificationName, JustificationHash, JustificationKey) = (document.Name, document.Hash, document.Key);
        if (Status == PriceUploadStatus.Previewed)
            PreviewAgain();
    }

    /// <summary>A rule that staff may override doesn't stop the vendor: it stands on the preview and staff decide.</summary>
    public Refusal? WhyNotSubmit(int proposed, IReadOnlyList<RuleResult> rules, TimeZoneInfo zone) =>
        SubmittedAt is { } at
            ? new("upload.submitted", $"{Quoted} was submitted by {SubmittedBy} on {Say.When(at, zone)}"
                + $"{(Status == PriceUploadStatus.Submitted ? "" : $" and is {StatusNow}")}. It was not submitted a second time.")
        : Status == PriceUploadStatus.Parsed
            ? new("upload.not-previewed", $"The preview of {Quoted} is being made anew. Nothing was submitted; look at it first.")
        : WhyNotMove(PriceUploadStatus.Submitted) is { } refusal ? refusal
        : proposed <= 0
            ? new("upload.no-change", $"{Quoted} changes no price that can go forward. Nothing was submitted; correct the file, "
                + "or withdraw it.")
        : rules.FirstOrDefault(rule => rule is { Outcome: RuleOutcome.Failed, MayBeOverridden: false }) is { } firm
            ? new("upload.rule", $"“{firm.Name}” fails: {firm.Sentence} Nothing was submitted.")
        : null;

    public void Submit(int proposed, IReadOnlyList<RuleResult> rules, long userId, string by, DateTime now)
    {
        RefusedException.ThrowIf(WhyNotSubmit(proposed, rules, TimeZoneInfo.Utc));
        (Status, Proposed) = (PriceUploadStatus.Submitted, proposed);
        (SubmittedById, SubmittedBy, SubmittedAt) = (userId, by, now);
    }

    public void TakeUp(long userId, string by, DateTime now)
    {
        RefusedException.ThrowIf(WhyNotMove(PriceUploadStatus.InReview));
        Status = PriceUploadStatus.InReview;
        (ReviewedById, ReviewedBy, ReviewedAt) = (userId, by, now);
    }

    public Refusal? WhyNotComment() => Status is PriceUploadStatus.Submitted or PriceUploadStatus.InReview
        ? null
        : new("upload.no-review", $"{Quoted} is {StatusNow}; comments are for what is submitted or in review.");

    public void Comment(string comment)
    {
        RefusedException.ThrowIf(WhyNotComment());
        StaffComment = comment;
    }

    public Refusal? WhyNotApprove(PriceApproval approval, DateOnly today) =>
        WhyNotMove(PriceUploadStatus.Approved) is { } refusal ? refusal
        : SubmittedById == approval.UserId || UploadedById == approval.UserId
            ? new("upload.own-approval", "You uploaded or submitted these prices yourself; somebody else approves them.")
        : approval.EffectiveOn < today
            ? new("upload.retroactive", $"{Say.Date(approval.EffectiveOn)} has passed, and prices never change backwards. Nothing was "
                + $"approved; choose {Say.Date(today)} or a later day.")
        : approval.EffectiveOn < EffectiveOn
            ? new("upload.too-early", $"The vendor offers these prices from {Say.Date(EffectiveOn)}. Nothing was approved; choose that day "
                + "or a later one.")
        : approval.Accepted <= 0
            ? new("upload.nothing-accepted", "No item is accepted. Nothing was approved; accept at least one, or reject all with a reason.")
        : approval.Accepted > Proposed
            ? new("upload.more-accepted", $"{Say.Count(Proposed, "item")} {(Proposed == 1 ? "was" : "were")} submitted and "
                + $"{Say.Number(approval.Accepted)} would be accepted. Nothing was approved; look at the preview again.")
        : PriceRules.WhyNotGoForward(approval.Rules, approval.OverrideReason);

    /// <summary>All that was submitted or a part of it becomes this version of the price sheet; the rest keeps its price.</summary>
    public void Approve(PriceApproval approval, int sheetNumber, DateOnly today, DateTime now)
    {
        RefusedException.ThrowIf(WhyNotApprove(approval, today));
        Status = approval.Accepted == Proposed ? PriceUploadStatus.Approved : PriceUploadStatus.PartlyApproved;
        (SheetNumber, EffectiveOn, Accepted) = (sheetNumber, approval.EffectiveOn, approval.Accepted);
        OverrideReason = approval.Rules.Any(rule => rule.Outcome == RuleOutcome.Failed) ? approval.OverrideReason : null;
        (DecidedById, DecidedBy, DecidedAt) = (approval.UserId, approval.By, now);
    }

    public Refusal? WhyNotReject(string? reason) =>
        WhyNotMove(PriceUploadStatus.Rejected) is { } refusal ? refusal
        : string.IsNullOrWhiteSpace(reason)
            ? new("upload.no-reason", "Give the vendor a reason. Nothing was rejected.")
        : null;

    public void Reject(string reason, long userId, string by, DateTime now)
    {
        RefusedException.ThrowIf(WhyNotReject(reason));
        (Status, RejectionReason) = (PriceUploadStatus.Rejected, reason);
        (DecidedById, DecidedBy, DecidedAt) = (userId, by, now);
    }

    /// <summary>The vendor's own way back, until staff have decided.</summary>
    public void Withdraw(string by, DateTime now)
    {
        RefusedException.ThrowIf(WhyNotMove(PriceUploadStatus.Withdrawn));
        (Status, WithdrawnBy, WithdrawnAt) = (PriceUploadStatus.Withdrawn, by, now);
    }

    public Refusal? WhyNotMove(PriceUploadStatus to) => CanMove(Status, to)
        ? null
        : new("upload.move", $"{Quoted} is {StatusNow}; it cannot become {StatusWords(to)}. Nothing was changed.");

    public static bool CanMove(PriceUploadStatus from, PriceUploadStatus to) => from switch
    {
        PriceUploadStatus.Uploaded => to is PriceUploadStatus.Parsed or PriceUploadStatus.Withdrawn,
        PriceUploadStatus.Parsed => to is PriceUploadStatus.Previewed or PriceUploadStatus.Uploaded or PriceUploadStatus.Withdrawn,
        PriceUploadStatus.Previewed => to is PriceUploadStatus.Submitted or PriceUploadStatus.Parsed or PriceUploadStatus.Uploaded
            or PriceUploadStatus.Withdrawn,
        PriceUploadStatus.Submitted => to is PriceUploadStatus.InReview or PriceUploadStatus.Withdrawn,
        PriceUploadStatus.InReview => to is PriceUploadStatus.Approved or PriceUploadStatus.PartlyApproved or PriceUploadStatus.Rejected
            or PriceUploadStatus.Withdrawn,
        PriceUploadStatus.Approved => false,
        PriceUploadStatus.PartlyApproved => false,
        PriceUploadStatus.Rejected => false,
        PriceUploadStatus.Withdrawn => false,
    };

    public static string StatusWords(PriceUploadStatus status) => status switch
    {
        PriceUploadStatus.Uploaded => "uploaded",
        PriceUploadStatus.Parsed => "read",
        PriceUploadStatus.Previewed => "previewed",
        PriceUploadStatus.Submitted => "submitted",
        PriceUploadStatus.InReview => "in review",
        PriceUploadStatus.Approved => "approved",
        PriceUploadStatus.PartlyApproved => "approved in part",
        PriceUploadStatus.Rejected => "rejected",
        PriceUploadStatus.Withdrawn => "withdrawn",
    };

    private string StatusNow => SheetNumber is { } number ? $"{StatusWords(Status)} as version {number}" : StatusWords(Status);

    private string Quoted => $"“{FileName}”";
}

/// <summary>An uploaded file once its bytes are kept.</summary>
public sealed record KeptFile(string Name, string Hash, long Bytes, string Key);

/// <summary>What staff decide to approve; the rules as they stand for exactly what is accepted.</summary>
public sealed record PriceApproval(long UserId, string By, DateOnly EffectiveOn, int Accepted, IReadOnlyList<RuleResult> Rules)
{
    public string? OverrideReason { get; init; }
}
