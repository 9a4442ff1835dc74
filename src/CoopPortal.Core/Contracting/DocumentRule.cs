using CoopPortal.Core.Amounts;
using CoopPortal.Core.Governance;

namespace CoopPortal.Core.Contracting;

public enum DocumentKind
{
    /// <summary>Form W-9: the taxpayer's number.</summary>
    TaxForm,

    InsuranceCertificate,
    WorkersCompensation,
    DebarmentCertification,
    ConflictQuestionnaire,
    NonCollusion,
    BackgroundCheck,
    SecurityReport,
    AccessibilityReport,
    DataPrivacyAgreement,
}

/// <summary>What follows while a document is not in order; each includes the ones before it.</summary>
public enum DocumentConsequence
{
    Warn,
    BlockPriceUpdate,
    BlockNewOrders,
    Suspend,
}

/// <summary>What the cooperative asks of a kind of document, in [<see cref="From"/>, <see cref="To"/>).</summary>
public sealed class DocumentRule
{
    public const int SourceLength = 200;
    public const int MostMonths = 120;

    private DocumentRule() { }

    public DocumentRule(DocumentKind kind, DocumentConsequence consequence, DateOnly from, string source) =>
        (Kind, Consequence, From, Source) = (kind, consequence, from, source);

    public long Id { get; private set; }
    public DocumentKind Kind { get; private set; }
    public DocumentConsequence Consequence { get; private set; }
    public DateOnly From { get; private set; }

    /// <summary>First day on which it no longer holds; null while nothing ends it.</summary>
    public DateOnly? To { get; private set; }

    /// <summary>The document shows its own last day, which must be entered.</summary>
    public bool ShowsExpiry { get; init; }

    /// <summary>Looked at again so many months after it was verified; null where that is never needed.</summary>
    public int? ReviewMonths { get; init; }

    /// <summary>The insured sum that a certificate must reach.</summary>
    public Money? LeastLimit { get; init; }

    /// <summary>The certificate must name the cooperative as additional insured.</summary>
    public bool NeedsAdditionalInsured { get; init; }

    public string Source { get; private set; } = "";

    public bool IsInForce(DateOnly on) => From <= on && (To is null || on < To);

    public void End(DateOnly on) => To ??= on;

    public Refusal? WhyNot() =>
        string.IsNullOrWhiteSpace(Source) ? new("document-rule.source", "Say where this rule comes from: the policy or the law.")
        : ReviewMonths is < 1 or > MostMonths
            ? new("document-rule.months", $"A document is looked at again after 1 to {MostMonths} months.")
        : null;

    /// <summary>The kinds found in many cooperatives, to start from; each is to be confirmed by policy.</summary>
    public static IReadOnlyList<DocumentRule> Usual(DateOnly from) =>
    [
        new(DocumentKind.TaxForm, DocumentConsequence.BlockPriceUpdate, from, PolicyKey.CustomSource) { ReviewMonths = 36 },
        new(DocumentKind.InsuranceCertificate, DocumentConsequence.BlockNewOrders, from, PolicyKey.CustomSource)
        {
            ShowsExpiry = true,
            LeastLimit = new Money(1_000_000m),
            NeedsAdditionalInsured = true,
        },
        new(DocumentKind.WorkersCompensation, DocumentConsequence.BlockPriceUpdate, from, PolicyKey.CustomSource) { ShowsExpiry = true },
        new(DocumentKind.DebarmentCertification, DocumentConsequence.Suspend, from, "2 CFR 200.214") { ReviewMonths = 12 },
        new(DocumentKind.ConflictQuestionnaire, DocumentConsequence.BlockPriceUpdate, from, "2 CFR 200.318(c)") { ReviewMonths = 12 },
        new(DocumentKind.NonCollusion, DocumentConsequence.Warn, from, PolicyKey.CustomSource),
    ];

    public static string KindWords(DocumentKind kind) => kind switch
    {
        DocumentKind.TaxForm => "Form W-9",
        DocumentKind.InsuranceCertificate => "Insurance certificate",
        DocumentKind.WorkersCompensation => "Workers’ compensation certificate",
        DocumentKind.DebarmentCertification => "Debarment certification",
        DocumentKind.ConflictQuestionnaire => "Conflict questionnaire",
        DocumentKind.NonCollusion => "Non-collusion statement",
        DocumentKind.BackgroundCheck => "Background-check statement",
        DocumentKind.SecurityReport => "Security report",
        DocumentKind.AccessibilityReport => "Accessibility report",
        DocumentKind.DataPrivacyAgreement => "Data privacy agreement",
    };

    public static string ConsequenceWords(DocumentConsequence consequence) => consequence switch
    {
        DocumentConsequence.Warn => "nothing is blocked",
        DocumentConsequence.BlockPriceUpdate => "prices cannot be updated",
        DocumentConsequence.BlockNewOrders => "new orders and price updates are blocked",
        DocumentConsequence.Suspend => "the vendor is suspended",
    };
}
