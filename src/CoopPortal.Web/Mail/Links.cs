namespace CoopPortal.Web.Mail;

/// <summary>Addresses that leave the portal, in mails and on paper: from Portal:Address, so that a forged Host header can't lead anybody astray.</summary>
public sealed class Links(IConfiguration configuration)
{
    private readonly string _root = (configuration["Portal:Address"] ?? FirstListened(configuration)).TrimEnd('/');

    /// <summary>"https://coop.example/orders/12" for "/orders/12".</summary>
    public string To(string path) => _root + path;

    /// <summary>The page on which a person chooses a password; the token makes it work once.</summary>
    public string Welcome(long userId, string token) => To($"/welcome?user={userId}&token={Uri.EscapeDataString(token)}");

    private static string FirstListened(IConfiguration configuration) =>
        (configuration["Urls"] ?? "http://localhost:5080").Split(';')[0].Replace("//*", "//localhost", StringComparison.Ordinal)
            .Replace("//+", "//localhost", StringComparison.Ordinal).Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal);
}
