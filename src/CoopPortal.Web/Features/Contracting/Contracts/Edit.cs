using CoopPortal.Core.Contracting;
using CoopPortal.Web.Features.Shared;
using FluentValidation;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CoopPortal.Web.Features.Contracting.Contracts;

public sealed record ContractEditPage(string? Number, string? Vendor, ContractForm Form, IReadOnlyList<SelectListItem> Vendors);

public sealed class ContractForm
{
    public string? NewNumber { get; set; }
    public long? VendorId { get; set; }
    public string? Title { get; set; }
    public DateOnly? StartsOn { get; set; }
    public DateOnly? EndsOn { get; set; }
    public string? LeadAgency { get; set; }
    public string? SolicitationNumber { get; set; }
    public string? LegalBasis { get; set; }
    public Guid Version { get; set; }

    public static ContractForm Of(Contract contract) => new()
    {
        NewNumber = contract.Number,
        VendorId = contract.VendorId,
        Title = contract.Title,
        StartsOn = contract.StartsOn,
        EndsOn = contract.EndsOn,
        LeadAgency = contract.LeadAgency,
        SolicitationNumber = contract.SolicitationNumber,
        LegalBasis = contract.LegalBasis,
        Version = contract.Version,
    };

    public void WriteTo(Contract contract)
    {
        (contract.Title, contract.StartsOn, contract.EndsOn) = (Title.Trimmed(), StartsOn!.Value, EndsOn!.Value);
        (contract.LeadAgency, contract.SolicitationNumber, contract.LegalBasis) =
            (LeadAgency.Trimmed(), SolicitationNumber.Trimmed(), LegalBasis.Trimmed());
    }

    public sealed class Validator : AbstractValidator<ContractForm>
    {
        public Validator(bool isNew)
        {
            if (isNew)
            {
                RuleFor(form => form.NewNumber).Custom((number, context) =>
                {
                    if (Contract.WhyNotNumber(number.Trimmed()) is { } refusal)
                        context.AddFailure(refusal.Sentence);
                });
                RuleFor(form => form.VendorId).NotNull().WithMessage("Choose the vendor.");
            }
            RuleFor(form => form.Title).NotEmpty().WithMessage("Enter what the contract covers, such as Classroom paper.")
                .MaximumLength(Contract.TitleLength).WithMessage($"A title has at most {Contract.TitleLength} characters.");
            RuleFor(form => form.StartsOn).NotNull().WithMessage("Enter the first day of the contract.");
            RuleFor(form => form.EndsOn).NotNull().WithMessage("Enter the last day on which an order may be placed.")
                .GreaterThanOrEqualTo(form => form.StartsOn)
                .When(form => form.StartsOn is not null).WithMessage("The contract ends before it begins; correct one of the two dates.");
            RuleFor(form => form.LeadAgency)
                .MaximumLength(Contract.AgencyLength).WithMessage($"A lead agency has at most {Contract.AgencyLength} characters.");
            RuleFor(form => form.SolicitationNumber).MaximumLength(Contract.NumberLength)
                .WithMessage($"A solicitation's number has at most {Contract.NumberLength} characters.");
            RuleFor(form => form.LegalBasis).MaximumLength(Contract.LegalBasisLength)
                .WithMessage($"The legal basis has at most {Contract.LegalBasisLength} characters.");
        }
    }
}
