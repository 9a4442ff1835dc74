using CoopPortal.Web.Security;

namespace CoopPortal.Web.Features.Members.Passkeys;

public sealed record PasskeyPage(PasskeyRow Passkey, PasskeyForm Form);
