using CoopPortal.Core.Pricing;
using CoopPortal.Core.Rounds;
using FluentValidation;

namespace CoopPortal.Web.Features.Rounds.Rounds;

public sealed record PlanContract(long Id, string Number, string Title, string Vendor, int? Sheet, int Items);

public sealed record PlanPage(long? Id, PlanForm Form, IReadOnlyList<PlanContract> Contracts, string Zone)
{
    public string Act => Id is null ? "Plan the round" : "Save the plan";
}

/// <summary>Times are the clock on the wall at the cooperative.</summary>
public sealed class PlanForm
{
    public string? Name { get; set; }
    public RoundKind Kind { get; set; }
    public DateTime? OpensAt { get; set; }
    public DateTime? ClosesAt { get; set; }
    public List<long> ContractIds { get; set; } = [];
    public Guid Version { get; set; }

    public static string Explain(RoundKind kind) => kind switch
    {
        RoundKind.InvoiceThenTrueUp => "purchase orders go out during the window at today's price; at the close the vendor owes every district the difference to the closing price.",
        RoundKind.HoldUntilClose => "requisitions are certified and wait; purchase orders go out at the close, at the closing price, so no credit arises.",
    };

    public static string Explain(MinimumPolicy policy, int? days) => policy switch
    {
        MinimumPolicy.CancelAndTell =>
            "where it is missed the lines are cancelled at the close, the encumbrance is free and every district is told.",
        MinimumPolicy.StayOpen =>
            $"where it is missed the item can be ordered {Shared.Show.Count(days ?? 0, "day")} longer, once; what is short then is cancelled and told.",
        MinimumPolicy.ShipAtBase =>
            "where it is missed the item ships all the same; the vendor is due the first tier's price and nobody pays more than it saw.",
    };

    public sealed class Validator : AbstractValidator<PlanForm>
    {
        public Validator()
        {
            RuleFor(form => form.Name).NotEmpty().WithMessage("Enter a name, such as “Fall supplies 2026”.")
                .MaximumLength(Round.NameLength).WithMessage($"A round's name has at most {Round.NameLength} characters.");
            RuleFor(form => form.OpensAt).NotNull().WithMessage("Enter the date and time at which ordering begins.");
            RuleFor(form => form.ClosesAt).NotNull().WithMessage("Enter the date and time at which ordering ends.");
            RuleFor(form => form.ContractIds).NotEmpty().WithMessage("Choose at least one contract.");
        }
    }
}
