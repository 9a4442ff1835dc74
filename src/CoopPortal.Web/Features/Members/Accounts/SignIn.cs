using CoopPortal.Core;
using CoopPortal.Web.Security;
using FluentValidation;
using Microsoft.AspNetCore.Identity;

namespace CoopPortal.Web.Features.Members.Accounts;

public sealed record DemoAccount(string Mail, string Acts);

public sealed record SignInPage(SignInForm Form, IReadOnlyList<DemoAccount> DemoAccounts);

public sealed class SignInForm
{
    public string Mail { get; set; } = "";
    public string Password { get; set; } = "";
    public string? ReturnUrl { get; set; }

    /// <summary>Only who knows the password learns that an account is disabled.</summary>
    public static Refusal? WhyNot(User? user, SignInResult result, bool needsPasskey) =>
        result.IsLockedOut
            ? new("sign-in.locked", "After several wrong passwords this account is closed for 10 minutes. Try again later.")
        : !result.Succeeded
            ? new("sign-in.wrong", "The e-mail address and the password do not belong together. Check both and try again.")
        : user is { IsDisabled: true }
            ? new("sign-in.disabled", "This account is disabled, so it opens nothing. If that is a mistake, ask the cooperative's office.")
        : needsPasskey
            ? new("sign-in.passkey", "Your role asks for a second step, and yours is a passkey: sign in with it below. "
                + "If you have lost it, ask the cooperative's office to reset your second step.")
        : null;

    public sealed class Validator : AbstractValidator<SignInForm>
    {
        public Validator()
        {
            RuleFor(form => form.Mail).NotEmpty().WithMessage("Enter your e-mail address.");
            RuleFor(form => form.Password).NotEmpty().WithMessage("Enter your password.");
        }
    }
}

public sealed record WelcomePage(WelcomeForm Form, string Mail);

public sealed class WelcomeForm
{
    public long User { get; set; }
    public string Token { get; set; } = "";
    public string Name { get; set; } = "";
    public string Password { get; set; } = "";

    public sealed class Validator : AbstractValidator<WelcomeForm>
    {
        public Validator()
        {
            RuleFor(form => form.Name).NotEmpty().WithMessage("Enter your name as it should stand on orders and certificates.")
                .MaximumLength(Security.User.NameLength).WithMessage($"A name has at most {Security.User.NameLength} characters.");
            RuleFor(form => form.Password).MinimumLength(12).WithMessage("Choose a password of 12 characters or more.");
        }
    }
}
