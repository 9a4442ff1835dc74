using System.Linq.Expressions;
using CoopPortal.Core.Amounts;
using CoopPortal.Core.Buying;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Core.Pricing;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Home;

/// <summary>The three or four figures of a role, the open rounds and the latest orders.</summary>
public sealed class HomeFigures(CoopDb db, Viewer viewer, Cooperative coop, Remembered remembered, TimeProvider clock)
{
    private const int LatestOrders = 6;
    private const int SecondsOfAChoice = 10;
    private const int LaddersLookedAt = 400;
    private const int RoundsShown = 5;
    private readonly DateTime _now = clock.GetUtcNow().UtcDateTime;

    /// <summary>Whose figures these are.</summary>
    private (long?, bool) Whose => (viewer.VendorId, viewer.SeesEverything);

    public async Task<IReadOnlyList<HomeFigure>> FiguresAsync(CancellationToken cancellationToken) =>
        viewer.DistrictId is not null || viewer.SeesEverything
            ? [.. await remembered.OfDistrictAsync((Whose, coop.DateOf(_now)), () => SpendAsync(cancellationToken)),
                await PooledAsync(cancellationToken)]
        : viewer.VendorId is not null ? await VendorAsync(cancellationToken)
        : await CommitteeAsync(cancellationToken);

    public async Task<IReadOnlyList<HomeRound>> RoundsAsync(CancellationToken cancellationToken)
    {
        var rounds = (await remembered.OfCooperativeAsync(Whose, () => OpenOrPlannedAsync(cancellationToken)))
            .Where(round => round.ClosesAt > _now).Take(RoundsShown).ToList();
        var chosen = await remembered.ForSecondsAsync(SecondsOfAChoice, (Whose, string.Join(' ', rounds.Select(round => round.Id))),
            () => NearestAsync([.. rounds.Select(round => round.Id)], cancellationToken));
        var nearest = (await PositionsAsync(ladder => chosen.Contains(ladder.Id), cancellationToken))
            .ToDictionary(position => position.RoundId, NextOf);
        return [.. rounds.Select(round => round with { Next = nearest.GetValueOrDefault(round.Id) })];
    }

    private Task<List<HomeRound>> OpenOrPlannedAsync(CancellationToken cancellationToken) => db.RoundsVisibleTo(viewer).AsNoTracking()
        .Where(round => round.Status == RoundStatus.Open || round.Status == RoundStatus.LastCall || round.Status == RoundStatus.Planned)
        .OrderBy(round => round.ClosesAt)
        .Select(round => new HomeRound(round.Id, round.Name, round.OpensAt, round.ClosesAt, round.Ladders.Count, null))
        .ToListAsync(cancellationToken);

    /// <summary>Of each round the ladder nearest to its next price: which it is may be some seconds old, its figures never are.</summary>
    private async Task<List<long>> NearestAsync(List<long> roundIds, CancellationToken cancellationToken) =>
        [.. (await PositionsAsync(ladder => roundIds.Contains(ladder.RoundId), cancellationToken))
            .Select(position => (Position: position, Next: NextOf(position))).Where(pair => pair.Next is not null)
            .GroupBy(pair => pair.Position.RoundId)
            .Select(group => group.MaxBy(pair => (decimal)pair.Position.Pooled / pair.Next!.NextFrom).Position.Id)];

    public async Task<IReadOnlyList<HomeOrder>> OrdersAsync(CancellationToken cancellationToken) =>
        await remembered.OfDistrictAsync(Whose, () => db.OrdersVisibleTo(viewer).AsNoTracking()
            .OrderByDescending(order => order.PlacedAt).ThenByDescending(order => order.Id).Take(LatestOrders)
            .Select(order => new HomeOrder(order.Number, order.PoNumber,
                viewer.DistrictId != null ? order.Vendor.Name : order.District.Name, order.Status, order.PlacedAt, order.Total,
                new Money(order.Lines.Sum(line => line.Credited.Amount))))
            .ToListAsync(cancellationToken));

    private async Task<List<HomeFigure>> SpendAsync(CancellationToken cancellationToken)
    {
        var year = coop.FiscalYearOf(coop.DateOf(_now));
        var since = coop.BeginningOf(coop.FiscalYearStart(year));
        var districts = viewer.DistrictId is { } own ? [own] : await remembered.OfCooperativeAsync(nameof(db.Districts),
            () => db.Districts.Select(district => district.Id).ToListAsync(cancellationToken));
        var spent = await remembered.OfEachDistrictAsync(year, districts, some => SpentAsync(some, since, cancellationToken));
        var (total, list) = (spent.Sum(one => one.Total), spent.Sum(one => one.List));
        var saved = list - (total - spent.Sum(one => one.Credited));
        var share = list > 0 ? saved / list : 0;
        var open = await db.CreditStatementsVisibleTo(viewer).Where(statement => statement.Status != CreditStatus.Applied)
            .SumAsync(statement => statement.Total.Amount, cancellationToken);
        return
        [
            new(Show.Money(Money.Rounded(total)), $"ordered in fiscal year {year}, {Show.Count(spent.Sum(one => one.Orders), "order")}",
                "/orders"),
            new(Show.Money(Money.Rounded(saved)), $"saved against list price, {Show.Percent(share)}", "/savings"),
            new(Show.Money(Money.Rounded(open)), "credits due from vendors", "/credits"),
        ];
    }

    private sealed record Spent(int Orders, decimal Total, decimal List, decimal Credited);

    /// <summary>What each of these districts has ordered since; one without orders stands there with nothing.</summary>
    private async Task<Dictionary<long, Spent>> SpentAsync(List<long> districts, DateTime since, CancellationToken cancellationToken)
    {
        var counted = db.OrdersVisibleTo(viewer).Where(order => order.CountedAt >= since && districts.Contains(order.DistrictId));
        var orders = await counted.GroupBy(order => order.DistrictId)
            .Select(own => new { own.Key, Count = own.Count(), Total = own.Sum(order => order.Total.Amount) })
            .ToDictionaryAsync(own => own.Key, cancellationToken);
        var lines = await counted.SelectMany(order => order.Lines, (order, line) => new { order.DistrictId, line })
            .GroupBy(row => row.DistrictId)
            .Select(own => new
            {
                own.Key,
                List = own.Sum(row => row.line.ListPrice.Amount
                    * (row.line.Quantity - row.line.CancelledQuantity - row.line.ReturnedQuantity)),
                Credited = own.Sum(row => row.line.Credited.Amount),
            }).ToDictionaryAsync(own => own.Key, cancellationToken);
        return districts.ToDictionary(id => id, id => orders.GetValueOrDefault(id) is { } own
            ? new Spent(own.Count, own.Total, lines.GetValueOrDefault(id)?.List ?? 0, lines.GetValueOrDefault(id)?.Credited ?? 0)
            : new Spent(0, 0, 0, 0));
    }

    private async Task<HomeFigure> PooledAsync(CancellationToken cancellationToken) => viewer.DistrictId is null
        ? new(Show.Number(await db.Districts.CountAsync(cancellationToken)), "member districts", "/districts")
        : new(Show.Number(await remembered.ForSecondsAsync(SecondsOfAChoice, nameof(DistrictsInOpenRoundsAsync),
            () => DistrictsInOpenRoundsAsync(cancellationToken))), "districts are in an open round", "/rounds");

    private Task<int> DistrictsInOpenRoundsAsync(CancellationToken cancellationToken) =>
        db.RoundDemands.Where(demand => demand.RoundLadder.Round.Status == RoundStatus.Open && demand.RoundLadder.Round.ClosesAt > _now
            && (demand.OrderedUnits > 0 || demand.CommittedUnits > 0))
            .Select(demand => demand.DistrictId).Distinct().CountAsync(cancellationToken);

    private async Task<List<HomeFigure>> VendorAsync(CancellationToken cancellationToken)
    {
        var orders = db.OrdersVisibleTo(viewer);
        var toInvoice = await orders.Where(order => order.Status == OrderStatus.Issued || order.Status == OrderStatus.Acknowledged)
            .SelectMany(order => order.Lines).Where(line => line.Quantity - line.CancelledQuantity > line.InvoicedQuantity)
            .Select(line => line.OrderId).Distinct()
            .CountAsync(cancellationToken);
        var credits = await db.CreditStatementsVisibleTo(viewer).Where(statement => statement.Status != CreditStatus.Applied)
            .SumAsync(statement => statement.Total.Amount, cancellationToken);
        return
        [
            new(Show.Number(await orders.CountAsync(order => order.Status == OrderStatus.Issued, cancellationToken)),
                "orders to acknowledge", "/orders?status=Issued"),
            new(Show.Number(toInvoice), "orders not fully invoiced", "/orders"),
            new(Show.Money(Money.Rounded(credits)), "credits you owe", "/credits"),
            new(Show.Number(await db.RoundLaddersVisibleTo(viewer)
                .CountAsync(ladder => ladder.Round.Status == RoundStatus.Open && ladder.Round.ClosesAt > _now, cancellationToken)),
                "of your items in open rounds", "/rounds"),
        ];
    }

    private async Task<List<HomeFigure>> CommitteeAsync(CancellationToken cancellationToken) =>
    [
        new(Show.Number(await db.VendorsVisibleTo(viewer).CountAsync(vendor => vendor.Status == VendorStatus.Approved, cancellationToken)),
            "approved vendors", "/vendors"),
        new(Show.Number(await db.ContractsVisibleTo(viewer)
            .CountAsync(contract => contract.Status == ContractStatus.Live, cancellationToken)),
            "live contracts", "/contracts"),
        new(Show.Number(await db.RoundsVisibleTo(viewer)
            .CountAsync(round => round.Status == RoundStatus.Open && round.ClosesAt > _now, cancellationToken)),
            "open buying rounds", "/rounds"),
    ];

    /// <summary>The ladders closest to their next announcement; with thousands of them the
    /// most demanded ones speak for the round.</summary>
    private async Task<List<LadderPosition>> PositionsAsync(Expression<Func<RoundLadder, bool>> which, CancellationToken cancellationToken)
    {
        var rows = await db.RoundLaddersVisibleTo(viewer).AsNoTracking().AsSingleQuery()
            .Where(which).Where(ladder => ladder.PooledUnits > 0 && ladder.SheetLadder.Tiers.Count > 1)
            .OrderByDescending(ladder => ladder.PooledUnits).Take(LaddersLookedAt)
            .Select(ladder => new
            {
                ladder.Id,
                ladder.RoundId,
                ladder.ItemId,
                ladder.Item.Name,
                ladder.Item.Unit,
                ladder.PooledUnits,
                ladder.AnnouncedUnits,
                ladder.Direction,
                Tiers = ladder.SheetLadder.Tiers.OrderBy(tier => tier.From).Select(tier => new { tier.From, tier.UnitPrice }).ToList(),
            }).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new LadderPosition(row.Id, row.RoundId, row.ItemId, row.Name, row.Unit, row.PooledUnits,
            row.AnnouncedUnits, row.Direction, [.. row.Tiers.Select(tier => (tier.From, tier.UnitPrice))]))];
    }

    private static HomeNext? NextOf(LadderPosition position)
    {
        var basis = position.Direction == RoundDirection.Ratchet ? Math.Max(position.Announced, position.Pooled) : position.Pooled;
        return Ladder.AllUnits(position.Tiers.Select(tier => new Tier(tier.From, tier.Price))).NextTierAfter(basis) is { } next
            ? new HomeNext(position.ItemId, position.Item, position.Unit, position.Pooled, next.Tier.From, next.Tier.Price) : null;
    }
}
