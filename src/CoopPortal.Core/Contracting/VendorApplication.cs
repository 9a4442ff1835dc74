using CoopPortal.Core.Governance;

namespace CoopPortal.Core.Contracting;

public enum VendorApplicationStatus
{
    Draft,
    Applied,
    DocsPending,
    UnderReview,
    Approved,
    Declined,
    Withdrawn,
}

/// <summary>A company that asks to become a vendor: it fills the form itself, staff check the papers, a carried motion approves.</summary>
public sealed class VendorApplication
{
    public const int MostCategories = 40;
    public const int CategoryLength = 120;
    public const int PersonLength = 160;
    public const int ReasonLength = 500;
    public const int NoteLength = 1_000;

    private VendorApplication() { }

    public VendorApplication(long applicantId, string applicant, CompanyForm company, DateTime now)
    {
        (ApplicantId, Applicant, StartedAt) = (applicantId, applicant, now);
        Take(company);
    }

    public long Id { get; private set; }
    public Guid Version { get; private set; }
    public long ApplicantId { get; private set; }
    public string Applicant { get; private set; } = "";
    public DateTime StartedAt { get; private set; }
    public VendorApplicationStatus Status { get; private set; }
    public string Name { get; private set; } = "";
    public string OrderMail { get; private set; } = "";
    public string Phone { get; private set; } = "";
    public string Street { get; private set; } = "";
    public string City { get; private set; } = "";
    public string State { get; private set; } = "";
    public string PostalCode { get; private set; } = "";

    /// <summary>What it sells, in the cooperative's categories.</summary>
    public List<string> Categories { get; private set; } = [];

    public List<ApplicationReference> References { get; private set; } = [];
    public DateTime? AppliedAt { get; private set; }

    /// <summary>What is missing, as staff wrote it to the applicant.</summary>
    public string? MissingNote { get; private set; }

    /// <summary>The vendor under review that it became when staff took it up.</summary>
    public long? VendorId { get; private set; }

    public string? MotionNumber { get; private set; }
    public DateOnly? DecidedOn { get; private set; }
    public string? DeclineReason { get; private set; }

    /// <summary>The first day on which the company may apply again.</summary>
    public DateOnly? ReapplyOn { get; private set; }

    /// <summary>Whether this company may begin another application; <paramref name="earlier"/> are its own.</summary>
    public static Refusal? WhyNotStart(IEnumerable<VendorApplication> earlier, DateOnly today)
    {
        var all = earlier.ToList();
        return all.Find(one => one.Status is not (VendorApplicationStatus.Declined or VendorApplicationStatus.Withdrawn)) is { } running
            ? new("application.running", $"An application of {running.Name} is {StatusWords(running.Status)} already. "
                + "Nothing was started; go on with that one.")
        : all.Find(one => today < one.ReapplyOn) is { } declined
            ? new("application.too-early", $"{declined.Name} was declined ({declined.DeclineReason}); it may apply again from "
                + $"{Say.Date(declined.ReapplyOn!.Value)}. Nothing was started.")
        : null;
    }

    public Refusal? WhyNotEdit() => Status is VendorApplicationStatus.Draft or VendorApplicationStatus.DocsPending
        ? null
        : new("application.not-editable", $"The application of {Name} is {StatusWords(Status)}; it is changed only as a draft or when "
            + "staff ask for more. Nothing was changed.");

    public void Edit(CompanyForm company)
    {
        RefusedException.ThrowIf(WhyNotEdit());
        Take(company);
    }

    /// <summary>How many references are asked for is a policy of the cooperative; the documents are checked by what the wallet still
    /// misses.</summary>
    public Refusal? WhyNotApply(int referencesNeeded, IReadOnlyList<string> missingDocuments)
    {
        if (WhyNotMove(VendorApplicationStatus.Applied) is { } refusal)
            return refusal;
        string?[] all =
        [
            Empty(Name, "the company’s name"), Empty(OrderMail, "the mail address for orders"), Empty(Phone, "a telephone number"),
            Empty(Street, "the street"), Empty(City, "the city"), Empty(State, "the state"), Empty(PostalCode, "the ZIP code"),
            Categories.Count == 0 ? "at least one category" : null,
            References.Count < referencesNeeded
                ? $"{Say.Count(referencesNeeded - References.Count, referencesNeeded == 1 ? "reference" : "more reference")}" : null,
            .. missingDocuments,
        ];
        string[] missing = [.. all.OfType<string>()];
        return missing.Length == 0 ? null
            : new("application.incomplete", $"Still missing: {Say.List(missing)}. What is there is kept; nothing was sent.");

        static string? Empty(string text, string words) => string.IsNullOrWhiteSpace(text) ? words : null;
    }

    public void Apply(int referencesNeeded, IReadOnlyList<string> missingDocuments, DateTime now)
    {
        RefusedException.ThrowIf(WhyNotApply(referencesNeeded, missingDocuments));
        (Status, AppliedAt) = (VendorApplicationStatus.Applied, now);
    }

    public Refusal? WhyNotAskForMore(string? note) =>
        WhyNotMove(VendorApplicationStatus.DocsPending)
        ?? (string.IsNullOrWhiteSpace(note)
            ? new("application.no-note", "Say what is missing; the applicant reads it. Nothing was changed.")
            : null);

    public void AskForMore(string note)
    {
        RefusedException.ThrowIf(WhyNotAskForMore(note));
        (Status, MissingNote) = (VendorApplicationStatus.DocsPending, note);
    }

    public Refusal? WhyNotTakeUp(IReadOnlyList<string> missingDocuments) =>
        WhyNotMove(VendorApplicationStatus.UnderReview)
        ?? (missingDocuments.Count > 0
            ? new("application.documents", $"Still missing or not verified: {Say.List(missingDocuments)}. The review was not begun; "
                + "ask the applicant for them.")
            : null);

    /// <summary>Complete: the committee may vote on it.</summary>
    public void TakeUp(long vendorId, IReadOnlyList<string> missingDocuments)
    {
        RefusedException.ThrowIf(WhyNotTakeUp(missingDocuments));
        if (VendorId is { } already && already != vendorId)
            throw new InvalidOperationException($"The application of {Name} is vendor {already} already.");
        (Status, VendorId, MissingNote) = (VendorApplicationStatus.UnderReview, vendorId, null);
    }

    public Refusal? WhyNotApprove(Motion motion) => WhyNotMove(VendorApplicationStatus.Approved) ?? WhyNotBy(motion, MotionStatus.Carried);

    public void Approve(Motion motion, DateOnly on)
    {
        RefusedException.ThrowIf(WhyNotApprove(motion));
        (Status, MotionNumber, DecidedOn) = (VendorApplicationStatus.Approved, motion.Number, on);
    }

    public Refusal? WhyNotDecline(Motion motion, string? reason, DateOnly reapplyOn, DateOnly today) =>
        WhyNotMove(VendorApplicationStatus.Declined) is { } refusal ? refusal
        : WhyNotBy(motion, MotionStatus.Failed) is { } other ? other
        : string.IsNullOrWhiteSpace(reason) ? new("application.no-reason", "Give the applicant the reason. Nothing was changed.")
        : reapplyOn < today ? new("application.reapply", "Choose today or a later day from which the company may apply again.")
        : null;

    /// <summary>A failed motion declines; without a quorum nothing is decided and the application stays under review.</summary>
    public void Decline(Motion motion, string reason, DateOnly reapplyOn, DateOnly on)
    {
        RefusedException.ThrowIf(WhyNotDecline(motion, reason, reapplyOn, on));
        (Status, MotionNumber, DecidedOn) = (VendorApplicationStatus.Declined, motion.Number, on);
        (DeclineReason, ReapplyOn) = (reason, reapplyOn);
    }

    public void Withdraw()
    {
        RefusedException.ThrowIf(WhyNotMove(VendorApplicationStatus.Withdrawn));
        Status = VendorApplicationStatus.Withdrawn;
    }

    public Refusal? WhyNotMove(VendorApplicationStatus to) => CanMove(Status, to)
        ? null
        : new("application.move", $"The application of {Name} is {StatusWords(Status)}; it cannot become {StatusWords(to)}. "
            + "Nothing was changed.");

    public static bool CanMove(VendorApplicationStatus from, VendorApplicationStatus to) => from switch
    {
        VendorApplicationStatus.Draft => to is VendorApplicationStatus.Applied or VendorApplicationStatus.Withdrawn,
        VendorApplicationStatus.Applied => to is VendorApplicationStatus.DocsPending or VendorApplicationStatus.UnderReview
            or VendorApplicationStatus.Withdrawn,
        VendorApplicationStatus.DocsPending => to is VendorApplicationStatus.Applied or VendorApplicationStatus.UnderReview
            or VendorApplicationStatus.Withdrawn,
        VendorApplicationStatus.UnderReview => to is VendorApplicationStatus.DocsPending or VendorApplicationStatus.Approved
            or VendorApplicationStatus.Declined or VendorApplicationStatus.Withdrawn,
        VendorApplicationStatus.Approved => false,
        VendorApplicationStatus.Declined => false,
        VendorApplicationStatus.Withdrawn => false,
    };

    public static string StatusWords(VendorApplicationStatus status) => status switch
    {
        VendorApplicationStatus.Draft => "a draft",
        VendorApplicationStatus.Applied => "applied",
        VendorApplicationStatus.DocsPending => "waiting for documents",
        VendorApplicationStatus.UnderReview => "under review",
        VendorApplicationStatus.Approved => "approved",
        VendorApplicationStatus.Declined => "declined",
        VendorApplicationStatus.Withdrawn => "withdrawn",
    };

    private Refusal? WhyNotBy(Motion motion, MotionStatus needed) =>
        motion.Kind != MotionKind.ApproveVendor || motion.SubjectId != VendorId
            ? new("application.other-motion", $"Motion {motion.Number} is not about approving {Name}. Nothing was changed.")
        : motion.Status != needed
            ? new("application.motion", $"Motion {motion.Number} is {Motion.StatusWords(motion.Status)}; this needs one that is "
                + $"{Motion.StatusWords(needed)}. Nothing was changed.")
        : null;

    private void Take(CompanyForm company)
    {
        (Name, OrderMail, Phone) = (company.Name, company.OrderMail, company.Phone);
        (Street, City, State, PostalCode) = (company.Street, company.City, company.State, company.PostalCode);
        Categories = [.. company.Categories.Distinct().Take(MostCategories)];
        References = [.. company.References];
    }
}

/// <summary>What the applicant fills in.</summary>
public sealed record CompanyForm(string Name, string OrderMail)
{
    public string Phone { get; init; } = "";
    public string Street { get; init; } = "";
    public string City { get; init; } = "";
    public string State { get; init; } = "";
    public string PostalCode { get; init; } = "";
    public IReadOnlyList<string> Categories { get; init; } = [];
    public IReadOnlyList<ApplicationReference> References { get; init; } = [];
}

/// <summary>A customer who can say how the company delivers.</summary>
public sealed record ApplicationReference(string Organization, string Person, string Contact);
