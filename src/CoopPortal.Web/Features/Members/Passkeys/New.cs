using CoopPortal.Core;
using CoopPortal.Web.Security;
using FluentValidation;

namespace CoopPortal.Web.Features.Members.Passkeys;

public sealed record NewPasskeyPage(PasskeyForm Form);

public sealed class PasskeyForm
{
    public static readonly Refusal NotMade = new("passkey.not-made",
        "The passkey was not added: the browser sent none that fits this page, or it took longer than five minutes. "
        + "The name you typed is kept; try again.");

    public string? Name { get; set; }
    public string? Credential { get; set; }

    public sealed class Validator : AbstractValidator<PasskeyForm>
    {
        public Validator() => RuleFor(form => form.Name)
            .NotEmpty().WithMessage("Enter a name by which you know the device again, such as “Office computer”.")
            .MaximumLength(User.PasskeyNameLength).WithMessage($"A passkey's name has at most {User.PasskeyNameLength} characters.");
    }
}
