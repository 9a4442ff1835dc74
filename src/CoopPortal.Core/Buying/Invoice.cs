using CoopPortal.Core.Amounts;

namespace CoopPortal.Core.Buying;

/// <summary>A vendor's invoice against one order: number, date and quantities a line, at the prices the portal holds for them.</summary>
public sealed class Invoice
{
    public const int NumberLength = 40;

    private Invoice() { }

    public Invoice(Order order, string number, DateOnly on, IReadOnlyCollection<(OrderLine Line, long Quantity)> lines,
        string enteredBy, DateTime now)
    {
        RefusedException.ThrowIf(WhyNot(order));
        (OrderId, VendorId, Number, On, EnteredBy, EnteredAt) = (order.Id, order.VendorId, number, on, enteredBy, now);
        foreach (var (line, quantity) in lines)
        {
            var price = line.PriceNow;
            Lines.Add(new InvoiceLine(line.Id, quantity, price, line.Invoice(quantity)));
        }
        Total = Lines.Aggregate(Money.Zero, (sum, line) => sum + line.Amount);
        order.Retotal();
    }

    public long Id { get; private set; }
    public long OrderId { get; private set; }
    public long VendorId { get; private set; }
    public string Number { get; private set; } = "";
    public DateOnly On { get; private set; }
    public string EnteredBy { get; private set; } = "";
    public DateTime EnteredAt { get; private set; }
    public Money Total { get; private set; }

    public Order Order { get; private set; } = null!;
    public List<InvoiceLine> Lines { get; private set; } = [];

    public static Refusal? WhyNot(Order order) => order.Status is OrderStatus.Issued or OrderStatus.Acknowledged
        ? null
        : new("invoice.status", $"Order {order.Number} is {Order.StatusWords(order.Status)}; an invoice belongs to an issued order.");
}

public sealed class InvoiceLine
{
    private InvoiceLine() { }

    internal InvoiceLine(long orderLineId, long quantity, UnitPrice unitPrice, Money amount) =>
        (OrderLineId, Quantity, UnitPrice, Amount) = (orderLineId, quantity, unitPrice, amount);

    public long Id { get; private set; }
    public long InvoiceId { get; private set; }
    public long OrderLineId { get; private set; }
    public long Quantity { get; private set; }
    public UnitPrice UnitPrice { get; private set; }
    public Money Amount { get; private set; }

    public OrderLine OrderLine { get; private set; } = null!;
}
