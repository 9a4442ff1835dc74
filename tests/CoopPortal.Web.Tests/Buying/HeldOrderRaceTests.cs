using CoopPortal.Core.Buying;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoopPortal.Web.Tests.Buying;

public sealed class HeldOrderRaceTestsOnSqlite(SqliteApp app) : HeldOrderRaceTests(app), IClassFixture<SqliteApp>;

public sealed class HeldOrderRaceTestsOnPostgres(PostgresApp app) : HeldOrderRaceTests(app), IClassFixture<PostgresApp>;

/// <summary>In a round that holds its orders they count with the treasurer's certificate.</summary>
public abstract class HeldOrderRaceTests(CoopApp app) : WebTest(app)
{
    private const int Orders = 16;

    [Fact]
    public async Task Certify_SixteenOrdersOfOneItemAtOnce_LosesNoUnit()
    {
        var world = await OrdersWorld.Make(App, RoundKind.HoldUntilClose);
        var treasurer = await App.As(world.Treasurer);
        var pages = new List<Page>();
        for (var i = 0; i < Orders; i++)
        {
            var order = await world.Order(20 + i);
            await App.Db(async db =>
            {
                (await db.Orders.SingleAsync(row => row.Number == order)).Approve(0, "manager", App.Clock.Now);
                await db.SaveChangesAsync();
            });
            pages.Add(await treasurer.Get($"/orders/{order}/certificate"));
        }

        await Task.WhenAll(pages.Select(page => page.Submit("Certify")));

        var lines = await App.Db(db => db.OrderLines.AsNoTracking().Where(line => line.RoundLadderId == world.LadderId)
            .Select(line => new { line.Quantity, line.QuantityBasis, line.UnitPrice, line.Order.Status, line.Order.CountedAt })
                .ToListAsync());
        var (ladder, sum) = (await world.Ladder(), lines.Sum(line => line.Quantity));
        Assert.All(lines, line => Assert.Equal((OrderStatus.Certified, true), (line.Status, line.CountedAt is not null)));
        Assert.Equal((440, 440, 440, 1), (sum, ladder.PooledUnits, ladder.AnnouncedUnits, ladder.Districts));
        // Each came to the ladder alone: no two saw the same quantity, and the last one saw all of it.
        Assert.Equal(Orders, lines.Select(line => line.QuantityBasis).Distinct().Count());
        Assert.Equal(sum, lines.Max(line => line.QuantityBasis));
    }
}
