using System.Globalization;
using System.Net;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data.Backups;
using CoopPortal.Web.Mail;
using CoopPortal.Web.Setup;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Events;
using Xunit;

namespace CoopPortal.Web.Tests.Servers;

public sealed class ServerPageTestsOnSqlite(SqliteApp app) : ServerPageTests(app), IClassFixture<SqliteApp>
{
    protected override string Product => "SQLite, embedded 3.";

    [Fact]
    public async Task Index_BackupMade_ShowsWhenAndAsksForNoOther()
    {
        var admin = await Administrator();
        var never = await admin.Get("/server");
        Assert.Contains("No backup has been made from here yet", never.Text, StringComparison.Ordinal);

        await using var output = new StringWriter();
        var file = Path.Combine(Directory.CreateTempSubdirectory("coop-zip-").FullName, "coop.zip");
        await App.Services.RunCommandAsync(["backup", file], output);
        var now = await admin.Get("/server");
        App.Clock.Advance(TimeSpan.FromDays(8));
        var later = await (await Administrator()).Get("/server");
        App.Clock.Advance(TimeSpan.FromDays(-8));
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);

        Assert.Contains(file, now.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("-- backup FILE", now.Text, StringComparison.Ordinal);
        Assert.Contains("The last backup is more than 7 days old", later.Text, StringComparison.Ordinal);
        Assert.NotNull(BackupNote.Read(App.Files));
    }
}

public sealed class ServerPageTestsOnPostgres(PostgresApp app) : ServerPageTests(app), IClassFixture<PostgresApp>
{
    protected override string Product => "PostgreSQL 1";
}

public sealed class ServerPageTestsOnSqlServer(SqlServerApp app) : ServerPageTests(app), IClassFixture<SqlServerApp>
{
    protected override string Product => "SQL Server 1";
}

public abstract class ServerPageTests(CoopApp app) : WebTest(app)
{
    protected abstract string Product { get; }

    [Fact]
    public async Task Index_Administrator_SeesVersionsDatabaseMailAndDisk()
    {
        var admin = await Administrator();
        await App.Db(async db =>
        {
            await db.OutboxMails.ExecuteDeleteAsync();
            db.Add(new OutboxMail("a@b.example", "Waits", "Text", App.Clock.Now));
            await db.SaveChangesAsync();
        });

        var page = await admin.Get("/server");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(Product, page.Text, StringComparison.Ordinal);
        Assert.Contains("Schema up to date", page.Text, StringComparison.Ordinal);
        Assert.Contains("1 mail waiting, the oldest since", page.Text, StringComparison.Ordinal);
        Assert.Contains("0 mails given up", page.Text, StringComparison.Ordinal);
        Assert.Contains($"free at {App.Files}", page.Text, StringComparison.Ordinal);
        Assert.Contains("This node runs no jobs (Jobs:Enabled is off).", page.Text, StringComparison.Ordinal);
        var csv = (await admin.Get("/server.csv")).Body;
        Assert.Contains("Mails waiting,1", csv, StringComparison.Ordinal);
        Assert.Contains("Pending migrations,0", csv, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.Staff)]
    [InlineData(Role.Auditor)]
    public async Task Index_NotAnAdministrator_IsToldWhoMay(Role role)
    {
        await App.Given.Cooperative();
        await App.Given.Person($"{role}@coop.example".ToLowerInvariant(), role);

        var page = await (await App.As($"{role}@coop.example".ToLowerInvariant())).Get("/server");

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Contains("may not look after the server", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LogLevels_Changed_CountAtOnceAndAreNoted()
    {
        const string statements = "Microsoft.EntityFrameworkCore.Database.Command";
        var levels = App.Services.GetRequiredService<LogLevels>();
        Assert.Equal(LogEventLevel.Warning, levels.All.Single(part => part.Name == statements).Level);
        Assert.Equal(LogEventLevel.Information, levels.All.Single(part => part.Name == "CoopPortal").Level);
        var index = levels.All.ToList().FindIndex(part => part.Name == statements).ToString(CultureInfo.InvariantCulture);
        var page = await (await Administrator()).Get("/server");

        var after = await page.Submit("Change log levels", ($"Parts[{index}].Level", "Debug"));

        Assert.Contains("Each statement sent to the database: Debug. It holds until this node is started again.", after.Flash,
            StringComparison.Ordinal);
        Assert.Equal("Debug", after.Value($"Parts[{index}].Level"));
        Assert.Equal(LogEventLevel.Debug, levels.All.Single(part => part.Name == statements).Level);
        var entry = await App.Db(db => db.AuditEntries.AsNoTracking().OrderByDescending(row => row.Id).FirstAsync());
        Assert.Equal(("Log levels changed", "Each statement sent to the database: Warning", "Each statement sent to the database: Debug"),
            (entry.What, entry.Before, entry.After));
        await after.Submit("Change log levels", ($"Parts[{index}].Level", "Warning"));
        Assert.Equal(LogEventLevel.Warning, levels.All.Single(part => part.Name == statements).Level);
    }

    [Fact]
    public async Task LogLevels_PartThatIsNone_IsRefusedAndNothingNoted()
    {
        var admin = await Administrator();
        var entries = await App.Db(db => db.AuditEntries.CountAsync());

        var after = await (await admin.Get("/server")).Tamper("Change log levels", ("Parts[1].Name", "Secrets"),
            ("Parts[1].Level", "Verbose"));

        Assert.Contains("There is no such part or level. Nothing was changed.", after.Flash, StringComparison.Ordinal);
        Assert.Equal(entries, await App.Db(db => db.AuditEntries.CountAsync()));
    }

    protected async Task<PageClient> Administrator()
    {
        await App.Given.Cooperative();
        var mail = $"admin.{Guid.NewGuid():N}@coop.example";
        await App.Given.Person(mail, Role.Administrator);
        return await App.As(mail);
    }
}

public sealed class LogLevelTests
{
    [Fact]
    public void A_level_governs_what_is_written_from_then_on()
    {
        var written = new List<string>();
        var levels = new LogLevels(new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("Serilog:MinimumLevel:Default", "Information"), new("Serilog:MinimumLevel:Override:Microsoft", "Warning"),
            new("Serilog:MinimumLevel:Override:Quartz", "Error"),
        ]).Build());
        using var serilog = levels.Govern(new LoggerConfiguration()).WriteTo.Sink(new Kept(written)).CreateLogger();
        using var factory = LoggerFactory.Create(logging => logging.AddSerilog(serilog));
        var (web, jobs) = (factory.CreateLogger("Microsoft.AspNetCore.Hosting"), factory.CreateLogger("Quartz.Core"));

        web.LogInformation("before");
        jobs.LogWarning("before");
        Assert.Equal(LogEventLevel.Warning, levels.Change("Microsoft.AspNetCore", LogEventLevel.Debug));
        web.LogDebug("after");
        jobs.LogWarning("after");
        Assert.Null(levels.Change("Nobody", LogEventLevel.Debug));

        Assert.Equal(["after"], written);
    }

    private sealed class Kept(List<string> written) : Serilog.Core.ILogEventSink
    {
        public void Emit(LogEvent logEvent) => written.Add(logEvent.RenderMessage(CultureInfo.InvariantCulture));
    }
}
