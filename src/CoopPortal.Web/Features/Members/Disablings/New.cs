using CoopPortal.Web.Security;
using FluentValidation;

namespace CoopPortal.Web.Features.Members.Disablings;

public sealed record DisablingPage(User Person, DisablingForm Form);

public sealed class DisablingForm
{
    public string? Reason { get; set; }

    public sealed class Validator : AbstractValidator<DisablingForm>
    {
        public Validator() => RuleFor(form => form.Reason)
            .NotEmpty().WithMessage("Enter the reason; it stands in the history.")
            .MaximumLength(User.ReasonLength).WithMessage($"A reason has at most {User.ReasonLength} characters.");
    }
}
