using CoopPortal.Web.Data;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace CoopPortal.Web.Setup;

public static class HealthSetup
{
    public static void AddCoopHealth(this WebApplicationBuilder builder) =>
        builder.Services.AddHealthChecks().AddDbContextCheck<CoopDb>("database");

    /// <summary>Before everything that needs the database: /health/live says the process answers,
    /// /health/ready that its database does too.</summary>
    public static void UseCoopHealth(this WebApplication app)
    {
        app.UseHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.UseHealthChecks("/health/ready");
    }
}
