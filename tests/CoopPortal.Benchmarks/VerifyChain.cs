using BenchmarkDotNet.Attributes;
using CoopPortal.Core.Governance;

namespace CoopPortal.Benchmarks;

/// <summary>A chain of 1,000,000 audit entries: sealed, and verified as a stream with every entry written and hashed anew.</summary>
[MemoryDiagnoser]
public class VerifyChain
{
    private const int Entries = 1_000_000;
    private const int Kept = 10_000;

    private static readonly DateTime Start = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private AuditEntry[] _entries = [];
    private AuditLink[] _links = [];

    // A row of the log is read, looked at and let go; so many different ones stand for a million.
    [GlobalSetup]
    public void Prepare()
    {
        var random = new Random(2026);
        _entries = [.. Enumerable.Range(0, Kept).Select(i => new AuditEntry(Start.AddSeconds(i), random.Next(1, 400), "Pat Hollingsworth",
            "Buyer at Miami Valley Local School District", "Order", () => i, "Submitted", "status: Draft",
            "status: Submitted; total: 1,234.50; lines: 12", i % 7 == 0 ? "Needed before the term begins" : null, random.Next(1, 150), null,
            $"0HN{i:X8}:0000000{i % 9}"))];
        _links = new AuditLink[Entries];
        Seal();
        if (!Verify())
            throw new InvalidOperationException("The chain that is measured is not intact.");
    }

    [Benchmark]
    public bool Verify() => AuditChain.Verify(Rows(), [], TimeZoneInfo.Utc).IsIntact;

    [Benchmark]
    public AuditLink Seal()
    {
        AuditLink? last = null;
        for (var i = 0; i < Entries; i++)
            _links[i] = last = AuditLink.After(last, _entries[i % Kept], Start);
        return last!;
    }

    private IEnumerable<SealedEntry> Rows()
    {
        for (var i = 0; i < Entries; i++)
            yield return new(_links[i], _entries[i % Kept]);
    }
}
