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
    private const int BytesAtOnce = 200_000;

    /// <summary>Everything that waits, oldest first.</summary>
    public async Task RunAllAsync(CancellationToken cancellationToken)
    {
        var waiting = await db.PriceUploads
            .Where(upload => upload.Trouble == null && (upload.Status == PriceUploadStatus.Parsed
                || upload.Status == PriceUploadStatus.Uploaded && (upload.Mapping != null || upload.Found == null)))
            .OrderBy(upload => upload.Id).Select(upload => upload.Id).ToListAsync(cancellationToken);
        foreach (var id in waiting)
            await RunAsync(id, cancellationToken);
    }

    /// <summary>A small file is worked on while the person waits; nobody's leaving the page breaks it off.</summary>
    public Task RunIfSmallAsync(PriceUpload upload) =>
        upload.FileBytes <= BytesAtOnce ? RunAsync(upload.Id, CancellationToken.None) : Task.CompletedTask;

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
                : "Reading broke off. The file is kept and no price has changed; tell the cooperative's office.", null,
                CancellationToken.None);
        }
        finally
        {
            progress.End(id);
        }
    }

    private async Task ReadAsync(long id, CancellationToken cancellationToken)
    {
        var waits = await db.PriceUploads.AsNoTracking().Include(one => one.Contract).FirstOrDefaultAsync(
            one => one.Id == id && one.Status == PriceUploadStatus.Uploaded && one.Trouble == null, cancellationToken);
        if (waits is null || (waits.Mapping is null && waits.Found is not null))
            return;
        progress.Report(id, 0);
        await using var content = await files.OpenAsync(waits.FileKey, cancellationToken);
        try
        {
            using var book = TableBook.Open(content);
            if (FoundColumns.Mapped(waits) is not { } mapping)
                await NoteFoundAsync(waits, FoundColumns.Of(book, waits.LookAtSheet, waits.LookAtRow), cancellationToken);
            else if (UploadTable.Read(waits, book, mapping, await KnownParts.ReadAsync(db, waits.ContractId, cancellationToken),
                rows => progress.Report(id, rows)) is var table && table.Trouble is { } trouble)
                await NoteTroubleAsync(id, trouble, waits, cancellationToken);
            else
                await KeepAsync(waits, table, cancellationToken);
        }
        catch (RefusedException unreadable)
        {
            await NoteTroubleAsync(id, unreadable.Refusal.Sentence, waits, cancellationToken);
        }
    }

    private Task<Refusal?> NoteFoundAsync(PriceUpload read, FoundColumns? found, CancellationToken cancellationToken) => found is null
        ? NoteTroubleAsync(read.Id, "No table was found: a row of headers with rows of items under it.", read, cancellationToken)
        : db.ActAsync(async () =>
        {
            var upload = await previewing.LockAsync(read.Id, cancellationToken);
            if (!upload.AsksAs(read))
                return null;
            upload.NoteFound(found.Write());
            await db.SaveChangesAsync(cancellationToken);
            return null;
        }, cancellationToken);

    private Task<Refusal?> KeepAsync(PriceUpload read, UploadTable table, CancellationToken cancellationToken) => db.ActAsync(async () =>
    {
        var upload = await previewing.LockAsync(read.Id, cancellationToken);
        if (!upload.AsksAs(read))
            return null;
        await ForgetAsync(upload.Id, cancellationToken);
        await db.InsertAsync(table.Rows, cancellationToken);
        if (table.Matched.Count > 0)
            await RememberAsync(upload, table.Matched, cancellationToken);
        await db.InsertAsync(table.Faults, cancellationToken);
        upload.Parse(table.Usable, table.Faults.Count, clock.GetUtcNow().UtcDateTime);
        audit.Write(upload, "Read", after: $"{Say.Count(upload.Rows, "row")} can be used, {Say.Count(upload.Faults, "fault")}"
            + (table.Matched.Count == 0 ? "" : $", {Say.Count(table.Matched.Count, "part number")} matched with items of the contract"),
            why: table.Notes.Count == 0 ? null : string.Join(" ", table.Notes));
        await db.SaveChangesAsync(cancellationToken);
        return null;
    }, cancellationToken);

    private Task<Refusal?> NoteTroubleAsync(long id, string trouble, PriceUpload? read, CancellationToken cancellationToken) =>
        db.ActAsync(async () =>
        {
            var upload = await previewing.LockAsync(id, cancellationToken);
            if (read is not null && !upload.AsksAs(read))
                return null;
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

    /// <summary>What the numbers say is kept, so that the next file finds it as it was.</summary>
    private async Task RememberAsync(PriceUpload upload, IReadOnlyCollection<MatchedRow> matched, CancellationToken cancellationToken)
    {
        var (contract, now) = (upload.ContractId, clock.GetUtcNow().UtcDateTime);
        var known = (await db.ItemMatches.Where(match => match.ContractId == contract).Select(match => match.PartNumber)
            .ToListAsync(cancellationToken)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        await db.InsertAsync(matched.Where(row => !known.Contains(row.Row.PartNumber)).Select(row =>
        {
            var match = new ItemMatch(contract, row.Row.PartNumber, row.Row.Unit);
            match.Confirm(row.ItemId!.Value, row.Factor, row.By!.Value, audit.Actor.Name, now);
            return match;
        }), cancellationToken);
    }
}
