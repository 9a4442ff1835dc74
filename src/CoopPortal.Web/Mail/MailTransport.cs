using System.Net;
using System.Net.Mail;
using System.Net.Mime;

namespace CoopPortal.Web.Mail;

/// <summary>Where mail leaves the portal; tests put their own in its place.</summary>
public interface IMailTransport
{
    Task SendAsync(OutboxMail mail, CancellationToken cancellationToken);
}

/// <summary>SMTP with STARTTLS to Mail:Host. Without a host every mail becomes an .eml file
/// in App_Data/mail, to be opened and looked at.</summary>
public sealed class SmtpTransport(MailServer server) : IMailTransport
{
    public const int MostSeconds = 20;

    public async Task SendAsync(OutboxMail mail, CancellationToken cancellationToken)
    {
        using var client = Client();
        using var message = new MailMessage(server.From, mail.To, mail.Subject, mail.Text);
        if (mail.UnsubscribeLink is { } link)
        {
            message.Body += $"\n\n--\nThis is a notice. One mail a day instead, or none: {link}\n";
            message.Headers.Add("List-Unsubscribe", $"<{link}>");
        }
        if (mail is { AttachmentName: { } name, Attachment: { } bytes })
            message.Attachments.Add(new Attachment(new MemoryStream(bytes), name,
                name.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase)
                    ? MediaTypeNames.Application.Pdf : MediaTypeNames.Application.Octet));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(MostSeconds));
        try
        {
            await client.SendMailAsync(message, limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SmtpException($"The mail server did not answer within {MostSeconds} seconds.");
        }
    }

    private SmtpClient Client()
    {
        if (server.Host is null)
            return new SmtpClient
            {
                DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory,
                PickupDirectoryLocation = Directory.CreateDirectory(server.Folder).FullName,
            };
        var client = new SmtpClient(server.Host, server.Port) { EnableSsl = server.StartTls };
        if (server.User is { } user)
            client.Credentials = new NetworkCredential(user, server.Password);
        return client;
    }
}

public static class Sending
{
    /// <summary>Mail servers fail in many ways, and each is this mail's failure: returned, not thrown. Null when it has left.</summary>
    public static async Task<Exception?> TryAsync(this IMailTransport transport, OutboxMail mail, CancellationToken cancellationToken)
    {
        try
        {
            await transport.SendAsync(mail, cancellationToken);
            return null;
        }
        catch (Exception fault)
            when (fault is SmtpException or IOException or FormatException or ArgumentException or InvalidOperationException)
        {
            return fault;
        }
    }

    /// <summary>What the server or the machine said, with the cause behind it.</summary>
    public static string Words(this Exception fault) =>
        fault.InnerException is { } cause ? $"{fault.Message} {cause.Message}" : fault.Message;
}
