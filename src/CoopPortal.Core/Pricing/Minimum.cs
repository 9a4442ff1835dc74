namespace CoopPortal.Core.Pricing;

/// <summary>What happens when a round that holds orders misses its minimum; chosen before opening. Source: pricing.md §2, workflows.md
/// B1.</summary>
public enum MinimumPolicy
{
    /// <summary>Nothing is ordered; members are told.</summary>
    CancelAndTell,

    /// <summary>The round stays open some days more.</summary>
    StayOpen,

    /// <summary>Orders go out; the vendor is due the first tier's price, and nobody pays more than the price seen.</summary>
    ShipAtBase,
}

/// <summary>The least quantity at which a HoldUntilClose round goes out.</summary>
/// <param name="Quantity">Units (or cents of list spend), all members together.</param>
/// <param name="Policy">What happens below it.</param>
public sealed record Minimum(long Quantity, MinimumPolicy Policy)
{
    /// <summary>Units missing to the minimum; 0 once it is met.</summary>
    public long ShortageAt(long pooled) => Math.Max(0, Quantity - pooled);

    /// <summary>True from the minimum on.</summary>
    public bool IsMetBy(long pooled) => pooled >= Quantity;

    /// <summary>The rule of the last call: a member may only act so that the shortage does not grow.</summary>
    public bool LastCallAllows(long pooledBefore, long pooledAfter) => ShortageAt(pooledAfter) <= ShortageAt(pooledBefore);
}
