namespace CoopPortal.Core.Governance;

public enum RecordKind
{
    /// <summary>Requisitions, purchase orders, certificates, change notices.</summary>
    Orders,

    /// <summary>Invoices, credit statements, settlements, price proofs.</summary>
    InvoicesAndCredits,

    /// <summary>Contracts, terms and their acceptances, price sheets, vendors' decisions.</summary>
    Contracts,

    /// <summary>Buying rounds, commitments, pooled totals.</summary>
    Rounds,

    /// <summary>The audit log.</summary>
    AuditLog,
}

/// <summary>One rule of law about how long records are kept. Years are counted from the event named, and the longest rule holds.</summary>
public sealed record RetentionRule(string Name, IReadOnlyList<RecordKind> Kinds, int Years, string From, string Source);

/// <summary>What is known of a record's rules: when the event happened from which a rule counts, and which rules do not apply to it. A rule
/// of which neither is known keeps the record.</summary>
public sealed record RetentionFacts(IReadOnlyDictionary<string, DateOnly> Happened)
{
    public IReadOnlySet<string> DoesNotApply { get; init; } = new HashSet<string>();
}

/// <summary>The rule that keeps a record longest, and its last day; null while the rule's event has not happened.</summary>
public sealed record Keeping(RetentionRule Rule, DateOnly? Until);

/// <summary>The whole table of rules. Nothing is deleted by itself; what every rule and every hold lets go may be.</summary>
public static class Retention
{
    private static readonly RecordKind[] Everything = Enum.GetValues<RecordKind>();

    public static readonly IReadOnlyList<RetentionRule> Rules =
    [
        new("Federal awards", Everything, 3, "the award's final financial report", "2 CFR 200.334"),
        new("Child nutrition programs", [RecordKind.Orders, RecordKind.InvoicesAndCredits, RecordKind.Contracts], 3,
            "the final claim for the fiscal year", "7 CFR 210.23(c)"),
        new("E-Rate", [RecordKind.Orders, RecordKind.InvoicesAndCredits, RecordKind.Contracts, RecordKind.AuditLog], 10,
            "the last day of service or delivery", "47 CFR 54.516(a)"),
        new("Actions on written contracts (Ohio)", Everything, 6, "the breach", "Ohio R.C. 2305.06"),
    ];

    /// <summary>Years by the longest rule for this kind of record.</summary>
    public static RetentionRule Longest(RecordKind kind) =>
        Rules.Where(rule => rule.Kinds.Contains(kind)).MaxBy(rule => rule.Years)!;

    /// <summary>By the rule that keeps it longest, counted from each rule's own event. Null where no rule applies.</summary>
    public static Keeping? KeptUntil(RecordKind kind, RetentionFacts facts) =>
        Rules.Where(rule => rule.Kinds.Contains(kind) && !facts.DoesNotApply.Contains(rule.Name))
            .Select(rule => new Keeping(rule, facts.Happened.TryGetValue(rule.Name, out var on) ? on.AddYears(rule.Years) : null))
            .MaxBy(keeping => keeping.Until ?? DateOnly.MaxValue);

    public static Refusal? WhyNotDelete(RecordKind kind, HeldRecord record, RetentionFacts facts, IEnumerable<LegalHold> holds,
        DateOnly today)
    {
        if (holds.FirstOrDefault(hold => hold.Holds(kind, record)) is { } held)
            return new("retention.hold", $"{record.Name} is under the legal hold “{held.Name}” since {Say.Date(held.PlacedOn)}. "
                + "Nothing was deleted; it may be when the hold is released.");
        return KeptUntil(kind, facts) switch
        {
            { Until: null } open => new("retention.open", $"{record.Name} is kept {open.Rule.Years} years from {open.Rule.From} "
                + $"({open.Rule.Source}), and that day is not recorded. Nothing was deleted."),
            { Until: { } until } keeping when today <= until => new("retention.kept", $"{record.Name} is kept until {Say.Date(until)}: "
                + $"{keeping.Rule.Years} years from {keeping.Rule.From} ({keeping.Rule.Source}). Nothing was deleted."),
            _ => null,
        };
    }

    public static string KindWords(RecordKind kind) => kind switch
    {
        RecordKind.Orders => "Orders: requisitions, purchase orders, certificates, change notices",
        RecordKind.InvoicesAndCredits => "Invoices, credit statements, settlements, price proofs",
        RecordKind.Contracts => "Contracts, terms and acceptances, price sheets, decisions about vendors",
        RecordKind.Rounds => "Buying rounds, commitments, pooled totals",
        RecordKind.AuditLog => "The audit log",
    };
}
