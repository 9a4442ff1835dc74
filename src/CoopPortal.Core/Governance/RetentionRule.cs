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

/// <summary>The whole table of rules. It is shown and nothing more: the portal deletes no record.</summary>
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

    public static string KindWords(RecordKind kind) => kind switch
    {
        RecordKind.Orders => "Orders: requisitions, purchase orders, certificates, change notices",
        RecordKind.InvoicesAndCredits => "Invoices, credit statements, settlements, price proofs",
        RecordKind.Contracts => "Contracts, terms and acceptances, price sheets, decisions about vendors",
        RecordKind.Rounds => "Buying rounds, commitments, pooled totals",
        RecordKind.AuditLog => "The audit log",
    };
}
