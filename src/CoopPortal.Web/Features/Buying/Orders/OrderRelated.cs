using CoopPortal.Core.Amounts;
using CoopPortal.Core.Buying;
using CoopPortal.Core.Governance;
using CoopPortal.Core.Members;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Data;
using CoopPortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Buying.Orders;

/// <summary>What belongs to one order that was found through the viewer's own door.</summary>
public sealed record OrderRelated(
    IReadOnlyList<Invoice> Invoices, IReadOnlyList<OrderCancellation> Cancellations, IReadOnlyList<ChangeNotice> Notices,
    IReadOnlyList<CreditLine> Credits,
    IReadOnlyList<AuditEntry> History)
{
    public Money CreditsOf(OrderLine line) =>
        Money.Sum(Credits.Where(credit => credit.OrderLineId == line.Id).Select(credit => credit.Amount));

    public static async Task<OrderRelated> ReadAsync(CoopDb db, Order order, Viewer viewer, CancellationToken cancellationToken)
    {
        var invoices = await db.Invoices.AsNoTracking().Include(invoice => invoice.Lines)
            .Where(invoice => invoice.OrderId == order.Id).OrderBy(invoice => invoice.Id).ToListAsync(cancellationToken);
        var cancellations = await db.OrderCancellations.AsNoTracking()
            .Where(request => request.OrderId == order.Id).OrderBy(request => request.Id).ToListAsync(cancellationToken);
        var notices = await db.ChangeNotices.AsNoTracking().Include(notice => notice.Lines)
            .Where(notice => notice.OrderId == order.Id).OrderBy(notice => notice.Number).ToListAsync(cancellationToken);
        var lines = order.Lines.Select(line => line.Id).ToList();
        var credits = await db.CreditStatementsVisibleTo(viewer).AsNoTracking().SelectMany(statement => statement.Lines)
            .Where(credit => lines.Contains(credit.OrderLineId)).Include(credit => credit.CreditStatement)
            .OrderBy(credit => credit.Id).ToListAsync(cancellationToken);
        var history = await db.AuditOf(nameof(Order), order.Id).ToListAsync(cancellationToken);
        return new OrderRelated(invoices, cancellations, notices, credits, viewer.VendorId is null ? history : ForVendor(history, order));
    }

    /// <summary>What the district decided among its own people before the order went out is not the vendor's business.</summary>
    private static List<AuditEntry> ForVendor(List<AuditEntry> history, Order order)
    {
        var issued = history.Find(entry => entry.What == "Issued")?.Id ?? (order.WasIssued ? 0 : long.MaxValue);
        return [.. history.Where(entry => entry.Id >= issued)];
    }
}

/// <summary>One thing that can be done with an order now, or the sentence why it cannot.</summary>
public sealed record OrderAct(string Text, string Href, Core.Refusal? WhyNot = null, bool IsPost = false, bool IsPrimary = false);

/// <summary>The buttons of one viewer on one order.</summary>
public static class OrderActs
{
    public static IReadOnlyList<OrderAct> Of(Order order, OrderRelated related, Viewer viewer, DateTime now, Cooperative coop)
    {
        var acts = new List<OrderAct>();
        var at = $"/orders/{order.Number}";
        if (viewer.DistrictId is not null)
            District(acts, order, viewer, now, coop, at);
        else if (viewer.VendorId is not null)
            Vendor(acts, order, viewer, at);
        if (viewer.May(Permission.ReturnGoods) && order.WasIssued)
            acts.Add(new OrderAct("Record returned goods", $"{at}/goods-returns/new", order.WhyNotReturnGoods()));
        if (viewer.May(Permission.ManageRounds) && !order.WasIssued
            && related.Cancellations.Any(request => request.Status == CancellationStatus.Requested))
            acts.Add(new OrderAct("Answer the cancellation request", "#cancellations", IsPrimary: true));
        return acts;
    }

    private static void District(List<OrderAct> acts, Order order, Viewer viewer, DateTime now, Cooperative coop, string at)
    {
        if (order.Status == OrderStatus.Returned && viewer.May(Permission.PlaceOrders))
            acts.Add(new OrderAct("Change and submit again", $"{at}/edit", IsPrimary: true));
        if (order.Status == OrderStatus.Submitted && viewer.May(Permission.ApproveOrders))
            acts.Add(new OrderAct("Approve", $"{at}/approval", order.WhyNotApprove(viewer.Id), IsPost: true, IsPrimary: true));
        if (order.Status is OrderStatus.Submitted or OrderStatus.Approved && viewer.May(Permission.ApproveOrders))
            acts.Add(new OrderAct("Return or reject", $"{at}/sending-back"));
        if (order.Status == OrderStatus.Approved && viewer.May(Permission.CertifyOrders))
            acts.Add(new OrderAct("Certify funds", $"{at}/certificate",
                order.WhyNotCertify(viewer.Id)
                    ?? (order.CountsWhen == OrderStatus.Certified ? order.Round.WhyNotOrder(now, coop.Zone) : null), IsPrimary: true));
        if (order.Status is OrderStatus.Approved or OrderStatus.Certified && viewer.May(Permission.IssueOrders))
            acts.Add(new OrderAct("Issue purchase order", $"{at}/issue", WhyNotIssue(order, now, coop),
                IsPrimary: order.Status == OrderStatus.Certified || !order.District.CertificateRequired));
        if (order.WasIssued && order.PoNumber is null && viewer.May(Permission.IssueOrders))
            acts.Add(new OrderAct("Enter purchase order number", $"{at}/number", IsPrimary: true));
        if (order.Status is OrderStatus.Issued or OrderStatus.Acknowledged && viewer.May(Permission.IssueOrders))
            acts.Add(new OrderAct("Close order", $"{at}/closing", order.WhyNotClose(), IsPost: true));
        if (viewer.May(Permission.PlaceOrders) && order.CountedAt is null && order.WhyNotCancel() is null)
            acts.Add(new OrderAct("Cancel order", $"{at}/cancellation"));
        else if (viewer.May(Permission.PlaceOrders) && order.CountedAt is not null
            && order.Status is not (OrderStatus.Closed or OrderStatus.Cancelled))
            acts.Add(new OrderAct("Ask for a cancellation", $"{at}/cancellations/new", order.WhyNotRequestCancellation()));
    }

    /// <summary>A then-and-now reason is asked on the page itself, so its absence does not hide the button.</summary>
    private static Core.Refusal? WhyNotIssue(Order order, DateTime now, Cooperative coop) =>
        order.WhyNotIssue(certificateRequired: false, thenAndNowReason: null)
        ?? (order.Kind == RoundKind.InvoiceThenTrueUp ? order.Round.WhyNotOrder(now, coop.Zone) : null);

    private static void Vendor(List<OrderAct> acts, Order order, Viewer viewer, string at)
    {
        if (order.Status == OrderStatus.Issued && viewer.May(Permission.AnswerOrders))
            acts.Add(new OrderAct("Acknowledge", $"{at}/acknowledgement", IsPost: true, IsPrimary: true));
        if (viewer.May(Permission.EnterInvoices))
            acts.Add(new OrderAct("Enter an invoice", $"{at}/invoices/new",
                Invoice.WhyNot(order) ?? (order.Lines.Exists(line => line.UninvoicedQuantity > 0)
                    ? null : new Core.Refusal("invoice.none-left", "Everything on this order is invoiced already.")),
                IsPrimary: order.Status == OrderStatus.Acknowledged));
    }
}
