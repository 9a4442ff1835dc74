using CoopPortal.Browser.Tests.Harness;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Setup;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoopPortal.Browser.Tests.Journeys;

/// <summary>Backup, disaster, restore, check: the portal runs as a process of its own, and its database is destroyed.</summary>
public sealed class BackupTests(Chromium chromium, DemoApp app) : Journey(chromium, app), IClassFixture<DemoApp>, IDisposable
{
    private const string Account = "001-1110-511-0000-000000-001-00-000";

    private readonly string place = Directory.CreateTempSubdirectory("coop-disaster-").FullName;

    protected override string Name => "backup-disaster-restore-check";

    private string Files => Path.Combine(place, "files");

    private string Database => Path.Combine(Files, "coop.db");

    private string Zip => Path.Combine(place, "coop.zip");

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        Directory.Delete(place, recursive: true);
    }

    [Fact]
    public async Task Backup_disaster_restore_check()
    {
        var item = await Move();
        string first;
        await using (var portal = await Start())
        {
            var admin = await SignedIn("admin@coop.example", DemoApp.Password, portal.Address);
            await admin.GoTo("/server");
            await admin.Sees("No backup has been made from here yet: run “-- backup FILE”, every night.");
            await admin.Step("1-no-backup-yet");
            var buyer = await SignedIn("buyer@district.example", DemoApp.Password, portal.Address);
            first = await Order(buyer, item);
            await Command("holds the database and the files beside it", "backup", Zip);
            var second = await Order(buyer, item);
            await admin.GoTo("/server");
            await admin.Sees(Zip);
            Assert.DoesNotContain("-- backup FILE", await admin.Text(), StringComparison.Ordinal);
            await admin.Step("2-backed-up");
            await buyer.GoTo("/orders");
            await buyer.Sees(second);
            await buyer.Step("3-orders-before");
            await portal.Kill();
        }

        await File.WriteAllBytesAsync(Database, new byte[64 * 1024]);
        foreach (var beside in new[] { "-wal", "-shm" })
            File.Delete(Database + beside);
        await Command("is in place. Verify it with “-- check”, then start the portal.", "restore", Zip, "--force");
        await Command("Everything agrees.", "check");

        await using (var portal = await Start())
        {
            var buyer = await SignedIn("buyer@district.example", DemoApp.Password, portal.Address);
            await buyer.GoTo("/orders");
            await buyer.Sees(first);
            var (year, number) = (first.Split('-')[0], int.Parse(first.Split('-')[1], System.Globalization.CultureInfo.InvariantCulture));
            Assert.DoesNotContain($"{year}-{number + 1:000000}", await buyer.Text(), StringComparison.Ordinal);
            await buyer.Step("4-orders-as-of-the-backup");
            var admin = await SignedIn("admin@coop.example", DemoApp.Password, portal.Address);
            await admin.GoTo("/server");
            await admin.Sees("Schema");
            await admin.Sees(Zip);
            await admin.Step("5-running-again");
        }
        // What lay there is kept aside for whoever wants to look at it.
        Assert.Single(Directory.GetDirectories(Files, "before-restore-*"));
    }

    /// <summary>The demonstration moves to a place of its own, with rounds that are open today. Returns an item's address.</summary>
    private async Task<string> Move()
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        await App.Db(db => db.Rounds.Where(round => round.Status == RoundStatus.Open)
            .ExecuteUpdateAsync(set => set.SetProperty(round => round.ClosesAt, now.AddDays(20))
                .SetProperty(round => round.FirstClosesAt, now.AddDays(20))));
        await App.Db(db => db.Contracts.Where(contract => contract.Status == ContractStatus.Live)
            .ExecuteUpdateAsync(set => set.SetProperty(contract => contract.EndsOn, DateOnly.FromDateTime(now).AddYears(1))));
        Directory.CreateDirectory(Files);
        await App.Db((Func<CoopPortal.Web.Data.CoopDb, Task>)(db => db.Database.ExecuteSqlAsync($"VACUUM INTO {Database}")));
        var item = await App.Db(db => db.RoundLadders.Where(ladder => ladder.Round.Name == "Office supplies, open round")
            .OrderBy(ladder => ladder.Id).Select(ladder => ladder.ItemId).FirstAsync());
        return $"/catalog/{item}";
    }

    private static async Task<string> Order(Person buyer, string item)
    {
        await buyer.GoTo(item);
        await buyer.Fill("Quantity", "10");
        await buyer.Choose("Ship to", "High school");
        await buyer.Fill("Account string", Account);
        await buyer.Press("Add to cart");
        await buyer.GoTo("/cart");
        await buyer.Press("Place order for");
        return buyer.Path.Split('/')[^1];
    }

    private Task<PortalProcess> Start() => PortalProcess.Start(DatabaseProvider.Sqlite, $"Data Source={Database}", place, null,
        new("ASPNETCORE_ENVIRONMENT", "Development"), new("Demo__Load", "false"), new("Files__Folder", Files),
        new("Jobs__Enabled", "true"));

    private async Task Command(string mustSay, params string[] words)
    {
        var (code, said) = await PortalCommand.Run(DatabaseProvider.Sqlite, $"Data Source={Database}", Files, words);
        Assert.True(code == 0 && said.Contains(mustSay, StringComparison.Ordinal), $"{string.Join(' ', words)}: {said}");
    }
}
