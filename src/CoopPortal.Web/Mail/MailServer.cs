using CoopPortal.Web.Data;

namespace CoopPortal.Web.Mail;

/// <summary>How mail leaves the portal, as the configuration says it (Mail:Host, Port, User, Password, From, StartTls). The password
/// is read where it is used and shown nowhere.</summary>
public sealed class MailServer(IConfiguration configuration, IWebHostEnvironment environment)
{
    private readonly IConfigurationSection _settings = configuration.GetSection("Mail");

    /// <summary>Null when none is set: mails become files in the folder then.</summary>
    public string? Host => _settings["Host"] is { Length: > 0 } host ? host : null;
    public int Port => _settings.GetValue("Port", 587);
    public bool StartTls => _settings.GetValue("StartTls", true);
    public string From => _settings["From"] is { Length: > 0 } from ? from : "coopportal@localhost";
    public string? User => _settings["User"] is { Length: > 0 } user ? user : null;
    public bool HasPassword => Password is not null;
    public string Folder => _settings["Pickup"] ?? Path.Combine(AppFolder.Of(configuration, environment), "mail");

    internal string? Password => _settings["Password"] is { Length: > 0 } password ? password : null;
}
