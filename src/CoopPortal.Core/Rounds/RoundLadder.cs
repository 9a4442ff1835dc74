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

    /// <summary>Of these, what counted in the window before the portal took the round over: the sum of its opening volumes.</summary>
    public long OpeningUnits { get; private set; }

    /// <summary>What all members have ordered, net, without promises: a minimum is reached by orders only.</summary>
    public long OrderedUnits { get; private set; }

    /// <summary>The least quantity, ordered by all members together, at which this item goes out; null is none. Pinned when the round
    /// opens.</summary>
    public long? MinimumUnits { get; private set; }

    public MinimumPolicy? MinimumPolicy { get; private set; }

    /// <summary>Was short of its minimum when the last call began: only such a ladder can still be ordered.</summary>
    public bool InLastCall { get; private set; }

    /// <summary>What became of the ladder at the close; it stands, whatever is returned later.</summary>
    public Outcome? Outcome { get; private set; }

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
        // A page reads the total and the member's part one after the other; another order of the member may have come to count between.
        new Ask(quantity, Math.Max(0, PooledUnits - (mine?.CountedUnits ?? 0)))
        {
            Ordered = mine?.OrderedUnits ?? 0,
            Committed = mine?.CommittedUnits ?? 0,
            Announced = AnnouncedUnits,
        });

    /// <summary>Adds to (or, negative, takes from) what a member has ordered and moves the pooled total with it.</summary>
    public void CountOrdered(RoundDemand mine, long units)
    {
        Count(mine, () => mine.Order(units));
        OrderedUnits += units;
    }

    /// <summary>Adds to (or, negative, takes from) a member's open binding commitment and moves the pooled total with it.</summary>
    public void CountCommitted(RoundDemand mine, long units) => Count(mine, () => mine.Commit(units));

    /// <summary>The next better tier and what the group misses to it; null when the best price is reached.</summary>
    public NextTier? Next() => Ladder().NextTierAfter(Basis(PooledUnits)) is { Tier: var tier } ? new NextTier(tier,
        tier.From - PooledUnits) : null;

    /// <summary>Why nobody can offer more on the condition that a tier is unlocked: this one or a better one, null is any.</summary>
    public Refusal? WhyNotOffer(long? ifTierFrom) =>
        Next() is null ? new("offer.best-price",
            "The best price of this ladder is reached: nothing is left to unlock. Order what you need, or commit to it without a "
                + "condition.")
        : ifTierFrom is { } from && !TiersAhead().Any(tier => tier.From == from)
            ? new("offer.no-tier", "Choose one of the tiers that are still ahead, or any better tier.")
        : null;

    public IReadOnlyList<Tier> TiersAhead() =>
        [.. Ladder().Tiers.Where(tier => tier.From > Basis(PooledUnits) && tier.Price < PriceToday).OrderBy(tier => tier.From)];

    /// <summary>The better tier that these offers reach together now, and who would take how much; null when none. Nothing is taken by
    /// asking.</summary>
    public Unlocking? Unlockable(IEnumerable<ConditionalOffer> offers) =>
        ConditionalOffers.Allocate(Ladder(), PooledUnits, offers) is { } found && found.Tier.From > Basis(PooledUnits)
            && found.Tier.Price < PriceToday
            ? found : null;

    /// <summary>Counts units from before the portal. Everybody's price moves as if they had been ordered. Needs the round.</summary>
    public OpeningVolume OpenWith(long? districtId, long units, long importId, DateTime now)
    {
        RefusedException.ThrowIf(Round.WhyNotOpenWith(now));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(units);
        var volume = new OpeningVolume(Id, districtId, units, AnnouncedUnits, importId);
        (OpeningUnits, PooledUnits) = (OpeningUnits + units, PooledUnits + units);
        AnnouncedUnits = Math.Max(AnnouncedUnits, PooledUnits);
        Reprice();
        return volume;
    }

    /// <summary>Takes an import's opening volumes out again, all of them together. Only where nobody has ordered, promised or changed
    /// anything on the ladder since: what was announced is announced no more.</summary>
    public void TakeOut(IReadOnlyCollection<OpeningVolume> volumes)
    {
        var units = volumes.Sum(volume => volume.Units);
        (OpeningUnits, PooledUnits) = (OpeningUnits - units, PooledUnits - units);
        AnnouncedUnits = volumes.Min(volume => volume.AnnouncedBefore);
        Reprice();
    }

    public Minimum? Minimum => MinimumUnits is { } units ? new Minimum(units, MinimumPolicy!.Value) : null;

    /// <summary>Units missing to the minimum; 0 once it is reached, and without one.</summary>
    public long Shortage => Minimum?.ShortageAt(OrderedUnits) ?? 0;

    public void Pin(long minimumUnits, MinimumPolicy policy) => (MinimumUnits, MinimumPolicy) = (minimumUnits, policy);

    internal void JoinLastCall() => InLastCall = true;

    /// <summary>In the last call only what is short of its minimum is ordered. Needs the round and the item.</summary>
    public Refusal? WhyNotOrder(DateTime now, TimeZoneInfo zone) =>
        WhyNotCount(now, zone) ?? (Round.Status == RoundStatus.LastCall && Shortage == 0
            ? new("round.minimum-reached",
                $"“{Round.Name}” is in its last call, and {Item.Sku} has reached its minimum of {Say.Number(MinimumUnits!.Value)}: no "
                    + "more of it is needed.")
            : null);

    /// <summary>What was placed while it was short still counts, even if others have filled the minimum since.</summary>
    public Refusal? WhyNotCount(DateTime now, TimeZoneInfo zone) =>
        Round.WhyNotOrder(now, zone) ?? (Round.Status == RoundStatus.LastCall && !InLastCall
            ? new("round.last-call",
                $"“{Round.Name}” is in its last call until {Say.When(Round.ClosesAt, zone)}: only items short of their minimum can be "
                    + $"ordered, and {Item.Sku} is not.")
            : null);

    /// <summary>From the last call on a member may only act so that the shortage does not grow. Needs the round.</summary>
    public Refusal? WhyNotTakeOff(long units) =>
        Round.Status == RoundStatus.LastCall && Minimum is { } minimum && !minimum.LastCallAllows(OrderedUnits, OrderedUnits - units)
            ? new("round.shortage-grows",
                $"“{Round.Name}” is in its last call: of {Say.Number(minimum.Quantity)} units that must be ordered together "
                    + $"{Say.Number(Shortage)} are missing, "
                + $"and without these {Say.Number(units)} it would be {Say.Number(minimum.ShortageAt(OrderedUnits - units))}. Nobody may "
                + "make it more now.")
            : null;

    public void Close(Outcome outcome, UnitPrice price, long units, Money shortfall) =>
        (Outcome, ClosingPrice, ClosingUnits, Shortfall) = (outcome, price, units, shortfall);

    /// <summary>The minimum was missed: nothing of it is priced or goes out.</summary>
    public void CancelAtClose() => (Outcome, ClosingUnits) = (Pricing.Outcome.Cancelled, 0);

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
