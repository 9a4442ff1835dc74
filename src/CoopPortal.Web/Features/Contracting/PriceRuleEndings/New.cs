using CoopPortal.Core.Contracting;
using FluentValidation;

namespace CoopPortal.Web.Features.Contracting.PriceRuleEndings;

public sealed record RuleEndingPage(string Number, string Title, ContractPriceRule Rule, PriceRuleStanding Standing, RuleEndingForm Form)
{
    public string Rules => $"/contracts/{Number}/price-rules";
}

public sealed class RuleEndingForm
{
    public DateOnly? To { get; set; }
    public string? Reason { get; set; }
    public Guid Version { get; set; }

    public sealed class Validator : AbstractValidator<RuleEndingForm>
    {
        public Validator()
        {
            RuleFor(form => form.To).NotNull().WithMessage("Enter the first day on which the rule no longer counts.");
            RuleFor(form => form.Reason).NotEmpty().WithMessage("Enter why it ends, such as the amendment's number.")
                .MaximumLength(ContractPriceRule.SourceLength)
                .WithMessage($"A reason has at most {ContractPriceRule.SourceLength} characters.");
        }
    }
}
