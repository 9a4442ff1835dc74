using CoopPortal.Core;
using CoopPortal.Core.Amounts;
using CoopPortal.Core.Buying;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using FluentValidation;

namespace CoopPortal.Web.Features.Buying.Issues;

public sealed record NewPage(Order Order, NewForm Form, IReadOnlyList<PriceRise> Rises, Refusal? WhyNot)
{
    public bool AsksNumber => Order.District.PoNumbering == PoNumbering.District;

    public bool AsksReason => Order.Status == OrderStatus.Approved && Order.District.CertificateRequired;
}

public sealed class NewForm
{
    public string? PoNumber { get; set; }
    public string? ThenAndNowReason { get; set; }
    public string[] Agreed { get; set; } = [];

    public sealed class Validator : AbstractValidator<NewForm>
    {
        public Validator()
        {
            RuleFor(form => form.PoNumber).MaximumLength(Order.PoNumberLength)
                .WithMessage($"A purchase order number has at most {Order.PoNumberLength} characters.");
            RuleFor(form => form.ThenAndNowReason)
                .MaximumLength(Order.ReasonLength).WithMessage($"A reason has at most {Order.ReasonLength} characters.");
        }
    }
}

public sealed record GiveNumberPage(string Number, string Vendor, Money Total, GiveNumberForm Form);

public sealed class GiveNumberForm
{
    public string PoNumber { get; set; } = "";

    public sealed class Validator : AbstractValidator<GiveNumberForm>
    {
        public Validator() => RuleFor(form => form.PoNumber)
            .NotEmpty().WithMessage("Enter the purchase order number of your finance system.")
            .MaximumLength(Order.PoNumberLength).WithMessage($"A purchase order number has at most {Order.PoNumberLength} characters.");
    }
}
