using Microsoft.AspNetCore.Authorization;

namespace CoopPortal.Web.Security;

/// <summary>Declares who may call an action: everybody whose role holds one of these permissions.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class AllowAttribute(params Permission[] anyOf) : AuthorizeAttribute, IAuthorizationRequirement, IAuthorizationRequirementData
{
    /// <summary>HttpContext.Items key under which a refused request keeps the permission that was missing.</summary>
    public const string MissingPermission = "coop.missing-permission";

    public IReadOnlyList<Permission> AnyOf { get; } = anyOf;

    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [this];
}

/// <summary>Declares an action that every signed-in person may call, with or without an assignment.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class AllowSignedInAttribute : AuthorizeAttribute, IAuthorizationRequirement, IAuthorizationRequirementData
{
    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [this];
}

/// <summary>An action open to somebody who still has to set up the second step at sign-in: the set-up itself and signing out.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class BeforeSecondStepAttribute : Attribute;

public sealed class AllowHandler(Viewer viewer, IHttpContextAccessor http) : IAuthorizationHandler
{
    public Task HandleAsync(AuthorizationHandlerContext context)
    {
        foreach (var requirement in context.PendingRequirements.ToList())
        {
            if (requirement is AllowSignedInAttribute && viewer.IsSignedIn)
                context.Succeed(requirement);
            else if (requirement is AllowAttribute allow && allow.AnyOf.Any(viewer.May))
                context.Succeed(requirement);
            else if (requirement is AllowAttribute refused && http.HttpContext is { } request)
                request.Items[AllowAttribute.MissingPermission] = refused.AnyOf[0];
        }
        return Task.CompletedTask;
    }
}
