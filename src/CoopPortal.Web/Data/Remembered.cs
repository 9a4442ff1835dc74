using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace CoopPortal.Web.Data;

/// <summary>Keeps in memory what was read, until <see cref="Changes"/> says that something it came from has changed. Prices and pooled
/// totals of open rounds are never kept here: they move with everybody's orders.</summary>
public sealed class Remembered(CoopDb db, IMemoryCache cache)
{
    private static readonly TimeSpan Unused = TimeSpan.FromMinutes(2);
    private long? _district;
    private Dictionary<string, long>? _counters;

    private sealed record Kept(long At, object? Value);

    /// <summary>Once a request, before anything is read that is to be kept: that may then be newer than its counter, never older.
    /// Without a district every district's counter is looked at.</summary>
    public async Task LookAsync(long? districtId, CancellationToken cancellationToken)
    {
        _district = districtId;
        var cooperative = Changes.KeyOf(Changes.OfCooperative);
        var own = Changes.KeyOf(districtId ?? Changes.OfCooperative);
        var rows = districtId is null
            ? db.NumberSequences.Where(counter => counter.Key.StartsWith(Changes.Series))
            : db.NumberSequences.Where(counter => counter.Key == cooperative || counter.Key == own);
        _counters = await rows.ToDictionaryAsync(counter => counter.Key, counter => counter.Last, cancellationToken);
    }

    /// <summary>What comes from the cooperative's own rows: items, contracts, rounds, settings.</summary>
    public Task<T> OfCooperativeAsync<T>(object key, Func<Task<T>> read) =>
        KeptAsync(key, _counters?.GetValueOrDefault(Changes.KeyOf(Changes.OfCooperative)), read);

    /// <summary>What comes from the rows of the district looked at, or from everybody's. The key names whose they are.</summary>
    public Task<T> OfDistrictAsync<T>(object key, Func<Task<T>> read) => KeptAsync((_district, key), _counters?.Values.Sum(), read);

    /// <summary>One value a district, from its rows alone: only those of districts in which something has changed are read again.</summary>
    public async Task<IReadOnlyList<T>> OfEachDistrictAsync<T>(object key, IReadOnlyCollection<long> districtIds,
        Func<List<long>, Task<Dictionary<long, T>>> read)
        where T : class
    {
        var (known, unknown) = (new List<T>(), new List<long>());
        foreach (var id in districtIds)
            if (cache.TryGetValue((typeof(T), id, key), out Kept? kept) && kept!.At == At(id))
                known.Add((T)kept.Value!);
            else
                unknown.Add(id);
        if (unknown.Count > 0)
            foreach (var (id, value) in await read(unknown))
            {
                known.Add(value);
                cache.Set((typeof(T), id, key), new Kept(At(id), value), new MemoryCacheEntryOptions { SlidingExpiration = Unused });
            }
        return known;

        long At(long id) => _counters?.GetValueOrDefault(Changes.KeyOf(id)) ?? 0;
    }

    /// <summary>A choice that may be some seconds old: which rows to show, never what stands in them.</summary>
    public Task<T> ForSecondsAsync<T>(int seconds, object key, Func<Task<T>> read) =>
        InTurnAsync((typeof(T), _counters?.GetValueOrDefault(Changes.KeyOf(Changes.OfCooperative)), key), 0, read,
            new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = TimeSpan.FromSeconds(seconds) });

    private Task<T> KeptAsync<T>(object key, long? at, Func<Task<T>> read) => at is null
        ? read()
        : InTurnAsync((typeof(T), key), at.Value, read, new MemoryCacheEntryOptions { SlidingExpiration = Unused });

    /// <summary>One request reads and those that come meanwhile wait for it: after a change everybody asks for the same at the same moment.
    /// </summary>
    private async Task<T> InTurnAsync<T>(object key, long at, Func<Task<T>> read, MemoryCacheEntryOptions until)
    {
        if (IsKept(out var known))
            return known;
        // Two that come at the very same instant may get a turn each and both read, which only costs.
        var turn = cache.GetOrCreate((typeof(SemaphoreSlim), key), entry =>
        {
            entry.SlidingExpiration = Unused;
            return new SemaphoreSlim(1);
        })!;
        await turn.WaitAsync();
        try
        {
            if (IsKept(out known))
                return known;
            var value = await read();
            cache.Set(key, new Kept(at, value), until);
            return value;
        }
        finally
        {
            turn.Release();
        }

        bool IsKept(out T value)
        {
            var found = cache.TryGetValue(key, out Kept? kept) && kept!.At >= at;
            value = found ? (T)kept!.Value! : default!;
            return found;
        }
    }
}
