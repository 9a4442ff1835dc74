using CoopPortal.Core.Contracting;
using CoopPortal.Core.Pricing;
using FluentValidation;

namespace CoopPortal.Web.Features.Contracting.PriceSheets;

public sealed record IssueRow(long ItemId, string Sku, string Name, LadderIssue Issue);

public sealed record PublicationPage
{
    public const int IssuesShown = 200;

    public required PriceSheet Sheet { get; init; }
    public required IReadOnlyList<IssueRow> Failing { get; init; }
    public required IReadOnlyList<IssueRow> Shown { get; init; }
    public required int? Before { get; init; }
    public required IReadOnlyDictionary<PriceChange, int> Changes { get; init; }
    public required int OffItems { get; init; }
    public required string? WhyNot { get; init; }
    public required PublicationForm Form { get; init; }

    public string Url => $"/contracts/{Sheet.Contract.Number}/price-sheets/{Sheet.Number}";
}

public sealed class PublicationForm
{
    public string? OverrideReason { get; set; }
    public Guid Version { get; set; }

    public sealed class Validator : AbstractValidator<PublicationForm>
    {
        public Validator() => RuleFor(form => form.OverrideReason).MaximumLength(PriceSheet.ReasonLength)
            .WithMessage($"A reason has at most {PriceSheet.ReasonLength} characters.");
    }
}
