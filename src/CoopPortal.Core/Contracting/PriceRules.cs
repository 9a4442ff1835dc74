namespace CoopPortal.Core.Contracting;

public enum RuleOutcome
{
    Passed,
    Warns,
    Failed,
}

/// <summary>What one rule says about one change; <paramref name="Rises"/> are the prices over a cap.</summary>
public sealed record RuleResult(PriceRuleKind Kind, string Name, RuleOutcome Outcome, string Sentence, IReadOnlyList<PriceRise> Rises)
{
    public bool MayBeOverridden => PriceRules.MayBeOverridden(Kind);
}

/// <summary>A contract's price-change rules, evaluated. Only increases are bound by the first days, the days of the year, notice, count,
/// justification and caps; a change that only lowers prices waits for day, notice, count and papers unless decreases may come at
/// once.</summary>
public static class PriceRules
{
    public const string CustomSource = "custom: to be confirmed by the contract";

    /// <summary>A document that expires so soon after the prices take effect is worth a warning.</summary>
    public const int ExpiringDays = 30;

    private const int RisesNamed = 3;

    /// <summary>One result for each rule that holds on the day on which the prices would take effect; a rule not set does not
    /// appear.</summary>
    public static IReadOnlyList<RuleResult> Check(IEnumerable<ContractPriceRule> rules, PriceFacts facts)
    {
        var inForce = rules.Where(rule => rule.IsInForce(facts.EffectiveOn)).OrderBy(rule => rule.Kind).ToList();
        var atOnce = inForce.Exists(rule => rule.Kind == PriceRuleKind.DecreasesAtOnce);
        return
        [
            .. from rule in inForce
               let answer = One(rule, facts, atOnce)
               select new RuleResult(rule.Kind, rule.Name, answer.Outcome, answer.Sentence, Over(rule, facts)),
        ];
    }

    /// <summary>Staff may set aside every rule with a reason but one: what was ordered at yesterday's price stays at it.</summary>
    public static bool MayBeOverridden(PriceRuleKind kind) => kind switch
    {
        PriceRuleKind.NeverRetroactive => false,
        PriceRuleKind.FirstDays or PriceRuleKind.IncreaseDays or PriceRuleKind.Notice or PriceRuleKind.MostIncreases
            or PriceRuleKind.OnePending or PriceRuleKind.DocumentsCurrent or PriceRuleKind.ReportsIn or PriceRuleKind.FeesPaid
            or PriceRuleKind.Justification or PriceRuleKind.AfterPrevious or PriceRuleKind.CapPercent or PriceRuleKind.CapIndex
            or PriceRuleKind.DecreasesAtOnce => true,
    };

    /// <summary>Null when every rule passes, or when all that fail may be overridden and a reason is given.</summary>
    public static Refusal? WhyNotGoForward(IReadOnlyList<RuleResult> results, string? overrideReason)
    {
        var failed = results.Where(result => result.Outcome == RuleOutcome.Failed).ToList();
        if (failed.Find(result => !result.MayBeOverridden) is { } firm)
            return new("rules.firm", $"“{firm.Name}” fails and cannot be overridden: {firm.Sentence} Nothing was changed.");
        return failed.Count > 0 && string.IsNullOrWhiteSpace(overrideReason)
            ? new("rules.failed", $"{Say.Count(failed.Count, "rule")} of the contract {(failed.Count == 1 ? "fails" : "fail")}: "
                + $"{Say.List([.. failed.Select(result => result.Name)])}. Nothing was changed; leave out what they bind, "
                + "or give a reason for overriding them.")
            : null;
    }

    /// <summary>The rules found in many contracts, to start from; each is to be confirmed by the contract or switched off.</summary>
    public static IReadOnlyList<PriceRuleTerms> Usual(DateOnly from) =>
    [
        Rule(PriceRuleKind.FirstDays, from, 90),
        Rule(PriceRuleKind.IncreaseDays, from) with { Text = "02-01, 08-01" },
        Rule(PriceRuleKind.Notice, from, 30),
        Rule(PriceRuleKind.MostIncreases, from, 2),
        Rule(PriceRuleKind.OnePending, from),
        Rule(PriceRuleKind.DocumentsCurrent, from),
        Rule(PriceRuleKind.ReportsIn, from),
        Rule(PriceRuleKind.FeesPaid, from),
        Rule(PriceRuleKind.Justification, from),
        Rule(PriceRuleKind.NeverRetroactive, from),
        Rule(PriceRuleKind.AfterPrevious, from),
        Rule(PriceRuleKind.CapPercent, from, 3),
        Rule(PriceRuleKind.DecreasesAtOnce, from),
    ];

    private static PriceRuleTerms Rule(PriceRuleKind kind, DateOnly from, decimal? amount = null) =>
        new(kind, from, CustomSource) { Amount = amount };

    private static (RuleOutcome Outcome, string Sentence) One(ContractPriceRule rule, PriceFacts facts, bool atOnce)
    {
        var days = (int)(rule.Amount ?? 0);
        var bound = facts.Increases > 0 || (facts.Decreases > 0 && !atOnce);
        return rule.Kind switch
        {
            PriceRuleKind.FirstDays => facts.Increases == 0 ? NoIncrease : FirstDays(days, facts),
            PriceRuleKind.IncreaseDays => bound ? IncreaseDays(rule, facts) : NotBound(facts),
            PriceRuleKind.Notice => bound ? Notice(days, facts) : NotBound(facts),
            PriceRuleKind.MostIncreases => bound ? MostIncreases(days, facts) : NotBound(facts),
            PriceRuleKind.OnePending => OnePending(facts),
            PriceRuleKind.DocumentsCurrent => Papers(facts.Documents, "document", facts, bound, expire: true),
            PriceRuleKind.ReportsIn => Papers(facts.Reports, "sales report", facts, bound, expire: false),
            PriceRuleKind.FeesPaid => Papers(facts.Fees, "fee", facts, bound, expire: false),
            PriceRuleKind.Justification => facts.Increases == 0 ? NoIncrease
                : facts.HasJustification ? Passed("A justification document is attached.")
                : Failed($"{Say.Count(facts.Increases, "item")} would cost more and no justification document is attached: attach one."),
            PriceRuleKind.NeverRetroactive => NeverRetroactive(facts),
            PriceRuleKind.AfterPrevious => AfterPrevious(facts),
            PriceRuleKind.CapPercent or PriceRuleKind.CapIndex => Cap(rule, facts),
            PriceRuleKind.DecreasesAtOnce => Passed(facts.Decreases == 0 ? "No item only gets cheaper."
                : $"{Say.Count(facts.Decreases, "cheaper item")} may take effect without waiting for a day, notice or papers."),
        };
    }

    private static (RuleOutcome, string) NoIncrease => Passed("No price goes up.");

    private static (RuleOutcome, string) NotBound(PriceFacts facts) =>
        Passed(facts.Decreases > 0 ? "No price goes up, and decreases may come at once." : "No price changes.");

    private static (RuleOutcome, string) FirstDays(int days, PriceFacts facts)
    {
        var free = facts.ContractStartsOn.AddDays(days);
        return facts.EffectiveOn >= free
            ? Passed($"The contract began on {Say.Date(facts.ContractStartsOn)}; increases are allowed since {Say.Date(free)}.")
            : Failed($"The contract began on {Say.Date(facts.ContractStartsOn)}; {Say.Date(facts.EffectiveOn)} is too early for an "
                + $"increase. Choose {Say.Date(free)} or a later day.");
    }

    private static (RuleOutcome, string) IncreaseDays(ContractPriceRule rule, PriceFacts facts)
    {
        var days = ContractPriceRule.DaysOfYear(rule.Text) ?? [];
        var (on, words) = (facts.EffectiveOn, Say.List([.. days.Select(day => Say.DayOfYear(day.Month, day.Day))], "or"));
        if (days.Contains((on.Month, on.Day)))
            return Passed($"{Say.Date(on)} is one of the contract’s days: {words}.");
        var next = new[] { on.Year, on.Year + 1 }.SelectMany(year => days.Select(day => new DateOnly(year, day.Month, day.Day)))
            .First(day => day > on);
        return Failed($"{Say.Date(on)} is not {words}. Choose {Say.Date(next)}, the next of them.");
    }

    private static (RuleOutcome, string) Notice(int days, PriceFacts facts)
    {
        var told = facts.SubmittedOn ?? facts.Today;
        var given = facts.EffectiveOn.DayNumber - told.DayNumber;
        var from = $"from {Say.Date(told)} to {Say.Date(facts.EffectiveOn)}";
        return given >= days
            ? Passed($"{Say.Count(given, "day")} {from}; {days} are needed.")
            : Failed($"{Say.Count(Math.Max(given, 0), "day")} {from}; {days} are needed. "
                + $"Choose {Say.Date(told.AddDays(days))} or a later day.");
    }

    /// <summary>A year is the twelve months that end on the day of the change.</summary>
    private static (RuleOutcome, string) MostIncreases(int most, PriceFacts facts)
    {
        var before = facts.EarlierIncreases
            .Where(day => day <= facts.EffectiveOn && day > facts.EffectiveOn.AddYears(-1)).Distinct().Order().ToList();
        var words = before.Count == 0 ? "none before it" : $"others on {Say.List([.. before.Select(Say.Date)])}";
        if (before.Count < most)
            return Passed($"This is number {before.Count + 1} in the 12 months to {Say.Date(facts.EffectiveOn)}, {words}; "
                + $"{most} {(most == 1 ? "is" : "are")} allowed.");
        return Failed($"This would be number {before.Count + 1} in the 12 months to {Say.Date(facts.EffectiveOn)}, {words}; "
            + (most == 0 ? "none is allowed." : $"{most} {(most == 1 ? "is" : "are")} allowed. "
                + $"Choose {Say.Date(before[^most].AddYears(1))} or a later day."));
    }

    private static (RuleOutcome, string) OnePending(PriceFacts facts) => facts.Pending is { } other
        ? Failed($"“{other.FileName}”, submitted on {Say.Date(other.SubmittedOn)} for {Say.Date(other.EffectiveOn)}, is on its way: "
            + "wait until it is in force, or withdraw it.")
        : Passed("No other change is on its way.");

    private static (RuleOutcome, string) Papers(IReadOnlyList<DuePaper> papers, string one, PriceFacts facts, bool bound, bool expire)
    {
        var overdue = papers.Where(paper => paper.GoodUntil < facts.Today).OrderBy(paper => paper.GoodUntil).ToList();
        if (overdue.Count > 0)
        {
            var words = $"{Say.Count(overdue.Count, one)} overdue: {Say.List([.. overdue.Select(Until)])}.";
            return bound ? Failed($"{words} Send what is missing first.")
                : (RuleOutcome.Warns,
                    $"{words} {(facts.Decreases > 0 ? "Decreases may come at once all the same." : "No price changes.")}");
        }
        var soon = papers.Where(paper => paper.GoodUntil < facts.EffectiveOn.AddDays(ExpiringDays)).OrderBy(paper => paper.GoodUntil)
            .ToList();
        return expire && soon.Count > 0
            ? (RuleOutcome.Warns, $"In order today; soon no longer: {Say.List([.. soon.Select(Until)])}.")
            : Passed(papers.Count == 0 ? $"No {one} is asked for." : $"{Say.Count(papers.Count, one)} in order.");
    }

    private static string Until(DuePaper paper) => $"{paper.Name} ({Say.Date(paper.GoodUntil)})";

    private static (RuleOutcome, string) NeverRetroactive(PriceFacts facts) => facts.EffectiveOn >= facts.Today
        ? Passed($"The prices take effect on {Say.Date(facts.EffectiveOn)}, not before {Say.Date(facts.Today)}.")
        : Failed($"{Say.Date(facts.EffectiveOn)} has passed. Choose {Say.Date(facts.Today)} or a later day.");

    private static (RuleOutcome, string) AfterPrevious(PriceFacts facts) =>
        facts.PreviousFrom is not { } previous ? Passed("This is the contract’s first version.")
        : facts.EffectiveOn > previous ? Passed($"The previous version takes effect on {Say.Date(previous)}, before this one.")
        : Failed($"The previous version takes effect on {Say.Date(previous)}. Choose {Say.Date(previous.AddDays(1))} or a later day.");

    private static (RuleOutcome, string) Cap(ContractPriceRule rule, PriceFacts facts)
    {
        if (facts.Increases == 0)
            return NoIncrease;
        var over = Over(rule, facts);
        if (over.Count == 0)
            return Passed($"{Up(facts.Increases)}, none by more.");
        string[] named = [.. over.Take(RisesNamed).Select(rise => rise.Words)];
        var sentence = $"{Up(over.Count)} by more: {(over.Count > RisesNamed
            ? $"{string.Join("; ", named)}; and {Say.Number(over.Count - RisesNamed)} more" : string.Join("; ", named))}.";
        return Failed(over.Any(rise => !rise.Limit.IsKnown)
            ? $"{sentence} {rule.Text} has no value yet for the month in which a present price began, or for now: enter it first."
            : sentence);
    }

    private static IReadOnlyList<PriceRise> Over(ContractPriceRule rule, PriceFacts facts) =>
        [.. facts.OverCap.Where(rise => rise.Limit.Kind == rule.Kind)];

    private static string Up(int items) => $"{Say.Count(items, "item")} {(items == 1 ? "goes" : "go")} up";

    private static (RuleOutcome, string) Passed(string sentence) => (RuleOutcome.Passed, sentence);

    private static (RuleOutcome, string) Failed(string sentence) => (RuleOutcome.Failed, sentence);
}
