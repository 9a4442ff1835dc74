using CoopPortal.Web.Mail;
using Microsoft.AspNetCore.Identity;

namespace CoopPortal.Web.Setup;

public static class PasskeysSetup
{
    /// <summary>A passkey belongs to the host of Portal:Address, or, without that setting, of the address asked for. It counts as both
    /// steps because the device must check the person each time.</summary>
    public static void AddCoopPasskeys(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<IdentityPasskeyOptions>().Configure(options =>
        {
            options.UserVerificationRequirement = "required";
            options.ResidentKeyRequirement = "required";
            options.ServerDomain = Uri.TryCreate(builder.Configuration["Portal:Address"], UriKind.Absolute, out var address)
                ? address.Host : null;
            options.ValidateOrigin = context => ValueTask.FromResult(!context.CrossOrigin && IsOurs(context.Origin, context.HttpContext));
        });
    }

    /// <summary>Behind a proxy that ends TLS the portal knows its scheme from Proxy:Known or from Portal:Address.</summary>
    private static bool IsOurs(string origin, HttpContext context) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var theirs)
        && Uri.TryCreate(context.RequestServices.GetRequiredService<PortalAddress>().Root, UriKind.Absolute, out var ours)
        && (theirs.Scheme, theirs.Host, theirs.Port) == (ours.Scheme, ours.Host, ours.Port);
}
