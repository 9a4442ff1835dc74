using CoopPortal.Core.Contracting;

namespace CoopPortal.Web.Features.Contracting.PriceSheets;

public enum PriceChange
{
    New,
    Down,
    Up,
    OtherTiers,
    Dropped,
}

public sealed record ChangeRow(PriceChange Change, long ItemId, string Sku, string Name, string? Before, string? After, bool ListChanged);

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

    public static IReadOnlyList<ChangeRow> Of(IReadOnlyList<SheetLadder> before, IReadOnlyList<SheetLadder> after)
    {
        var (old, now) = (before.ToDictionary(ladder => ladder.ItemId), after.ToDictionary(ladder => ladder.ItemId));
        return
        [
            .. after.Where(ladder => !old.ContainsKey(ladder.ItemId)).Select(ladder => Row(PriceChange.New, null, ladder)),
            .. after.Where(ladder => old.TryGetValue(ladder.ItemId, out var was)
                && (was.Words != ladder.Words || was.ListPrice != ladder.ListPrice))
                .Select(ladder => Row(Kind(old[ladder.ItemId], ladder), old[ladder.ItemId], ladder)),
            .. before.Where(ladder => !now.ContainsKey(ladder.ItemId)).Select(ladder => Row(PriceChange.Dropped, ladder, null)),
        ];
    }

    /// <summary>Up as soon as any quantity costs more a unit than before; down when some cost less and none more.</summary>
    private static PriceChange Kind(SheetLadder before, SheetLadder after)
    {
        var (old, now) = (before.Ladder(), after.Ladder());
        var quantities = before.Tiers.Concat(after.Tiers).Select(tier => tier.From).Distinct().ToList();
        return quantities.Any(quantity => now.UnitPriceAt(quantity) > old.UnitPriceAt(quantity)) ? PriceChange.Up
            : quantities.Any(quantity => now.UnitPriceAt(quantity) < old.UnitPriceAt(quantity)) ? PriceChange.Down
            : PriceChange.OtherTiers;
    }

    private static ChangeRow Row(PriceChange change, SheetLadder? before, SheetLadder? after)
    {
        var item = (after ?? before)!.Item;
        return new ChangeRow(change, item.Id, item.Sku, item.Name, before?.Words, after?.Words,
            before is not null && after is not null && before.ListPrice != after.ListPrice);
    }
}
