using CoopPortal.Core;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Data;

/// <summary>What staff accept: everything submitted but these groups and these part numbers, from a day on.</summary>
public sealed record PriceDecision(DateOnly EffectiveOn, string? OverrideReason)
{
    public IReadOnlySet<PriceGroup> WithoutGroups { get; init; } = new HashSet<PriceGroup>();
    public IReadOnlySet<string> WithoutParts { get; init; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    public bool Takes(ItemChange change) => !WithoutGroups.Contains(change.Group) && !WithoutParts.Contains(change.PartNumber);
}

/// <summary>Makes the next price sheet of what staff approve: its items, its ladders and the decision in one transaction, or nothing.
/// Who comes second finds it approved.</summary>
public sealed class PriceApproving(CoopDb db, PriceComparing comparing, PricePreviewing previewing, Audit audit, Cooperative coop,
    TimeProvider clock)
{
    public Task<Refusal?> ApproveAsync(long uploadId, PriceDecision decision, Viewer by, CancellationToken cancellationToken) =>
        db.ActAsync(async () =>
        {
            var upload = await previewing.LockAsync(uploadId, cancellationToken);
            if (upload.WhyNotMove(PriceUploadStatus.Approved) is { } moved)
                return moved;
            if (PriceUpload.WhyNotUpload(upload.Contract, decision.EffectiveOn, null, coop.Zone) is { } over)
                return over;
            var now = clock.GetUtcNow().UtcDateTime;
            var compared = await comparing.CompareAsync(upload, decision.EffectiveOn, cancellationToken);
            var submitted = (await db.PriceUploadChanges.Where(row => row.PriceUploadId == uploadId && row.IsProposed)
                .Select(row => row.PartNumber).ToListAsync(cancellationToken)).ToHashSet(StringComparer.OrdinalIgnoreCase);
            if (decision.WithoutParts.Where(part => !submitted.Contains(part)).ToList() is { Count: > 0 } unknown)
                return new Refusal("upload.unknown-part",
                    $"{Say.List([.. unknown.Take(5)])} {(unknown.Count == 1 ? "is" : "are")} not among what was submitted. Nothing was "
                    + "approved; write the part numbers as the list has them.");
            bool Taken(ItemChange change) => submitted.Contains(change.PartNumber) && decision.Takes(change);
            var approval = new PriceApproval(by.Id, by.Name, decision.EffectiveOn, compared.Count(Taken), compared.Check(Taken))
            {
                OverrideReason = decision.OverrideReason,
            };
            if (upload.WhyNotApprove(approval, coop.DateOf(now)) is { } refusal)
                return refusal;
            var next = compared.Comparison.Result(Taken);
            var sheet = new PriceSheet(upload.ContractId, 1 + (await db.PriceSheets.Where(row => row.ContractId == upload.ContractId)
                .MaxAsync(row => (int?)row.Number, cancellationToken) ?? 0), decision.EffectiveOn);
            var passes = !next.Any(ladder => ladder.Issues.Any(issue => issue.Blocks));
            if (sheet.WhyNotPublish(passes, decision.OverrideReason, next.Count) is { } unsound)
                return unsound;
            sheet.NoteFile(upload.FileHash, upload.FileName, now);
            sheet.Publish(passes, decision.OverrideReason, by.Name, now, next.Count);
            db.PriceSheets.Add(sheet);
            audit.Write(sheet, "Published", after: $"{Say.Count(next.Count, "item")}, in force from {Say.Date(sheet.EffectiveFrom)}",
                why: $"Price file {upload.FileName}");
            upload.Approve(approval, sheet.Number, coop.DateOf(now), now);
            audit.Write(upload, upload.Status == PriceUploadStatus.Approved ? "Approved" : "Approved in part",
                after: $"{Say.Number(approval.Accepted)} of {Say.Count(upload.Proposed, "item")}, version {sheet.Number} from "
                    + $"{Say.Date(upload.EffectiveOn)}; {PricePreviewing.Failing(approval.Rules)}", why: upload.OverrideReason);
            await db.SaveChangesAsync(cancellationToken);
            var added = await AddItemsAsync(upload, sheet, next, cancellationToken);
            await WriteLaddersAsync(sheet, next, added, cancellationToken);
            await NoteAsync(upload, approval, [.. next.Where(ladder => ladder.IsTaken).Select(ladder => ladder.Prices.PartNumber)],
                compared.Comparison.Items.Where(change => change.Group == PriceGroup.Dropped && Taken(change))
                    .Select(change => change.PartNumber), cancellationToken);
            return null;
        }, cancellationToken);

    private async Task<Dictionary<string, long>> AddItemsAsync(PriceUpload upload, PriceSheet sheet, IReadOnlyList<NextLadder> next,
        CancellationToken cancellationToken)
    {
        var news = next.Where(ladder => ladder.Prices.ItemId is null).Select(ladder => ladder.Prices.PartNumber)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (news.Count == 0)
            return [];
        var rows = (await db.PriceUploadRows.AsNoTracking().Where(row => row.PriceUploadId == upload.Id && row.ItemId == null)
            .OrderBy(row => row.Row).ToListAsync(cancellationToken))
            .Where(row => news.Contains(row.PartNumber)).DistinctBy(row => row.PartNumber, StringComparer.OrdinalIgnoreCase);
        var items = rows.Select(row =>
        {
            var item = new Item(upload.ContractId, row.PartNumber, row.Name, row.Unit, row.Category);
            item.Describe(row.Name, row.Unit, row.Category, row.Maker, row.MakerPart, "", row.Unspsc, row.Pack);
            item.Supply(row.Gtin, row.LeadDays, row.Origin);
            return item;
        }).ToList();
        // A file may bring as many as it has rows.
        await db.InsertAsync(items, cancellationToken, given: new Dictionary<string, Func<Item, object?>>
        {
            [nameof(Item.Version)] = _ => Guid.NewGuid(),
        });
        var ids = (await db.Items.Where(item => item.ContractId == upload.ContractId).Select(item => new { item.Sku, item.Id })
            .ToListAsync(cancellationToken)).Where(item => news.Contains(item.Sku))
            .ToDictionary(item => item.Sku, item => item.Id, StringComparer.OrdinalIgnoreCase);
        await db.InsertAsync(items.Select(item => audit.Of<Item>(ids[item.Sku], "Added",
            $"{item.Name}; {item.Unit}, pack of {Say.Number(item.PackQuantity)}",
            $"Price sheet {sheet.Number}, file {upload.FileName}")), cancellationToken);
        return ids;
    }

    private async Task WriteLaddersAsync(PriceSheet sheet, IReadOnlyList<NextLadder> next, Dictionary<string, long> added,
        CancellationToken cancellationToken)
    {
        var ladders = next.Select(ladder => new SheetLadder(ladder.Prices.ItemId ?? added[ladder.Prices.PartNumber],
            ladder.Prices.Tiers.Select(tier => (tier.From, tier.Price)), ladder.Prices.StatedList)).ToList();
        await db.InsertAsync(ladders, cancellationToken, given: new Dictionary<string, Func<SheetLadder, object?>>
        {
            [nameof(SheetLadder.PriceSheetId)] = _ => sheet.Id,
        });
        var ids = await db.SheetLadders.Where(ladder => ladder.PriceSheetId == sheet.Id)
            .Select(ladder => new { ladder.ItemId, ladder.Id }).ToDictionaryAsync(ladder => ladder.ItemId, ladder => ladder.Id,
                cancellationToken);
        var tierOf = new Dictionary<SheetTier, long>(ReferenceEqualityComparer.Instance);
        foreach (var ladder in ladders)
            foreach (var tier in ladder.Tiers)
                tierOf[tier] = ids[ladder.ItemId];
        await db.InsertAsync(ladders.SelectMany(ladder => ladder.Tiers), cancellationToken,
            given: new Dictionary<string, Func<SheetTier, object?>> { [nameof(SheetTier.SheetLadderId)] = tier => tierOf[tier] });
    }

    /// <summary>Which changes stand on the version, and what its rules said about exactly these.</summary>
    private async Task NoteAsync(PriceUpload upload, PriceApproval approval, HashSet<string> taken, IEnumerable<string> dropped,
        CancellationToken cancellationToken)
    {
        taken.UnionWith(dropped);
        var changes = await db.PriceUploadChanges.Where(row => row.PriceUploadId == upload.Id)
            .Select(row => new { row.Id, row.PartNumber }).ToListAsync(cancellationToken);
        await db.UpdateAsync<PriceUploadChange, (long Id, bool IsAccepted)>(
            changes.Select(row => (row.Id, taken.Contains(row.PartNumber))),
            new Dictionary<string, Func<(long Id, bool IsAccepted), object?>>
            {
                [nameof(PriceUploadChange.Id)] = row => row.Id,
                [nameof(PriceUploadChange.IsAccepted)] = row => row.IsAccepted,
            }, cancellationToken);
        await db.PriceUploadChecks.Where(row => row.PriceUploadId == upload.Id).ExecuteDeleteAsync(cancellationToken);
        db.PriceUploadChecks.AddRange(approval.Rules.Select(result => new PriceUploadCheck(upload.Id, result)));
        await db.SaveChangesAsync(cancellationToken);
    }
}
