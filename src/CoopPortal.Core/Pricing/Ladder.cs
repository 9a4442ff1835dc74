using System.Globalization;
using CoopPortal.Core.Amounts;

namespace CoopPortal.Core.Pricing;

/// <summary>Prices by quantity, as data: tiers and ten decisions. Answers are pure; quantities are whole units, or cents of list spend.
/// Every method that prices throws <see cref="ArgumentOutOfRangeException"/> for a negative quantity and
/// <see cref="InvalidOperationException"/> for a ladder without tiers or with two tiers from one quantity. Source: pricing.md §1.</summary>
public sealed class Ladder
{
    private readonly Tier[] _tiers;
    private readonly string? _unusable;
    private AnomalyZone[]? _zones;

    /// <summary>Keeps the tiers as entered (see <see cref="Check"/>) and prices by them in rising order.</summary>
    public Ladder(IEnumerable<Tier> tiers, Decisions? decisions = null)
    {
        Tiers = [.. tiers];
        Decisions = decisions ?? Decisions.Default;
        _tiers = [.. Tiers.OrderBy(tier => tier.From)];
        _unusable = _tiers.Length == 0 ? "The ladder has no tiers."
            : _tiers.Zip(_tiers.Skip(1)).Any(pair => pair.First.From == pair.Second.From) ? "Two tiers of the ladder start at one quantity."
            : null;
    }

    /// <summary>A retroactive unit-price ladder with the default decisions.</summary>
    public static Ladder AllUnits(IEnumerable<Tier> tiers) => new(tiers);

    /// <summary>A graduated unit-price ladder, otherwise with the default decisions.</summary>
    public static Ladder Incremental(IEnumerable<Tier> tiers) => new(tiers, new Decisions { Method = Method.Incremental });

    /// <summary>The tiers as entered.</summary>
    public IReadOnlyList<Tier> Tiers { get; }

    /// <summary>The ten decisions.</summary>
    public Decisions Decisions { get; }

    /// <summary>The first tier: the price of going without the group. Throws when the ladder has no tiers.</summary>
    public Tier Base => Usable()[0];

    /// <summary>The tier of a quantity; a tier's minimum belongs to that tier. Less than the first minimum gets the first tier.</summary>
    public Tier TierAt(long quantity) => Usable()[IndexAt(quantity)];

    /// <summary>Dollars a unit for <paramref name="quantity"/> units on a retroactive unit-price ladder. A quantity equal to a tier's
    /// minimum gets that tier. Throws <see cref="InvalidOperationException"/> on an incremental ladder (its price is rational: compute the
    /// total, then split it) and on a per-cent ladder (it needs a list price).</summary>
    public UnitPrice UnitPriceAt(long quantity)
    {
        if (Decisions.Method is Method.Incremental)
            throw new InvalidOperationException("An incremental ladder has no unit price to multiply: take the total and split it.");
        if (Decisions.Value is TierValue.PercentOff)
            throw new InvalidOperationException("A per-cent ladder prices from an item's list price: give it.");
        return TierAt(quantity).Price;
    }

    /// <summary>Dollars a unit of an item with this list price, at the tier of <paramref name="quantity"/>: the list price less the tier's
    /// per cent, rounded to four decimals, or the tier's own price.</summary>
    public UnitPrice UnitPriceAt(long quantity, UnitPrice list) => PriceIn(TierAt(quantity), list);

    /// <summary>Dollars a unit in a given tier. <paramref name="list"/> may be null on a unit-price ladder;
    /// throws <see cref="ArgumentException"/> when a per-cent ladder gets none.</summary>
    public UnitPrice PriceIn(Tier tier, UnitPrice? list = null) => Decisions.Value is TierValue.UnitPrice
        ? tier.Price
        : tier.Off.Off(list ?? throw new ArgumentException("A per-cent ladder prices from an item's list price.", nameof(list)));

    /// <summary>The average dollars a unit, exact, at 1 or more units: total ÷ quantity. At 0 units the first tier's price.</summary>
    public Ratio AveragePriceAt(long quantity) => quantity == 0 ? Ratio.Of(Base.Price.Amount) : Ratio.Of(ExactTotalFor(quantity), quantity);

    /// <summary>Dollars for the whole quantity, rounded once to cents. 1,200 at 40.00; 500+ 36.00; 1,000+ 34.00 cost 40,800.00, or
    /// 44,794.00 incremental.</summary>
    public Money TotalFor(long quantity) => Money.Rounded(ExactTotalFor(quantity));

    /// <summary>Dollars for the whole quantity, exact, not rounded. On a list-spend ladder the quantity is cents at list price and the
    /// answer what is left of it in dollars. Throws <see cref="InvalidOperationException"/> on a per-cent ladder measured in
    /// units.</summary>
    public decimal ExactTotalFor(long quantity)
    {
        if (Decisions is { Value: TierValue.PercentOff, Measure: Measure.Units })
            throw new InvalidOperationException("A per-cent ladder measured in units has no total of its own: price each line.");
        var tiers = Usable();
        var reached = IndexAt(quantity);
        if (Decisions.Method is Method.AllUnits)
            return Extend(tiers[reached], quantity);
        var total = 0m;
        for (var i = 0; i <= reached; i++)
            total += Extend(tiers[i], (i == reached ? quantity : Edge(i + 1)) - (i == 0 ? 0 : Edge(i)));
        return total;
    }

    /// <summary>What is left of a list spend after the tier's per cent, in dollars, exact. For list-spend ladders.</summary>
    public decimal NetOf(Money listSpend) => ExactTotalFor(listSpend.Cents);

    /// <summary>The next tier and what is missing to it; null at the best tier.</summary>
    public NextTier? NextTierAfter(long quantity)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(quantity);
        foreach (var tier in Usable())
            if (tier.From > quantity && tier.From > _tiers[0].From)
                return new NextTier(tier, tier.From - quantity);
        return null;
    }

    /// <summary>The cheapest total in dollars, exact, for at least this many units, buying up to a break allowed: 74 at 1,100 are covered
    /// by 90 at 900 for 81,000. For analysis only: a close never buys units that nobody ordered.</summary>
    public decimal Cover(long quantity)
    {
        var cheapest = ExactTotalFor(quantity);
        foreach (var tier in _tiers)
            if (tier.From > quantity)
                cheapest = Math.Min(cheapest, ExactTotalFor(tier.From));
        return cheapest;
    }

    /// <summary>Where buying more costs less in total, in rising order, each quantity in at most one zone, with the threshold that costs
    /// least. Empty for incremental and per-cent ladders in units, whose totals never fall.</summary>
    public IReadOnlyList<AnomalyZone> AnomalyZones() => Zones;

    /// <summary>The same without an enumerator: quotes ask it each time.</summary>
    internal AnomalyZone[] Zones => _zones ??= [.. FindZones()];

    private List<AnomalyZone> FindZones()
    {
        if (Decisions.Method is Method.Incremental || Decisions is { Value: TierValue.PercentOff, Measure: Measure.Units })
            return [];
        var tiers = Usable();
        var zones = new List<AnomalyZone>();
        for (var above = tiers.Length - 1; above > 0; above--)
        {
            var threshold = tiers[above].From;
            if (zones.Count > 0 && zones[^1].Contains(threshold))
                continue;
            if (ZoneBelow(above, ExactTotalFor(threshold)) is { } zone)
                zones.Add(zone);
        }
        zones.Reverse();
        return zones;
    }

    /// <summary>What speaks against publishing: no tiers, minimums negative, unsorted or doubled, a first tier that starts late, prices or
    /// average cost that rise, decisions that contradict each other, and (not blocking) every anomaly zone. Empty when nothing
    /// does.</summary>
    public IReadOnlyList<LadderIssue> Check() => LadderCheck.Of(this, _unusable is null);

    /// <summary>The index of a quantity's tier in rising order. Throws like every pricing method.</summary>
    internal int IndexAt(long quantity) => IndexAt(Usable(), quantity);

    /// <summary>The same on tiers alone, in rising order and one of them at least: a preview compares 100,000 items.</summary>
    internal static int IndexAt(ReadOnlySpan<Tier> rising, long quantity)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(quantity);
        var index = rising.Length - 1;
        while (index > 0 && rising[index].From > quantity)
            index--;
        return index;
    }

    /// <summary>Tiers in rising order.</summary>
    internal ReadOnlySpan<Tier> Rising => Usable();

    /// <summary>A unit count or a number of cents as people read it.</summary>
    internal string Shown(long quantity) => Decisions.Measure is Measure.Units
        ? quantity.ToString("N0", CultureInfo.InvariantCulture)
        : "$" + Money.FromCents(quantity).Amount.ToString("N2", CultureInfo.InvariantCulture);

    private Tier[] Usable() => _unusable is null ? _tiers : throw new InvalidOperationException(_unusable);

    // Units are numbered from 1 and unit number `from` is the first at the new price; spend is continuous, so its band starts at `from`
    // itself.
    private long Edge(int index) => Decisions.Measure is Measure.Units ? Math.Max(_tiers[index].From - 1, 0) : _tiers[index].From;

    private decimal Extend(Tier tier, long quantity) => Decisions.Value is TierValue.UnitPrice
        ? tier.Price.Amount * quantity
        : tier.Off.ExactlyOff(quantity) / 100m;

    private AnomalyZone? ZoneBelow(int above, decimal cost)
    {
        AnomalyZone? zone = null;
        for (var below = above - 1; below >= 0; below--)
        {
            var each = Extend(_tiers[below], 1);
            if (each == 0)
                break;
            var breakEven = Ratio.Of(cost, each);
            var bandStart = below == 0 ? 0 : _tiers[below].From;
            var first = Math.Max(breakEven.Floor + 1, bandStart);
            if (first >= _tiers[below + 1].From)
                break;
            zone = new AnomalyZone(first, _tiers[above].From, breakEven, cost);
            if (first > bandStart)
                break;
        }
        return zone;
    }
}
