using CoopPortal.Core.Members;
using CoopPortal.Core.Pricing;
using CoopPortal.Core.Rounds;

namespace CoopPortal.Core.Buying;

/// <summary>How the price of an order line came about, from what the order stored when it was priced and, once its round is settled, from
/// the close. Nothing is priced anew. Source: pricing.md §2 "how was this computed?".</summary>
public static class LineExplanation
{
    private const long ThisLine = 1;
    private const long AllOthers = 2;

    /// <summary>The seven steps, the unit price in dollars and the dollars for the units that are neither cancelled nor returned.
    /// The ladder comes with its tiers, the order with round and contract.</summary>
    public static Explanation Of(Order order, OrderLine line, RoundLadder ladder, Cooperative coop) =>
        ladder.ClosingPrice is not null && line.ClosingPrice is not null
            ? Settled(order, line, ladder, coop)
            : Seen(order, line, ladder, coop);

    /// <summary>First date of the window, and the first date after it.</summary>
    public static (DateOnly From, DateOnly To) Window(Round round, Cooperative coop) =>
        (coop.DateOf(round.OpensAt), coop.DateOf(round.ClosesAt.AddTicks(-1)).AddDays(1));

    private static Explanation Seen(Order order, OrderLine line, RoundLadder ladder, Cooperative coop)
    {
        var quote = new Quote
        {
            Quantity = line.CountedQuantity,
            Pooled = line.QuantityBasis,
            Basis = line.QuantityBasis,
            Tier = new Tier(line.TierFrom, line.UnitPrice),
            TierPrice = line.UnitPrice,
            Price = line.UnitPrice,
        };
        var explained = Explanation.Of(ladder.Ladder(), quote, Provenance(order, line, ladder, coop));
        return order.CountedAt is not null ? explained : explained with
        {
            Steps = [.. explained.Steps.Select(step => step.Name == "guarantee"
                ? step with { Sentence = "This is a quote. The price is guaranteed from the moment the order counts." }
                : step)],
        };
    }

    private static Explanation Settled(Order order, OrderLine line, RoundLadder ladder, Cooperative coop)
    {
        var priced = new Ladder(ladder.Ladder().Tiers, new Decisions { Direction = ladder.PricingDirection });
        // Billed is net of returns, so returned units leave the quantities with their refund.
        // Where orders were held nothing was billed above the close.
        var held = order.Kind == RoundKind.HoldUntilClose;
        var mine = new ClosingLine(ThisLine, ThisLine, line.UnitPrice, line.Quantity - line.ReturnedQuantity)
        {
            Cancelled = line.CancelledQuantity,
            Invoiced = held ? 0 : line.InvoicedQuantity - line.ReturnedQuantity,
            Billed = held ? null : line.Billed,
        };
        var others = new ClosingLine(AllOthers, AllOthers, ladder.ClosingPrice!.Value,
            Math.Max(0, (ladder.ClosingUnits ?? 0) - line.CountedQuantity));
        var closing = Closing.Of(priced, [mine, others], new ClosingTerms { Announced = ladder.AnnouncedUnits });
        return Explanation.Of(closing, ThisLine, Provenance(order, line, ladder, coop));
    }

    private static Provenance Provenance(Order order, OrderLine line, RoundLadder ladder, Cooperative coop)
    {
        var (from, to) = Window(order.Round, coop);
        return new Provenance
        {
            Contract = order.Contract.Number,
            Sheet = $"version {line.PriceSheetNumber}",
            Ladder = $"of {line.Sku} in version {line.PriceSheetNumber}",
            Item = $"{line.Sku} {line.Description}",
            WindowFrom = from,
            WindowTo = to,
            List = ladder.SheetLadder.ListPriceIsStated ? line.ListPrice : null,
        };
    }
}
