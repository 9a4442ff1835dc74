using System.Text;
using CoopPortal.Core.Amounts;
using CoopPortal.Core.Members;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Data;
using CoopPortal.Web.Tests.Harness;
using CoopPortal.Web.Tests.Rounds;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoopPortal.Web.Tests.Members;

public sealed class OpeningVolumesImportTestsOnSqlite(SqliteApp app) : OpeningVolumesImportTests(app), IClassFixture<SqliteApp>;

public sealed class OpeningVolumesImportTestsOnPostgres(PostgresApp app) : OpeningVolumesImportTests(app), IClassFixture<PostgresApp>;

/// <summary>What was bought in a running round before the portal: it lowers everybody's price and is settled by nobody here. The ladder:
/// 40.00; 100+ 36.00; 500+ 31.50.</summary>
public abstract class OpeningVolumesImportTests(CoopApp app) : RoundsTest(app)
{
    private const string Header = "round,contract_no,vendor_sku,units,district";

    [Fact]
    public async Task Post_File_LowersThePriceIsShownAndChecked_AndIsUndoneWithoutATrace()
    {
        var world = await RoundsWorld.Make(App, items: 2);
        await world.Buy(world.Elm, 30);
        var before = await Ladder(world);
        var page = await UploadAsync(world, [Row(world, 450)]);
        Says("Loading adds 450 units of 1 item.", page);
        page = await page.Submit("Load all of it");

        var ladder = await Ladder(world);
        Assert.Equal((450, 480, 480, 1, new UnitPrice(36m)),
            (ladder.OpeningUnits, ladder.PooledUnits, ladder.AnnouncedUnits, ladder.Districts, ladder.PriceToday));
        Assert.Empty(await CheckAsync());
        Assert.Equal(1, await Audits(nameof(CoopPortal.Core.Rounds.Round), world.RoundId, "Opening volumes loaded"));
        Assert.Equal(1, await Audits(nameof(RoundLadder), world.Ladders[0], "Opening volume"));
        var staff = await App.As(world.Staff);
        Says("Opening volumes", await staff.Get($"/rounds/{world.RoundId}/demand"));
        Assert.Equal("450", Csv(await staff.Get($"/rounds/{world.RoundId}/demand?opening=true&format=csv")).Single()["Opening volume"]);
        Says("with an opening volume of 450 from before the portal", await (await App.As(world.Buyer)).Get($"/catalog/{ladder.ItemId}"));
        page = await page.Submit("Undo this import");
        Assert.Contains("The import is undone", page.Flash, StringComparison.Ordinal);
        ladder = await Ladder(world);
        Assert.Equal((0, before.PooledUnits, before.AnnouncedUnits, before.PriceToday),
            (ladder.OpeningUnits, ladder.PooledUnits, ladder.AnnouncedUnits, ladder.PriceToday));
        Assert.Empty(await CheckAsync());
    }

    [Fact]
    public async Task Settle_WithAnOpeningVolume_ClosesAtThePriceThatAllEarnedAndCreditsOnlyWhatWasOrderedHere()
    {
        var world = await RoundsWorld.Make(App);
        await (await UploadAsync(world, [Row(world, 300, world.Elm), Row(world, 50, world.Oak)])).Submit("Load all of it");
        var elm = await world.Buy(world.Elm, 100, invoiced: 100);
        var oak = await world.Buy(world.Oak, 50, invoiced: 50);
        Assert.Equal((450 + 50, new UnitPrice(31.5m)), ((await Ladder(world)).PooledUnits, (await Ladder(world)).PriceToday));
        world.AfterTheDeadline();

        var result = await world.Settle();

        // Elm paid 36.00 for 100 and is credited 4.50 a unit; Oak's 50 reached 500 and were ordered at the closing price.
        Assert.Equal((new Money(450m), Money.Zero), (result.Credits, result.Shortfall));
        var statement = Assert.Single(await world.Statements());
        Assert.Equal((world.Elm.Id, new Money(450m)), (statement.DistrictId, statement.Total));
        Assert.Equal(100, Assert.Single(statement.Lines).Quantity);
        var ladder = await Ladder(world);
        Assert.Equal((500L, new UnitPrice(31.5m)), (ladder.ClosingUnits, ladder.ClosingPrice));
        Assert.Equal([new UnitPrice(31.5m), new UnitPrice(31.5m)],
            [(await world.Line(elm)).ClosingPrice!.Value, (await world.Line(oak)).ClosingPrice!.Value]);
        Assert.Empty(await CheckAsync());
        Assert.True((await world.Settle()).WroteNothing);
    }

    [Fact]
    public async Task Settle_WithAnOpeningVolumeAndAReturn_TheVendorHonoursTheTierOfWhatWasOrderedHereOnly()
    {
        var world = await RoundsWorld.Make(App);
        await (await UploadAsync(world, [Row(world, 400)])).Submit("Load all of it");
        var order = await world.Buy(world.Elm, 100, invoiced: 100);
        await world.Return(order, 40);
        world.AfterTheDeadline();

        var result = await world.Settle();

        // 460 earn 36.00, 31.50 was announced: 60 units short of 4.50 each; nothing of it for the 400.
        Assert.Equal((Money.Zero, new Money(270m)), (result.Credits, result.Shortfall));
        Assert.Empty(await CheckAsync());
    }

    [Theory]
    [InlineData("Nothing,K,S,450,", "round", "the name of a buying round")]
    [InlineData("R,K,S,,", "units", "a whole number")]
    [InlineData("R,K,S,4.5,", "units", "a whole number")]
    [InlineData("R,K,S,0,", "units", "1 or more")]
    [InlineData("R,K,XX,450,", "vendor_sku", "that is in")]
    [InlineData("R,K,S,450,Nowhere", "district", "a member district")]
    [InlineData("R,K,S,450,\nR,K,S,10,", "vendor_sku", "one row for an item and member")]
    [InlineData("R,K,S,450,\nR,K,S,10,E", "district", "would count units twice")]
    public async Task Post_FileWithAFault_NamesItAndMovesNoTotal(string rows, string column, string wanted)
    {
        var world = await RoundsWorld.Make(App);
        var page = await WritesNoTotal(world, () => UploadAsync(world, rows.Split('\n').Select(row => row
            .Replace("R,K,", $"Paper {world.Key},K,", StringComparison.Ordinal)
            .Replace(",K,S,", $",C-{world.Key},{Sku(world)},", StringComparison.Ordinal)
            .Replace(",K,", $",C-{world.Key},", StringComparison.Ordinal).Replace(",E", $",Elm {world.Key}", StringComparison.Ordinal))));
        Assert.Contains(page.Rows(), row => row[1] == column && row[3].Contains(wanted, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Post_RoundThatHoldsItsOrdersOrIsClosed_IsRefusedWithItsReason()
    {
        var held = await RoundsWorld.Make(App, RoundKind.HoldUntilClose);
        Says("holds its orders until its close", await UploadAsync(held, [Row(held, 450)]));
        var closed = await RoundsWorld.Make(App, openDays: 1);
        closed.AfterTheDeadline();
        Says("is not open for orders", await UploadAsync(closed, [Row(closed, 450)]));
    }

    [Fact]
    public async Task Post_SecondOpeningVolumeOfAnItem_IsRefused()
    {
        var world = await RoundsWorld.Make(App);
        await (await UploadAsync(world, [Row(world, 450)])).Submit("Load all of it");
        Says("it has an opening volume of 450", await UploadAsync(world, [Row(world, 10)]));
    }

    [Theory]
    [InlineData(true, "has been ordered since")]
    [InlineData(false, "has been committed to since")]
    public async Task Post_UndoOnceSomebodyReliedOnThePrice_SaysSoAndMovesNoTotal(bool orders, string why)
    {
        var world = await RoundsWorld.Make(App);
        var page = await (await UploadAsync(world, [Row(world, 450)])).Submit("Load all of it");
        App.Clock.Now = App.Clock.Now.AddMinutes(1);
        if (orders)
            await world.Buy(world.Oak, 10);
        else
        {
            await Bind(world, 10);
            await App.Db(async db =>
            {
                var made = await db.Commitments.SingleAsync(one => one.RoundLadderId == world.Ladders[0]);
                db.AuditEntries.Add(new CoopPortal.Core.Governance.AuditEntry(App.Clock.Now, null, "manager", "", nameof(Commitment),
                    () => made.Id, "Bound", null, null, null, world.Elm.Id, null, ""));
                await db.SaveChangesAsync();
            });
        }

        page = await WritesNoTotal(world, () => page.Submit("Undo this import"));

        Assert.Contains($"{Sku(world)} {why}. Nothing was undone", page.Flash, StringComparison.Ordinal);
    }

    private async Task<Page> WritesNoTotal(RoundsWorld world, Func<Task<Page>> act)
    {
        var before = await Ladder(world);
        var page = await act();
        var after = await Ladder(world);
        Assert.Equal((before.PooledUnits, before.OpeningUnits, before.AnnouncedUnits),
            (after.PooledUnits, after.OpeningUnits, after.AnnouncedUnits));
        return page;
    }

    private static string Sku(RoundsWorld world) => $"CP001-{world.Key}";

    private static string Row(RoundsWorld world, int units, District? district = null) =>
        $"Paper {world.Key},C-{world.Key},{Sku(world)},{units},{district?.Name}";

    private async Task<Page> UploadAsync(RoundsWorld world, IEnumerable<string> rows) =>
        await (await (await App.As(world.Staff)).Get("/imports/opening-volumes")).Upload("Check the file",
            [("File", "opening.csv", Encoding.UTF8.GetBytes(string.Join("\r\n", rows.Prepend(Header))))]);

    private async Task<IReadOnlyList<TotalsDifference>> CheckAsync()
    {
        await using var scope = App.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<TotalsCheck>().RunAsync(default);
    }
}
