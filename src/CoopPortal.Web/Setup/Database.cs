using CoopPortal.Core;
using CoopPortal.Web.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Options;
using Npgsql;

namespace CoopPortal.Web.Setup;

public enum DatabaseProvider
{
    Sqlite,
    SqlServer,
    Postgres,
}

public static class DatabaseSetup
{
    /// <summary>Any number that nothing else in this database locks.</summary>
    private const long MigrationLock = 7_266_775_001;

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
        options.UseNpgsql(connection, postgres => postgres.UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery))
            .AddInterceptors(PatientOpening.Instance);

    /// <summary>The embedded database migrates itself at start; servers are migrated by "-- migrate", on purpose.
    /// False, and said why, where that would lose data or was not done: then nothing is to be served.</summary>
    public static async Task<bool> IsMigratedAsync(this WebApplication app)
    {
        try
        {
            if (app.Configuration.GetSection("Database").GetValue("Provider", DatabaseProvider.Sqlite) == DatabaseProvider.Sqlite)
                await app.Services.MigrateAsync(allowDataLoss: false, app.Lifetime.ApplicationStopping);
            else
                await app.Services.RequireMigratedAsync(app.Lifetime.ApplicationStopping);
            return true;
        }
        catch (RefusedException refused)
        {
            Console.Error.WriteLine(refused.Refusal.Sentence);
            Environment.ExitCode = 1;
            return false;
        }
    }

    /// <summary>Two nodes may do this at once: one of them is at the schema at a time, and the other finds nothing left to do.
    /// Throws <see cref="RefusedException"/>, and changes nothing, where data would be lost and that was not allowed.</summary>
    public static async Task MigrateAsync(this IServiceProvider services, bool allowDataLoss = false,
        CancellationToken cancellationToken = default)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CoopDb>();
        await using var alone = await AloneAsync(db, cancellationToken);
        if (!allowDataLoss && await DataLoss.OfPendingAsync(db, cancellationToken) is { Count: > 0 } losses)
            throw new RefusedException(new Refusal("migrate.data-loss", "This update would lose data, so the database was left as it is:"
                + "\n  " + string.Join("\n  ", losses) + "\nMake a backup, and then run “-- migrate --allow-data-loss”."));
        await db.Database.MigrateAsync(cancellationToken);
        if (db is SqliteCoopDb)
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancellationToken);
    }

    /// <summary>On PostgreSQL EF's own lock ends with each migration's transaction, so that two nodes could share the migrations between
    /// them and collide; this one ends with its connection. Null where EF's lock is enough.</summary>
    private static async Task<NpgsqlConnection?> AloneAsync(CoopDb db, CancellationToken cancellationToken)
    {
        if (db is not PostgresCoopDb)
            return null;
        var creator = db.GetService<IRelationalDatabaseCreator>();
        try
        {
            if (!await creator.ExistsAsync(cancellationToken))
                await creator.CreateAsync(cancellationToken);
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.DuplicateDatabase)
        {
            // The other node was faster: it is there, which is all that was wanted.
        }
        var connection = new NpgsqlConnection(db.Database.GetConnectionString() + ";Pooling=False");
        await connection.OpenAsync(cancellationToken);
        await using var wait = new NpgsqlCommand($"SELECT pg_advisory_lock({MigrationLock})", connection) { CommandTimeout = 600 };
        await wait.ExecuteNonQueryAsync(cancellationToken);
        return connection;
    }

    private static async Task RequireMigratedAsync(this IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var pending = await scope.ServiceProvider.GetRequiredService<CoopDb>().Database.GetPendingMigrationsAsync(cancellationToken);
        if (pending.FirstOrDefault() is { } lacking)
            throw new RefusedException(new Refusal("migrate.pending", $"The database lacks the migration {lacking} that this portal needs, "
                + "so the portal did not start. Run “-- migrate”, and then start it again."));
    }

    private static string EmbeddedConnection(WebApplicationBuilder builder) =>
        $"Data Source={Path.Combine(AppFolder.Of(builder.Configuration, builder.Environment), "coopportal.db")}";
}
