using System.Globalization;
using System.Text.Json;
using CoopPortal.Core.Buying;
using CoopPortal.Core.Members;
using CoopPortal.Core.Pricing;
using CoopPortal.Web.Data.Mappings;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Data;

/// <summary>A line's price with its explanation, and the canonical text that its hash stands for.</summary>
public sealed record ProofContent(Order Order, OrderLine Line, Explanation Explanation, string Json, string Hash);

/// <summary>Makes and keeps Price Proofs. The same content is the same row, however often it is printed.</summary>
public sealed class Proving(CoopDb db, Cooperative coop)
{
    /// <summary>Null when the viewer's door does not lead to the order, or the order has no such line.</summary>
    public async Task<ProofContent?> ReadAsync(IQueryable<Order> scope, string number, int lineNumber, CancellationToken cancellationToken)
    {
        var order = await scope.AsNoTracking()
            .Include(row => row.Contract)
            .Include(row => row.Vendor)
            .Include(row => row.District)
            .Include(row => row.Round)
            .Include(row => row.Lines.Where(line => line.Number == lineNumber))
            .ThenInclude(line => line.RoundLadder).ThenInclude(ladder => ladder.SheetLadder)
            .ThenInclude(sheet => sheet.Tiers).FirstOrDefaultAsync(row => row.Number == number, cancellationToken);
        return order?.Lines.FirstOrDefault() is { } line ? Content(order, line) : null;
    }

    public async Task<PriceProof> KeepAsync(ProofContent content, DateTime now, CancellationToken cancellationToken)
    {
        if (await FindAsync(content.Hash, cancellationToken) is { } kept)
            return kept;
        var proof = new PriceProof(content.Line.Id, content.Json, content.Hash, now);
        db.PriceProofs.Add(proof);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return proof;
        }
        catch (DbUpdateException fault) when (fault.Violates(db, PriceProofMapping.HashIndex))
        {
            // Somebody printed the same proof in this very moment.
            db.Entry(proof).State = EntityState.Detached;
            return (await FindAsync(content.Hash, cancellationToken))!;
        }
    }

    public Task<PriceProof?> FindAsync(string hash, CancellationToken cancellationToken) =>
        db.PriceProofs.AsNoTracking().FirstOrDefaultAsync(proof => proof.Hash == hash, cancellationToken);

    /// <summary>Whether a proof printed now would say the same.</summary>
    public async Task<bool> IsUnchangedAsync(PriceProof proof, CancellationToken cancellationToken)
    {
        var line = await db.OrderLines.AsNoTracking().Where(line => line.Id == proof.OrderLineId)
            .Select(line => new { Order = line.Order.Number, line.Number }).FirstOrDefaultAsync(cancellationToken);
        return line is not null && (await ReadAsync(db.Orders, line.Order, line.Number, cancellationToken))?.Hash == proof.Hash;
    }

    private ProofContent Content(Order order, OrderLine line)
    {
        var ladder = line.RoundLadder;
        var explanation = LineExplanation.Of(order, line, ladder, coop);
        var (from, to) = LineExplanation.Window(order.Round, coop);
        var json = CanonicalJson.Of(JsonSerializer.Serialize(new SortedDictionary<string, object?>(StringComparer.Ordinal)
        {
            ["document"] = "CoopPortal price proof, version 1",
            ["cooperative"] = coop.Name,
            ["contract"] = order.Contract.Number,
            ["vendor"] = order.Vendor.Name,
            ["order"] = order.Number,
            ["purchaseOrder"] = order.PoNumber,
            ["line"] = line.Number,
            ["sku"] = line.Sku,
            ["description"] = line.Description,
            ["unit"] = line.Unit,
            ["quantity"] = line.CountedQuantity,
            ["priceSheetVersion"] = line.PriceSheetNumber,
            ["round"] = order.Round.Name,
            ["windowFrom"] = Iso(from),
            ["windowTo"] = Iso(to),
            ["tiers"] = ladder.SheetLadder.Tiers.OrderBy(tier => tier.From)
                .Select(tier => $"{tier.From.ToString(CultureInfo.InvariantCulture)}+ {tier.UnitPrice}"),
            ["listPrice"] = line.ListPrice.ToString(),
            ["tierFrom"] = line.TierFrom,
            ["quantityBasis"] = line.QuantityBasis,
            ["priceSeen"] = line.UnitPrice.ToString(),
            ["guaranteed"] = order.CountedAt is not null,
            ["countedAt"] = order.CountedAt is { } counted
                ? counted.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) : null,
            ["closingQuantity"] = line.ClosingPrice is null ? null : ladder.ClosingUnits,
            ["priceSettled"] = line.ClosingPrice?.ToString(),
            ["unitPrice"] = explanation.Price.ToString(),
            ["amount"] = explanation.Amount.ToString(),
            ["steps"] = explanation.Steps.Select(step => step.Sentence),
        }));
        return new ProofContent(order, line, explanation, json, CanonicalJson.Hash(json));
    }

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
