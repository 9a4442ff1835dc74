using CoopPortal.Core;
using CoopPortal.Core.Governance;
using CoopPortal.Core.Members;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Data;

/// <summary>Puts the links of the chain over the audit log, after the entries are committed, so that no order waits for another's hash.
/// What is not sealed yet is known by having no link: an id that was given early may be committed late.</summary>
public sealed class Sealing(CoopDb db, Cooperative coop, Audit audit, TimeProvider clock)
{
    /// <summary>So many links are saved while the lock is held: milliseconds, in which orders on SQLite would wait.</summary>
    private const int Batch = 500;

    /// <summary>So many entries are hashed at a look; a look at a long log costs more than their links.</summary>
    private const int ALook = 50_000;

    /// <summary>A look that is not <c>whole</c> goes so many ids back from the newest that is sealed; more than one transaction
    /// writes.</summary>
    public const long Back = 200_000;

    /// <summary>Seals the committed entries that bear the portal's mark, in the order of their ids. Says how many.</summary>
    public async Task<long> SealAsync(bool whole, CancellationToken cancellationToken)
    {
        var key = await ChainKey.OfAsync(db, cancellationToken);
        var newest = whole ? 0 : await db.AuditLinks.MaxAsync(link => (long?)link.EntryId, cancellationToken) ?? 0;
        var (after, done) = (newest - Back, 0L);
        while (true)
        {
            var (start, found) = (after, 0);
            var marked = new List<(long EntryId, byte[] Content)>();
            await foreach (var entry in db.UnsealedEntries().Where(entry => entry.Id > start).OrderBy(entry => entry.Id).Take(ALook)
                .AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                (found, after) = (found + 1, entry.Id);
                if (AuditLink.BearsMark(entry, key))
                    marked.Add((entry.Id, AuditLink.ContentOf(entry)));
            }
            foreach (var batch in marked.Chunk(Batch))
                done += await LinkAsync(batch, cancellationToken);
            if (found < ALook)
                return done;
        }
    }

    /// <summary>The chain's last link at this moment, to keep elsewhere. Null where nothing was sealed since the newest
    /// checkpoint.</summary>
    public async Task<ChainCheckpoint?> CheckpointAsync(CancellationToken cancellationToken)
    {
        await SealAsync(whole: false, cancellationToken);
        return await CheckpointAsync(onceADay: false, cancellationToken);
    }

    /// <summary>The day's checkpoint after a look at the whole log; null where the day has its own already, or nothing is new.</summary>
    public async Task<ChainCheckpoint?> CheckpointOfDayAsync(CancellationToken cancellationToken)
    {
        await SealAsync(whole: true, cancellationToken);
        return await CheckpointAsync(onceADay: true, cancellationToken);
    }

    private Task<ChainCheckpoint?> CheckpointAsync(bool onceADay, CancellationToken cancellationToken) => db.InTransactionAsync(async () =>
    {
        await LockAsync(cancellationToken);
        var now = clock.GetUtcNow().UtcDateTime;
        var newest = await db.ChainCheckpoints.AsNoTracking().OrderByDescending(one => one.Number).FirstOrDefaultAsync(cancellationToken);
        if (await LastAsync(cancellationToken) is not { } last || last.Number == newest?.Number
            || (onceADay && newest is not null && coop.DateOf(newest.At) >= coop.DateOf(now)))
            return null;
        var checkpoint = ChainCheckpoint.Of(coop.Name, last, now);
        db.ChainCheckpoints.Add(checkpoint);
        audit.Write(checkpoint, "Checkpoint made", after: $"link {Say.Number(checkpoint.Number)}, hash {checkpoint.Hash}");
        await db.SaveChangesAsync(cancellationToken);
        return checkpoint;
    }, cancellationToken);

    private Task<int> LinkAsync((long EntryId, byte[] Content)[] entries, CancellationToken cancellationToken) =>
        db.InTransactionAsync(async () =>
        {
            await LockAsync(cancellationToken);
            var ids = entries.Select(entry => entry.EntryId).ToList();
            var done = await db.AuditLinks.Where(link => ids.Contains(link.EntryId)).Select(link => link.EntryId)
                .ToHashSetAsync(cancellationToken);
            var (last, now) = (await LastAsync(cancellationToken), clock.GetUtcNow().UtcDateTime);
            var links = entries.Where(entry => !done.Contains(entry.EntryId))
                .Select(entry => last = AuditLink.After(last, entry.EntryId, entry.Content, now)).ToList();
            await db.InsertAsync(links, cancellationToken, keys: true);
            return links.Count;
        }, cancellationToken);

    /// <summary>Whoever seals or makes a checkpoint holds this row until its transaction ends; nobody else ever does.</summary>
    private Task<int> LockAsync(CancellationToken cancellationToken) =>
        db.ChainKeys.ExecuteUpdateAsync(set => set.SetProperty(row => row.Batches, row => row.Batches + 1), cancellationToken);

    private Task<AuditLink?> LastAsync(CancellationToken cancellationToken) =>
        db.AuditLinks.AsNoTracking().OrderByDescending(link => link.Number).FirstOrDefaultAsync(cancellationToken);
}
