using CoopPortal.Core.Buying;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoopPortal.Web.Tests.Buying;

public sealed class OrderRaceTestsOnSqlite(SqliteApp app) : OrderRaceTests(app), IClassFixture<SqliteApp>;

public sealed class OrderRaceTestsOnPostgres(PostgresApp app) : OrderRaceTests(app), IClassFixture<PostgresApp>;

public abstract class OrderRaceTests(CoopApp app) : WebTest(app)
{
    private const int Buyers = 16;

    [Fact]
    public async Task Issue_SixteenBuyersOfOneItemAtOnce_LosesNoUnitAndNoNumber()
    {
        var world = await OrdersWorld.Make(App);
        var pages = new List<Page>();
        for (var i = 0; i < Buyers; i++)
        {
            // Every second order is of another district, so that ladders and numbers are both contended.
            var order = await world.Order(10 + i, district: i % 2 == 0 ? world.Elm : world.Oak);
            await App.Db(async db =>
            {
                var row = await db.Orders.SingleAsync(row => row.Number == order);
                row.Approve(0, "manager", App.Clock.Now);
                row.Certify(0, "treasurer", "Certified.", App.Clock.Now);
                await db.SaveChangesAsync();
            });
            pages.Add(await (await App.As(i % 2 == 0 ? world.Manager : world.Neighbor)).Get($"/orders/{order}/issue"));
        }

        var after = await Task.WhenAll(pages.Select(page => page.Submit("Issue for")));

        Assert.All(after, page => Assert.Contains("is issued", page.Flash, StringComparison.Ordinal));
        var lines = await App.Db(db => db.OrderLines.AsNoTracking().Where(line => line.RoundLadderId == world.LadderId)
            .Select(line => new
            {
                line.Quantity,
                line.UnitPrice,
                line.QuantityBasis,
                line.Order.PoNumber,
                line.Order.DistrictId,
                line.Order.Status,
            }).ToListAsync());
        var demands = await App.Db(db => db.RoundDemands.Where(demand => demand.RoundLadderId == world.LadderId)
            .SumAsync(demand => demand.OrderedUnits));
        var ladder = await world.Ladder();
        var sum = lines.Sum(line => line.Quantity);
        Assert.All(lines, line => Assert.Equal(OrderStatus.Issued, line.Status));
        Assert.Equal((sum, sum, 2), (ladder.PooledUnits, demands, ladder.Districts));
        Assert.Equal(Buyers, lines.Select(line => (line.DistrictId, line.PoNumber)).Distinct().Count());
        // Each saw the quantity that stood when it came to the ladder: no two the same, the last one all of it.
        Assert.Equal(Buyers, lines.Select(line => line.QuantityBasis).Distinct().Count());
        Assert.Equal(sum, lines.Max(line => line.QuantityBasis));
    }

    [Fact]
    public async Task Invoice_TwoOfOneLineAtOnce_NeverBillMoreThanWasOrdered()
    {
        var world = await OrdersWorld.Make(App);
        var order = await world.Issued(100);
        var form = await (await App.As(world.Seller)).Get($"/orders/{order}/invoices/new");

        await Task.WhenAll(Enumerable.Range(0, 4)
            .Select(i => form.Submit("Enter the invoice", ("InvoiceNumber", $"{world.Key}-{i}"), ("Lines[0].Quantity", "60"))));

        Assert.Equal(60, (await world.Read(order)).Lines[0].InvoicedQuantity);
        Assert.Equal(1, await App.Db(db => db.Invoices.CountAsync(invoice => invoice.Order.Number == order)));
    }
}
