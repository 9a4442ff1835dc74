using System.Globalization;
using System.Security.Claims;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Security;

/// <summary>Loads the cooperative and the person's assignments once a request,
/// so that an assignment ended a second ago no longer counts.</summary>
public sealed class ViewerMiddleware(RequestDelegate next)
{
    public const string ActingCookie = "coop.acting";
    public const string SecondStepSetUp = "/second-step/new";

    private static readonly string Stamp = new ClaimsIdentityOptions().SecurityStampClaimType;

    public async Task InvokeAsync(HttpContext context, CoopDb db, Remembered remembered)
    {
        // An error page runs the pipeline a second time: what is known by then stays, and a database that failed is not asked again.
        if (context.Items.ContainsKey(typeof(Cooperative)) || context.Features.Get<IExceptionHandlerFeature>() is not null)
        {
            context.Items.TryAdd(typeof(Cooperative), ViewerSetup.NotSetUpYet());
            await next(context);
            return;
        }
        var viewer = long.TryParse(context.User.FindFirstValue(ClaimTypes.NameIdentifier), CultureInfo.InvariantCulture, out var userId)
            ? await LoadAsync(context, db, userId) : null;
        await remembered.LookAsync(viewer?.DistrictId, context.RequestAborted);
        var coop = await remembered.OfCooperativeAsync(typeof(Cooperative),
            () => db.Cooperatives.AsNoTracking().SingleOrDefaultAsync(context.RequestAborted)) ?? ViewerSetup.NotSetUpYet();
        context.Items[typeof(Cooperative)] = coop;
        if (viewer is not null)
        {
            viewer = viewer with
            {
                MustSetUpSecondStep = !viewer.HasSecondStep && viewer.Hats.Any(hat => coop.RequiresSecondStep(hat.Role)),
            };
            context.Items[typeof(Viewer)] = viewer;
            if (!viewer.IsSignedIn)
                await EndSessionAsync(context);
            else if (viewer.MustSetUpSecondStep && !IsOpenBeforeSecondStep(context.GetEndpoint()))
            {
                context.Response.Redirect(SecondStepSetUp);
                return;
            }
        }
        await next(context);
    }

    private static bool IsOpenBeforeSecondStep(Endpoint? endpoint) =>
        endpoint is null || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
        || endpoint.Metadata.GetMetadata<BeforeSecondStepAttribute>() is not null;

    /// <summary>The account was disabled since, or its stamp is new (another password, second step, one-time link): this very request is
    /// answered as to a stranger, who is asked to sign in.</summary>
    private static async Task EndSessionAsync(HttpContext context)
    {
        await context.SignOutAsync(IdentityConstants.ApplicationScheme);
        context.User = new ClaimsPrincipal(new ClaimsIdentity());
    }

    private static async Task<Viewer> LoadAsync(HttpContext context, CoopDb db, long userId)
    {
        var stamp = context.User.FindFirstValue(Stamp);
        var rows = await db.Users.AsNoTracking()
            .Where(user => user.Id == userId && user.DisabledAt == null && user.SecurityStamp == stamp)
            .SelectMany(
                user => db.Assignments.Where(assignment => assignment.UserId == user.Id && assignment.EndedAt == null).DefaultIfEmpty(),
                (user, assignment) => new
                {
                    user.Name,
                    user.Email,
                    HasSecondStep = user.TwoFactorEnabled || db.UserPasskeys.Any(passkey => passkey.UserId == user.Id),
                    Id = (long?)assignment!.Id,
                    Role = (Role?)assignment.Role,
                    assignment.DistrictId,
                    assignment.VendorId,
                    District = assignment.District!.Name,
                    Vendor = assignment.Vendor!.Name,
                })
            .ToListAsync(context.RequestAborted);
        if (rows.Count == 0)
            return Viewer.Anonymous;
        var hats = rows.Where(row => row.Id is not null).OrderBy(row => row.Id)
            .Select(row =>
                new Hat(row.Id!.Value, row.Role!.Value, row.DistrictId, row.VendorId, row.District ?? row.Vendor ?? "the cooperative"))
            .ToList();
        var chosen = long.TryParse(context.Request.Cookies[ActingCookie], CultureInfo.InvariantCulture, out var id) ? id : 0;
        var acting = hats.Find(hat => hat.AssignmentId == chosen) ?? hats.FirstOrDefault();
        return new Viewer(userId, rows[0].Name, rows[0].Email ?? "", acting, hats) { HasSecondStep = rows[0].HasSecondStep };
    }
}

public static class ViewerSetup
{
    /// <summary>Makes Viewer and Cooperative injectable: from the request, or, in a job's own scope, from the database.</summary>
    public static void AddViewer(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddScoped(provider =>
            provider.GetRequiredService<IHttpContextAccessor>().HttpContext?.Items[typeof(Viewer)] as Viewer ?? Viewer.Anonymous);
        services.AddScoped(provider =>
            provider.GetRequiredService<IHttpContextAccessor>().HttpContext?.Items[typeof(Cooperative)] as Cooperative
            ?? provider.GetRequiredService<CoopDb>().Cooperatives.AsNoTracking().SingleOrDefault()
            ?? NotSetUpYet());
    }

    public static Cooperative NotSetUpYet() => new("CoopPortal", "America/New_York", "", "");
}
