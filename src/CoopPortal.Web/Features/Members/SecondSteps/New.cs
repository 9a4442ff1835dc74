using CoopPortal.Core;
using FluentValidation;
using QRCoder;

namespace CoopPortal.Web.Features.Members.SecondSteps;

public sealed record SecondStepPage(SecondStepForm Form, string Key, string CoopName, string Mail, bool IsRequired)
{
    /// <summary>In groups of four, as a person types it.</summary>
    public string KeyInGroups => string.Join(' ', Key.Chunk(4).Select(group => new string(group))).ToLowerInvariant();

    /// <summary>The address as a QR code: its width in squares, an empty rim of four included, and its dark squares as one SVG path.
    /// </summary>
    public (int Width, string Path) Squares
    {
        get
        {
            using var code = QRCodeGenerator.GenerateQrCode(Address, QRCodeGenerator.ECCLevel.M);
            var rows = code.ModuleMatrix;
            return (rows.Count, string.Concat(rows.Index().SelectMany(row => Enumerable.Range(0, row.Item.Count)
                .Where(column => row.Item[column]).Select(column => $"M{column} {row.Index}h1v1h-1z"))));
        }
    }

    /// <summary>What authenticator apps understand.</summary>
    public string Address => $"otpauth://totp/{Uri.EscapeDataString(CoopName)}:{Uri.EscapeDataString(Mail)}"
        + $"?secret={Key}&issuer={Uri.EscapeDataString(CoopName)}&digits=6";
}

public sealed record CodesPage(IReadOnlyList<string> Codes, string CoopName, string Mail);

public sealed class SecondStepForm
{
    public static readonly Refusal WrongCode = new("second-step.code",
        "That is not the code of this moment. Nothing was changed; wait for the next code in your app and enter it. "
        + "If the codes never fit, set the clock of your telephone to automatic.");

    public static readonly Refusal Locked = new("second-step.locked",
        "After several wrong codes this account is closed for 10 minutes. Try again later.");

    public string? Code { get; set; }

    public string Plain => (Code ?? "").Replace(" ", "", StringComparison.Ordinal);

    public sealed class Validator : AbstractValidator<SecondStepForm>
    {
        public Validator() => RuleFor(form => form.Code).NotEmpty().WithMessage("Enter the six digits that your app shows.");
    }
}
