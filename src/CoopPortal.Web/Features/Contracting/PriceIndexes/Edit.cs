using System.Globalization;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Governance;
using CoopPortal.Web.Features.Shared;
using FluentValidation;

namespace CoopPortal.Web.Features.Contracting.PriceIndexes;

/// <summary>A new value, or one that is corrected; its series and month stand then.</summary>
public sealed record PriceIndexPage(string Number, string Title, ContractPriceIndex? Known, IReadOnlyList<string> Series,
    PriceIndexForm Form, IReadOnlyList<AuditEntry> History)
{
    public string Url => $"/contracts/{Number}/price-indexes";
}

public sealed class PriceIndexForm
{
    private const string MonthForm = "yyyy-MM";

    public string? Series { get; set; }

    /// <summary>"2026-09".</summary>
    public string? Month { get; set; }
    public decimal? Value { get; set; }
    public string? Source { get; set; }
    public Guid Version { get; set; }

    public DateOnly? MonthTyped() =>
        DateOnly.TryParseExact(Month.Trimmed(), MonthForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var month)
            ? month : null;

    public static string Written(DateOnly month) => month.ToString(MonthForm, CultureInfo.InvariantCulture);

    /// <summary>Beside which field a refusal belongs.</summary>
    public static string FieldOf(Core.Refusal refusal) => refusal.Code switch
    {
        "index.series" => nameof(Series),
        "index.month" => nameof(Month),
        "index.value" => nameof(Value),
        _ => nameof(Source),
    };

    public sealed class Validator : AbstractValidator<PriceIndexForm>
    {
        public Validator(DateOnly today)
        {
            RuleFor(form => form.Value).NotNull().WithMessage("Enter the published value.");
            RuleFor(form => form.Month).Custom((_, context) =>
            {
                if (context.InstanceToValidate.MonthTyped() is not { } month)
                    context.AddFailure("Enter the month as year-month, such as 2026-09.");
                else if (month > today)
                    context.AddFailure($"{Show.Month(month)} has not begun; an index is published after its month.");
            });
        }
    }
}
