namespace CoopPortal.Core.Contracting;

public enum DocumentState
{
    InOrder,

    /// <summary>In order, with its first reminder due.</summary>
    ExpiringSoon,

    Missing,

    /// <summary>None is in order and a version waits for review.</summary>
    InReview,

    Rejected,
    Expired,
}

/// <summary>How one kind of document that is asked for stands on a day, and what follows from it.</summary>
public sealed record DocumentStanding(DocumentRule Rule, VendorDocument? Current, DocumentState State, DateOnly? GoodUntil)
{
    public bool IsInOrder => State is DocumentState.InOrder or DocumentState.ExpiringSoon;

    public string Sentence => State switch
    {
        DocumentState.InOrder => GoodUntil is { } until ? $"{Name}: in order until {Say.Date(until)}." : $"{Name}: in order.",
        DocumentState.ExpiringSoon => $"{Name}: in order until {Say.Date(GoodUntil!.Value)} only; then {Then}.",
        DocumentState.Missing => $"{Name}: missing; {Then} until one is verified.",
        DocumentState.InReview => $"{Name}: waits for review; {Then} until it is verified.",
        DocumentState.Rejected => $"{Name}: rejected ({Current!.RejectionReason}); {Then} until another one is verified.",
        DocumentState.Expired => $"{Name}: expired on {Say.Date(GoodUntil!.Value)}; {Then} until a current one is verified.",
    };

    private string Name => DocumentRule.KindWords(Rule.Kind);
    private string Then => DocumentRule.ConsequenceWords(Rule.Consequence);
}

/// <summary>A vendor's documents against what is asked for on a day.</summary>
public sealed class DocumentWallet
{
    private readonly IReadOnlyList<DocumentStanding> _standings;

    private DocumentWallet(IReadOnlyList<DocumentStanding> standings) => _standings = standings;

    /// <summary>Nothing is asked for.</summary>
    public static DocumentWallet Empty { get; } = new([]);

    public IReadOnlyList<DocumentStanding> Standings => _standings;

    public static DocumentWallet On(IEnumerable<DocumentRule> rules, IEnumerable<VendorDocument> documents, DateOnly today)
    {
        var byKind = documents.ToLookup(document => document.Kind);
        return new([.. rules.Where(rule => rule.IsInForce(today)).OrderBy(rule => rule.Kind)
            .Select(rule => Standing(rule, byKind[rule.Kind], today))]);
    }

    public bool Blocks(DocumentConsequence consequence) => Worst(consequence).Any();

    public Refusal? WhyNotUpdatePrices(string vendor) => WhyNot(DocumentConsequence.BlockPriceUpdate, $"{vendor} cannot upload prices");

    public Refusal? WhyNotOrder(string vendor) => WhyNot(DocumentConsequence.BlockNewOrders, $"{vendor} cannot take new orders");

    /// <summary>What is still to be handed in or verified before an application is complete.</summary>
    public IReadOnlyList<string> MissingWords =>
        [.. _standings.Where(standing => !standing.IsInOrder).Select(standing => $"the {Lower(standing.Rule.Kind)}")];

    /// <summary>What the applicant has not even sent.</summary>
    public IReadOnlyList<string> UnsentWords =>
    [
        .. _standings.Where(standing => !standing.IsInOrder && standing.State != DocumentState.InReview)
            .Select(standing => $"the {Lower(standing.Rule.Kind)}"),
    ];

    /// <summary>For the contract's rule "documents current": all whose lack blocks price updates. What is missing was due on the rule's
    /// first day.</summary>
    public IReadOnlyList<DuePaper> DuePapers =>
    [
        .. _standings.Where(standing => standing.Rule.Consequence >= DocumentConsequence.BlockPriceUpdate)
            .Select(standing => new DuePaper(DocumentRule.KindWords(standing.Rule.Kind), standing switch
            {
                { IsInOrder: true } => standing.GoodUntil ?? DateOnly.MaxValue.AddYears(-1),
                { GoodUntil: { } expired } => expired,
                _ => standing.Rule.From,
            })),
    ];

    internal static string Lower(DocumentKind kind)
    {
        var words = DocumentRule.KindWords(kind);
        return kind == DocumentKind.TaxForm ? words : char.ToLowerInvariant(words[0]) + words[1..];
    }

    private Refusal? WhyNot(DocumentConsequence consequence, string cannot)
    {
        var sentences = Worst(consequence).Select(standing => standing.Sentence).ToList();
        return sentences.Count == 0 ? null : new("vendor.documents", $"{cannot}. {string.Join(" ", sentences)}");
    }

    private IEnumerable<DocumentStanding> Worst(DocumentConsequence consequence) =>
        _standings.Where(standing => !standing.IsInOrder && standing.Rule.Consequence >= consequence);

    private static DocumentStanding Standing(DocumentRule rule, IEnumerable<VendorDocument> versions, DateOnly today)
    {
        var byNumber = versions.Where(document => document.Status is not VendorDocumentStatus.Withdrawn)
            .OrderByDescending(document => document.Number).ToList();
        var verified = byNumber.Find(document => document.Status == VendorDocumentStatus.Verified);
        var until = verified?.GoodUntil(rule);
        if (verified is not null && !(until < today))
        {
            var soon = until is { } day && day.DayNumber - today.DayNumber <= VendorDocument.ReminderDays[0];
            return new(rule, verified, soon ? DocumentState.ExpiringSoon : DocumentState.InOrder, until);
        }
        var latest = byNumber.Find(document => document.Status is not VendorDocumentStatus.Requested);
        return latest switch
        {
            { Status: VendorDocumentStatus.Submitted } => new(rule, latest, DocumentState.InReview, until),
            { Status: VendorDocumentStatus.Rejected } => new(rule, latest, DocumentState.Rejected, until),
            { Status: VendorDocumentStatus.Verified } => new(rule, latest, DocumentState.Expired, until),
            _ => new(rule, null, DocumentState.Missing, null),
        };
    }
}
