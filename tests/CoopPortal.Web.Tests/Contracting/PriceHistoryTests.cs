using System.Net;
using CoopPortal.Core.Amounts;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoopPortal.Web.Tests.Contracting;

public sealed class PriceHistoryTestsOnSqlite(SqliteApp app) : PriceHistoryTests(app), IClassFixture<SqliteApp>;

public sealed class PriceHistoryTestsOnPostgres(PostgresApp app) : PriceHistoryTests(app), IClassFixture<PostgresApp>;

/// <summary>A contract's prices over its versions. Today is October 5, 2026; sheet 1 holds from July 1 on, sheet 2 in September only,
/// sheet 3 from January 1, 2027 on, sheet 4 is a draft.</summary>
public abstract class PriceHistoryTests(CoopApp app) : WebTest(app)
{
    [Fact]
    public async Task Get_PricesOnADay_AreThoseOfTheVersionThatHoldsOnIt()
    {
        var world = await VersionsAsync("H-1");
        var district = await PersonAsync(Role.Buyer, await App.Given.District("History Local"));
        var page = await (await district.Get("/contracts/H-1")).Follow("Prices on any day");
        Assert.Equal("Prices on Oct. 5, 2026", page.Heading);
        Assert.Contains("Price sheet 1, which counts from Oct. 1, 2026 until before Jan. 1, 2027", page.Text, StringComparison.Ordinal);
        Assert.Equal(["1+ $40.00 · 100+ $36.00", "1+ $20.00", "1+ $30.00", "1+ $40.00"], page.Rows().Select(row => row[4]));

        page = await page.Follow("prices on Sept. 30, 2026");
        Assert.Contains("Price sheet 2, which counts from Sept. 1, 2026 until before Oct. 1, 2026", page.Text, StringComparison.Ordinal);
        Assert.Equal(["1+ $10.00 · 100+ $9.50"], page.Rows().Select(row => row[4]));
        page = await page.Submit("Show", ("on", "2027-02-01"), ("q", "Item B"));
        Assert.Equal("/contracts/H-1/prices?on=2027-02-01&q=Item%20B", page.Url);
        Assert.Equal(["B"], page.Rows().Select(row => row[0]));
        Assert.Equal(["1+ $22.00"], page.Rows().Select(row => row[4]));

        page = await district.Get("/contracts/H-1/prices?on=2026-06-30");
        Assert.Contains("Contract H-1 had no prices on June 30, 2026: its first price sheet counts from July 1, 2026 on.", page.Text,
            StringComparison.Ordinal);
        Assert.Equal("Prices on July 1, 2026", (await page.Follow("See the prices of July 1, 2026")).Heading);
        page = await district.Get("/contracts/H-1/prices?on=never");
        Assert.Contains("This day could not be read", page.Text, StringComparison.Ordinal);

        var csv = (await district.Get("/contracts/H-1/prices?on=2027-01-01&format=csv")).Body;
        Assert.Contains("2027-01-01,3,'=A,Item A,CT,", csv, StringComparison.Ordinal);
        var empty = (await district.Get("/contracts/H-1/prices?on=2026-06-30&format=csv")).Body;
        Assert.Single(empty.Trim().Split('\n'));

        foreach (var mine in new[] { world.Clerk, await PersonAsync(Role.Auditor), await PersonAsync(Role.Staff) })
            Assert.Equal(HttpStatusCode.OK, (await mine.Get("/contracts/H-1/prices?on=2026-09-02")).Status);
        var other = await UploadWorld.CreateAsync(App, "H-2");
        foreach (var address in new[] { "prices", "price-sheets/3/changes?against=1", $"items/{world.ItemId}/prices" })
            Assert.Equal(HttpStatusCode.NotFound, (await other.Clerk.Get($"/contracts/H-1/{address}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Clerk.Get($"/contracts/H-2/items/{world.ItemId}/prices")).Status);
    }

    [Fact]
    public async Task Get_AnyTwoVersions_AreComparedInTheirGroups()
    {
        var world = await VersionsAsync("H-3");
        var page = await world.Clerk.Get("/contracts/H-3/price-sheets/3/changes");
        Assert.Equal("Price sheet 3 against price sheet 1", page.Heading);
        Assert.Equal(["=A cheaper", "B dearer", "C dropped", "D dropped"], Changes(page));
        page = await page.Submit("Compare", ("against", "2"));
        Assert.Equal("Price sheet 3 against price sheet 2", page.Heading);
        Assert.Equal(["B new", "=A dearer"], Changes(page));
        page = await page.Submit("Compare", ("of", "1"), ("against", "2"));
        Assert.Equal("/contracts/H-3/price-sheets/1/changes?against=2", page.Url);
        Assert.Equal(["B new", "C new", "D new", "=A dearer"], Changes(page));
        page = await page.Submit("Compare", ("change", "Up"));
        Assert.Equal(["=A dearer"], Changes(page));
        Assert.Contains("'=A,Item A,dearer,1+ $10.00 · 100+ $9.50,1+ $40.00 · 100+ $36.00,",
            (await world.Clerk.Get("/contracts/H-3/price-sheets/1/changes?against=2&change=Up&format=csv")).Body, StringComparison.Ordinal);
        Assert.Contains("Both are price sheet 1. Choose two different ones.",
            (await page.Submit("Compare", ("against", "1"))).Text, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.NotFound, (await world.Clerk.Get("/contracts/H-3/price-sheets/3/changes?against=4")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await world.Clerk.Get("/contracts/H-3/price-sheets/3/changes?of=4")).Status);
        Assert.Contains("Price sheet 4, from Feb. 1, 2027 (draft)",
            (await (await PersonAsync(Role.Staff)).Get("/contracts/H-3/price-sheets/3/changes?against=4")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_AnItemsHistory_IsOneChartAndTheSameInFigures()
    {
        var world = await VersionsAsync("H-4");
        var page = await (await world.Clerk.Get($"/contracts/H-4/items/{world.ItemId}")).Follow("How the price moved, as a chart");
        string[][] rows =
        [
            ["Price sheet 3", "Jan. 1, 2027", "no end yet", "CT", "1+ $38.00 · 100+ $36.00", "38.00", "−5.0%", "36.00", "unchanged"],
            ["Price sheet 1 – today", "Oct. 1, 2026", "Jan. 1, 2027", "CT", "1+ $40.00 · 100+ $36.00", "40.00", "+300.0%", "36.00",
                "+278.9%"],
            ["Price sheet 2", "Sept. 1, 2026", "Oct. 1, 2026", "CT", "1+ $10.00 · 100+ $9.50", "10.00", "−75.0%", "9.50", "−73.6%"],
            ["Price sheet 1", "July 1, 2026", "Sept. 1, 2026", "CT", "1+ $40.00 · 100+ $36.00", "40.00", "first price", "36.00",
                "first price"],
        ];
        Assert.Equal(rows, page.Rows());
        var chart = page.Document.QuerySelector("svg.narrow")!;
        Assert.Equal("img", chart.GetAttribute("role"));
        Assert.All(chart.GetAttribute("aria-labelledby")!.Split(' '), id => Assert.NotEmpty(page.Document.GetElementById(id)!.TextContent));
        Assert.Contains("From July 1, 2026 to Jan. 1, 2027 the first tier's price went from $40.00 to $38.00, that of the lowest tier "
            + "from $36.00 to $36.00; all prices lay between $9.50 and $40.00.", chart.TextContent, StringComparison.Ordinal);
        // Two lines of one piece, with a step at each of the three changes of the first tier's price.
        var lines = chart.QuerySelectorAll("path[fill=none]").Select(path => path.GetAttribute("d")!).ToList();
        Assert.Equal([(1, 3), (1, 3)], lines.Select(line => (line.Count(sign => sign == 'M'), line.Count(sign => sign == 'V'))));
        var csv = (await world.Clerk.Get($"{page.Url}?format=csv")).Body.Trim().ReplaceLineEndings("\n").Split('\n');
        Assert.Equal(5, csv.Length);
        Assert.Equal("3,2027-01-01,,CT,1+ $38.00 · 100+ $36.00,38.00,-5.0,36.00,0", csv[1]);

        var b = await App.Db(db => db.Items.Where(item => item.Contract.Number == "H-4" && item.Sku == "B").Select(item => item.Id)
            .SingleAsync());
        page = await world.Clerk.Get($"/contracts/H-4/items/{b}/prices");
        Assert.Contains("This price sheet does not have the item: it had no price then.", page.Rows()[2][4], StringComparison.Ordinal);
        Assert.Equal(2, page.Document.QuerySelector("svg.wide path[fill=none]")!.GetAttribute("d")!.Count(sign => sign == 'M'));
        var unpriced = await App.Db(async db =>
        {
            var item = new Item(await db.Contracts.Where(row => row.Number == "H-4").Select(row => row.Id).SingleAsync(), "E", "Item E",
                "CT", "Paper");
            db.Add(item);
            await db.SaveChangesAsync();
            return item.Id;
        });
        page = await world.Clerk.Get($"/contracts/H-4/items/{unpriced}/prices");
        Assert.Contains("No published price sheet has this item yet", page.Text, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Changes(Page page) =>
        page.Rows().Select(row => $"{row[0]} {row[2].Replace(" list price too", "", StringComparison.Ordinal)}");

    /// <summary>Item A's part number begins as a formula does.</summary>
    private async Task<(PageClient Clerk, long ItemId)> VersionsAsync(string number)
    {
        var world = await UploadWorld.CreateAsync(App, number);
        var id = await App.Db(async db =>
        {
            var items = await db.Items.Where(item => item.Contract.Number == number).OrderBy(item => item.Sku).ToListAsync();
            await db.Items.Where(item => item.Id == items[0].Id).ExecuteUpdateAsync(row => row.SetProperty(item => item.Sku, "=A"));
            Add(2, new(2026, 9, 1), new(2026, 10, 1), (0, 10m, 9.5m));
            Add(3, new(2027, 1, 1), null, (0, 38m, 36m), (1, 22m, null));
            Add(4, new(2027, 2, 1), null, (1, 99m, null));
            await db.SaveChangesAsync();
            return items[0].Id;

            void Add(int version, DateOnly from, DateOnly? to, params (int Item, decimal First, decimal? From100)[] prices)
            {
                var sheet = new PriceSheet(items[0].ContractId, version, from) { EffectiveTo = to };
                foreach (var (item, first, from100) in prices)
                    sheet.Ladders.Add(new SheetLadder(items[item].Id, from100 is { } more
                        ? [(1, new UnitPrice(first)), (100, new UnitPrice(more))] : [(1, new UnitPrice(first))]));
                if (version < 4)
                    sheet.Publish(true, null, "Staff", App.Clock.Now);
                db.Add(sheet);
            }
        });
        return (world.Clerk, id);
    }

    private async Task<PageClient> PersonAsync(Role role, District? district = null)
    {
        var mail = $"{role}-{Guid.NewGuid():N}@history.example";
        await App.Given.Person(mail, role, district);
        return await App.As(mail);
    }
}
