using System.Globalization;
using System.Security.Claims;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;

namespace CoopPortal.Web.Setup;

public static class SecuritySetup
{
    public static readonly Version IdentitySchema = IdentitySchemaVersions.Version3;

    public static void AddCoopSecurity(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddViewer();
        services.AddIdentity<User, IdentityRole<long>>(options =>
        {
            options.Stores.SchemaVersion = IdentitySchema;
            options.User.RequireUniqueEmail = true;
            options.Password.RequiredLength = 12;
            options.Password.RequireNonAlphanumeric = false;
            options.Password.RequireUppercase = false;
            options.Password.RequireDigit = false;
            options.Password.RequireLowercase = false;
            options.Lockout.MaxFailedAccessAttempts = 5;
            options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(10);
        }).AddEntityFrameworkStores<CoopDb>().AddDefaultTokenProviders().AddPasswordValidator<PasswordRule>()
            .AddTokenProvider<OnceOnlyCodes>(TokenOptions.DefaultAuthenticatorProvider);
        services.AddScoped<SignInHistory>();
        services.AddScoped<PasswordTrial>();
        services.AddScoped<PasskeyProof>();
        builder.AddCoopPasskeys();
        builder.AddCoopRateLimits();
        services.Configure<DataProtectionTokenProviderOptions>(options => options.TokenLifespan = TimeSpan.FromHours(48));
        services.ConfigureApplicationCookie(cookie =>
        {
            cookie.Cookie.Name = "coop.session";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.LoginPath = "/sign-in";
            cookie.ReturnUrlParameter = "returnUrl";
            cookie.Events.OnSigningIn = BeginSession;
            // Each click counts: by itself the cookie would be renewed only in the second half of its time.
            cookie.Events.OnCheckSlidingExpiration = context =>
            {
                context.ShouldRenew = context.ElapsedTime > TimeSpan.FromMinutes(1);
                return Task.CompletedTask;
            };
            // 403 stays 403: the error page names the permission that is missing.
            cookie.Events.OnRedirectToAccessDenied = context =>
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "coop.form";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.HeaderName = "X-Form-Token";
        });
        services.AddScoped<IAuthorizationHandler, AllowHandler>();
        // Deny by default: an endpoint that declares nothing is closed to everybody.
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build());
    }

    /// <summary>The session ends after the cooperative's idle minutes; its claim says when the person last proved who they are.</summary>
    private static Task BeginSession(CookieSigningInContext context)
    {
        var services = context.HttpContext.RequestServices;
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        context.Properties.IssuedUtc = now;
        context.Properties.ExpiresUtc = now.AddMinutes(services.GetRequiredService<Cooperative>().IdleMinutes);
        (context.Principal?.Identity as ClaimsIdentity)?.AddClaim(
            new Claim(FreshSignInFilter.Claim, now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)));
        return Task.CompletedTask;
    }

    public static void UseCoopSecurity(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseMiddleware<ViewerMiddleware>();
        app.UseRateLimiter();
        app.UseAuthorization();
    }
}
