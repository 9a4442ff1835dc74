using CoopPortal.Web.Data;
using CoopPortal.Web.Setup;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace CoopPortal.Web.Tests.Harness;

/// <summary>A PostgreSQL of its own, which the test may crash, with a database that two administrators have migrated at once. The portal of
/// this process only prepares what the nodes work on.</summary>
public sealed class NodesApp : CoopApp
{
    private const string Name = "coop";

    public PostgresCluster Cluster { get; private set; } = null!;

    public override string? Lacking =>
        PostgresCluster.Binaries is null ? "PostgreSQL is not installed (looked for /usr/lib/postgresql/*/bin/initdb)."
        : Nginx.Binary is null ? "nginx is not installed (looked for /usr/sbin/nginx)." : null;

    public string Connection => Cluster.Connection(Name);

    protected override DatabaseProvider Provider => DatabaseProvider.Postgres;

    /// <summary>A reader's own context; nothing of it is pooled.</summary>
    public CoopDb Open(string database = Name)
    {
        var options = new DbContextOptionsBuilder<PostgresCoopDb>().UseApplicationServiceProvider(DesignTime.Services);
        DatabaseSetup.UsePostgres(options, Cluster.Connection(database) + ";Pooling=False");
        return new PostgresCoopDb(options.Options);
    }

    /// <summary>The names of the nodes that are inside a transaction which has written already, and for how long.</summary>
    public async Task<IReadOnlyList<(string Node, TimeSpan Since)>> Writing(string database = Name)
    {
        await using var asker = new NpgsqlConnection(Cluster.Connection("postgres"));
        await asker.OpenAsync();
        await using var command = new NpgsqlCommand("""
            SELECT application_name, clock_timestamp() - xact_start FROM pg_stat_activity
            WHERE datname = $1 AND backend_xid IS NOT NULL ORDER BY xact_start
            """, asker);
        command.Parameters.Add(new NpgsqlParameter { Value = database });
        await using var rows = await command.ExecuteReaderAsync();
        var writing = new List<(string, TimeSpan)>();
        while (await rows.ReadAsync())
            writing.Add((rows.GetString(0), rows.GetTimeSpan(1)));
        return writing;
    }

    protected override async Task<string> CreateDatabaseAsync()
    {
        Cluster = await PostgresCluster.StartLasting();
        await Cluster.Execute($"CREATE DATABASE {Name}");
        var both = await Task.WhenAll(Migrate(), Migrate());
        Assert.All(both, one => Assert.Equal((0, true), (one.Code, one.Said.Contains("up to date", StringComparison.Ordinal))));
        return Connection;
    }

    protected override Task DropDatabaseAsync(string connection)
    {
        NpgsqlConnection.ClearAllPools();
        Cluster.Stop();
        return Task.CompletedTask;
    }

    private Task<(int Code, string Said)> Migrate() => PortalCommand.Run(DatabaseProvider.Postgres, Connection, Files, "migrate");
}
