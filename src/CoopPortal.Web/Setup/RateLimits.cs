using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;

namespace CoopPortal.Web.Setup;

/// <summary>How often somebody may try: RateLimits:SignIn and RateLimits:Link per minute and address, RateLimits:Search per minute and
/// person. On in Production, elsewhere with RateLimits:Enabled; a whole district office may share one address.</summary>
public static class RateLimits
{
    public const string SignIn = "sign-in";
    public const string Link = "one-time-link";
    public const string Search = "search";

    public static void AddCoopRateLimits(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection("RateLimits");
        var enabled = settings.GetValue("Enabled", builder.Environment.IsProduction());
        builder.Services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = (context, _) =>
            {
                context.HttpContext.Response.Headers.RetryAfter = "60";
                return ValueTask.CompletedTask;
            };
            options.AddPolicy(SignIn, context => PerMinute(enabled, AddressOf(context), settings.GetValue("SignIn", 60)));
            options.AddPolicy(Link, context => PerMinute(enabled, AddressOf(context), settings.GetValue("Link", 30)));
            options.AddPolicy(Search, context => PerMinute(
                enabled && !string.IsNullOrEmpty(context.Request.Query["search"]), PersonOf(context), settings.GetValue("Search", 120)));
        });
    }

    private static RateLimitPartition<string> PerMinute(bool enabled, string who, int most) => enabled
        ? RateLimitPartition.GetSlidingWindowLimiter(who, _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = most,
            Window = TimeSpan.FromMinutes(1),
            SegmentsPerWindow = 6,
        })
        : RateLimitPartition.GetNoLimiter(string.Empty);

    private static string AddressOf(HttpContext context) =>
        context.Connection.RemoteIpAddress?.ToString() ?? "unknown";

    private static string PersonOf(HttpContext context) =>
        context.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } id ? string.Create(CultureInfo.InvariantCulture, $"user {id}")
        : AddressOf(context);
}
