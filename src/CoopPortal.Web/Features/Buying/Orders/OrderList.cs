using CoopPortal.Core.Amounts;
using CoopPortal.Core.Buying;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Buying.Orders;

/// <summary>One page of the list of orders, with the number and the sum of all that fit the filter. Kept until an order of the viewer's
/// changes: a district's thousands of orders are not summed for every look.</summary>
public sealed class OrderList(CoopDb db, Viewer viewer, Cooperative coop, Remembered remembered)
{
    private sealed record Found(IReadOnlyList<OrderRow> Rows, Paging Paging, Money Total);

    private sealed record Choices(IReadOnlyList<SelectListItem> Vendors, IReadOnlyList<SelectListItem> Contracts,
        IReadOnlyList<SelectListItem> Rounds);

    private (long?, bool) Whose => (viewer.VendorId, viewer.SeesEverything);

    public async Task<IndexPage> PageAsync(IndexFilter filter, CancellationToken cancellationToken)
    {
        var found = await remembered.OfDistrictAsync((Whose, filter.Words), () => FindAsync(filter, cancellationToken));
        var choices = await remembered.OfDistrictAsync(Whose, () => ChoicesAsync(cancellationToken));
        return new IndexPage(filter, found.Rows, found.Paging, found.Total, viewer.DistrictId is null, viewer.VendorId is null,
            [.. Enum.GetValues<OrderStatus>().Where(status => viewer.VendorId is null || status >= OrderStatus.Issued)
                .Select(status => new SelectListItem(Show.Words(status), status.ToString()))],
            choices.Vendors, choices.Contracts, choices.Rounds);
    }

    private async Task<Found> FindAsync(IndexFilter filter, CancellationToken cancellationToken)
    {
        var orders = filter.Apply(db.OrdersVisibleTo(viewer), coop);
        var paging = new Paging(filter.Page, await orders.LongCountAsync(cancellationToken));
        var rows = await IndexFilter.Rows(filter.Sorted(orders).Skip(paging.Skip).Take(Paging.Size)).ToListAsync(cancellationToken);
        var total = await orders.SumAsync(order => (decimal?)order.Total.Amount, cancellationToken) ?? 0;
        return new Found(rows, paging, Money.Rounded(total));
    }

    private async Task<Choices> ChoicesAsync(CancellationToken cancellationToken)
    {
        var mine = db.OrdersVisibleTo(viewer);
        var vendors = await mine.Select(order => new { order.VendorId, order.Vendor.Name }).Distinct()
            .OrderBy(row => row.Name).ToListAsync(cancellationToken);
        var contracts = await mine.Select(order => new { order.ContractId, order.Contract.Number }).Distinct()
            .OrderBy(row => row.Number).ToListAsync(cancellationToken);
        var rounds = await mine.Select(order => new { order.RoundId, order.Round.Name }).Distinct()
            .OrderByDescending(row => row.RoundId).ToListAsync(cancellationToken);
        return new Choices(
            [.. vendors.Select(row => new SelectListItem(row.Name, $"{row.VendorId}"))],
            [.. contracts.Select(row => new SelectListItem(row.Number, $"{row.ContractId}"))],
            [.. rounds.Select(row => new SelectListItem(row.Name, $"{row.RoundId}"))]);
    }
}
