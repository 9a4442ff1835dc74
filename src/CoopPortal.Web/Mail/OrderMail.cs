using CoopPortal.Core;
using CoopPortal.Core.Buying;
using CoopPortal.Core.Members;
using CoopPortal.Web.Pdf.Documents;

namespace CoopPortal.Web.Mail;

/// <summary>The words of the mails about one purchase order.</summary>
internal static class OrderMail
{
    public static OutboxMail ToVendor(Order order, Cooperative coop, string link, DateTime now) => new(
        order.Vendor.OrderMail,
        $"{Paper(order)} from {order.District.Name}",
        $"""
         {order.Vendor.Name},

         {order.District.Name}, a member of {coop.Name}, {(order.PoNumber is null ? "has approved an order" : "orders")}
         under contract {order.Contract.Number}: {Paper(order)}, {Lines(order)}, {Say.Dollars(order.Total)}, FOB destination prepaid.
         {(order.PoNumber is null
             ? "The district's finance system gives the purchase order number; it follows by mail. Please do not ship before.\n"
             : "The purchase order is attached. Show its number on every invoice, package and packing slip.\n")}
         Acknowledge it here: {link}
         """,
        now, PurchaseOrderDocument.FileName(order), PurchaseOrderDocument.Of(order, coop, PurchaseOrderCopy.Vendor, now).ToBytes());

    public static OutboxMail ToDistrict(Order order, string to, Cooperative coop, string link, DateTime now) => new(
        to,
        $"Issued: {Paper(order)} to {order.Vendor.Name}",
        $"""
         {order.District.Name},

         your order {order.Number} was issued to {order.Vendor.Name} on {Say.Date(coop.DateOf(now))}:
         {Paper(order)}, {Lines(order)}, {Say.Dollars(order.Total)}.
         {(order.PoNumber is null
             ? "Enter the purchase order number of your finance system on the order's page; until then the paper is an order request.\n"
             : "A confirming copy is attached. The vendor has the original: do not send it again.\n")}
         The order with its history: {link}
         """,
        now, PurchaseOrderDocument.FileName(order), PurchaseOrderDocument.Of(order, coop, PurchaseOrderCopy.Cooperative, now).ToBytes(),
        kind: order.PoNumber is null ? MailKind.Duty : MailKind.OrderCopy);

    private static string Paper(Order order) =>
        order.PoNumber is null ? $"Order request {order.Number}" : $"Purchase order {order.PoNumber}";

    private static string Lines(Order order) => order.Lines.Count(line => line.Quantity > line.CancelledQuantity) is 1 ? "1 line"
        : $"{Say.Number(order.Lines.Count(line => line.Quantity > line.CancelledQuantity))} lines";
}
