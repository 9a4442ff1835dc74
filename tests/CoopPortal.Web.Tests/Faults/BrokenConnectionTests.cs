using System.Net;
using CoopPortal.Core.Buying;
using CoopPortal.Web.Data;
using CoopPortal.Web.Mail;
using CoopPortal.Web.Tests.Buying;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoopPortal.Web.Tests.Faults;

/// <summary>PostgreSQL ends connections: between two requests, within a transaction, and in the very moment of a commit.</summary>
public sealed class BrokenConnectionTests(PostgresApp app) : BuyingTest(app), IClassFixture<PostgresApp>
{
    private const string AtTheInsert =
        """CREATE TRIGGER end_once AFTER INSERT ON "Orders" FOR EACH ROW EXECUTE FUNCTION end_once()""";

    private const string InTheCommit = """
        CREATE CONSTRAINT TRIGGER end_once AFTER INSERT ON "Orders" DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION end_once()
        """;

    [Fact]
    public async Task Get_EveryPooledConnectionBroken_ShowsThePageAtOnce()
    {
        var buyer = await App.As(Market.Buyer);
        await EndOthers();
        for (var i = 0; i < 5; i++)
        {
            var page = await buyer.Get("/catalog");
            Assert.Equal((HttpStatusCode.OK, "/catalog"), (page.Status, page.Url));
        }
    }

    [Theory]
    [InlineData("http://localhost/no-such-page")]
    [InlineData("http://localhost//elsewhere.example/catalog")]
    public async Task Get_AddressThatIsNone_StaysThereWithItsErrorPage(string address)
    {
        var buyer = await App.As(Market.Buyer);
        await EndOthers();
        using var answer = await buyer.Http.GetAsync(new Uri(address));
        Assert.Equal((address, HttpStatusCode.NotFound), (answer.RequestMessage!.RequestUri!.AbsoluteUri, answer.StatusCode));
    }

    [Fact]
    public async Task Post_EveryPooledConnectionBroken_SavesOnce()
    {
        var cart = await Filled();
        await EndOthers();
        var placed = await cart.Submit("Place order");
        Assert.Equal((HttpStatusCode.OK, "/orders/27-000001"), (placed.Status, placed.Url));
        await OrderedOnce();
    }

    [Fact]
    public async Task Post_ConnectionBreaksWithinTheTransaction_SavesOnceAndAsksNobody()
    {
        var cart = await Filled();
        await EndItself(AtTheInsert);
        var placed = await cart.Submit("Place order");
        Assert.Equal((HttpStatusCode.OK, "/orders/27-000001"), (placed.Status, placed.Url));
        await OrderedOnce();
    }

    [Fact]
    public async Task Post_ConnectionBreaksInTheCommit_AsksThePersonAndSavesOnce()
    {
        var cart = await Filled();
        await EndItself(InTheCommit);

        var asked = await cart.Submit("Place order");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, asked.Status);
        Assert.Equal("The portal is busy right now", asked.Heading);
        Assert.Equal(0, await App.Db(db => db.Orders.CountAsync()));

        Assert.Equal("/orders/27-000001", (await cart.Submit("Place order")).Url);
        await OrderedOnce();
    }

    [Fact]
    public Task Save_WithinATransaction_HasNoSavepointThatCouldBreakUnnoticed() => App.Db(db => db.InTransactionAsync(async () =>
    {
        db.Add(new OutboxMail("a@elm.example", "Settled", "Text", App.Clock.Now));
        await db.SaveChangesAsync();
        Assert.True(await db.Database.SqlQueryRaw<bool>(
            """SELECT xmin = pg_current_xact_id()::xid AS "Value" FROM "OutboxMails" WHERE "To" = 'a@elm.example' """).SingleAsync());
    }, CancellationToken.None));

    private Task OrderedOnce() => App.Db(async db =>
    {
        var order = await db.Orders.SingleAsync();
        Assert.Equal(1, await db.AuditEntries.CountAsync(entry => entry.RecordId == order.Id && entry.What == "Placed"
            && entry.Record == nameof(Order)));
    });

    private async Task EndOthers() => await App.Db(db => db.Database.ExecuteSqlRawAsync("""
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
        """));

    /// <summary>The first order that is inserted ends its own connection. What a sequence counted stays counted after a rollback.</summary>
    private async Task EndItself(string trigger) => await App.Db(async db =>
    {
        await db.Database.ExecuteSqlRawAsync("""
            DROP SEQUENCE IF EXISTS ended;
            CREATE SEQUENCE ended;
            CREATE OR REPLACE FUNCTION end_once() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF nextval('ended') = 1 THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF;
                RETURN NULL;
            END $$;
            DROP TRIGGER IF EXISTS end_once ON "Orders";
            """);
        await db.Database.ExecuteSqlRawAsync(trigger);
    });
}
