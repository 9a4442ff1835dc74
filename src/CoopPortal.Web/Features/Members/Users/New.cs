using CoopPortal.Core.Members;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Mail;
using CoopPortal.Web.Security;
using FluentValidation;

namespace CoopPortal.Web.Features.Members.Users;

public sealed record NewUserPage(UserForm Form, AssignmentChoices Choices);

public sealed class UserForm : IAssignmentFields
{
    public string Name { get; set; } = "";
    public string Mail { get; set; } = "";
    public Role? Role { get; set; }
    public long? DistrictId { get; set; }
    public long? VendorId { get; set; }

    public sealed class Validator : AbstractValidator<UserForm>
    {
        public Validator(Viewer viewer)
        {
            RuleFor(form => form.Name).NotEmpty().WithMessage("Enter the person's name as it should stand on orders and certificates.")
                .MaximumLength(User.NameLength).WithMessage($"A name has at most {User.NameLength} characters.");
            RuleFor(form => form.Mail)
                .Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Enter the person's e-mail address; it is also the name to sign in with.")
                .Must(mail => System.Net.Mail.MailAddress.TryCreate(mail.Trim(), out var address) && address.Address == mail.Trim())
                .WithMessage("Enter an e-mail address such as jane.doe@district.example.")
                .MaximumLength(OutboxMail.AddressLength)
                .WithMessage($"An e-mail address has at most {OutboxMail.AddressLength} characters.");
            Include(new AssignmentFieldsValidator<UserForm>(viewer));
        }
    }
}
