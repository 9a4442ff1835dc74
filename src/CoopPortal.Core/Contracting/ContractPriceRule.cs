using System.Globalization;
using CoopPortal.Core.Amounts;

namespace CoopPortal.Core.Contracting;

public enum PriceRuleKind
{
    /// <summary>No increase in the contract's first days.</summary>
    FirstDays,

    /// <summary>Increases come into force on certain days of the year only.</summary>
    IncreaseDays,

    Notice,
    MostIncreases,
    OnePending,
    DocumentsCurrent,
    ReportsIn,
    FeesPaid,
    Justification,
    NeverRetroactive,
    AfterPrevious,
    CapPercent,
    CapIndex,

    /// <summary>A permission: a change that lowers prices and raises none waits for no day, notice, count or paper.</summary>
    DecreasesAtOnce,
}

/// <summary>Where a rule stands on a day; one that was taken back before it began has ended.</summary>
public enum PriceRuleStanding
{
    InForce,
    ToCome,
    Ended,
}

/// <summary>One price-change rule of a contract, in force for changes that take effect in [<see cref="From"/>, <see cref="To"/>).</summary>
public sealed class ContractPriceRule
{
    public const int TextLength = 120;
    public const int SourceLength = 200;
    public const int PersonLength = 160;
    public const int MostDays = 1_826;
    public const int MostIncreasesInAYear = 12;

    private ContractPriceRule() { }

    public ContractPriceRule(long contractId, PriceRuleTerms terms, long setById, string setBy, DateTime now)
    {
        RefusedException.ThrowIf(WhyNot(terms));
        (ContractId, Kind, Amount, Text) = (contractId, terms.Kind, terms.Amount, terms.Text);
        (From, To, Source, SetById, SetBy, SetAt) = (terms.From, terms.To, terms.Source, setById, setBy, now);
    }

    public long Id { get; private set; }
    public Guid Version { get; private set; }
    public long ContractId { get; private set; }
    public PriceRuleKind Kind { get; private set; }

    /// <summary>Days, increases in a year, or per cent, by the kind.</summary>
    public decimal? Amount { get; private set; }

    /// <summary>The days of the year as "02-01, 08-01", or the index series.</summary>
    public string? Text { get; private set; }

    public DateOnly From { get; private set; }

    /// <summary>First day on which it no longer counts; null while nothing ends it.</summary>
    public DateOnly? To { get; private set; }

    /// <summary>The contract's clause, or where else the rule comes from.</summary>
    public string Source { get; private set; } = "";

    public long SetById { get; private set; }
    public string SetBy { get; private set; } = "";
    public DateTime SetAt { get; private set; }

    public Contract Contract { get; private set; } = null!;

    public bool IsInForce(DateOnly on) => From <= on && (To is null || on < To);

    public PriceRuleStanding Standing(DateOnly on) =>
        To is { } end && (end <= on || end == From) ? PriceRuleStanding.Ended
        : From > on ? PriceRuleStanding.ToCome
        : PriceRuleStanding.InForce;

    /// <summary>How people call the rule: "No increase in the first 90 days".</summary>
    public string Name => Kind switch
    {
        PriceRuleKind.FirstDays => $"No increase in the first {Days(Amount)}",
        PriceRuleKind.IncreaseDays => $"Increases only on {Say.List(Words(Text), "or")}",
        PriceRuleKind.Notice => $"{Days(Amount)}{(Amount == 1 ? "’s" : "’")} notice",
        PriceRuleKind.MostIncreases => $"At most {Say.Count((long)(Amount ?? 0), "increase")} in 12 months",
        PriceRuleKind.OnePending => "One pending change at a time",
        PriceRuleKind.DocumentsCurrent => "Vendor’s documents current",
        PriceRuleKind.ReportsIn => "Sales reports in",
        PriceRuleKind.FeesPaid => "Fees paid",
        PriceRuleKind.Justification => "Justification document for an increase",
        PriceRuleKind.NeverRetroactive => "Never retroactive",
        PriceRuleKind.AfterPrevious => "After the previous version",
        PriceRuleKind.CapPercent => $"Increase at most {Figure(Amount)}% a year",
        PriceRuleKind.CapIndex => $"Increase at most the change of {Text}{(Amount > 0 ? $" plus {Figure(Amount)}%" : "")}",
        PriceRuleKind.DecreasesAtOnce => "Decreases at once",
    };

    public static Refusal? WhyNot(PriceRuleTerms terms) =>
        string.IsNullOrWhiteSpace(terms.Source) || terms.Source.Length > SourceLength
            ? new("rule.source", $"Say where the rule comes from, such as the contract’s clause, in at most {SourceLength} characters.")
        : terms.To is { } end && end <= terms.From
            ? new("rule.dates",
                $"The last bound must lie after {Say.Date(terms.From)}: it is the first day on which the rule no longer counts.")
        : WhyNotValues(terms);

    /// <summary>Of one kind one rule holds on a day; which of two would count is nobody's guess.</summary>
    public static Refusal? WhyNotSet(PriceRuleTerms terms, IEnumerable<ContractPriceRule> others) =>
        WhyNot(terms) is { } refusal ? refusal
        : others.FirstOrDefault(other => other.Kind == terms.Kind && other.To != other.From
            && (terms.To is null || other.From < terms.To) && (other.To is null || terms.From < other.To)) is { } other
            ? new("rule.overlap", $"“{other.Name}” holds from {Say.Date(other.From)}"
                + $"{(other.To is { } to ? $" until {Say.Date(to)}" : "")} already. Nothing was saved; end it first, or choose other days.")
        : null;

    /// <summary>What no longer changes needs no rule.</summary>
    public static Refusal? WhyNotSetIn(Contract contract) => contract.Status == ContractStatus.CloseOut
        ? new("rule.close-out", $"Contract {contract.Number} is in close-out; its prices no longer change.")
        : null;

    /// <summary>A rule that has not begun may end on its first day: then it never counts. What has counted is not taken back.</summary>
    public Refusal? WhyNotEnd(DateOnly to, DateOnly today) =>
        To is { } end && end <= to ? new("rule.ended", $"This rule ends on {Say.Date(end)} already.")
        : to < From
            ? new("rule.dates", $"The rule begins on {Say.Date(From)}; it can end on that day, and then never counts, or on a later one.")
        : to < today
            ? new("rule.past", $"{Say.Date(to)} has passed, and until now changes were judged by this rule. Choose {Say.Date(today)} or "
                + "a later day.")
        : null;

    public void End(DateOnly to, DateOnly today)
    {
        RefusedException.ThrowIf(WhyNotEnd(to, today));
        To = to;
    }

    /// <summary>"02-01, 08-01" as days of the year; null when one of them is none. Feb. 29 is none: most years don't have it.</summary>
    public static IReadOnlyList<(int Month, int Day)>? DaysOfYear(string? text)
    {
        var days = new List<(int Month, int Day)>();
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.TrimEntries))
        {
            if (!DateOnly.TryParseExact($"2001-{part}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                return null;
            days.Add((day.Month, day.Day));
        }
        return [.. days.Distinct().Order()];
    }

    private static Refusal? WhyNotValues(PriceRuleTerms terms)
    {
        if (terms.Text is not null && terms.Kind is not (PriceRuleKind.IncreaseDays or PriceRuleKind.CapIndex))
            return new("rule.no-text", "This rule has no text: leave it blank.");
        return terms.Kind switch
        {
            PriceRuleKind.FirstDays or PriceRuleKind.Notice => Whole(1, MostDays, "days"),
            PriceRuleKind.MostIncreases => Whole(0, MostIncreasesInAYear, "increases in 12 months"),
            PriceRuleKind.IncreaseDays => NoAmount() ?? (DaysOfYear(terms.Text) is null || terms.Text!.Length > TextLength
                ? new("rule.days", "Enter days of the year as month-day with commas between them, such as 02-01, 08-01.")
                : null),
            PriceRuleKind.CapPercent => PerCent(),
            PriceRuleKind.CapIndex => string.IsNullOrWhiteSpace(terms.Text) || terms.Text.Length > TextLength
                ? new("rule.series", $"Name the index series in at most {TextLength} characters, as its publisher does.")
                : PerCent(),
            PriceRuleKind.OnePending or PriceRuleKind.DocumentsCurrent or PriceRuleKind.ReportsIn or PriceRuleKind.FeesPaid
                or PriceRuleKind.Justification or PriceRuleKind.NeverRetroactive or PriceRuleKind.AfterPrevious
                or PriceRuleKind.DecreasesAtOnce => NoAmount(),
        };

        Refusal? NoAmount() => terms.Amount is null ? null : new("rule.no-figure", "This rule has no figure: leave it blank.");

        Refusal? Whole(int least, int most, string what) =>
            terms.Amount is { } amount && amount == decimal.Truncate(amount) && amount >= least && amount <= most
                ? null
                : new("rule.whole", $"Enter a whole number of {what} from {least} to {Say.Number(most)}.");

        Refusal? PerCent() =>
            terms.Amount is { } amount && amount is >= 0 and <= 100 && amount == Rounding.ToTenThousandths(amount)
                ? null
                : new("rule.percent", "Enter a percentage from 0 to 100 with at most four decimals; 0 allows no increase.");
    }

    private static string Days(decimal? amount) => Say.Count((long)(amount ?? 0), "day");

    private static string Figure(decimal? amount) => (amount ?? 0).ToString("0.####", CultureInfo.InvariantCulture);

    private static string[] Words(string? text) => [.. (DaysOfYear(text) ?? []).Select(day => Say.DayOfYear(day.Month, day.Day))];
}

/// <summary>What a price-change rule says, as somebody enters it.</summary>
public sealed record PriceRuleTerms(PriceRuleKind Kind, DateOnly From, string Source)
{
    public DateOnly? To { get; init; }
    public decimal? Amount { get; init; }
    public string? Text { get; init; }
}
