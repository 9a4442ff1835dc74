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

    public Vendor Vendor { get; private set; } = null!;
    public List<TermsVersion> Terms { get; private set; } = [];
    public List<PriceSheet> PriceSheets { get; private set; } = [];

    public TermsVersion? CurrentTerms => Terms.OrderByDescending(terms => terms.Number).FirstOrDefault();

    public bool IsLive(DateOnly on) => Status == ContractStatus.Live && StartsOn <= on && on <= EndsOn;

    /// <summary>The contract must be live on the order's date; what was ordered before its end may arrive after it.</summary>
    public Refusal? WhyNotOrder(DateOnly on) =>
        Status != ContractStatus.Live ? new("contract.not-live", $"Contract {Number} is not live yet; nothing can be ordered from it.")
        : on < StartsOn ? new("contract.not-started", $"Contract {Number} begins on {Say.Date(StartsOn)}.")
        : on > EndsOn ? new("contract.expired", $"Contract {Number} expired on {Say.Date(EndsOn)}; orders placed before go on, new ones cannot be placed.")
        : Vendor?.WhyNotOrder();

    public Refusal? WhyNotMove(ContractStatus to)
    {
        if (!CanMove(Status, to))
            return new("contract.move", $"A contract that is {StatusWords(Status)} cannot become {StatusWords(to)}.");
        return to == ContractStatus.Live && Terms.Count == 0
            ? new("contract.no-terms", "Publish the standardized terms first; districts accept them before they may order.")
            : null;
    }

    public void Award(string motionNumber, DateOnly motionOn)
    {
        RefusedException.ThrowIf(WhyNotMove(ContractStatus.Awarded));
        (Status, AwardMotionNumber, AwardMotionOn) = (ContractStatus.Awarded, motionNumber, motionOn);
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

    public TermsVersion PublishTerms(string text, DateOnly effectiveOn, DateTime now)
    {
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
