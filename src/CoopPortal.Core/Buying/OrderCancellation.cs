namespace CoopPortal.Core.Buying;

public enum CancellationStatus
{
    Requested,
    Accepted,
    Refused,
}

/// <summary>A district's request to take units off an order that counts already;
/// the vendor accepts or refuses it under the contract's terms.</summary>
public sealed class OrderCancellation
{
    public const int ReasonLength = 500;

    private OrderCancellation() { }

    public OrderCancellation(OrderLine line, Distribution part, long quantity, string reason, string requestedBy, DateTime now)
    {
        RefusedException.ThrowIf(line.WhyNotCancel(part, quantity));
        (OrderId, OrderLineId, DistributionId, Quantity) = (line.OrderId, line.Id, part.Id, quantity);
        (Reason, RequestedBy, RequestedAt) = (reason, requestedBy, now);
    }

    public long Id { get; private set; }
    public Guid Version { get; private set; }
    public long OrderId { get; private set; }
    public long OrderLineId { get; private set; }
    public long DistributionId { get; private set; }
    public long Quantity { get; private set; }
    public string Reason { get; private set; } = "";
    public string RequestedBy { get; private set; } = "";
    public DateTime RequestedAt { get; private set; }
    public CancellationStatus Status { get; private set; }
    public string? Answer { get; private set; }
    public string? AnsweredBy { get; private set; }
    public DateTime? AnsweredAt { get; private set; }

    public Order Order { get; private set; } = null!;
    public OrderLine OrderLine { get; private set; } = null!;
    public Distribution Distribution { get; private set; } = null!;

    public Refusal? WhyNotAnswer() => Status == CancellationStatus.Requested
        ? null
        : new("cancellation.answered", "This request has been answered already.");

    public void Decide(bool accept, string? answer, string by, DateTime now)
    {
        RefusedException.ThrowIf(WhyNotAnswer());
        (Status, Answer, AnsweredBy, AnsweredAt) = (accept ? CancellationStatus.Accepted : CancellationStatus.Refused, answer, by, now);
    }

    public static bool CanMove(CancellationStatus from, CancellationStatus to) => from switch
    {
        CancellationStatus.Requested => to is CancellationStatus.Accepted or CancellationStatus.Refused,
        CancellationStatus.Accepted => false,
        CancellationStatus.Refused => false,
    };
}
