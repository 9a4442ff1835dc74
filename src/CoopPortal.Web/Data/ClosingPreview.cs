using CoopPortal.Core.Amounts;
using CoopPortal.Core.Buying;
using CoopPortal.Core.Rounds;
using Microsoft.EntityFrameworkCore;
using Outcome = CoopPortal.Core.Pricing.Outcome;

namespace CoopPortal.Web.Data;

/// <summary>What closing (or closing again) would do now; nothing is written.</summary>
public sealed record ClosingPreview(Round Round, IReadOnlyList<PreviewLadder> Ladders, IReadOnlyList<PreviewDistrict> Districts,
    IReadOnlyList<PreviewLapse> Lapses, IReadOnlyList<PreviewOrder> Pending, IReadOnlyList<PreviewMinimum> Missed, bool ChangesSomething)
{
    public Money Credits => Money.Sum(Districts.Select(district => district.Credit));
    public Money Surplus => Money.Sum(Districts.Select(district => district.Surplus));
    public Money Shortfall => Money.Sum(Ladders.Select(ladder => ladder.Shortfall));
    public int CreditedDistricts => Districts.Count(district => !district.Credit.IsZero);
}

/// <summary>One ladder's close. Earned is the unit price of the tier that the final quantity earns by itself; Before is what members were billed and have
/// encumbered at the prices they saw, After the same at the closing price; Credit is new in this run, reversals deducted.</summary>
public sealed record PreviewLadder(long RoundLadderId, long ItemId, string Sku, string Item, string Unit, int Lines, long FinalUnits, long AnnouncedUnits,
    long TierFrom, UnitPrice Price, UnitPrice Earned, Money Before, Money After, Money Credit, Money Shortfall);

/// <summary>One district's close. Surplus is the encumbrance that change notices (or the orders issued at the close) set free.</summary>
public sealed record PreviewDistrict(long DistrictId, string Name, int Orders, Money Before, Money After, Money Credit, Money Surplus);

/// <summary>A binding commitment that the district's orders do not fill.</summary>
public sealed record PreviewLapse(long CommitmentId, string District, string Sku, string Item, string Unit, long Promised, long Ordered);

/// <summary>An item that misses its minimum. Encumbered is what the districts have set aside for it at the prices seen.</summary>
public sealed record PreviewMinimum(long ItemId, string Sku, string Item, string Unit, long Minimum, long Ordered, int Districts,
    Money Encumbered, Outcome Outcome)
{
    public long Missing => Minimum - Ordered;
}

/// <summary>An order of the round that is not issued: one that counts was held until the close and goes out at the closing price, another
/// is too late. Left says how many of its lines do not miss their minimum.</summary>
public sealed record PreviewOrder(string Number, string District, OrderStatus Status, Money Total, bool Counts, int Lines, int Left);

internal static class Previews
{
    public static async Task<ClosingPreview> OfAsync(CoopDb db, ClosingFigures figures, CancellationToken cancellationToken)
    {
        var roundId = figures.Round.Id;
        var lapses = await LapsesAsync(db, roundId, cancellationToken);
        var missed = figures.Ladders.Where(one => !one.IsPriced).Select(one => one.Ladder.Id).ToList();
        var pending = await db.Orders.AsNoTracking()
            .Where(order => order.RoundId == roundId && order.IssuedAt == null
                && (order.Status == OrderStatus.Submitted || order.Status == OrderStatus.Approved || order.Status == OrderStatus.Certified))
            .OrderBy(order => order.District.Name).ThenBy(order => order.Number)
            .Select(order => new PreviewOrder(order.Number, order.District.Name, order.Status, order.Total, order.CountedAt != null,
                order.Lines.Count(line => line.Quantity > line.CancelledQuantity),
                order.Lines.Count(line => line.Quantity > line.CancelledQuantity && !missed.Contains(line.RoundLadderId))))
            .ToListAsync(cancellationToken);
        var names = await db.Districts.AsNoTracking().ToDictionaryAsync(district => district.Id, district => district.Name, cancellationToken);
        var open = await db.Commitments.AnyAsync(
            commitment => commitment.RoundLadder.RoundId == roundId && commitment.Status == CommitmentStatus.Binding, cancellationToken)
            || await db.Commitments.Unbound().AnyAsync(commitment => commitment.RoundLadder.RoundId == roundId, cancellationToken);
        return new ClosingPreview(figures.Round,
            [.. figures.Ladders.Where(one => one.IsPriced && (one.Lines.Count > 0 || one.Ladder.AnnouncedUnits > 0)).Select(LadderRow)],
            DistrictRows(figures, names), lapses, pending, [.. figures.Missed.Select(MinimumRow).OrderByDescending(row => row.Encumbered)],
            figures.Round.Status != RoundStatus.Settled || figures.ChangesPrices || open
                || pending.Exists(order => order.Counts || order.Status != OrderStatus.Certified));
    }

    private static PreviewLadder LadderRow(LadderClosing one) => new(
        one.Ladder.Id, one.Ladder.ItemId, one.Ladder.Item.Sku, one.Ladder.Item.Name, one.Ladder.Item.Unit, one.Lines.Count,
        one.Closing.FinalQuantity, one.Ladder.AnnouncedUnits, one.Closing.ClosingTier.From, one.Closing.ClosingPrice!.Value, one.Closing.EarnedPrice!.Value,
        Money.Sum(one.Closing.LineList.Select(line => line.Provisional)), one.Closing.MembersTotal, one.Closing.NewCredits, one.Closing.Shortfall);

    private static PreviewMinimum MinimumRow(LadderClosing one)
    {
        var open = one.Lines.Where(line => line.Quantity > line.Cancelled + line.Returned).ToList();
        return new(one.Ladder.ItemId, one.Ladder.Item.Sku, one.Ladder.Item.Name, one.Ladder.Item.Unit, one.Ladder.MinimumUnits!.Value,
            one.Closing.FinalQuantity,
            open.Select(line => line.DistrictId).Distinct().Count(),
                Money.Sum(open.Select(line => line.Seen.Times(line.Quantity - line.Cancelled - line.Returned))),
            one.Closing.Outcome);
    }

    private static List<PreviewDistrict> DistrictRows(ClosingFigures figures, Dictionary<long, string> names) =>
    [
        .. figures.Ladders.SelectMany(one => one.Closing.LineList).GroupBy(line => line.MemberId)
            .Select(own => new PreviewDistrict(own.Key, names[own.Key], figures.OrdersByDistrict[own.Key],
                Money.Sum(own.Select(line => line.Provisional)), Money.Sum(own.Select(line => line.Due)),
                Money.Sum(own.Select(line => line.NewCredit)), Money.Sum(own.Select(line => line.SurplusEncumbrance))))
            .OrderBy(row => row.Name, StringComparer.Ordinal),
    ];

    /// <summary>The same filling in order of age as the settlement's, without writing.</summary>
    private static async Task<List<PreviewLapse>> LapsesAsync(CoopDb db, long roundId, CancellationToken cancellationToken)
    {
        var rows = await db.Commitments.AsNoTracking()
            .Where(commitment => commitment.RoundLadder.RoundId == roundId && commitment.Status == CommitmentStatus.Binding)
            .InOrderOfFilling()
            .Select(commitment => new
            {
                Commitment = commitment,
                commitment.Id,
                commitment.RoundLadderId,
                commitment.DistrictId,
                District = commitment.District.Name,
                commitment.RoundLadder.Item.Sku,
                Item = commitment.RoundLadder.Item.Name,
                commitment.RoundLadder.Item.Unit,
                commitment.Quantity,
            }).ToListAsync(cancellationToken);
        var ordered = await db.RoundDemands.AsNoTracking().Where(demand => demand.RoundLadder.RoundId == roundId && demand.CommittedUnits > 0)
            .ToDictionaryAsync(demand => (demand.RoundLadderId, demand.DistrictId), demand => demand.OrderedUnits, cancellationToken);
        var lapses = new List<PreviewLapse>();
        foreach (var own in rows.GroupBy(row => (row.RoundLadderId, row.DistrictId)))
        {
            var left = ordered.GetValueOrDefault(own.Key);
            foreach (var row in own)
            {
                var filled = row.Commitment.FilledBy(left);
                left = Math.Max(0, left - row.Commitment.CountedUnits);
                if (filled < row.Quantity)
                    lapses.Add(new PreviewLapse(row.Id, row.District, row.Sku, row.Item, row.Unit, row.Quantity, filled));
            }
        }
        return lapses;
    }
}
