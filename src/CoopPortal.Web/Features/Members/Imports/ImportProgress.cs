using System.Collections.Concurrent;

namespace CoopPortal.Web.Features.Members.Imports;

/// <summary>How far this node is with the files it works on. Only shown, never decided by: the embedded database cannot be written to
/// from beside a loading, so it is kept in memory.</summary>
public sealed class ImportProgress
{
    private readonly ConcurrentDictionary<long, (int Done, int Total)> _now = [];

    public void Report(long importId, int done, int total) => _now[importId] = (done, total);

    public (int Done, int Total)? Of(long importId) => _now.TryGetValue(importId, out var here) ? here : null;

    public void End(long importId) => _now.TryRemove(importId, out _);
}
