using CoopPortal.Core;
using CoopPortal.Core.Contracting;
using CoopPortal.Web.Features.Shared;
using FluentValidation;

namespace CoopPortal.Web.Features.Contracting.PriceRules;

public sealed record PriceRulePage(string Number, string Title, PriceRuleForm? Form)
{
    public string Url => $"/contracts/{Number}/price-rules";

    /// <summary>What the rule of a kind does, for somebody who reads a contract's clause.</summary>
    public static (string Name, string Does) Words(PriceRuleKind kind) => kind switch
    {
        PriceRuleKind.FirstDays => ("No increase in the first days", "No price rises for so many days after the contract begins."),
        PriceRuleKind.IncreaseDays => ("Increases only on certain days", "Increases take effect on certain days of the year, such as "
            + "Feb. 1 and Aug. 1."),
        PriceRuleKind.Notice => ("Notice", "So many days lie between the vendor's submission and the day on which prices change."),
        PriceRuleKind.MostIncreases => ("Number of increases", "In twelve months prices rise at most so many times."),
        PriceRuleKind.OnePending => ("One pending change at a time", "The next change is submitted once the one before is in force."),
        PriceRuleKind.DocumentsCurrent => ("Documents current", "Insurance, W-9 and whatever else the contract asks for are not overdue."),
        PriceRuleKind.ReportsIn => ("Sales reports in", "No sales report of the vendor is overdue."),
        PriceRuleKind.FeesPaid => ("Fees paid", "No fee of the vendor is overdue."),
        PriceRuleKind.Justification => ("Justification document", "An increase comes with a document that explains it."),
        PriceRuleKind.NeverRetroactive => ("Never retroactive", "Prices never change for a day that has passed. Nobody can override it."),
        PriceRuleKind.AfterPrevious => ("After the previous version", "A version takes effect after the one before it."),
        PriceRuleKind.CapPercent => ("Cap in per cent", "A price rises at most so many per cent above what it was a year before."),
        PriceRuleKind.CapIndex => ("Cap by an index", "A price rises at most as an index has since that price began, "
            + "plus so many per cent."),
        PriceRuleKind.DecreasesAtOnce => ("Decreases at once", "A change that lowers prices and raises none waits for no day, "
            + "notice or paper."),
    };

    public static string? FigureLabel(PriceRuleKind kind) => kind switch
    {
        PriceRuleKind.FirstDays or PriceRuleKind.Notice => "Days",
        PriceRuleKind.MostIncreases => "Increases in 12 months",
        PriceRuleKind.CapPercent => "Per cent a year",
        PriceRuleKind.CapIndex => "Per cent on top of the index",
        PriceRuleKind.IncreaseDays or PriceRuleKind.OnePending or PriceRuleKind.DocumentsCurrent or PriceRuleKind.ReportsIn
            or PriceRuleKind.FeesPaid or PriceRuleKind.Justification or PriceRuleKind.NeverRetroactive or PriceRuleKind.AfterPrevious
            or PriceRuleKind.DecreasesAtOnce => null,
    };
}

public sealed class PriceRuleForm
{
    public PriceRuleKind Kind { get; set; }
    public decimal? Amount { get; set; }
    public string? Text { get; set; }
    public DateOnly? From { get; set; }
    public DateOnly? To { get; set; }
    public string? Source { get; set; }

    public PriceRuleTerms Terms() => new(Kind, From!.Value, Source.Trimmed()) { To = To, Amount = Amount, Text = Text.OrNull() };

    /// <summary>Beside which field a refusal belongs.</summary>
    public static string FieldOf(Refusal refusal) => refusal.Code switch
    {
        "rule.source" => nameof(Source),
        "rule.dates" => nameof(To),
        "rule.overlap" => nameof(From),
        "rule.whole" or "rule.percent" or "rule.no-figure" => nameof(Amount),
        "rule.days" or "rule.series" or "rule.no-text" => nameof(Text),
        _ => "",
    };

    public sealed class Validator : AbstractValidator<PriceRuleForm>
    {
        public Validator()
        {
            RuleFor(form => form.Kind).IsInEnum().WithMessage("Choose one of the rules.");
            RuleFor(form => form.From).NotNull().WithMessage("Enter the first day on which the rule counts.");
        }
    }
}
