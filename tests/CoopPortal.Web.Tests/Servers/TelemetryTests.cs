using System.Collections.Concurrent;
using System.Net;
using System.Text;
using CoopPortal.Web.Tests.Harness;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace CoopPortal.Web.Tests.Servers;

public sealed class TelemetryTests(SqliteApp app) : WebTest(app), IClassFixture<SqliteApp>
{
    [Fact]
    public async Task Otlp_CollectorNamed_GetsTracesAndMetricsOfARequest()
    {
        await using var collector = await Collector.Start();
        await using (var host = App.WithWebHostBuilder(builder => builder.UseSetting("Telemetry:Otlp", collector.Address)))
        {
            // A request's span ends a moment after its answer: that of the first has ended when the fifth is answered.
            for (var i = 0; i < 5; i++)
            {
                using var answer = await host.CreateClient().GetAsync(new Uri("/sign-in", UriKind.Relative));
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            }
        }

        Assert.Contains("coopportal", collector.Got["/v1/traces"], StringComparison.Ordinal);
        Assert.Contains("Microsoft.AspNetCore", collector.Got["/v1/traces"], StringComparison.Ordinal);
        Assert.Contains("http.server.request.duration", collector.Got["/v1/metrics"], StringComparison.Ordinal);
    }

    [Fact]
    public void Otlp_NotNamed_GathersNothing() =>
        Assert.DoesNotContain(App.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>(),
            service => service.GetType().Name == "Telemetry");

    /// <summary>What was posted, by path; Protobuf keeps texts readable.</summary>
    private sealed class Collector(WebApplication server) : IAsyncDisposable
    {
        public ConcurrentDictionary<string, string> Got { get; } = new();

        public string Address => server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

        public static async Task<Collector> Start()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var collector = new Collector(builder.Build());
            collector.Listen();
            await collector.StartAsync();
            return collector;
        }

        private Task StartAsync() => server.StartAsync();

        private void Listen() => server.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            Got.AddOrUpdate(context.Request.Path, _ => Encoding.Latin1.GetString(body.ToArray()),
                (_, before) => before + Encoding.Latin1.GetString(body.ToArray()));
        });

        public ValueTask DisposeAsync() => server.DisposeAsync();
    }
}
