using System.Net;
using System.ServiceModel.Syndication;
using System.Text;
using System.Xml;
using CoopPortal.Core.Members;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Data;
using CoopPortal.Web.Mail;
using CoopPortal.Web.Security;
using CoopPortal.Web.Tests.Harness;
using CoopPortal.Web.Tests.Rounds;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoopPortal.Web.Tests.Contracting;

public sealed class PriceChangeTestsOnSqlite(SqliteApp app) : PriceChangeTests(app), IClassFixture<SqliteApp>;

public sealed class PriceChangeTestsOnPostgres(PostgresApp app) : PriceChangeTests(app), IClassFixture<PostgresApp>;

/// <summary>Who is told that prices change, who sees it, and who reads it as a feed. Today is October 5, 2026.</summary>
public abstract class PriceChangeTests(CoopApp app) : WebTest(app)
{
    private readonly FakeTransport _transport = new();

    [Fact]
    public async Task Post_Approval_ByTwo_TellsWhoBoughtOrPromisedOnceAndShowsEachTheirOwn()
    {
        var world = await RoundsWorld.Make(App, items: 3);
        await App.Given.Person(world.Manager, Role.Treasurer, world.Oak);
        var (ash, gone) = ($"ash.{world.Key}@example.org", $"gone.{world.Key}@example.org");
        await App.Given.Person(ash, Role.BusinessManager, await App.Given.District($"Ash {world.Key}"));
        await App.Given.Person(gone, Role.Buyer, world.Elm);
        await world.Buy(world.Elm, 120);
        await App.Db(async db =>
        {
            (await db.Users.SingleAsync(user => user.Email == gone)).Disable(App.Clock.Now);
            (await db.Users.SingleAsync(user => user.Email == world.Manager)).MailChoice = MailChoice.Daily;
            (await db.Users.SingleAsync(user => user.Email == world.Treasurer)).MailChoice = MailChoice.None;
            var ladder = await db.RoundLadders.Include(row => row.SheetLadder.Tiers).SingleAsync(row => row.Id == world.Ladders[1]);
            var demand = new RoundDemand(ladder.Id, world.Oak.Id);
            db.Add(demand);
            ladder.CountCommitted(demand, 30);
            await db.SaveChangesAsync();
        });

        await ApproveByTwoAsync(world);
        await Task.WhenAll(TellAsync(), TellAsync());
        await TellAsync();

        var mails = (await App.Outbox()).FindAll(mail => mail.Kind == MailKind.PriceChange
            && mail.Subject.EndsWith($"contract {world.Contract.Number}", StringComparison.Ordinal));
        Assert.Equal([world.Buyer, world.Manager, world.Neighbor, world.Treasurer],
            mails.Select(mail => mail.To).Order(StringComparer.Ordinal));
        var buyers = mails.Single(mail => mail.To == world.Buyer);
        Assert.Equal($"Lower prices from Jan. 1, 2027: {world.Vendor.Name}, contract {world.Contract.Number}", buyers.Subject);
        Assert.Contains("1 item down, 0 items up.", buyers.Text, StringComparison.Ordinal);
        Assert.Contains("What you bought of them cost $4,320.00; at the new prices it would be $240.00 less.", buyers.Text,
            StringComparison.Ordinal);
        Assert.Contains($"  CP001-{world.Key}  Copy paper 001: $36.00 to $34.00 per carton, $240.00 less", buyers.Text,
            StringComparison.Ordinal);
        Assert.Contains($"/price-changes?contract={world.Contract.Number}", buyers.Text, StringComparison.Ordinal);
        var neighbors = mails.Single(mail => mail.To == world.Neighbor);
        Assert.StartsWith("Higher prices", neighbors.Subject, StringComparison.Ordinal);
        Assert.Contains("Copy paper 002: $40.00 to $41.00 per carton, 30 promised", neighbors.Text, StringComparison.Ordinal);
        var both = mails.Single(mail => mail.To == world.Manager);
        Assert.StartsWith("Changed prices", both.Subject, StringComparison.Ordinal);
        Assert.Contains($"Elm {world.Key}, of what", both.Text, StringComparison.Ordinal);
        Assert.Contains($"Oak {world.Key}, of what", both.Text, StringComparison.Ordinal);

        await App.CarryMail(_transport);
        Assert.Contains("/unsubscribe?token=", Assert.Single(_transport.To(world.Buyer)).UnsubscribeLink, StringComparison.Ordinal);
        Assert.DoesNotContain(_transport.To(world.Manager), mail => mail.Kind == MailKind.PriceChange);
        mails = (await App.Outbox()).FindAll(mail => mails.Exists(one => one.Id == mail.Id));
        Assert.Equal((MailWay.ForDigest, MailWay.Unwanted),
            (mails.Single(mail => mail.To == world.Manager).Way, mails.Single(mail => mail.To == world.Treasurer).Way));

        await SeesAsync(world.Buyer, "Copy paper 001");
        await SeesAsync(world.Neighbor, "Copy paper 002");
        await SeesAsync(world.Seller, "Copy paper 001", "Copy paper 002");
        await SeesAsync(world.Stranger);
        await SeesAsync(ash);
        var staff = await (await App.As(world.Staff)).Get($"/price-changes?contract={world.Contract.Number}&move=Up");
        Assert.Equal(["Copy paper 002"], Items(staff));
        Assert.Contains("40.00 → 41.00", staff.Text, StringComparison.Ordinal);
        var csv = await staff.Follow("CSV");
        Assert.Contains($"Copy paper 002,carton,up,40.00,41.00,0,,,0.00,,30", csv.Body, StringComparison.Ordinal);
        var committee = $"committee.{world.Key}@example.org";
        await App.Given.Person(committee, Role.CommitteeMember);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await App.As(committee)).Get("/price-changes")).Status);
    }

    [Fact]
    public async Task Job_SheetThatChangesNothingOrIsOld_TellsNobody()
    {
        var world = await RoundsWorld.Make(App);
        await world.Buy(world.Elm, 120);
        await App.Db(db => world.PublishSheetAsync(db, 2, 40m, 36m, 31.5m));
        await TellAsync();
        await App.Db(db => world.PublishSheetAsync(db, 3, 39m, 36m, 31.5m));
        App.Clock.Now = App.Clock.Now.AddDays(PriceTelling.NewsDays + 1);
        await TellAsync();

        Assert.DoesNotContain(await App.Outbox(), mail => mail.Kind == MailKind.PriceChange
            && mail.Subject.EndsWith(world.Contract.Number, StringComparison.Ordinal));
        Assert.Equal([3, 3], await App.Db(db => db.PriceChanges.Where(change => change.PriceSheet.ContractId == world.Contract.Id)
            .Select(change => change.PriceSheet.Number).ToListAsync()));
        Assert.Equal(0, await App.Db(db => db.PriceSheets.CountAsync(sheet => sheet.ToldAt == null)));
        await SeesAsync(world.Buyer, "Copy paper 001");
    }

    [Fact]
    public async Task Feed_IsItsOwnersAtEachReadingUntilItsKeyIsReplacedOrEnds()
    {
        var world = await RoundsWorld.Make(App);
        await world.Buy(world.Elm, 120);
        await App.Db(db => world.PublishSheetAsync(db, 2, 39m, 35m, 31m));
        await TellAsync();
        var buyer = await App.As(world.Buyer);

        var shown = await (await buyer.Get("/account")).Submit("Make the address");
        var first = AddressOn(shown);
        Assert.Contains("no-store", shown.Headers["Cache-Control"], StringComparison.Ordinal);
        using (var answer = await ReadAsync(first))
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("application/atom+xml", answer.Content.Headers.ContentType!.MediaType);
            var entry = Assert.Single(Entries(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
            Assert.Matches("^Down from .+, 2026: Copy paper 001$", entry.Title.Text);
            Assert.Contains("at $36.00 and for $4,320.00 together. At the new prices it would be $35.00 and $4,200.00.",
                ((TextSyndicationContent)entry.Content).Text, StringComparison.Ordinal);
            using var again = await ReadAsync(first, answer.Headers.ETag!.ToString());
            Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        }
        var key = first.Split('=')[1];
        Assert.True(key.Length >= 43);
        Assert.False(await App.Db(db => db.AuditEntries.AnyAsync(entry => entry.After!.Contains(key) || entry.What.Contains(key))));
        var me = await App.Db(db => db.Users.AsNoTracking().SingleAsync(user => user.Email == world.Buyer));
        Assert.Equal(User.FeedHashOf(key), me.PriceFeedHash);
        var account = await buyer.Get("/account");
        Assert.DoesNotContain(key, account.Body, StringComparison.Ordinal);

        var second = AddressOn(await account.Submit("Make a new address"));
        await FindsAsync(HttpStatusCode.NotFound, first);
        await FindsAsync(HttpStatusCode.OK, second);
        await App.Db(async db =>
        {
            (await db.Assignments.SingleAsync(held => held.UserId == me.Id)).End(App.Clock.Now);
            await db.SaveChangesAsync();
        });
        using (var answer = await ReadAsync(second))
            Assert.Empty(Entries(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
        await App.Given.Person(world.Buyer, Role.Buyer, world.Elm);
        var ended = await (await buyer.Get("/account")).Submit("End the feed");
        Assert.StartsWith("The feed has ended.", ended.Flash, StringComparison.Ordinal);
        await FindsAsync(HttpStatusCode.NotFound, second);
        await FindsAsync(HttpStatusCode.NotFound, "/price-changes/feed");

        var third = AddressOn(await ended.Submit("Make the address"));
        await FindsAsync(HttpStatusCode.OK, third);
        await App.Db(async db =>
        {
            var user = await db.Users.SingleAsync(one => one.Id == me.Id);
            user.Disable(App.Clock.Now);
            await db.SaveChangesAsync();
            user.Enable();
            await db.SaveChangesAsync();
        });
        await FindsAsync(HttpStatusCode.NotFound, third);
        Assert.Equal(["Address of the price feed made", "Address of the price feed made anew", "Price feed ended",
            "Address of the price feed made"], await App.Db(db => db.AuditOf(nameof(User), me.Id)
            .Where(entry => entry.What.Contains("price feed") || entry.What.Contains("Price feed")).Select(entry => entry.What)
            .ToListAsync()));
    }

    [Fact]
    public async Task Feed_AskedTooOften_IsRefused()
    {
        await App.Given.Cooperative();
        await using var host = App.WithWebHostBuilder(builder => builder
            .UseSetting("RateLimits:Enabled", "true").UseSetting("RateLimits:Link", "2"));
        using var client = host.CreateClient();
        var answers = new List<HttpStatusCode>();
        for (var attempt = 0; attempt < 3; attempt++)
            using (var answer = await client.GetAsync(new Uri("/price-changes/feed?key=guess", UriKind.Relative),
                TestContext.Current.CancellationToken))
                answers.Add(answer.StatusCode);
        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.TooManyRequests], answers);
    }

    private async Task ApproveByTwoAsync(RoundsWorld world)
    {
        var rows = $"CP001-{world.Key},,,,1,38\nCP001-{world.Key},,,,100,34\nCP001-{world.Key},,,,500,31.5\n"
            + $"CP002-{world.Key},,,,1,41\nCP002-{world.Key},,,,100,36\nCP002-{world.Key},,,,500,31.5\n";
        var seller = await App.As(world.Seller);
        var kept = await (await seller.Get($"/contracts/{world.Contract.Number}/price-uploads/new")).Upload("Upload the file",
            [("File", "prices.csv", Encoding.UTF8.GetBytes("vendor_sku,description,uom,category,min_qty_break,net_price\n" + rows))],
            ("Mode", "Delta"), ("EffectiveOn", "2027-01-01"));
        var read = await (await kept.Follow("Say which column of the file is what")).Submit("Confirm the columns");
        var page = await (await read.Follow("See what it changes for whom, and submit it")).Submit("Submit to the cooperative");
        var (one, other) = (await App.As(world.Staff), await App.As(world.Staff));
        await (await one.Get(page.Url)).Submit("Take it up for review");
        var (mine, theirs) = (await one.Get(page.Url), await other.Get(page.Url));
        var pages = await Task.WhenAll(mine.Submit("Approve"), theirs.Submit("Approve"));
        Assert.Single(pages, answer => answer.Flash.StartsWith("Approved:", StringComparison.Ordinal));
    }

    private async Task TellAsync()
    {
        await using var scope = App.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<PriceTelling>().TellAllAsync(TestContext.Current.CancellationToken);
    }

    private async Task SeesAsync(string mail, params string[] items)
    {
        var page = await (await App.As(mail)).Get("/price-changes");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(items, Items(page));
    }

    private static string[] Items(Page page) =>
        [.. page.Document.QuerySelectorAll("table.data tbody th a").Select(link => link.TextContent)];

    private static string AddressOn(Page page) => new Uri(page.Document.QuerySelector("#feed-address")!.TextContent).PathAndQuery;

    /// <summary>Without any session, as a feed reader does.</summary>
    private async Task<HttpResponseMessage> ReadAsync(string address, string? known = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        if (known is not null)
            request.Headers.Add("If-None-Match", known);
        return await App.Browse().Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private async Task FindsAsync(HttpStatusCode status, string address)
    {
        using var answer = await ReadAsync(address);
        Assert.Equal(status, answer.StatusCode);
    }

    private static IReadOnlyList<SyndicationItem> Entries(string atom)
    {
        using var reader = XmlReader.Create(new StringReader(atom));
        return [.. SyndicationFeed.Load(reader).Items];
    }
}
