using CoopPortal.Core;
using CoopPortal.Core.Amounts;
using CoopPortal.Core.Buying;
using CoopPortal.Core.Members;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Features.Shared;

namespace CoopPortal.Web.Pdf.Documents;

public enum PurchaseOrderCopy
{
    Vendor,
    Cooperative,
}

/// <summary>The purchase order as a treasurer signs it. Without a number it says that it is none.</summary>
public static class PurchaseOrderDocument
{
    public const string NotAnOrder = "ORDER REQUEST — NOT A PURCHASE ORDER";
    public const string Confirming = "CONFIRMING COPY — DO NOT DUPLICATE";
    public const string Illustrative = "ILLUSTRATIVE DATA";

    public static string FileName(Order order) =>
        $"{(order.PoNumber is { } number ? Harmless(number) : $"order-request-{order.Number}")}.pdf";

    /// <summary>The order must be loaded with everything it prints (<see cref="Data.OrderGraph.WithEverything"/>).</summary>
    public static PdfDocument Of(Order order, Cooperative coop, PurchaseOrderCopy copy, DateTime printedAt)
    {
        var name = order.PoNumber is { } number ? $"Purchase order {number}" : $"Order request {order.Number}";
        var sheets = string.Join(", ",
            order.Lines.Select(line => line.PriceSheetNumber).Distinct().Order().Select(sheet => $"version {sheet}"));
        var document = new PdfDocument(name, printedAt)
            .Letterhead(coop.Name, [.. coop.Address.Split('\n', StringSplitOptions.RemoveEmptyEntries)]);
        if (order.PoNumber is null)
            document.Stamp(NotAnOrder);
        if (copy == PurchaseOrderCopy.Cooperative)
            document.Stamp(Confirming);
        if (order.Status == OrderStatus.Cancelled)
            document.Stamp("CANCELLED");
        if (coop.IsIllustrative)
            document.Stamp(Illustrative);
        document.Footer($"{name} · contract {order.Contract.Number} · price sheet {sheets}").Title(name);
        Facts(document, order, coop, sheets, copy);
        Lines(document, order);
        Destinations(document, order);
        Terms(document, order, coop);
        Certificate(document, order, coop);
        return document;
    }

    /// <summary>The unit price that the paper states: guaranteed, or the closing price where the order was held for it.</summary>
    public static UnitPrice PriceOf(Order order, OrderLine line) => order.Kind == RoundKind.HoldUntilClose ? line.PriceNow : line.UnitPrice;

    private static void Facts(PdfDocument document, Order order, Cooperative coop, string sheets,
        PurchaseOrderCopy copy) => document.KeyValues(
    [
        ("Vendor", Lines(order.Vendor.Name, order.Vendor.Street,
            $"{order.Vendor.City}, {order.Vendor.State} {order.Vendor.PostalCode}".Trim(' ', ','))),
        ("Bill to", Lines(order.District.Name, "Treasurer's Office", $"{order.District.City} {order.District.PostalCode}".Trim())),
        ("Ship to", "As stated for each line below"),
        ("Purchase order number", order.PoNumber ?? "Not given yet"),
        ("Portal's order number", order.Number),
        ("Copy", copy == PurchaseOrderCopy.Vendor ? "Vendor" : "Cooperative and district"),
        ("Contract", $"{order.Contract.Number} {order.Contract.Title}"),
        ("Price sheet", sheets),
        ("Buying round", order.Round.Name),
        ("Ordered", Say.Date(coop.DateOf(order.PlacedAt))),
        ("Issued", order.IssuedAt is { } issued ? Say.When(issued, coop.Zone) : "Not issued yet"),
        ("Freight", "FOB destination, prepaid"),
        ("Requested by", order.RequestedBy),
        ("Approved by", order.ApprovedBy ?? "Not approved yet"),
        ("Terms", $"Version {order.TermsVersion.Number} of the contract's standardized terms"),
    ], 3);

    private static void Lines(PdfDocument document, Order order)
    {
        var rows = new List<IReadOnlyList<string>>();
        var total = Money.Zero;
        foreach (var line in order.Lines)
        {
            var (price, quantity) = (PriceOf(order, line), line.Quantity - line.CancelledQuantity);
            // Its minimum was missed before the order went out: the vendor is not asked for it.
            if (quantity == 0 && order.Kind == RoundKind.HoldUntilClose && line.ClosingPrice is null)
                continue;
            var amount = price.Times(quantity);
            total += amount;
            rows.Add([Show.Number(line.Number), $"{line.Description}\nVendor no. {line.Sku}", Show.Number(quantity), line.Unit,
                Show.Price(price), Show.Money(amount)]);
        }
        document.Heading("Lines").Table(
            [PdfColumn.Number("Line"), new("Item"), PdfColumn.Number("Quantity"), PdfColumn.Fitted("Unit"), PdfColumn.Number("Unit price"),
                PdfColumn.Number("Amount")],
            rows, new PdfTotal("Freight, FOB destination prepaid", Show.Money(Money.Zero)),
            new PdfTotal("Sales tax, exempt", Show.Money(Money.Zero)), new PdfTotal("Total", Show.Money(total)));
    }

    private static void Destinations(PdfDocument document, Order order)
    {
        var rows = new List<IReadOnlyList<string>>();
        foreach (var line in order.Lines)
        {
            var parts = line.Distributions.Where(part => part.Quantity > part.CancelledQuantity).OrderBy(part => part.Id).ToList();
            var quantities = parts.Select(part => part.Quantity - part.CancelledQuantity).ToArray();
            var cents = LargestRemainder.Split(PriceOf(order, line).Times(quantities.Sum()).Cents, quantities);
            for (var i = 0; i < parts.Count; i++)
                rows.Add([Show.Number(line.Number), parts[i].Site.Name,
                    parts[i].AccountString + (parts[i].FederalAward ? "\nFederal award" : ""), Show.Number(quantities[i]),
                    Show.Money(Money.FromCents(cents[i]))]);
        }
        if (rows.Count == 0)
            return;
        document.Heading("Ship to and account strings").Table(
            [PdfColumn.Number("Line"), new("Ship to"), PdfColumn.Fitted("Account string"), PdfColumn.Number("Quantity"),
                PdfColumn.Number("Amount")], rows);
        var sites = order.Lines.SelectMany(line => line.Distributions)
            .Select(part => part.Site).DistinctBy(site => site.Id)
            .OrderBy(site => site.Name, StringComparer.Ordinal);
        document.KeyValues([.. sites.Select(site => (site.Name, Lines(site.OneLine,
            site.Contact.Length > 0 ? $"Contact: {site.Contact}" : "", site.DockHours.Length > 0 ? $"Dock hours: {site.DockHours}" : "",
            site.InsideDelivery ? "Inside delivery" : "")))], 2);
    }

    private static void Terms(PdfDocument document, Order order, Cooperative coop) => document.Heading("Terms")
        .Paragraph($"The standardized terms of contract {order.Contract.Number}, version {order.TermsVersion.Number}, apply. "
            + "Show the purchase order number on every invoice, package and packing slip. "
            + (order.Kind == RoundKind.HoldUntilClose
                ? "Prices are the closing prices of the buying round."
                : "Prices are guaranteed: they may fall when the buying round closes and never rise; "
                    + "what is billed above the closing price is due back as a credit."))
        .Paragraph(coop.TaxExemption);

    private static void Certificate(PdfDocument document, Order order, Cooperative coop)
    {
        if (order.CertificateText is { } text)
            document.Signature($"Certificate of the fiscal officer ({order.District.CertificateSource})", text,
                order.CertifiedBy ?? "", "Treasurer", order.CertifiedAt is { } at ? Say.When(at, coop.Zone) : null);
        else if (order.ThenAndNowReason is { } reason)
            document.Signature("Issued without a prior certificate: then-and-now", reason, order.IssuedBy ?? "", order.District.Name,
                order.IssuedAt is { } at ? Say.When(at, coop.Zone) : null);
    }

    private static string Lines(params string[] lines) => string.Join('\n', lines.Where(line => line.Length > 0));

    private static string Harmless(string number) =>
        string.Concat(number.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-'));
}
