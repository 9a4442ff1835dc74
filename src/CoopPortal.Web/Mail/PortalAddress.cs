namespace CoopPortal.Web.Mail;

/// <summary>Where the portal is reached, for links in mails and on paper: the setting Portal:Address, else the address of the present request.</summary>
public sealed class PortalAddress(IConfiguration settings, IHttpContextAccessor http)
{
    public string Root => (settings["Portal:Address"] ?? OfRequest() ?? "http://localhost:5080").TrimEnd('/');

    public string Of(string path) => Root + path;

    private string? OfRequest() => http.HttpContext?.Request is { Host.HasValue: true } request ? $"{request.Scheme}://{request.Host}" : null;
}
