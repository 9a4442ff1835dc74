using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Pdf.Documents;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Buying.Orders;

[Allow(Permission.ViewOrders)]
public sealed class OrdersController(CoopDb db, Viewer viewer, Cooperative coop, OrderList list, TimeProvider clock) : Controller
{
    [HttpGet("/orders")]
    public async Task<IActionResult> Index(IndexFilter filter, CancellationToken cancellationToken) =>
        View(await list.PageAsync(filter, cancellationToken));

    [HttpGet("/orders.csv")]
    [HttpGet("/orders.xlsx")]
    public IActionResult Export(IndexFilter filter) => Tables.Download(
        "orders",
        IndexFilter.Rows(filter.Sorted(filter.Apply(db.OrdersVisibleTo(viewer), coop))).AsAsyncEnumerable(),
        new TableColumn<OrderRow>("Order", row => row.Number),
        new("PO number", row => row.PoNumber),
        new("District", row => row.District),
        new("Vendor", row => row.Vendor),
        new("Contract", row => row.Contract),
        new("Buying round", row => row.Round),
        new("Status", row => row.Status),
        new("Placed (UTC)", row => row.PlacedAt),
        new("Requested by", row => row.RequestedBy),
        new("Lines", row => row.Lines),
        new("Total, $", row => row.Total));

    [HttpGet("/orders/{number}")]
    public async Task<IActionResult> Details(string number, CancellationToken cancellationToken)
    {
        var order = await db.OrdersVisibleTo(viewer).AsNoTracking().WithEverything()
            .Include(row => row.Lines).ThenInclude(line => line.RoundLadder)
            .FirstOrDefaultAsync(row => row.Number == number, cancellationToken);
        if (order is null)
            return NotFound();
        var related = await OrderRelated.ReadAsync(db, order, viewer, cancellationToken);
        return View(new DetailsPage(order, related,
            OrderActs.Of(order, related, viewer, clock.GetUtcNow().UtcDateTime, coop), viewer, coop));
    }

    [HttpGet("/orders/{number}/lines.csv")]
    [HttpGet("/orders/{number}/lines.xlsx")]
    public async Task<IActionResult> Lines(string number, CancellationToken cancellationToken)
    {
        var order = await db.ReadOrderAsync(viewer, number, cancellationToken);
        return order is null ? NotFound() : OrderTable.Of(order);
    }

    /// <summary>The vendor gets its own copy; the cooperative's confirming copy is for the district, staff and auditors.</summary>
    [HttpGet("/orders/{number}/purchase-order.pdf")]
    public async Task<IActionResult> PurchaseOrder(string number, string? copy, CancellationToken cancellationToken)
    {
        var order = await db.ReadOrderAsync(viewer, number, cancellationToken);
        if (order is null)
            return NotFound();
        var which = copy == "cooperative" && viewer.VendorId is null ? PurchaseOrderCopy.Cooperative : PurchaseOrderCopy.Vendor;
        var document = PurchaseOrderDocument.Of(order, coop, which, clock.GetUtcNow().UtcDateTime);
        Response.Headers.ContentDisposition = $"inline; filename=\"{PurchaseOrderDocument.FileName(order)}\"";
        return File(document.ToBytes(), "application/pdf");
    }
}
