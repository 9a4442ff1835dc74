using CoopPortal.Core;
using CoopPortal.Core.Amounts;
using CoopPortal.Core.Governance;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using Outcome = CoopPortal.Core.Pricing.Outcome;

namespace CoopPortal.Web.Features.Rounds.Rounds;

/// <summary>One ladder's progress. Mine is what the viewer's own district has ordered and committed.</summary>
public sealed class ProgressRow
{
    public long Id { get; init; }
    public long ItemId { get; init; }
    public string Sku { get; init; } = "";
    public string Name { get; init; } = "";
    public string Unit { get; init; } = "";
    public string Contract { get; init; } = "";
    public long Pooled { get; init; }
    public long Announced { get; init; }
    public int Districts { get; init; }
    public UnitPrice Price { get; init; }
    public UnitPrice List { get; init; }
    public long? NextFrom { get; init; }
    public decimal? NextAmount { get; init; }
    public long Ordered { get; init; }
    public long Committed { get; init; }

    /// <summary>Units that all districts offer conditionally; they do not count.</summary>
    public long Offered { get; init; }
    public long? MinimumUnits { get; init; }
    public long OrderedByAll { get; init; }
    public Outcome? Outcome { get; init; }
    public UnitPrice? ClosingPrice { get; init; }
    public long? ClosingUnits { get; init; }
    public Money Shortfall { get; init; }

    public UnitPrice? NextPrice => NextAmount is { } amount ? new UnitPrice(amount) : null;
    public long? Missing => NextFrom - Pooled;

    /// <summary>"Ships only if 500 cartons are ordered together; 120 are missing." Null without a minimum.</summary>
    public string? MinimumWords => MinimumUnits is not { } minimum ? null
        : Outcome == Core.Pricing.Outcome.Cancelled ? $"Cancelled: the minimum of {Show.Number(minimum)} was not reached"
        : Outcome == Core.Pricing.Outcome.ShippedAtBase ? $"Shipped though the minimum of {Show.Number(minimum)} was not reached"
        : Outcome is not null || OrderedByAll >= minimum ? $"Minimum of {Show.Number(minimum)} reached"
        : $"Ships only if {Show.Number(minimum)} are ordered together; {Show.Number(minimum - OrderedByAll)} {(minimum - OrderedByAll == 1 ? "is" : "are")} missing";
}

public sealed record ProgressFilter(string? Q, string? Show, string? Sort, int? Page, string? Format)
{
    public bool IsEmpty => string.IsNullOrWhiteSpace(Q) && string.IsNullOrEmpty(Show);

    public static readonly IReadOnlyList<(string Value, string Words)> Choices =
    [
        ("all", "All items"), ("demand", "With demand"), ("near", "Next price within 20% more units"), ("best", "Best price reached"),
            ("none", "No demand yet"), ("short", "Minimum not reached"),
    ];
}

public sealed record RunRow(int Number, DateTime At, string By, int Lines, Money Credits, Money Shortfall, string InputsHash);

public sealed class RoundPage
{
    public required Round Round { get; init; }
    public required DateTime Now { get; init; }
    public required string Contracts { get; init; }
    public required ProgressFilter Filter { get; init; }
    public required IReadOnlyList<ProgressRow> Rows { get; init; }
    public required Paging Paging { get; init; }
    public required int Items { get; init; }
    public required int ItemsWithDemand { get; init; }
    public required long Orders { get; init; }
    public required Money Ordered { get; init; }
    public required Money Credits { get; init; }
    public required Money Shortfall { get; init; }

    /// <summary>Where districts offer more on condition; empty for vendors and once ordering has ended.</summary>
    public required IReadOnlyList<OfferStanding> Offers { get; init; }
    /// <summary>How many items have a minimum quantity, and how many of them miss it now.</summary>
    public required int Minimums { get; init; }
    public required int MinimumsMissed { get; init; }
    public required IReadOnlyList<RunRow> Runs { get; init; }
    public required IReadOnlyList<AuditEntry>? History { get; init; }
    public required Refusal? WhyNotOpen { get; init; }
    public bool IsDistrict { get; init; }
    public bool IsVendor { get; init; }
    public bool SeesDemand { get; init; }
    public bool MayManage { get; init; }
    public bool MaySettle { get; init; }

    public bool IsSettled => Round.Status == RoundStatus.Settled;
    public bool IsOver => Round.AwaitsSettlement(Now) || IsSettled;

    /// <summary>What the figures of this page are about, by who looks.</summary>
    public string Whose => IsDistrict ? "your district" : IsVendor ? "you" : "all districts";
}
