using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using CoopPortal.Core.Buying;
using CoopPortal.Core.Governance;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Buying.Carts;
using CoopPortal.Web.Security;
using CoopPortal.Web.Setup;
using CoopPortal.Web.Tests.Buying;
using CoopPortal.Web.Tests.Harness;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace CoopPortal.Benchmarks;

/// <summary>A cart of 50 lines becomes an order: quotes, rules, number, lines, distributions and audit entry in one committed transaction.
/// PostgreSQL is COOP_BENCH_POSTGRES where that holds a connection string, else a throw-away cluster (fsync off).</summary>
[Config(typeof(OnceAnIteration))]
public class PlaceOrder
{
    private const int Lines = 50;

    private ServiceProvider _services = null!;
    private Market _market = null!;
    private string _folder = "";
    private CartForm _form = new();

    public enum Server
    {
        Sqlite,
        Postgres,
    }

    [Params(Server.Sqlite, Server.Postgres)]
    public Server On { get; set; }

    /// <summary>False leaves the audit entry out, to see what it costs; its mark is computed all the same.</summary>
    [Params(true, false)]
    public bool Audited { get; set; }

    // The in-process toolchain does not wait for a setup or a benchmark that returns a task.
    [GlobalSetup]
    public void Prepare() => PrepareAsync().GetAwaiter().GetResult();

    private async Task PrepareAsync()
    {
        _folder = Directory.CreateTempSubdirectory("coop-bench-").FullName;
        var services = new ServiceCollection();
        services.Configure<IdentityOptions>(options => options.Stores.SchemaVersion = SecuritySetup.IdentitySchema);
        if (On == Server.Sqlite)
            services.AddDbContext<CoopDb, SqliteCoopDb>(options =>
                DatabaseSetup.UseSqlite(options, $"Data Source={Path.Combine(_folder, "bench.db")}"));
        else
        {
            var postgres = Environment.GetEnvironmentVariable("COOP_BENCH_POSTGRES") ?? (await PostgresCluster.Start())
                .Connection("coop_bench");
            services.AddDbContext<CoopDb, PostgresCoopDb>(options => DatabaseSetup.UsePostgres(options, postgres));
        }
        if (!Audited)
        {
            services.ConfigureDbContext<SqliteCoopDb>(options => options.AddInterceptors(new Unaudited()));
            services.ConfigureDbContext<PostgresCoopDb>(options => options.AddInterceptors(new Unaudited()));
        }
        services.AddHttpContextAccessor().AddSingleton(TimeProvider.System);
        services.AddScoped<Audit>().AddScoped<Numbers>().AddScoped<Offers>().AddScoped<CartDesk>().AddScoped<Placement>();
        services.AddScoped(provider => provider.GetRequiredService<CoopDb>().Cooperatives.AsNoTracking().First());
        services.AddScoped(_ =>
        {
            var hat = new Hat(1, Role.Buyer, _market.Elm.Id, null, _market.Elm.Name);
            return new Viewer(_market.ElmBuyer.Id, _market.ElmBuyer.Name, Market.Buyer, hat, [hat]);
        });
        _services = services.BuildServiceProvider();
        await using var scope = _services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CoopDb>();
        await db.Database.EnsureDeletedAsync();
        await db.Database.MigrateAsync();
        if (On == Server.Sqlite)
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL");
        _market = await Market.OpenAsync(db, TimeProvider.System.GetUtcNow().UtcDateTime, items: Lines + 2);
    }

    [IterationSetup]
    public void FillCart() => FillCartAsync().GetAwaiter().GetResult();

    [Benchmark]
    public int FiftyLines() => PlaceAsync().GetAwaiter().GetResult();

    private async Task<int> PlaceAsync()
    {
        await using var scope = _services.CreateAsyncScope();
        var placed = await scope.ServiceProvider.GetRequiredService<Placement>().PlaceAsync(_form, CancellationToken.None);
        return placed.Orders.Single().Lines.Count == Lines ? Lines : throw new InvalidOperationException("The order was not placed.");
    }

    [GlobalCleanup]
    public void Clean()
    {
        _services.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task FillCartAsync()
    {
        await using var scope = _services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CoopDb>();
        var viewer = scope.ServiceProvider.GetRequiredService<Viewer>();
        var cart = await db.CartOf(viewer).Include(row => row.Lines).FirstOrDefaultAsync();
        if (cart is null)
            db.Add(cart = new Cart(viewer.Id, _market.Elm.Id));
        foreach (var item in _market.Items.Skip(2))
            cart.Add(item, new Core.Amounts.UnitPrice(870m), new CartDistribution(_market.Elm.Sites[0].Id, Market.Account, 12, false));
        await db.SaveChangesAsync();
        _form = new CartForm { Version = cart.Version, PlacementKey = cart.PlacementKey };
    }

    private sealed class Unaudited : SaveChangesInterceptor
    {
        public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result,
            CancellationToken cancellationToken = default)
        {
            foreach (var entry in eventData.Context!.ChangeTracker.Entries<AuditEntry>().ToList())
                entry.State = EntityState.Detached;
            return new(result);
        }
    }

    private sealed class OnceAnIteration : ManualConfig
    {
        public OnceAnIteration() => AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance)
            .WithInvocationCount(1).WithUnrollFactor(1).WithWarmupCount(60).WithIterationCount(50));
    }
}
