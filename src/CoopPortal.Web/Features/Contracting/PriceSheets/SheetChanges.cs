using CoopPortal.Core.Contracting;
using CoopPortal.Web.Features.Shared;

namespace CoopPortal.Web.Features.Contracting.PriceSheets;

public enum PriceChange
{
    New,
    Down,
    Up,
    OtherTiers,
    Dropped,
}

public sealed record ChangeRow(PriceChange Change, ItemPrices? Was, ItemPrices? Now)
{
    public ItemPrices Item => (Now ?? Was)!;

    public string? Before => Steps(Was);

    public string? After => Steps(Now);

    public bool ListChanged => Was is not null && Now is not null && Was.List != Now.List;

    private static string? Steps(ItemPrices? item) =>
        item is null ? null : Show.Steps(item.Tiers.Select(tier => new LadderStep(tier.From, tier.Price)));
}

/// <summary>One version against another: the one that it follows, or any that is chosen.</summary>
public static class SheetChanges
{
    /// <summary>The published version that this one takes over from: what held on its first day, or,
    /// if there was none, the one numbered before it.</summary>
    public static PriceSheet? Before(IEnumerable<PriceSheet> sheets, PriceSheet sheet)
    {
        var others = sheets.Where(other => other.Id != sheet.Id && other.Number < sheet.Number).ToList();
        return PriceSheet.InForce(others, sheet.EffectiveFrom)
            ?? others.Where(other => other.Status == PriceSheetStatus.Published).MaxBy(other => other.Number);
    }

    public static IReadOnlyList<ChangeRow> Of(IReadOnlyList<ItemPrices> before, IReadOnlyList<ItemPrices> after)
    {
        var (old, now) = (before.ToDictionary(item => item.ItemId!.Value), after.Select(item => item.ItemId!.Value).ToHashSet());
        return
        [
            .. after.Where(item => !old.ContainsKey(item.ItemId!.Value)).Select(item => new ChangeRow(PriceChange.New, null, item)),
            .. after.Where(item => old.TryGetValue(item.ItemId!.Value, out var was)
                && !(was.List == item.List && was.Tiers.SequenceEqual(item.Tiers)))
                .Select(item => new ChangeRow(Kind(old[item.ItemId!.Value], item), old[item.ItemId!.Value], item)),
            .. before.Where(item => !now.Contains(item.ItemId!.Value)).Select(item => new ChangeRow(PriceChange.Dropped, item, null)),
        ];
    }

    /// <summary>Up as soon as any quantity costs more a unit than before; down when some cost less and none more.</summary>
    private static PriceChange Kind(ItemPrices before, ItemPrices after)
    {
        var quantities = before.Tiers.Concat(after.Tiers).Select(tier => tier.From).Distinct().ToList();
        return quantities.Exists(quantity => after.At(quantity) > before.At(quantity)) ? PriceChange.Up
            : quantities.Exists(quantity => after.At(quantity) < before.At(quantity)) ? PriceChange.Down
            : PriceChange.OtherTiers;
    }
}
