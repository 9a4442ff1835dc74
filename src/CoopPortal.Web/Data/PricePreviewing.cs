using CoopPortal.Core;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Data;

/// <summary>What a clerk sends forward beside the changes that nobody has to justify or confirm.</summary>
public sealed record PriceProposal(bool OverCap, bool Suspicious)
{
    public bool Takes(ItemChange change) => change.GoesForward
        || (OverCap && change.Group == PriceGroup.UpOverCap) || (Suspicious && change.Group == PriceGroup.Suspicious);
}

/// <summary>Writes down what a file that was read changes for whom, and submits it.</summary>
public sealed class PricePreviewing(CoopDb db, PriceComparing comparing, Audit audit, Cooperative coop, TimeProvider clock)
{
    private static readonly PriceProposal Plain = new(false, false);

    /// <summary>Runs again what was broken off: the preview is there as a whole, or not at all.</summary>
    public Task<Refusal?> PreviewAsync(long uploadId, CancellationToken cancellationToken) => db.ActAsync(async () =>
    {
        var upload = await LockAsync(uploadId, cancellationToken);
        if (upload.WhyNotPreview() is { } no)
            return no;
        var compared = await comparing.CompareAsync(upload, upload.EffectiveOn, cancellationToken);
        await WriteAsync(upload, compared, Plain, cancellationToken);
        upload.Preview(clock.GetUtcNow().UtcDateTime, compared.With);
        audit.Write(upload, "Previewed", after: Words(compared));
        await db.SaveChangesAsync(cancellationToken);
        return null;
    }, cancellationToken);

    /// <summary>What is submitted is compared once more: a preview that no longer holds is made anew and shown first.</summary>
    public async Task<Refusal?> SubmitAsync(long uploadId, PriceProposal proposal, Viewer by, CancellationToken cancellationToken)
    {
        Refusal? stale = null;
        return await db.ActAsync(async () =>
        {
            stale = null;
            var upload = await LockAsync(uploadId, cancellationToken);
            if (upload.WhyNotMove(PriceUploadStatus.Submitted) is not null)
                return upload.WhyNotSubmit(1, [], coop.Zone);
            var now = clock.GetUtcNow().UtcDateTime;
            var compared = await comparing.CompareAsync(upload, upload.EffectiveOn, cancellationToken);
            if (compared.With != upload.ComparedWith)
            {
                await WriteAsync(upload, compared, Plain, cancellationToken);
                upload.PreviewAgain();
                upload.Preview(now, compared.With);
                audit.Write(upload, "Previewed", after: Words(compared), why: "Another version holds on the day than before");
                await db.SaveChangesAsync(cancellationToken);
                stale = new("upload.stale-preview", "The prices in force have changed since this preview. Nothing was submitted; the "
                    + "preview was made anew, look at it first.");
                return null;
            }
            var (rules, proposed) = (compared.Check(proposal.Takes), compared.Count(proposal.Takes));
            if (upload.WhyNotSubmit(proposed, rules, coop.Zone) is { } no)
                return no;
            await WriteAsync(upload, compared, proposal, cancellationToken);
            upload.Submit(proposed, rules, by.Id, by.Name, now);
            audit.Write(upload, "Submitted", after: $"{Say.Count(proposed, "item")}, from {Say.Date(upload.EffectiveOn)}; "
                + Failing(rules), why: upload.VendorNote);
            await db.SaveChangesAsync(cancellationToken);
            return null;
        }, cancellationToken) ?? stale;
    }

    /// <summary>Whoever changes an upload waits for whoever does it at the same time, and for those of its contract.</summary>
    public async Task<PriceUpload> LockAsync(long uploadId, CancellationToken cancellationToken)
    {
        await db.Contracts.Where(row => db.PriceUploads.Any(one => one.Id == uploadId && one.ContractId == row.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Title, row => row.Title), cancellationToken);
        return await db.PriceUploads.Include(one => one.Contract).FirstAsync(one => one.Id == uploadId, cancellationToken);
    }

    public static string Failing(IReadOnlyList<RuleResult> rules)
    {
        var failed = rules.Where(rule => rule.Outcome == RuleOutcome.Failed).Select(rule => rule.Name).ToList();
        return failed.Count == 0 ? "all rules pass" : $"fails: {Say.List(failed)}";
    }

    private async Task WriteAsync(PriceUpload upload, ComparedUpload compared, PriceProposal proposal, CancellationToken cancellationToken)
    {
        var id = upload.Id;
        await db.PriceUploadChanges.Where(row => row.PriceUploadId == id).ExecuteDeleteAsync(cancellationToken);
        await db.PriceUploadEffects.Where(row => row.PriceUploadId == id).ExecuteDeleteAsync(cancellationToken);
        await db.PriceUploadChecks.Where(row => row.PriceUploadId == id).ExecuteDeleteAsync(cancellationToken);
        var names = await NamesAsync(upload, cancellationToken);
        await db.InsertAsync(compared.Comparison.Items
            .Where(change => change.Group != PriceGroup.Unchanged || change.IsRewritten)
            .Select(change => new PriceUploadChange(id, change, names.GetValueOrDefault(change.PartNumber, ""))
            {
                IsProposed = change.WhyNotAccept() is null && proposal.Takes(change),
            }), cancellationToken);
        await db.InsertAsync(
        [
            .. compared.Comparison.Groups.Select(group => Effect(id, null, group.Group, group.Items, group.Year, group.Open)),
            .. compared.Comparison.Districts.Select(one => Effect(id, one.DistrictId, one.Group, 0, one.Year, one.Open)),
        ], cancellationToken);
        db.PriceUploadChecks.AddRange(compared.Check(proposal.Takes).Select(result => new PriceUploadCheck(id, result)));
    }

    private async Task<Dictionary<string, string>> NamesAsync(PriceUpload upload, CancellationToken cancellationToken)
    {
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in await db.Items.Where(item => item.ContractId == upload.ContractId)
            .Select(item => new { item.Sku, item.Name }).ToListAsync(cancellationToken))
            names[item.Sku] = item.Name;
        foreach (var row in await db.PriceUploadRows.Where(row => row.PriceUploadId == upload.Id && row.ItemId == null)
            .OrderBy(row => row.Row).Select(row => new { row.PartNumber, row.Name }).ToListAsync(cancellationToken))
            names.TryAdd(row.PartNumber, row.Name);
        return names;
    }

    private static PriceUploadEffect Effect(long id, long? district, PriceGroup group, int items, PriceEffect year,
        PriceEffect open) => new()
        {
            PriceUploadId = id,
            DistrictId = district,
            Group = group,
            Items = items,
            Year = year.Effect,
            YearSpend = year.Spend,
            Open = open.Effect,
            OpenSpend = open.Spend,
        };

    private static string Words(ComparedUpload compared) =>
        $"{Say.Count(compared.Count(Plain.Takes), "item")} can go forward; {Failing(compared.Check(Plain.Takes))}";
}
