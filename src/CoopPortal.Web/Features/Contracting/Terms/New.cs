using CoopPortal.Core.Contracting;
using FluentValidation;

namespace CoopPortal.Web.Features.Contracting.Terms;

public sealed record NewTermsPage(string Number, string Title, int NextNumber, int? PreviousNumber,
    int PreviousAccepted, NewTermsForm Form);

public sealed class NewTermsForm
{
    public string? Text { get; set; }
    public DateOnly? EffectiveOn { get; set; }
    public Guid Version { get; set; }

    public sealed class Validator : AbstractValidator<NewTermsForm>
    {
        public Validator()
        {
            RuleFor(form => form.Text).NotEmpty().WithMessage("Enter the text of the terms.")
                .MaximumLength(TermsVersion.TextLength).WithMessage($"The terms have at most {TermsVersion.TextLength:N0} characters.");
            RuleFor(form => form.EffectiveOn).NotNull().WithMessage("Enter the day on which this version takes effect.");
        }
    }
}
