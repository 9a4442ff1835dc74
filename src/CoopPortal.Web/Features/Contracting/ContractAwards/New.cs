using CoopPortal.Core.Contracting;
using FluentValidation;

namespace CoopPortal.Web.Features.Contracting.ContractAwards;

public sealed record ContractAwardPage(string Number, string Title, string Vendor, VendorStatus VendorStatus, ContractAwardForm Form);

public sealed class ContractAwardForm
{
    public string? MotionNumber { get; set; }
    public DateOnly? MotionOn { get; set; }
    public Guid Version { get; set; }

    public sealed class Validator : AbstractValidator<ContractAwardForm>
    {
        public Validator(DateOnly today)
        {
            RuleFor(form => form.MotionNumber)
                .NotEmpty().WithMessage("Enter the number of the motion that awarded the contract, such as 2026-15.")
                .MaximumLength(Vendor.MotionLength).WithMessage($"A motion's number has at most {Vendor.MotionLength} characters.");
            RuleFor(form => form.MotionOn).NotNull().WithMessage("Enter the date on which the motion carried.")
                .LessThanOrEqualTo(today).WithMessage("The motion's date lies in the future; enter the day on which it carried.");
        }
    }
}
