using CoopPortal.Core.Contracting;
using FluentValidation;

namespace CoopPortal.Web.Features.Contracting.ContractCloseOuts;

public sealed record ContractCloseOutPage(string Number, string Title, int Items, int OpenOrders, int OpenRounds,
    ContractCloseOutForm Form);

public sealed class ContractCloseOutForm
{
    public string? Reason { get; set; }
    public Guid Version { get; set; }

    public sealed class Validator : AbstractValidator<ContractCloseOutForm>
    {
        public Validator() =>
            RuleFor(form => form.Reason).NotEmpty().WithMessage("Enter the reason, such as: expired and not renewed.")
                .MaximumLength(Contract.ReasonLength).WithMessage($"A reason has at most {Contract.ReasonLength} characters.");
    }
}
