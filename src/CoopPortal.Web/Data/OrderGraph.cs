using CoopPortal.Core.Buying;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Data;

public static class OrderGraph
{
    /// <summary>An order with all that its purchase order prints, and with the ladders that its lines count on.</summary>
    public static IQueryable<Order> WithEverything(this IQueryable<Order> orders) => orders
        .Include(order => order.District).Include(order => order.Vendor).Include(order => order.Contract)
        .Include(order => order.Round).Include(order => order.TermsVersion)
        .Include(order => order.Lines.OrderBy(line => line.Number))
        .ThenInclude(line => line.Distributions.OrderBy(part => part.Id)).ThenInclude(part => part.Site);
}
