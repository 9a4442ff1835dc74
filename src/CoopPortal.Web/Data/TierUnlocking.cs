using System.Globalization;
using CoopPortal.Core;
using CoopPortal.Core.Members;
using CoopPortal.Core.Pricing;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Mail;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Data;

/// <summary>What unlocking a tier would do now. Seen names everything that decides the parts; only what was seen is unlocked.</summary>
/// <param name="Ladder">With item, tiers and round.</param>
/// <param name="Standing">The offers in totals.</param>
/// <param name="Effect">Null when no tier can be unlocked.</param>
/// <param name="Names">Districts by id.</param>
public sealed record UnlockingPreview(RoundLadder Ladder, OfferStanding Standing, UnlockingEffect? Effect, IReadOnlyDictionary<long,
    string> Names)
{
    public Unlocking? Unlocking => Standing.Unlocking;

    public string Seen => Unlocking is not { } unlocking ? ""
        : string.Create(CultureInfo.InvariantCulture,
            $"{unlocking.Tier.From}:{string.Join(',', unlocking.Parts.Select(part => $"{part.OfferId}={part.Units}"))}");
}

/// <summary>Unlocks a tier with the districts' conditional commitments: each part taken becomes binding and counts, so that the price falls
/// for everybody.</summary>
public sealed class TierUnlocking(CoopDb db, PooledDemand pooled, Audit audit, Cooperative coop, Outbox outbox, PortalAddress address)
{
    private static readonly Refusal NothingToUnlock = new("unlocking.none",
        "No tier can be unlocked now: it was unlocked or reached meanwhile, or what is offered does not reach the next one.");

    private static readonly Refusal NotWhatWasSeen = new("unlocking.changed",
        "The offers or the group's demand have changed since the preview. Look at it again; the parts below are the present ones.");

    public async Task<UnlockingPreview?> PreviewAsync(IQueryable<RoundLadder> ladders, CancellationToken cancellationToken = default)
    {
        var ladder = await ladders.AsNoTracking().Include(row => row.Round).Include(row => row.Item)
            .Include(row => row.SheetLadder).ThenInclude(sheet => sheet.Tiers).FirstOrDefaultAsync(cancellationToken);
        if (ladder is null)
            return null;
        var demands = await db.RoundDemands.AsNoTracking().Where(demand => demand.RoundLadderId == ladder.Id)
            .ToListAsync(cancellationToken);
        return await PreviewAsync(ladder, demands, await db.OpenOffers().AsNoTracking().Where(offer => offer.RoundLadderId == ladder.Id)
            .ToListAsync(cancellationToken),
            cancellationToken);
    }

    /// <summary>Null when the tier is unlocked now. Everything is read and priced under the ladder's lock, so of two who press at once the
    /// second is told.</summary>
    public Task<Refusal?> UnlockAsync(long roundLadderId, string? seen, DateTime now, CancellationToken cancellationToken = default) =>
        db.ActAsync(async () =>
    {
        var ladder = (await pooled.LockAsync([roundLadderId], districtId: 0, cancellationToken))[roundLadderId];
        if (ladder.WhyNotOrder(now, coop.Zone) is { } closed)
            return closed;
        var demands = await db.RoundDemands.Where(demand => demand.RoundLadderId == roundLadderId).ToListAsync(cancellationToken);
        var offers = await db.OpenOffers().Where(offer => offer.RoundLadderId == roundLadderId).OrderBy(offer => offer.Id)
            .ToListAsync(cancellationToken);
        var preview = await PreviewAsync(ladder, demands, offers, cancellationToken);
        if (preview.Unlocking is not { } unlocking)
            return NothingToUnlock;
        if (preview.Seen != seen)
            return NotWhatWasSeen;
        TakeUp(ladder, demands, offers, unlocking);
        audit.Write(ladder.Round, "Unlocked a tier",
            $"{ladder.Item.Sku}: {Say.Number(ladder.PooledUnits - unlocking.Missing)} units at ${preview.Effect!.Today}",
            $"{ladder.Item.Sku}: {Say.Number(ladder.PooledUnits)} units at ${ladder.PriceToday}",
                $"{Say.Number(unlocking.Missing)} units of conditional commitments taken up");
        await MailAsync(preview, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return null;
    }, cancellationToken);

    private async Task<UnlockingPreview> PreviewAsync(RoundLadder ladder, List<RoundDemand> demands, List<Core.Rounds.Commitment> offers,
        CancellationToken cancellationToken)
    {
        var standing = OfferStanding.Of(ladder, offers);
        var effect = standing.Unlocking is not { } unlocking ? null : UnlockingEffect.Of(unlocking, ladder.PriceToday,
            demands.Select(demand => new Standing(demand.DistrictId, demand.OrderedUnits, demand.CommittedUnits)));
        var ids = effect?.Shares.Select(share => share.MemberId).ToList() ?? [];
        return new(ladder, standing, effect, await db.Districts.AsNoTracking().Where(district => ids.Contains(district.Id))
            .ToDictionaryAsync(district => district.Id, district => district.Name, cancellationToken));
    }

    private void TakeUp(RoundLadder ladder, List<RoundDemand> demands, List<Core.Rounds.Commitment> offers, Unlocking unlocking)
    {
        var before = ladder.PriceToday;
        foreach (var part in unlocking.Parts.Where(part => part.Units > 0))
        {
            var offer = offers.Single(row => row.Id == part.OfferId);
            var demand = demands.Find(row => row.DistrictId == part.MemberId);
            if (demand is null)
            {
                demands.Add(demand = new RoundDemand(ladder.Id, part.MemberId));
                db.RoundDemands.Add(demand);
            }
            var offered = offer.Quantity;
            // Orders use a promise up, so one that comes on top of them must reach beyond them to count.
            var rest = offer.TakeUp(part.Units, unlocking.Tier, demand.CountedUnits - demand.CommittedUnits);
            ladder.CountCommitted(demand, offer.CountedUnits);
            audit.Write(offer, "Taken up", $"{Say.Number(offered)} offered", $"{Say.Number(part.Units)} binding at ${unlocking.Tier.Price}",
                $"Unlocked the tier from {Say.Number(unlocking.Tier.From)} units; ${before} before");
            if (rest is null)
                continue;
            db.Commitments.Add(rest);
            audit.Write(rest, "Still offered", after: $"{Say.Number(rest.Quantity)} of {Say.Number(offered)}",
                why: "The rest of an offer that was taken up in part");
        }
    }

    private async Task MailAsync(UnlockingPreview preview, CancellationToken cancellationToken)
    {
        var ladder = preview.Ladder;
        foreach (var share in preview.Effect!.Shares.Where(share => share.Taken > 0))
            await outbox.AddToDistrictAsync(share.MemberId, [Role.BusinessManager],
                $"Your conditional commitment unlocked ${preview.Effect.Unlocked} a unit: {ladder.Item.Sku}", $"""
                {preview.Names[share.MemberId]},

                the cooperative's office has unlocked the tier from {Say.Number(preview.Unlocking!.Tier.From)} units of
                {ladder.Item.Name} ({ladder.Item.Sku}) in “{ladder.Round.Name}”:
                every district now pays ${preview.Effect.Unlocked} instead of ${preview.Effect.Today} a unit.

                Your district's part is {Say.Number(share.Taken)} units for ${share.Pays}, on top of what it has ordered.
                They are binding now, but nobody orders them for you: place the order before the round closes
                {Say.When(ladder.Round.ClosesAt, coop.Zone)}. What is not ordered by then lapses.

                Order it: {address.Of($"/catalog/{ladder.ItemId}?quantity={share.Taken}")}
                Your commitments: {address.Of("/commitments")}

                {coop.Name}
                """, cancellationToken);
    }
}
