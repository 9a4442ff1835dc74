using CoopPortal.Core.Rounds;
using FluentValidation;

namespace CoopPortal.Web.Features.Rounds.RoundCancellations;

public sealed record CancellationPage(Round Round, CancellationForm Form, int Issued, int NotIssued, int Held, int Commitments);

public sealed class CancellationForm
{
    public string? Reason { get; set; }

    public sealed class Validator : AbstractValidator<CancellationForm>
    {
        public Validator() => RuleFor(form => form.Reason).NotEmpty().WithMessage("Enter the reason; every member reads it.")
            .MaximumLength(Round.ReasonLength).WithMessage($"A reason has at most {Round.ReasonLength} characters.");
    }
}
