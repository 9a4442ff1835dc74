using System.Collections.Concurrent;
using System.Text.Json;
using CoopPortal.Core.Contracting;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Data;

/// <summary>An item that a search finds; the smallest rank is the best.</summary>
public sealed class ItemHit
{
    public long Id { get; init; }
    public double Rank { get; init; }
}

/// <summary>The items whose part number was typed; where no item has it, those that one typing mistake separates from it.</summary>
public sealed record PartHits(IReadOnlyList<long> Ids, bool Exact)
{
    public static PartHits None { get; } = new([], false);

    public bool AreNear => !Exact && Ids.Count > 0;
}

/// <summary>Finds items by the database's own full text (the migrations called Search make its index). What it finds is no scope: join it
/// to one.</summary>
public static class ItemSearch
{
    private const int MostParts = 50;
    private const double First = -1e9;

    private static readonly ConcurrentDictionary<string, bool> FullText = [];

    /// <summary>The parts first, then every item in which all words occur.</summary>
    public static IQueryable<ItemHit> ItemsFound(this CoopDb db, SearchTerms terms, PartHits? parts = null)
    {
        long[] first = [.. (parts ?? PartHits.None).Ids];
        return db switch
        {
            // Materialized: where SQLite's figures of a round are wrong it would search the text again for each of its ladders.
            SqliteCoopDb => db.Set<ItemHit>().FromSqlRaw("""
                WITH "Hits" ("Id", "Rank") AS MATERIALIZED (
                    SELECT "rowid", bm25("ItemSearch", 4.0, 1.0) FROM "ItemSearch"
                    WHERE "ItemSearch" MATCH {0} AND "rowid" NOT IN (SELECT "value" FROM json_each({1}))
                    UNION ALL SELECT "value", -1e9 FROM json_each({1}))
                SELECT "Id", "Rank" FROM "Hits"
                """, Query(terms, " AND ", " OR ", form => form.Length == 1 ? $"\"{form}\"" : $"\"{form}\"*"),
                JsonSerializer.Serialize(first)),
            PostgresCoopDb => db.Set<ItemHit>().FromSqlRaw("""
                SELECT item."Id", -ts_rank(item."SearchVector", words, 1)::double precision AS "Rank"
                FROM "Items" AS item, to_tsquery('simple', {0}) AS words WHERE item."SearchVector" @@ words AND item."Id" <> ALL ({1})
                UNION ALL SELECT part, -1e9::double precision FROM unnest({1}) AS part
                """, Query(terms, " & ", " | ", form => form.Length == 1 ? $"'{form}'" : $"'{form}':*"), first),
            SqlServerCoopDb when HasFullText(db) => db.Set<ItemHit>().FromSqlRaw("""
                SELECT [KEY] AS [Id], CAST(-[RANK] AS float) AS [Rank]
                FROM CONTAINSTABLE([dbo].[Items], ([SearchTitle], [SearchText]), {0})
                WHERE [KEY] NOT IN (SELECT CAST([value] AS bigint) FROM OPENJSON({1}))
                UNION ALL SELECT CAST([value] AS bigint), CAST(-1e9 AS float) FROM OPENJSON({1})
                """, Query(terms, " AND ", " OR ", form => form.Length == 1 ? $"\"{form}\"" : $"\"{form}*\""),
                JsonSerializer.Serialize(first)),
            _ => Simply(db, terms, first),
        };
    }

    /// <summary>Looks for the part number, and for the few thousand that it could be mistyped from, among these items.</summary>
    public static async Task<PartHits> PartsAsync(this IQueryable<Item> items, SearchTerms terms, CancellationToken cancellationToken)
    {
        var key = terms.PartKey;
        if (key.Length < 2)
            return PartHits.None;
        string[] keys = [key, .. PartNumber.OneMistakeFrom(key)];
        var found = await items.Where(item => EF.Parameter(keys).Contains(item.PartKey) || EF.Parameter(keys).Contains(item.MakerPartKey))
            .Select(item => new { item.Id, item.Sku, Exact = item.PartKey == key || item.MakerPartKey == key })
            .OrderByDescending(item => item.Exact).ThenBy(item => item.Sku).ThenBy(item => item.Id).Take(MostParts)
            .ToListAsync(cancellationToken);
        return found.Exists(item => item.Exact)
            ? new([.. found.Where(item => item.Exact).Select(item => item.Id)], Exact: true)
            : new([.. found.Select(item => item.Id)], Exact: false);
    }

    /// <summary>The words are letters and digits only, so nothing that is typed is an operator.</summary>
    private static string Query(SearchTerms terms, string and, string or, Func<string, string> form) =>
        string.Join(and, terms.Words.Select(forms => $"({string.Join(or, forms.Select(form))})"));

    /// <summary>Where SQL Server came without its full text: a look at every item.</summary>
    private static IQueryable<ItemHit> Simply(CoopDb db, SearchTerms terms, long[] first)
    {
        var (all, titled) = (db.Items.AsQueryable(), db.Items.AsQueryable());
        foreach (var forms in terms.Words)
        {
            var (word, other) = (" " + forms[0], " " + forms[^1]);
            all = all.Where(item => item.SearchText.Contains(word) || item.SearchText.Contains(other));
            titled = titled.Where(item => item.SearchTitle.Contains(word) || item.SearchTitle.Contains(other));
        }
        return db.Items.Where(item => first.Contains(item.Id) || all.Any(one => one.Id == item.Id)).Select(item => new ItemHit
        {
            Id = item.Id,
            Rank = first.Contains(item.Id) ? First : titled.Any(one => one.Id == item.Id) ? 0 : 1,
        });
    }

    private static bool HasFullText(CoopDb db) => FullText.GetOrAdd(db.Database.GetConnectionString() ?? "", _ => db.Database
        .SqlQueryRaw<int>("SELECT ISNULL(OBJECTPROPERTYEX(OBJECT_ID('dbo.Items'), 'TableHasActiveFulltextIndex'), 0) AS [Value]")
        .AsEnumerable().Single() == 1);
}
