using System.Net;
using CoopPortal.Core.Members;
using CoopPortal.Web.Tests.Harness;
using CoopPortal.Web.Tests.Rounds;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoopPortal.Web.Tests.Buying;

public sealed class FinanceFileTestsOnSqlite(SqliteApp app) : FinanceFileTests(app), IClassFixture<SqliteApp>;

public sealed class FinanceFileTestsOnPostgres(PostgresApp app) : FinanceFileTests(app), IClassFixture<PostgresApp>;

/// <summary>Orders and credits by account string, in the columns of the district's own system.</summary>
public abstract class FinanceFileTests(CoopApp app) : RoundsTest(app)
{
    [Fact]
    public async Task Get_File_OfADistrictWithoutALayout_HasTheProposedColumnsAndSumsToOrdersLessCredits()
    {
        var (world, range) = await SettledAsync();
        var treasurer = await App.As(world.Treasurer);
        var page = await treasurer.Get("/finance-file" + range);
        Says("These are the columns that we propose.", page);

        var file = Csv(await treasurer.Get("/finance-file.csv" + range));

        Assert.Equal(["Kind", "Date", "Document", "PO number", "Vendor", "Description", "Account", "Amount"], file[0].Keys);
        var stored = (await world.Statements()).Single();
        Assert.Equal(stored.Lines.Select(line => (line.AccountString, -line.Amount.Amount)),
            file.Where(row => row["Kind"] == "Credit").Select(row => (row["Account"], Dollars(row["Amount"]))));
        var orders = await App.Db(db => db.Orders.AsNoTracking().Where(order => order.DistrictId == world.Elm.Id).ToListAsync());
        Assert.Equal(orders.Sum(order => order.Total.Amount), file.Where(row => row["Kind"] == "Order").Sum(row => Dollars(row["Amount"])));
        Assert.Equal([RoundsWorld.General, RoundsWorld.Food],
            file.Where(row => row["Kind"] == "Order").Select(row => row["Account"]).Distinct());
        Assert.DoesNotContain(file, row => row["Document"].StartsWith($"PO{world.Oak.Id}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Post_Layout_IsPreviewedWithoutSavingThenSavedWithAuditAndFollowedByTheFile()
    {
        var (world, range) = await SettledAsync();
        var manager = await App.As(world.Manager);
        var edit = await manager.Get("/finance-file/layout");
        (string, string)[] typed =
        [
            .. Enum.GetValues<FinanceField>().Select((_, at) => ($"Columns[{at}].Place", "")),
            Place(FinanceField.AccountString, "1"), Header(FinanceField.AccountString, "KONTO"),
            Place(FinanceField.Amount, "3"), Header(FinanceField.Amount, "BETRAG"),
            Place(FinanceField.Date, "2"), Header(FinanceField.Date, "DATUM"),
            ("DateFormat", "MM/dd/yyyy"), ("DecimalSign", nameof(DecimalSign.Comma)), ("HasHeader", "false"),
        ];

        var page = await edit.Submit("Preview", typed);

        Says("Preview; nothing is saved yet", page);
        Assert.Equal(["KONTO", "DATUM", "BETRAG"], page.Document.QuerySelectorAll("[aria-labelledby=preview] th").Select(cell =>
            cell.TextContent.Trim()));
        Assert.False(await App.Db(db => db.FinanceLayouts.AnyAsync(layout => layout.DistrictId == world.Elm.Id)));
        page = await page.Submit("Save columns");
        Assert.Equal("/finance-file", page.Url);
        Assert.Contains("The columns are saved.", page.Flash, StringComparison.Ordinal);
        var id = await App.Db(db => db.FinanceLayouts.Where(layout => layout.DistrictId == world.Elm.Id)
            .Select(layout => layout.Id).SingleAsync());
        Assert.Equal(1, await Audits(nameof(FinanceLayout), id, "Columns arranged"));
        var lines = (await manager.Get("/finance-file.csv" + range)).Body.TrimStart('\uFEFF')
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Assert.Matches($"^{RoundsWorld.General},[0-9]{{2}}/[0-9]{{2}}/2026,\"[0-9]+,[0-9]{{2}}\"$", lines[0]);
        Assert.Contains(lines, line => System.Text.RegularExpressions.Regex.IsMatch(line, ",\"-[0-9]+,[0-9]{2}\"$"));
        await (await manager.Get("/finance-file/layout")).Submit("Save columns");
        Assert.Equal(1, await Audits(nameof(FinanceLayout), id, "Columns arranged"));
    }

    [Theory]
    [InlineData(FinanceField.Amount, "Give the amount a place")]
    [InlineData(FinanceField.AccountString, "Give the account string a place")]
    public async Task Post_LayoutWithoutWhatPosts_ShowsWhyAndSavesNothing(FinanceField missing, string why)
    {
        var world = await RoundsWorld.Make(App);
        var page = await (await (await App.As(world.Treasurer)).Get("/finance-file/layout")).Submit("Save columns", Place(missing, ""));
        Assert.Contains(why, page.ErrorSummary, StringComparison.Ordinal);
        Assert.False(await App.Db(db => db.FinanceLayouts.AnyAsync(layout => layout.DistrictId == world.Elm.Id)));
    }

    [Fact]
    public async Task Get_File_OfWhoIsNeitherManagerNorTreasurer_IsForbidden_AndTheNeighborSeesItsOwn()
    {
        var (world, range) = await SettledAsync();
        foreach (var who in new[] { world.Buyer, world.Seller, world.Staff })
            Assert.Equal(HttpStatusCode.Forbidden, (await (await App.As(who)).Get("/finance-file.csv" + range)).Status);
        var page = await (await App.As(world.Neighbor)).Get("/finance-file.csv" + range);
        Assert.DoesNotContain(RoundsWorld.Food, page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_File_OfDaysWithoutOrders_SaysSo()
    {
        var world = await RoundsWorld.Make(App);
        Says("No order was issued and no credit made in these days.",
            await (await App.As(world.Treasurer)).Get("/finance-file?from=2020-01-01&to=2020-01-31"));
    }

    private static (string, string) Place(FinanceField field, string place) => ($"Columns[{(int)field}].Place", place);

    private static (string, string) Header(FinanceField field, string header) => ($"Columns[{(int)field}].Header", header);

    /// <summary>Elm has bought in two accounts, was invoiced at 40.00 and gets a credit; Oak brought the price down.</summary>
    private async Task<(RoundsWorld World, string Range)> SettledAsync()
    {
        var world = await RoundsWorld.Make(App);
        var first = App.Clock.Now;
        await world.Buy(world.Elm, 7, invoiced: 7, item: 0, parts: [(RoundsWorld.General, 5), (RoundsWorld.Food, 2)]);
        await world.Buy(world.Oak, 600);
        world.AfterTheDeadline();
        await world.Settle();
        return (world, $"?from={first.AddDays(-1):yyyy-MM-dd}&to={App.Clock.Now.AddDays(1):yyyy-MM-dd}");
    }
}
