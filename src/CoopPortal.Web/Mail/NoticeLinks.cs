using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace CoopPortal.Web.Mail;

/// <summary>The signed link at the end of every notice: it says whose notices, opens without signing in and lets nothing else be
/// done.</summary>
public sealed class NoticeLinks(IDataProtectionProvider protection, PortalAddress address)
{
    private readonly IDataProtector _signer = protection.CreateProtector("CoopPortal.Mail.Notices");

    public string Of(long userId) =>
        address.Of("/unsubscribe?token=" + Uri.EscapeDataString(_signer.Protect(userId.ToString(CultureInfo.InvariantCulture))));

    /// <summary>Null for a link that the portal did not sign.</summary>
    public long? UserOf(string? token)
    {
        if (string.IsNullOrEmpty(token))
            return null;
        try
        {
            return long.Parse(_signer.Unprotect(token), CultureInfo.InvariantCulture);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
