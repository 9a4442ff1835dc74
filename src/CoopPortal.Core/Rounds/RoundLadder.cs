using CoopPortal.Core.Amounts;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Pricing;

namespace CoopPortal.Core.Rounds;

/// <summary>One item's ladder in one round with its running totals. Totals are whole units;
/// they are changed only while the row is locked.</summary>
public sealed class RoundLadder
{
    private RoundLadder() { }

    public RoundLadder(SheetLadder sheetLadder, long contractId, RoundDirection direction)
    {
        (SheetLadderId, SheetLadder) = (sheetLadder.Id, sheetLadder);
        (ItemId, ContractId, Direction) = (sheetLadder.ItemId, contractId, direction);
        Reprice();
    }

    public long Id { get; private set; }
    public long RoundId { get; private set; }
    public long ContractId { get; private set; }
    public long ItemId { get; private set; }
    public long SheetLadderId { get; private set; }
    public RoundDirection Direction { get; private set; }

    /// <summary>Σ over members of max(ordered, open binding commitment): the demand that counts now.</summary>
    public long PooledUnits { get; private set; }

    /// <summary>The largest pooled total ever announced in this window; under Ratchet the price follows it and never rises again.</summary>
    public long AnnouncedUnits { get; private set; }

    /// <summary>How many districts have demand that counts.</summary>
    public int Districts { get; private set; }

    /// <summary>Unit price at the counted demand, kept so that the catalog can sort and filter by it.</summary>
    public UnitPrice PriceToday { get; private set; }

    public UnitPrice? ClosingPrice { get; private set; }
    public long? ClosingUnits { get; private set; }

    /// <summary>What the announced tier cost the vendor beyond the tier of the final quantity.</summary>
    public Money Shortfall { get; private set; }

    public SheetLadder SheetLadder { get; private set; } = null!;
    public Item Item { get; private set; } = null!;
    public Round Round { get; private set; } = null!;

    /// <summary>The direction in the words of pricing.</summary>
    public Pricing.Direction PricingDirection => Direction switch
    {
        RoundDirection.Ratchet => Pricing.Direction.Ratchet,
        RoundDirection.Floating => Pricing.Direction.Floating,
    };

    public Ladder Ladder() => Pricing.Ladder.AllUnits(SheetLadder.Tiers.Select(tier => new Tier(tier.From, tier.UnitPrice)));

    /// <summary>The quantity that decides the tier if <paramref name="pooled"/> units counted.</summary>
    public long Basis(long pooled) => Direction == RoundDirection.Ratchet ? Math.Max(AnnouncedUnits, pooled) : pooled;

    /// <summary>What <paramref name="quantity"/> more units would cost a member now, on top of what it has ordered and committed;
    /// null is a member without any demand yet. Zero units ask for the price as it stands.
    /// Throws <see cref="ArgumentOutOfRangeException"/> for a negative quantity.</summary>
    public Quote QuoteFor(RoundDemand? mine, long quantity) => Quote.Of(
        new Ladder(Ladder().Tiers, Decisions.Default with { Direction = PricingDirection }),
        new Ask(quantity, PooledUnits - (mine?.CountedUnits ?? 0))
        {
            Ordered = mine?.OrderedUnits ?? 0,
            Committed = mine?.CommittedUnits ?? 0,
            Announced = AnnouncedUnits,
        });

    /// <summary>Adds to (or, negative, takes from) what a member has ordered and moves the pooled total with it.</summary>
    public void CountOrdered(RoundDemand mine, long units) => Count(mine, () => mine.Order(units));

    /// <summary>Adds to (or, negative, takes from) a member's open binding commitment and moves the pooled total with it.</summary>
    public void CountCommitted(RoundDemand mine, long units) => Count(mine, () => mine.Commit(units));

    public void Close(UnitPrice price, long units, Money shortfall) => (ClosingPrice, ClosingUnits, Shortfall) = (price, units, shortfall);

    private void Count(RoundDemand mine, Action change)
    {
        var before = mine.CountedUnits;
        change();
        PooledUnits += mine.CountedUnits - before;
        Districts += (mine.CountedUnits > 0 ? 1 : 0) - (before > 0 ? 1 : 0);
        AnnouncedUnits = Math.Max(AnnouncedUnits, PooledUnits);
        Reprice();
    }

    private void Reprice() => PriceToday = Ladder().UnitPriceAt(Basis(PooledUnits));
}

/// <summary>One member's demand on one ladder of a round, in units.</summary>
public sealed class RoundDemand
{
    private RoundDemand() { }

    public RoundDemand(long roundLadderId, long districtId) => (RoundLadderId, DistrictId) = (roundLadderId, districtId);

    public long Id { get; private set; }
    public long RoundLadderId { get; private set; }
    public long DistrictId { get; private set; }

    /// <summary>Ordered and counted, net of cancellations and returns.</summary>
    public long OrderedUnits { get; private set; }

    /// <summary>Open binding commitments.</summary>
    public long CommittedUnits { get; private set; }

    public RoundLadder RoundLadder { get; private set; } = null!;
    public Members.District District { get; private set; } = null!;

    public long CountedUnits => Math.Max(OrderedUnits, CommittedUnits);

    internal void Order(long units) => OrderedUnits = NotNegative(OrderedUnits + units, "ordered");

    internal void Commit(long units) => CommittedUnits = NotNegative(CommittedUnits + units, "committed");

    private static long NotNegative(long units, string what) =>
        units >= 0 ? units : throw new InvalidOperationException($"More units would be taken back than were {what}.");
}
