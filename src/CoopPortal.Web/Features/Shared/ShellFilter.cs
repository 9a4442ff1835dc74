using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Shared;

/// <summary>Fills what stands around a page, just before a view is drawn: redirects and downloads cost nothing.</summary>
public sealed class ShellFilter(Shell shell, Viewer viewer, Cooperative coop, CoopDb db) : IAsyncResultFilter
{
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        if (context.Result is ViewResult)
        {
            shell.CoopName = coop.Name;
            shell.Zone = coop.Zone;
            shell.IsDemo = coop.IsIllustrative;
            if (viewer.IsSignedIn)
            {
                shell.ViewerName = viewer.Name;
                shell.Role = viewer.Acting is { } hat ? Roles.Words(hat.Role) : null;
                shell.ActingFor = viewer.Acting?.For;
                shell.Assignments = [.. viewer.Hats.Select(one => new AssignmentChoice(one.AssignmentId, one.Words, one == viewer.Acting))];
                // Until the second step is set up nothing else opens, so nothing else is offered.
                shell.Tabs = viewer.MustSetUpSecondStep ? [] : Tabs.Of(viewer);
                // The page of a failure must not ask the database, which may be what failed.
                if (viewer.May(Permission.PlaceOrders) && !viewer.MustSetUpSecondStep
                    && context.HttpContext.Features.Get<IExceptionHandlerFeature>() is null)
                    shell.Cart = await CartAsync(context.HttpContext.RequestAborted);
            }
        }
        await next();
    }

    /// <summary>At the prices shown when the lines were added; the cart's own page quotes them anew.</summary>
    private async Task<CartSummary> CartAsync(CancellationToken cancellationToken)
    {
        var lines = await db.CartOf(viewer).AsNoTracking().SelectMany(cart => cart.Lines)
            .Select(line => new { line.PriceShown, Quantity = line.Distributions.Sum(part => part.Quantity) })
            .ToListAsync(cancellationToken);
        return new CartSummary(lines.Count, Core.Amounts.Money.Sum(lines.Select(line => line.PriceShown.Times(line.Quantity))));
    }
}
