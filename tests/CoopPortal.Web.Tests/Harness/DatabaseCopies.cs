using System.Globalization;
using CoopPortal.Web.Data;
using CoopPortal.Web.Setup;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CoopPortal.Web.Tests.Harness;

/// <summary>Identical copies of a test's database, each to be served by a portal in a process of its own and read from here.</summary>
public abstract class DatabaseCopies : IAsyncDisposable
{
    public abstract DatabaseProvider Provider { get; }

    public string Folder { get; } = Directory.CreateTempSubdirectory("coop-copies-").FullName;

    public static async Task<DatabaseCopies> Of(CoopApp app)
    {
        var connection = await app.Db(db => Task.FromResult(db.Database.GetConnectionString()!));
        if (app is PostgresApp)
            return await PostgresCopies.Make(connection);
        var template = new SqliteCopies();
        await app.Db(db => db.Database.ExecuteSqlAsync($"VACUUM INTO {template.File}"));
        return template;
    }

    public abstract Task<string> Copy();

    /// <summary>A reader's own context; nothing of it is pooled.</summary>
    public abstract CoopDb Open(string connection);

    /// <summary>Whether somebody is inside a transaction that has written already, and for how long where the server says so.</summary>
    public abstract Task<TimeSpan?> Writing(string connection);

    public virtual ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private sealed class SqliteCopies : DatabaseCopies
    {
        private int number;
        private long since;

        public override DatabaseProvider Provider => DatabaseProvider.Sqlite;

        public string File => Path.Combine(Folder, "template.db");

        public override Task<string> Copy()
        {
            var file = Path.Combine(Folder, $"copy{++number}.db");
            System.IO.File.Copy(File, file);
            return Task.FromResult($"Data Source={file}");
        }

        public override CoopDb Open(string connection)
        {
            var options = new DbContextOptionsBuilder<SqliteCoopDb>().UseApplicationServiceProvider(DesignTime.Services);
            DatabaseSetup.UseSqlite(options, connection + ";Pooling=False");
            return new SqliteCoopDb(options.Options);
        }

        /// <summary>The writer holds SQLite's only write lock: asking for it is answered "busy".</summary>
        public override async Task<TimeSpan?> Writing(string connection)
        {
            await using var asker = new SqliteConnection(connection + ";Pooling=False");
            await asker.OpenAsync();
            await using var begin = asker.CreateCommand();
            begin.CommandText = "PRAGMA busy_timeout = 0; BEGIN IMMEDIATE; ROLLBACK";
            begin.CommandTimeout = 1;
            if (SQLitePCL.raw.sqlite3_exec(asker.Handle!, begin.CommandText) != SQLitePCL.raw.SQLITE_BUSY)
            {
                since = 0;
                return null;
            }
            since = since == 0 ? TimeProvider.System.GetTimestamp() : since;
            return TimeProvider.System.GetElapsedTime(since);
        }
    }

    private sealed class PostgresCopies(PostgresCluster cluster, string template) : DatabaseCopies
    {
        private readonly List<string> made = [];

        public override DatabaseProvider Provider => DatabaseProvider.Postgres;

        public static async Task<DatabaseCopies> Make(string connection)
        {
            var cluster = await PostgresCluster.Start();
            var template = new NpgsqlConnectionStringBuilder(connection).Database!;
            NpgsqlConnection.ClearPool(new NpgsqlConnection(connection));
            return new PostgresCopies(cluster, template);
        }

        public override async Task<string> Copy()
        {
            var name = $"{template}_copy{made.Count.ToString(CultureInfo.InvariantCulture)}";
            await cluster.Execute($"CREATE DATABASE {name} TEMPLATE {template}");
            made.Add(name);
            return cluster.Connection(name);
        }

        public override CoopDb Open(string connection)
        {
            var options = new DbContextOptionsBuilder<PostgresCoopDb>().UseApplicationServiceProvider(DesignTime.Services);
            DatabaseSetup.UsePostgres(options, connection + ";Pooling=False");
            return new PostgresCoopDb(options.Options);
        }

        /// <summary>A backend of this database has a transaction id, which PostgreSQL gives with the first write.</summary>
        public override async Task<TimeSpan?> Writing(string connection)
        {
            await using var asker = new NpgsqlConnection(cluster.Connection("postgres"));
            await asker.OpenAsync();
            await using var command = new NpgsqlCommand(
                "SELECT max(clock_timestamp() - xact_start) FROM pg_stat_activity WHERE datname = $1 AND backend_xid IS NOT NULL", asker);
            command.Parameters.Add(new NpgsqlParameter { Value = new NpgsqlConnectionStringBuilder(connection).Database });
            return await command.ExecuteScalarAsync() as TimeSpan?;
        }

        public override async ValueTask DisposeAsync()
        {
            foreach (var name in made)
                await cluster.Execute($"DROP DATABASE {name} WITH (FORCE)");
            await base.DisposeAsync();
        }
    }
}
