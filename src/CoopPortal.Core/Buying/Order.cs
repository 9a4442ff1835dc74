using CoopPortal.Core.Amounts;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Core.Rounds;

namespace CoopPortal.Core.Buying;

public enum OrderStatus
{
    Draft,
    Submitted,
    Returned,
    Rejected,
    Approved,
    Certified,
    Issued,
    Acknowledged,
    Closed,
    Cancelled,
}

/// <summary>A requisition and, once issued, the purchase order: one district, one contract, one round.</summary>
public sealed class Order
{
    public const int NumberLength = 24;
    public const int PoNumberLength = 30;
    public const int ReasonLength = 500;
    public const int NameLength = 160;

    private Order() { }

    public Order(string number, Guid placementKey, District district, Contract contract, Round round, TermsVersion terms,
        long requestedById, string requestedBy, DateTime now)
    {
        (Number, PlacementKey, PlacedAt) = (number, placementKey, now);
        (DistrictId, ContractId, VendorId) = (district.Id, contract.Id, contract.VendorId);
        (RoundId, Kind, TermsVersionId) = (round.Id, round.Kind, terms.Id);
        (RequestedById, RequestedBy) = (requestedById, requestedBy);
    }

    public long Id { get; private set; }
    public Guid Version { get; private set; }

    /// <summary>The portal's own number; the purchase order's number is another.</summary>
    public string Number { get; private set; } = "";
    public Guid PlacementKey { get; private set; }
    public long DistrictId { get; private set; }
    public long ContractId { get; private set; }
    public long VendorId { get; private set; }
    public long RoundId { get; private set; }
    public RoundKind Kind { get; private set; }
    public long TermsVersionId { get; private set; }
    public OrderStatus Status { get; private set; }
    public string? StatusReason { get; private set; }

    public long RequestedById { get; private set; }
    public string RequestedBy { get; private set; } = "";
    public DateTime PlacedAt { get; private set; }
    public long? ApprovedById { get; private set; }
    public string? ApprovedBy { get; private set; }
    public DateTime? ApprovedAt { get; private set; }
    public string? CertifiedBy { get; private set; }
    public DateTime? CertifiedAt { get; private set; }
    public string? CertificateText { get; private set; }
    public string? ThenAndNowReason { get; private set; }
    public string? PoNumber { get; private set; }
    public string? IssuedBy { get; private set; }
    public DateTime? IssuedAt { get; private set; }
    public string? AcknowledgedBy { get; private set; }
    public DateTime? AcknowledgedAt { get; private set; }

    /// <summary>Since when its quantities count toward the group's price; from then on the price seen is guaranteed.</summary>
    public DateTime? CountedAt { get; private set; }
    public DateTime? ClosedAt { get; private set; }
    public Money Total { get; private set; }

    public District District { get; private set; } = null!;
    public Contract Contract { get; private set; } = null!;
    public Vendor Vendor { get; private set; } = null!;
    public Round Round { get; private set; } = null!;
    public TermsVersion TermsVersion { get; private set; } = null!;
    public List<OrderLine> Lines { get; private set; } = [];

    /// <summary>The price may still change: nothing counts yet.</summary>
    public bool IsQuote => CountedAt is null;

    public bool WasIssued => IssuedAt is not null;

    /// <summary>In this kind of round the order counts when it reaches this status (pricing.md §1 "counts when").</summary>
    public OrderStatus CountsWhen => Kind == RoundKind.InvoiceThenTrueUp ? OrderStatus.Issued : OrderStatus.Certified;

    public void Add(OrderLine line)
    {
        if (Status is not (OrderStatus.Draft or OrderStatus.Returned))
            throw new InvalidOperationException("Lines are added to a draft only.");
        line.Number = Lines.Count + 1;
        Lines.Add(line);
        Retotal();
    }

    /// <summary>Takes a line off a returned order; the numbers of the others stay, because people have read them already.</summary>
    public void Remove(OrderLine line)
    {
        RefusedException.ThrowIf(WhyNotEdit());
        if (Lines.Count == 1)
            throw new InvalidOperationException("An order keeps at least one line; cancel it instead.");
        Lines.Remove(line);
        Retotal();
    }

    public void Submit()
    {
        Move(OrderStatus.Submitted);
        StatusReason = null;
    }

    public Refusal? WhyNotEdit() => Status is OrderStatus.Draft or OrderStatus.Returned
        ? null
        : new("order.not-editable", $"Order {Number} is {StatusWords(Status)}; only a draft or a returned order can be changed.");

    public Refusal? WhyNotApprove(long userId) =>
        RequestedById == userId ? new("order.own-approval", "You placed this order yourself; somebody else approves it.")
        : WhyNotMove(OrderStatus.Approved);

    public void Approve(long userId, string name, DateTime now)
    {
        RefusedException.ThrowIf(WhyNotApprove(userId));
        Move(OrderStatus.Approved);
        (ApprovedById, ApprovedBy, ApprovedAt) = (userId, name, now);
    }

    /// <summary>Sends it back to the requester with a reason; nothing is lost.</summary>
    public void Return(string reason)
    {
        Move(OrderStatus.Returned);
        StatusReason = reason;
        (ApprovedById, ApprovedBy, ApprovedAt) = (null, null, null);
    }

    public void Reject(string reason)
    {
        Move(OrderStatus.Rejected);
        StatusReason = reason;
    }

    public Refusal? WhyNotCertify(long userId) =>
        RequestedById == userId
            ? new("order.own-certificate", "You placed this order yourself; it needs another fiscal officer's certificate.")
        : WhyNotMove(OrderStatus.Certified);

    /// <summary>The fiscal officer's certificate: the money is appropriated and free.</summary>
    public void Certify(long userId, string name, string text, DateTime now)
    {
        RefusedException.ThrowIf(WhyNotCertify(userId));
        Move(OrderStatus.Certified);
        (CertifiedBy, CertifiedAt, CertificateText) = (name, now, text);
    }

    /// <summary>Without a certificate only where the district requires none, or with a then-and-now reason.</summary>
    public Refusal? WhyNotIssue(bool certificateRequired, string? thenAndNowReason)
    {
        if (Kind == RoundKind.HoldUntilClose && Lines.Exists(line => line.ClosingPrice is null && line.CountedQuantity > 0))
            return new("order.held", "Orders of this round are issued at its close, at the closing price.");
        if (Status == OrderStatus.Approved && certificateRequired && string.IsNullOrWhiteSpace(thenAndNowReason))
            return new("order.no-certificate",
                "The fiscal officer has not certified the funds. Ask the treasurer, or give the reason for a then-and-now certificate.");
        return WhyNotMove(OrderStatus.Issued);
    }

    public void Issue(string? poNumber, string by, string? thenAndNowReason, bool certificateRequired, DateTime now)
    {
        RefusedException.ThrowIf(WhyNotIssue(certificateRequired, thenAndNowReason));
        if (Status == OrderStatus.Approved && certificateRequired)
            ThenAndNowReason = thenAndNowReason;
        Move(OrderStatus.Issued);
        (PoNumber, IssuedBy, IssuedAt) = (poNumber, by, now);
    }

    /// <summary>Whether its round, and in a last call each of its items, still takes orders. Needs the lines' ladders.</summary>
    public Refusal? WhyNotCount(DateTime now, TimeZoneInfo zone) =>
        Round.WhyNotOrder(now, zone) ?? Lines.Select(line => line.RoundLadder.WhyNotCount(now, zone)).FirstOrDefault(no => no is not null);

    /// <summary>Marks the quantities as counted, at prices read under the ladder's lock; a quote becomes a guarantee.</summary>
    public void Count(DateTime now)
    {
        if (CountedAt is not null)
            throw new InvalidOperationException($"Order {Number} counts already.");
        CountedAt = now;
        Retotal();
    }

    public Refusal? WhyNotNumber(string poNumber) =>
        PoNumber is not null ? new("order.numbered", $"Order {Number} has the purchase order number {PoNumber} already.")
        : !WasIssued ? new("order.not-issued", "The number is entered when the order is issued.")
        : string.IsNullOrWhiteSpace(poNumber) ? new("order.po-missing", "Enter the purchase order number of your finance system.")
        : null;

    /// <summary>The number from the district's finance system; until then the paper is an order request.</summary>
    public void GiveNumber(string poNumber)
    {
        RefusedException.ThrowIf(WhyNotNumber(poNumber));
        PoNumber = poNumber;
    }

    public void Acknowledge(string by, DateTime now)
    {
        Move(OrderStatus.Acknowledged);
        (AcknowledgedBy, AcknowledgedAt) = (by, now);
    }

    /// <summary>Free until the order counts; after that a cancellation is a request that the vendor accepts.</summary>
    public Refusal? WhyNotCancel() => CountedAt is not null && Lines.Exists(line => line.CountedQuantity > 0)
        ? new("order.counted", "This order counts toward the group's price. Ask the vendor to accept a cancellation instead.")
        : WhyNotMove(OrderStatus.Cancelled);

    public void Cancel(string reason)
    {
        RefusedException.ThrowIf(WhyNotCancel());
        Move(OrderStatus.Cancelled);
        StatusReason = reason;
    }

    /// <summary>From when it counts until it is closed, units are taken off only as a request that somebody else accepts.</summary>
    public Refusal? WhyNotRequestCancellation() =>
        CountedAt is null
            ? new("order.not-counted", $"Order {Number} does not count yet; it can be cancelled at once, without asking the vendor.")
        : Status is OrderStatus.Closed or OrderStatus.Cancelled
            ? new("order.finished", $"Order {Number} is {StatusWords(Status)}; nothing of it can be cancelled any more.")
        : !Lines.Exists(line => line.UninvoicedQuantity > 0)
            ? new("order.all-invoiced", "Everything has been invoiced; goods that are not wanted go back as a return.")
        : null;

    public Refusal? WhyNotReturnGoods() => Lines.Exists(line => line.InvoicedQuantity > line.ReturnedQuantity)
        ? null
        : new("return.no-purchase", $"Nothing of order {Number} has been invoiced and kept; there is no purchase to return goods from.");

    public Refusal? WhyNotClose() =>
        WhyNotMove(OrderStatus.Closed) is { } refusal ? refusal
        : Lines.Find(line => line.UninvoicedQuantity > 0) is { } open
            ? new("order.not-invoiced",
                $"Line {open.Number} has {Say.Count(open.UninvoicedQuantity, open.Unit)} not invoiced yet; "
                + "the order is closed when everything is invoiced or cancelled.")
        : null;

    public void Close(DateTime now)
    {
        RefusedException.ThrowIf(WhyNotClose());
        Move(OrderStatus.Closed);
        ClosedAt = now;
    }

    public void Retotal() => Retotal(Lines);

    /// <summary>The same from all its lines, where those were read apart from it.</summary>
    public void Retotal(IEnumerable<OrderLine> lines) => Total = lines.Aggregate(Money.Zero, (sum, line) => sum + line.Total);

    public Refusal? WhyNotMove(OrderStatus to) => CanMove(Status, to)
        ? null
        : new("order.move", $"Order {Number} is {StatusWords(Status)}; it cannot become {StatusWords(to)}.");

    private void Move(OrderStatus to)
    {
        RefusedException.ThrowIf(WhyNotMove(to));
        Status = to;
    }

    public static bool CanMove(OrderStatus from, OrderStatus to) => from switch
    {
        OrderStatus.Draft => to is OrderStatus.Submitted or OrderStatus.Cancelled,
        OrderStatus.Submitted => to is OrderStatus.Approved or OrderStatus.Returned or OrderStatus.Rejected or OrderStatus.Cancelled,
        OrderStatus.Returned => to is OrderStatus.Submitted or OrderStatus.Cancelled,
        OrderStatus.Rejected => false,
        OrderStatus.Approved =>
            to is OrderStatus.Certified or OrderStatus.Issued or OrderStatus.Returned or OrderStatus.Rejected or OrderStatus.Cancelled,
        OrderStatus.Certified => to is OrderStatus.Issued or OrderStatus.Cancelled,
        OrderStatus.Issued => to is OrderStatus.Acknowledged or OrderStatus.Closed or OrderStatus.Cancelled,
        OrderStatus.Acknowledged => to is OrderStatus.Closed or OrderStatus.Cancelled,
        OrderStatus.Closed => false,
        OrderStatus.Cancelled => false,
    };

    public static string StatusWords(OrderStatus status) => status switch
    {
        OrderStatus.Draft => "a draft",
        OrderStatus.Submitted => "submitted",
        OrderStatus.Returned => "returned for changes",
        OrderStatus.Rejected => "rejected",
        OrderStatus.Approved => "approved",
        OrderStatus.Certified => "certified",
        OrderStatus.Issued => "issued",
        OrderStatus.Acknowledged => "acknowledged",
        OrderStatus.Closed => "closed",
        OrderStatus.Cancelled => "cancelled",
    };
}
