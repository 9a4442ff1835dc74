using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using CoopPortal.Core.Amounts;
using CoopPortal.Core.Buying;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Buying.Carts;
using CoopPortal.Web.Security;
using CoopPortal.Web.Setup;
using CoopPortal.Web.Tests.Buying;
using CoopPortal.Web.Tests.Harness;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CoopPortal.Benchmarks;

/// <summary>So many buyers at once place carts of fifty lines, all of the same fifty items, on PostgreSQL: COOP_BENCH_POSTGRES, or a
/// throw-away cluster (fsync off). The carts are filled before the clock starts. <c>orders 16 640</c></summary>
internal static class Orders
{
    private const int Lines = 50;
    private static readonly AsyncLocal<Viewer?> Buyer = new();

    public static async Task RunAsync(string[] args)
    {
        var (clients, carts) = (Number(args[0]), Number(args[1]));
        var address = Environment.GetEnvironmentVariable("COOP_BENCH_POSTGRES")
            ?? (await PostgresCluster.Start()).Connection("coop_orders");
        await using var services = Services(address);
        var waiting = new ConcurrentQueue<(Viewer Viewer, CartForm Form)>(await PrepareAsync(services, carts));
        await PlaceAsync(services, waiting, clients, waiting.Count / 4);
        var times = new ConcurrentBag<double>();
        var watch = Stopwatch.StartNew();
        await PlaceAsync(services, waiting, clients, waiting.Count, times);
        var seconds = watch.Elapsed.TotalSeconds;
        List<double> sorted = [.. times.Order()];
        Console.WriteLine("| buyers at once | orders of 50 lines a second | median ms | 99 % ms | slowest ms |");
        Console.WriteLine("|---:|---:|---:|---:|---:|");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {clients} | {sorted.Count / seconds:N1} | "
            + $"{sorted[sorted.Count / 2]:N0} | {sorted[sorted.Count * 99 / 100]:N0} | {sorted[^1]:N0} |"));
    }

    private static ServiceProvider Services(string address)
    {
        var services = new ServiceCollection();
        services.Configure<IdentityOptions>(options => options.Stores.SchemaVersion = SecuritySetup.IdentitySchema);
        services.AddDbContext<CoopDb, PostgresCoopDb>(options => DatabaseSetup.UsePostgres(options, address));
        services.AddHttpContextAccessor().AddSingleton(TimeProvider.System);
        services.AddScoped<Audit>().AddScoped<Numbers>().AddScoped<Offers>().AddScoped<CartDesk>().AddScoped<Placement>();
        services.AddScoped(provider => provider.GetRequiredService<CoopDb>().Cooperatives.AsNoTracking().First());
        services.AddScoped(_ => Buyer.Value!);
        return services.BuildServiceProvider();
    }

    private static async Task<List<(Viewer, CartForm)>> PrepareAsync(IServiceProvider services, int carts)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CoopDb>();
        await db.Database.EnsureDeletedAsync();
        await db.Database.MigrateAsync();
        var market = await Market.OpenAsync(db, TimeProvider.System.GetUtcNow().UtcDateTime, items: Lines + 2);
        var prepared = new List<(Viewer, CartForm)>();
        for (var i = 0; i < carts; i++)
        {
            var mail = $"buyer{i}@bench.example";
            var user = new User { UserName = mail, NormalizedUserName = mail.ToUpperInvariant(), Email = mail, Name = $"Buyer {i}" };
            db.Add(user);
            await db.SaveChangesAsync();
            var cart = new Cart(user.Id, market.Elm.Id);
            foreach (var item in market.Items.Skip(2))
                cart.Add(item, new UnitPrice(870m), new CartDistribution(market.Elm.Sites[0].Id, Market.Account, 12, false));
            db.Add(cart);
            await db.SaveChangesAsync();
            var hat = new Hat(1, Role.Buyer, market.Elm.Id, null, market.Elm.Name);
            prepared.Add((new Viewer(user.Id, user.Name, mail, hat, [hat]),
                new CartForm { Version = cart.Version, PlacementKey = cart.PlacementKey }));
            db.Entry(cart).State = EntityState.Detached;
        }
        return prepared;
    }

    private static Task PlaceAsync(IServiceProvider services, ConcurrentQueue<(Viewer Viewer, CartForm Form)> waiting, int clients,
        int most, ConcurrentBag<double>? times = null)
    {
        var left = most;
        return Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Decrement(ref left) >= 0 && waiting.TryDequeue(out var next))
            {
                Buyer.Value = next.Viewer;
                var from = Stopwatch.GetTimestamp();
                await using var scope = services.CreateAsyncScope();
                var placed = await scope.ServiceProvider.GetRequiredService<Placement>().PlaceAsync(next.Form, CancellationToken.None);
                if (placed.Orders.Single().Lines.Count != Lines)
                    throw new InvalidOperationException("The order was not placed.");
                times?.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
            }
        })));
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
