using CoopPortal.Core.Amounts;
using CoopPortal.Core.Buying;
using CoopPortal.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc;

namespace CoopPortal.Web.Features.Buying.Orders;

/// <summary>An order's lines for the finance system: one row a distribution, in its account string;
/// the amounts sum to the order's total.</summary>
public static class OrderTable
{
    private sealed record Row(OrderLine Line, Distribution Part, long Quantity, Money Amount);

    public static IActionResult Of(Order order) => Tables.Download($"order-{order.Number}", Rows(order),
        new TableColumn<Row>("Order", _ => order.Number),
        new("PO number", _ => order.PoNumber),
        new("Contract", _ => order.Contract.Number),
        new("Vendor", _ => order.Vendor.Name),
        new("Line", row => row.Line.Number),
        new("Vendor SKU", row => row.Line.Sku),
        new("Description", row => row.Line.Description),
        new("Unit", row => row.Line.Unit),
        new("Price sheet version", row => row.Line.PriceSheetNumber),
        new("Ship to", row => row.Part.Site.Name),
        new("Account string", row => row.Part.AccountString),
        new("Federal award", row => row.Part.FederalAward),
        new("Quantity", row => row.Quantity),
        new("Unit price, $", row => row.Line.PriceNow),
        new("Amount, $", row => row.Amount));

    private static IEnumerable<Row> Rows(Order order) =>
        order.Lines.SelectMany(line => line.AmountsByPart().Select(share => new Row(line, share.Part, share.Units, share.Amount)));
}
