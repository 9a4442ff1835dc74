using CoopPortal.Web.Data;
using CoopPortal.Web.Mail;
using CoopPortal.Web.Setup;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Xunit;

namespace CoopPortal.Web.Tests.Harness;

/// <summary>The real portal on a database of its own, with a clock that tests set. A class fixture: one per test class.
/// Mail is read from the outbox.</summary>
public abstract class CoopApp : WebApplicationFactory<Program>, IAsyncLifetime
{
    private string connection = "";

    public FakeClock Clock { get; } = new();

    /// <summary>Where the portal keeps its files.</summary>
    public string Files { get; } = Directory.CreateTempSubdirectory("coop-files-").FullName;

    /// <summary>Why this machine cannot run it; null when it can.</summary>
    public virtual string? Lacking => null;

    protected abstract DatabaseProvider Provider { get; }

    protected virtual string EnvironmentName => "Testing";

    /// <summary>Tests move the clock by weeks; most are never asked for the password again.</summary>
    protected virtual string FreshMinutes => "0";

    /// <summary>Makes an empty, migrated database and says how to reach it.</summary>
    protected abstract Task<string> CreateDatabaseAsync();

    protected abstract Task DropDatabaseAsync(string connection);

    public async ValueTask InitializeAsync()
    {
        if (Lacking is null)
            connection = await CreateDatabaseAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (connection.Length > 0)
            await DropDatabaseAsync(connection);
        Directory.Delete(Files, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(EnvironmentName);
        builder.UseStaticWebAssets();
        builder.UseSetting("Database:Provider", Provider.ToString());
        builder.UseSetting("Database:ConnectionString", connection);
        builder.UseSetting("Files:Folder", Files);
        builder.UseSetting("Jobs:Enabled", "false");
        builder.UseSetting("SignIn:FreshMinutes", FreshMinutes);
        builder.UseSetting("RateLimits:Enabled", "false");
        builder.ConfigureLogging(logging => logging.AddFilter(level => level >= LogLevel.Error));
        builder.ConfigureTestServices(services =>
        {
            services.RemoveAll<TimeProvider>();
            services.AddSingleton<TimeProvider>(Clock);
            // A password costs 60 ms of processor time to hash, on purpose; thousands are made and entered here.
            services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1000);
        });
    }

    /// <summary>A browser's session of its own: cookies, redirects, nobody signed in.</summary>
    public PageClient Browse() =>
        new(CreateClient(new WebApplicationFactoryClientOptions { HandleCookies = true, AllowAutoRedirect = true }));

    /// <summary>A session signed in through the sign-in page.</summary>
    public async Task<PageClient> As(string mail, string password = Given.Password)
    {
        var client = Browse();
        await client.SignIn(mail, password);
        return client;
    }

    public async Task<T> Db<T>(Func<CoopDb, Task<T>> read)
    {
        await using var scope = Services.CreateAsyncScope();
        var result = await read(scope.ServiceProvider.GetRequiredService<CoopDb>());
        // Tests write past the portal's own saving too, which counts no change.
        ((MemoryCache)Services.GetRequiredService<IMemoryCache>()).Clear();
        return result;
    }

    public Task Db(Func<CoopDb, Task> write) => Db(async db =>
    {
        await write(db);
        return 0;
    });

    public Task<List<OutboxMail>> Outbox() => Db(db => db.OutboxMails.AsNoTracking().OrderBy(mail => mail.Id).ToListAsync());

    /// <summary>Makes what a test needs through the domain's own methods.</summary>
    public Given Given => new(this);
}

/// <summary>Each class works on its own copy of one migrated file.</summary>
public class SqliteApp : CoopApp
{
    private static readonly Lazy<Task<string>> Migrated = new(MakeTemplateAsync);

    /// <summary>The file that each class gets a copy of.</summary>
    protected virtual Task<string> Template => Migrated.Value;

    protected override DatabaseProvider Provider => DatabaseProvider.Sqlite;

    protected override async Task<string> CreateDatabaseAsync()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("coop-test-").FullName, "coop.db");
        File.Copy(await Template, file);
        return $"Data Source={file}";
    }

    protected override Task DropDatabaseAsync(string connection)
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Path.GetDirectoryName(connection["Data Source=".Length..])!, recursive: true);
        return Task.CompletedTask;
    }

    private static async Task<string> MakeTemplateAsync()
    {
        var folder = Directory.CreateTempSubdirectory("coop-template-").FullName;
        var file = Path.Combine(folder, "template.db");
        var options = new DbContextOptionsBuilder<SqliteCoopDb>().UseApplicationServiceProvider(DesignTime.Services);
        DatabaseSetup.UseSqlite(options, $"Data Source={file};Pooling=False");
        await using var db = new SqliteCoopDb(options.Options);
        await db.Database.MigrateAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return file;
    }
}

/// <summary>Each class works on its own copy of one migrated database in the process's throw-away cluster.</summary>
public sealed class PostgresApp : CoopApp
{
    private const string TemplateName = "coop_template";
    private static readonly Lazy<Task<PostgresCluster>> Template = new(MakeTemplateAsync);
    private static readonly SemaphoreSlim OneCopyAtATime = new(1);
    private static int number;

    public override string? Lacking =>
        PostgresCluster.Binaries is null ? "PostgreSQL is not installed (looked for /usr/lib/postgresql/*/bin/initdb)." : null;

    protected override DatabaseProvider Provider => DatabaseProvider.Postgres;

    protected override async Task<string> CreateDatabaseAsync()
    {
        var cluster = await Template.Value;
        var name = $"coop_test_{Interlocked.Increment(ref number)}";
        await OneCopyAtATime.WaitAsync();
        try
        {
            await cluster.Execute($"CREATE DATABASE {name} TEMPLATE {TemplateName}");
        }
        finally
        {
            OneCopyAtATime.Release();
        }
        return cluster.Connection(name);
    }

    protected override async Task DropDatabaseAsync(string connection)
    {
        var name = new Npgsql.NpgsqlConnectionStringBuilder(connection).Database;
        Npgsql.NpgsqlConnection.ClearPool(new Npgsql.NpgsqlConnection(connection));
        await (await Template.Value).Execute($"DROP DATABASE {name} WITH (FORCE)");
    }

    private static async Task<PostgresCluster> MakeTemplateAsync()
    {
        var cluster = await PostgresCluster.Start();
        var options = new DbContextOptionsBuilder<PostgresCoopDb>().UseApplicationServiceProvider(DesignTime.Services);
        DatabaseSetup.UsePostgres(options, cluster.Connection(TemplateName) + ";Pooling=False");
        await using var db = new PostgresCoopDb(options.Options);
        await db.Database.MigrateAsync();
        return cluster;
    }
}

/// <summary>Only where COOP_TEST_SQLSERVER holds a connection string; the database is made, migrated and dropped.</summary>
public sealed class SqlServerApp : CoopApp
{
    private static readonly string? Address = Environment.GetEnvironmentVariable("COOP_TEST_SQLSERVER");

    public override string? Lacking => string.IsNullOrEmpty(Address) ? "COOP_TEST_SQLSERVER names no SQL Server." : null;

    protected override DatabaseProvider Provider => DatabaseProvider.SqlServer;

    protected override async Task<string> CreateDatabaseAsync()
    {
        var connection = new SqlConnectionStringBuilder(Address) { InitialCatalog = $"coop_test_{Guid.NewGuid():N}" }.ConnectionString;
        await using var db = Open(connection);
        await db.Database.MigrateAsync();
        return connection;
    }

    protected override async Task DropDatabaseAsync(string connection)
    {
        await using var db = Open(connection);
        await db.Database.EnsureDeletedAsync();
    }

    private static SqlServerCoopDb Open(string connection)
    {
        var options = new DbContextOptionsBuilder<SqlServerCoopDb>().UseApplicationServiceProvider(DesignTime.Services);
        DatabaseSetup.UseSqlServer(options, connection);
        return new SqlServerCoopDb(options.Options);
    }
}
