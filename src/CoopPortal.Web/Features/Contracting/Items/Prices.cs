using CoopPortal.Core.Amounts;
using CoopPortal.Core.Contracting;
using CoopPortal.Web.Features.Shared;

namespace CoopPortal.Web.Features.Contracting.Items;

public sealed record ItemPricesFilter(int? Page, string? Format);

/// <summary>The days [<paramref name="From"/>, <paramref name="To"/>) on which one price sheet holds; without a ladder where the sheet does
/// not have the item.</summary>
public sealed record PriceSpan(int Sheet, DateOnly From, DateOnly? To, string? Ladder, UnitPrice? First, UnitPrice? Lowest,
    decimal? FirstChange, decimal? LowestChange)
{
    /// <summary>The spans of an item by day, from the first that has it; its changes are against the last price before.</summary>
    public static IReadOnlyList<PriceSpan> Of(IEnumerable<PriceSheet> sheets, IEnumerable<SheetLadder> ladders)
    {
        var bySheet = ladders.ToDictionary(ladder => ladder.PriceSheetId);
        var (spans, last) = (new List<PriceSpan>(), default(PriceSpan));
        foreach (var (sheet, from, to) in PriceSheet.Timeline(sheets))
            if (bySheet.TryGetValue(sheet.Id, out var ladder))
            {
                var (first, lowest) = (ladder.Tiers.MinBy(tier => tier.From)!.UnitPrice, ladder.Tiers.Min(tier => tier.UnitPrice));
                var steps = Show.Steps(ladder.Tiers.Select(tier => new LadderStep(tier.From, tier.UnitPrice)));
                last = new PriceSpan(sheet.Number, from, to, steps, first, lowest, Change(last?.First, first),
                    Change(last?.Lowest, lowest));
                spans.Add(last);
            }
            else if (last is not null)
                spans.Add(new PriceSpan(sheet.Number, from, to, null, null, null, null, null));
        return spans;
    }

    /// <summary>As a share of the price before; null without one, and from a price of 0.</summary>
    private static decimal? Change(UnitPrice? was, UnitPrice now) =>
        was is { } before ? new PriceMove(1, before, now).Percent / 100 : null;
}

public sealed record ItemPricesPage(Item Item, string Number, IReadOnlyList<PriceSpan> Spans, DateOnly Today, Paging Paging,
    bool MaySeeCatalog)
{
    public string ContractUrl => $"/contracts/{Number}";

    public string Url => $"{ContractUrl}/items/{Item.Id}";

    /// <summary>The newest first.</summary>
    public IEnumerable<PriceSpan> Rows => Spans.Reverse().Skip(Paging.Skip).Take(Paging.Size);

    public PriceSpan? Now => Spans.FirstOrDefault(span => span.From <= Today && (span.To is null || Today < span.To));

    /// <summary>Whether the lowest tier has a line of its own.</summary>
    public bool HasTiers => Spans.Any(span => span.First != span.Lowest);

    /// <summary>The chart in words, for those who hear the page; the table has every figure.</summary>
    public string Sentence
    {
        get
        {
            var priced = Spans.Where(span => span.First is not null).ToList();
            var (from, to) = (priced[0], priced[^1]);
            var lowest = HasTiers
                ? $", that of the lowest tier from {Show.Price(from.Lowest!.Value)} to {Show.Price(to.Lowest!.Value)}" : "";
            var (least, most) = (priced.Min(span => span.Lowest!.Value), priced.Max(span => span.First!.Value));
            return priced.Count == 1
                ? $"One price since {Show.Date(from.From)}: {from.Ladder}."
                : $"From {Show.Date(from.From)} to {Show.Date(to.From)} the first tier's price went from {Show.Price(from.First!.Value)} "
                    + $"to {Show.Price(to.First!.Value)}{lowest}; all prices lay between {Show.Price(least)} and {Show.Price(most)}. "
                    + "The table below has every one.";
        }
    }
}
