using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using CoopPortal.Web.Data;

namespace CoopPortal.Web.Mail;

/// <summary>Where mail leaves the portal; tests put their own in its place.</summary>
public interface IMailTransport
{
    Task SendAsync(OutboxMail mail, CancellationToken cancellationToken);
}

/// <summary>SMTP with STARTTLS to Mail:Host. Without a host every mail becomes an .eml file
/// in App_Data/mail, to be opened and looked at.</summary>
public sealed class SmtpTransport(IConfiguration configuration, IWebHostEnvironment environment) : IMailTransport
{
    private readonly IConfigurationSection _settings = configuration.GetSection("Mail");

    public async Task SendAsync(OutboxMail mail, CancellationToken cancellationToken)
    {
        using var client = Client();
        using var message = new MailMessage(_settings["From"] ?? "coopportal@localhost", mail.To, mail.Subject, mail.Text);
        if (mail is { AttachmentName: { } name, Attachment: { } bytes })
            message.Attachments.Add(new Attachment(new MemoryStream(bytes), name,
                name.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase)
                    ? MediaTypeNames.Application.Pdf : MediaTypeNames.Application.Octet));
        await client.SendMailAsync(message, cancellationToken);
    }

    private SmtpClient Client()
    {
        if (_settings["Host"] is not { Length: > 0 } host)
        {
            var folder = _settings["Pickup"] ?? Path.Combine(AppFolder.Of(configuration, environment), "mail");
            return new SmtpClient
            {
                DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory,
                PickupDirectoryLocation = Directory.CreateDirectory(folder).FullName,
            };
        }
        var client = new SmtpClient(host, _settings.GetValue("Port", 587))
        {
            EnableSsl = _settings.GetValue("StartTls", true),
            Timeout = 20_000,
        };
        if (_settings["User"] is { Length: > 0 } user)
            client.Credentials = new NetworkCredential(user, _settings["Password"]);
        return client;
    }
}
