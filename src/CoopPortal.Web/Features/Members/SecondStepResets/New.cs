using CoopPortal.Web.Security;
using FluentValidation;

namespace CoopPortal.Web.Features.Members.SecondStepResets;

public sealed record ResetPage(User Person, ResetForm Form);

public sealed class ResetForm
{
    public string? Reason { get; set; }

    public sealed class Validator : AbstractValidator<ResetForm>
    {
        public Validator() => RuleFor(form => form.Reason)
            .NotEmpty().WithMessage("Enter the reason and how you made sure who asked; it stands in the history.")
            .MaximumLength(User.ReasonLength).WithMessage($"A reason has at most {User.ReasonLength} characters.");
    }
}
