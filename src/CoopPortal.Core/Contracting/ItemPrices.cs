using CoopPortal.Core.Amounts;
using CoopPortal.Core.Pricing;

namespace CoopPortal.Core.Contracting;

/// <summary>One item with its ladder, as it stands on a price sheet or in a vendor's file.</summary>
public sealed class ItemPrices
{
    private readonly Tier[] _tiers;
    private Ladder? _ladder;

    /// <summary>Tiers may come in any order, each quantity once; one of them at least.</summary>
    public ItemPrices(long? itemId, string partNumber, string unit, int pack, IEnumerable<Tier> tiers, UnitPrice? statedList = null)
    {
        (ItemId, PartNumber, Unit, Pack, StatedList) = (itemId, partNumber, unit, pack, statedList);
        _tiers = [.. tiers];
        Array.Sort(_tiers, static (one, other) => one.From.CompareTo(other.From));
        if (_tiers.Length == 0)
            throw new ArgumentException($"{partNumber} has no price.", nameof(tiers));
        for (var i = 1; i < _tiers.Length; i++)
            if (_tiers[i].From == _tiers[i - 1].From)
                throw new ArgumentException($"{partNumber} has two prices from {_tiers[i].From}.", nameof(tiers));
    }

    /// <summary>Null for one that the contract doesn't have yet.</summary>
    public long? ItemId { get; }

    /// <summary>The vendor's part number.</summary>
    public string PartNumber { get; }

    /// <summary>What the contract calls it; empty for what stands in a file only.</summary>
    public string Name { get; init; } = "";

    public string Unit { get; }
    public int Pack { get; }
    public UnitPrice? StatedList { get; }

    /// <summary>Since when these prices hold without a change; null when that is not known.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>What the item cost a year before the change takes effect; null when it was not on the contract.</summary>
    public ItemPrices? YearBefore { get; init; }

    /// <summary>In rising order.</summary>
    public IReadOnlyList<Tier> Tiers => _tiers;

    /// <summary>The stated list price, or the price at quantity 1 that stands in for it.</summary>
    public UnitPrice List => StatedList ?? _tiers[0].Price;

    public UnitPrice At(long quantity) => _tiers[Ladder.IndexAt(_tiers, quantity)].Price;

    public Ladder Priced => _ladder ??= Ladder.AllUnits(_tiers);

    /// <summary>The same tiers and the same stated list price.</summary>
    public bool SameAs(ItemPrices other) =>
        StatedList == other.StatedList && _tiers.AsSpan().SequenceEqual(other._tiers);
}
