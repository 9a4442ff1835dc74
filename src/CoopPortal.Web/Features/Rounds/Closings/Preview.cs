using CoopPortal.Core;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;

namespace CoopPortal.Web.Features.Rounds.Closings;

public sealed record ClosingPage(ClosingPreview Preview, IReadOnlyList<PreviewLadder> Ladders, Paging Paging, Refusal? WhyNotSettle)
{
    public Round Round => Preview.Round;
    public bool Again => Round.Status == RoundStatus.Settled;

    public string Act => Again
        ? $"Settle what changed: {Show.Money(Preview.Credits)} to {Show.Count(Preview.CreditedDistricts, "district")}"
        : Preview.Credits.IsZero
            ? "Close and settle: no credits"
            : $"Close and settle: {Show.Money(Preview.Credits)} credits to {Show.Count(Preview.CreditedDistricts, "district")}";
}
