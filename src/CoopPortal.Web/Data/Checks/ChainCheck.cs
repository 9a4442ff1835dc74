using System.Collections.Concurrent;
using CoopPortal.Core.Governance;
using CoopPortal.Core.Members;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Data.Checks;

/// <summary>Whether the audit log is what was sealed: every link with its entry, in one pass, whatever their number. Seals nothing, for a
/// restored copy is to be judged as it is; what waits for its link is judged by its mark.</summary>
public sealed class ChainCheck(CoopDb db, Cooperative coop)
{
    /// <summary>Against all checkpoints that the portal keeps, and one that was kept elsewhere.</summary>
    public async Task<ChainReport> RunAsync(ChainCheckpoint? kept, CancellationToken cancellationToken)
    {
        var key = await ChainKey.OfAsync(db, cancellationToken);
        var checkpoints = await db.ChainCheckpoints.AsNoTracking().ToListAsync(cancellationToken);
        if (kept is not null)
            checkpoints.Add(kept);
        // PostgreSQL puts a million rows in order before it gives the first.
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        return await VerifyAsync(Rows(key, cancellationToken), rows => AuditChain.Verify(rows, checkpoints, coop.Zone), cancellationToken);
    }

    /// <summary>One processor reads while another hashes; a few thousand rows are in memory between them.</summary>
    private static async Task<ChainReport> VerifyAsync(IEnumerable<SealedEntry> rows, Func<IEnumerable<SealedEntry>, ChainReport> verify,
        CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var lots = new BlockingCollection<SealedEntry[]>(boundedCapacity: 8);
        var reading = Task.Run(() =>
        {
            try
            {
                foreach (var lot in rows.Chunk(500))
                    lots.Add(lot, stop.Token);
            }
            finally
            {
                lots.CompleteAdding();
            }
        }, CancellationToken.None);
        try
        {
            return await Task.Run(() => verify(lots.GetConsumingEnumerable(stop.Token).SelectMany(lot => lot)), cancellationToken);
        }
        finally
        {
            await stop.CancelAsync();
            await reading;
        }
    }

    private IEnumerable<SealedEntry> Rows(byte[] key, CancellationToken cancellationToken)
    {
        foreach (var row in db.AuditLinks.AsNoTracking()
            .LeftJoin(db.AuditEntries.AsNoTracking(), link => link.EntryId, entry => entry.Id, (link, entry) => new { link, entry })
            .OrderBy(row => row.link.Number))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new(row.link, row.entry);
        }
        foreach (var entry in db.UnsealedEntries().OrderBy(entry => entry.Id))
            yield return new(null, entry, AuditLink.BearsMark(entry, key));
    }
}
