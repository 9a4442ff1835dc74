using CoopPortal.Core;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Core.Pricing;
using CoopPortal.Core.Rounds;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Data;

/// <summary>What a district can order now, at which price, and what stands against it. Reads only; the same for the item's page, the cart
/// and the placing.</summary>
public sealed class Offers(CoopDb db, Cooperative coop)
{
    public async Task<Offer?> OfItemAsync(long itemId, long? districtId, DateTime now, CancellationToken cancellationToken) =>
        (await OfItemsAsync([itemId], districtId, now, cancellationToken)).GetValueOrDefault(itemId);

    /// <summary>By item id. A fixed number of queries, however many items; nothing is tracked.</summary>
    public async Task<IReadOnlyDictionary<long, Offer>> OfItemsAsync(
        IReadOnlyCollection<long> itemIds, long? districtId, DateTime now, CancellationToken cancellationToken)
    {
        var items = await db.Items.AsNoTracking().Include(item => item.Contract).ThenInclude(contract => contract.Vendor)
            .Where(item => itemIds.Contains(item.Id)).ToListAsync(cancellationToken);
        var ladders = await LaddersAsync(itemIds, now, cancellationToken);
        var mine = await DemandsAsync([.. ladders.Values.Select(ladder => ladder.Id)], districtId, cancellationToken);
        var terms = await TermsAsync([.. items.Select(item => item.ContractId).Distinct()], districtId, coop.DateOf(now),
            cancellationToken);
        return items.ToDictionary(item => item.Id, item =>
        {
            var ladder = ladders.GetValueOrDefault(item.Id);
            return new Offer(item, ladder, ladder is null ? null : mine.GetValueOrDefault(ladder.Id),
                terms.GetValueOrDefault(item.ContractId));
        });
    }

    /// <summary>By item id, with round, sheet and tiers: the one of several open rounds that closes first.</summary>
    internal async Task<Dictionary<long, RoundLadder>> LaddersAsync(
        IReadOnlyCollection<long> itemIds, DateTime now, CancellationToken cancellationToken) =>
        (await db.RoundLadders.InOpenRounds(now).AsNoTracking().AsSingleQuery()
            .Include(ladder => ladder.Round)
            .Include(ladder => ladder.SheetLadder).ThenInclude(sheet => sheet.Tiers)
            .Include(ladder => ladder.SheetLadder).ThenInclude(sheet => sheet.PriceSheet)
            .Where(ladder => itemIds.Contains(ladder.ItemId)).ToListAsync(cancellationToken))
        .GroupBy(ladder => ladder.ItemId)
        .ToDictionary(same => same.Key,
            same => same.OrderBy(ladder => ladder.Round.ClosesAt).ThenBy(ladder => ladder.Id).First());

    /// <summary>By ladder id, what this district has ordered and promised.</summary>
    internal async Task<Dictionary<long, RoundDemand>> DemandsAsync(
        IReadOnlyCollection<long> ladderIds, long? districtId, CancellationToken cancellationToken) =>
        districtId is null ? [] : await db.RoundDemands.AsNoTracking()
            .Where(demand => demand.DistrictId == districtId && ladderIds.Contains(demand.RoundLadderId))
            .ToDictionaryAsync(demand => demand.RoundLadderId, cancellationToken);

    /// <summary>Why an item without an open round cannot be ordered: the round that closed last, and the next one that is
    /// planned.</summary>
    public async Task<Refusal> NoOpenRoundAsync(Item item, DateTime now, CancellationToken cancellationToken)
    {
        var called = await db.RoundLadders.AsNoTracking().Include(ladder => ladder.Round).Include(ladder => ladder.Item)
            .FirstOrDefaultAsync(ladder => ladder.ItemId == item.Id && ladder.Round.Status == RoundStatus.LastCall
                && now < ladder.Round.ClosesAt,
                cancellationToken);
        if (called?.WhyNotOrder(now, coop.Zone) is { } lastCall)
            return lastCall;
        var last = await db.RoundLadders.Where(ladder => ladder.ItemId == item.Id && ladder.Round.ClosesAt <= now)
            .OrderByDescending(ladder => ladder.Round.ClosesAt).Select(ladder => new { ladder.Round.Name, ladder.Round.ClosesAt })
            .FirstOrDefaultAsync(cancellationToken);
        var next = await db.Rounds.Where(round => round.Status != RoundStatus.Cancelled && round.OpensAt > now
                && round.Sheets.Any(sheet => sheet.ContractId == item.ContractId))
            .OrderBy(round => round.OpensAt).Select(round => new { round.Name, round.OpensAt }).FirstOrDefaultAsync(cancellationToken);
        var closed = last is null ? "This item is in no open buying round" : $"“{last.Name}” closed {Say.When(last.ClosesAt, coop.Zone)}";
        return new("round.none", next is null
            ? $"{closed}; no further round for its contract is planned yet."
            : $"{closed}; “{next.Name}” opens {Say.When(next.OpensAt, coop.Zone)}.");
    }

    /// <summary>By contract id.</summary>
    internal async Task<Dictionary<long, OfferTerms>> TermsAsync(
        IReadOnlyCollection<long> contractIds, long? districtId, DateOnly today, CancellationToken cancellationToken)
    {
        var versions = await db.Contracts.AsNoTracking().Where(contract => contractIds.Contains(contract.Id))
            .SelectMany(contract => contract.Terms, (contract, terms) => new
            {
                contract.Id,
                Terms = new TermsDates(terms.Id, terms.Number, terms.EffectiveOn),
                Accepted = db.TermsAcceptances.Any(acceptance => acceptance.TermsVersionId == terms.Id
                    && acceptance.DistrictId == districtId),
            }).ToListAsync(cancellationToken);
        return versions.GroupBy(row => row.Id).ToDictionary(contract => contract.Key, contract =>
        {
            var needed = TermsDates.NeededOn(contract.Select(row => row.Terms), today)!;
            return new OfferTerms(needed.Id, needed.Number, contract.Single(row => row.Terms.Id == needed.Id).Accepted);
        });
    }
}

/// <summary>The version of the terms that must be accepted to order today, and whether this district has.</summary>
public sealed record OfferTerms(long Id, int Number, bool Accepted);

/// <summary>One item as one district can order it now. Of several open rounds that hold it, the one that closes first sets the
/// price.</summary>
public sealed record Offer(Item Item, RoundLadder? Ladder, RoundDemand? Mine, OfferTerms? Terms)
{
    public Contract Contract => Item.Contract;

    public Quote QuoteFor(long quantity) =>
        (Ladder ?? throw new InvalidOperationException($"{Item.Sku} is in no open round.")).QuoteFor(Mine, quantity);

    /// <summary>Item, contract and vendor; the round is not asked.</summary>
    public Refusal? WhyNotSold(DateOnly today) => Item.WhyNotOrder(today) ?? Contract.WhyNotOrder(today);

    public Refusal? WhyTermsMissing() =>
        Terms is null ? new("terms.none", $"Contract {Contract.Number} has no published terms yet; nothing can be ordered from it.")
        : !Terms.Accepted ? new("terms.not-accepted",
            $"Your district has not accepted version {Terms.Number} of the terms of contract {Contract.Number} yet. "
            + "Its business manager or treasurer accepts them.")
        : null;
}

public static class OpenLadders
{
    /// <summary>Ladders that can be ordered from at this instant; the clock decides, as in <see cref="RoundLadder.WhyNotOrder"/>. In a last
    /// call
    /// only those short of their minimum.</summary>
    public static IQueryable<RoundLadder> InOpenRounds(this IQueryable<RoundLadder> ladders, DateTime now) => ladders.Where(ladder =>
        (ladder.Round.Status == RoundStatus.Open
            || (ladder.Round.Status == RoundStatus.LastCall && ladder.InLastCall && ladder.OrderedUnits < ladder.MinimumUnits))
        && ladder.Round.OpensAt <= now && now < ladder.Round.ClosesAt);

    /// <summary>The same with one ladder an item: of several open rounds that hold it, the one that closes first.</summary>
    public static IQueryable<RoundLadder> PricingToday(this IQueryable<RoundLadder> ladders, DateTime now)
    {
        var open = ladders.InOpenRounds(now);
        return open.Where(ladder => !open.Any(other => other.ItemId == ladder.ItemId
            && (other.Round.ClosesAt < ladder.Round.ClosesAt || (other.Round.ClosesAt == ladder.Round.ClosesAt && other.Id < ladder.Id))));
    }
}
