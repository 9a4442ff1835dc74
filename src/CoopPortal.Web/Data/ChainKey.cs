using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Data;

/// <summary>The one row, made by the migration Chain, that holds the key which marks audit entries, and that a sealer locks.</summary>
public sealed class ChainKey
{
    private static readonly ConcurrentDictionary<string, byte[]> Known = [];

    private ChainKey() { }

    public long Id { get; private set; }
    public byte[] Key { get; private set; } = [];

    /// <summary>How often a batch was sealed; counting it is the lock.</summary>
    public long Batches { get; private set; }

    /// <summary>Read once in the life of a process: a restored database's key is known after a restart.</summary>
    public static async Task<byte[]> OfAsync(CoopDb db, CancellationToken cancellationToken)
    {
        var database = db.Database.GetConnectionString()!;
        if (!Known.TryGetValue(database, out var key))
            Known[database] = key = await db.ChainKeys.Select(row => row.Key).SingleAsync(cancellationToken);
        return key;
    }
}
