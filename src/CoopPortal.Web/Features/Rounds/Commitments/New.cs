using CoopPortal.Core.Amounts;
using CoopPortal.Core.Rounds;
using FluentValidation;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CoopPortal.Web.Features.Rounds.Commitments;

public sealed record NewCommitmentPage(RoundLadder Ladder, NewCommitmentForm Form, IReadOnlyList<SelectListItem> Sites);

public sealed class NewCommitmentForm
{
    public long Ladder { get; set; }
    public CommitmentType Type { get; set; } = CommitmentType.Intent;
    public long? Quantity { get; set; }
    public DateOnly? NeedBy { get; set; }
    public long? SiteId { get; set; }
    public decimal? Cap { get; set; }

    public static string Explain(CommitmentType type) => type switch
    {
        CommitmentType.Estimate => "a figure for the bid. It binds nobody and moves no tier.",
        CommitmentType.Intent => "we mean to buy it. It can be withdrawn freely before the close and moves no tier.",
        CommitmentType.Binding =>
            "a promise under a board resolution. Once bound it counts toward the group's price and stands until the round closes.",
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
                .LessThan(100_000_000).WithMessage("A cap of $100,000,000 a unit or more is no cap; leave it empty.");
        }
    }
}
