using System.Collections.Concurrent;
using CoopPortal.Core.Governance;
using CoopPortal.Core.Members;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Data.Checks;

/// <summary>Whether the audit log is what was sealed: every link with its entry, in one pass, whatever their number. Seals nothing, for a
/// restored copy is to be judged as it is; what waits for its link is judged by its mark.</summary>
public sealed class ChainCheck(CoopDb db, Cooperative coop)
{
    private const int Lot = 5_000;

    /// <summary>Against all checkpoints that the portal keeps, and one that was kept elsewhere.</summary>
    public async Task<ChainReport> RunAsync(ChainCheckpoint? kept, CancellationToken cancellationToken)
    {
        var key = await ChainKey.OfAsync(db, cancellationToken);
        var checkpoints = await db.ChainCheckpoints.AsNoTracking().ToListAsync(cancellationToken);
        if (kept is not null)
            checkpoints.Add(kept);
        return await VerifyAsync(Lots(key), rows => AuditChain.Verify(rows, checkpoints, coop.Zone), cancellationToken);
    }

    /// <summary>One processor reads while another hashes; a few lots are in memory between them.</summary>
    private static async Task<ChainReport> VerifyAsync(IEnumerable<SealedEntry[]> read, Func<IEnumerable<SealedEntry>, ChainReport> verify,
        CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var lots = new BlockingCollection<SealedEntry[]>(boundedCapacity: 2);
        var reading = Task.Run(() =>
        {
            try
            {
                foreach (var lot in read)
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

    // Lot by lot: a server that may be asked again keeps a whole answer in memory. By ranges of the number, which has no gap unless
    // somebody made one, the database neither sorts nor passes over anything.
    private IEnumerable<SealedEntry[]> Lots(byte[] key)
    {
        for (var next = db.AuditLinks.Min(link => (long?)link.Number); next is { } from;)
        {
            var to = from > long.MaxValue - Lot ? long.MaxValue : from + Lot - 1;
            yield return [.. db.AuditLinks.AsNoTracking().Where(link => link.Number >= from && link.Number <= to)
                .LeftJoin(db.AuditEntries.AsNoTracking(), link => link.EntryId, entry => entry.Id, (link, entry) => new { link, entry })
                .OrderBy(row => row.link.Number).AsEnumerable().Select(row => new SealedEntry(row.link, row.entry))];
            next = db.AuditLinks.Where(link => link.Number > to).Min(link => (long?)link.Number);
        }
        for (var (after, count) = (long.MinValue, Lot); count == Lot;)
        {
            var lot = db.UnsealedEntries().Where(entry => entry.Id > after).OrderBy(entry => entry.Id).Take(Lot).ToList();
            yield return [.. lot.Select(entry => new SealedEntry(null, entry, AuditLink.BearsMark(entry, key)))];
            (after, count) = (lot.Count == 0 ? after : lot[^1].Id, lot.Count);
        }
    }
}
