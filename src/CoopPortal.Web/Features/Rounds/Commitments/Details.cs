using CoopPortal.Core;
using CoopPortal.Core.Amounts;
using CoopPortal.Core.Governance;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Data;
using FluentValidation;

namespace CoopPortal.Web.Features.Rounds.Commitments;

public sealed class CommitmentPage
{
    public required Commitment Commitment { get; init; }
    public required DateTime Now { get; init; }
    public required Refusal? RoundClosed { get; init; }
    public required IReadOnlyList<AuditEntry> History { get; init; }

    /// <summary>The group's quantity and unit price if this commitment counts in full, and if it does not.</summary>
    public required (long Units, UnitPrice Price) With { get; init; }
    public required (long Units, UnitPrice Price) Without { get; init; }

    /// <summary>What all districts offer on this ladder; only for a conditional commitment.</summary>
    public OfferStanding? Offers { get; init; }
    public bool MayUnlock { get; init; }
    public bool MaySubmit { get; init; }
    public bool MayApprove { get; init; }
    public bool MayBind { get; init; }
    public AuthorityForm Form { get; init; } = new();

    public bool IsOpen => RoundClosed is null;
}

/// <summary>Who may bind the district: asked when it is bound, and for a conditional commitment when it is approved.</summary>
public sealed class AuthorityForm
{
    public string? Authority { get; set; }
    public string? ResolutionNumber { get; set; }

    public sealed class Validator : AbstractValidator<AuthorityForm>
    {
        public Validator()
        {
            RuleFor(form => form.Authority).NotEmpty().WithMessage("Enter the name of the person who may bind the district.")
                .MaximumLength(Commitment.AuthorityLength).WithMessage($"A name has at most {Commitment.AuthorityLength} characters.");
            RuleFor(form => form.ResolutionNumber).NotEmpty().WithMessage("Enter the number of the board's resolution.")
                .MaximumLength(Commitment.ResolutionLength)
                .WithMessage($"A resolution's number has at most {Commitment.ResolutionLength} characters.");
        }
    }
}
