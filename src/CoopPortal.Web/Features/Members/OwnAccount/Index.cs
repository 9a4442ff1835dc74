using CoopPortal.Web.Security;

namespace CoopPortal.Web.Features.Members.OwnAccount;

public sealed record OwnAccountPage(User Me, IReadOnlyList<Hat> Hats, int RecoveryCodes, IReadOnlyList<PasskeyRow> Passkeys,
    IReadOnlyList<SignInAttempt> Attempts)
{
    public const int Latest = 30;

    public string? Code => null;
}
