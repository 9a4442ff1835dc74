using CoopPortal.Web.Data;
using CoopPortal.Web.Tests.Walks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Xunit;

namespace CoopPortal.Web.Tests.Servers;

/// <summary>What SQL Server refuses or does badly and the other two accept in silence: read from the model, so that no server is
/// needed.</summary>
public sealed class SqlServerModelTests
{
    private const int MostKeyBytes = 1700;

    private static readonly CoopDb Db = new SqlServerFactory().CreateDbContext([]);

    private static IModel Model => Db.Model;

    [Fact]
    public void Every_decimal_has_a_precision()
    {
        var decimals = Model.GetEntityTypes().SelectMany(Properties)
            .Where(property => (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) == typeof(decimal)).ToList();

        Assert.True(decimals.Count > 20, $"Only {decimals.Count} decimals were found.");
        Assert.DoesNotContain(decimals, property => property.GetPrecision() is null || property.GetScale() is null);
    }

    [Fact]
    public void No_index_or_key_holds_an_unbounded_text_or_more_than_a_key_may()
    {
        var keys = Model.GetEntityTypes().SelectMany(entity =>
            entity.GetIndexes().Select(index => (Name: index.GetDatabaseName()!, index.Properties))
                .Concat(entity.GetKeys().Select(key => (Name: key.GetName()!, key.Properties)))).ToList();

        Assert.True(keys.Count > 60, $"Only {keys.Count} keys and indexes were found.");
        Assert.DoesNotContain(keys, key => key.Properties.Any(property => IsText(property) && property.GetMaxLength() is null));
        Assert.DoesNotContain(keys, key => key.Properties.Where(IsText).Sum(property => property.GetMaxLength() * 2) > MostKeyBytes);
    }

    /// <summary>Error 1785: a deletion may reach a table by one way only, and never itself.</summary>
    [Fact]
    public void A_deletion_reaches_each_table_by_one_way()
    {
        var cascades = Model.GetEntityTypes().SelectMany(entity => entity.GetForeignKeys())
            .Where(key => key.DeleteBehavior is DeleteBehavior.Cascade or DeleteBehavior.SetNull)
            .Where(key => !key.IsOwnership)
            .Select(key => (From: key.PrincipalEntityType.GetTableName()!, To: key.DeclaringEntityType.GetTableName()!))
            .ToLookup(cascade => cascade.From, cascade => cascade.To);
        Assert.True(cascades.Count > 10, $"Only {cascades.Count} tables with cascades were found.");

        foreach (var table in cascades.Select(cascade => cascade.Key))
        {
            var reached = new List<string>();
            Follow(table, [table]);
            Assert.Equal(reached.Distinct(), reached);

            void Follow(string from, string[] way)
            {
                foreach (var to in cascades[from])
                {
                    Assert.False(way.Contains(to), $"A deletion in {table} comes back to {to}.");
                    reached.Add(to);
                    Follow(to, [.. way, to]);
                }
            }
        }
    }

    [Fact]
    public void The_schema_is_dbo_here_and_none_elsewhere()
    {
        using var sqlite = new SqliteFactory().CreateDbContext([]);
        using var postgres = new PostgresFactory().CreateDbContext([]);

        Assert.Equal("dbo", Model.GetDefaultSchema());
        Assert.Null(sqlite.Model.GetDefaultSchema());
        Assert.Null(postgres.Model.GetDefaultSchema());
    }

    /// <summary>At 160 and above EF writes functions that SQL Server 2019 does not know.</summary>
    [Fact]
    public void Queries_are_written_for_SQL_Server_2019()
    {
        var query = Db.Orders.Where(order => new[] { 1L, 2L }.Contains(order.Id)).ToQueryString();

        Assert.Contains("IN (", query, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() =>
            Db.RoundLadders.Where(ladder => Math.Max(ladder.PooledUnits, ladder.OrderedUnits) > 5).ToQueryString());
    }

    [Fact]
    public void A_broken_connection_is_tried_again() => Assert.True(Db.Database.CreateExecutionStrategy().RetriesOnFailure);

    [Fact]
    public void No_query_asks_for_a_lock_by_a_hint()
    {
        string[] hints = ["FOR UPDATE", "UPDLOCK", "ROWLOCK", "HOLDLOCK", "NOLOCK", "TABLOCK"];
        var sources = Directory.EnumerateFiles(Path.Combine(PurityTests.Root, "src", "CoopPortal.Web"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                && !file.Contains("Migrations", StringComparison.Ordinal)).ToList();

        Assert.True(sources.Count > 200, $"Only {sources.Count} sources were found.");
        Assert.DoesNotContain(sources, file => File.ReadAllText(file) is var text
            && hints.Any(hint => text.Contains(hint, StringComparison.Ordinal)));
    }

    private static IEnumerable<IReadOnlyProperty> Properties(IReadOnlyTypeBase type) =>
        type.GetProperties().Concat(type.GetComplexProperties().SelectMany(complex => Properties(complex.ComplexType)));

    private static bool IsText(IReadOnlyProperty property) => property.ClrType == typeof(string);
}
