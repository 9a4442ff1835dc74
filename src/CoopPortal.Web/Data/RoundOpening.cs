using CoopPortal.Core;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Core.Rounds;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Data;

/// <summary>Opens a planned round: pins the price sheets in force and makes a ladder of the round for every item on them.</summary>
public sealed class RoundOpening(CoopDb db, PooledDemand pooled, Audit audit, Cooperative coop)
{
    /// <summary>Null when the round was opened; a refusal, and nothing written, otherwise.</summary>
    public Task<Refusal?> OpenAsync(long roundId, DateTime now, CancellationToken cancellationToken = default) =>
        db.InTransactionAsync(async () =>
        {
            await pooled.LockRoundAsync(roundId, cancellationToken);
            var round = await db.Rounds.Include(round => round.Minimums).ThenInclude(minimum => minimum.Item)
                .Include(round => round.Sheets).ThenInclude(sheet => sheet.Contract)
                .SingleAsync(round => round.Id == roundId, cancellationToken);
            if ((round.WhyNotOpen(now) ?? round.WhyNotPlan(coop)) is { } refusal)
                return refusal;
            await LockContractsAsync(round, cancellationToken);
            var firstDay = coop.DateOf(now > round.OpensAt ? now : round.OpensAt);
            var pinned = new List<string>();
            foreach (var sheet in round.Sheets)
                if (await PinAsync(round, sheet, firstDay, pinned, cancellationToken) is { } unpinned)
                    return unpinned;
            if (PinMinimums(round) is { } unpriced)
                return unpriced;
            if (await OverlapAsync(round, cancellationToken) is { } overlap)
                return overlap;
            round.Open(now);
            audit.Write(round, "Opened",
                after: $"{string.Join("; ", pinned)}; {Say.Number(round.Ladders.Count)} items{MinimumWords(round)}");
            await db.SaveChangesAsync(cancellationToken);
            return null;
        }, cancellationToken);

    /// <summary>Two rounds of one contract open one after the other, so that the second sees which items are taken.</summary>
    private async Task LockContractsAsync(Round round, CancellationToken cancellationToken)
    {
        foreach (var id in round.Sheets.Select(sheet => sheet.ContractId).Order())
            await db.Contracts.Where(contract => contract.Id == id)
                .ExecuteUpdateAsync(set => set.SetProperty(contract => contract.Title, contract => contract.Title), cancellationToken);
    }

    private async Task<Refusal?> PinAsync(Round round, RoundSheet sheet, DateOnly on, List<string> pinned,
        CancellationToken cancellationToken)
    {
        var published = await db.PriceSheets.Where(row => row.ContractId == sheet.ContractId && row.Status == PriceSheetStatus.Published)
            .ToListAsync(cancellationToken);
        if (PriceSheet.InForce(published, on) is not { } inForce)
            return new("round.no-sheet", $"Contract {sheet.Contract.Number} has no price sheet in force on {Say.Date(on)}; publish one, "
                + "or leave the contract out.");
        sheet.Pin(inForce.Id);
        pinned.Add($"{sheet.Contract.Number} price sheet {inForce.Number}");
        var ladders = await db.SheetLadders.Include(ladder => ladder.Tiers)
            .Where(ladder => ladder.PriceSheetId == inForce.Id && ladder.Item.WithdrawnOn == null)
            .OrderBy(ladder => ladder.Id).ToListAsync(cancellationToken);
        round.Ladders.AddRange(ladders.Select(ladder => new RoundLadder(ladder, sheet.ContractId, round.Direction)));
        return null;
    }

    private static Refusal? PinMinimums(Round round)
    {
        foreach (var minimum in round.Minimums)
        {
            if (round.Ladders.Find(ladder => ladder.ItemId == minimum.ItemId) is not { } ladder)
                return new("round.minimum-unpriced",
                    $"{minimum.Item.Sku} {minimum.Item.Name} has a minimum quantity but stands on no price sheet of this round; "
                    + "take the minimum out, or add its contract.");
            ladder.Pin(minimum.Units, round.MinimumPolicy!.Value);
        }
        return null;
    }

    private static string MinimumWords(Round round) => round.Minimums.Count == 0 ? ""
        : $"; {Say.Number(round.Minimums.Count)} with a minimum quantity, policy: {Round.PolicyWords(round.MinimumPolicy!.Value)}";

    /// <summary>One item's demand is pooled in one place: in two rounds at once it would be split and could miss a tier in both.</summary>
    private async Task<Refusal?> OverlapAsync(Round round, CancellationToken cancellationToken)
    {
        var contracts = round.Sheets.Select(sheet => sheet.ContractId).ToList();
        var items = round.Ladders.Select(ladder => ladder.ItemId).ToHashSet();
        var elsewhere = await db.RoundLadders.AsNoTracking()
            .Where(ladder => ladder.RoundId != round.Id && contracts.Contains(ladder.ContractId)
                && (ladder.Round.Status == RoundStatus.Open || ladder.Round.Status == RoundStatus.LastCall)
                && ladder.Round.OpensAt < round.ClosesAt && round.OpensAt < ladder.Round.ClosesAt)
            .Select(ladder => new
            {
                ladder.ItemId,
                ladder.Item.Sku,
                ladder.Item.Name,
                Contract = ladder.Item.Contract.Number,
                Round = ladder.Round.Name,
            })
            .ToListAsync(cancellationToken);
        return elsewhere.Find(ladder => items.Contains(ladder.ItemId)) is { } there
            ? new("round.overlap", $"{there.Sku} {there.Name} of contract {there.Contract} is in the open round “{there.Round}” already, "
                + $"whose window overlaps that of “{round.Name}”. An item's demand adds up in one round: move the dates, "
                + "or leave the contract out.")
            : null;
    }
}
