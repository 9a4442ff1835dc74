using CoopPortal.Core.Amounts;
using CoopPortal.Core.Buying;
using CoopPortal.Core.Members;
using CoopPortal.Web.Security;

namespace CoopPortal.Web.Features.Buying.Orders;

/// <summary>One step on the way of an order; done when it has a date.</summary>
public sealed record OrderStep(string Name, DateTime? At, string? By);

public sealed record DetailsPage(Order Order, OrderRelated Related, IReadOnlyList<OrderAct> Acts, Viewer Viewer, Cooperative Coop)
{
    public bool IsVendor => Viewer.VendorId is not null;

    /// <summary>Once it counts the price is a guarantee; a cancelled or rejected order has none.</summary>
    public bool IsGuaranteed => Order.CountedAt is not null;

    public bool IsOver => Order.Status is OrderStatus.Cancelled or OrderStatus.Rejected;

    public Money Credited => Money.Sum(Related.Credits.Select(credit => credit.Amount));

    /// <summary>The ladder's price today says something only while the round is not settled.</summary>
    public UnitPrice? ProjectedOf(OrderLine line) => line.ClosingPrice is null && !IsOver
        ? UnitPrice.Min(line.RoundLadder.PriceToday, IsGuaranteed ? line.UnitPrice : line.RoundLadder.PriceToday)
        : null;

    /// <summary>The vendor sees the order from its issue on.</summary>
    public IReadOnlyList<OrderStep> Steps
    {
        get
        {
            var inside = new List<OrderStep>
            {
                new("Placed", Order.PlacedAt, Order.RequestedBy),
                new("Approved", Order.ApprovedAt, Order.ApprovedBy),
                new("Certified", Order.CertifiedAt, Order.CertifiedBy),
            };
            var outside = new List<OrderStep>
            {
                new("Issued", Order.IssuedAt, Order.IssuedBy),
                new("Acknowledged", Order.AcknowledgedAt, Order.AcknowledgedBy),
                new("Closed", Order.ClosedAt, null),
            };
            return IsVendor ? outside : [.. inside, .. outside];
        }
    }
}
