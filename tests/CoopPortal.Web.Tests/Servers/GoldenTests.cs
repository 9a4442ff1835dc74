using CoopPortal.Web.Data;
using CoopPortal.Web.Tests.Walks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Xunit;

namespace CoopPortal.Web.Tests.Servers;

/// <summary>The SQL that makes and migrates a database, kept beside the tests so that a change of it is read in review.
/// scripts/golden.sh writes it anew.</summary>
public sealed class GoldenTests
{
    private static readonly string Folder = Path.Combine(PurityTests.Root, "tests", "CoopPortal.Web.Tests", "Golden");

    [Fact]
    public Task Sqlite_create() => MustBe("sqlite-create.sql", new SqliteFactory().CreateDbContext([]), Create);

    [Fact]
    public Task Postgres_create() => MustBe("postgres-create.sql", new PostgresFactory().CreateDbContext([]), Create);

    [Fact]
    public Task SqlServer_create() => MustBe("sqlserver-create.sql", new SqlServerFactory().CreateDbContext([]), Create);

    /// <summary>SQLite knows no script that can be run twice.</summary>
    [Fact]
    public Task Sqlite_migrate() =>
        MustBe("sqlite-migrate.sql", new SqliteFactory().CreateDbContext([]), db => db.GetService<IMigrator>().GenerateScript());

    [Fact]
    public Task Postgres_migrate() => MustBe("postgres-migrate.sql", new PostgresFactory().CreateDbContext([]), Migrate);

    [Fact]
    public Task SqlServer_migrate() => MustBe("sqlserver-migrate.sql", new SqlServerFactory().CreateDbContext([]), Migrate);

    private static string Create(CoopDb db) => db.Database.GenerateCreateScript();

    /// <summary>Every migration, each guarded by a look at the history, so that it can be run again and again.</summary>
    private static string Migrate(CoopDb db) =>
        db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);

    private static async Task MustBe(string name, CoopDb db, Func<CoopDb, string> script)
    {
        await using (db)
        {
            var file = Path.Combine(Folder, name);
            var now = script(db).ReplaceLineEndings("\n").TrimStart('\uFEFF').TrimEnd() + "\n";
            if (Environment.GetEnvironmentVariable("COOP_GOLDEN") == "write")
                await File.WriteAllTextAsync(Directory.CreateDirectory(Folder).FullName + "/" + name, now);
            var kept = File.Exists(file) ? (await File.ReadAllTextAsync(file)).Split('\n') : [];
            var lines = now.Split('\n');
            var first = Enumerable.Range(0, Math.Max(kept.Length, lines.Length))
                .FirstOrDefault(i => kept.ElementAtOrDefault(i) != lines.ElementAtOrDefault(i), -1);
            Assert.True(first < 0, $"{name} differs from line {first + 1} on. Kept:\n  {kept.ElementAtOrDefault(first)}\nNow:\n"
                + $"  {lines.ElementAtOrDefault(first)}\nIf the change is meant, run scripts/golden.sh and read the difference in review.");
        }
    }
}
