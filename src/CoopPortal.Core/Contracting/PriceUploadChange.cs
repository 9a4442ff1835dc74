using CoopPortal.Core.Amounts;
using CoopPortal.Core.Pricing;

namespace CoopPortal.Core.Contracting;

/// <summary>What a vendor's file does to one item, as the preview found it. Items whose price stays as it is have none.</summary>
public sealed class PriceUploadChange
{
    public const int WordsLength = 500;
    public const int SuspicionLength = 40;

    private PriceUploadChange() { }

    public PriceUploadChange(long uploadId, ItemChange change, string name)
    {
        (PriceUploadId, Group, ItemId, PartNumber, Name) = (uploadId, change.Group, change.ItemId, change.PartNumber, name);
        (Before, After) = (Words(change.Present), Words(change.Proposed));
        Zones = change.Proposed is { } proposed ? ZonesOf(proposed.Priced) : null;
        if (change.Largest is { } step)
            (Was, Now, From) = (step.Was, step.Now, step.From);
        else
            (Was, Now, From) = (change.Present?.Tiers[0].Price, change.Proposed?.Tiers[0].Price, 1);
        Most = change.OverCap.Count == 0 ? null : change.OverCap.Min(rise => rise.Most);
        (Suspicion, GoesForward) = (change.Suspicion, change.GoesForward);
        (Year, Open) = (change.Year.Effect, change.Open.Effect);
        IsProposed = change.GoesForward;
    }

    public long Id { get; private set; }
    public long PriceUploadId { get; private set; }
    public PriceGroup Group { get; private set; }
    public long? ItemId { get; private set; }
    public string PartNumber { get; private set; } = "";
    public string Name { get; private set; } = "";

    /// <summary>The quantity at which the price moves most, and the prices there.</summary>
    public long From { get; private set; }

    public UnitPrice? Was { get; private set; }
    public UnitPrice? Now { get; private set; }

    /// <summary>The highest price that the cap allows; null for one within it.</summary>
    public UnitPrice? Most { get; private set; }

    public string? Suspicion { get; private set; }

    /// <summary>Nobody has to justify or confirm it.</summary>
    public bool GoesForward { get; private set; }

    /// <summary>The whole ladders in words: "from 1 at $40.00".</summary>
    public string? Before { get; private set; }

    public string? After { get; private set; }

    /// <summary>Where buying more of the new ladder costs less in total; null where it never does.</summary>
    public string? Zones { get; private set; }

    /// <summary>What the members' purchases of the last twelve months would have cost more, or less when negative.</summary>
    public Money Year { get; private set; }

    /// <summary>The same for what they have promised and not ordered yet.</summary>
    public Money Open { get; private set; }

    /// <summary>Is what the vendor submits, or would submit if nothing else is chosen.</summary>
    public bool IsProposed { get; set; }

    /// <summary>Whether it stands on the next version; null before the decision.</summary>
    public bool? IsAccepted { get; private set; }

    /// <summary>In a sentence each.</summary>
    public static string? ZonesOf(Ladder ladder)
    {
        var zones = ladder.AnomalyZones().Count == 0 ? ""
            : string.Join(" ", ladder.Check().Where(issue => issue.Code == "anomaly").Select(issue => issue.Sentence));
        return zones.Length == 0 ? null : Say.Cut(zones, WordsLength);
    }

    private static string? Words(ItemPrices? prices)
    {
        if (prices is null)
            return null;
        return Say.Cut(string.Join(", ", prices.Tiers.Select(tier => $"from {Say.Number(tier.From)} at ${tier.Price}")), WordsLength);
    }
}

/// <summary>What a vendor's file does to the members in one group of changes: in total, or to one district.</summary>
public sealed class PriceUploadEffect
{
    public long Id { get; private set; }
    public long PriceUploadId { get; init; }

    /// <summary>Null is all districts together.</summary>
    public long? DistrictId { get; init; }

    public PriceGroup Group { get; init; }
    public int Items { get; init; }
    public Money Year { get; init; }
    public Money YearSpend { get; init; }
    public Money Open { get; init; }
    public Money OpenSpend { get; init; }
}

/// <summary>What one of the contract's rules said about a vendor's file when it was last looked at.</summary>
public sealed class PriceUploadCheck
{
    public const int NameLength = 200;
    public const int SentenceLength = 600;

    private PriceUploadCheck() { }

    public PriceUploadCheck(long uploadId, RuleResult result) =>
        (PriceUploadId, Kind, Name, Outcome, Sentence) = (uploadId, result.Kind, Say.Cut(result.Name, NameLength), result.Outcome,
            Say.Cut(result.Sentence, SentenceLength));

    public long Id { get; private set; }
    public long PriceUploadId { get; private set; }
    public PriceRuleKind Kind { get; private set; }
    public string Name { get; private set; } = "";
    public RuleOutcome Outcome { get; private set; }
    public string Sentence { get; private set; } = "";
}
