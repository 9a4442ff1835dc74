namespace CoopPortal.Core.Pricing;

/// <summary>One member on one ladder: units (or cents of list spend) ordered net of cancellations and returns, and its open binding
/// commitment.</summary>
/// <param name="MemberId">The district.</param>
/// <param name="Ordered">What its counting orders add up to, net.</param>
/// <param name="Committed">What it has bound itself to in this window; estimates and intents are not entered here.</param>
public readonly record struct Standing(long MemberId, long Ordered, long Committed = 0)
{
    /// <summary>max(ordered, open binding commitment): an order uses up a commitment before it adds to it.</summary>
    public long Counted => Math.Max(Ordered, Committed);
}

/// <summary>Pooled demand of one ladder: Σ over members of max(ordered, open binding commitment). Source: pricing.md §1 "counts
/// when".</summary>
public static class Pool
{
    /// <summary>Units (or cents) of all members; each member stands once in the list.</summary>
    public static long Of(ReadOnlySpan<Standing> standings)
    {
        long pooled = 0;
        foreach (var standing in standings)
            pooled += standing.Counted;
        return pooled;
    }

    /// <summary>The same without one member: what its quote starts from.</summary>
    public static long WithoutMember(ReadOnlySpan<Standing> standings, long memberId)
    {
        long pooled = 0;
        foreach (var standing in standings)
            if (standing.MemberId != memberId)
                pooled += standing.Counted;
        return pooled;
    }
}
