using CoopPortal.Core.Amounts;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Data;
using FluentValidation;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CoopPortal.Web.Features.Rounds.Commitments;

public sealed record NewCommitmentPage(RoundLadder Ladder, NewCommitmentForm Form, IReadOnlyList<SelectListItem> Sites,
    OfferStanding Offers);

public sealed class NewCommitmentForm
{
    public long Ladder { get; set; }
    public Guid Key { get; set; } = Guid.NewGuid();
    public CommitmentType Type { get; set; } = CommitmentType.Intent;
    public long? Quantity { get; set; }
    public DateOnly? NeedBy { get; set; }
    public long? SiteId { get; set; }
    public decimal? Cap { get; set; }
    public long? IfTierFrom { get; set; }
    public decimal? DollarCap { get; set; }

    /// <summary>The form has passed its checks.</summary>
    public Commitment Make(long ladderId, long districtId) => Type == CommitmentType.Conditional
        ? Commitment.Offer(ladderId, districtId, Quantity!.Value, IfTierFrom, DollarCap is { } most ? new Money(most) : null, NeedBy,
            SiteId, Key)
        : new Commitment(ladderId, districtId, Type, Quantity!.Value, NeedBy, SiteId, Cap is { } cap ? new UnitPrice(cap) : null)
        {
            DraftKey = Key,
        };

    public static string Explain(CommitmentType type) => type switch
    {
        CommitmentType.Estimate => "a figure for the bid. It binds nobody and moves no tier.",
        CommitmentType.Intent => "we mean to buy it. It can be withdrawn freely before the close and moves no tier.",
        CommitmentType.Binding =>
            "a promise under a board resolution. Once bound it counts toward the group's price and stands until the round closes.",
        CommitmentType.Conditional =>
            "up to so many more than we order, if that unlocks a better price for everybody. It moves no tier by itself.",
    };

    public sealed class Validator : AbstractValidator<NewCommitmentForm>
    {
        public Validator(DateOnly today)
        {
            RuleFor(form => form.Quantity).NotNull().WithMessage("Enter a whole quantity of 1 or more.");
            RuleFor(form => form.NeedBy)
                .GreaterThanOrEqualTo(today).WithMessage("The need-by date has passed; choose a later one or leave it empty.");
            RuleFor(form => form.Cap).GreaterThan(0).WithMessage("A cap is a unit price above $0; leave it empty for no cap.")
                .Must(cap => cap is null || cap == Rounding.ToTenThousandths(cap.Value))
                    .WithMessage("A unit price has at most four decimals.")
                .LessThan(100_000_000).WithMessage("A cap of $100,000,000 a unit or more is no cap; leave it empty.")
                .Null().When(form => form.Type == CommitmentType.Conditional, ApplyConditionTo.CurrentValidator)
                .WithMessage("A conditional commitment is capped in dollars for all its units; leave the cap a unit empty.");
            RuleFor(form => form.IfTierFrom).Null().When(form => form.Type != CommitmentType.Conditional)
                .WithMessage("Only a conditional commitment waits for a tier; choose “Conditional” above, or no tier here.");
            RuleFor(form => form.DollarCap).Null().When(form => form.Type != CommitmentType.Conditional, ApplyConditionTo.CurrentValidator)
                .WithMessage("Only a conditional commitment has a cap in dollars; choose “Conditional” above, or leave it empty.")
                .GreaterThanOrEqualTo(0).WithMessage("A cap is $0 or more; $0 allows nothing, empty is no cap.")
                .Must(cap => cap is null || cap == Rounding.ToCents(cap.Value)).WithMessage("An amount has at most two decimals.")
                .LessThan(1_000_000_000).WithMessage("A cap of $1,000,000,000 or more is no cap; leave it empty.");
        }
    }
}
