using CoopPortal.Core;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using Outcome = CoopPortal.Core.Pricing.Outcome;

namespace CoopPortal.Web.Features.Rounds.Closings;

public sealed record ClosingPage(ClosingPreview Preview, IReadOnlyList<PreviewLadder> Ladders, Paging Paging)
{
    public required Refusal? WhyNotSettle { get; init; }

    /// <summary>Null when the last call can be started now.</summary>
    public required Refusal? WhyNoLastCall { get; init; }
    public required DateTime LastCallUntil { get; init; }

    public Round Round => Preview.Round;
    public bool Again => Round.Status == RoundStatus.Settled;

    /// <summary>What the policy does with an item that misses its minimum.</summary>
    public string OutcomeOf(PreviewMinimum row) => row.Outcome switch
    {
        Outcome.Cancelled => Again ? "cancelled at the close" : "its lines are cancelled, the encumbrance is free, the districts are told",
        Outcome.StaysOpen => $"it can be ordered {Show.Count(Round.LastCallDays ?? 0, "day")} longer, in a last call",
        Outcome.ShippedAtBase => "ships: the vendor is due the first tier's price, nobody pays more than it saw",
        Outcome.Settled => "reached",
    };

    /// <summary>What becomes of an order that is not issued yet.</summary>
    public string AtTheClose(PreviewOrder row) =>
        row.Counts && row.Left == 0 ? "every line misses its minimum"
        : row.Counts && row.Left < row.Lines ? "issued at the closing price, without the lines that miss their minimum"
        : row.Counts ? "issued at the closing price"
        : row.Status == Core.Buying.OrderStatus.Certified ? "stays; the district cancels it"
        : "returned: round closed";

    public string Act => Again
        ? $"Settle what changed: {Show.Money(Preview.Credits)} to {Show.Count(Preview.CreditedDistricts, "district")}"
        : Preview.Credits.IsZero
            ? "Close and settle: no credits"
            : $"Close and settle: {Show.Money(Preview.Credits)} credits to {Show.Count(Preview.CreditedDistricts, "district")}";
}

/// <summary>What a running closing does now; no words before it began and after its end.</summary>
public sealed record ClosingStep(long RoundId, string? Words);
