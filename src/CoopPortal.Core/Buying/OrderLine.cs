using CoopPortal.Core.Amounts;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Rounds;

namespace CoopPortal.Core.Buying;

/// <summary>One item on an order with the price seen, stored as it was: sheet version, ladder,
/// tier and quantity basis. Never recomputed.</summary>
public sealed class OrderLine
{
    public const long MaxQuantity = 10_000_000;

    private OrderLine() { }

    public OrderLine(Item item, RoundLadder ladder, PriceSheet sheet, IEnumerable<Distribution> distributions)
    {
        (ItemId, RoundLadderId, Sku, Description, Unit) = (item.Id, ladder.Id, item.Sku, item.Name, item.Unit);
        (PriceSheetId, PriceSheetNumber, SheetLadderId) = (sheet.Id, sheet.Number, ladder.SheetLadderId);
        ListPrice = ladder.SheetLadder.ListPrice;
        Distributions.AddRange(distributions);
        if (Distributions.Count == 0 || Distributions.Exists(part => part.Quantity <= 0))
            throw new ArgumentException("A line has distributions of 1 or more units each.", nameof(distributions));
        Quantity = Distributions.Sum(part => part.Quantity);
    }

    public long Id { get; private set; }
    public long OrderId { get; private set; }
    public int Number { get; internal set; }
    public long ItemId { get; private set; }
    public long RoundLadderId { get; private set; }
    public string Sku { get; private set; } = "";
    public string Description { get; private set; } = "";
    public string Unit { get; private set; } = "";
    public long PriceSheetId { get; private set; }
    public int PriceSheetNumber { get; private set; }
    public long SheetLadderId { get; private set; }
    public UnitPrice ListPrice { get; private set; }

    /// <summary>The unit price seen: a quote until the order counts, guaranteed from then on.</summary>
    public UnitPrice UnitPrice { get; private set; }

    /// <summary>First unit of the tier that price comes from.</summary>
    public long TierFrom { get; private set; }

    /// <summary>The group's quantity, this line included, that earned the tier.</summary>
    public long QuantityBasis { get; private set; }

    public long Quantity { get; private set; }
    public long CancelledQuantity { get; private set; }
    public long InvoicedQuantity { get; private set; }
    public long ReturnedQuantity { get; private set; }

    /// <summary>What the vendor has billed, net of returns; each invoice line was rounded on its own.</summary>
    public Money Billed { get; private set; }

    /// <summary>The ladder's closing price for this line, once its round is settled; never above the price seen.</summary>
    public UnitPrice? ClosingPrice { get; private set; }

    /// <summary>Credits due by all settlement runs so far.</summary>
    public Money Credited { get; private set; }

    public Order Order { get; private set; } = null!;
    public Item Item { get; private set; } = null!;
    public RoundLadder RoundLadder { get; private set; } = null!;
    public List<Distribution> Distributions { get; private set; } = [];

    /// <summary>Units that count toward the pooled demand: ordered, net of cancellations and returns.</summary>
    public long CountedQuantity => Quantity - CancelledQuantity - ReturnedQuantity;

    /// <summary>Units the vendor still has to invoice.</summary>
    public long UninvoicedQuantity => Quantity - CancelledQuantity - InvoicedQuantity;

    /// <summary>The price at which the next unit is billed.</summary>
    public UnitPrice PriceNow => ClosingPrice ?? UnitPrice;

    /// <summary>What the line comes to: billed so far, and the rest at the price that holds now.</summary>
    public Money Total => Billed + PriceNow.Times(UninvoicedQuantity);

    /// <summary>The line's total in its parts, by the units that each has kept; the amounts sum to it to the cent.</summary>
    public IEnumerable<(Distribution Part, long Units, Money Amount)> AmountsByPart()
    {
        var parts = Distributions.OrderBy(part => part.Id).ToList();
        var kept = parts.Select(part => part.KeptQuantity).ToArray();
        var cents = kept.Sum() == 0 ? new long[kept.Length] : LargestRemainder.Split(Total.Cents, kept);
        return parts.Select((part, at) => (part, kept[at], Money.FromCents(cents[at])));
    }

    /// <summary>Other quantities, sites or accounts on an order that does not count yet. The price stays as quoted:
    /// whoever changes the quantity quotes anew.</summary>
    public void Redistribute(IReadOnlyCollection<Distribution> parts)
    {
        if (InvoicedQuantity + CancelledQuantity + ReturnedQuantity > 0)
            throw new InvalidOperationException("A line that was invoiced or cancelled keeps its distributions.");
        if (parts.Count == 0 || parts.Any(part => part.Quantity <= 0))
            throw new ArgumentException("A line has distributions of 1 or more units each.", nameof(parts));
        var kept = parts.ToHashSet();
        Distributions.RemoveAll(part => !kept.Contains(part));
        Distributions.AddRange(parts.Where(part => !Distributions.Contains(part)));
        Quantity = Distributions.Sum(part => part.Quantity);
    }

    public void Price(UnitPrice price, long tierFrom, long quantityBasis) =>
        (UnitPrice, TierFrom, QuantityBasis) = (price, tierFrom, quantityBasis);

    public Refusal? WhyNotInvoice(long quantity) =>
        quantity <= 0 ? new("invoice.quantity", "Enter a whole quantity of 1 or more.")
        : quantity > UninvoicedQuantity
            ? new("invoice.too-much", $"Line {Number} has {Say.Number(UninvoicedQuantity)} {Unit} left to invoice; "
                + $"{Say.Number(quantity)} is more than that.")
        : null;

    internal Money Invoice(long quantity)
    {
        RefusedException.ThrowIf(WhyNotInvoice(quantity));
        var amount = PriceNow.Times(quantity);
        InvoicedQuantity += quantity;
        Billed += amount;
        return amount;
    }

    public Refusal? WhyNotCancel(Distribution part, long quantity) =>
        quantity <= 0 ? new("cancel.quantity", "Enter a whole quantity of 1 or more.")
        : quantity > Math.Min(part.KeptQuantity, UninvoicedQuantity)
            ? new("cancel.too-much", $"At most {Say.Number(Math.Min(part.KeptQuantity, UninvoicedQuantity))} {Unit} of line {Number} can "
                + "still be cancelled; the rest is invoiced, cancelled or returned.")
        : null;

    /// <summary>Takes units off the line. The pooled total is moved by the caller, under the ladder's lock.</summary>
    public void CancelUnits(Distribution part, long quantity)
    {
        RefusedException.ThrowIf(WhyNotCancel(part, quantity));
        part.CancelledQuantity += quantity;
        CancelledQuantity += quantity;
    }

    public Refusal? WhyNotReturn(Distribution part, long quantity) =>
        quantity <= 0 ? new("return.quantity", "Enter a whole quantity of 1 or more.")
        : quantity > Math.Min(part.KeptQuantity, InvoicedQuantity - ReturnedQuantity)
            ? new("return.no-purchase", $"Only {Say.Number(Math.Min(part.KeptQuantity, InvoicedQuantity - ReturnedQuantity))} {Unit} of "
                + $"line {Number} were invoiced and kept; {Say.Number(quantity)} cannot be returned.")
        : null;

    /// <summary>A return names the purchase it undoes; one that cannot is refused, whatever it says.</summary>
    public static Refusal? WhyNotReturn(OrderLine? purchase, Distribution? part, long quantity) =>
        purchase is null || part is null
            ? new("return.no-purchase", $"The purchase of these {Say.Number(quantity)} units is not known here; "
                + "a return without its purchase cannot be taken.")
            : purchase.WhyNotReturn(part, quantity);

    /// <summary>Goods go back after the invoice; the vendor refunds them at the price billed.
    /// A settled line is corrected by the next run.</summary>
    public Money Return(Distribution part, long quantity)
    {
        RefusedException.ThrowIf(WhyNotReturn(part, quantity));
        // Invoices of one line may carry two prices (before and after the close), so the refund is the average of what was billed.
        var refund = Money.Rounded(Billed.Amount * quantity / (InvoicedQuantity - ReturnedQuantity));
        part.ReturnedQuantity += quantity;
        ReturnedQuantity += quantity;
        Billed -= refund;
        return refund;
    }

    /// <summary>The round's closing price reaches the line; it never exceeds what was guaranteed.</summary>
    public void SettleAt(UnitPrice closing) => ClosingPrice = Settled(closing, UnitPrice);

    /// <summary>The price at which a line settles that was seen at another.</summary>
    public static UnitPrice Settled(UnitPrice closing, UnitPrice seen) => UnitPrice.Min(closing, seen);

    public void Credit(Money delta) => Credited += delta;
}

/// <summary>A part of a line: where it goes and what pays for it. Parts add up exactly to the line, and credits follow them.</summary>
public sealed class Distribution
{
    public const int AccountLength = 60;

    private Distribution() { }

    public Distribution(long siteId, string accountString, long quantity, bool federalAward = false) =>
        (SiteId, AccountString, Quantity, FederalAward) = (siteId, accountString, quantity, federalAward);

    public long Id { get; private set; }
    public long OrderLineId { get; private set; }
    public long SiteId { get; private set; }
    public string AccountString { get; private set; } = "";
    public long Quantity { get; private set; }
    public long CancelledQuantity { get; internal set; }
    public long ReturnedQuantity { get; internal set; }

    /// <summary>Paid from a federal award: its credits are applicable credits (2 CFR 200.406).</summary>
    public bool FederalAward { get; private set; }

    public Members.Site Site { get; private set; } = null!;

    public long KeptQuantity => Quantity - CancelledQuantity - ReturnedQuantity;

    /// <summary>A correction of where it goes or what pays; quantities and prices stay as they are.</summary>
    public void Redirect(long siteId, string accountString, bool federalAward) =>
        (SiteId, AccountString, FederalAward) = (siteId, accountString, federalAward);

    /// <summary>Another quantity while the order does not count yet;
    /// the line adds its parts up again (<see cref="OrderLine.Redistribute"/>).</summary>
    public void Resize(long quantity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(quantity);
        Quantity = quantity;
    }
}
