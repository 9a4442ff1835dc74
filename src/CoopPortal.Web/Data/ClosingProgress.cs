using System.Collections.Concurrent;

namespace CoopPortal.Web.Data;

/// <summary>How far the closings that run in this process are, for those who wait for them. Nothing of it is stored.</summary>
public sealed class ClosingProgress
{
    private readonly ConcurrentDictionary<long, string> _words = [];

    public void Say(long roundId, string words) => _words[roundId] = words;

    public void End(long roundId) => _words.TryRemove(roundId, out _);

    /// <summary>Null when no closing of the round runs.</summary>
    public string? Of(long roundId) => _words.GetValueOrDefault(roundId);
}
