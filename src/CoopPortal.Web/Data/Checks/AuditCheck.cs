using System.Linq.Expressions;
using CoopPortal.Core.Buying;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Rounds;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Data.Checks;

/// <summary>Whether the history is complete: whatever state an order, round, statement or commitment is in,
/// the entry of the act that brought it there exists.</summary>
public sealed class AuditCheck(CoopDb db)
{
    /// <summary>Of one kind of fault so many are listed; the others are counted.</summary>
    private const int Listed = 50;

    private sealed class Named
    {
        public long Id { get; init; }
        public string Name { get; init; } = "";
    }

    private sealed record Rule(string Record, string State, IQueryable<Named> Rows, params List<string> Acts);

    private sealed record Counted(string Record, string Things, IQueryable<Named> Lacking);

    /// <summary>A sentence a fault. State and history are compared within one statement, so that what happens meanwhile is no
    /// fault.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken cancellationToken)
    {
        var faults = new List<string>();
        foreach (var rule in Rules)
            Note(faults, await rule.Rows.Where(row => !db.AuditEntries.Any(entry => entry.Record == rule.Record && entry.RecordId == row.Id
                    && rule.Acts.Contains(entry.What))).OrderBy(row => row.Id).ToListAsync(cancellationToken),
                name => $"{rule.Record} {name} {rule.State}, but its history has no entry “{string.Join("” or “", rule.Acts)}”.");
        foreach (var (record, things, lacking) in Counts)
            Note(faults, await lacking.OrderBy(row => row.Id).ToListAsync(cancellationToken),
                name => $"{record} {name}: its history has fewer entries of {things} than there are.");
        return faults;
    }

    private static void Note(List<string> faults, List<Named> found, Func<string, string> sentence)
    {
        faults.AddRange(found.Take(Listed).Select(row => sentence(row.Name.Length > 0 ? row.Name : $"{row.Id}")));
        if (found.Count > Listed)
            faults.Add($"… and {found.Count - Listed} more of this kind.");
    }

    private IEnumerable<Rule> Rules =>
    [
        OfOrder("was placed", _ => true, "Placed"),
        OfOrder("is approved", order => order.ApprovedAt != null, "Approved"),
        OfOrder("is certified", order => order.CertifiedAt != null, "Certified"),
        OfOrder("counts", order => order.CountedAt != null, "Counted toward the group's price"),
        OfOrder("is issued", order => order.IssuedAt != null, "Issued"),
        OfOrder("is acknowledged", order => order.AcknowledgedAt != null, "Acknowledged"),
        OfOrder("is closed", order => order.ClosedAt != null, "Closed"),
        OfOrder("is returned", order => order.Status == OrderStatus.Returned, "Returned", "Returned for changes"),
        OfOrder("is rejected", order => order.Status == OrderStatus.Rejected, "Rejected"),
        OfOrder("is cancelled", order => order.Status == OrderStatus.Cancelled, "Cancelled", "Cancelled: minimum missed",
            "Cancellation accepted"),
        OfRound("was opened", round => round.Status != RoundStatus.Planned && round.Status != RoundStatus.Cancelled, "Opened"),
        OfRound("was extended", round => round.ClosesAt != round.FirstClosesAt && round.LastCallAt == null, "Extended"),
        OfRound("had a last call", round => round.LastCallAt != null, "Last call"),
        OfRound("is cancelled", round => round.Status == RoundStatus.Cancelled, "Cancelled"),
        OfStatement("went to the vendor", statement => statement.Status != CreditStatus.CreditDue, "Vendor notified"),
        OfStatement("is agreed", statement => statement.Status == CreditStatus.VendorAgreed, "Agreed by the vendor"),
        OfStatement("is disputed", statement => statement.Status == CreditStatus.Disputed, "Disputed by the vendor"),
        OfStatement("has its memo", statement => statement.MemoNumber != null, "Credit memo entered"),
        OfStatement("is applied", statement => statement.Status == CreditStatus.Applied, "Entered as booked"),
        OfCommitment("was approved", one => one.Status == CommitmentStatus.Approved, "Approved", "Still offered"),
        OfCommitment("was bound", one => one.Status == CommitmentStatus.Binding || one.Status == CommitmentStatus.Fulfilled
            || one.Status == CommitmentStatus.PartlyFulfilled || one.Status == CommitmentStatus.Defaulted, "Bound", "Taken up"),
        OfCommitment("is fulfilled", one => one.Status == CommitmentStatus.Fulfilled, "Fulfilled"),
        OfCommitment("is partly fulfilled", one => one.Status == CommitmentStatus.PartlyFulfilled, "Partly fulfilled"),
        OfCommitment("is defaulted", one => one.Status == CommitmentStatus.Defaulted, "Defaulted"),
        OfUpload("was uploaded", _ => true, "Uploaded"),
        OfUpload("was read", upload => upload.ParsedAt != null, "Read"),
        OfUpload("was previewed", upload => upload.PreviewedAt != null, "Previewed"),
        OfUpload("was submitted", upload => upload.SubmittedAt != null, "Submitted"),
        OfUpload("was taken up", upload => upload.ReviewedAt != null, "Taken up for review"),
        OfUpload("is approved", upload => upload.SheetNumber != null, "Approved", "Approved in part"),
        OfUpload("is rejected", upload => upload.Status == PriceUploadStatus.Rejected, "Rejected"),
        OfUpload("is withdrawn", upload => upload.Status == PriceUploadStatus.Withdrawn, "Withdrawn"),
        OfCommitment("is released", one => one.Status == CommitmentStatus.Released, "Released", "Withdrawn"),
    ];

    private IEnumerable<Counted> Counts =>
    [
        new(nameof(Order), "invoices", db.Orders
            .Where(order => db.Invoices.Count(invoice => invoice.OrderId == order.Id) > db.AuditEntries.Count(entry =>
                entry.Record == nameof(Order) && entry.RecordId == order.Id && entry.What == "Invoice entered"))
            .Select(order => new Named { Id = order.Id, Name = order.Number })),
        new(nameof(Order), "change notices", db.Orders
            .Where(order => db.ChangeNotices.Count(notice => notice.OrderId == order.Id) > db.AuditEntries.Count(entry =>
                entry.Record == nameof(Order) && entry.RecordId == order.Id && entry.What.StartsWith("Change notice ")))
            .Select(order => new Named { Id = order.Id, Name = order.Number })),
        new(nameof(Order), "requests to cancel", db.Orders
            .Where(order => db.OrderCancellations.Count(request => request.OrderId == order.Id) > db.AuditEntries.Count(entry =>
                entry.Record == nameof(Order) && entry.RecordId == order.Id && entry.What == "Cancellation requested"))
            .Select(order => new Named { Id = order.Id, Name = order.Number })),
        new(nameof(Order), "answers to requests to cancel", db.Orders
            .Where(order => db.OrderCancellations.Count(request => request.OrderId == order.Id && request.AnsweredAt != null)
                > db.AuditEntries.Count(entry => entry.Record == nameof(Order) && entry.RecordId == order.Id
                    && (entry.What == "Cancellation accepted" || entry.What == "Cancellation refused")))
            .Select(order => new Named { Id = order.Id, Name = order.Number })),
        new(nameof(Round), "settlements", db.Rounds
            .Where(round => db.SettlementRuns.Count(run => run.RoundId == round.Id) > db.AuditEntries.Count(entry =>
                entry.Record == nameof(Round) && entry.RecordId == round.Id
                    && (entry.What == "Closed and settled" || entry.What == "Settled again")))
            .Select(round => new Named { Id = round.Id, Name = round.Name })),
    ];

    private Rule OfOrder(string state, Expression<Func<Order, bool>> when, params List<string> acts) => new(nameof(Order), state,
        db.Orders.Where(when).Select(order => new Named { Id = order.Id, Name = order.Number }), acts);

    private Rule OfRound(string state, Expression<Func<Round, bool>> when, params List<string> acts) => new(nameof(Round), state,
        db.Rounds.Where(when).Select(round => new Named { Id = round.Id, Name = round.Name }), acts);

    private Rule OfStatement(string state, Expression<Func<CreditStatement, bool>> when, params List<string> acts) =>
        new(nameof(CreditStatement), state,
            db.CreditStatements.Where(when).Select(statement => new Named { Id = statement.Id, Name = statement.Number }), acts);

    private Rule OfUpload(string state, Expression<Func<PriceUpload, bool>> when, params List<string> acts) =>
        new(nameof(PriceUpload), state,
            db.PriceUploads.Where(when).Select(upload => new Named { Id = upload.Id, Name = upload.FileName }), acts);

    private Rule OfCommitment(string state, Expression<Func<Commitment, bool>> when, params List<string> acts) =>
        new(nameof(Commitment), state, db.Commitments.Where(when).Select(commitment => new Named { Id = commitment.Id }), acts);
}
