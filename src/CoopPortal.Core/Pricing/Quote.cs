using System.Globalization;
using CoopPortal.Core.Amounts;

namespace CoopPortal.Core.Pricing;

/// <summary>What a member asks a ladder. Units, or cents of list spend where the ladder measures it.</summary>
/// <param name="Quantity">Units of this order, 0 or more; 0 asks for today's price.</param>
/// <param name="Others">Pooled demand of the other members (<see cref="Pool.WithoutMember"/>).</param>
public readonly record struct Ask(long Quantity, long Others)
{
    /// <summary>What the member's other counting orders add up to, net, without this one.</summary>
    public long Ordered { get; init; }

    /// <summary>The member's open binding commitment in this window.</summary>
    public long Committed { get; init; }

    /// <summary>The largest pooled quantity at which a price was announced to anyone in the window; counts with
    /// <see cref="Direction.Ratchet"/> only.</summary>
    public long Announced { get; init; }

    /// <summary>The item's list price; needed on per-cent ladders.</summary>
    public UnitPrice? List { get; init; }

    /// <summary>Most dollars a unit by contract, the lower of cap and benchmark; null is no cap.</summary>
    public UnitPrice? Cap { get; init; }

    /// <summary>What this order adds to the ladder's total where that is not its quantity: base units, or cents at list price.</summary>
    public long? Measured { get; init; }
}

/// <summary>Today's price for one member, item and quantity, and what the next tier would bring. Source: pricing.md §2.</summary>
public sealed record Quote
{
    /// <summary>Units of this order.</summary>
    public required long Quantity { get; init; }

    /// <summary>Units (or cents of list spend) of everybody, this order included.</summary>
    public required long Pooled { get; init; }

    /// <summary>What the price was looked up at: the pooled quantity, with Ratchet at least the announced one.</summary>
    public required long Basis { get; init; }

    /// <summary>The tier reached.</summary>
    public required Tier Tier { get; init; }

    /// <summary>Dollars a unit in the tier, before a contract's cap or benchmark.</summary>
    public required UnitPrice TierPrice { get; init; }

    /// <summary>Dollars a unit today. On an incremental ladder the average, rounded to four decimals, for showing and for the purchase
    /// order.</summary>
    public required UnitPrice Price { get; init; }

    /// <summary>Dollars for this order at today's price, rounded once.</summary>
    public Money Total => Price.Times(Quantity);

    /// <summary>The next tier and what everybody together still misses to it; null at the best tier.</summary>
    public NextTier? Next { get; init; }

    /// <summary>Units (or cents) missing to the next tier; 0 at the best.</summary>
    public long Missing => Next?.Missing ?? 0;

    /// <summary>Dollars a unit once the next tier is reached; null at the best.</summary>
    public UnitPrice? NextPrice { get; init; }

    /// <summary>Dollars that all members together would pay less for the pooled quantity at the next price; zero at the best tier, null
    /// where items with different list prices share a ladder in units, so that it cannot be known here.</summary>
    public Money? EveryoneSaves { get; init; }

    /// <summary>Set where buying more would cost less in total; see <see cref="Ladder.AnomalyZones"/>.</summary>
    public AnomalyZone? Anomaly { get; init; }

    /// <summary>The offer to buy the missing units; null at the best tier and where units of different items mix.</summary>
    public TopUp? TopUp { get; init; }

    /// <summary>p(Σ over members of max(ordered including this order, open binding commitment)).
    /// Throws <see cref="ArgumentOutOfRangeException"/> for negative quantities and <see cref="ArgumentException"/> when a per-cent ladder
    /// gets no list price.</summary>
    public static Quote Of(Ladder ladder, Ask ask)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(ask.Quantity, nameof(ask));
        ArgumentOutOfRangeException.ThrowIfNegative(ask.Others, nameof(ask));
        var pooled = ask.Others + Math.Max(ask.Ordered + (ask.Measured ?? ask.Quantity), ask.Committed);
        var basis = ladder.Decisions.Direction is Direction.Ratchet ? Math.Max(pooled, ask.Announced) : pooled;
        var tier = ladder.TierAt(basis);
        var tierPrice = PriceAt(ladder, basis, tier, ask.List);
        var price = Capped(tierPrice, ask.Cap);
        var zone = ZoneOf(ladder, pooled);
        if (ladder.NextTierAfter(basis) is not { Tier: var next })
            return new Quote
            {
                Quantity = ask.Quantity,
                Pooled = pooled,
                Basis = basis,
                Tier = tier,
                TierPrice = tierPrice,
                Price = price,
                Anomaly = zone,
                EveryoneSaves = Money.Zero,
            };

        var missing = next.From - pooled;
        var nextPrice = Capped(PriceAt(ladder, next.From, next, ask.List), ask.Cap);
        var saves = Saving(ladder, pooled, price, tier, next, nextPrice);
        return new Quote
        {
            Quantity = ask.Quantity,
            Pooled = pooled,
            Basis = basis,
            Tier = tier,
            TierPrice = tierPrice,
            Price = price,
            Anomaly = zone,
            Next = new NextTier(next, missing),
            NextPrice = nextPrice,
            EveryoneSaves = saves,
            TopUp = saves is { } gain && ladder.Decisions is { Scope: Scope.Item, Measure: Measure.Units }
                ? new TopUp(missing, OwnCost(ladder, next, nextPrice, missing), gain, pooled)
                : null,
        };
    }

    private static UnitPrice PriceAt(Ladder ladder, long quantity, Tier tier, UnitPrice? list) =>
        ladder.Decisions is { Method: Method.Incremental, Value: TierValue.UnitPrice }
            ? UnitPrice.Rounded(ladder.AveragePriceAt(quantity).Value)
            : ladder.Decisions is { Method: Method.Incremental, Measure: Measure.ListSpend } && quantity > 0
                ? UnitPrice.Rounded(Listed(list) * ladder.ExactTotalFor(quantity) * 100m / quantity)
                : ladder.PriceIn(tier, list);

    private static UnitPrice Capped(UnitPrice price, UnitPrice? cap) => cap is { } most ? UnitPrice.Min(price, most) : price;

    private static decimal Listed(UnitPrice? list) =>
        list?.Amount ?? throw new ArgumentException("A per-cent ladder prices from an item's list price.", nameof(list));

    private static AnomalyZone? ZoneOf(Ladder ladder, long pooled)
    {
        foreach (var zone in ladder.Zones)
            if (zone.Contains(pooled))
                return zone;
        return null;
    }

    private static Money? Saving(Ladder ladder, long pooled, UnitPrice price, Tier tier, Tier next, UnitPrice nextPrice) =>
        ladder.Decisions switch
        {
            { Method: Method.Incremental, Scope: Scope.Item, Measure: Measure.Units, Value: TierValue.UnitPrice } =>
                Money.Rounded(ladder.ExactTotalFor(pooled) - ladder.ExactTotalFor(next.From) * pooled / next.From),
            { Method: Method.Incremental, Measure: Measure.ListSpend } =>
                Money.Rounded(ladder.ExactTotalFor(pooled) - ladder.ExactTotalFor(next.From) * pooled / next.From),
            { Measure: Measure.ListSpend } => Money.Rounded(pooled / 100m * (next.Off.Value - tier.Off.Value) / 100m),
            { Scope: Scope.Item } => price > nextPrice
                ? UnitPrice.FromTenThousandths(price.TenThousandths - nextPrice.TenThousandths).Times(pooled)
                : -UnitPrice.FromTenThousandths(nextPrice.TenThousandths - price.TenThousandths).Times(pooled),
            _ => null,
        };

    private static Money OwnCost(Ladder ladder, Tier next, UnitPrice nextPrice, long missing) => ladder.Decisions.Method is Method.AllUnits
        ? nextPrice.Times(missing)
        : Money.Rounded(ladder.ExactTotalFor(next.From) * missing / next.From);
}

/// <summary>The missing units, what they cost the member who would add them, and what the group gains. Only for goods that the district
/// needs and has appropriated. Source: pricing.md §2 "top-up sentence".</summary>
/// <param name="Units">Units missing to the next tier.</param>
/// <param name="OwnCost">Dollars for these units at the next price.</param>
/// <param name="GroupGain">Dollars that everybody pays less for what was already ordered.</param>
/// <param name="AlreadyOrdered">Units the gain is reckoned on.</param>
public sealed record TopUp(long Units, Money OwnCost, Money GroupGain, long AlreadyOrdered)
{
    /// <summary>The group's gain less the cost of the extra units; negative when the top-up does not pay for itself.</summary>
    public Money NetGain => GroupGain - OwnCost;

    /// <summary>"50 more units cost $425.00; at the new price the group pays $3,465.00 less for the 4,950 it already ordered."</summary>
    public string Sentence => string.Create(CultureInfo.InvariantCulture,
        $"{Units:N0} more {(Units == 1 ? "unit costs" : "units cost")} ${OwnCost.Amount:N2}; at the new price the group pays "
        + $"${GroupGain.Amount:N2} less for the {AlreadyOrdered:N0} it already ordered.");
}
