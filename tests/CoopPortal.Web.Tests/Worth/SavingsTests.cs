using System.Globalization;
using System.Net;
using CoopPortal.Core.Amounts;
using CoopPortal.Core.Members;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Tests.Harness;
using CoopPortal.Web.Tests.Rounds;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoopPortal.Web.Tests.Worth;

public sealed class SavingsTestsOnSqlite(SqliteApp app) : SavingsTests(app), IClassFixture<SqliteApp>;

public sealed class SavingsTestsOnPostgres(PostgresApp app) : SavingsTests(app), IClassFixture<PostgresApp>;

/// <summary>Savings by contract and round against a list price of 45.00.</summary>
public abstract class SavingsTests(CoopApp app) : RoundsTest(app)
{
    [Fact]
    public async Task Get_Savings_BeforeAndAfterTheSettlement_AreWhatTheDistrictPays()
    {
        var world = await RoundsWorld.Make(App);
        await world.Buy(world.Elm, 90, invoiced: 50);
        await world.Buy(world.Oak, 410, invoiced: 410);
        App.Clock.Now = world.ClosesAt.AddMinutes(-1);
        var manager = await App.As(world.Manager);
        Assert.Equal([$"C-{world.Key} Acme {world.Key}Paper {world.Key} not settled yet", "1", "4,050.00", "3,600.00", "0.00", "0.00",
            "3,600.00", "450.00", "11.1%", "stated list price"],
            Assert.Single((await manager.Get("/savings")).Rows()));
        world.AfterTheDeadline();
        await world.Settle();

        var page = await manager.Get("/savings");

        // 50 invoiced earn 8.50 each as a credit; the other 40 are re-priced by it.
        Assert.Equal([$"C-{world.Key} Acme {world.Key}Paper {world.Key} settled", "1", "4,050.00", "3,600.00", "−340.00", "−425.00",
            "2,835.00", "1,215.00", "30.0%", "stated list price"],
            Assert.Single(page.Rows()));
        Says("Saved$1,215.0030.0% of list price", page);
        Says("What your district would have paid at list price", page);
        Says("How it is computed: at list = list price × units kept", page);
        var file = Assert.Single(Csv(await manager.Get("/savings?format=csv")));
        Assert.Equal(("4050.00", "3600.00", "340.00", "425.00", "2835.00", "1215.00", 30m, "stated list price"),
            (file["Spend at list"], file["At price seen"], file["Re-priced before billing"], file["Credits"], file["Settled"],
                file["Saved"], Dollars(file["Saved per cent"]), file["List price"]));
        Assert.Equal("18,450.00", Assert.Single((await (await App.As(world.Neighbor)).Get("/savings")).Rows())[2]);
    }

    [Fact]
    public async Task Get_Savings_OfManyOddPrices_AddUpToTheCentOnPageAndInCsv()
    {
        var worlds = new List<RoundsWorld>();
        for (var i = 0; i < 3; i++)
        {
            App.Clock.Now = Start;
            var world = await RoundsWorld.Make(App, items: 3, opened: false);
            await App.Db(async db =>
            {
                await db.PriceSheets.Where(sheet => sheet.ContractId == world.Contract.Id).ExecuteDeleteAsync();
                await world.PublishSheetAsync(db, 1, 33.3333m, 19.9997m + i, 11.1111m);
            });
            await world.OpenAsync();
            for (var item = 0; item < 3; item++)
            {
                await world.Buy(world.Elm, 7 + item, invoiced: 3, item);
                await world.Buy(world.Oak, 101 + (260 * item), invoiced: 97, item);
            }
            world.AfterTheDeadline();
            await world.Settle();
            worlds.Add(world);
        }
        var staff = await App.As(worlds[0].Staff);

        var page = await staff.Get("/savings");

        var rows = page.Rows();
        var foot = page.Document.QuerySelectorAll("tfoot tr > *").Select(cell => cell.TextContent.Trim()).ToList();
        for (var column = 2; column <= 7; column++)
            Assert.Equal(Dollars(foot[column]), rows.Sum(row => Dollars(row[column])));
        foreach (var row in rows)
        {
            Assert.Equal(Dollars(row[6]), Dollars(row[3]) + Dollars(row[4]) + Dollars(row[5]));
            Assert.Equal(Dollars(row[7]), Dollars(row[2]) - Dollars(row[6]));
        }
        var lines = await App.Db(db => db.OrderLines.AsNoTracking().Where(line => line.Order.Round.Status != RoundStatus.Cancelled)
            .ToListAsync());
        Assert.Equal(Dollars(foot[6]), Money.Sum(lines.Select(line => line.Total - line.Credited)).Amount);
        Assert.Equal(Dollars(foot[2]), Money.Sum(lines.Select(line => line.ListPrice.Times(line.CountedQuantity))).Amount);
        var file = Csv(await staff.Get("/savings?format=csv"));
        Assert.Equal(Dollars(foot[7]), file.Sum(row => decimal.Parse(row["Saved"], CultureInfo.InvariantCulture)));
        Assert.Equal(rows.Count, file.Count);

        // One district's part and the other's are the whole.
        var parts = new List<decimal>();
        foreach (var district in new[] { worlds[1].Elm, worlds[1].Oak })
            parts.Add(Dollars(Assert.Single((await staff.Get($"/savings?district={district.Id}")).Rows())[7]));
        Assert.Equal(Dollars(Assert.Single((await staff.Get($"/savings?q=C-{worlds[1].Key}")).Rows())[7]), parts.Sum());
    }

    [Fact]
    public async Task Get_SavingsWithoutAStatedListPrice_NameTheMethod()
    {
        var world = await RoundsWorld.Make(App, items: 2);
        await world.Buy(world.Elm, 10);
        await world.Buy(world.Elm, 10, item: 1);
        var manager = await App.As(world.Manager);
        var ladder = await App.Db(db => db.RoundLadders.Where(row => row.Id == world.Ladders[0]).Select(row => row.SheetLadderId)
            .SingleAsync());
        await App.Db(db => db.SheetLadders.Where(row => row.Id == ladder)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.ListPriceIsStated, false)));
        Assert.Equal("stated list price where there is one, else price at quantity 1", (await manager.Get("/savings")).Rows()[0][^1]);
        await App.Db(db => db.SheetLadders.ExecuteUpdateAsync(set => set.SetProperty(row => row.ListPriceIsStated, false)));
        Assert.Equal("price at quantity 1", (await manager.Get("/savings")).Rows()[0][^1]);
        Assert.Equal("price at quantity 1", Csv(await manager.Get("/savings?format=csv"))[0]["List price"]);
    }

    [Fact]
    public async Task Get_Savings_ShowEachItsOwnAndNothingToThoseWithoutTheRight()
    {
        var world = await RoundsWorld.Make(App);
        await App.Given.Person($"member.{world.Key}@example.org", Role.CommitteeMember);
        await world.Buy(world.Oak, 60, invoiced: 60);
        var buyer = await App.As(world.Buyer);
        Says("Nothing to compare yet: no order counts toward a round", await buyer.Get("/savings"));
        Says("No order that counts matches this filter.", await buyer.Get($"/savings?district={world.Oak.Id}"));
        Assert.Equal("2,700.00", Assert.Single((await (await App.As(world.Neighbor)).Get("/savings")).Rows())[2]);
        foreach (var mail in new[] { world.Seller, $"member.{world.Key}@example.org" })
        {
            var page = await (await App.As(mail)).Get("/savings");
            Assert.Equal(HttpStatusCode.Forbidden, page.Status);
            Says("may not see savings", page);
        }
    }

    [Fact]
    public async Task Get_Savings_LeaveOutWhatDoesNotCount()
    {
        var world = await RoundsWorld.Make(App);
        var order = await world.Buy(world.Elm, 90, invoiced: 90);
        await world.Return(order, 10);
        var manager = await App.As(world.Manager);
        Assert.Equal(["3,600.00", "3,200.00"], Assert.Single((await manager.Get("/savings")).Rows()).Skip(2).Take(2));
        await App.Db(db => db.Rounds.Where(row => row.Id == world.RoundId)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, RoundStatus.Cancelled)));
        Says("Nothing to compare yet", await manager.Get("/savings"));
    }
}
