using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Core.Pricing;
using CoopPortal.Core.Rounds;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Data;

/// <summary>A vendor's file beside what holds on its day: every item in its group, and what the contract's rules look at.</summary>
public sealed record ComparedUpload(PriceComparison Comparison, IReadOnlyList<ContractPriceRule> Rules, PriceFacts Facts, int? With)
{
    /// <summary>The rules for exactly these changes.</summary>
    public IReadOnlyList<RuleResult> Check(Func<ItemChange, bool> accepted) => PriceRules.Check(Rules, Comparison.Into(Facts, accepted));

    /// <summary>How many of these can be taken into the next version.</summary>
    public int Count(Func<ItemChange, bool> accepted) =>
        Comparison.Items.Count(change => change.WhyNotAccept() is null && accepted(change));
}

/// <summary>Compares the stored rows of a vendor's file with the prices that hold on a day.</summary>
public sealed class PriceComparing(CoopDb db, Cooperative coop, TimeProvider clock)
{
    private static readonly RoundStatus[] Undecided = [RoundStatus.Open, RoundStatus.LastCall, RoundStatus.Closed];

    private DateOnly Today => coop.DateOf(clock.GetUtcNow().UtcDateTime);

    /// <summary>The upload comes with its contract.</summary>
    public async Task<ComparedUpload> CompareAsync(PriceUpload upload, DateOnly effectiveOn, CancellationToken cancellationToken)
    {
        var published = await db.PriceSheets.AsNoTracking()
            .Where(sheet => sheet.ContractId == upload.ContractId && sheet.Status == PriceSheetStatus.Published)
            .ToListAsync(cancellationToken);
        var rules = await db.ContractPriceRules.AsNoTracking().Where(rule => rule.ContractId == upload.ContractId)
            .ToListAsync(cancellationToken);
        var indexes = await db.ContractPriceIndexes.AsNoTracking().Where(index => index.ContractId == upload.ContractId)
            .ToListAsync(cancellationToken);
        var inForce = PriceSheet.InForce(published, effectiveOn);
        var present = inForce is null ? [] : await PresentAsync(inForce, published, rules, effectiveOn, cancellationToken);
        var (atFault, unknown) = await AtFaultAsync(upload.Id, cancellationToken);
        var proposed = await ProposedAsync(upload.Id, atFault, cancellationToken);
        var mode = unknown ? PriceUploadMode.Delta : upload.Mode;
        var comparison = PriceComparison.Of(present, proposed,
            new ComparisonTerms(mode, PriceCap.Of(rules, indexes, Today, effectiveOn))
            {
                Kept = present.Where(item => atFault.Contains(item.PartNumber)).Select(item => item.ItemId!.Value).ToHashSet(),
            },
            await PurchasesAsync(upload.ContractId, cancellationToken), await CommitmentsAsync(upload.ContractId, cancellationToken));
        return new ComparedUpload(comparison, rules, new PriceFacts
        {
            Today = Today,
            SubmittedOn = upload.SubmittedAt is { } at ? coop.DateOf(at) : null,
            EffectiveOn = effectiveOn,
            ContractStartsOn = upload.Contract.StartsOn,
            PreviousFrom = published.Count == 0 ? null : published.Max(sheet => sheet.EffectiveFrom),
            EarlierIncreases = await EarlierIncreasesAsync(published, rules, effectiveOn, cancellationToken),
            Pending = await PendingAsync(upload, cancellationToken),
            HasJustification = upload.JustificationKey is not null,
        }, inForce?.Number);
    }

    /// <summary>What a published sheet changes for whom: against the one that would hold on its first day without it, with what members
    /// bought and promised. A sheet that gives way to another on that very day changes nothing, nor does a contract's first.</summary>
    public async Task<IReadOnlyList<PriceChange>> ChangesAsync(PriceSheet sheet, CancellationToken cancellationToken)
    {
        var earlier = (await db.PriceSheets.AsNoTracking()
            .Where(other => other.ContractId == sheet.ContractId && other.Status == PriceSheetStatus.Published && other.Id != sheet.Id
                && other.PublishedAt <= sheet.PublishedAt)
            .ToListAsync(cancellationToken)).Where(other => other.PublishedAt < sheet.PublishedAt || other.Id < sheet.Id).ToList();
        var day = sheet.EffectiveFrom;
        if (PriceSheet.InForce(earlier, day) is not { } before || PriceSheet.InForce([.. earlier, sheet], day) != sheet)
            return [];
        var (purchases, commitments) = (await PurchasesAsync(sheet.ContractId, cancellationToken),
            await CommitmentsAsync(sheet.ContractId, cancellationToken));
        var comparison = PriceComparison.Of(await db.PricesOfAsync(before.Id, cancellationToken),
            await db.PricesOfAsync(sheet.Id, cancellationToken),
            new ComparisonTerms(PriceUploadMode.Delta, PriceCap.None), [], []);
        return PriceChange.Of(sheet, comparison, purchases, commitments);
    }

    /// <summary>What holds on the day, with the prices of a year before where a cap counts from them, and since when they hold where an
    /// index does.</summary>
    private async Task<IReadOnlyList<ItemPrices>> PresentAsync(PriceSheet inForce, List<PriceSheet> published,
        List<ContractPriceRule> rules, DateOnly effectiveOn, CancellationToken cancellationToken)
    {
        var present = await db.PricesOfAsync(inForce.Id, cancellationToken);
        var before = rules.Exists(rule => rule.Kind == PriceRuleKind.CapPercent && rule.IsInForce(effectiveOn))
            && PriceSheet.InForce(published, effectiveOn.AddYears(-1)) is { } earlier && earlier.Id != inForce.Id
            ? (await db.PricesOfAsync(earlier.Id, cancellationToken)).ToDictionary(item => item.ItemId!.Value)
            : [];
        var since = rules.Exists(rule => rule.Kind == PriceRuleKind.CapIndex && rule.IsInForce(effectiveOn))
            ? await SinceAsync(inForce, published, present, cancellationToken)
            : [];
        return [.. present.Select(item => new ItemPrices(item.ItemId, item.PartNumber, item.Unit, item.Pack, item.Tiers, item.StatedList)
        {
            YearBefore = before.GetValueOrDefault(item.ItemId!.Value),
            Since = since.TryGetValue(item.ItemId!.Value, out var day) ? day : null,
        })];
    }

    /// <summary>Back over the versions that held one after the other, as long as an item costs the same.</summary>
    private async Task<Dictionary<long, DateOnly>> SinceAsync(PriceSheet inForce, List<PriceSheet> published,
        IReadOnlyList<ItemPrices> present, CancellationToken cancellationToken)
    {
        var since = present.ToDictionary(item => item.ItemId!.Value, _ => inForce.EffectiveFrom);
        var same = present.ToDictionary(item => item.ItemId!.Value);
        for (var sheet = inForce; same.Count > 0 && PriceSheet.InForce(published, sheet.EffectiveFrom.AddDays(-1)) is { } earlier;
            sheet = earlier)
        {
            var older = (await db.PricesOfAsync(earlier.Id, cancellationToken)).ToDictionary(item => item.ItemId!.Value);
            foreach (var (id, item) in same.ToList())
                if (older.TryGetValue(id, out var was) && was.Tiers.SequenceEqual(item.Tiers))
                    since[id] = earlier.EffectiveFrom;
                else
                    same.Remove(id);
        }
        return since;
    }

    /// <summary>Versions that began in the twelve months before, where a rule counts them.</summary>
    private async Task<IReadOnlyList<DateOnly>> EarlierIncreasesAsync(List<PriceSheet> published, List<ContractPriceRule> rules,
        DateOnly effectiveOn, CancellationToken cancellationToken)
    {
        if (!rules.Exists(rule => rule.Kind == PriceRuleKind.MostIncreases && rule.IsInForce(effectiveOn)))
            return [];
        var days = new List<DateOnly>();
        foreach (var sheet in published.Where(sheet => sheet.EffectiveFrom > effectiveOn.AddYears(-1)))
            if (PriceSheet.InForce(published, sheet.EffectiveFrom.AddDays(-1)) is { } earlier && earlier.Id != sheet.Id)
            {
                var change = PriceComparison.Of(await db.PricesOfAsync(earlier.Id, cancellationToken),
                    await db.PricesOfAsync(sheet.Id, cancellationToken), new ComparisonTerms(PriceUploadMode.Delta, PriceCap.None), [], []);
                if (change.Items.Any(item => item.Rises))
                    days.Add(sheet.EffectiveFrom);
            }
        return days;
    }

    private async Task<IReadOnlyList<ItemPrices>> ProposedAsync(long uploadId, HashSet<string> atFault, CancellationToken cancellationToken)
    {
        var rows = await db.PriceUploadRows.AsNoTracking().Where(row => row.PriceUploadId == uploadId).OrderBy(row => row.Row)
            .Select(row => new { row.PartNumber, row.ItemId, row.Unit, row.Pack, row.From, row.Price, row.ListPrice })
            .ToListAsync(cancellationToken);
        return [.. rows.Where(row => !atFault.Contains(row.PartNumber)).GroupBy(row => row.PartNumber, StringComparer.OrdinalIgnoreCase)
            .Select(item => new ItemPrices(item.First().ItemId, item.Key, item.First().Unit, item.First().Pack,
                item.Select(row => new Tier(row.From, row.Price)),
                item.Select(row => row.ListPrice).FirstOrDefault(price => price is not null)))];
    }

    /// <summary>Part numbers of which a row is at fault: what the file says of them is not whole. Where a row does not even say of which
    /// it is, no item that the file misses is known to be missing.</summary>
    private async Task<(HashSet<string> Parts, bool Unknown)> AtFaultAsync(long uploadId, CancellationToken cancellationToken)
    {
        var parts = await db.PriceUploadFaults.Where(fault => fault.PriceUploadId == uploadId).Select(fault => fault.PartNumber).Distinct()
            .ToListAsync(cancellationToken);
        return (parts.OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase), parts.Contains(null));
    }

    private async Task<IReadOnlyList<PricedQuantity>> PurchasesAsync(long contractId, CancellationToken cancellationToken)
    {
        var from = clock.GetUtcNow().UtcDateTime.AddYears(-1);
        var lines = await db.OrderLines
            .Where(line => line.Order.ContractId == contractId && line.Order.IssuedAt >= from)
            .GroupBy(line => new { line.ItemId, line.Order.DistrictId, line.QuantityBasis })
            .Select(same => new
            {
                same.Key.ItemId,
                same.Key.DistrictId,
                same.Key.QuantityBasis,
                Units = same.Sum(line => line.Quantity - line.CancelledQuantity - line.ReturnedQuantity),
            })
            .Where(same => same.Units > 0).ToListAsync(cancellationToken);
        return [.. lines.Select(same => new PricedQuantity(same.ItemId, same.DistrictId, Math.Max(1, same.QuantityBasis), same.Units))];
    }

    /// <summary>Promised and not ordered yet, in rounds that are not settled.</summary>
    private async Task<IReadOnlyList<PricedQuantity>> CommitmentsAsync(long contractId, CancellationToken cancellationToken) =>
        [.. (await db.RoundDemands
            .Where(demand => demand.RoundLadder.ContractId == contractId && demand.CommittedUnits > demand.OrderedUnits
                && Undecided.Contains(demand.RoundLadder.Round.Status))
            .Select(demand => new
            {
                demand.RoundLadder.ItemId,
                demand.DistrictId,
                demand.RoundLadder.PooledUnits,
                Units = demand.CommittedUnits - demand.OrderedUnits,
            }).ToListAsync(cancellationToken))
            .Select(demand => new PricedQuantity(demand.ItemId, demand.DistrictId, Math.Max(1, demand.PooledUnits), demand.Units))];

    private async Task<PendingChange?> PendingAsync(PriceUpload upload, CancellationToken cancellationToken)
    {
        var today = Today;
        var other = await db.PriceUploads.AsNoTracking()
            .Where(one => one.ContractId == upload.ContractId && one.Id != upload.Id
                && (one.Status == PriceUploadStatus.Submitted || one.Status == PriceUploadStatus.InReview
                    || (one.Status == PriceUploadStatus.Approved || one.Status == PriceUploadStatus.PartlyApproved)
                        && one.EffectiveOn > today))
            .OrderBy(one => one.Id).FirstOrDefaultAsync(cancellationToken);
        return other is null ? null : new PendingChange(other.FileName, coop.DateOf(other.SubmittedAt!.Value), other.EffectiveOn);
    }
}
