using CoopPortal.Core.Amounts;

namespace CoopPortal.Core.Contracting;

public enum PriceDirection
{
    Down,

    /// <summary>Some quantity costs more, whatever goes down beside it.</summary>
    Up,
}

/// <summary>What a published price sheet changes for one item: once for all members together, and once for each district that bought it
/// in the twelve months before, or has promised to.</summary>
public sealed class PriceChange
{
    private PriceChange() { }

    private PriceChange(PriceSheet sheet, ItemChange change, long? districtId)
    {
        (PriceSheetId, ItemId, DistrictId, EffectiveOn) = (sheet.Id, change.ItemId!.Value, districtId, sheet.EffectiveFrom);
        Direction = change.Rises ? PriceDirection.Up : PriceDirection.Down;
        (FirstWas, FirstNow) = (change.Present!.Tiers[0].Price, change.Proposed!.Tiers[0].Price);
    }

    public long Id { get; private set; }
    public long PriceSheetId { get; private set; }
    public long ItemId { get; private set; }

    /// <summary>Null is all members together.</summary>
    public long? DistrictId { get; private set; }

    /// <summary>The sheet's first day: lists are ordered by it.</summary>
    public DateOnly EffectiveOn { get; private set; }

    public PriceDirection Direction { get; private set; }

    /// <summary>The price of the first tier.</summary>
    public UnitPrice FirstWas { get; private set; }

    public UnitPrice FirstNow { get; private set; }

    /// <summary>Bought in the twelve months before the sheet was looked at.</summary>
    public long Units { get; private set; }

    /// <summary>What these units cost at the prices before, each at the tier that its purchase had earned.</summary>
    public Money Spend { get; private set; }

    /// <summary>What they would cost more, or less when negative.</summary>
    public Money Effect { get; private set; }

    /// <summary>Promised to rounds that are not settled, and not ordered yet.</summary>
    public long CommittedUnits { get; private set; }

    public PriceSheet PriceSheet { get; private set; } = null!;
    public Item Item { get; private set; } = null!;

    /// <summary>Dollars a unit on average over what was bought; null when nothing was.</summary>
    public UnitPrice? EffectiveWas => Units == 0 ? null : UnitPrice.Rounded(Spend.Amount / Units);

    public UnitPrice? EffectiveNow => Units == 0 ? null : UnitPrice.Rounded((Spend + Effect).Amount / Units);

    /// <summary>Of a comparison only what rises or falls, in its order; each item's own row before its districts'.</summary>
    public static IReadOnlyList<PriceChange> Of(PriceSheet sheet, PriceComparison comparison, IEnumerable<PricedQuantity> purchases,
        IEnumerable<PricedQuantity> commitments)
    {
        var (bought, promised) = (purchases.ToLookup(row => row.ItemId), commitments.ToLookup(row => row.ItemId));
        var changes = new List<PriceChange>();
        foreach (var change in comparison.Items.Where(change => change.Rises || change.Falls))
        {
            var all = new PriceChange(sheet, change, null);
            var districts = new SortedDictionary<long, PriceChange>();
            foreach (var row in bought[change.ItemId!.Value])
            {
                all.Buy(change, row);
                Of(row.DistrictId).Buy(change, row);
            }
            foreach (var row in promised[change.ItemId!.Value])
            {
                all.CommittedUnits += row.Quantity;
                Of(row.DistrictId).CommittedUnits += row.Quantity;
            }
            changes.Add(all);
            changes.AddRange(districts.Values);

            PriceChange Of(long district) => districts.TryGetValue(district, out var found) ? found
                : districts[district] = new PriceChange(sheet, change, district);
        }
        return changes;
    }

    private void Buy(ItemChange change, PricedQuantity row)
    {
        var sum = EffectTally.Of(change, row).Sum;
        (Units, Spend, Effect) = (Units + row.Quantity, Spend + sum.Spend, Effect + sum.Effect);
    }
}
