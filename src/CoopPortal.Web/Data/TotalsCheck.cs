using CoopPortal.Core.Amounts;
using CoopPortal.Core.Pricing;
using CoopPortal.Core.Rounds;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Data;

/// <summary>A stored total that its source rows do not bear out.</summary>
public sealed record TotalsDifference(long RoundLadderId, string Round, string Sku, long? DistrictId, string What,
    long Stored, long Rebuilt)
{
    public string Sentence =>
        $"{Round}, {Sku}{(DistrictId is { } district ? $", district {district}" : "")}: {What} stored {Stored}, rebuilt {Rebuilt}";
}

/// <summary>Rebuilds the pooled totals from the orders and binding commitments they stand for, and compares.</summary>
public sealed class TotalsCheck(CoopDb db, PooledDemand pooled)
{
    /// <summary>Every difference, none when all totals are right. Reads all rounds; changes nothing.</summary>
    public async Task<IReadOnlyList<TotalsDifference>> RunAsync(CancellationToken cancellationToken)
    {
        var suspected = await CompareAsync(db.RoundLadders, cancellationToken);
        if (suspected.Count == 0)
            return suspected;
        // An order may have been counted between two reads; what is still different while the ladder is locked is a fault.
        var ids = suspected.Select(difference => difference.RoundLadderId).Distinct().ToList();
        return await db.InTransactionAsync(async () =>
        {
            await pooled.LockAsync(ids, districtId: 0, cancellationToken);
            return await CompareAsync(db.RoundLadders.Where(ladder => ids.Contains(ladder.Id)), cancellationToken);
        }, cancellationToken);
    }

    private async Task<List<TotalsDifference>> CompareAsync(IQueryable<RoundLadder> ladders, CancellationToken cancellationToken)
    {
        var stored = await ladders.AsNoTracking().OrderBy(ladder => ladder.Id)
            .Select(ladder => new Stored(ladder.Id, ladder.Round.Name, ladder.Item.Sku, ladder.PooledUnits, ladder.OpeningUnits,
                ladder.OrderedUnits, ladder.AnnouncedUnits, ladder.Districts, ladder.PriceToday, ladder.Direction,
                ladder.SheetLadder.Tiers.Select(tier => new Tier(tier.From, tier.UnitPrice)).ToList()))
            .ToListAsync(cancellationToken);
        var demands = await db.RoundDemands.AsNoTracking().Where(demand => ladders.Any(ladder => ladder.Id == demand.RoundLadderId))
            .ToDictionaryAsync(demand => (demand.RoundLadderId, demand.DistrictId), cancellationToken);
        var ordered = await db.OrderLines
            .Where(line => line.Order.CountedAt != null && ladders.Any(ladder => ladder.Id == line.RoundLadderId))
            .GroupBy(line => new { line.RoundLadderId, line.Order.DistrictId })
            .Select(lines => new { lines.Key, Units = lines.Sum(line => line.Quantity - line.CancelledQuantity - line.ReturnedQuantity) })
            .ToDictionaryAsync(row => (row.Key.RoundLadderId, row.Key.DistrictId), row => row.Units, cancellationToken);
        var committed = await db.Commitments
            .Where(commitment => commitment.Status == CommitmentStatus.Binding
                && ladders.Any(ladder => ladder.Id == commitment.RoundLadderId))
            .GroupBy(commitment => new { commitment.RoundLadderId, commitment.DistrictId })
            .Select(rows => new { rows.Key, Units = rows.Sum(commitment => commitment.OnTopOf + commitment.Quantity) })
            .ToDictionaryAsync(row => (row.Key.RoundLadderId, row.Key.DistrictId), row => row.Units, cancellationToken);

        var opening = await db.OpeningVolumes.Where(volume => ladders.Any(ladder => ladder.Id == volume.RoundLadderId))
            .GroupBy(volume => volume.RoundLadderId).Select(volumes => new { volumes.Key, Units = volumes.Sum(volume => volume.Units) })
            .ToDictionaryAsync(row => row.Key, row => row.Units, cancellationToken);

        var members = demands.Keys.Union(ordered.Keys).Union(committed.Keys).ToLookup(key => key.RoundLadderId, key => key.DistrictId);
        var differences = new List<TotalsDifference>();
        foreach (var ladder in stored)
        {
            var (units, orderedUnits, districts) = (opening.GetValueOrDefault(ladder.Id), 0L, 0L);
            Note(ladder, null, "opening volume", ladder.OpeningUnits, units);
            foreach (var district in members[ladder.Id].Order())
            {
                var key = (ladder.Id, district);
                var (own, bound) = (ordered.GetValueOrDefault(key), committed.GetValueOrDefault(key));
                var mine = demands.GetValueOrDefault(key);
                Note(ladder, district, "units ordered", mine?.OrderedUnits ?? 0, own);
                Note(ladder, district, "units committed", mine?.CommittedUnits ?? 0, bound);
                units += Math.Max(own, bound);
                orderedUnits += own;
                districts += Math.Max(own, bound) > 0 ? 1 : 0;
            }
            Note(ladder, null, "pooled units", ladder.PooledUnits, units);
            Note(ladder, null, "units ordered by all", ladder.OrderedUnits, orderedUnits);
            Note(ladder, null, "districts", ladder.Districts, districts);
            if (ladder.AnnouncedUnits < units)
                Note(ladder, null, "announced units, at least", ladder.AnnouncedUnits, units);
            var basis = ladder.Direction == RoundDirection.Ratchet ? Math.Max(ladder.AnnouncedUnits, units) : units;
            Note(ladder, null, "price today in ten-thousandths of a dollar", ladder.PriceToday.TenThousandths,
                Ladder.AllUnits(ladder.Tiers).UnitPriceAt(basis).TenThousandths);
        }
        return differences;

        void Note(Stored ladder, long? district, string what, long kept, long rebuilt)
        {
            if (kept != rebuilt)
                differences.Add(new TotalsDifference(ladder.Id, ladder.Round, ladder.Sku, district, what, kept, rebuilt));
        }
    }

    private sealed record Stored(long Id, string Round, string Sku, long PooledUnits, long OpeningUnits, long OrderedUnits,
        long AnnouncedUnits, int Districts, UnitPrice PriceToday, RoundDirection Direction, List<Tier> Tiers);
}
