using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CoopPortal.Core;
using CoopPortal.Core.Amounts;
using CoopPortal.Core.Members;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Features.Shared;

namespace CoopPortal.Web.Pdf.Documents;

/// <summary>What a vendor owes a district after a settlement, by account string, as a treasurer files it.
/// The vendor issues the credit memo.</summary>
public static class StatementOfCreditDocument
{
    /// <summary>The statement comes with district, vendor, contract, round, run and its lines with their orders.</summary>
    public static PdfDocument Of(CreditStatement statement, Cooperative coop, string address)
    {
        var document = new PdfDocument($"Statement of credit due {statement.Number}", statement.At)
            .Letterhead(coop.Name, [.. coop.Address.Split('\n', StringSplitOptions.RemoveEmptyEntries)]);
        if (coop.IsIllustrative)
            document.Stamp("ILLUSTRATIVE DATA");
        document.Title($"Statement of credit due {statement.Number}")
            .Paragraph("Statement of credit due — the vendor issues the credit memo.", bold: true)
            .KeyValues(
            [
                ("Vendor", string.Join('\n', new[] { statement.Vendor.Name, statement.Vendor.OneLine }.Where(line => line.Length > 0))),
                ("Credit to", string.Join('\n', new[] { statement.District.Name, "Treasurer's Office",
                    $"{statement.District.City} {statement.District.PostalCode}".Trim() }
                    .Where(line => line.Length > 0))),
                ("Contract", $"{statement.Contract.Number} {statement.Contract.Title}"),
                ("Buying round", statement.Round.Name),
                ("Round closed", Say.When(statement.Round.ClosesAt, coop.Zone)),
                ("Settlement", $"No. {statement.SettlementRun.Number}, {Say.When(statement.At, coop.Zone)}"),
                ("Credit memo", statement.MemoNumber is { } memo ? $"{memo}, {Say.Date(statement.MemoOn!.Value)}" : "Not entered yet"),
                ("Total credit due", Show.Money(statement.Total)),
            ]);
        foreach (var own in statement.Lines.GroupBy(line => line.AccountString).OrderBy(own => own.Key, StringComparer.Ordinal))
            document.Heading($"Account string {own.Key}").Table(
                [PdfColumn.Fitted("Purchase order"), new("Item"), PdfColumn.Number("Units"), PdfColumn.Number("Seen"),
                    PdfColumn.Number("Closing"), PdfColumn.Number("Credit")],
                [.. own.OrderBy(line => line.OrderLine.Order.Number, StringComparer.Ordinal).ThenBy(line => line.OrderLine.Number)
                    .Select(Row)],
                new PdfTotal($"Credit to {own.Key}", Show.Money(Money.Sum(own.Select(line => line.Amount)))));
        return document
            .Table([new("Total of this statement"), PdfColumn.Number("Credit")], [["All account strings", Show.Money(statement.Total)]])
            .Paragraph("Only units invoiced and kept earn a credit: the amount billed for them less the same units at the closing price, "
                + "less credits of earlier settlements. “Prior year” marks purchases of a fiscal year that has ended; "
                + "“federal award” marks applicable credits under 2 CFR 200.406.", small: true)
            .Footer($"Statement of credit due {statement.Number} · contract {statement.Contract.Number}")
            .Verification(HashOf(statement), address);
    }

    /// <summary>SHA-256 over number, parties, run and every line in the order of its distribution;
    /// a later change of status does not alter it.</summary>
    public static string HashOf(CreditStatement statement)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture,
            $"{statement.Number}|{statement.RoundId}|{statement.DistrictId}|{statement.VendorId}|{statement.ContractId}|"
            + $"{statement.SettlementRun.InputsHash}\n");
        foreach (var line in statement.Lines.OrderBy(line => line.DistributionId).ThenBy(line => line.Id))
            text.Append(CultureInfo.InvariantCulture,
                $"{line.OrderLineId}|{line.DistributionId}|{line.AccountString}|{line.Quantity}|"
                + $"{line.Seen}|{line.Closing}|{line.Amount}|{line.PriorYear}|{line.FederalAward}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static IReadOnlyList<string> Row(CreditLine line) =>
    [
        line.OrderLine.Order.PoNumber ?? line.OrderLine.Order.Number,
        $"{line.OrderLine.Description}\nVendor no. {line.OrderLine.Sku}" + (line.PriorYear ? "\nPrior year" : "")
            + (line.FederalAward ? "\nFederal award" : ""),
        Show.Number(line.Quantity), Show.Price(line.Seen), Show.Price(line.Closing), Show.Money(line.Amount),
    ];
}
