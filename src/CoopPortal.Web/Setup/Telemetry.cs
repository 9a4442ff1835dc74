using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CoopPortal.Web.Setup;

public static class TelemetrySetup
{
    /// <summary>Telemetry:Otlp is the address of an OpenTelemetry collector (OTLP over HTTP, "http://collector:4318").
    /// Without it nothing is gathered and nothing leaves the portal.</summary>
    public static void AddCoopTelemetry(this WebApplicationBuilder builder)
    {
        if (builder.Configuration["Telemetry:Otlp"] is { Length: > 0 } collector)
            builder.Services.AddHostedService(_ => new Telemetry(new Uri(collector.TrimEnd('/') + "/")));
    }
}

/// <summary>Sends spans of requests and database commands, and the framework's own measurements, as long as the portal runs.</summary>
internal sealed class Telemetry(Uri collector) : IHostedService, IDisposable
{
    private static readonly string[] Sources = ["Microsoft.AspNetCore", "Npgsql"];

    private static readonly string[] Meters =
    [
        "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Diagnostics",
        "Microsoft.EntityFrameworkCore", "Npgsql", "System.Runtime",
    ];

    private TracerProvider? _traces;
    private MeterProvider? _metrics;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var portal = ResourceBuilder.CreateDefault().AddService("coopportal", serviceVersion: Data.PortalVersion.Words);
        _traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(portal).AddSource(Sources)
            .AddOtlpExporter(otlp => To(otlp, "v1/traces")).Build();
        _metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(portal).AddMeter(Meters)
            .AddOtlpExporter(otlp => To(otlp, "v1/metrics")).Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    /// <summary>What is gathered and not yet sent is sent first.</summary>
    public void Dispose()
    {
        // A host may be stopped from two sides at once.
        Interlocked.Exchange(ref _traces, null)?.Dispose();
        Interlocked.Exchange(ref _metrics, null)?.Dispose();
    }

    private void To(OtlpExporterOptions otlp, string path) =>
        (otlp.Protocol, otlp.Endpoint) = (OtlpExportProtocol.HttpProtobuf, new Uri(collector, path));
}
