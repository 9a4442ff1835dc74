namespace CoopPortal.Core.Contracting;

public enum ContractStatus
{
    Draft,
    Awarded,
    Live,
    CloseOut,
}

/// <summary>A master agreement between the cooperative and a vendor: indefinite quantity, standardized terms in versions.</summary>
public sealed class Contract
{
    public const int NumberLength = 40;
    public const int TitleLength = 160;
    public const int AgencyLength = 200;
    public const int LegalBasisLength = 500;
    public const int ReasonLength = 500;

    private Contract() { }

    public Contract(string number, string title, long vendorId, DateOnly startsOn, DateOnly endsOn) =>
        (Number, Title, VendorId, StartsOn, EndsOn) = (number, title, vendorId, startsOn, endsOn);

    public long Id { get; private set; }
    public Guid Version { get; private set; }
    public string Number { get; private set; } = "";
    public string Title { get; set; } = "";
    public long VendorId { get; private set; }
    public DateOnly StartsOn { get; set; }

    /// <summary>The last day on which an order may be placed; deliveries may fall after it.</summary>
    public DateOnly EndsOn { get; set; }

    public ContractStatus Status { get; private set; }
    public string LeadAgency { get; set; } = "";
    public string SolicitationNumber { get; set; } = "";
    public string LegalBasis { get; set; } = "";
    public string? AwardMotionNumber { get; private set; }
    public DateOnly? AwardMotionOn { get; private set; }

    /// <summary>The file that brought it, so that the file can be undone.</summary>
    public long? ImportId { get; init; }

    public Vendor Vendor { get; private set; } = null!;
    public List<TermsVersion> Terms { get; private set; } = [];
    public List<PriceSheet> PriceSheets { get; private set; } = [];

    /// <summary>Numbers stand in addresses: /contracts/EPC-2027-014.</summary>
    public static Refusal? WhyNotNumber(string number) =>
        number.Length is 0 or > NumberLength ? new("contract.number", $"Enter a contract number of at most {NumberLength} characters.")
        : !number.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_') || !char.IsAsciiLetterOrDigit(number[0])
            || number.Equals("new", StringComparison.OrdinalIgnoreCase)
            ? new("contract.number", "A contract number has letters, digits, hyphens, dots and underscores only, such as EPC-2027-014.")
        : null;

    public TermsVersion? CurrentTerms => Terms.OrderByDescending(terms => terms.Number).FirstOrDefault();

    /// <summary>The version of the terms that a district must have accepted to order on this day;
    /// an acceptance of an older one no longer counts. Null only while no terms are published.</summary>
    public TermsVersion? AcceptanceNeeded(DateOnly on) =>
        TermsDates.NeededOn(Terms.Select(TermsDates.Of), on) is { } needed ? Terms.Single(terms => terms.Number == needed.Number) : null;

    /// <summary>The version now needed, or one announced after it: older ones are history.</summary>
    public Refusal? WhyNotAccept(TermsVersion terms, DateOnly on)
    {
        if (Status is not (ContractStatus.Awarded or ContractStatus.Live))
            return new("terms.contract", $"Contract {Number} is {StatusWords(Status)}; its terms cannot be accepted.");
        return AcceptanceNeeded(on) is { } needed && terms.Number < needed.Number
            ? new("terms.replaced",
                $"Version {terms.Number} of the terms was replaced by version {needed.Number} on "
                    + $"{Say.Date(needed.EffectiveOn)}; accept that one.")
            : null;
    }

    public bool IsLive(DateOnly on) => Status == ContractStatus.Live && StartsOn <= on && on <= EndsOn;

    /// <summary>The contract must be live on the order's date; what was ordered before its end may arrive after it.</summary>
    public Refusal? WhyNotOrder(DateOnly on) =>
        Status != ContractStatus.Live ? new("contract.not-live", $"Contract {Number} is not live yet; nothing can be ordered from it.")
        : on < StartsOn ? new("contract.not-started", $"Contract {Number} begins on {Say.Date(StartsOn)}.")
        : on > EndsOn ? new("contract.expired",
            $"Contract {Number} expired on {Say.Date(EndsOn)}; orders placed before go on, new ones cannot be placed.")
        : Vendor?.WhyNotOrder();

    public Refusal? WhyNotMove(ContractStatus to)
    {
        if (!CanMove(Status, to))
            return new("contract.move", $"A contract that is {StatusWords(Status)} cannot become {StatusWords(to)}.");
        if (to != ContractStatus.Live)
            return null;
        return Terms.Count == 0
            ? new("contract.no-terms", "Publish the standardized terms first; districts accept them before they may order.")
            : Vendor?.WhyNotOrder();
    }

    /// <summary>What was awarded stands; changes after the award are amendments.</summary>
    public Refusal? WhyNotEdit() => Status == ContractStatus.Draft
        ? null
        : new("contract.awarded", $"Contract {Number} is {StatusWords(Status)}; only a draft can be edited.");

    public void Award(string motionNumber, DateOnly motionOn)
    {
        RefusedException.ThrowIf(WhyNotMove(ContractStatus.Awarded));
        (Status, AwardMotionNumber, AwardMotionOn) = (ContractStatus.Awarded, motionNumber, motionOn);
    }

    /// <summary>Why a carried motion can no longer award it; the chair reads it then.</summary>
    public Refusal? WhyNotAward(Governance.Motion motion) =>
        motion.Kind != Governance.MotionKind.AwardContract || motion.SubjectId != Id
            ? new("contract.other-motion", $"Motion {motion.Number} does not award contract {Number}.")
        : motion.Status != Governance.MotionStatus.Carried
            ? new("contract.not-carried", $"Motion {motion.Number} is {Governance.Motion.StatusWords(motion.Status)}; only a carried one "
                + "awards.")
        : WhyNotMove(ContractStatus.Awarded);

    public void Award(Governance.Motion motion, DateOnly on)
    {
        RefusedException.ThrowIf(WhyNotAward(motion));
        Award(motion.Number, on);
    }

    public void GoLive()
    {
        RefusedException.ThrowIf(WhyNotMove(ContractStatus.Live));
        Status = ContractStatus.Live;
    }

    public void CloseOut()
    {
        RefusedException.ThrowIf(WhyNotMove(ContractStatus.CloseOut));
        Status = ContractStatus.CloseOut;
    }

    /// <summary>Versions take effect one after the other, so that on every day one of them holds.</summary>
    public Refusal? WhyNotPublishTerms(DateOnly effectiveOn) =>
        Status == ContractStatus.CloseOut ? new("terms.close-out", $"Contract {Number} is in close-out; its terms no longer change.")
        : CurrentTerms is { } last && effectiveOn <= last.EffectiveOn
            ? new("terms.order", $"Version {last.Number} takes effect on {Say.Date(last.EffectiveOn)}; "
                + "the next one must take effect after it.")
        : null;

    public TermsVersion PublishTerms(string text, DateOnly effectiveOn, DateTime now)
    {
        RefusedException.ThrowIf(WhyNotPublishTerms(effectiveOn));
        var terms = new TermsVersion((CurrentTerms?.Number ?? 0) + 1, text, effectiveOn, now);
        Terms.Add(terms);
        return terms;
    }

    public static bool CanMove(ContractStatus from, ContractStatus to) => from switch
    {
        ContractStatus.Draft => to is ContractStatus.Awarded,
        ContractStatus.Awarded => to is ContractStatus.Live or ContractStatus.CloseOut,
        ContractStatus.Live => to is ContractStatus.CloseOut,
        ContractStatus.CloseOut => false,
    };

    public static string StatusWords(ContractStatus status) => status switch
    {
        ContractStatus.Draft => "a draft",
        ContractStatus.Awarded => "awarded",
        ContractStatus.Live => "live",
        ContractStatus.CloseOut => "in close-out",
    };
}

/// <summary>One version of a contract's standardized terms. It is never edited; a change is the next version.</summary>
public sealed class TermsVersion
{
    public const int TextLength = 40_000;

    private TermsVersion() { }

    internal TermsVersion(int number, string text, DateOnly effectiveOn, DateTime publishedAt) =>
        (Number, Text, EffectiveOn, PublishedAt) = (number, text, effectiveOn, publishedAt);

    public long Id { get; private set; }
    public long ContractId { get; private set; }
    public int Number { get; private set; }
    public string Text { get; private set; } = "";
    public DateOnly EffectiveOn { get; private set; }
    public DateTime PublishedAt { get; private set; }
}

/// <summary>A district's acceptance of one version of the terms, by its board's resolution.</summary>
public sealed class TermsAcceptance
{
    public const int ResolutionLength = 40;

    private TermsAcceptance() { }

    public TermsAcceptance(TermsVersion terms, long districtId, long userId, string userName, Members.Role actingAs,
        string resolutionNumber, DateOnly resolutionOn, DateTime now)
    {
        RefusedException.ThrowIf(WhyNot(actingAs));
        (TermsVersionId, ContractId, DistrictId) = (terms.Id, terms.ContractId, districtId);
        (AcceptedById, AcceptedBy, AcceptedAs, AcceptedAt) = (userId, userName, actingAs, now);
        (ResolutionNumber, ResolutionOn) = (resolutionNumber, resolutionOn);
    }

    public long Id { get; private set; }
    public long TermsVersionId { get; private set; }
    public long ContractId { get; private set; }
    public long DistrictId { get; private set; }
    public long AcceptedById { get; private set; }
    public string AcceptedBy { get; private set; } = "";
    public Members.Role AcceptedAs { get; private set; }
    public string ResolutionNumber { get; private set; } = "";
    public DateOnly ResolutionOn { get; private set; }
    public DateTime AcceptedAt { get; private set; }

    public TermsVersion TermsVersion { get; private set; } = null!;

    public static Refusal? WhyNot(Members.Role actingAs) => actingAs is Members.Role.Treasurer or Members.Role.BusinessManager
        ? null
        : new("terms.role", "The treasurer or the business manager accepts terms for the district.");
}
