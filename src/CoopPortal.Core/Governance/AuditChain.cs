using System.Security.Cryptography;

namespace CoopPortal.Core.Governance;

public enum ChainFaultKind
{
    Altered,
    Removed,
    Inserted,
    Reordered,

    /// <summary>A checkpoint kept elsewhere names another hash, or a link that is gone.</summary>
    Rewritten,
}

/// <summary>One place where the log is not what was sealed.</summary>
public sealed record ChainFault(ChainFaultKind Kind, long? Number, long? EntryId, string Sentence);

/// <summary>A link with the entry that it seals; one of them is null where the other has lost it. An entry that waits for its link bears
/// the portal's mark.</summary>
public readonly record struct SealedEntry(AuditLink? Link, AuditEntry? Entry, bool BearsMark = true);

/// <summary>What a verification found. <see cref="Faults"/> are in the order of the chain, the first first.</summary>
public sealed record ChainReport(long Links, long Unsealed, string? HeadHash, long FaultCount, IReadOnlyList<ChainFault> Faults)
{
    public bool IsIntact => FaultCount == 0;

    public string Sentence => IsIntact
        ? $"{Say.Number(Links)} {(Links == 1 ? "entry of the audit log is" : "entries of the audit log are")} as sealed"
            + $"{(Unsealed == 0 ? "" : $"; {Say.Number(Unsealed)} since the last seal wait for theirs")}."
        : $"The audit log is not as it was sealed: {Say.Count(FaultCount, "fault")} in {Say.Number(Links)} links.";

    /// <summary>What a checkpoint that was kept elsewhere, and took part in this verification, says about the log.</summary>
    public string SentenceOn(ChainCheckpoint kept, TimeZoneInfo zone) =>
        $"The checkpoint of {Say.When(kept.At, zone)}, link {Say.Number(kept.Number)}: " + (IsIntact
            ? "the log has this very link, so nothing up to it was altered, removed, inserted or reordered since."
            : Faults.Any(fault => fault.Kind == ChainFaultKind.Rewritten && fault.Number == kept.Number)
                ? "the log does not agree with it. Keep the file, and ask whoever runs the database."
                : "the log still has this very link, and yet it is not as it was sealed.");
}

/// <summary>Verifies the chain over the audit log as a stream, in one pass.</summary>
public static class AuditChain
{
    /// <summary>More are counted and not described, but for what a checkpoint contradicts.</summary>
    public const int MostFaults = 1_000;

    /// <summary><paramref name="rows"/> are all links by number, each with its entry, and after them the entries without a link. Links stay
    /// when retention lets their entries go: up to <paramref name="deletedThrough"/> an entry may be gone.</summary>
    public static ChainReport Verify(IEnumerable<SealedEntry> rows, IEnumerable<ChainCheckpoint> checkpoints, TimeZoneInfo zone,
        long deletedThrough = 0)
    {
        using var buffer = new AuditLink.CanonicalBuffer();
        var reading = new Reading(buffer, checkpoints, zone, deletedThrough);
        foreach (var row in rows)
            reading.Take(row);
        return reading.Report();
    }

    private sealed class Reading(AuditLink.CanonicalBuffer buffer, IEnumerable<ChainCheckpoint> checkpoints, TimeZoneInfo zone,
        long deletedThrough)
    {
        private readonly Queue<ChainCheckpoint> _checkpoints = new(checkpoints.OrderBy(checkpoint => checkpoint.Number));
        private readonly List<(AuditLink Link, AuditEntry Entry, string Content, int Place)> _strange = [];
        private readonly List<ChainFault> _faults = [];
        private AuditLink? _last;
        private long _links;
        private long _unsealed;
        private long _count;

        public void Take(SealedEntry row)
        {
            if (row.Link is { } link)
                Take(link, row.Entry);
            else if (row.Entry is { } entry)
                TakeUnsealed(entry, row.BearsMark);
        }

        private void Take(AuditLink link, AuditEntry? entry)
        {
            var expected = (_last?.Number ?? 0) + 1;
            _links++;
            if (link.Number > expected)
                Fault(ChainFaultKind.Removed, expected, null, link.Number - expected == 1
                    ? $"Link {Say.Number(expected)} is missing: it was removed."
                    : $"Links {Say.Number(expected)} to {Say.Number(link.Number - 1)} are missing: they were removed.");
            else if (link.Number < expected)
                Fault(ChainFaultKind.Inserted, link.Number, link.EntryId,
                    $"There is a second link {Say.Number(link.Number)}, for entry {link.EntryId}: one of them was inserted.");
            else if (!Follows(link))
                Fault(ChainFaultKind.Altered, link.Number, link.EntryId, $"Link {Say.Number(link.Number)} (entry {link.EntryId}) does not "
                    + (_last is null ? "begin the chain: it was altered."
                        : $"follow from link {Say.Number(_last.Number)}: one of the two was altered."));
            if (entry is not null)
                Compare(link, entry);
            else if (link.Number > deletedThrough)
                Fault(ChainFaultKind.Removed, link.Number, link.EntryId,
                    $"Entry {link.EntryId}, sealed {Say.When(link.SealedAt, zone)} as link {Say.Number(link.Number)}, is gone: "
                        + "it was removed.");
            Check(link);
            if (link.Number >= expected)
                _last = link;
        }

        private bool Follows(AuditLink link)
        {
            var previous = _last?.Hash ?? AuditLink.BeforeFirst;
            return previous.Length == AuditLink.HashBytes && link.Content.Length == AuditLink.HashBytes
                && AuditLink.HashOf(previous, link.Number, link.EntryId, link.Content).AsSpan().SequenceEqual(link.Hash);
        }

        private void Compare(AuditLink link, AuditEntry entry)
        {
            Span<byte> content = stackalloc byte[AuditLink.HashBytes];
            SHA256.HashData(buffer.Write(entry), content);
            if (content.SequenceEqual(link.Content) && entry.Id == link.EntryId)
                return;
            _count++;
            if (_strange.Count + _faults.Count < MostFaults)
                _strange.Add((link, entry, Convert.ToHexStringLower(content), _faults.Count));
        }

        private void TakeUnsealed(AuditEntry entry, bool bearsMark)
        {
            if (bearsMark)
                _unsealed++;
            else
                Fault(ChainFaultKind.Inserted, null, entry.Id, $"{Words(entry)} is in no link and does not bear the portal's mark: it was "
                    + "inserted, or altered before it could be sealed.");
        }

        private void Check(AuditLink link)
        {
            while (_checkpoints.TryPeek(out var checkpoint) && checkpoint.Number <= link.Number)
            {
                _checkpoints.Dequeue();
                if (checkpoint.Number == link.Number && checkpoint.Hash != Convert.ToHexStringLower(link.Hash))
                    Fault(ChainFaultKind.Rewritten, link.Number, link.EntryId, $"The checkpoint of {Say.When(checkpoint.At, zone)} names "
                        + $"another hash for link {Say.Number(link.Number)}: the chain up to it was written anew after that.");
            }
        }

        public ChainReport Report()
        {
            foreach (var checkpoint in _checkpoints)
                Fault(ChainFaultKind.Rewritten, checkpoint.Number, null, $"The checkpoint of {Say.When(checkpoint.At, zone)} names "
                    + $"link {Say.Number(checkpoint.Number)}, and the chain ends at link {Say.Number(_last?.Number ?? 0)}: "
                    + "its end was removed.");
            // What has another's content has changed places with it; only when all are known can that be said.
            var sealedAs = _strange.ToLookup(strange => Convert.ToHexStringLower(strange.Link.Content), strange => strange.Link.Number);
            for (var i = _strange.Count - 1; i >= 0; i--)
            {
                var (link, entry, content, place) = _strange[i];
                _faults.Insert(place, sealedAs[content].Any()
                    ? new(ChainFaultKind.Reordered, link.Number, link.EntryId, $"{Words(entry)} stands at link {Say.Number(link.Number)} "
                        + $"and has the content of link {Say.Number(sealedAs[content].First())}: entries were reordered.")
                    : new(ChainFaultKind.Altered, link.Number, link.EntryId,
                        $"{Words(entry)} no longer has the content that link {Say.Number(link.Number)} sealed: it was altered."));
            }
            return new(_links, _unsealed, _last is null ? null : Convert.ToHexStringLower(_last.Hash), _count, _faults);
        }

        private void Fault(ChainFaultKind kind, long? number, long? entryId, string sentence)
        {
            _count++;
            if (kind == ChainFaultKind.Rewritten || _strange.Count + _faults.Count < MostFaults)
                _faults.Add(new(kind, number, entryId, sentence));
        }

        private string Words(AuditEntry entry) => $"Entry {entry.Id} (“{entry.What}”, {entry.Record} {entry.RecordId}, by {entry.Actor}, "
            + $"{Say.When(entry.At, zone)})";
    }
}
