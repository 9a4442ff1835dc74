using CoopPortal.Browser.Tests.Harness;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoopPortal.Browser.Tests.Journeys;

/// <summary>A neighbour cannot: what another district ordered and is owed is not there,
/// and the page that says so is the portal's own.</summary>
public sealed class NeighborTests(Chromium chromium, DemoApp app) : Journey(chromium, app), IClassFixture<DemoApp>
{
    protected override string Name => "a-neighbor-cannot";

    [Fact]
    public async Task A_neighbor_cannot()
    {
        var (order, credit) = await App.Db(async db => (
            await db.Orders.Where(one => one.District.NcesId == "3904373" && one.IssuedAt != null)
                .OrderBy(one => one.Id)
                .Select(one => one.Number).FirstAsync(),
            await db.CreditStatements.Where(one => one.District.NcesId == "3904373")
                .OrderBy(one => one.Id)
                .Select(one => one.Number).FirstAsync()));

        var own = await SignedIn("manager@district.example", DemoApp.Password);
        var neighbor = await SignedIn("manager@neighbor.example", DemoApp.Password);
        string[] addresses = [$"/orders/{order}", $"/credits/{credit}", $"/orders/{order}/lines/1/proof"];
        foreach (var (address, step) in addresses.Zip(["order", "credit", "proof"]))
        {
            await own.GoTo(address);
            await neighbor.GoTo(address, status: 404);
            Assert.DoesNotContain("Centerville", await neighbor.Text(), StringComparison.Ordinal);
            Assert.Equal(1, await neighbor.Page.Locator("header.shell-header").CountAsync());
            await neighbor.Step(step);
        }
        await neighbor.GoTo("/orders");
        await neighbor.Step("own-orders");
        Assert.DoesNotContain(order, await neighbor.Text(), StringComparison.Ordinal);
    }
}
