using CoopPortal.Core.Rounds;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Outcome = CoopPortal.Core.Pricing.Outcome;

namespace CoopPortal.Web.Features.Rounds.Rounds;

/// <summary>The query behind a round's table of ladders.</summary>
internal static class Progress
{
    public static IQueryable<RoundLadder> Filtered(IQueryable<RoundLadder> ladders, ProgressFilter filter)
    {
        foreach (var word in Typed.Words(filter.Q))
            ladders = ladders.Where(ladder => ladder.Item.SearchText.Contains(word)
                || ladder.Item.Contract.Number.ToLower().Contains(word));
        return filter.Show switch
        {
            "demand" => ladders.Where(ladder => ladder.PooledUnits > 0),
            "short" => ladders.Where(ladder => ladder.OrderedUnits < ladder.MinimumUnits || ladder.Outcome == Outcome.Cancelled
                || ladder.Outcome == Outcome.ShippedAtBase),
            "none" => ladders.Where(ladder => ladder.PooledUnits == 0),
            "best" => ladders.Where(ladder => !ladder.SheetLadder.Tiers.Any(tier => tier.From > ladder.PooledUnits
                && (ladder.Direction == RoundDirection.Floating || tier.From > ladder.AnnouncedUnits) && tier.From > 1)),
            "near" => ladders.Where(ladder => ladder.PooledUnits > 0 && ladder.SheetLadder.Tiers.Any(tier => tier.From > ladder.PooledUnits
                && (ladder.Direction == RoundDirection.Floating || tier.From > ladder.AnnouncedUnits)
                && (tier.From - ladder.PooledUnits) * 5 <= ladder.PooledUnits)),
            _ => ladders,
        };
    }

    /// <summary>While the round is open what is nearest to a better price comes first; afterwards the items by name.</summary>
    public static IQueryable<RoundLadder> Sorted(IQueryable<RoundLadder> ladders, string? sort, RoundStatus status) => sort switch
    {
        "name" => ladders.OrderBy(ladder => ladder.Item.Name).ThenBy(ladder => ladder.Id),
        "-name" => ladders.OrderByDescending(ladder => ladder.Item.Name).ThenBy(ladder => ladder.Id),
        "pooled" => ladders.OrderBy(ladder => ladder.PooledUnits).ThenBy(ladder => ladder.Id),
        "-pooled" => ladders.OrderByDescending(ladder => ladder.PooledUnits).ThenBy(ladder => ladder.Id),
        "price" => ladders.OrderBy(ladder => ladder.PriceToday.Amount).ThenBy(ladder => ladder.Id),
        "-price" => ladders.OrderByDescending(ladder => ladder.PriceToday.Amount).ThenBy(ladder => ladder.Id),
        "missing" => ByMissing(ladders),
        "-missing" => ladders.OrderByDescending(ladder => ladder.SheetLadder.Tiers.Where(tier => tier.From > ladder.PooledUnits
            && (ladder.Direction == RoundDirection.Floating || tier.From > ladder.AnnouncedUnits))
            .Min(tier => (long?)tier.From) - ladder.PooledUnits ?? -1)
            .ThenBy(ladder => ladder.Id),
        _ => status == RoundStatus.Settled ? ladders.OrderBy(ladder => ladder.Item.Name).ThenBy(ladder => ladder.Id) : ByMissing(ladders),
    };

    private static IOrderedQueryable<RoundLadder> ByMissing(IQueryable<RoundLadder> ladders) => ladders
        .OrderBy(ladder => ladder.PooledUnits > 0 ? 0 : 1)
        .ThenBy(ladder => ladder.SheetLadder.Tiers.Where(tier => tier.From > ladder.PooledUnits
            && (ladder.Direction == RoundDirection.Floating || tier.From > ladder.AnnouncedUnits))
            .Min(tier => (long?)tier.From) - ladder.PooledUnits ?? long.MaxValue)
        .ThenBy(ladder => ladder.Id);

    public static IQueryable<ProgressRow> Rows(CoopDb db, IQueryable<RoundLadder> ladders, long? districtId) =>
        ladders.Select(ladder => new ProgressRow
        {
            Id = ladder.Id,
            ItemId = ladder.ItemId,
            Sku = ladder.Item.Sku,
            Name = ladder.Item.Name,
            Unit = ladder.Item.Unit,
            Contract = ladder.Item.Contract.Number,
            Pooled = ladder.PooledUnits,
            Announced = ladder.AnnouncedUnits,
            Districts = ladder.Districts,
            Price = ladder.PriceToday,
            List = ladder.SheetLadder.ListPrice,
            NextFrom = ladder.SheetLadder.Tiers.Where(tier => tier.From > ladder.PooledUnits && tier.From > 1
                && (ladder.Direction == RoundDirection.Floating || tier.From > ladder.AnnouncedUnits)).OrderBy(tier => tier.From)
                .Select(tier => (long?)tier.From).FirstOrDefault(),
            NextAmount = ladder.SheetLadder.Tiers.Where(tier => tier.From > ladder.PooledUnits && tier.From > 1
                && (ladder.Direction == RoundDirection.Floating || tier.From > ladder.AnnouncedUnits)).OrderBy(tier => tier.From)
            .Select(tier => (decimal?)tier.UnitPrice.Amount).FirstOrDefault(),
            Ordered = db.RoundDemands.Where(demand => demand.RoundLadderId == ladder.Id && demand.DistrictId == districtId)
            .Select(demand => demand.OrderedUnits).FirstOrDefault(),
            Committed = db.RoundDemands.Where(demand => demand.RoundLadderId == ladder.Id && demand.DistrictId == districtId)
            .Select(demand => demand.CommittedUnits).FirstOrDefault(),
            Offered = db.OpenOffers().Where(offer => offer.RoundLadderId == ladder.Id).Sum(offer => offer.Quantity),
            MinimumUnits = ladder.MinimumUnits,
            OrderedByAll = ladder.OrderedUnits,
            Outcome = ladder.Outcome,
            ClosingPrice = ladder.ClosingPrice,
            ClosingUnits = ladder.ClosingUnits,
            Shortfall = ladder.Shortfall,
        });

    public static IEnumerable<TableColumn<ProgressRow>> Columns(Viewer viewer, RoundStatus status)
    {
        yield return new("Part number", row => row.Sku);
        yield return new("Item", row => row.Name);
        yield return new("Unit", row => row.Unit);
        yield return new("Contract", row => row.Contract);
        yield return new("Group's units", row => status == RoundStatus.Settled ? row.ClosingUnits : row.Pooled);
        if (viewer.DistrictId is not null)
        {
            yield return new("Your ordered units", row => row.Ordered);
            yield return new("Your committed units", row => row.Committed);
        }
        yield return new("Minimum units", row => row.MinimumUnits);
        yield return new("Minimum", row => row.MinimumWords);
        yield return new("List price", row => row.List);
        if (status == RoundStatus.Settled)
        {
            yield return new("Announced units", row => row.Announced);
            yield return new("Closing price", row => row.ClosingPrice);
            if (viewer.SeesEverything || viewer.VendorId is not null)
                yield return new("Shortfall", row => row.Shortfall);
            yield break;
        }
        yield return new("Price today", row => row.Price);
        yield return new("Next price", row => row.NextPrice);
        yield return new("Missing units", row => row.Missing);
        if (viewer.VendorId is null)
            yield return new("Units offered on condition", row => row.Offered);
    }
}
