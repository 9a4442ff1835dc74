using CoopPortal.Core;
using CoopPortal.Web.Security;

namespace CoopPortal.Web.Features.Members.PasskeySignIns;

public sealed class PasskeySignInForm
{
    public string? Credential { get; set; }
    public string? ReturnUrl { get; set; }

    public static Refusal? WhyNot(User user, bool locked) =>
        locked ? new("sign-in.locked", "After several wrong passwords this account is closed for 10 minutes. Try again later.")
        : user.IsDisabled
            ? new("sign-in.disabled", "This account is disabled, so it opens nothing. If that is a mistake, ask the cooperative's office.")
        : null;
}
