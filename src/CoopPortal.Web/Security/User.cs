using CoopPortal.Web.Mail;
using Microsoft.AspNetCore.Identity;

namespace CoopPortal.Web.Security;

/// <summary>A person with an account. What they may do is in their assignments, not here.</summary>
public sealed class User : IdentityUser<long>
{
    public const int NameLength = 120;

    [ProtectedPersonalData]
    public string Name { get; set; } = "";

    public DateTime CreatedAt { get; set; }
    public DateTime? LastSignInAt { get; set; }

    /// <summary>How this person gets mails that are no duty.</summary>
    public MailChoice MailChoice { get; set; }
}
