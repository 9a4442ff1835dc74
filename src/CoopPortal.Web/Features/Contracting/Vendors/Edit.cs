using CoopPortal.Core.Contracting;
using CoopPortal.Web.Features.Shared;
using FluentValidation;

namespace CoopPortal.Web.Features.Contracting.Vendors;

public sealed record VendorEditPage(long? Id, string? Name, VendorForm Form);

public sealed class VendorForm
{
    public string? Name { get; set; }
    public string? OrderMail { get; set; }
    public string? Phone { get; set; }
    public string? Street { get; set; }
    public string? City { get; set; }
    public string? State { get; set; }
    public string? PostalCode { get; set; }
    public Guid Version { get; set; }

    public static VendorForm Of(Vendor vendor) => new()
    {
        Name = vendor.Name,
        OrderMail = vendor.OrderMail,
        Phone = vendor.Phone,
        Street = vendor.Street,
        City = vendor.City,
        State = vendor.State,
        PostalCode = vendor.PostalCode,
        Version = vendor.Version,
    };

    public void WriteTo(Vendor vendor)
    {
        (vendor.Name, vendor.OrderMail, vendor.Phone) = (Name.Trimmed(), OrderMail.Trimmed(), Phone.Trimmed());
        (vendor.Street, vendor.City, vendor.State, vendor.PostalCode) =
            (Street.Trimmed(), City.Trimmed(), State.Trimmed().ToUpperInvariant(), PostalCode.Trimmed());
    }

    public sealed class Validator : AbstractValidator<VendorForm>
    {
        public Validator()
        {
            RuleFor(form => form.Name).NotEmpty().WithMessage("Enter the vendor's legal name.")
                .MaximumLength(Vendor.NameLength).WithMessage($"A vendor's name has at most {Vendor.NameLength} characters.");
            RuleFor(form => form.OrderMail).NotEmpty().WithMessage("Enter the e-mail address to which purchase orders are sent.")
                .MaximumLength(Vendor.MailLength).WithMessage($"An e-mail address has at most {Vendor.MailLength} characters.")
                .Must(mail => mail is null || System.Net.Mail.MailAddress.TryCreate(mail.Trim(), out var address)
                    && address.Address == mail.Trim())
                .WithMessage("This is not an e-mail address; it looks like orders@vendor.example.");
            RuleFor(form => form.Phone)
                .MaximumLength(Vendor.PhoneLength).WithMessage($"A phone number has at most {Vendor.PhoneLength} characters.");
            RuleFor(form => form.Street)
                .MaximumLength(Vendor.StreetLength).WithMessage($"A street has at most {Vendor.StreetLength} characters.");
            RuleFor(form => form.City).MaximumLength(Vendor.CityLength).WithMessage($"A city has at most {Vendor.CityLength} characters.");
            RuleFor(form => form.State).Matches("^ *[A-Za-z]{2} *$").When(form => !string.IsNullOrWhiteSpace(form.State))
                .WithMessage("Enter the state as two letters, such as OH.");
            RuleFor(form => form.PostalCode).Matches("^ *[0-9]{5}(-[0-9]{4})? *$").When(form => !string.IsNullOrWhiteSpace(form.PostalCode))
                .WithMessage("Enter a ZIP code such as 45402 or 45402-1234.");
        }
    }
}
