using CoopPortal.Core;
using CoopPortal.Core.Contracting;
using FluentValidation;

namespace CoopPortal.Web.Features.Contracting.UsualPriceRules;

/// <summary>A usual rule, and what stands in its way already.</summary>
public sealed record UsualRule(PriceRuleKind Kind, string Name, Refusal? WhyNot);

public sealed record UsualRulesPage(string Number, string Title, IReadOnlyList<UsualRule> Rules, UsualRulesForm Form)
{
    public string Back => $"/contracts/{Number}/price-rules";
}

public sealed class UsualRulesForm
{
    public DateOnly? From { get; set; }
    public PriceRuleKind[] Kinds { get; set; } = [];

    public sealed class Validator : AbstractValidator<UsualRulesForm>
    {
        public Validator()
        {
            RuleFor(form => form.From).NotNull().WithMessage("Enter the first day on which the rules count.");
            RuleFor(form => form.Kinds).NotEmpty().WithMessage("Tick at least one rule.");
        }
    }
}
