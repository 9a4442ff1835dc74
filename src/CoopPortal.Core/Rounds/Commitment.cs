using CoopPortal.Core.Amounts;

namespace CoopPortal.Core.Rounds;

public enum CommitmentType
{
    /// <summary>For the bid; not binding.</summary>
    Estimate,

    /// <summary>Meant, not promised; withdrawn freely before the close.</summary>
    Intent,

    /// <summary>Promised by somebody with authority; the only type that moves a tier.</summary>
    Binding,
}

public enum CommitmentStatus
{
    Draft,
    Submitted,
    Approved,
    Binding,
    Fulfilled,
    PartlyFulfilled,
    Defaulted,
    Released,
}

/// <summary>A district's promise (or estimate) to buy a quantity of an item in a round.</summary>
public sealed class Commitment
{
    public const int AuthorityLength = 160;
    public const int ResolutionLength = 40;

    private Commitment() { }

    public Commitment(long roundLadderId, long districtId, CommitmentType type, long quantity, DateOnly? needBy,
        long? siteId, UnitPrice? cap)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(quantity);
        (RoundLadderId, DistrictId, Type, Quantity, NeedBy, SiteId, Cap) = (roundLadderId, districtId, type, quantity, needBy, siteId, cap);
    }

    public long Id { get; private set; }
    public Guid Version { get; private set; }
    public long RoundLadderId { get; private set; }
    public long DistrictId { get; private set; }
    public CommitmentType Type { get; private set; }
    public CommitmentStatus Status { get; private set; }
    public long Quantity { get; private set; }
    public DateOnly? NeedBy { get; private set; }
    public long? SiteId { get; private set; }

    /// <summary>The district takes the quantity only at or below this unit price; null is no cap.</summary>
    public UnitPrice? Cap { get; private set; }

    /// <summary>Who bound the district, and by which resolution of its board.</summary>
    public string? Authority { get; private set; }
    public string? ResolutionNumber { get; private set; }

    public RoundLadder RoundLadder { get; private set; } = null!;
    public Members.District District { get; private set; } = null!;
    public Members.Site? Site { get; private set; }

    /// <summary>Only a binding commitment that is still open counts toward a tier.</summary>
    public long CountedUnits => Status == CommitmentStatus.Binding ? Quantity : 0;

    public void Submit() => Move(CommitmentStatus.Submitted);

    public void Approve() => Move(CommitmentStatus.Approved);

    public Refusal? WhyNotBind(UnitPrice today) =>
        Type != CommitmentType.Binding ? new("commitment.type", "An estimate or intent is never bound; make a binding commitment instead.")
        : Cap is { } cap && today > cap ? new("commitment.cap", $"Today's price of ${today} is above the commitment cap of ${cap}.")
        : WhyNotMove(CommitmentStatus.Binding);

    public void Bind(string authority, string resolutionNumber, UnitPrice today)
    {
        RefusedException.ThrowIf(WhyNotBind(today));
        (Authority, ResolutionNumber) = (authority, resolutionNumber);
        Move(CommitmentStatus.Binding);
    }

    /// <summary>Free until it is binding; others have ordered at a price that rests on a binding one.</summary>
    public Refusal? WhyNotRelease() => Status == CommitmentStatus.Binding
        ? new("commitment.binding", "A binding commitment stands until its round closes: other districts' prices rest on it.")
        : WhyNotMove(CommitmentStatus.Released);

    public void Release()
    {
        RefusedException.ThrowIf(WhyNotRelease());
        Move(CommitmentStatus.Released);
    }

    /// <summary>A cancelled round binds nobody any more.</summary>
    public void EndWithCancelledRound() => Move(CommitmentStatus.Released);

    /// <summary>At the close: how much of the promise was ordered.</summary>
    public void Conclude(long orderedUnits) => Move(
        orderedUnits >= Quantity ? CommitmentStatus.Fulfilled
        : orderedUnits > 0 ? CommitmentStatus.PartlyFulfilled
        : CommitmentStatus.Defaulted);

    public Refusal? WhyNotMove(CommitmentStatus to) => CanMove(Status, to)
        ? null
        : new("commitment.move", $"A commitment that is {StatusWords(Status)} cannot become {StatusWords(to)}.");

    private void Move(CommitmentStatus to)
    {
        RefusedException.ThrowIf(WhyNotMove(to));
        Status = to;
    }

    public static bool CanMove(CommitmentStatus from, CommitmentStatus to) => from switch
    {
        CommitmentStatus.Draft => to is CommitmentStatus.Submitted or CommitmentStatus.Released,
        CommitmentStatus.Submitted => to is CommitmentStatus.Approved or CommitmentStatus.Draft or CommitmentStatus.Released,
        CommitmentStatus.Approved => to is CommitmentStatus.Binding or CommitmentStatus.Released,
        CommitmentStatus.Binding =>
            to is CommitmentStatus.Fulfilled or CommitmentStatus.PartlyFulfilled or CommitmentStatus.Defaulted or CommitmentStatus.Released,
        CommitmentStatus.Fulfilled => false,
        CommitmentStatus.PartlyFulfilled => false,
        CommitmentStatus.Defaulted => false,
        CommitmentStatus.Released => false,
    };

    public static string StatusWords(CommitmentStatus status) => status switch
    {
        CommitmentStatus.Draft => "a draft",
        CommitmentStatus.Submitted => "submitted",
        CommitmentStatus.Approved => "approved",
        CommitmentStatus.Binding => "binding",
        CommitmentStatus.Fulfilled => "fulfilled",
        CommitmentStatus.PartlyFulfilled => "partly fulfilled",
        CommitmentStatus.Defaulted => "defaulted",
        CommitmentStatus.Released => "released",
    };
}
