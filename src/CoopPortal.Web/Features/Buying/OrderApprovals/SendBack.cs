using CoopPortal.Core.Amounts;
using CoopPortal.Core.Buying;
using FluentValidation;

namespace CoopPortal.Web.Features.Buying.OrderApprovals;

public sealed record SendBackPage(string Number, string RequestedBy, string Vendor, Money Total, SendBackForm Form);

public sealed class SendBackForm
{
    public string Reason { get; set; } = "";

    public sealed class Validator : AbstractValidator<SendBackForm>
    {
        public Validator() => RuleFor(form => form.Reason)
            .NotEmpty().WithMessage("Say why, so that the requester knows what to change.")
            .MaximumLength(Order.ReasonLength).WithMessage($"A reason has at most {Order.ReasonLength} characters.");
    }
}
