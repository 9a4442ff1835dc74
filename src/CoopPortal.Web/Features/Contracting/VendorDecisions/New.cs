using CoopPortal.Core.Buying;
using CoopPortal.Core.Contracting;
using CoopPortal.Web.Features.Shared;
using FluentValidation;

namespace CoopPortal.Web.Features.Contracting.VendorDecisions;

public sealed record OpenOrderRow(string Number, string District, string Contract, OrderStatus Status, Core.Amounts.Money Total);

/// <summary>What hangs on the vendor at this moment.</summary>
public sealed record VendorDemand(IReadOnlyList<string> LiveContracts, int OpenOrders,
    IReadOnlyList<OpenOrderRow> FirstOrders, int OpenRounds)
{
    public const int OrdersShown = 50;
}

public sealed record VendorDecisionPage(long Id, string Name, VendorStatus Status, VendorDecisionForm Form, VendorDemand Demand)
{
    public string Act => Vendor.DecisionWords(Status, Form.To);

    public IEnumerable<string> Effects
    {
        get
        {
            var contracts = Demand.LiveContracts.Count == 0
                ? "It has no live contract."
                : $"Live contracts: {string.Join(", ", Demand.LiveContracts)}.";
            return Form.To switch
            {
                VendorStatus.Approved => ["Districts that accepted the terms can order from its live contracts.", contracts],
                VendorStatus.UnderReview => ["The review begins again; it still takes no orders.", contracts],
                VendorStatus.Declined => ["It takes no orders and no contract of it can go live. It may apply again.", contracts],
                VendorStatus.Suspended =>
                    [contracts, "No new orders until it is reinstated; its items stay in the catalog, marked with the reason.",
                        Open("go on"), Rounds()],
                VendorStatus.Terminated =>
                    [contracts, "No new orders, for good: a terminated vendor cannot be reinstated.",
                        Open("are decided on one by one; they are listed below"), Rounds()],
            };
        }
    }

    private string Open(string what) => Demand.OpenOrders == 0
        ? "No order is open."
        : $"{Show.Count(Demand.OpenOrders, "open order")} {what}.";

    private string Rounds() => Demand.OpenRounds == 0
        ? "No open buying round has its prices."
        : $"{Show.Count(Demand.OpenRounds, "open or planned buying round")} {(Demand.OpenRounds == 1 ? "has" : "have")} its price sheets; "
            + "ordering from them stops there.";
}

public sealed class VendorDecisionForm
{
    public VendorStatus To { get; set; }
    public string? MotionNumber { get; set; }
    public DateOnly? MotionOn { get; set; }
    public string? Reason { get; set; }
    public Guid Version { get; set; }

    public sealed class Validator : AbstractValidator<VendorDecisionForm>
    {
        public Validator(DateOnly today)
        {
            RuleFor(form => form.MotionNumber).NotEmpty().WithMessage("Enter the number of the committee's motion, such as 2026-14.")
                .MaximumLength(Vendor.MotionLength).WithMessage($"A motion's number has at most {Vendor.MotionLength} characters.");
            RuleFor(form => form.MotionOn).NotNull().WithMessage("Enter the date on which the motion carried.")
                .LessThanOrEqualTo(today).WithMessage("The motion's date lies in the future; enter the day on which it carried.");
            RuleFor(form => form.Reason).NotEmpty().When(form => Vendor.NeedsReason(form.To))
                .WithMessage("Enter the reason; the vendor and the districts read it.")
                .MaximumLength(Vendor.ReasonLength).WithMessage($"A reason has at most {Vendor.ReasonLength} characters.");
        }
    }
}
