using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Identity;

namespace CoopPortal.Web.Mail;

/// <summary>A one-time link with which a person chooses a password. The newest link alone works.</summary>
public sealed class WelcomeMail(
    UserManager<User> users, Outbox outbox, PortalAddress address, Audit audit, Cooperative coop, IConfiguration settings)
{
    /// <summary>TempData key under which whoever made the link sees it once, where the portal cannot mail it.</summary>
    public const string ShownOnce = "OneTimeLink";

    /// <summary>Adds the mail and the audit entry; the caller saves. A new security stamp ends older links and sessions.
    /// Returns the link where mail is not set up and somebody must hand it over; null where the mail alone carries it.</summary>
    public async Task<string?> AddAsync(User user, string? onceKey = null)
    {
        await users.UpdateSecurityStampAsync(user);
        var link = address.Welcome(user.Id, await users.GeneratePasswordResetTokenAsync(user));
        outbox.Add(user.Email!, $"Your account at {coop.Name}", $"""
            {user.Name},

            open this link to choose your password for the purchasing portal of {coop.Name}. It works once and for 48 hours:

            {link}

            If you did not expect this mail, tell the cooperative's office; without the link nobody can use your account.
            """, onceKey: onceKey);
        audit.Write(user, "One-time link made");
        return string.IsNullOrEmpty(settings["Mail:Host"]) ? link : null;
    }
}
