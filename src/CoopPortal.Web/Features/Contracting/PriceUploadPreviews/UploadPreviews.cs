using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Contracting.PriceUploadPreviews;

/// <summary>Reads a preview as it was written down, for the page and for whoever decides on it.</summary>
public sealed class UploadPreviews(CoopDb db, Viewer viewer, Cooperative coop, TimeProvider clock)
{
    /// <summary>What hurts first: by group, then by what it costs the members.</summary>
    public IQueryable<PriceUploadChange> Changes(long upload, PreviewFilter filter)
    {
        var rows = db.PriceUploadChanges.AsNoTracking().Where(row => row.PriceUploadId == upload);
        if (filter.Group is { } group)
            rows = rows.Where(row => row.Group == group);
        foreach (var word in Typed.Words(filter.Q))
            rows = rows.Where(row => (row.PartNumber + " " + row.Name).ToLower().Contains(word));
        return rows.OrderBy(row => row.GoesForward).ThenByDescending(row => row.Year.Amount).ThenBy(row => row.PartNumber)
            .ThenBy(row => row.Id);
    }

    public async Task<PreviewPage> PageAsync(PriceUpload upload, PreviewFilter filter, DecisionForm? form,
        CancellationToken cancellationToken)
    {
        var changes = Changes(upload.Id, filter);
        var paging = new Paging(filter.Page, await changes.CountAsync(cancellationToken));
        var effects = await db.PriceUploadEffects.AsNoTracking().Where(row => row.PriceUploadId == upload.Id
            && (row.DistrictId == null || viewer.SeesEverything)).OrderBy(row => row.Id).ToListAsync(cancellationToken);
        var names = viewer.SeesEverything
            ? await db.Districts.Where(district => db.PriceUploadEffects.Any(row => row.PriceUploadId == upload.Id
                && row.DistrictId == district.Id)).ToDictionaryAsync(district => district.Id, district => district.Name, cancellationToken)
            : [];
        var counts = await db.PriceUploadChanges.Where(row => row.PriceUploadId == upload.Id).GroupBy(_ => 1).Select(all => new
        {
            Forward = all.Count(row => row.GoesForward),
            Proposed = all.Count(row => row.IsProposed),
        }).FirstOrDefaultAsync(cancellationToken);
        var today = coop.DateOf(clock.GetUtcNow().UtcDateTime);
        return new PreviewPage
        {
            Upload = upload,
            Groups = [.. effects.Where(row => row.DistrictId is null)],
            Checks = await db.PriceUploadChecks.AsNoTracking().Where(row => row.PriceUploadId == upload.Id).OrderBy(row => row.Id)
                .ToListAsync(cancellationToken),
            Districts = [.. effects.Where(row => row.DistrictId is not null)
                .Select(row => new DistrictRow(names[row.DistrictId!.Value], row)).OrderBy(row => row.District, StringComparer.Ordinal)],
            Filter = filter,
            Rows = await changes.Skip(paging.Skip).Take(Paging.Size).ToListAsync(cancellationToken),
            Paging = paging,
            Forward = counts?.Forward ?? 0,
            Proposed = counts?.Proposed ?? 0,
            MaySubmit = viewer.May(Permission.UploadPrices) && upload.Status == PriceUploadStatus.Previewed,
            MayReview = viewer.May(Permission.ManagePriceSheets),
            Form = form ?? new DecisionForm { EffectiveOn = upload.EffectiveOn < today ? today : upload.EffectiveOn },
        };
    }
}
