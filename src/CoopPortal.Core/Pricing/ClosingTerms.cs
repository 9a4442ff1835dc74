namespace CoopPortal.Core.Pricing;

/// <summary>Who pays what the final quantity falls short of the prices promised. Source: pricing.md §2 "the shortfall has a named
/// payer".</summary>
public enum ShortfallPayer
{
    /// <summary>The vendor, by published contract term: an announced tier is honoured.</summary>
    Vendor,

    /// <summary>The members that cancelled, returned or let a binding commitment lapse, in proportion to those units.</summary>
    Canceller,

    /// <summary>The cooperative's reserve, once a fund and a motion exist.</summary>
    Reserve,

    /// <summary>The members themselves: no guarantee; a debit is only a change order with a new certificate, never automatic.</summary>
    Rebill,
}

/// <summary>A binding commitment that was not ordered in full.</summary>
/// <param name="MemberId">The district.</param>
/// <param name="Units">Units promised and not ordered.</param>
public readonly record struct Lapsed(long MemberId, long Units);

/// <summary>What a close needs beside ladder and lines; chosen and published before the round opened.</summary>
public sealed record ClosingTerms
{
    /// <summary>The largest pooled quantity at which a price was announced in the window, commitments included. With Ratchet its tier
    /// stands.</summary>
    public long Announced { get; init; }

    /// <summary>Units bought in the window before its orders were kept here: they count toward the tier, and nothing of them is settled.
    /// Only on all-units ladders.</summary>
    public long Opening { get; init; }

    /// <summary>Who pays a shortfall.</summary>
    public ShortfallPayer Payer { get; init; }

    /// <summary>Lapsed commitments, to share a shortfall among those who caused it.</summary>
    public IReadOnlyList<Lapsed> Lapsed { get; init; } = [];

    /// <summary>Only in a round that holds its orders; null is none.</summary>
    public Minimum? Minimum { get; init; }
}
