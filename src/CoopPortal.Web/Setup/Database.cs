using CoopPortal.Core;
using CoopPortal.Web.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CoopPortal.Web.Setup;

public enum DatabaseProvider
{
    Sqlite,
    SqlServer,
    Postgres,
}

public static class DatabaseSetup
{
    /// <summary>Database:Provider (Sqlite, SqlServer, Postgres) and Database:ConnectionString;
    /// the default is an SQLite file in App_Data.</summary>
    public static void AddCoopDatabase(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection("Database");
        var provider = settings.GetValue("Provider", DatabaseProvider.Sqlite);
        var connection = settings["ConnectionString"] ?? EmbeddedConnection(builder);
        switch (provider)
        {
            case DatabaseProvider.Sqlite:
                builder.Services.AddDbContext<CoopDb, SqliteCoopDb>(options => UseSqlite(options, connection));
                break;
            case DatabaseProvider.SqlServer:
                builder.Services.AddDbContext<CoopDb, SqlServerCoopDb>(options => UseSqlServer(options, connection));
                break;
            case DatabaseProvider.Postgres:
                builder.Services.AddDbContext<CoopDb, PostgresCoopDb>(options => UsePostgres(options, connection));
                break;
        }
        builder.Services.AddDataProtection().SetApplicationName("CoopPortal");
        builder.Services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(services => new ConfigureOptions<KeyManagementOptions>(
            options => options.XmlRepository = new ProtectionKeyStore(services.GetRequiredService<IServiceScopeFactory>())));
    }

    public static DbContextOptionsBuilder UseSqlite(DbContextOptionsBuilder options, string connection) =>
        options.UseSqlite(connection, sqlite => sqlite.CommandTimeout(30).UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery));

    public static DbContextOptionsBuilder UseSqlServer(DbContextOptionsBuilder options, string connection) =>
        options.UseSqlServer(connection, server => server
            .UseCompatibilityLevel(150)
            // A pooled connection that broke on Linux comes back as error number 0.
            .EnableRetryOnFailure(3, TimeSpan.FromSeconds(5), errorNumbersToAdd: [0])
            .UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery));

    public static DbContextOptionsBuilder UsePostgres(DbContextOptionsBuilder options, string connection) =>
        options.UseNpgsql(connection, postgres => postgres.UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery));

    /// <summary>The embedded database migrates itself at start; servers are migrated by "-- migrate", on purpose.
    /// False, and said why, where that would lose data: then nothing is to be served.</summary>
    public static async Task<bool> MigrateEmbeddedAsync(this WebApplication app)
    {
        if (app.Configuration.GetSection("Database").GetValue("Provider", DatabaseProvider.Sqlite) != DatabaseProvider.Sqlite)
            return true;
        try
        {
            await app.Services.MigrateAsync(allowDataLoss: false, app.Lifetime.ApplicationStopping);
            return true;
        }
        catch (RefusedException refused)
        {
            Console.Error.WriteLine(refused.Refusal.Sentence);
            Environment.ExitCode = 1;
            return false;
        }
    }

    /// <summary>Two nodes may do this at once: EF lets one of them at the schema at a time, and the other finds nothing left to do.
    /// Throws <see cref="RefusedException"/>, and changes nothing, where data would be lost and that was not allowed.</summary>
    public static async Task MigrateAsync(this IServiceProvider services, bool allowDataLoss = false,
        CancellationToken cancellationToken = default)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CoopDb>();
        if (!allowDataLoss && await DataLoss.OfPendingAsync(db, cancellationToken) is { Count: > 0 } losses)
            throw new RefusedException(new Refusal("migrate.data-loss", "This update would lose data, so the database was left as it is:"
                + "\n  " + string.Join("\n  ", losses) + "\nMake a backup, and then run “-- migrate --allow-data-loss”."));
        await db.Database.MigrateAsync(cancellationToken);
        if (db is SqliteCoopDb)
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancellationToken);
    }

    private static string EmbeddedConnection(WebApplicationBuilder builder) =>
        $"Data Source={Path.Combine(AppFolder.Of(builder.Configuration, builder.Environment), "coopportal.db")}";
}
