using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace CoopPortal.Web.Setup;

public static class ProxySetup
{
    /// <summary>Proxy:Known lists the addresses and networks of the proxies in front ("10.0.0.5, 172.16.0.0/12"). Only they may say for
    /// whom and by which scheme they ask; without one nobody may.</summary>
    public static void UseCoopProxy(this WebApplication app)
    {
        if (app.Configuration["Proxy:Known"] is not { Length: > 0 } known)
            return;
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var one in known.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (IPAddress.TryParse(one, out var address))
                options.KnownProxies.Add(address);
            else if (System.Net.IPNetwork.TryParse(one, out var network))
                options.KnownIPNetworks.Add(network);
            else
                throw new InvalidOperationException(
                    $"Proxy:Known holds “{one}”, which is neither an address like 10.0.0.5 nor a network like 172.16.0.0/12.");
        }
        app.UseForwardedHeaders(options);
    }

    /// <summary>After the health checks, which are asked without TLS from within. Https:Redirect sends everybody else to https;
    /// Https:Hsts (on outside Development) tells browsers to come back that way only.</summary>
    public static void UseCoopHttps(this WebApplication app)
    {
        if (app.Configuration.GetValue("Https:Hsts", !app.Environment.IsDevelopment()))
            app.UseHsts();
        if (!app.Configuration.GetValue("Https:Redirect", false))
            return;
        var port = app.Configuration.GetValue("Https:Port", 443);
        app.Use((context, next) =>
        {
            if (context.Request.IsHttps)
                return next(context);
            var to = context.Request;
            context.Response.StatusCode = StatusCodes.Status308PermanentRedirect;
            context.Response.Headers.Location =
                $"https://{to.Host.Host}{(port == 443 ? "" : $":{port}")}{to.PathBase}{to.Path}{to.QueryString}";
            return Task.CompletedTask;
        });
    }
}
