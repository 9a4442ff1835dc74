using System.Globalization;
using System.Text;
using CoopPortal.Core.Rounds;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Data;

/// <summary>The one way to change pooled totals: lock the ladders in the order of their ids,
/// read them in the same transaction, change, save.</summary>
public sealed class PooledDemand(CoopDb db)
{
    private const int LadderBatch = 1000;

    /// <summary>Must run inside a transaction, before anything else is read in it.
    /// Ladders come with their tiers, round and sheet.</summary>
    public async Task<LockedLadders> LockAsync(IEnumerable<long> roundLadderIds, long districtId, CancellationToken cancellationToken)
    {
        if (db.Database.CurrentTransaction is null)
            throw new InvalidOperationException("Ladders are locked inside a transaction only.");
        var ids = roundLadderIds.Distinct().Order().ToList();
        if (ids.Count == 0)
            return new LockedLadders(db, districtId, [], []);
        await LockRowsAsync(ids, cancellationToken);

        var ladders = await db.RoundLadders.Include(ladder => ladder.Round).Include(ladder => ladder.Item)
            .Include(ladder => ladder.SheetLadder).ThenInclude(sheet => sheet.Tiers)
            .Include(ladder => ladder.SheetLadder).ThenInclude(sheet => sheet.PriceSheet)
            .Where(ladder => ids.Contains(ladder.Id)).ToListAsync(cancellationToken);
        var demands = await db.RoundDemands.Where(demand => ids.Contains(demand.RoundLadderId) && demand.DistrictId == districtId)
            .ToListAsync(cancellationToken);
        return new LockedLadders(db, districtId, ladders.ToDictionary(ladder => ladder.Id),
            demands.ToDictionary(demand => demand.RoundLadderId));
    }

    /// <summary>Locks a round and every ladder of it: nothing in it is ordered, committed, cancelled or returned until the transaction
    /// ends, and nobody else opens, cancels or settles it.</summary>
    public async Task LockRoundAsync(long roundId, CancellationToken cancellationToken)
    {
        if (db.Database.CurrentTransaction is null)
            throw new InvalidOperationException("Ladders are locked inside a transaction only.");
        await db.Rounds.Where(round => round.Id == roundId)
            .ExecuteUpdateAsync(set => set.SetProperty(round => round.Name, round => round.Name), cancellationToken);
        // A round's ladders are all made when it opens, so their ids are known before they are locked.
        var ids = await db.RoundLadders.Where(ladder => ladder.RoundId == roundId).OrderBy(ladder => ladder.Id).Select(ladder => ladder.Id)
            .ToListAsync(cancellationToken);
        foreach (var some in ids.Chunk(LadderBatch))
            await LockRowsAsync(some, cancellationToken);
    }

    // One statement a ladder keeps the locks in id order (two orders can't wait for each other in a circle);
    // one batch keeps it a single round trip.
    private Task<int> LockRowsAsync(IEnumerable<long> idsInOrder, CancellationToken cancellationToken)
    {
        var batch = new StringBuilder();
        foreach (var id in idsInOrder)
            batch.Append(CultureInfo.InvariantCulture,
                $"UPDATE \"RoundLadders\" SET \"PooledUnits\" = \"PooledUnits\" WHERE \"Id\" = {id};\n");
        return db.Database.ExecuteSqlRawAsync(batch.ToString(), cancellationToken);
    }
}

/// <summary>Ladders of one member's order or commitment while they are locked.</summary>
public sealed class LockedLadders(CoopDb db, long districtId, Dictionary<long, RoundLadder> ladders, Dictionary<long, RoundDemand> demands)
{
    public IReadOnlyDictionary<long, RoundLadder> Ladders => ladders;

    public RoundLadder this[long roundLadderId] => ladders[roundLadderId];

    /// <summary>The pooled total if this member ordered so many units more.</summary>
    public long PooledWith(long roundLadderId, long units)
    {
        var mine = DemandOn(roundLadderId);
        return ladders[roundLadderId].PooledUnits - mine.CountedUnits + Math.Max(mine.OrderedUnits + units, mine.CommittedUnits);
    }

    /// <summary>The pooled total if this member committed so many units more.</summary>
    public long PooledWithCommitted(long roundLadderId, long units)
    {
        var mine = DemandOn(roundLadderId);
        return ladders[roundLadderId].PooledUnits - mine.CountedUnits + Math.Max(mine.OrderedUnits, mine.CommittedUnits + units);
    }

    public void CountOrdered(long roundLadderId, long units) => ladders[roundLadderId].CountOrdered(Tracked(roundLadderId), units);

    public void CountCommitted(long roundLadderId, long units) => ladders[roundLadderId].CountCommitted(Tracked(roundLadderId), units);

    private RoundDemand DemandOn(long roundLadderId) => demands.GetValueOrDefault(roundLadderId)
        ?? new RoundDemand(roundLadderId, districtId);

    private RoundDemand Tracked(long roundLadderId)
    {
        if (demands.TryGetValue(roundLadderId, out var demand))
            return demand;
        demand = new RoundDemand(roundLadderId, districtId);
        db.RoundDemands.Add(demand);
        return demands[roundLadderId] = demand;
    }
}
