using CoopPortal.Core.Buying;
using CoopPortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Data;

public static class OrderGraph
{
    /// <summary>The order as a page shows it, if the viewer may see it.</summary>
    public static Task<Order?> ReadOrderAsync(this CoopDb db, Viewer viewer, string number, CancellationToken cancellationToken) =>
        db.OrdersVisibleTo(viewer).AsNoTracking().WithEverything().FirstOrDefaultAsync(row => row.Number == number, cancellationToken);

    /// <summary>An order with all that its purchase order prints, and with the ladders that its lines count on.</summary>
    public static IQueryable<Order> WithEverything(this IQueryable<Order> orders) => orders
        .Include(order => order.District).Include(order => order.Vendor).Include(order => order.Contract)
        .Include(order => order.Round).Include(order => order.TermsVersion)
        .Include(order => order.Lines.OrderBy(line => line.Number))
        .ThenInclude(line => line.Distributions.OrderBy(part => part.Id)).ThenInclude(part => part.Site);
}
