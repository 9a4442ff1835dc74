using System.Collections.Concurrent;
using CoopPortal.Core;
using CoopPortal.Core.Contracting;
using CoopPortal.Web.Data;
using CoopPortal.Web.Files;
using CoopPortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Contracting.PriceUploads;

/// <summary>How many rows this node has read of the files it works on. Only shown, never decided by.</summary>
public sealed class UploadProgress
{
    private readonly ConcurrentDictionary<long, int> _rows = [];

    public void Report(long uploadId, int rows) => _rows[uploadId] = rows;

    public int? Of(long uploadId) => _rows.TryGetValue(uploadId, out var rows) ? rows : null;

    public void End(long uploadId) => _rows.TryRemove(uploadId, out _);
}

/// <summary>Reads files that wait for it and previews what they change. Rows, faults and the new state are one transaction: who is killed
/// in the middle leaves the file waiting, and the next run begins anew.</summary>
public sealed class UploadReading(CoopDb db, KeptFiles files, PricePreviewing previewing, UploadProgress progress, Audit audit,
    TimeProvider clock, ILogger<UploadReading> log)
{
    public const int BytesAtOnce = 200_000;

    /// <summary>Everything that waits, oldest first.</summary>
    public async Task RunAllAsync(CancellationToken cancellationToken)
    {
        var waiting = await db.PriceUploads
            .Where(upload => upload.Trouble == null && (upload.Status == PriceUploadStatus.Parsed
                || upload.Status == PriceUploadStatus.Uploaded && upload.Mapping != null))
            .OrderBy(upload => upload.Id).Select(upload => upload.Id).ToListAsync(cancellationToken);
        foreach (var id in waiting)
            await RunAsync(id, cancellationToken);
    }

    public async Task RunAsync(long id, CancellationToken cancellationToken)
    {
        audit.Actor = Viewer.Portal("The portal");
        try
        {
            await ReadAsync(id, cancellationToken);
            if (await db.PriceUploads.AnyAsync(one => one.Id == id && one.Status == PriceUploadStatus.Parsed && one.Rows > 0,
                cancellationToken))
                await previewing.PreviewAsync(id, cancellationToken);
        }
        catch (Exception broken) when (broken is not OperationCanceledException)
        {
            log.LogError(broken, "Price file {UploadId} broke off", id);
            await NoteTroubleAsync(id, FullDisk.Caused(broken) ? FullDisk.Refusal.Sentence
                : "Reading broke off. The file is kept and no price has changed; tell the cooperative's office.", CancellationToken.None);
        }
        finally
        {
            progress.End(id);
        }
    }

    private async Task ReadAsync(long id, CancellationToken cancellationToken)
    {
        var waits = await db.PriceUploads.AsNoTracking()
            .FirstOrDefaultAsync(one => one.Id == id && one.Status == PriceUploadStatus.Uploaded, cancellationToken);
        if (waits is null || waits.WhyNotParse() is not null)
            return;
        progress.Report(id, 0);
        UploadTable table;
        await using (var content = await files.OpenAsync(waits.FileKey, cancellationToken))
            table = await UploadTable.ReadAsync(id, content, await KnownAsync(waits.ContractId, cancellationToken),
                rows => progress.Report(id, rows), cancellationToken);
        if (table.Trouble is { } trouble)
            await NoteTroubleAsync(id, trouble, cancellationToken);
        else
            await KeepAsync(id, table, cancellationToken);
    }

    private Task<Refusal?> KeepAsync(long id, UploadTable table, CancellationToken cancellationToken) => db.ActAsync(async () =>
    {
        var upload = await previewing.LockAsync(id, cancellationToken);
        if (upload.WhyNotParse() is { } no)
            return no;
        await ForgetAsync(id, cancellationToken);
        await db.InsertAsync(table.Rows, cancellationToken);
        await db.InsertAsync(table.Faults, cancellationToken);
        upload.Parse(table.Rows.Count, table.Faults.Count, clock.GetUtcNow().UtcDateTime);
        audit.Write(upload, "Read", after: $"{Say.Count(upload.Rows, "row")} can be used, {Say.Count(upload.Faults, "fault")}");
        await db.SaveChangesAsync(cancellationToken);
        return null;
    }, cancellationToken);

    private Task<Refusal?> NoteTroubleAsync(long id, string trouble, CancellationToken cancellationToken) => db.ActAsync(async () =>
    {
        var upload = await previewing.LockAsync(id, cancellationToken);
        if (upload.Status is not (PriceUploadStatus.Uploaded or PriceUploadStatus.Parsed))
            return null;
        upload.NoteTrouble(trouble);
        audit.Write(upload, "Could not be read", why: upload.Trouble);
        await db.SaveChangesAsync(cancellationToken);
        return null;
    }, cancellationToken);

    private async Task ForgetAsync(long id, CancellationToken cancellationToken)
    {
        await db.PriceUploadRows.Where(row => row.PriceUploadId == id).ExecuteDeleteAsync(cancellationToken);
        await db.PriceUploadFaults.Where(fault => fault.PriceUploadId == id).ExecuteDeleteAsync(cancellationToken);
    }

    private async Task<Dictionary<string, KnownPart>> KnownAsync(long contractId, CancellationToken cancellationToken)
    {
        var known = new Dictionary<string, KnownPart>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in await db.Items.Where(item => item.ContractId == contractId).OrderBy(item => item.Id)
            .Select(item => new KnownPart(item.Id, item.Sku, item.Unit, item.PackQuantity, item.WithdrawnOn))
            .ToListAsync(cancellationToken))
            known.TryAdd(item.PartNumber, item);
        return known;
    }
}
