using System.Diagnostics;
using System.Globalization;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Buying.Catalog;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using CoopPortal.Web.Setup;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CoopPortal.Benchmarks;

/// <summary>Times the catalog's search statements, as a buyer's page sends them, in a database that Generate has made.
/// <c>search Sqlite "Data Source=/tmp/big.db" paper theodolite</c></summary>
internal static class Search
{
    private const int Counted = 50;

    public static async Task RunAsync(string[] args)
    {
        await using var services = Services(Enum.Parse<DatabaseProvider>(args[0]), args[1]);
        Console.WriteLine("| search | items found | median ms | slowest ms |");
        Console.WriteLine("|---|---:|---:|---:|");
        foreach (var words in args[2..])
        {
            var times = new List<double>();
            var found = 0;
            for (var i = 0; i < Counted + 10; i++)
            {
                var began = Stopwatch.GetTimestamp();
                found = await AskAsync(services, new SearchForm { Search = words });
                if (i >= 10)
                    times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
            times.Sort();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {words} | {found:N0} | {times[times.Count / 2]:N1} | {times[^1]:N1} |"));
        }
    }

    private static async Task<int> AskAsync(ServiceProvider services, SearchForm form)
    {
        await using var scope = services.CreateAsyncScope();
        var rows = scope.ServiceProvider.GetRequiredService<SearchRows>();
        form.Parts = await rows.PartsAsync(form, CancellationToken.None);
        var count = await rows.CountAsync(form, CancellationToken.None);
        await rows.Page(form, 0, Paging.Size).ToListAsync();
        return count;
    }

    public static ServiceProvider Services(DatabaseProvider provider, string connection)
    {
        var services = new ServiceCollection();
        services.Configure<IdentityOptions>(options => options.Stores.SchemaVersion = SecuritySetup.IdentitySchema);
        if (provider == DatabaseProvider.Sqlite)
            services.AddDbContext<CoopDb, SqliteCoopDb>(options => DatabaseSetup.UseSqlite(options, connection));
        else
            services.AddDbContext<CoopDb, PostgresCoopDb>(options => DatabaseSetup.UsePostgres(options, connection));
        services.AddMemoryCache().AddSingleton(TimeProvider.System).AddScoped<SearchRows>();
        services.AddScoped<Remembered>();
        services.AddScoped(all => all.GetRequiredService<CoopDb>().Cooperatives.AsNoTracking().First());
        services.AddScoped(_ => new Viewer(1, "Buyer", Generate.Buyer, new Hat(1, Role.Buyer, 1, null, "District 000"), []));
        return services.BuildServiceProvider();
    }
}
