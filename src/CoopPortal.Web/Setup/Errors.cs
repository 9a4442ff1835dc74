using System.Data.Common;
using CoopPortal.Core;
using CoopPortal.Web.Data;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Setup;

public static class ErrorsSetup
{
    /// <summary>Every failure ends on a page inside the shell that says what happened,
    /// what was kept and what to do (Features/Errors).</summary>
    public static void UseCoopErrors(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandlingPath = "/errors", StatusCodeSelector = StatusOf });
        app.UseStatusCodePagesWithReExecute("/errors");
        app.Use(SendAgain);
    }

    /// <summary>A database that restarted leaves each node a pool of broken connections. Who meets the first one before anything was saved
    /// sends the same again without noticing; who was in the middle of saving is asked.</summary>
    private static async Task SendAgain(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        // "//elsewhere.example" as a path would be another host as an address.
        catch (Exception fault) when (!context.Response.HasStarted && IsTheDatabaseAway(fault)
            && !context.Request.Path.Value!.StartsWith("//", StringComparison.Ordinal)
            && context.RequestServices.GetRequiredService<CoopDb>().Saved.IsSafeToSendAgain)
        {
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
            context.Response.Headers.Location = context.Request.GetEncodedPathAndQuery();
        }
    }

    /// <summary>Last among the endpoints: an unknown address is a 404, also for those who have not signed in.</summary>
    public static void MapCoopNotFound(this WebApplication app) =>
        app.MapFallback("{**path}", context =>
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }).AllowAnonymous();

    public static int StatusOf(Exception exception) => exception switch
    {
        BadHttpRequestException request => request.StatusCode,
        DbUpdateConcurrencyException => StatusCodes.Status409Conflict,
        // A rule that held when the page asked and no longer under the lock: somebody else was first.
        RefusedException => StatusCodes.Status409Conflict,
        _ when IsTheDatabaseAway(exception) => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    /// <summary>EF wraps a broken connection twice where something was being saved.</summary>
    private static bool IsTheDatabaseAway(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
            if (cause is TimeoutException || (cause is DbException fault && PatientOpening.IsAway(fault)))
                return true;
        return false;
    }
}
