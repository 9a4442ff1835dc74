using CoopPortal.Web.Mail;
using Microsoft.Extensions.DependencyInjection;

namespace CoopPortal.Web.Tests.Harness;

/// <summary>A mail server that keeps what it gets, or fails as it is told.</summary>
public sealed class FakeTransport : IMailTransport
{
    private readonly List<OutboxMail> _tried = [];

    public Exception? Fault { get; set; }
    public string? Refuses { get; set; }

    public int TriedFor(string address) => _tried.Count(one => one.To == address);

    public IReadOnlyList<OutboxMail> To(string address) => [.. _tried.Where(one => one.To == address)];

    public Task SendAsync(OutboxMail mail, CancellationToken cancellationToken)
    {
        _tried.Add(mail);
        return Fault is not null ? Task.FromException(Fault)
            : mail.To == Refuses ? Task.FromException(new FormatException("The address is not one."))
            : Task.CompletedTask;
    }
}

public static class PostmanInTests
{
    /// <summary>The portal's postman, once, with this transport.</summary>
    public static async Task<int> CarryMail(this CoopApp app, IMailTransport transport)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await ActivatorUtilities.CreateInstance<Postman>(scope.ServiceProvider, transport).CarryAsync(CancellationToken.None);
    }
}
