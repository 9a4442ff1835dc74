using CoopPortal.Core;
using CoopPortal.Core.Buying;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;

namespace CoopPortal.Web.Pdf.Documents;

/// <summary>One page for an auditor: what a line cost, by which tier of which sheet, and the hash to check the paper with.</summary>
public static class PriceProofDocument
{
    public static PdfDocument Of(ProofContent content, PriceProof proof, Cooperative coop, string verifyAt)
    {
        var (order, line) = (content.Order, content.Line);
        var (from, to) = LineExplanation.Window(order.Round, coop);
        var name = $"Price proof, order {order.Number}, line {line.Number}";
        // Dated by the proof's own first printing: the same proof is the same paper whenever it is fetched.
        var document = new PdfDocument(name, proof.At)
            .Letterhead(coop.Name, [.. coop.Address.Split('\n', StringSplitOptions.RemoveEmptyEntries)]);
        if (coop.IsIllustrative)
            document.Stamp(PurchaseOrderDocument.Illustrative);
        return document.Footer($"{name} · contract {order.Contract.Number} · price sheet version {line.PriceSheetNumber}")
            .Title(name)
            .KeyValues(
            [
                ("District", order.District.Name), ("Vendor", order.Vendor.Name), ("Contract", order.Contract.Number),
                ("Purchase order", order.PoNumber ?? "No number yet"), ("Price sheet", $"Version {line.PriceSheetNumber}"),
                ("Buying round", order.Round.Name), ("Item", $"{line.Sku}\n{line.Description}"),
                ("Window", $"{Say.Date(from)} up to and not including\n{Say.Date(to)}"), ("First printed", Say.When(proof.At, coop.Zone)),
                ("Quantity", Show.Count(line.CountedQuantity, line.Unit)), ("Unit price", Show.Price(content.Explanation.Price)),
                ("Amount", Show.Money(content.Explanation.Amount)),
            ], 3)
            .Heading("How this was computed")
            .Table(
                [PdfColumn.Number("Step"), new("What happened"), PdfColumn.Number("Unit price"), PdfColumn.Number("Amount")],
                [.. content.Explanation.Steps.Select((step, i) => (IReadOnlyList<string>)
                    [Show.Number(i + 1), step.Sentence, step.Price is { } price ? Show.Price(price) : "",
                        step.Amount is { } amount ? Show.Money(amount) : ""])])
            .Heading("The ladder")
            .Table(
                [PdfColumn.Number("From quantity"), PdfColumn.Number("Unit price")],
                [.. line.RoundLadder.SheetLadder.Tiers.OrderBy(tier => tier.From)
                    .Select(tier => (IReadOnlyList<string>)[Show.Number(tier.From), Show.Price(tier.UnitPrice)])])
            .Verification(proof.Hash, verifyAt);
    }
}
