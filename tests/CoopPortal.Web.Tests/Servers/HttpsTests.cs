using System.Net;
using CoopPortal.Web.Tests.Harness;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoopPortal.Web.Tests.Servers;

public sealed class HttpsTests(SqliteApp app) : WebTest(app), IClassFixture<SqliteApp>
{
    private const string Proxy = "10.1.2.3";
    private const string Hsts = "Strict-Transport-Security";

    [Theory]
    [InlineData("10.1.2.3", true)]
    [InlineData("10.1.2.4", false)]
    [InlineData("172.20.0.9", true)]
    [InlineData("172.32.0.9", false)]
    public async Task Forwarded_FromAProxy_IsBelievedOnlyWhenTheProxyIsKnown(string from, bool believed)
    {
        await using var host = Host(from, ("Proxy:Known", Proxy + ", 172.16.0.0/12"));

        using var answer = await Get(host, "/sign-in", "https");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(believed, answer.Headers.Contains(Hsts));
    }

    [Fact]
    public async Task Forwarded_NoProxyConfigured_IsBelievedFromNobody()
    {
        await using var host = Host(Proxy);

        using var answer = await Get(host, "/sign-in", "https");

        Assert.False(answer.Headers.Contains(Hsts));
    }

    [Fact]
    public async Task Hsts_SwitchedOff_IsNotSent()
    {
        await using var host = Host(Proxy, ("Proxy:Known", Proxy), ("Https:Hsts", "false"));

        using var answer = await Get(host, "/sign-in", "https");

        Assert.False(answer.Headers.Contains(Hsts));
    }

    [Theory]
    [InlineData("443", "https://portal.example/sign-in?returnUrl=%2Forders")]
    [InlineData("8443", "https://portal.example:8443/sign-in?returnUrl=%2Forders")]
    public async Task Redirect_AskedByHttp_SendsToHttpsAndLeavesHealthAlone(string port, string address)
    {
        await using var host = Host(Proxy, ("Proxy:Known", Proxy), ("Https:Redirect", "true"), ("Https:Port", port));

        using var plain = await Get(host, "/sign-in?returnUrl=%2Forders", "http");
        using var secure = await Get(host, "/sign-in?returnUrl=%2Forders", "https");
        using var health = await Get(host, "/health/ready", "http");

        Assert.Equal((HttpStatusCode.PermanentRedirect, address), (plain.StatusCode, plain.Headers.Location?.AbsoluteUri));
        Assert.Equal("nosniff", plain.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal(HttpStatusCode.OK, secure.StatusCode);
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
    }

    [Fact]
    public void Known_ProxyMisspelt_SaysWhichAndStartsNothing()
    {
        using var host = Host(Proxy, ("Proxy:Known", "10.1.2.3, proxy.example"));

        var fault = Assert.ThrowsAny<InvalidOperationException>(() => host.Services);

        Assert.Contains("“proxy.example”, which is neither an address like 10.0.0.5", fault.Message, StringComparison.Ordinal);
    }

    private WebApplicationFactory<Program> Host(string from, params (string Name, string Value)[] settings) =>
        App.WithWebHostBuilder(builder =>
        {
            foreach (var (name, value) in settings)
                builder.UseSetting(name, value);
            builder.ConfigureTestServices(services =>
                services.AddSingleton<IStartupFilter>(new ComesFrom(IPAddress.Parse(from))));
        });

    private static async Task<HttpResponseMessage> Get(WebApplicationFactory<Program> host, string address, string scheme)
    {
        using var client = host.CreateClient(new WebApplicationFactoryClientOptions
        {
            AllowAutoRedirect = false,
            BaseAddress = new Uri("http://portal.example"),
        });
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", scheme);
        return await client.GetAsync(new Uri(address, UriKind.Relative));
    }

    private sealed class ComesFrom(IPAddress address) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, then) =>
            {
                context.Connection.RemoteIpAddress = address;
                return then(context);
            });
            next(app);
        };
    }
}
