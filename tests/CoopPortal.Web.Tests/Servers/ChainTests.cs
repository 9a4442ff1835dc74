using System.Data.Common;
using CoopPortal.Core;
using CoopPortal.Core.Governance;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Data.Checks;
using CoopPortal.Web.Setup;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoopPortal.Web.Tests.Servers;

public sealed class ChainTestsOnSqlite(SqliteApp app) : ChainTests(app), IClassFixture<SqliteApp>;

public sealed class ChainTestsOnPostgres(PostgresApp app) : ChainTests(app), IClassFixture<PostgresApp>
{
    /// <summary>An id that was given early and is committed late is below what is sealed already.</summary>
    [Fact]
    public async Task Seal_EntryCommittedLate_GetsItsLinkThen_AndNobodyWaitsForASealer()
    {
        await Written(3);
        await using var late = App.Services.CreateAsyncScope();
        var db = late.ServiceProvider.GetRequiredService<CoopDb>();
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            await db.ChainKeys.ExecuteUpdateAsync(set => set.SetProperty(row => row.Batches, row => row.Batches + 1));
            // A sealer holds its lock; whoever writes an entry does not ask for it.
            await Write(1);
            await transaction.CommitAsync();
        }
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            await Write(late.ServiceProvider, 1);
            await Write(2);
            Assert.Equal(6, await Seal());
            await transaction.CommitAsync();
        }
        Assert.Equal(1, await Seal());
        var entries = await App.Db(one => one.AuditLinks.OrderBy(link => link.Number).Select(link => link.EntryId).ToListAsync());
        Assert.True(entries[^1] < entries[^2], "The late entry did not come late.");
        Assert.True((await Verify()).IsIntact);
    }
}

public sealed class ChainMigrationTests
{
    [Theory]
    [InlineData(typeof(Data.Migrations.Sqlite.Chain))]
    [InlineData(typeof(Data.Migrations.Postgres.Chain))]
    [InlineData(typeof(Data.Migrations.SqlServer.Chain))]
    public void The_triggers_are_no_loss_of_data_for_a_portal_in_service(Type migration) =>
        Assert.Empty(DataLoss.Of(((Migration)Activator.CreateInstance(migration)!).UpOperations));
}

public sealed class ChainTestsOnSqlServer(SqlServerApp app) : ChainTests(app), IClassFixture<SqlServerApp>;

/// <summary>The audit log as a chain: sealed after the fact, refused to whoever would change it, and what is done to it all the same is
/// found.</summary>
public abstract class ChainTests(CoopApp app) : WebTest(app)
{
    [Theory]
    [InlineData("altered", "(“Changed”, Cooperative 1, by Pat, Oct. 5, 2026, 10:03 a.m. ET) no longer has the content that link 3 sealed")]
    [InlineData("removed", ", sealed Oct. 5, 2026, 10:06 a.m. ET as link 3, is gone: it was removed.")]
    [InlineData("removed with its link", "Link 3 is missing: it was removed.")]
    [InlineData("inserted", "is in no link and does not bear the portal's mark: it was inserted")]
    [InlineData("inserted with a link", "Link 7 (entry 9999) does not follow from link 6: one of the two was altered.")]
    [InlineData("reordered", "has the content of link 4: entries were reordered.")]
    [InlineData("end removed", "names link 6, and the chain ends at link 5: its end was removed.")]
    [InlineData("written anew", "names another hash for link 6: the chain up to it was written anew after that.")]
    public async Task Check_LogChangedBySql_SaysWhatAndEndsWithOne(string how, string sentence)
    {
        await Written(6);
        Assert.Equal(6, await Seal());
        Assert.Equal(6, (await Checkpoint()).Number);
        var (code, said) = await Check();
        Assert.Equal(0, code);
        Assert.Contains("The audit log and its chain: 6 entries of the audit log are as sealed; 1 since the last seal wait for theirs.",
            said, StringComparison.Ordinal);

        await App.PastTheTriggers(db => Falsify(db, how));

        (code, said) = await Check();
        Assert.Equal(1, code);
        Assert.Contains(sentence, said, StringComparison.Ordinal);
        // A sealer that goes on does not cover it up.
        await Seal();
        Assert.Contains(sentence, (await Check()).Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Checkpoint_KeptElsewhere_AgreesOrTellsThatTheLogWasWrittenAnew()
    {
        await Written(4);
        var file = Path.Combine(App.Files, "kept.json");
        await File.WriteAllTextAsync(file, (await Checkpoint()).Text);
        await Write(3);
        await Seal();

        var (code, said) = await Check("--checkpoint", file);
        Assert.Equal(0, code);
        Assert.Contains("The checkpoint of Oct. 5, 2026, 10:04 a.m. ET, link 4: the log has this very link, so nothing up to it was "
            + "altered", said, StringComparison.Ordinal);

        // Whoever owns the database writes the whole log anew, its checkpoints too; only what was kept elsewhere knows.
        await App.PastTheTriggers(async db =>
        {
            await db.ChainCheckpoints.ExecuteDeleteAsync();
            await Falsify(db, "written anew");
        });
        Assert.Equal(0, (await Check()).Code);
        (code, said) = await Check("--checkpoint", file);
        Assert.Equal(1, code);
        Assert.Contains("link 4: the log does not agree with it. Keep the file", said, StringComparison.Ordinal);

        await File.AppendAllTextAsync(file, "x");
        Assert.Contains("This is no checkpoint of the audit log.", (await Check("--checkpoint", file)).Said, StringComparison.Ordinal);
        Assert.StartsWith("There is no file", (await Check("--checkpoint", file + "x")).Said, StringComparison.Ordinal);
        Assert.Equal(2, (await Check("--checkpoint")).Code);
    }

    [Fact]
    public async Task Seal_ManySealersAndWritersAtOnce_NeverForksAndLeavesNothingOut()
    {
        await Written(690);
        // Past the change tracker, as a price file with many new items does.
        await InScope(services => services.GetRequiredService<CoopDb>().InTransactionAsync(async () =>
        {
            await services.GetRequiredService<CoopDb>().InsertAsync(Enumerable.Range(0, 10).Select(i =>
                services.GetRequiredService<Audit>().Of<Cooperative>(1, "Added", $"value {i}", null)), CancellationToken.None);
            return 0;
        }, CancellationToken.None));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Seal()))
            .Concat(Enumerable.Range(0, 4).Select(_ => Task.Run(async () => { await Write(25); return await Seal(); }))));
        await Seal();

        var report = await Verify();
        Assert.True(report.IsIntact, report.Sentence);
        Assert.Equal((800, 0), (report.Links, report.Unsealed));
        // Made twice at one moment, it is one.
        var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => InScope(services =>
            services.GetRequiredService<Sealing>().CheckpointOfDayAsync(CancellationToken.None)))));
        Assert.Equal(800, Assert.Single(made, one => one is not null)!.Number);
        App.Clock.Now = App.Clock.Now.AddDays(1);
        Assert.Equal(801, (await InScope(services =>
            services.GetRequiredService<Sealing>().CheckpointOfDayAsync(CancellationToken.None)))!.Number);
    }

    [Fact]
    public async Task Change_OfTheLogByThePortalsOwnAccount_IsRefusedInWords()
    {
        await Written(2);
        await Checkpoint();
        var before = await App.Db(Rows);

        foreach (var change in new Action<CoopDb, object>[] { (db, row) => db.Remove(row), (db, row) => db.Update(row) })
            foreach (var row in await App.Db(async db => new object[] { await db.AuditEntries.FirstAsync(),
                await db.AuditLinks.FirstAsync(), await db.ChainCheckpoints.FirstAsync() }))
                Assert.Contains("The audit log only grows", (await Assert.ThrowsAsync<RefusedException>(() => App.Db(db =>
                {
                    change(db, row);
                    return db.SaveChangesAsync();
                }))).Refusal.Sentence, StringComparison.Ordinal);
        foreach (var past in new Func<CoopDb, Task>[]
        {
            db => db.AuditEntries.ExecuteDeleteAsync(), db => db.AuditLinks.ExecuteDeleteAsync(),
            db => db.ChainCheckpoints.ExecuteDeleteAsync(),
            db => db.AuditEntries.ExecuteUpdateAsync(set => set.SetProperty(row => row.Why, "another")),
            db => db.AuditLinks.ExecuteUpdateAsync(set => set.SetProperty(row => row.SealedAt, App.Clock.Now)),
            db => db.Database.ExecuteSqlAsync($"""UPDATE "ChainCheckpoints" SET "Cooperative" = 'Another'"""),
        })
            Assert.Contains("The audit log only grows: its entries, links and checkpoints are never changed or deleted. Nothing was saved.",
                (await Assert.ThrowsAnyAsync<DbException>(() => App.Db(past))).Message, StringComparison.Ordinal);
        Assert.Equal(before, await App.Db(Rows));

        static async Task<string> Rows(CoopDb db) => $"{await db.AuditEntries.CountAsync()} entries, {await db.AuditLinks.CountAsync()} "
            + $"links, {await db.ChainCheckpoints.CountAsync()} checkpoints";
    }

    private static async Task Falsify(CoopDb db, string how)
    {
        var ids = await db.AuditEntries.OrderBy(entry => entry.Id).Select(entry => entry.Id).ToListAsync();
        switch (how)
        {
            case "altered":
                await db.Database.ExecuteSqlAsync($"""UPDATE "AuditEntries" SET "Why" = 'another reason' WHERE "Id" = {ids[2]}""");
                break;
            case "removed":
                await db.Database.ExecuteSqlAsync($"""DELETE FROM "AuditEntries" WHERE "Id" = {ids[2]}""");
                break;
            case "removed with its link":
                await db.Database.ExecuteSqlAsync($"""DELETE FROM "AuditEntries" WHERE "Id" = {ids[2]}""");
                await db.Database.ExecuteSqlAsync($"""DELETE FROM "AuditLinks" WHERE "EntryId" = {ids[2]}""");
                break;
            case "inserted":
                await Copy(db, ids[2]);
                break;
            case "inserted with a link":
                var hash = new byte[AuditLink.HashBytes];
                Assert.Equal(1, await db.Database.ExecuteSqlAsync($"""
                    INSERT INTO "AuditLinks" ("Number", "EntryId", "Content", "Hash", "SealedAt")
                    SELECT 7, 9999, {hash}, {hash}, "SealedAt" FROM "AuditLinks" WHERE "Number" = 6
                    """));
                break;
            case "reordered":
                var both = await db.AuditEntries.AsNoTracking().Where(entry => entry.Id == ids[2] || entry.Id == ids[3])
                    .OrderBy(entry => entry.Id).ToListAsync();
                foreach (var (place, entry) in new[] { (ids[2], both[1]), (ids[3], both[0]) })
                    await db.AuditEntries.Where(row => row.Id == place).ExecuteUpdateAsync(set => set
                        .SetProperty(row => row.At, entry.At).SetProperty(row => row.After, entry.After));
                break;
            case "end removed":
                // With everything that could be sealed in its place.
                await db.Database.ExecuteSqlAsync($"""DELETE FROM "AuditEntries" WHERE "Id" >= {ids[5]}""");
                await db.Database.ExecuteSqlAsync($"""DELETE FROM "AuditLinks" WHERE "Number" = 6""");
                break;
            default:
                await db.Database.ExecuteSqlAsync($"""UPDATE "AuditEntries" SET "Why" = 'another reason' WHERE "Id" = {ids[2]}""");
                await db.AuditLinks.ExecuteDeleteAsync();
                AuditLink? last = null;
                foreach (var entry in await db.AuditEntries.AsNoTracking().OrderBy(entry => entry.Id).ToListAsync())
                    db.Add(last = AuditLink.After(last, entry, entry.At));
                await db.SaveChangesAsync();
                break;
        }
    }

    /// <summary>A new row with the words of an old one; its mark cannot come with it.</summary>
    private static async Task Copy(CoopDb db, long id)
    {
        const string Columns = """
            "At", "ActorId", "Actor", "ActingAs", "Record", "RecordId", "What", "Before", "After", "Why", "DistrictId", "VendorId",
            "CorrelationId"
            """;
        const string OfOne = "FROM \"AuditEntries\" WHERE \"Id\" = {0}";
        const string Insert = $"INSERT INTO \"AuditEntries\" ({Columns}) SELECT {Columns} {OfOne}";
        const string WithMark = $"INSERT INTO \"AuditEntries\" ({Columns}, \"Mark\") SELECT {Columns}, \"Mark\" {OfOne}";
        await Assert.ThrowsAnyAsync<DbException>(() => db.Database.ExecuteSqlRawAsync(WithMark, id));
        await db.Database.ExecuteSqlRawAsync(Insert, id);
    }

    /// <summary>A log of so many entries, a minute apart, and no link.</summary>
    protected async Task Written(int entries)
    {
        await App.Given.Cooperative();
        App.Clock.Now = new DateTime(2026, 10, 5, 14, 0, 0, DateTimeKind.Utc);
        await App.PastTheTriggers(async db =>
        {
            await db.AuditLinks.ExecuteDeleteAsync();
            await db.ChainCheckpoints.ExecuteDeleteAsync();
            await db.AuditEntries.ExecuteDeleteAsync();
        });
        await Write(entries, TimeSpan.FromMinutes(entries < 100 ? 1 : 0));
    }

    protected Task Write(int entries, TimeSpan apart = default) => InScope(async services =>
    {
        await Write(services, entries, apart);
        return 0;
    });

    protected async Task Write(IServiceProvider services, int entries, TimeSpan apart = default)
    {
        var (db, audit) = (services.GetRequiredService<CoopDb>(), services.GetRequiredService<Audit>());
        var coop = await db.Cooperatives.SingleAsync();
        audit.Actor = Web.Security.Viewer.Portal("Pat");
        for (var i = 0; i < entries; i++)
        {
            App.Clock.Now += apart;
            audit.Write(coop, "Changed", after: $"value {i}");
        }
        await db.SaveChangesAsync();
    }

    protected Task<long> Seal() => InScope(services =>
        services.GetRequiredService<Sealing>().SealAsync(whole: false, CancellationToken.None));

    protected Task<ChainReport> Verify() => InScope(services =>
        services.GetRequiredService<ChainCheck>().RunAsync(null, CancellationToken.None));

    private async Task<ChainCheckpoint> Checkpoint() =>
        (await InScope(services => services.GetRequiredService<Sealing>().CheckpointAsync(CancellationToken.None)))!;

    private async Task<T> InScope<T>(Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = App.Services.CreateAsyncScope();
        return await act(scope.ServiceProvider);
    }

    private async Task<(int Code, string Said)> Check(params string[] flags)
    {
        await using var output = new StringWriter();
        var code = await App.Services.RunCommandAsync(["check", .. flags], output);
        return (code!.Value, output.ToString());
    }
}
