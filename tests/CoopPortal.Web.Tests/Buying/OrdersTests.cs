using System.Net;
using CoopPortal.Core.Amounts;
using CoopPortal.Core.Buying;
using CoopPortal.Core.Members;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoopPortal.Web.Tests.Buying;

public sealed class OrdersTestsOnSqlite(SqliteApp app) : OrdersTests(app), IClassFixture<SqliteApp>;

public sealed class OrdersTestsOnPostgres(PostgresApp app) : OrdersTests(app), IClassFixture<PostgresApp>;

public abstract class OrdersTests(CoopApp app) : WebTest(app)
{
    [Fact]
    public async Task Order_FromRequisitionToClose_CountsOnceAndReachesTheVendor()
    {
        var world = await OrdersWorld.Make(App);
        var order = await world.Certified(120);
        Assert.Equal(0, (await world.Ladder()).PooledUnits);

        var page = await (await (await App.As(world.Manager)).Get($"/orders/{order}/issue")).Submit("Issue for");

        var stored = await world.Read(order);
        Assert.Contains("is issued", page.Flash, StringComparison.Ordinal);
        Assert.Equal($"ELM{world.Key}-27-00001", stored.PoNumber);
        Assert.Equal(new UnitPrice(36m), stored.Lines[0].UnitPrice);
        Assert.Equal(new Money(4320m), stored.Total);
        Assert.Equal(120, (await world.Ladder()).PooledUnits);
        var mails = (await App.Outbox()).Where(mail => mail.Text.Contains(order, StringComparison.Ordinal)).ToList();
        Assert.Equal([world.Seller, world.Manager], mails.Select(mail => mail.To));
        Assert.All(mails, mail => Assert.Equal("%PDF"u8.ToArray(), mail.Attachment![..4]));

        var vendor = await App.As(world.Seller);
        page = await (await vendor.Get($"/orders/{order}")).Submit("Acknowledge");
        Assert.Equal(OrderStatus.Acknowledged, (await world.Read(order)).Status);
        page = await (await vendor.Get($"/orders/{order}/invoices/new")).Submit("Enter the invoice", ("InvoiceNumber", "INV-" + world.Key));
        Assert.Equal(0, (await world.Read(order)).Lines[0].UninvoicedQuantity);
        page = await (await (await App.As(world.Manager)).Get($"/orders/{order}")).Submit("Close order");
        Assert.Equal(OrderStatus.Closed, (await world.Read(order)).Status);
        Assert.Contains("Invoice entered", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_ApproveOwnOrder_ShowsReasonAndSavesNothing()
    {
        var world = await OrdersWorld.Make(App);
        var manager = await App.Db(db => db.Users.Where(user => user.Email == world.Manager).Select(user => user.Id).SingleAsync());
        var order = await world.Order(10);
        var page = await (await App.As(world.Manager)).Get($"/orders/{order}");
        await App.Db(db => db.Orders.Where(row => row.Number == order)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.RequestedById, manager)));

        var after = await page.Submit("Approve");

        Assert.Contains("somebody else approves it", after.Flash, StringComparison.Ordinal);
        Assert.False(after.HasButton("Approve"));
        Assert.Equal(OrderStatus.Submitted, (await world.Read(order)).Status);
    }

    [Fact]
    public async Task Post_EveryDecisionTwice_ActsOnce()
    {
        var world = await OrdersWorld.Make(App);
        var order = await world.Order(120);
        var manager = await App.As(world.Manager);
        var approve = await manager.Get($"/orders/{order}");
        await Task.WhenAll(approve.Submit("Approve"), approve.Submit("Approve"));
        Assert.Equal(1, await world.AuditCount(order, "Approved"));

        var certify = await (await App.As(world.Treasurer)).Get($"/orders/{order}/certificate");
        await Task.WhenAll(certify.Submit("Certify"), certify.Submit("Certify"));
        Assert.Equal(1, await world.AuditCount(order, "Certified"));

        var issue = await manager.Get($"/orders/{order}/issue");
        var both = await Task.WhenAll(issue.Submit("Issue for"), issue.Submit("Issue for"));
        Assert.Equal(1, await world.AuditCount(order, "Issued"));
        Assert.Equal(120, (await world.Ladder()).PooledUnits);
        Assert.Contains(both, page => page.Flash.Contains("it cannot become issued", StringComparison.Ordinal));
        Assert.Equal(2, (await App.Outbox()).Count(mail => mail.Text.Contains(order, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Post_IssueWithoutCertificate_AsksForReasonThenPrintsIt()
    {
        var world = await OrdersWorld.Make(App);
        var order = await world.Approved(10);
        var manager = await App.As(world.Manager);

        var page = await (await manager.Get($"/orders/{order}/issue")).Submit("Issue for");
        Assert.Contains("has not certified the funds", page.ErrorSummary, StringComparison.Ordinal);
        Assert.Equal(OrderStatus.Approved, (await world.Read(order)).Status);

        await page.Submit("Issue for", ("ThenAndNowReason", "Boiler failed on a Sunday"));
        var stored = await world.Read(order);
        Assert.Equal((OrderStatus.Issued, "Boiler failed on a Sunday"), (stored.Status, stored.ThenAndNowReason));
    }

    [Fact]
    public async Task Post_RoundClosedMeanwhile_ShowsReasonAndSavesNothing()
    {
        var world = await OrdersWorld.Make(App);
        var order = await world.Certified(10);
        var page = await (await App.As(world.Manager)).Get($"/orders/{order}/issue");
        await App.Db(async db =>
        {
            var round = await db.Rounds.SingleAsync(row => row.Id == world.Round.Id);
            db.Entry(round).Property(row => row.ClosesAt).CurrentValue = App.Clock.Now.AddMinutes(-1);
            await db.SaveChangesAsync();
        });

        var after = await page.Submit("Issue for");

        Assert.Contains("nothing can be ordered in it any more", after.Flash, StringComparison.Ordinal);
        Assert.Equal(OrderStatus.Certified, (await world.Read(order)).Status);
        Assert.Equal(0, (await world.Ladder()).PooledUnits);
    }

    [Fact]
    public async Task Post_PriceHasRisen_ShowsOldAndNewAndAsks()
    {
        var world = await OrdersWorld.Make(App);
        var order = await world.Certified(10, quoted: 36m);
        var page = await (await (await App.As(world.Manager)).Get($"/orders/{order}/issue")).Submit("Issue for");
        Assert.Contains("36.00", page.Text, StringComparison.Ordinal);
        Assert.Contains("40.00", page.Text, StringComparison.Ordinal);
        Assert.Equal(OrderStatus.Certified, (await world.Read(order)).Status);
        Assert.Equal(0, (await world.Ladder()).PooledUnits);

        await page.Submit("Issue for", ("Agreed", "true"));

        Assert.Equal(new UnitPrice(40m), (await world.Read(order)).Lines[0].UnitPrice);
        Assert.Equal(OrderStatus.Issued, (await world.Read(order)).Status);
    }

    [Fact]
    public async Task Numbers_OfTheDistrictsOwnSystem_AreUniqueAndMayComeLater()
    {
        var world = await OrdersWorld.Make(App, numbering: PoNumbering.District);
        var first = await world.Issued(10);
        Assert.Null((await world.Read(first)).PoNumber);
        var manager = await App.As(world.Manager);
        var page = await manager.Get($"/orders/{first}");
        Assert.Contains("Not a purchase order yet", page.Text, StringComparison.Ordinal);
        await (await manager.Get($"/orders/{first}/number")).Submit("Enter the number", ("PoNumber", "4711"));
        Assert.Equal("4711", (await world.Read(first)).PoNumber);

        var second = await world.Certified(10);
        page = await (await manager.Get($"/orders/{second}/issue")).Submit("Issue for", ("PoNumber", "4711"));

        Assert.Contains("another order with the purchase order number 4711", page.ErrorSummary, StringComparison.Ordinal);
        Assert.Equal("4711", page.Value("PoNumber"));
        Assert.Equal(OrderStatus.Certified, (await world.Read(second)).Status);
        Assert.Equal(10, (await world.Ladder()).PooledUnits);
    }

    [Fact]
    public async Task ReturnedOrder_AnotherSiteAndAccount_KeepsEveryTotal()
    {
        var world = await OrdersWorld.Make(App);
        var order = await Returned(world, 10, quoted: 37.1234m);
        var before = await world.Read(order);
        var other = await App.Db(db => db.Sites.Where(site => site.DistrictId == world.Elm.Id && site.Name == "Primary School")
            .Select(site => site.Id).SingleAsync());

        await (await (await App.As(world.Buyer)).Get($"/orders/{order}/edit")).Submit("Submit again",
            ("Parts[0].Site", $"{other}"), ("Parts[0].Account", "006-3120-561-0000-000000-001-00-000"));

        var after = await world.Read(order);
        Assert.Equal(OrderStatus.Submitted, after.Status);
        Assert.Equal((before.Total, before.Lines[0].UnitPrice, before.Lines[0].QuantityBasis),
            (after.Total, after.Lines[0].UnitPrice, after.Lines[0].QuantityBasis));
        Assert.Equal((other, "006-3120-561-0000-000000-001-00-000"),
            (after.Lines[0].Distributions[0].SiteId, after.Lines[0].Distributions[0].AccountString));
    }

    [Fact]
    public async Task ReturnedOrder_AnotherQuantity_IsQuotedAnewAndMaySplit()
    {
        var world = await OrdersWorld.Make(App);
        var order = await Returned(world, 10);
        var form = await (await App.As(world.Buyer)).Get($"/orders/{order}/edit");

        var page = await form.Submit("Submit again", ("Parts[0].Quantity", "80"), ("Parts[1].Quantity", "40"));
        Assert.Contains("Choose the site", page.ErrorSummary, StringComparison.Ordinal);
        Assert.Equal("80", page.Value("Parts[0].Quantity"));
        await page.Submit("Submit again", ("Parts[1].Site", form.Value("Parts[0].Site")), ("Parts[1].Account", OrdersWorld.Account));

        var after = await world.Read(order);
        Assert.Equal((120, new UnitPrice(36m), new Money(4320m)), (after.Lines[0].Quantity, after.Lines[0].UnitPrice, after.Total));
        Assert.Equal(2, after.Lines[0].Distributions.Count);
    }

    [Fact]
    public async Task Post_EditFromStalePage_SavesNothingAndKeepsWhatWasTyped()
    {
        var world = await OrdersWorld.Make(App);
        var order = await Returned(world, 10);
        var stale = await (await App.As(world.Buyer)).Get($"/orders/{order}/edit");
        await App.Db(db => db.Orders.Where(row => row.Number == order)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, Guid.NewGuid())));

        var page = await stale.Submit("Submit again", ("Parts[0].Quantity", "33"));

        Assert.Contains("Somebody else changed this meanwhile", page.ErrorSummary, StringComparison.Ordinal);
        Assert.Equal("33", page.Value("Parts[0].Quantity"));
        Assert.Equal(10, (await world.Read(order)).Lines[0].Quantity);
    }

    [Fact]
    public async Task Cancellation_BeforeItCounts_IsFreeAndNeverCounted()
    {
        var world = await OrdersWorld.Make(App);
        var order = await world.Approved(120);
        await (await (await App.As(world.Buyer)).Get($"/orders/{order}/cancellation")).Submit("Cancel the order", ("Reason", "Not needed"));
        Assert.Equal(OrderStatus.Cancelled, (await world.Read(order)).Status);
        Assert.Equal((0, 0), ((await world.Ladder()).PooledUnits, (await world.Ladder()).AnnouncedUnits));
    }

    [Fact]
    public async Task Cancellation_OnceItCounts_ShowsItsEffectAndAsksTheVendor()
    {
        var world = await OrdersWorld.Make(App);
        var order = await world.Issued(120);
        var request = await (await (await App.As(world.Buyer)).Get($"/orders/{order}/cancellations/new")).Submit("Show what it does",
            ("Part", $"{(await world.Read(order)).Lines[0].Distributions[0].Id}"), ("Quantity", "120"), ("Reason", "School closed"));
        Assert.Contains("from 120 to 0", request.Text, StringComparison.Ordinal);
        Assert.Contains("the tier was announced, so it holds for everybody", request.Text, StringComparison.Ordinal);
        Assert.Equal(120, (await world.Ladder()).PooledUnits);
        await request.Submit("Ask for the cancellation");
        Assert.Equal(120, (await world.Ladder()).PooledUnits);

        var answer = await (await (await App.As(world.Seller)).Get($"/orders/{order}")).Follow("Accept or refuse");
        await answer.Submit("Accept the cancellation");
        var again = await answer.Submit("Accept the cancellation");

        Assert.Contains("answered already", again.Flash, StringComparison.Ordinal);
        var stored = await world.Read(order);
        Assert.Equal((OrderStatus.Cancelled, 0L, Money.Zero), (stored.Status, stored.Lines[0].CountedQuantity, stored.Total));
        var ladder = await world.Ladder();
        Assert.Equal((0, 120, new UnitPrice(36m)), (ladder.PooledUnits, ladder.AnnouncedUnits, ladder.PriceToday));
    }

    [Fact]
    public async Task Cancellation_RefusedByTheVendor_LeavesTheOrder()
    {
        var world = await OrdersWorld.Make(App);
        var order = await world.Issued(120);
        await (await (await (await App.As(world.Buyer)).Get($"/orders/{order}/cancellations/new")).Submit("Show what it does",
            ("Part", $"{(await world.Read(order)).Lines[0].Distributions[0].Id}"), ("Quantity", "20"),
            ("Reason", "Too many"))).Submit("Ask for the cancellation");
        var answer = await (await (await App.As(world.Seller)).Get($"/orders/{order}")).Follow("Accept or refuse");
        var page = await answer.Submit("Refuse it");
        Assert.Contains("Say why you refuse", page.ErrorSummary, StringComparison.Ordinal);
        await page.Submit("Refuse it", ("Answer", "Already on the truck"));
        Assert.Equal(120, (await world.Read(order)).Lines[0].CountedQuantity);
        Assert.Contains("Already on the truck", (await (await App.As(world.Buyer)).Get($"/orders/{order}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invoice_TwiceOrTooMuch_IsRefusedInWords()
    {
        var world = await OrdersWorld.Make(App);
        var order = await world.Issued(100);
        var vendor = await App.As(world.Seller);
        var form = await vendor.Get($"/orders/{order}/invoices/new");
        Assert.Equal("", form.Value("InvoiceNumber"));
        var page = await form.Submit("Enter the invoice", ("InvoiceNumber", "A-" + world.Key), ("Lines[0].Quantity", "101"));
        Assert.Contains("100 carton left to invoice; 101 is more than that", page.ErrorSummary, StringComparison.Ordinal);
        await page.Submit("Enter the invoice", ("Lines[0].Quantity", "60"));

        page = await (await vendor.Get($"/orders/{order}/invoices/new"))
            .Submit("Enter the invoice", ("InvoiceNumber", "A-" + world.Key), ("Lines[0].Quantity", "10"));

        Assert.Contains("You have entered invoice", page.ErrorSummary, StringComparison.Ordinal);
        var line = (await world.Read(order)).Lines[0];
        Assert.Equal((60, new Money(2160m)), (line.InvoicedQuantity, line.Billed));
    }

    [Fact]
    public async Task GoodsReturn_WithoutPurchase_IsRefused_AndWithOneLeavesTheDemand()
    {
        var world = await OrdersWorld.Make(App);
        var order = await world.Issued(120);
        var manager = await App.As(world.Manager);
        Assert.Contains("no purchase to return goods from", (await manager.Get($"/orders/{order}/goods-returns/new")).Text,
            StringComparison.Ordinal);
        await (await (await App.As(world.Seller)).Get($"/orders/{order}/invoices/new"))
            .Submit("Enter the invoice", ("InvoiceNumber", "R-" + world.Key), ("Lines[0].Quantity", "100"));
        var form = await manager.Get($"/orders/{order}/goods-returns/new");
        var part = $"{(await world.Read(order)).Lines[0].Distributions[0].Id}";

        var page = await form.Submit("Record the return", ("Part", part), ("Quantity", "101"), ("Reason", "Wet"));
        Assert.Contains("Only 100 carton of line 1 were invoiced and kept", page.ErrorSummary, StringComparison.Ordinal);
        await page.Submit("Record the return", ("Quantity", "8"));

        var line = (await world.Read(order)).Lines[0];
        Assert.Equal((8, new Money(3312m)), (line.ReturnedQuantity, line.Billed));
        Assert.Equal(112, (await world.Ladder()).PooledUnits);
    }

    [Fact]
    public async Task ContractExpiresAfterTheOrder_ThePurchaseOrderMayFinish()
    {
        var world = await OrdersWorld.Make(App);
        var order = await world.Certified(10);
        var yesterday = DateOnly.FromDateTime(App.Clock.Now).AddDays(-1);
        await App.Db(db => db.Contracts.Where(row => row.Id == world.Contract.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.EndsOn, yesterday)));

        await (await (await App.As(world.Manager)).Get($"/orders/{order}/issue")).Submit("Issue for");

        Assert.Equal(OrderStatus.Issued, (await world.Read(order)).Status);
        var contract = await App.Db(db => db.Contracts.Include(row => row.Vendor).SingleAsync(row => row.Id == world.Contract.Id));
        Assert.Equal("contract.expired", contract.WhyNotOrder(yesterday.AddDays(1))!.Code);
    }

    [Fact]
    public async Task HoldUntilClose_CountsWithTheCertificate_AndIsNotIssuedBefore()
    {
        var world = await OrdersWorld.Make(App, RoundKind.HoldUntilClose);
        var order = await world.Certified(120);
        var stored = await world.Read(order);
        Assert.Equal((OrderStatus.Certified, new UnitPrice(36m)), (stored.Status, stored.Lines[0].UnitPrice));
        Assert.NotNull(stored.CountedAt);
        Assert.Equal(120, (await world.Ladder()).PooledUnits);
        var page = await (await App.As(world.Manager)).Get($"/orders/{order}/issue");
        Assert.Contains("issued at its close, at the closing price", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await App.As(world.Seller)).Get($"/orders/{order}")).Status);
    }

    [Fact]
    public async Task Vendor_SeesIssuedOrdersOnly_AndNoReasonOfTheDistrict()
    {
        var world = await OrdersWorld.Make(App);
        var order = await Returned(world, 120, reason: "Treasurer doubts the budget");
        var vendor = await App.As(world.Seller);
        Assert.Equal(HttpStatusCode.NotFound, (await vendor.Get($"/orders/{order}")).Status);
        await (await (await App.As(world.Buyer)).Get($"/orders/{order}/edit")).Submit("Submit again");
        await (await (await App.As(world.Manager)).Get($"/orders/{order}")).Submit("Approve");
        await (await (await App.As(world.Treasurer)).Get($"/orders/{order}/certificate")).Submit("Certify");
        await (await (await App.As(world.Manager)).Get($"/orders/{order}/issue")).Submit("Issue for");

        var page = await vendor.Get($"/orders/{order}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("doubts", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Approved", page.Text, StringComparison.Ordinal);
        Assert.Contains(order, (await vendor.Get("/orders")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await App.As(world.Neighbor)).Get($"/orders/{order}")).Status);
        Assert.DoesNotContain(order, (await (await App.As(world.Neighbor)).Get("/orders")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_ListAndPapers_FilterSearchAndDownload()
    {
        var world = await OrdersWorld.Make(App);
        var mine = await world.Issued(120);
        var other = await world.Order(5);
        var manager = await App.As(world.Manager);

        Assert.Contains(mine, (await manager.Get($"/orders?q={mine}&status=Issued")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(other, (await manager.Get($"/orders?q={mine}")).Text, StringComparison.Ordinal);
        Assert.Contains("No order fits", (await manager.Get($"/orders?q={new string('x', 5000)}")).Text, StringComparison.Ordinal);
        Assert.Contains(mine, (await manager.Get($"/orders?q=elm{world.Key}-27&from=2026-10-01&to=2026-10-31&sort=-total")).Text,
            StringComparison.Ordinal);
        Assert.Contains($"{mine},ELM{world.Key}-27-00001", (await manager.Get("/orders.csv?status=Issued")).Body, StringComparison.Ordinal);
        Assert.Contains($"{OrdersWorld.Account},no,120,36.00,4320.00", (await manager.Get($"/orders/{mine}/lines.csv")).Body,
            StringComparison.Ordinal);
        Assert.Equal("application/pdf", (await manager.Get($"/orders/{mine}/purchase-order.pdf?copy=vendor")).ContentType);
        Assert.Equal("application/pdf", (await manager.Get($"/orders/{mine}/purchase-order.pdf?copy=cooperative")).ContentType);
    }

    private async Task<string> Returned(OrdersWorld world, long quantity, decimal? quoted = null, string reason = "Wrong account")
    {
        var order = await world.Order(quantity, quoted);
        await (await (await App.As(world.Manager)).Get($"/orders/{order}/sending-back")).Submit("Return for changes", ("Reason", reason));
        Assert.Equal(OrderStatus.Returned, (await world.Read(order)).Status);
        return order;
    }
}
