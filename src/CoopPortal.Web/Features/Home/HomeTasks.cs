using CoopPortal.Core.Buying;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Mail;
using CoopPortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Home;

/// <summary>What waits for the viewer, by what the viewer may do; one short query a kind of task.</summary>
public sealed class HomeTasks(CoopDb db, Viewer viewer, Cooperative coop, Remembered remembered, TimeProvider clock)
{
    private const int OfEachKind = 8;
    private readonly DateTime _now = clock.GetUtcNow().UtcDateTime;

    /// <summary>A district's tasks change with its rows and with the clock, whose deadlines stand on whole minutes.</summary>
    public Task<List<HomeTask>> AllAsync(CancellationToken cancellationToken) => viewer.DistrictId is null
        ? ReadAsync(cancellationToken)
        : remembered.OfDistrictAsync((viewer.Id, viewer.Role, _now.Ticks / TimeSpan.TicksPerMinute), () => ReadAsync(cancellationToken));

    private async Task<List<HomeTask>> ReadAsync(CancellationToken cancellationToken)
    {
        var tasks = new List<HomeTask>();
        tasks.AddRange(await UnsettledRoundsAsync(cancellationToken));
        if (viewer.DistrictId is not null)
            tasks.AddRange(await DistrictAsync(cancellationToken));
        if (viewer.May(Permission.AnswerOrders))
            tasks.AddRange(await VendorAsync(cancellationToken));
        if (viewer.May(Permission.ManageVendors) || viewer.Role is Role.CommitteeMember or Role.CommitteeChair)
            tasks.AddRange(await VendorsUnderReviewAsync(cancellationToken));
        if (viewer.May(Permission.ManagePriceSheets))
            tasks.AddRange(await PriceUploadsAsync(cancellationToken));
        if (viewer.May(Permission.SettleRounds))
            tasks.AddRange(await OfficeAsync(cancellationToken));
        return tasks;
    }

    /// <summary>The office's task at once; everybody's after some days.</summary>
    private async Task<IEnumerable<HomeTask>> UnsettledRoundsAsync(CancellationToken cancellationToken)
    {
        var overdue = viewer.May(Permission.SettleRounds) ? _now : _now.AddDays(-coop.UnsettledWarningDays);
        var rounds = await db.RoundsVisibleTo(viewer).AsNoTracking()
            .Where(round => (round.Status == RoundStatus.Open || round.Status == RoundStatus.LastCall || round.Status == RoundStatus.Closed)
                && round.ClosesAt <= overdue)
            .OrderBy(round => round.ClosesAt)
            .Select(round => new { round.Id, round.Name, round.ClosesAt }).Take(OfEachKind).ToListAsync(cancellationToken);
        return rounds.Select(round => viewer.May(Permission.SettleRounds)
            ? new HomeTask($"Close and settle “{round.Name}”", $"/rounds/{round.Id}/closing",
                "Ordering has ended; look at the preview, then settle.", $"ended {Show.In(round.ClosesAt, _now)}", true)
            : new HomeTask($"“{round.Name}” is not settled yet", $"/rounds/{round.Id}",
                "The cooperative's office closes and settles it; credits follow.", $"ended {Show.In(round.ClosesAt, _now)}", true));
    }

    private async Task<IEnumerable<HomeTask>> DistrictAsync(CancellationToken cancellationToken)
    {
        var tasks = new List<HomeTask>();
        tasks.AddRange(await ClosingSoonAsync(cancellationToken));
        tasks.AddRange(await OrdersAsync(order => order.Status == OrderStatus.Returned && order.RequestedById == viewer.Id,
            "Correct order", "returned", true, cancellationToken));
        if (viewer.May(Permission.ApproveOrders))
            tasks.AddRange(await OrdersAsync(order => order.Status == OrderStatus.Submitted && order.RequestedById != viewer.Id,
                "Approve order", "to approve", false, cancellationToken));
        if (viewer.May(Permission.CertifyOrders))
            tasks.AddRange(await OrdersAsync(order => order.Status == OrderStatus.Approved,
                "Certify funds for order", "to certify", false, cancellationToken));
        if (viewer.May(Permission.IssueOrders))
        {
            tasks.AddRange(await OrdersAsync(
                order => order.Status == OrderStatus.Certified
                    && (order.Kind == RoundKind.InvoiceThenTrueUp || order.Round.Status == RoundStatus.Settled),
                "Issue order", "to issue", false, cancellationToken));
            tasks.AddRange(await OrdersAsync(
                order => order.IssuedAt != null && order.PoNumber == null && order.Status != OrderStatus.Cancelled,
                "Enter the purchase order number of", "number missing", true, cancellationToken));
        }
        if (viewer.May(Permission.AcceptTerms))
            tasks.AddRange(await TermsAsync(cancellationToken));
        if (viewer.May(Permission.BindCommitments))
            tasks.AddRange(await CommitmentsAsync(cancellationToken));
        if (viewer.May(Permission.ApplyCredits))
            tasks.AddRange(await CreditsAsync(CreditStatus.CreditMemoReceived, "Book the credit memo of", "to book", cancellationToken));
        return tasks;
    }

    private async Task<IEnumerable<HomeTask>> ClosingSoonAsync(CancellationToken cancellationToken)
    {
        var soon = _now.AddDays(coop.ClosingSoonDays);
        var rounds = await db.RoundsVisibleTo(viewer).AsNoTracking()
            .Where(round => (round.Status == RoundStatus.Open || round.Status == RoundStatus.LastCall) && round.OpensAt <= _now
                && _now < round.ClosesAt && round.ClosesAt <= soon)
            .OrderBy(round => round.ClosesAt).Select(round => new { round.Id, round.Name, round.ClosesAt }).Take(OfEachKind)
                .ToListAsync(cancellationToken);
        return rounds.Select(round => new HomeTask($"“{round.Name}” closes", $"/rounds/{round.Id}",
            $"Ordering ends {Show.When(round.ClosesAt, coop.Zone)}.", Show.In(round.ClosesAt, _now), true));
    }

    private async Task<IEnumerable<HomeTask>> OrdersAsync(
        System.Linq.Expressions.Expression<Func<Order, bool>> which, string act, string due, bool urgent,
        CancellationToken cancellationToken)
    {
        var orders = await db.OrdersVisibleTo(viewer).AsNoTracking().Where(which).OrderBy(order => order.PlacedAt).Take(OfEachKind)
            .Select(order => new
            {
                order.Number,
                Vendor = order.Vendor.Name,
                order.Total,
                Lines = order.Lines.Count,
                order.RequestedBy,
                order.StatusReason,
            })
            .ToListAsync(cancellationToken);
        return orders.Select(order => new HomeTask($"{act} {order.Number}", $"/orders/{order.Number}",
            order.StatusReason is null
                ? $"{order.Vendor} · {Show.Count(order.Lines, "line")} · {Show.Money(order.Total)} · requested by {order.RequestedBy}"
                : $"{order.Vendor} · {Show.Money(order.Total)} · “{order.StatusReason}”",
            due, urgent));
    }

    private async Task<IEnumerable<HomeTask>> TermsAsync(CancellationToken cancellationToken)
    {
        var today = coop.DateOf(_now);
        var missing = await db.ContractsVisibleTo(viewer).AsNoTracking()
            .Where(contract => contract.Status == ContractStatus.Live && contract.EndsOn >= today)
            .Select(contract =>
                new { contract.Number, contract.Title, Terms = contract.Terms.OrderByDescending(terms => terms.Number).First() })
            .Where(row => !db.TermsAcceptances.Any(acceptance => acceptance.TermsVersionId == row.Terms.Id
                && acceptance.DistrictId == viewer.DistrictId))
            .OrderBy(row => row.Number).Take(OfEachKind).ToListAsync(cancellationToken);
        return missing.Select(row => new HomeTask($"Accept terms version {row.Terms.Number} of {row.Number}", $"/contracts/{row.Number}",
            $"{row.Title}: your district can order once its board's resolution is entered.", "to accept"));
    }

    private async Task<IEnumerable<HomeTask>> CommitmentsAsync(CancellationToken cancellationToken)
    {
        var commitments = await db.CommitmentsVisibleTo(viewer).AsNoTracking()
            .Where(commitment => commitment.Status == CommitmentStatus.Submitted
                || (commitment.Status == CommitmentStatus.Approved && commitment.Type == CommitmentType.Binding))
            .OrderBy(commitment => commitment.Id).Take(OfEachKind)
            .Select(commitment => new
            {
                commitment.Id,
                commitment.Status,
                commitment.Quantity,
                commitment.RoundLadder.Item.Name,
                Round = commitment.RoundLadder.Round.Name,
            })
            .ToListAsync(cancellationToken);
        return commitments.Select(commitment => new HomeTask(
            commitment.Status == CommitmentStatus.Submitted ? "Approve a commitment" : "Bind a commitment", $"/commitments/{commitment.Id}",
            $"{Show.Number(commitment.Quantity)} × {commitment.Name} · {commitment.Round}", "commitment"));
    }

    private async Task<IEnumerable<HomeTask>> CreditsAsync(CreditStatus status, string act, string due, CancellationToken cancellationToken)
    {
        var statements = await db.CreditStatementsVisibleTo(viewer).AsNoTracking().Where(statement => statement.Status == status)
            .OrderBy(statement => statement.At).ThenBy(statement => statement.Id).Take(OfEachKind)
            .Select(statement => new
            {
                statement.Number,
                District = statement.District.Name,
                Vendor = statement.Vendor.Name,
                statement.Total,
                Round = statement.Round.Name,
            })
            .ToListAsync(cancellationToken);
        return statements.Select(statement => new HomeTask($"{act} {statement.Number}", $"/credits/{statement.Number}",
            $"{(viewer.VendorId is null ? statement.Vendor : statement.District)} · {Show.Money(statement.Total)} · "
                + $"{statement.Round}", due));
    }

    private async Task<IEnumerable<HomeTask>> VendorAsync(CancellationToken cancellationToken)
    {
        var orders = await db.OrdersVisibleTo(viewer).AsNoTracking()
            .Where(order => order.Status == OrderStatus.Issued)
            .OrderBy(order => order.IssuedAt).Take(OfEachKind)
            .Select(order => new
            {
                order.Number,
                order.PoNumber,
                District = order.District.Name,
                order.Total,
                Lines = order.Lines.Count,
                order.IssuedAt,
            })
            .ToListAsync(cancellationToken);
        var requests = await db.OrderCancellations.AsNoTracking()
            .Where(request => request.Status == CancellationStatus.Requested && request.Order.VendorId == viewer.VendorId)
            .OrderBy(request => request.Id).Take(OfEachKind)
            .Select(request => new
            {
                request.Order.Number,
                request.Order.PoNumber,
                District = request.Order.District.Name,
                request.Quantity,
                request.OrderLine.Sku,
            })
            .ToListAsync(cancellationToken);
        return
        [
            .. orders.Select(order => new HomeTask($"Acknowledge {order.PoNumber ?? order.Number}", $"/orders/{order.Number}",
                $"{order.District} · {Show.Count(order.Lines, "line")} · {Show.Money(order.Total)}",
                $"issued {Show.In(order.IssuedAt!.Value, _now)}")),
            .. requests.Select(request => new HomeTask($"Answer a cancellation of {request.PoNumber ?? request.Number}",
                $"/orders/{request.Number}", $"{request.District} · {Show.Number(request.Quantity)} × {request.Sku}", "to answer", true)),
            .. await CreditsAsync(CreditStatus.VendorNotified, "Agree or dispute", "credit due", cancellationToken),
            .. await CreditsAsync(CreditStatus.VendorAgreed, "Enter the credit memo for", "memo missing", cancellationToken),
        ];
    }

    private async Task<IEnumerable<HomeTask>> VendorsUnderReviewAsync(CancellationToken cancellationToken)
    {
        var vendors = await db.VendorsVisibleTo(viewer).AsNoTracking().Where(vendor => vendor.Status == VendorStatus.UnderReview)
            .OrderBy(vendor => vendor.Name).Take(OfEachKind)
            .Select(vendor => new { vendor.Id, vendor.Name }).ToListAsync(cancellationToken);
        return vendors.Select(vendor => new HomeTask($"Decide on {vendor.Name}", $"/vendors/{vendor.Id}",
            "The vendor is under review; the committee's motion decides.", "under review"));
    }

    private async Task<IEnumerable<HomeTask>> PriceUploadsAsync(CancellationToken cancellationToken)
    {
        var uploads = await db.PriceUploadsVisibleTo(viewer).AsNoTracking().Where(upload => upload.Status == PriceUploadStatus.Submitted
                || upload.Status == PriceUploadStatus.InReview)
            .OrderBy(upload => upload.Id).Take(OfEachKind)
            .Select(upload => new
            {
                upload.Id,
                upload.FileName,
                upload.EffectiveOn,
                upload.Contract.Number,
                Vendor = upload.Contract.Vendor.Name,
            })
            .ToListAsync(cancellationToken);
        return uploads.Select(upload => new HomeTask($"Review {upload.FileName}",
            $"/contracts/{upload.Number}/price-uploads/{upload.Id}/preview",
            $"{upload.Vendor} submitted prices for contract {upload.Number}.", $"from {Show.Date(upload.EffectiveOn)}"));
    }

    private async Task<IEnumerable<HomeTask>> OfficeAsync(CancellationToken cancellationToken)
    {
        var failed = await db.FailedMails().CountAsync(cancellationToken);
        var until = coop.DateOf(_now).AddDays(90);
        var today = coop.DateOf(_now);
        var expiring = await db.ContractsVisibleTo(viewer).AsNoTracking()
            .Where(contract => contract.Status == ContractStatus.Live && contract.EndsOn >= today && contract.EndsOn <= until)
            .OrderBy(contract => contract.EndsOn).Take(OfEachKind)
                .Select(contract => new { contract.Number, contract.Title, contract.EndsOn }).ToListAsync(cancellationToken);
        var unlockable = await db.OfferStandingsAsync(db.RoundLaddersVisibleTo(viewer).InOpenRounds(_now), cancellationToken);
        var tasks = new List<HomeTask>();
        tasks.AddRange(unlockable.Where(standing => standing.Unlocking is not null).Take(OfEachKind).Select(standing => new HomeTask(
            $"Unlock a tier of {standing.Ladder.Item.Sku}", $"/rounds/{standing.Ladder.RoundId}/items/{standing.Ladder.ItemId}/unlocking",
            $"{standing.Ladder.Item.Name}: what districts offer on condition reaches {Show.Price(standing.Unlocking!.Tier.Price)} for "
                + "everybody.", "offers reach it")));
        if (failed > 0)
            tasks.Add(new HomeTask($"{Show.Count(failed, "mail")} could not be sent", "/mail?state=Failed",
                "Look at the reason and send again.", "failed", true));
        tasks.AddRange(expiring.Select(contract => new HomeTask($"{contract.Number} ends {Show.Date(contract.EndsOn)}",
            $"/contracts/{contract.Number}", $"{contract.Title}: no order can be placed after that day.",
            Show.In(contract.EndsOn, today))));
        tasks.AddRange(await CreditsAsync(CreditStatus.Disputed, "Help to settle the dispute on", "disputed", cancellationToken));
        return tasks;
    }
}
