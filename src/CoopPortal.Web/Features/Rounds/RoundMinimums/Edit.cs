using CoopPortal.Core.Pricing;
using CoopPortal.Core.Rounds;
using FluentValidation;

namespace CoopPortal.Web.Features.Rounds.RoundMinimums;

public sealed record MinimumRow(long ItemId, string Sku, string Item, string Unit, string Contract, long Units);

public sealed record MinimumsPage(Round Round, PolicyForm Policy, MinimumForm Form, IReadOnlyList<MinimumRow> Rows);

/// <summary>The second form of the page has a part of its own, so that each names its fields plainly.</summary>
public sealed record PolicyPart(Round Round, PolicyForm Form);

public sealed class PolicyForm
{
    public MinimumPolicy? Policy { get; set; }
    public int? Days { get; set; }

    public static PolicyForm Of(Round round) => new() { Policy = round.MinimumPolicy, Days = round.LastCallDays };

    public static string Explain(MinimumPolicy policy) => policy switch
    {
        MinimumPolicy.CancelAndTell =>
            "the item's lines are cancelled at the close, the encumbrance is free, every district that ordered it gets a mail.",
        MinimumPolicy.StayOpen =>
            "staff start one last call of some days, for short items only; what is still short afterwards is cancelled and told.",
        MinimumPolicy.ShipAtBase =>
            "it goes out all the same; the vendor is due the first tier's price and nobody pays more than the price it saw.",
    };

    public sealed class Validator : AbstractValidator<PolicyForm>
    {
        public Validator() => RuleFor(form => form.Policy).NotNull().WithMessage("Choose what happens where a minimum is missed.");
    }
}

public sealed class MinimumForm
{
    public string? Sku { get; set; }
    public long? ContractId { get; set; }
    public long? Units { get; set; }

    public sealed class Validator : AbstractValidator<MinimumForm>
    {
        public Validator()
        {
            RuleFor(form => form.Sku).NotEmpty().WithMessage("Enter the item's part number.");
            RuleFor(form => form.Units).NotNull().WithMessage("Enter a whole quantity of 1 or more.")
                .GreaterThan(0).WithMessage("Enter a whole quantity of 1 or more.")
                .LessThanOrEqualTo(Core.Buying.OrderLine.MaxQuantity)
                .WithMessage($"A minimum is at most {Core.Buying.OrderLine.MaxQuantity:N0} units.");
        }
    }
}
