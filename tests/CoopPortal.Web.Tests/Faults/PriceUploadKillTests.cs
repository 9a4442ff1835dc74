using System.Globalization;
using System.Text;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Web.Features.Contracting.PriceUploads;
using CoopPortal.Web.Tests.Contracting;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoopPortal.Web.Tests.Faults;

public sealed class PriceUploadKillTestsOnSqlite(SqliteApp app) : PriceUploadKillTests(app), IClassFixture<SqliteApp>;

public sealed class PriceUploadKillTestsOnPostgres(PostgresApp app) : PriceUploadKillTests(app), IClassFixture<PostgresApp>;

/// <summary>The portal runs as a process of its own and is killed while it writes what it read of a price file, and while it makes the
/// next version of it. That it was the middle is read from the database, from outside.</summary>
public abstract class PriceUploadKillTests(CoopApp app) : WebTest(app)
{
    private const int Items = 6_000;

    [Fact]
    public async Task Upload_PortalKilledWhileReadingAndWhileApproving_LeavesNothingAndIsDoneOnceAfterwards()
    {
        App.Clock.Now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var today = DateOnly.FromDateTime(App.Clock.Now);
        var world = await UploadWorld.CreateAsync(App, "KL-1", from: today.AddDays(-90));
        await App.Given.Person("staff-kl1@coop.example", Role.Staff);
        var page = await (await world.Clerk.Get($"{world.Url}/new")).Upload("Upload the file", [("File", "new.csv", File())],
            ("Mode", "Delta"), ("EffectiveOn", today.AddDays(30).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        await ReadAsync();
        page = await (await world.Clerk.Get(page.Url)).Follow("Say which column of the file is what");
        var upload = (await page.Submit("Confirm the columns")).Url;

        await using (var copies = await DatabaseCopies.Of(App))
        {
            var connection = await KilledAsync(copies, jobs: true, _ => Task.CompletedTask, PriceUploadStatus.Uploaded);
            await using var portal = await StartAsync(copies, connection, jobs: true);
            await UntilAsync(() => StatusAsync(copies, connection), PriceUploadStatus.Previewed);
            await using var db = copies.Open(connection);
            Assert.Equal((Items, 0), (await db.PriceUploadRows.CountAsync(), await db.PriceUploadFaults.CountAsync()));
        }

        await ReadAsync();
        page = await (await world.Clerk.Get(upload)).Follow("See what it changes for whom, and submit it");
        page = await page.Submit("Submit to the cooperative");
        page = await (await (await App.As("staff-kl1@coop.example")).Get(page.Url)).Submit("Take it up for review");
        var review = new Uri(page.Url).PathAndQuery;

        await using (var copies = await DatabaseCopies.Of(App))
        {
            var connection = await KilledAsync(copies, jobs: false, ApproveAsync, PriceUploadStatus.InReview);
            await using var portal = await StartAsync(copies, connection, jobs: false);
            Assert.Equal((4, 1), await MadeAsync(copies, connection));
            Assert.StartsWith("Approved:", (await ApproveAsync(portal)).Flash, StringComparison.Ordinal);
            Assert.Equal((4 + Items, 2), await MadeAsync(copies, connection));
            Assert.False((await (await portal.As("staff-kl1@coop.example")).Get(review)).HasButton("Approve"));
        }

        async Task<Page> ApproveAsync(PortalProcess portal) =>
            await (await (await portal.As("staff-kl1@coop.example")).Get(review)).Submit("Approve");
    }

    /// <summary>A copy whose portal was killed while it wrote, and had not got to the next state; a kill that came too late is tried
    /// again.</summary>
    private static async Task<string> KilledAsync(DatabaseCopies copies, bool jobs, Func<PortalProcess, Task> act, PriceUploadStatus before)
    {
        for (var attempt = 0; attempt < 5; attempt++)
        {
            var connection = await copies.Copy();
            await using var portal = await StartAsync(copies, connection, jobs);
            Assert.Equal(before, await StatusAsync(copies, connection));
            var acting = act(portal);
            var wrote = false;
            for (var looked = 0; looked < 6_000 && !wrote && (jobs || !acting.IsCompleted); looked++)
            {
                await Task.Delay(10);
                wrote = await copies.Writing(connection) is not null && await StatusAsync(copies, connection) == before;
            }
            await portal.Kill();
            try
            {
                await acting;
            }
            catch (HttpRequestException)
            {
                // The answer that never came.
            }
            for (var looked = 0; looked < 400 && await copies.Writing(connection) is not null; looked++)
                await Task.Delay(25);
            if (wrote && await StatusAsync(copies, connection) == before)
                return connection;
        }
        Assert.Fail("It was done before the portal could be killed, five times.");
        return "";
    }

    private static Task<PortalProcess> StartAsync(DatabaseCopies copies, string connection, bool jobs) => PortalProcess.Start(
        copies.Provider, connection, copies.Folder, null, new KeyValuePair<string, string>("Jobs__Enabled", jobs ? "true" : "false"));

    private static async Task<PriceUploadStatus> StatusAsync(DatabaseCopies copies, string connection)
    {
        await using var db = copies.Open(connection);
        return await db.PriceUploads.Select(upload => upload.Status).SingleAsync();
    }

    private static async Task<(int Items, int Versions)> MadeAsync(DatabaseCopies copies, string connection)
    {
        await using var db = copies.Open(connection);
        return (await db.Items.CountAsync(), await db.PriceSheets.CountAsync());
    }

    private static async Task UntilAsync(Func<Task<PriceUploadStatus>> status, PriceUploadStatus wanted)
    {
        for (var looked = 0; await status() != wanted; looked++)
        {
            Assert.True(looked < 600, $"The next run did not get to {wanted} within a minute.");
            await Task.Delay(100);
        }
    }

    private async Task ReadAsync()
    {
        await using var scope = App.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<UploadReading>().RunAllAsync(TestContext.Current.CancellationToken);
    }

    private static byte[] File()
    {
        var text = new StringBuilder("vendor_sku,description,uom,category,net_price\n");
        for (var item = 0; item < Items; item++)
            text.Append(CultureInfo.InvariantCulture, $"P-{item:0000},Thing number {item} of the catalog,EA,Paper,{10 + item % 90}.50\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
