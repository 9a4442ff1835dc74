using CoopPortal.Core.Amounts;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Rounds.Rounds;

public sealed class RoundsController(CoopDb db, Viewer viewer, TimeProvider clock) : Controller
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    [Allow(Permission.ViewRounds)]
    [HttpGet("/rounds")]
    public async Task<IActionResult> Index(RoundFilter filter, CancellationToken cancellationToken)
    {
        var rounds = Sorted(Filtered(filter), filter.Sort);
        var count = await rounds.CountAsync(cancellationToken);
        var paging = new Paging(filter.Page, count);
        var shown = Tables.IsAsked(filter.Format) ? rounds : rounds.Skip(paging.Skip).Take(Paging.Size);
        var found = await shown.Select(round => new
        {
            Round = round,
            Contracts = round.Sheets.OrderBy(sheet => sheet.Contract.Number).Select(sheet => sheet.Contract.Number).ToList(),
            Items = round.Ladders.Count,
            WithDemand = round.Ladders.Count(ladder => ladder.PooledUnits > 0),
        }).ToListAsync(cancellationToken);
        var rows = found.ConvertAll(row => new RoundRow(row.Round.Id, row.Round.Name, row.Round.Kind, row.Round.Status,
            row.Round.OpensAt, row.Round.ClosesAt, string.Join(", ", row.Contracts), row.Items, row.WithDemand));
        return Tables.IsAsked(filter.Format)
            ? Tables.Download("rounds", rows, new TableColumn<RoundRow>("Round", row => row.Name),
                new("Kind", row => Round.KindWords(row.Kind)), new("Status", row => row.Status), new("Contracts", row => row.Contracts),
                new("Opens", row => row.OpensAt), new("Closes", row => row.ClosesAt), new("Items", row => row.Items),
                new("Items with demand", row => row.ItemsWithDemand))
            : View(new RoundsPage(filter, rows, paging, Now, viewer.May(Permission.ManageRounds)));
    }

    [Allow(Permission.ViewRounds)]
    [HttpGet("/rounds/{id:long}")]
    public async Task<IActionResult> Details(long id, ProgressFilter filter, CancellationToken cancellationToken)
    {
        var round = await db.RoundsVisibleTo(viewer).AsNoTracking().Include(round => round.Sheets).ThenInclude(sheet => sheet.Contract)
            .Include(round => round.Minimums)
            .FirstOrDefaultAsync(round => round.Id == id, cancellationToken);
        if (round is null)
            return NotFound();
        // A closing report is about what was bought; "all" still shows the rest.
        if (round.Status == RoundStatus.Settled && filter is { Show: null, Q: null })
            filter = filter with { Show = "demand" };
        var ladders = db.RoundLaddersVisibleTo(viewer).AsNoTracking().Where(ladder => ladder.RoundId == id);
        var rows = Progress.Rows(db, Progress.Sorted(Progress.Filtered(ladders, filter), filter.Sort, round.Status), viewer.DistrictId);
        if (Tables.IsAsked(filter.Format))
            return Tables.Download($"round-{id}", rows.AsAsyncEnumerable(), [.. Progress.Columns(viewer, round.Status)]);
        var paging = new Paging(filter.Page, await rows.CountAsync(cancellationToken));
        var shown = await rows.Skip(paging.Skip).Take(Paging.Size).ToListAsync(cancellationToken);
        return View(await PageAsync(round, ladders, filter, shown, paging, cancellationToken));
    }

    private async Task<RoundPage> PageAsync(Round round, IQueryable<RoundLadder> ladders, ProgressFilter filter,
        List<ProgressRow> rows, Paging paging,
        CancellationToken cancellationToken)
    {
        var orders = await db.OrdersVisibleTo(viewer).Where(order => order.RoundId == round.Id && order.CountedAt != null)
            .Select(order => order.Total).ToListAsync(cancellationToken);
        var credits = await db.CreditStatementsVisibleTo(viewer).Where(statement => statement.RoundId == round.Id)
            .Select(statement => statement.Total).ToListAsync(cancellationToken);
        var shortfalls = await ladders.Select(ladder => ladder.Shortfall).ToListAsync(cancellationToken);
        var contracts = round.Sheets.Where(sheet => viewer.VendorId is not { } vendor || sheet.Contract.VendorId == vendor)
            .Select(sheet => sheet.Contract.Number).Order(StringComparer.Ordinal);
        return new RoundPage
        {
            Round = round,
            Now = Now,
            Contracts = string.Join(", ", contracts),
            Filter = filter,
            Rows = rows,
            Paging = paging,
            Items = await ladders.CountAsync(cancellationToken),
            ItemsWithDemand = await ladders.CountAsync(ladder => ladder.PooledUnits > 0, cancellationToken),
            Orders = orders.Count,
            Ordered = Money.Sum(orders),
            Credits = Money.Sum(credits),
            Shortfall = Money.Sum(shortfalls),
            Minimums = round.Status == RoundStatus.Planned ? round.Minimums.Count : await ladders.CountAsync(ladder =>
                ladder.MinimumUnits != null, cancellationToken),
            MinimumsMissed = await ladders.CountAsync(ladder => ladder.OrderedUnits < ladder.MinimumUnits, cancellationToken),
            Offers = viewer.VendorId is null ? await db.OfferStandingsAsync(ladders.InOpenRounds(Now), cancellationToken) : [],
            Runs = viewer.SeesEverything ? await RunsAsync(round.Id, cancellationToken) : [],
            History = viewer.SeesEverything ? await db.AuditOf(nameof(Round), round.Id).ToListAsync(cancellationToken) : null,
            WhyNotOpen = round.WhyNotOpen(Now),
            IsDistrict = viewer.DistrictId is not null,
            IsVendor = viewer.VendorId is not null,
            SeesDemand = viewer.May(Permission.ViewDemandByDistrict),
            MayManage = viewer.May(Permission.ManageRounds),
            MaySettle = viewer.May(Permission.SettleRounds),
        };
    }

    private Task<List<RunRow>> RunsAsync(long roundId, CancellationToken cancellationToken) =>
        db.SettlementRuns.Where(run => run.RoundId == roundId).OrderBy(run => run.Number)
            .Select(run => new RunRow(run.Number, run.At, run.By, run.Lines, run.Credits, run.Shortfall, run.InputsHash))
            .ToListAsync(cancellationToken);

    private IQueryable<Round> Filtered(RoundFilter filter)
    {
        var rounds = db.RoundsVisibleTo(viewer).AsNoTracking();
        foreach (var word in Typed.Words(filter.Q))
            rounds = rounds.Where(round => round.Name.ToLower().Contains(word)
                || round.Sheets.Any(sheet => sheet.Contract.Number.ToLower().Contains(word)));
        return filter.Status is { } status ? rounds.Where(round => round.Status == status) : rounds;
    }

    private static IQueryable<Round> Sorted(IQueryable<Round> rounds, string? sort) => sort switch
    {
        "name" => rounds.OrderBy(round => round.Name),
        "-name" => rounds.OrderByDescending(round => round.Name),
        "status" => rounds.OrderBy(round => round.Status).ThenByDescending(round => round.ClosesAt),
        "-status" => rounds.OrderByDescending(round => round.Status).ThenByDescending(round => round.ClosesAt),
        "opens" => rounds.OrderBy(round => round.OpensAt).ThenBy(round => round.Id),
        "-opens" => rounds.OrderByDescending(round => round.OpensAt).ThenBy(round => round.Id),
        "closes" => rounds.OrderBy(round => round.ClosesAt).ThenBy(round => round.Id),
        _ => rounds.OrderByDescending(round => round.ClosesAt).ThenBy(round => round.Id),
    };
}
