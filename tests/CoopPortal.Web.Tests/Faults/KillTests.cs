using System.Globalization;
using CoopPortal.Core.Amounts;
using CoopPortal.Core.Buying;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Tests.Harness;
using CoopPortal.Web.Tests.Rounds;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoopPortal.Web.Tests.Faults;

public sealed class KillTestsOnSqlite(SqliteApp app) : KillTests(app), IClassFixture<SqliteApp>;

public sealed class KillTestsOnPostgres(PostgresApp app) : KillTests(app), IClassFixture<PostgresApp>;

/// <summary>The portal runs as a process of its own and is killed in the middle of what it does. That it was the middle is read from the
/// database,
/// from outside; a kill that came too late is tried again earlier, and never passes for a proof.</summary>
public abstract class KillTests(CoopApp app) : WebTest(app)
{
    private const int Orders = 600;
    private const int Issues = 8;
    private const int Buyers = 4;

    private static DateTime Now => TimeProvider.System.GetUtcNow().UtcDateTime;

    [Fact]
    public async Task Settle_PortalKilledInTheMiddle_LeavesNothingAndTheNextCloseIsTheUndisturbedOne()
    {
        var world = await RoundsWorld.MakeClosed(App, Now, Orders);
        await using var copies = await DatabaseCopies.Of(App);
        var calm = await copies.Copy();
        var nothing = await ClosingRecord.Read(() => copies.Open(calm), world.RoundId);
        TimeSpan took;
        await using (var portal = await PortalProcess.Start(copies.Provider, calm, copies.Folder))
        {
            var closing = (await Preview(portal, world)).Submit("Close and settle");
            took = await Watch(copies, calm, closing, null);
            Assert.Contains("Settlement 1:", (await closing).Flash, StringComparison.Ordinal);
        }
        var everything = await ClosingRecord.Read(() => copies.Open(calm), world.RoundId);
        Assert.Equal((Orders, "Settled"), (everything.Notices.Count, everything.Rounds[0].Split('|')[1]));
        Assert.True(everything.Statements.Count > Orders && everything.Mails.Count > 2);

        foreach (var share in new[] { 0.3, 0.8 })
        {
            var connection = await KilledWhileClosing(copies, world, took * share, nothing, everything);
            await using var portal = await PortalProcess.Start(copies.Provider, connection, copies.Folder);
            (await ClosingRecord.Read(() => copies.Open(connection), world.RoundId)).MustBe(nothing);
            await MustAddUp(copies, connection);

            var again = await (await Preview(portal, world)).Submit("Close and settle");

            Assert.Contains("Settlement 1:", again.Flash, StringComparison.Ordinal);
            (await ClosingRecord.Read(() => copies.Open(connection), world.RoundId)).MustBe(everything);
            await MustAddUp(copies, connection);
            Assert.False((await Preview(portal, world)).HasButton("Settle"));
        }
    }

    [Fact]
    public async Task Order_PortalKilledWhileManyPlaceAndIssue_KeepsWholeOrdersOnly()
    {
        var (world, numbers) = await OpenRound();
        await using var copies = await DatabaseCopies.Of(App);
        for (var attempt = 1; ; attempt++)
        {
            var connection = await copies.Copy();
            List<Page> forms;
            List<bool> answered;
            int port;
            await using (var portal = await PortalProcess.Start(copies.Provider, connection, copies.Folder))
            {
                (forms, port) = (await Forms(portal, world, numbers), portal.Port);
                answered = await KilledWhileOrdering(copies, connection, portal, forms);
            }
            if (answered.All(done => done))
            {
                Assert.True(attempt < 4, "Every order was answered before the portal could be killed.");
                continue;
            }
            await using (await PortalProcess.Start(copies.Provider, connection, copies.Folder, port))
            {
                var kept = await WholeOrders(copies, connection, world);
                Assert.InRange(kept, answered.Count(done => done), forms.Count);
                // The people press their buttons again, on the pages they still have; who was answered presses again too.
                await Task.WhenAll(forms.Select(form => form.Submit(Button(form))));
                Assert.Equal(forms.Count, await WholeOrders(copies, connection, world));
            }
            return;
        }
    }

    private async Task<(RoundsWorld World, IReadOnlyList<string> Numbers)> OpenRound()
    {
        App.Clock.Now = Now;
        var world = await RoundsWorld.Make(App, openDays: 5);
        var numbers = new List<string>();
        foreach (var district in new[] { world.Elm, world.Oak })
            await world.Fill(district, Issues, order =>
            {
                order.Approve(2, "manager", App.Clock.Now);
                order.Certify(3, "treasurer", "Certified.", App.Clock.Now);
                numbers.Add(order.Number);
            });
        for (var i = 0; i < Buyers; i++)
        {
            var buyer = await App.Given.Person($"{i}.{world.Buyer}", Role.Buyer, world.Elm);
            await App.Db(async db =>
            {
                var item = await db.Items.SingleAsync(row => row.ContractId == world.Contract.Id);
                var cart = new Cart(buyer.Id, world.Elm.Id);
                cart.Add(item, new UnitPrice(40m), new CartDistribution(world.Elm.Sites[0].Id, RoundsWorld.General, 5, false));
                if (i == 0)
                    db.Add(new TermsAcceptance(await db.TermsVersions.SingleAsync(row => row.ContractId == world.Contract.Id),
                        world.Elm.Id, buyer.Id, "manager",
                        Role.BusinessManager, "1-26", DateOnly.FromDateTime(Now), Now));
                db.Add(cart);
                await db.SaveChangesAsync();
            });
        }
        return (world, numbers);
    }

    private static async Task<Page> Preview(PortalProcess portal, RoundsWorld world) =>
        await (await portal.As(world.Staff)).Get($"/rounds/{world.RoundId}/closing");

    /// <summary>A copy of the database whose portal was killed while the closing had been writing for so long and had not
    /// answered.</summary>
    private static async Task<string> KilledWhileClosing(DatabaseCopies copies, RoundsWorld world, TimeSpan after, ClosingRecord nothing,
        ClosingRecord everything)
    {
        for (var attempt = 0; attempt < 4; attempt++, after *= 0.6)
        {
            var connection = await copies.Copy();
            await using var portal = await PortalProcess.Start(copies.Provider, connection, copies.Folder);
            (await ClosingRecord.Read(() => copies.Open(connection), world.RoundId)).MustBe(nothing);
            var closing = (await Preview(portal, world)).Submit("Close and settle");
            var reached = await Watch(copies, connection, closing, after);
            var open = reached >= after && !closing.IsCompleted;
            await portal.Kill();
            await Assert.ThrowsAnyAsync<HttpRequestException>(() =>
                open ? closing : Task.FromException<Page>(new HttpRequestException("It was too late.")));
            await AllGone(copies, connection);
            var left = await ClosingRecord.Read(() => copies.Open(connection), world.RoundId);
            if (open && left.Rounds[0] == nothing.Rounds[0])
                return connection;
            // It had committed between the look and the kill: then all of it must be there.
            left.MustBe(everything);
        }
        Assert.Fail("The closing was finished before the portal could be killed, four times.");
        return "";
    }

    /// <summary>Looks from outside until the work has ended or has been writing for so long; says how long it was seen writing.</summary>
    private static async Task<TimeSpan> Watch(DatabaseCopies copies, string connection, Task work, TimeSpan? until)
    {
        var longest = TimeSpan.Zero;
        while (!work.IsCompleted && (until is null || longest < until))
        {
            if (await copies.Writing(connection) is { } writing && writing > longest)
                longest = writing;
            await Task.Delay(10);
        }
        return longest;
    }

    /// <summary>A server notices a moment later that its client is gone, and rolls back.</summary>
    private static async Task AllGone(DatabaseCopies copies, string connection)
    {
        for (var attempt = 0; await copies.Writing(connection) is not null; attempt++)
        {
            Assert.True(attempt < 400, "The transaction of the killed portal never ended.");
            await Task.Delay(25);
        }
    }

    private static async Task<List<Page>> Forms(PortalProcess portal, RoundsWorld world, IReadOnlyList<string> numbers)
    {
        var (elm, oak) = (await portal.As(world.Manager), await portal.As(world.Neighbor));
        var forms = new List<Page>();
        for (var i = 0; i < numbers.Count / 2; i++)
        {
            forms.Add(await elm.Get($"/orders/{numbers[i]}/issue"));
            forms.Add(await oak.Get($"/orders/{numbers[numbers.Count / 2 + i]}/issue"));
            if (i < Buyers)
                forms.Add(await (await portal.As($"{i}.{world.Buyer}")).Get("/cart"));
        }
        return forms;
    }

    private static string Button(Page form) => form.HasButton("Issue for") ? "Issue for" : "Place order for";

    /// <summary>Sends every form at once and kills the portal when a third is answered and another one is writing. Says who was
    /// answered.</summary>
    private static async Task<List<bool>> KilledWhileOrdering(DatabaseCopies copies, string connection, PortalProcess portal,
        List<Page> forms)
    {
        var posts = forms.Select(form => form.Submit(Button(form))).ToList();
        while (posts.Count(post => post.IsCompleted) < forms.Count / 3 || (await copies.Writing(connection) is null
            && !posts.All(post => post.IsCompleted)))
            await Task.Delay(1);
        await portal.Kill();
        var answered = new List<bool>();
        foreach (var post in posts)
        {
            try
            {
                var page = await post;
                Assert.True(page.Flash.Contains("is issued", StringComparison.Ordinal)
                    || page.Flash.Contains("is placed", StringComparison.Ordinal), page.Text);
                answered.Add(true);
            }
            catch (HttpRequestException)
            {
                answered.Add(false);
            }
        }
        await AllGone(copies, connection);
        return answered;
    }

    /// <summary>How many orders were issued or placed; each is there with all that belongs to it, the others with nothing of it.</summary>
    private static async Task<int> WholeOrders(DatabaseCopies copies, string connection, RoundsWorld world)
    {
        await MustAddUp(copies, connection);
        await using var db = copies.Open(connection);
        var orders = await db.Orders.AsNoTracking().Include(order => order.Lines).ThenInclude(line => line.Distributions)
            .Where(order => order.RoundId == world.RoundId).ToListAsync();
        var audit = (await db.AuditEntries.AsNoTracking().Where(entry => entry.Record == nameof(Order)).ToListAsync())
            .ToLookup(entry => (entry.RecordId, entry.What));
        var mails = (await db.OutboxMails.AsNoTracking().ToListAsync()).ToLookup(mail => mail.Text.Split('\n')
            .Last(line => line.Contains("/orders/", StringComparison.Ordinal)).Trim().Split('/')[^1]);
        var carts = await db.Carts.AsNoTracking().Include(cart => cart.Lines).ThenInclude(line => line.Distributions).ToListAsync();
        foreach (var order in orders)
        {
            var issued = order.Status == OrderStatus.Issued;
            Assert.Equal((issued, issued, issued ? 1 : 0, issued ? 2 : 0), (order.PoNumber is not null, order.CountedAt is not null,
                audit[(order.Id, "Issued")].Count(), mails[order.Number].Count()));
            var line = Assert.Single(order.Lines);
            Assert.Equal((line.Quantity, line.Total), (line.Distributions.Sum(part => part.Quantity), order.Total));
        }
        foreach (var district in orders.Where(order => order.PoNumber is not null).GroupBy(order => order.DistrictId))
            Assert.Equal(Enumerable.Range(1, district.Count()), district.Select(order =>
                int.Parse(order.PoNumber!.Split('-')[^1], CultureInfo.InvariantCulture)).Order());
        var placed = orders.Where(order => !order.Number.StartsWith("K-", StringComparison.Ordinal)).ToList();
        Assert.Equal(placed.Count, placed.Select(order => order.RequestedById).Distinct().Count());
        Assert.Equal(placed.Count, placed.Select(order => order.Number).Distinct().Count());
        Assert.All(placed, order => Assert.Single(audit[(order.Id, "Placed")]));
        Assert.Equal(placed.Select(order => order.RequestedById).Order(), carts.Where(cart => cart.Lines.Count == 0)
            .Select(cart => cart.UserId).Order());
        Assert.All(carts.SelectMany(cart => cart.Lines), line => Assert.Equal(5, line.Quantity));
        return placed.Count + orders.Count(order => order.Status == OrderStatus.Issued);
    }

    /// <summary>What the nightly check does: pooled totals against the rows that they are sums of.</summary>
    private static async Task MustAddUp(DatabaseCopies copies, string connection)
    {
        await using var db = copies.Open(connection);
        Assert.Empty(await new TotalsCheck(db, new PooledDemand(db)).RunAsync(default));
    }
}
