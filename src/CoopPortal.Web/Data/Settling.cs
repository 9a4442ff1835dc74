using CoopPortal.Core;
using CoopPortal.Core.Amounts;
using CoopPortal.Core.Buying;
using CoopPortal.Core.Members;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Mail;
using Microsoft.EntityFrameworkCore;
using Outcome = CoopPortal.Core.Pricing.Outcome;

namespace CoopPortal.Web.Data;

/// <summary>What one pressing of "Close and settle" did. Number is null when nothing had changed since the last run; then nothing was
/// written.</summary>
public sealed record SettlementResult(int? Number, int Lines, int Statements, int Districts, Money Credits, Money Shortfall,
    int ChangeNotices, Money Surplus,
    int Issued, int Returned, int Lapsed, int Missed)
{
    public static SettlementResult NothingChanged { get; } = new(null, 0, 0, 0, Money.Zero, Money.Zero, 0, Money.Zero, 0, 0, 0, 0);

    public bool WroteNothing => Number is null;
}

/// <summary>A line that was taken off at the close because its item missed the minimum.</summary>
internal sealed record CancelledLine(long DistrictId, string Order, string Sku, string Item, long Units, long Minimum, long Together)
{
    public string Reason => $"{Sku}: only {Say.Number(Together)} of the {Say.Number(Minimum)} units that must be ordered together";
}

/// <summary>Closes and settles a buying round in one transaction; doing it again writes only what changed since. Pages, the demo and jobs
/// call it.</summary>
public sealed class Settling(CoopDb db, PooledDemand pooled, Numbers numbers, Issuing issuing, Audit audit, Cooperative coop,
    ClosingProgress progress, TimeProvider clock)
{
    private const int OrderBatch = 400;
    private const int LineBatch = 20_000;

    /// <summary>What settling now would do, at any time, also while ordering goes on.</summary>
    public async Task<ClosingPreview> PreviewAsync(long roundId, CancellationToken cancellationToken = default) =>
        await Previews.OfAsync(db, await ClosingFigures.ReadAsync(db, roundId, track: false, clock.GetUtcNow().UtcDateTime, coop,
            cancellationToken),
            cancellationToken);

    /// <summary>Throws <see cref="RefusedException"/> while ordering goes on, and for a round that never opened.</summary>
    public async Task<SettlementResult> SettleAsync(long roundId, DateTime now, string by, CancellationToken cancellationToken = default)
    {
        try
        {
            return await db.InTransactionAsync(() => SettleInTransactionAsync(roundId, now, by, cancellationToken), cancellationToken);
        }
        finally
        {
            progress.End(roundId);
        }
    }

    private async Task<SettlementResult> SettleInTransactionAsync(long roundId, DateTime now, string by,
        CancellationToken cancellationToken)
    {
        progress.Say(roundId, "Reading the round's lines");
        await pooled.LockRoundAsync(roundId, cancellationToken);
        var figures = await ClosingFigures.ReadAsync(db, roundId, track: true, now, coop, cancellationToken);
        var round = figures.Round;
        RefusedException.ThrowIf(round.WhyNotSettleYet(figures.Missed.Count(), now, coop));

        var changes = Changes(figures);
        var commitments = await db.Commitments.Include(commitment => commitment.District)
            .Where(commitment => commitment.RoundLadder.RoundId == roundId && commitment.Status == CommitmentStatus.Binding)
            .InOrderOfFilling().ToListAsync(cancellationToken);
        var offers = await db.Commitments.Unbound().Where(commitment => commitment.RoundLadder.RoundId == roundId)
            .ToListAsync(cancellationToken);
        var late = await UncertifiedAsync(roundId, cancellationToken);
        var held = await HeldAsync(roundId, cancellationToken);
        if (round.Status == RoundStatus.Settled && !figures.ChangesPrices && commitments.Count + offers.Count == 0 && late.Count == 0
            && held.Count == 0)
            return SettlementResult.NothingChanged;

        var run = new SettlementRun(roundId, await NextNumberAsync(roundId, cancellationToken), now, by, figures.InputsHash);
        db.SettlementRuns.Add(run);
        var lapsed = await ConcludeAsync(roundId, figures, commitments, cancellationToken);
        foreach (var offer in offers)
            Release(offer, round);
        var cancelled = await CancelMissedAsync(figures, cancellationToken);
        foreach (var (ladder, closing, _) in figures.Ladders.Where(one => one.IsPriced))
            ladder.Close(closing.Outcome, closing.ClosingPrice!.Value, closing.FinalQuantity, closing.Shortfall);
        foreach (var order in late)
            ReturnUncertified(order, round);
        // Numbers and mails need the run's id, and the orders below are saved in batches.
        await db.SaveChangesAsync(cancellationToken);

        held = await HeldAsync(roundId, cancellationToken);
        var notices = await SettleOrdersAsync(figures, run, changes, now, cancellationToken);
        await IssueAsync(held, now, cancellationToken);
        progress.Say(roundId, "Writing the statements of credit");
        var credits = CreditsOf(figures);
        var statements = await StatementsAsync(credits, figures, run, now, cancellationToken);
        run.Sum(changes.Count, figures.NewCredits, figures.Shortfall);
        var first = round.Status != RoundStatus.Settled;
        round.Settle(now, coop.Zone);
        var credited = statements.DistinctBy(statement => statement.DistrictId).Count();
        audit.Write(round, first ? "Closed and settled" : "Settled again", after:
            $"Settlement {run.Number}: credits {Say.Dollars(run.Credits)} to {Say.Count(credited, "district")}; "
            + $"shortfall {Say.Dollars(run.Shortfall)} honoured by the vendor"
            + (cancelled.Ladders == 0 ? "" : $"; minimum missed and cancelled: {Say.Number(cancelled.Ladders)} items, "
            + $"{Say.Number(cancelled.Units)} units"));
        await MailAsync(figures, statements, cancelled.ByDistrict, first, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        foreach (var (statement, own) in statements.Zip(credits.Values))
            await db.InsertAsync(LinesOf(own, figures, now), cancellationToken, given: new Dictionary<string, Func<CreditLine, object?>>
            {
                [nameof(CreditLine.CreditStatementId)] = _ => statement.Id,
            });
        return new SettlementResult(run.Number, run.Lines, statements.Count,
            statements.DistinctBy(statement => statement.DistrictId).Count(), run.Credits,
            run.Shortfall, notices.Count, notices.Surplus, held.Count, late.Count, lapsed, cancelled.Ladders);
    }

    private async Task<int> NextNumberAsync(long roundId, CancellationToken cancellationToken) =>
        1 + (await db.SettlementRuns.Where(run => run.RoundId == roundId).MaxAsync(run => (int?)run.Number, cancellationToken) ?? 0);

    /// <summary>The lines on which this run changes something, order by order. The first run prices every counted line.</summary>
    private static List<LineChange> Changes(ClosingFigures figures)
    {
        var changes = new List<LineChange>();
        foreach (var ladder in figures.Ladders)
            for (var i = 0; i < ladder.Lines.Count; i++)
                if (ladder.ChangesLine(i))
                    changes.Add(new LineChange(ladder, i));
        changes.Sort((one, other) => one.Row.OrderId.CompareTo(other.Row.OrderId) is var byOrder and not 0
            ? byOrder : one.Row.Id.CompareTo(other.Row.Id));
        return changes;
    }

    private readonly record struct LineChange(LadderClosing Ladder, int At)
    {
        public LineRow Row => Ladder.Lines[At];
        public UnitPrice Settled => OrderLine.Settled(Ladder.Closing.ClosingPrice!.Value, Row.Seen);
        public Money Credited => Row.Credited + Ladder.Closing.LineList[At].NewCredit;
    }

    private static readonly Dictionary<string, Func<LineChange, object?>> Written = new()
    {
        [nameof(OrderLine.Id)] = change => change.Row.Id,
        [nameof(OrderLine.ClosingPrice)] = change => change.Settled,
        [nameof(OrderLine.Credited)] = change => change.Credited,
    };

    private async Task<(int Count, Money Surplus)> SettleOrdersAsync(ClosingFigures figures, SettlementRun run, List<LineChange> changes,
        DateTime now, CancellationToken cancellationToken)
    {
        var (roundId, settled) = (figures.Round.Id, 0);
        foreach (var some in changes.Chunk(LineBatch))
        {
            await db.UpdateAsync<OrderLine, LineChange>(some, Written, cancellationToken);
            settled += some.Length;
            progress.Say(roundId, $"{Say.Number(settled)} of {Say.Number(changes.Count)} lines settled");
        }

        // What is invoiced whole keeps its total, whatever its closing price: only the rest is billed anew.
        var open = changes.Where(change => change.Row.Uninvoiced > 0).ToLookup(change => change.Row.OrderId);
        var lastNotice = await db.ChangeNotices.Where(notice => notice.Order.RoundId == roundId).GroupBy(notice => notice.OrderId)
            .Select(own => new { OrderId = own.Key, Number = own.Max(notice => notice.Number) })
            .ToDictionaryAsync(own => own.OrderId, own => own.Number, cancellationToken);
        var (count, surplus) = (0, Money.Zero);
        foreach (var ids in open.Select(own => own.Key).Order().Chunk(OrderBatch))
        {
            var orders = await db.Orders.Where(order => ids.Contains(order.Id)).OrderBy(order => order.Id).ToListAsync(cancellationToken);
            // Not tracked: they are written already.
            var lines = (await db.OrderLines.AsNoTracking().Where(line => ids.Contains(line.OrderId)).OrderBy(line => line.Number)
                .ToListAsync(cancellationToken)).ToLookup(line => line.OrderId);
            foreach (var order in orders)
            {
                order.Retotal(lines[order.Id]);
                if (Notice(order, lines[order.Id], open[order.Id], lastNotice.GetValueOrDefault(order.Id) + 1, run, now) is not { } notice)
                    continue;
                db.ChangeNotices.Add(notice);
                (count, surplus) = (count + 1, surplus + notice.Surplus);
                audit.Write(order, $"Change notice {notice.Number}", after: $"Surplus encumbrance ${notice.Surplus}",
                    why: $"Settlement {run.Number} of “{figures.Round.Name}”");
            }
            await db.SaveChangesAsync(cancellationToken);
            Forget();
        }
        return (count, surplus);
    }

    /// <summary>What the vendor still has to invoice at another price than the paper says; null where nothing is.</summary>
    private static ChangeNotice? Notice(Order order, IEnumerable<OrderLine> lines, IEnumerable<LineChange> changes, int number,
        SettlementRun run, DateTime now)
    {
        var notice = new ChangeNotice(order.Id, number, now) { SettlementRunId = run.Id };
        var before = changes.ToDictionary(change => change.Row.Id, change => change.Row.ClosingPrice ?? change.Row.Seen);
        if (order.WasIssued)
            foreach (var line in lines)
                if (before.TryGetValue(line.Id, out var old) && line.PriceNow != old)
                    notice.Add(line, line.UninvoicedQuantity, old, line.PriceNow);
        return notice.Lines.Count == 0 ? null : notice;
    }

    /// <summary>A hundred thousand settled lines are not kept in memory; the round, its ladders and the run are.</summary>
    private void Forget()
    {
        foreach (var entry in db.ChangeTracker.Entries()
            .Where(entry => entry.Entity is Order or OrderLine or Distribution or ChangeNotice or ChangeNoticeLine or OutboxMail
                or Core.Governance.AuditEntry).ToList())
            entry.State = EntityState.Detached;
    }

    /// <summary>The lines on which a vendor owes a district something by one contract.</summary>
    private sealed record OwnCredits(long VendorId, List<(LadderClosing Ladder, int Line)> Lines);

    private static SortedDictionary<(long DistrictId, long ContractId), OwnCredits> CreditsOf(ClosingFigures figures)
    {
        var credits = new SortedDictionary<(long DistrictId, long ContractId), OwnCredits>();
        foreach (var ladder in figures.Ladders.Where(one => one.IsPriced))
            for (var i = 0; i < ladder.Lines.Count; i++)
            {
                if (!ladder.ChangesCredit(i))
                    continue;
                var order = ladder.Lines[i].Order;
                if (!credits.TryGetValue((order.DistrictId, order.ContractId), out var own))
                    credits[(order.DistrictId, order.ContractId)] = own = new OwnCredits(order.VendorId, []);
                own.Lines.Add((ladder, i));
            }
        return credits;
    }

    /// <summary>By account string. Made when they are needed: those of all statements together would fill the memory.</summary>
    private List<CreditLine> LinesOf(OwnCredits own, ClosingFigures figures, DateTime now)
    {
        var thisYear = coop.FiscalYearOf(coop.DateOf(now));
        var lines = new List<CreditLine>(own.Lines.Count);
        foreach (var (ladder, i) in own.Lines)
        {
            var (row, settled) = (ladder.Lines[i], ladder.Closing.LineList[i]);
            var shares = ladder.Closing.CreditsOf(settled);
            var parts = figures.PartsOf(row);
            var (weights, ids) = (new long[parts.Length], new long[parts.Length]);
            for (var k = 0; k < parts.Length; k++)
                (weights[k], ids[k]) = (parts[k].Kept, parts[k].Id);
            var kept = LargestRemainder.Split(settled.Kept, weights, ids);
            var prior = coop.FiscalYearOf(coop.DateOf(row.Order.IssuedAt ?? row.Order.PlacedAt)) < thisYear;
            for (var k = 0; k < parts.Length; k++)
                if (shares[k].NewCents != 0)
                    lines.Add(new CreditLine(row.Id, parts[k].Id, parts[k].AccountString, kept[k], settled.Seen, settled.Final,
                        shares[k].New, prior, parts[k].FederalAward));
        }
        lines.Sort((one, other) => string.CompareOrdinal(one.AccountString, other.AccountString) is var byAccount and not 0
            ? byAccount : one.DistributionId.CompareTo(other.DistributionId));
        return lines;
    }

    /// <summary>The statements, in the order of what they are made of; their lines are written in bulk once they have ids.</summary>
    private async Task<List<CreditStatement>> StatementsAsync(
        SortedDictionary<(long DistrictId, long ContractId), OwnCredits> credits, ClosingFigures figures, SettlementRun run, DateTime now,
        CancellationToken cancellationToken)
    {
        var made = new List<CreditStatement>();
        foreach (var ((districtId, contractId), own) in credits)
        {
            var statement = new CreditStatement(await numbers.CreditAsync(now, cancellationToken), run.RoundId, districtId,
                own.VendorId, contractId, now, LinesOf(own, figures, now));
            statement.Notify();
            run.Statements.Add(statement);
            db.CreditStatements.Add(statement);
            made.Add(statement);
            audit.Write(statement, "Vendor notified", after: Say.Dollars(statement.Total),
                why: $"Settlement {run.Number} of “{figures.Round.Name}”");
        }
        return made;
    }

    private readonly record struct Cancelled(int Ladders, long Units, ILookup<long, CancelledLine> ByDistrict);

    /// <summary>What missed its minimum is taken off every order that holds it, so that its encumbrance is free; an order of nothing else
    /// is cancelled.</summary>
    private async Task<Cancelled> CancelMissedAsync(ClosingFigures figures, CancellationToken cancellationToken)
    {
        var missed = figures.Ladders.Where(one => one.Closing.Outcome == Outcome.Cancelled && one.ChangesLadder)
            .ToDictionary(one => one.Ladder.Id);
        var demands = await db.RoundDemands.Where(demand => demand.RoundLadder.RoundId == figures.Round.Id
            && demand.RoundLadder.MinimumUnits != null)
            .ToDictionaryAsync(demand => (demand.RoundLadderId, demand.DistrictId), cancellationToken);
        var told = new List<CancelledLine>();
        var ids = missed.Values.SelectMany(one => one.Lines).Select(line => line.OrderId).Distinct().Order().ToList();
        foreach (var some in ids.Chunk(OrderBatch))
            foreach (var order in await db.Orders.Include(order => order.Lines).ThenInclude(line => line.Distributions)
                .Where(order => some.Contains(order.Id)).OrderBy(order => order.Id).ToListAsync(cancellationToken))
                told.AddRange(CancelMissed(order, missed, demands));
        foreach (var one in missed.Values)
            one.Ladder.CancelAtClose();
        return new(missed.Count, told.Sum(line => line.Units), told.ToLookup(line => line.DistrictId));
    }

    private List<CancelledLine> CancelMissed(Order order, Dictionary<long, LadderClosing> missed, Dictionary<(long, long),
        RoundDemand> demands)
    {
        var (before, taken) = (order.Total, new List<CancelledLine>());
        foreach (var line in order.Lines.Where(line => missed.ContainsKey(line.RoundLadderId) && line.CountedQuantity > 0))
        {
            var ladder = missed[line.RoundLadderId].Ladder;
            taken.Add(new CancelledLine(order.DistrictId, order.Number, line.Sku, line.Description, line.CountedQuantity,
                ladder.MinimumUnits!.Value,
                missed[ladder.Id].Closing.FinalQuantity));
            ladder.CountOrdered(demands[(ladder.Id, order.DistrictId)], -line.CountedQuantity);
            foreach (var part in line.Distributions.Where(part => part.KeptQuantity > 0))
                line.CancelUnits(part, part.KeptQuantity);
        }
        if (taken.Count == 0)
            return taken;
        order.Retotal();
        var why = string.Join("; ", taken.Select(line => line.Reason));
        if (order.Lines.TrueForAll(line => line.CountedQuantity == 0))
            order.Cancel(why.Length <= Order.ReasonLength ? why : $"The minimum of {Say.Number(taken.Count)} items was missed; the lines "
                + "say which");
        audit.Write(order, order.Status == OrderStatus.Cancelled ? "Cancelled: minimum missed" : "Lines cancelled: minimum missed",
            Say.Dollars(before),
            $"{Say.Dollars(order.Total)}; {Say.Dollars(before - order.Total)} of encumbrance is free", why);
        return taken;
    }

    /// <summary>A conditional commitment that unlocked nothing (or the rest of one that did) ends with the round.</summary>
    private void Release(Commitment offer, Round round)
    {
        var before = Commitment.StatusWords(offer.Status);
        offer.EndWithClosedRound();
        audit.Write(offer, "Released", before, Commitment.StatusWords(offer.Status), $"“{round.Name}” closed without taking it up");
    }

    /// <summary>Binding commitments end with the round: each district's orders fill its promises in the order in which they were
    /// made.</summary>
    private async Task<int> ConcludeAsync(long roundId, ClosingFigures figures, List<Commitment> commitments,
        CancellationToken cancellationToken)
    {
        if (commitments.Count == 0)
            return 0;
        var demands = await db.RoundDemands.Where(demand => demand.RoundLadder.RoundId == roundId && demand.CommittedUnits > 0)
            .ToListAsync(cancellationToken);
        var ladders = figures.Ladders.ToDictionary(one => one.Ladder.Id, one => one.Ladder);
        var lapsed = 0;
        foreach (var own in commitments.GroupBy(commitment => (commitment.RoundLadderId, commitment.DistrictId)))
        {
            var demand = demands.Single(demand => (demand.RoundLadderId, demand.DistrictId) == own.Key);
            var left = demand.OrderedUnits;
            foreach (var commitment in own)
            {
                var ordered = commitment.FilledBy(left);
                left = Math.Max(0, left - commitment.CountedUnits);
                ladders[own.Key.RoundLadderId].CountCommitted(demand, -commitment.CountedUnits);
                commitment.Conclude(ordered);
                if (commitment.Status != CommitmentStatus.Fulfilled)
                    lapsed++;
                var became = Commitment.StatusWords(commitment.Status);
                audit.Write(commitment, char.ToUpperInvariant(became[0]) + became[1..],
                    before: $"{Say.Number(commitment.Quantity)} promised", after: $"{Say.Number(ordered)} ordered",
                    why: $"“{figures.Round.Name}” closed");
            }
        }
        return lapsed;
    }

    /// <summary>Orders that never came to count and can count no more.</summary>
    private Task<List<Order>> UncertifiedAsync(long roundId, CancellationToken cancellationToken) =>
        db.Orders.Where(order => order.RoundId == roundId && order.CountedAt == null
            && (order.Status == OrderStatus.Submitted || order.Status == OrderStatus.Approved))
            .OrderBy(order => order.Id).ToListAsync(cancellationToken);

    /// <summary>Orders that count and were held until the close.</summary>
    private Task<List<long>> HeldAsync(long roundId, CancellationToken cancellationToken) =>
        db.Orders.Where(order => order.RoundId == roundId && order.Kind == RoundKind.HoldUntilClose
            && order.CountedAt != null && order.IssuedAt == null
            && (order.Status == OrderStatus.Approved || order.Status == OrderStatus.Certified)
            && order.Lines.Any(line => line.Quantity > line.CancelledQuantity))
            .OrderBy(order => order.Id).Select(order => order.Id).ToListAsync(cancellationToken);

    /// <summary>They go out at the closing price; where the district gives the numbers the paper is a request until it has.</summary>
    private async Task IssueAsync(List<long> held, DateTime now, CancellationToken cancellationToken)
    {
        foreach (var ids in held.Chunk(OrderBatch))
        {
            foreach (var order in await db.Orders.WithEverything().Where(order => ids.Contains(order.Id))
                .OrderBy(order => order.Id).ToListAsync(cancellationToken))
                await issuing.IssueAsync(order, poNumber: null, thenAndNowReason: null, now, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            Forget();
        }
    }

    private void ReturnUncertified(Order order, Round round)
    {
        var before = Order.StatusWords(order.Status);
        var reason = $"The round closed: “{round.Name}” ended {Say.When(round.ClosesAt, coop.Zone)} before this order was "
            + (order.Kind == RoundKind.HoldUntilClose ? "certified." : "issued.");
        order.Return(reason);
        audit.Write(order, "Returned", before, Order.StatusWords(order.Status), reason);
    }

    private async Task MailAsync(ClosingFigures figures, List<CreditStatement> statements, ILookup<long, CancelledLine> cancelled,
        bool first,
        DateTime now, CancellationToken cancellationToken)
    {
        var round = figures.Round;
        var vendorIds = statements.Select(statement => statement.VendorId).Distinct().ToList();
        var vendors = await db.Vendors.AsNoTracking()
            .Where(vendor => vendorIds.Contains(vendor.Id))
            .OrderBy(vendor => vendor.Id).ToListAsync(cancellationToken);
        var names = await db.Districts.AsNoTracking()
            .ToDictionaryAsync(district => district.Id, district => district.Name, cancellationToken);
        foreach (var vendor in vendors.Where(vendor => vendor.OrderMail.Length > 0))
            db.OutboxMails.Add(SettlementMail.ToVendor(round, vendor,
                [.. statements.Where(statement => statement.VendorId == vendor.Id)], names, coop, now));

        var districts = first
            ? figures.OrdersByDistrict.Keys.ToHashSet()
            : statements.Select(statement => statement.DistrictId).ToHashSet();
        var managers = await db.Assignments.AsNoTracking()
            .Where(assignment => assignment.Role == Role.BusinessManager && assignment.EndedAt == null && assignment.DistrictId != null)
            .Join(db.Users, assignment => assignment.UserId, user => user.Id,
                (assignment, user) => new { DistrictId = assignment.DistrictId!.Value, user.Email })
            .ToListAsync(cancellationToken);
        foreach (var manager in managers.Where(manager => districts.Contains(manager.DistrictId) && manager.Email is not null)
            .OrderBy(manager => manager.Email))
            db.OutboxMails.Add(SettlementMail.ToDistrict(round, names[manager.DistrictId], manager.Email!,
                [.. statements.Where(statement => statement.DistrictId == manager.DistrictId)], [.. cancelled[manager.DistrictId]], coop,
                    now));
    }
}
