namespace CoopPortal.Web.Mail;

/// <summary>Where the portal is reached, for links in mails and on paper:
/// the setting Portal:Address, else the address of the present request, or, in a job or a command, the first address it listens
/// on.</summary>
public sealed class PortalAddress(IConfiguration settings, IHttpContextAccessor http)
{
    public string Root => (settings["Portal:Address"] ?? OfRequest() ?? FirstListened()).TrimEnd('/');

    public string Of(string path) => Root + path;

    /// <summary>The page on which a person chooses a password; the token makes it work once.</summary>
    public string Welcome(long userId, string token) => Of($"/welcome?user={userId}&token={Uri.EscapeDataString(token)}");

    private string FirstListened() => (settings["Urls"] ?? "http://localhost:5080").Split(';')[0]
        .Replace("//*", "//localhost", StringComparison.Ordinal).Replace("//+", "//localhost", StringComparison.Ordinal);

    private string? OfRequest() =>
        http.HttpContext?.Request is { Host.HasValue: true } request ? $"{request.Scheme}://{request.Host}" : null;
}
