using CoopPortal.Core;
using FluentValidation;

namespace CoopPortal.Web.Features.Members.SignInCodes;

public sealed record CodePage(CodeForm Form);

public sealed class CodeForm
{
    public static readonly Refusal Wrong = new("code.wrong",
        "This code is not right or has run out. Wait for the next one in your app, or use a recovery code that you have not used yet.");

    public static readonly Refusal Locked = new("code.locked",
        "After several wrong codes this account is closed for 10 minutes. Try again later.");

    public static readonly Refusal TooLate = new("code.late", "Too much time has passed since the password. Sign in again.");

    private const int DigitsOfApp = 6;

    public string? Code { get; set; }
    public string? ReturnUrl { get; set; }

    /// <summary>Apps show "123 456"; recovery codes keep their hyphen.</summary>
    public string Plain => (Code ?? "").Replace(" ", "", StringComparison.Ordinal);

    public bool IsRecovery => Plain.Length != DigitsOfApp || !Plain.All(char.IsAsciiDigit);

    public sealed class Validator : AbstractValidator<CodeForm>
    {
        public Validator() => RuleFor(form => form.Code).NotEmpty().WithMessage("Enter the code that your app shows, or a recovery code.");
    }
}
