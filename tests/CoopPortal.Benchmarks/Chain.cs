using System.Diagnostics;
using System.Globalization;
using CoopPortal.Core.Governance;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Data.Checks;
using CoopPortal.Web.Security;
using CoopPortal.Web.Setup;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CoopPortal.Benchmarks;

/// <summary>Seals and verifies an audit log in a database: "chain Sqlite|Postgres CONNECTION ENTRIES". Makes the database the first
/// time.</summary>
internal static class Chain
{
    private static readonly DateTime Start = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static async Task RunAsync(string[] args)
    {
        var (provider, connection, entries) = (args[0], args[1], int.Parse(args[2], CultureInfo.InvariantCulture));
        var services = new ServiceCollection();
        services.Configure<IdentityOptions>(options => options.Stores.SchemaVersion = SecuritySetup.IdentitySchema);
        if (provider == nameof(DatabaseProvider.Sqlite))
            services.AddDbContext<CoopDb, SqliteCoopDb>(options => DatabaseSetup.UseSqlite(options, connection));
        else
            services.AddDbContext<CoopDb, PostgresCoopDb>(options => DatabaseSetup.UsePostgres(options, connection));
        services.AddHttpContextAccessor().AddSingleton(TimeProvider.System);
        services.AddScoped<Audit>().AddScoped<Sealing>().AddScoped<ChainCheck>().AddScoped(_ => Viewer.Portal("Benchmark"));
        services.AddScoped(_ => new Cooperative("Bench", "America/New_York", "1 Main Street", ""));
        await using var root = services.BuildServiceProvider();
        await using var scope = root.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CoopDb>();
        await db.Database.MigrateAsync();
        if (db is SqliteCoopDb)
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL");
        var watch = Stopwatch.StartNew();
        if (!await db.AuditEntries.AnyAsync())
            await db.InTransactionAsync(() => db.InsertAsync(Enumerable.Range(0, entries).Select(Entry), CancellationToken.None),
                CancellationToken.None);
        Say("written", watch);
        var made = await scope.ServiceProvider.GetRequiredService<Sealing>().SealAsync(whole: true, CancellationToken.None);
        Say($"{made:N0} sealed", watch);
        await scope.ServiceProvider.GetRequiredService<Sealing>().SealAsync(whole: true, CancellationToken.None);
        Say("a look at the whole log, nothing to seal", watch);
        await scope.ServiceProvider.GetRequiredService<Sealing>().SealAsync(whole: false, CancellationToken.None);
        Say("the frequent look, nothing to seal", watch);
        for (var i = 0; i < 3; i++)
        {
            var report = await scope.ServiceProvider.GetRequiredService<ChainCheck>().RunAsync(null, CancellationToken.None);
            Say(report.Sentence, watch);
        }
        Console.WriteLine($"peak memory {Process.GetCurrentProcess().PeakWorkingSet64 / (1 << 20):N0} MB");
    }

    private static AuditEntry Entry(int i) => new(Start.AddSeconds(i), i % 400, "Pat Hollingsworth",
        "Buyer at Miami Valley Local School District", "Order", () => i + 1, "Submitted", "status: Draft",
        "status: Submitted; total: 1,234.50; lines: 12", i % 7 == 0 ? "Needed before the term begins" : null, i % 150 + 1, null,
        $"0HN{i:X8}:0000000{i % 9}");

    private static void Say(string what, Stopwatch watch)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds:N2} s: {what}"));
        watch.Restart();
    }
}
