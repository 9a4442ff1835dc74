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
public sealed class HomeFigures(CoopDb db, Viewer viewer, Cooperative coop, TimeProvider clock)
{
    private const int LatestOrders = 6;
    private const int LaddersLookedAt = 400;
    private readonly DateTime _now = clock.GetUtcNow().UtcDateTime;

    public async Task<IReadOnlyList<HomeFigure>> FiguresAsync(CancellationToken cancellationToken) =>
        viewer.DistrictId is not null || viewer.SeesEverything ? await SpendAsync(cancellationToken)
        : viewer.VendorId is not null ? await VendorAsync(cancellationToken)
        : await CommitteeAsync(cancellationToken);

    public async Task<IReadOnlyList<HomeRound>> RoundsAsync(CancellationToken cancellationToken)
    {
        var rounds = await db.RoundsVisibleTo(viewer).AsNoTracking()
            .Where(round => (round.Status == RoundStatus.Open || round.Status == RoundStatus.LastCall
                || round.Status == RoundStatus.Planned) && round.ClosesAt > _now)
            .OrderBy(round => round.ClosesAt).Take(5)
            .Select(round => new { round.Id, round.Name, round.OpensAt, round.ClosesAt, Ladders = round.Ladders.Count })
            .ToListAsync(cancellationToken);
        var ids = rounds.Select(round => round.Id).ToList();
        var nearest = (await PositionsAsync(ids, cancellationToken))
            .Select(position => (Position: position, Next: NextOf(position))).Where(pair => pair.Next is not null)
            .GroupBy(pair => pair.Position.RoundId)
            .ToDictionary(group => group.Key,
                group => group.OrderByDescending(pair => (decimal)pair.Position.Pooled / pair.Next!.NextFrom).First().Next);
        return [.. rounds.Select(round =>
            new HomeRound(round.Id, round.Name, round.OpensAt, round.ClosesAt, round.Ladders, nearest.GetValueOrDefault(round.Id)))];
    }

    public async Task<IReadOnlyList<HomeOrder>> OrdersAsync(CancellationToken cancellationToken) =>
        await db.OrdersVisibleTo(viewer).AsNoTracking()
            .OrderByDescending(order => order.PlacedAt).ThenByDescending(order => order.Id).Take(LatestOrders)
            .Select(order => new HomeOrder(order.Number, order.PoNumber,
                viewer.DistrictId != null ? order.Vendor.Name : order.District.Name, order.Status, order.PlacedAt, order.Total,
                new Money(order.Lines.Sum(line => line.Credited.Amount))))
            .ToListAsync(cancellationToken);

    private async Task<List<HomeFigure>> SpendAsync(CancellationToken cancellationToken)
    {
        var year = coop.FiscalYearOf(coop.DateOf(_now));
        var since = coop.BeginningOf(coop.FiscalYearStart(year));
        var counted = db.OrdersVisibleTo(viewer).Where(order => order.CountedAt >= since);
        var orders = await counted.CountAsync(cancellationToken);
        var total = await counted.SumAsync(order => order.Total.Amount, cancellationToken);
        var lines = await counted.SelectMany(order => order.Lines).GroupBy(_ => 1)
            .Select(all => new
            {
                List = all.Sum(line => line.ListPrice.Amount * (line.Quantity - line.CancelledQuantity - line.ReturnedQuantity)),
                Credited = all.Sum(line => line.Credited.Amount),
            }).FirstOrDefaultAsync(cancellationToken);
        var saved = (lines?.List ?? 0) - (total - (lines?.Credited ?? 0));
        var share = lines is { List: > 0 } ? saved / lines.List : 0;
        var open = await db.CreditStatementsVisibleTo(viewer).Where(statement => statement.Status != CreditStatus.Applied)
            .SumAsync(statement => statement.Total.Amount, cancellationToken);
        var pooled = viewer.DistrictId is null
            ? new HomeFigure(Show.Number(await db.Districts.CountAsync(cancellationToken)), "member districts", "/districts")
            : new HomeFigure(Show.Number(await DistrictsInOpenRoundsAsync(cancellationToken)), "districts are in an open round", "/rounds");
        return
        [
            new(Show.Money(Money.Rounded(total)), $"ordered in fiscal year {year}, {Show.Count(orders, "order")}", "/orders"),
            new(Show.Money(Money.Rounded(saved)), $"saved against list price, {Show.Percent(share)}", "/savings"),
            new(Show.Money(Money.Rounded(open)), "credits due from vendors", "/credits"),
            pooled,
        ];
    }

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
    private async Task<List<LadderPosition>> PositionsAsync(List<long> roundIds, CancellationToken cancellationToken)
    {
        var rows = await db.RoundLaddersVisibleTo(viewer).AsNoTracking()
            .Where(ladder => roundIds.Contains(ladder.RoundId) && ladder.PooledUnits > 0 && ladder.SheetLadder.Tiers.Count > 1)
            .OrderByDescending(ladder => ladder.PooledUnits).Take(LaddersLookedAt)
            .Select(ladder => new
            {
                ladder.RoundId,
                ladder.ItemId,
                ladder.Item.Name,
                ladder.Item.Unit,
                ladder.PooledUnits,
                ladder.AnnouncedUnits,
                ladder.Direction,
                Tiers = ladder.SheetLadder.Tiers.OrderBy(tier => tier.From).Select(tier => new { tier.From, tier.UnitPrice }).ToList(),
            }).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new LadderPosition(row.RoundId, row.ItemId, row.Name, row.Unit, row.PooledUnits,
            row.AnnouncedUnits, row.Direction, [.. row.Tiers.Select(tier => (tier.From, tier.UnitPrice))]))];
    }

    private static HomeNext? NextOf(LadderPosition position)
    {
        var basis = position.Direction == RoundDirection.Ratchet ? Math.Max(position.Announced, position.Pooled) : position.Pooled;
        return Ladder.AllUnits(position.Tiers.Select(tier => new Tier(tier.From, tier.Price))).NextTierAfter(basis) is { } next
            ? new HomeNext(position.ItemId, position.Item, position.Unit, position.Pooled, next.Tier.From, next.Tier.Price) : null;
    }
}
