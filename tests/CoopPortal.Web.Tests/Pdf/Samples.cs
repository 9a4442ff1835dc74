using CoopPortal.Core.Amounts;
using CoopPortal.Web.Pdf;

namespace CoopPortal.Web.Tests.Pdf;

internal static class Samples
{
    public static readonly DateTime CreatedAt = new(2026, 11, 22, 15, 4, 5, DateTimeKind.Utc);

    public const string Hash = "3b1f0c9a7d5e4f2863a1b9c07e5d8f4412aa90be6c37d1f85e20947cb6d3a1fe";

    /// <summary>A purchase order as the portal prints it; some fifty lines fill three pages.</summary>
    public static PdfDocument PurchaseOrder(int lines = 50, string? certifiedAt = "November 21, 2026, 4:12 p.m. ET")
    {
        List<IReadOnlyList<string>> rows = [.. Enumerable.Range(1, lines).Select(i => (IReadOnlyList<string>)
        [
            $"{i}",
            i % 4 == 0
                ? $"Copy paper 8½ × 11 in., 92 bright, 20 lb — carton of 10 reams\nVendor no. CP-{1000 + i}"
                : $"Café table, round, 36 in.\nVendor no. FT-{2000 + i}",
            i % 3 == 0 ? "Primary School\n001-2200-572-0000-000000-012" : "High School – Annex\n001-1110-511-0000-000000-003",
            Invariant($"{i * 12:N0}"), "carton", Invariant($"${Price(i):N4}"), Invariant($"${Amount(i):N2}")
        ])];
        return new PdfDocument("Purchase order PO-27-00342", CreatedAt)
            .Letterhead("Southwest Ohio Purchasing Cooperative", "1301 Bonnell Avenue", "Cincinnati, OH 45215",
                "(513) 555-0142 · orders@coop.example")
            .Stamp("CONFIRMING COPY — DO NOT DUPLICATE")
            .Stamp("ILLUSTRATIVE DATA")
            .Footer("Purchase order PO-27-00342 · contract C-114 · price sheet version 7 of October 1, 2026")
            .Title("Purchase order PO-27-00342")
            .KeyValues(
            [
                ("Vendor", "Acme School Supply, Inc.\n400 Industrial Parkway\nDayton, OH 45402"),
                ("Ship to", "As stated on each line\nInside delivery, dock hours 7:00 a.m. – 2:30 p.m."),
                ("Bill to", "Élan Local School District\nTreasurer's Office\n12 Main Street, Elm, OH 45000"),
                ("Order date", "November 21, 2026"), ("Contract", "C-114 Instructional supplies"),
                ("Price sheet", "Version 7, in force October 1, 2026"), ("Buyer", "Maria Peña"),
                ("Approved by", "Jo Smith, Business Manager"), ("Freight", "FOB destination, prepaid"),
            ], 3)
            .Heading("Lines")
            .Table(
                [PdfColumn.Number("Line"), new("Item"), PdfColumn.Fitted("Ship to and account"), PdfColumn.Number("Quantity"),
                    PdfColumn.Fitted("Unit"), PdfColumn.Number("Unit price"), PdfColumn.Number("Amount")],
                rows,
                new PdfTotal("Freight", "$0.00"),
                new PdfTotal("Total of this order", Invariant($"${Enumerable.Range(1, lines).Sum(Amount):N2}")))
            .Heading("Terms")
            .Paragraph("The terms of contract C-114 apply. Show the purchase order number on every invoice, package and packing slip. "
                + "Prices are the guaranteed prices of each line: the price per unit may fall when the buying round closes, "
                    + "it never rises. The district is exempt from Ohio sales tax.")
            .Signature("Certificate of the fiscal officer (R.C. 5705.41(D))",
                "It is hereby certified that the amount required to meet the contract, agreement, obligation, payment or expenditure "
                    + "stated above has been lawfully appropriated or authorized or directed for such purpose and is in the treasury or in "
                    + "process of collection to the credit of the fund named, free from any obligation or certification now outstanding.",
                "Alex Doe", "Treasurer", certifiedAt)
            .Verification(Hash, "https://portal.example/proofs/verify");
    }

    private static decimal Price(int line) => 31.1111m + line;

    private static decimal Amount(int line) => Rounding.ToCents(line * 12 * Price(line));

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
