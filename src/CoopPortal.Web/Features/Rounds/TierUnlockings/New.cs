using CoopPortal.Core;
using CoopPortal.Core.Amounts;
using CoopPortal.Web.Data;

namespace CoopPortal.Web.Features.Rounds.TierUnlockings;

/// <summary>One district's part: what it takes and pays, and what the lower price saves it on what counts already.</summary>
public sealed record UnlockingRow(string District, long Counted, long Taken, Money Pays, Money Saves, Money Net);

public sealed record UnlockingPage(UnlockingPreview Preview, Refusal? WhyNot)
{
    public UnlockingForm Form { get; } = new() { Seen = Preview.Seen };

    /// <summary>Those who take units first, then by what they save.</summary>
    public IReadOnlyList<UnlockingRow> Rows { get; } = Preview.Effect is not { } effect ? [] :
    [
        .. effect.Shares.OrderByDescending(share => share.Taken).ThenByDescending(share => share.Saves).ThenBy(share => share.MemberId)
            .Select(share =>
                new UnlockingRow(Preview.Names[share.MemberId], share.Counted, share.Taken, share.Pays, share.Saves, share.Net)),
    ];
}

/// <summary>Names the parts that the person has seen; others are not unlocked.</summary>
public sealed class UnlockingForm
{
    public string? Seen { get; set; }
}
