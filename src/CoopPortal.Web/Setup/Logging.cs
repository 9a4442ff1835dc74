using System.Diagnostics;
using System.Globalization;
using System.Security.Claims;
using Serilog;

namespace CoopPortal.Web.Setup;

public static class LoggingSetup
{
    /// <summary>Serilog as the logging provider; sinks and levels in appsettings.json, section Serilog.</summary>
    public static void AddCoopLogging(this WebApplicationBuilder builder)
    {
        var levels = new LogLevels(builder.Configuration);
        var logger = levels.Govern(new LoggerConfiguration().ReadFrom.Configuration(builder.Configuration)).Enrich.FromLogContext()
            .CreateLogger();
        builder.Services.AddSingleton(levels);
        builder.Logging.ClearProviders();
        builder.Logging.AddSerilog(logger, dispose: true);
    }

    /// <summary>First in the pipeline: the correlation id and one line a request.</summary>
    public static void UseCoopLogging(this WebApplication app) => app.UseMiddleware<RequestLog>();
}

/// <summary>One line a request. It names the user by number only and leaves out the query string,
/// where searches and one-time links stand.</summary>
public sealed class RequestLog(RequestDelegate next, ILogger<RequestLog> log)
{
    public const string Header = "X-Correlation-Id";
    public const int Longest = 64;

    public async Task InvokeAsync(HttpContext context)
    {
        var correlation = Given(context.Request) ?? Activity.Current?.TraceId.ToHexString() ?? Guid.NewGuid().ToString("N");
        context.TraceIdentifier = correlation;
        context.Response.OnStarting(() =>
        {
            context.Response.Headers[Header] = correlation;
            return Task.CompletedTask;
        });
        var path = context.Request.Path.ToUriComponent();
        var started = Stopwatch.GetTimestamp();
        using var scope = log.BeginScope(new Dictionary<string, object> { ["CorrelationId"] = correlation });
        try
        {
            await next(context);
        }
        finally
        {
            var status = context.Response.StatusCode;
            log.Log(status >= 500 ? LogLevel.Error : LogLevel.Information,
                "{Method} {Path:l} {Status} in {Elapsed:0.0} ms, user {UserId:l}, {Correlation:l}",
                context.Request.Method, path.Length <= 200 ? path : path[..200], status,
                Stopwatch.GetElapsedTime(started).TotalMilliseconds, UserId(context), correlation);
        }
    }

    /// <summary>A caller's id is taken only when it can do no harm in a log line.</summary>
    private static string? Given(HttpRequest request)
    {
        var given = request.Headers[Header].ToString();
        return given.Length is > 0 and <= Longest && given.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? given : null;
    }

    private static string UserId(HttpContext context) =>
        long.TryParse(context.User.FindFirstValue(ClaimTypes.NameIdentifier), CultureInfo.InvariantCulture, out var id)
            ? id.ToString(CultureInfo.InvariantCulture)
            : "none";
}
