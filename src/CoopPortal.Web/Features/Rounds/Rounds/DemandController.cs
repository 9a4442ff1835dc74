using CoopPortal.Core.Amounts;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Rounds.Rounds;

public sealed class DemandController(CoopDb db, Viewer viewer) : Controller
{
    [Allow(Permission.ViewDemandByDistrict)]
    [HttpGet("/rounds/{id:long}/demand")]
    public async Task<IActionResult> Demand(long id, DemandFilter filter, CancellationToken cancellationToken)
    {
        var round = await db.RoundsVisibleTo(viewer).AsNoTracking()
            .Where(round => round.Id == id)
            .Select(round => round.Name).FirstOrDefaultAsync(cancellationToken);
        if (round is null)
            return NotFound();
        var demands = db.RoundDemands.AsNoTracking()
            .Where(demand => demand.RoundLadder.RoundId == id && (demand.OrderedUnits > 0 || demand.CommittedUnits > 0));
        foreach (var word in Typed.Words(filter.Q))
            demands = demands.Where(demand => demand.District.Name.ToLower().Contains(word)
                || demand.RoundLadder.Item.SearchText.Contains(word));
        var rows = demands.OrderBy(demand => demand.District.Name)
            .ThenBy(demand => demand.RoundLadder.Item.Name).ThenBy(demand => demand.Id)
            .Select(demand => new DemandRow(demand.DistrictId, demand.District.Name, demand.RoundLadder.Item.Sku,
                demand.RoundLadder.Item.Name, demand.RoundLadder.Item.Unit, demand.OrderedUnits, demand.CommittedUnits,
                demand.RoundLadder.PriceToday));
        var opening = db.OpeningVolumes.AsNoTracking().Where(volume => volume.RoundLadder.RoundId == id)
            .OrderBy(volume => volume.RoundLadder.Item.Name).ThenBy(volume => volume.Id)
            .Select(volume => new OpeningRow(volume.District!.Name, volume.RoundLadder.Item.Sku, volume.RoundLadder.Item.Name,
                volume.RoundLadder.Item.Unit, volume.Units));
        if (filter.Opening == true && Tables.IsAsked(filter.Format))
            return Tables.Download($"round-{id}-opening", opening.AsAsyncEnumerable(),
                new TableColumn<OpeningRow>("Member", row => row.District ?? "all members together"),
                new("Part number", row => row.Sku), new("Item", row => row.Item), new("Unit", row => row.Unit),
                new("Opening volume", row => row.Units));
        if (Tables.IsAsked(filter.Format))
            return Tables.Download($"round-{id}-demand", rows.AsAsyncEnumerable(),
                new TableColumn<DemandRow>("District", row => row.District),
                new("Part number", row => row.Sku), new("Item", row => row.Item), new("Unit", row => row.Unit),
                new("Ordered", row => row.Ordered), new("Committed", row => row.Committed), new("Counted", row => row.Counted),
                new("Price today", row => row.Price), new("Value", row => row.Value));
        var all = ByDistrict(await rows.ToListAsync(cancellationToken));
        var paging = new Paging(filter.Page, all.Count);
        return View(new DemandPage(id, round, filter, [.. Sorted(all, filter.Sort).Skip(paging.Skip).Take(Paging.Size)], paging,
            Money.Sum(all.Select(row => row.Value)), all.Count,
            await opening.Take(Paging.Size).ToListAsync(cancellationToken)));
    }

    private static List<DistrictDemand> ByDistrict(List<DemandRow> rows)
    {
        var total = Money.Sum(rows.Select(row => row.Value)).Amount;
        return [.. rows.GroupBy(row => (row.DistrictId, row.District)).Select(own =>
        {
            var value = Money.Sum(own.Select(row => row.Value));
            return new DistrictDemand(own.Key.DistrictId, own.Key.District, own.Count(), own.Sum(row => row.Counted), value,
                total == 0 ? 0 : value.Amount / total);
        })];
    }

    private static IEnumerable<DistrictDemand> Sorted(List<DistrictDemand> rows, string? sort) => sort switch
    {
        "district" => rows.OrderBy(row => row.District, StringComparer.Ordinal),
        "-district" => rows.OrderByDescending(row => row.District, StringComparer.Ordinal),
        "items" => rows.OrderBy(row => row.Items).ThenBy(row => row.District, StringComparer.Ordinal),
        "-items" => rows.OrderByDescending(row => row.Items).ThenBy(row => row.District, StringComparer.Ordinal),
        "units" => rows.OrderBy(row => row.Units).ThenBy(row => row.District, StringComparer.Ordinal),
        "-units" => rows.OrderByDescending(row => row.Units).ThenBy(row => row.District, StringComparer.Ordinal),
        "value" => rows.OrderBy(row => row.Value).ThenBy(row => row.District, StringComparer.Ordinal),
        _ => rows.OrderByDescending(row => row.Value).ThenBy(row => row.District, StringComparer.Ordinal),
    };
}
