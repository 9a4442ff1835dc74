using CoopPortal.Core.Contracting;
using FluentValidation;

namespace CoopPortal.Web.Features.Contracting.TermsAcceptances;

public sealed record NewAcceptancePage(string Number, string Title, string Vendor, string District, int TermsNumber,
    DateOnly EffectiveOn, AcceptanceForm Form);

public sealed class AcceptanceForm
{
    public string? ResolutionNumber { get; set; }
    public DateOnly? ResolutionOn { get; set; }
    public bool Read { get; set; }

    public sealed class Validator : AbstractValidator<AcceptanceForm>
    {
        public Validator(DateOnly today)
        {
            RuleFor(form => form.ResolutionNumber).NotEmpty().WithMessage("Enter the number of the board's resolution, such as 26-118.")
                .MaximumLength(TermsAcceptance.ResolutionLength)
                .WithMessage($"A resolution's number has at most {TermsAcceptance.ResolutionLength} characters.");
            RuleFor(form => form.ResolutionOn).NotNull().WithMessage("Enter the date of the board's resolution.")
                .LessThanOrEqualTo(today).WithMessage("The resolution's date lies in the future; enter the day of the board's meeting.");
            RuleFor(form => form.Read).Equal(true).WithMessage("Tick that the board's resolution accepts this version of the terms.");
        }
    }
}
