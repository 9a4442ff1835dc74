using CoopPortal.Core.Amounts;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Buying.OrderCancellations;

/// <summary>What taking units off would do to the others. Read without a lock: it informs, the acceptance decides.
/// Earned is the price that the remaining quantity earns by itself; under Ratchet the announced price holds all the same.</summary>
public sealed record CancellationEffect(UnitPrice Today, UnitPrice After, UnitPrice Earned, long PooledToday, long PooledAfter,
    int OtherDistricts, bool IsRatchet)
{
    public bool RaisesPrice => After > Today;

    /// <summary>The announced tier outlives the quantity that earned it.</summary>
    public bool TierHolds => !RaisesPrice && Earned > After;

    public static async Task<CancellationEffect> ReadAsync(CoopDb db, long roundLadderId, long districtId, long quantity,
        CancellationToken cancellationToken)
    {
        var ladder = await db.RoundLadders.AsNoTracking().Include(row => row.SheetLadder).ThenInclude(sheet => sheet.Tiers)
            .SingleAsync(row => row.Id == roundLadderId, cancellationToken);
        var mine = await db.RoundDemands.AsNoTracking()
            .SingleOrDefaultAsync(demand => demand.RoundLadderId == roundLadderId && demand.DistrictId == districtId, cancellationToken);
        var left = Math.Max(Math.Max((mine?.OrderedUnits ?? 0) - quantity, 0), mine?.CommittedUnits ?? 0);
        var after = ladder.PooledUnits - (mine?.CountedUnits ?? 0) + left;
        return new CancellationEffect(ladder.PriceToday, ladder.Ladder().UnitPriceAt(ladder.Basis(after)),
            ladder.Ladder().UnitPriceAt(after), ladder.PooledUnits, after, ladder.Districts - (mine?.CountedUnits > 0 ? 1 : 0),
            ladder.Direction == RoundDirection.Ratchet);
    }
}
