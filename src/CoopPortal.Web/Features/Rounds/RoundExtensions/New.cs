using CoopPortal.Core.Rounds;
using FluentValidation;

namespace CoopPortal.Web.Features.Rounds.RoundExtensions;

public sealed record ExtensionPage(Round Round, ExtensionForm Form, DateTime Latest);

public sealed class ExtensionForm
{
    public DateTime? ClosesAt { get; set; }
    public string? Reason { get; set; }
    public Guid Version { get; set; }

    public sealed class Validator : AbstractValidator<ExtensionForm>
    {
        public Validator()
        {
            RuleFor(form => form.ClosesAt).NotNull().WithMessage("Enter the new date and time at which ordering ends.");
            RuleFor(form => form.Reason).NotEmpty().WithMessage("Enter the reason; every member reads it in the round's history.")
                .MaximumLength(Round.ReasonLength).WithMessage($"A reason has at most {Round.ReasonLength} characters.");
        }
    }
}
