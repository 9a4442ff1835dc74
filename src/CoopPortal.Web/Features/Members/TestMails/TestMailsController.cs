using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Mail;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace CoopPortal.Web.Features.Members.TestMails;

/// <summary>One mail to whoever asks, at once and past the outbox, to hear what the server says.</summary>
[Allow(Permission.ManageSettings)]
public sealed class TestMailsController(CoopDb db, Audit audit, IMailTransport transport, MailServer server, Viewer viewer,
    Cooperative coop, TimeProvider clock) : Controller
{
    [HttpPost("/settings/test-mails")]
    public async Task<IActionResult> Create(CancellationToken cancellationToken)
    {
        var mail = new OutboxMail(viewer.Mail, $"Test mail of {coop.Name}", $"""
            {viewer.Name},

            you asked the portal of {coop.Name} for a test mail. It has arrived, so mail leaves the portal.
            """, clock.GetUtcNow().UtcDateTime);
        var fault = await transport.TryAsync(mail, cancellationToken);
        var where = server.Host is null ? "no mail server is set" : $"{server.Host}, port {server.Port}";
        audit.Write(coop, "Test mail sent", after: $"To {viewer.Mail}: {fault?.Words() ?? "accepted"} ({where})");
        await db.SaveChangesAsync(cancellationToken);
        if (fault is not null)
            this.Warn($"The test mail was not sent. {Asked(where)} {fault.Words()}");
        else if (server.Host is null)
            this.Say($"No mail server is set, so the test mail to {viewer.Mail} was written as a file to {server.Folder}.");
        else
            this.Say($"The mail server ({where}) took the test mail to {viewer.Mail}. Look in your inbox, and among unwanted mail.");
        return LocalRedirect("/settings");
    }

    private string Asked(string where) => server.Host is null ? "Writing it as a file failed:" : $"The mail server ({where}) answered:";
}
