using System.Net;
using System.Text;
using CoopPortal.Core.Amounts;
using CoopPortal.Core.Buying;
using CoopPortal.Core.Members;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Tests.Buying;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoopPortal.Web.Tests.Faults;

public sealed class OrderFaultTestsOnSqlite(SqliteApp app) : OrderFaultTests(app), IClassFixture<SqliteApp>;

public sealed class OrderFaultTestsOnPostgres(PostgresApp app) : OrderFaultTests(app), IClassFixture<PostgresApp>;

/// <summary>Orders, commitments and price files: what may change between page and post, and what a tampered page may say.</summary>
public abstract class OrderFaultTests(CoopApp app) : WebTest(app)
{
    private const string Header =
        "vendor_sku,description,mfr_name,mfr_part_no,uom,pack_qty,category,unspsc,list_price,min_qty_break,net_price";

    [Fact]
    public async Task Post_CertifyAtAPriceThatHasRisen_ShowsOldAndNewAndAsks()
    {
        var world = await OrdersWorld.Make(App, RoundKind.HoldUntilClose);
        var order = await world.Approved(10, quoted: 36m);
        var page = await (await (await App.As(world.Treasurer)).Get($"/orders/{order}/certificate")).Submit("Certify");
        Assert.Contains("The price has risen since you were quoted. Nothing was saved yet.", page.Text, StringComparison.Ordinal);
        Assert.Equal(["1", "Copy paper", "36.00", "40.00", "40.00", "Agree to $40.00"], page.Rows("[role=alert] table")[0]);
        Assert.Equal((OrderStatus.Approved, 0), ((await world.Read(order)).Status, (await world.Ladder()).PooledUnits));

        // Sent again without agreeing, and with an agreement to another price: neither is enough.
        page = await page.Submit("Certify");
        page = await page.Tamper("Certify", ("Agreed", "1:399999"));
        page = await page.Tamper("Certify", ("Agreed", "1:99999999999999999999"));
        Assert.Equal((OrderStatus.Approved, 0), ((await world.Read(order)).Status, await world.AuditCount(order, "Certified")));
        await page.Submit("Certify", ("Agreed", "true"));
        Assert.Equal((OrderStatus.Certified, new UnitPrice(40m)), ((await world.Read(order)).Status, (await world.Read(order)).Lines[0]
            .UnitPrice));
    }

    [Fact]
    public async Task Post_CertifyOrIssueAtAPriceThatFell_TakesTheLowerOne()
    {
        var held = await OrdersWorld.Make(App, RoundKind.HoldUntilClose);
        Assert.Equal(new UnitPrice(36m), (await held.Read(await held.Certified(100, quoted: 40m))).Lines[0].UnitPrice);
        var world = await OrdersWorld.Make(App);
        Assert.Equal(new UnitPrice(36m), (await world.Read(await world.Issued(100, quoted: 40m))).Lines[0].UnitPrice);
    }

    [Fact]
    public async Task Post_CertifyAfterTheRoundClosed_ShowsReasonAndSavesNothing()
    {
        var world = await OrdersWorld.Make(App, RoundKind.HoldUntilClose);
        var order = await world.Approved(10);
        var page = await (await App.As(world.Treasurer)).Get($"/orders/{order}/certificate");
        await Close(world);
        var after = await page.Submit("Certify");
        Assert.Contains("nothing can be ordered in it any more", after.Flash, StringComparison.Ordinal);
        Assert.Equal((OrderStatus.Approved, 0), ((await world.Read(order)).Status, (await world.Ladder()).PooledUnits));
    }

    [Fact]
    public async Task Post_NumberOfAnotherOrderLater_SaysSoAndKeepsIt()
    {
        var world = await OrdersWorld.Make(App, numbering: PoNumbering.District);
        var (first, second) = (await world.Issued(10), await world.Issued(10));
        var manager = await App.As(world.Manager);
        await (await manager.Get($"/orders/{first}/number")).Submit("Enter the number", ("PoNumber", "4711"));
        var page = await (await manager.Get($"/orders/{second}/number")).Submit("Enter the number", ("PoNumber", " 4711 "));
        Assert.Contains("Your district has another order with the purchase order number 4711.", page.ErrorSummary,
            StringComparison.Ordinal);
        Assert.Equal("4711", page.Value("PoNumber").Trim());
        Assert.Null((await world.Read(second)).PoNumber);
        Assert.Equal(0, await world.AuditCount(second, "Purchase order number entered"));
    }

    [Theory]
    [InlineData("Parts[0].Quantity", "-3", "Enter a whole quantity, or 0 to leave this part out.")]
    [InlineData("Parts[0].Quantity", "0", "Every quantity is 0. Keep at least one line, or cancel the order instead.")]
    [InlineData("Parts[0].Quantity", "1000000000", "is more than one line can hold (10,000,000)")]
    [InlineData("Parts[0].Quantity", "a few", "“a few” is not something this field can take; correct it.")]
    [InlineData("Parts[0].Account", "12-34", "“12-34” does not have the form")]
    public async Task Post_BadEditOfAReturnedOrder_SaysSoKeepsItAndSavesNothing(string field, string typed, string sentence)
    {
        var (world, order) = await Returned();
        var page = await (await (await App.As(world.Buyer)).Get($"/orders/{order}/edit")).Submit("Submit again", (field, typed));
        Assert.Contains(sentence, page.ErrorSummary, StringComparison.Ordinal);
        Assert.Equal(typed, page.Value(field));
        var stored = await world.Read(order);
        Assert.Equal((OrderStatus.Returned, 10L, OrdersWorld.Account), (stored.Status, stored.Lines[0].Quantity, stored.Lines[0]
            .Distributions[0].AccountString));
    }

    [Fact]
    public async Task Post_NeighborsSiteInAnEdit_IsRefused()
    {
        var (world, order) = await Returned();
        var page = await (await (await App.As(world.Buyer)).Get($"/orders/{order}/edit"))
            .Tamper("Submit again", ("Parts[0].Site", $"{world.Oak.Sites[0].Id}"));
        Assert.Contains("Choose the site that gets these units.", page.ErrorSummary, StringComparison.Ordinal);
        Assert.Equal(OrderStatus.Returned, (await world.Read(order)).Status);
    }

    [Fact]
    public async Task Post_PartOfTheNeighborsOrder_IsNotTouched()
    {
        var (world, order) = await Returned();
        var foreign = await world.Order(50, district: world.Oak);
        var part = (await world.Read(foreign)).Lines[0].Distributions[0];
        await (await (await App.As(world.Buyer)).Get($"/orders/{order}/edit")).Tamper("Submit again", ("Parts[0].Part", $"{part.Id}"),
            ("Parts[0].Quantity", "7"), ("Status", "Issued"), ("Total", "0.01"), ("UnitPrice", "0.01"), ("DistrictId", $"{world.Oak.Id}"),
                ("PoNumber", "FREE"));
        var (mine, theirs) = (await world.Read(order), await world.Read(foreign));
        Assert.Equal((50L, part.SiteId, part.AccountString), (theirs.Lines[0].Quantity, theirs.Lines[0].Distributions[0].SiteId,
            theirs.Lines[0].Distributions[0].AccountString));
        Assert.Equal((OrderStatus.Submitted, world.Elm.Id, null, new Money(280m)),
            (mine.Status, mine.DistrictId, mine.PoNumber, mine.Total));
    }

    [Fact]
    public async Task Post_PartOfAnotherOrderInACancellationOrReturn_IsRefused()
    {
        var world = await OrdersWorld.Make(App);
        var (mine, other) = (await world.Issued(120), await world.Issued(30));
        var part = (await world.Read(other)).Lines[0].Distributions[0].Id;
        var buyer = await App.As(world.Buyer);
        var page = await (await buyer.Get($"/orders/{mine}/cancellations/new")).Tamper("Show what it does", ("Part", $"{part}"),
            ("Quantity", "5"), ("Reason", "x"));
        Assert.Contains("Choose the line and site that you no longer need.", page.ErrorSummary, StringComparison.Ordinal);
        Assert.Equal(0, await App.Db(db => db.OrderCancellations.CountAsync(row => row.DistributionId == part)));
        Assert.Equal(150, (await world.Ladder()).PooledUnits);
    }

    [Theory]
    [InlineData("Quantity", "0", "Enter a whole quantity of 1 or more.")]
    [InlineData("Quantity", "-5", "Enter a whole quantity of 1 or more.")]
    [InlineData("Quantity", "1000000000", "is more than one line can hold (10,000,000)")]
    [InlineData("Quantity", "many", "“many” is not something this field can take; correct it.")]
    [InlineData("Cap", "-1", "A cap is a unit price above $0")]
    [InlineData("Cap", "0.00001", "A unit price has at most four decimals.")]
    [InlineData("NeedBy", "2020-01-01", "The need-by date has passed")]
    public async Task Post_BadCommitment_SaysSoKeepsItAndSavesNothing(string field, string typed, string sentence)
    {
        var world = await OrdersWorld.Make(App);
        var form = await (await App.As(world.Manager)).Get($"/commitments/new?ladder={world.LadderId}");
        var page = await form.Submit("Save as a draft", ("Quantity", "50"), (field, typed));
        Assert.Contains(sentence, page.ErrorSummary, StringComparison.Ordinal);
        Assert.Equal(typed, page.Value(field));
        Assert.Equal(0, await App.Db(db => db.Commitments.CountAsync(row => row.RoundLadderId == world.LadderId)));
    }

    [Fact]
    public async Task Post_CommitmentWithTheNeighborsSiteOrNoSuchLadder_IsRefused()
    {
        var world = await OrdersWorld.Make(App);
        var form = await (await App.As(world.Manager)).Get($"/commitments/new?ladder={world.LadderId}");
        var page = await form.Tamper("Save as a draft", ("Quantity", "50"), ("SiteId", $"{world.Oak.Sites[0].Id}"));
        Assert.Contains("Choose one of your district's open sites.", page.ErrorSummary, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await form.Tamper("Save as a draft", ("Quantity", "50"), ("Ladder", "999999"))).Status);
        await form.Tamper("Save as a draft", ("Quantity", "50"), ("DistrictId", $"{world.Oak.Id}"), ("Status", "Binding"),
            ("Type", "Binding"));
        var made = await App.Db(db => db.Commitments.SingleAsync(row => row.RoundLadderId == world.LadderId));
        Assert.Equal((world.Elm.Id, CommitmentStatus.Draft), (made.DistrictId, made.Status));
        Assert.Equal(0, (await world.Ladder()).PooledUnits);
    }

    public static TheoryData<string, byte[], string> BadFiles() => new()
    {
        { "wrong columns", Text("sku,price", "P,1"), "the column description, named as in the template" },
        { "formula", Text(Header, "P,=1+1,,,CT,1,Paper,,,1,40.00"), "formulas are not run" },
        { "formula of another kind", Text(Header, "P,@SUM(A1),,,CT,1,Paper,,,1,40.00"), "a spreadsheet does not run as a formula" },
        { "zero rows", Text(Header), "a row for each item and minimum quantity" },
        { "empty", [], "save it once more with its rows" },
        { "the same item twice", Text(Header, "P,Paper,,,CT,1,Paper,,,1,40.00", "P,Paper,,,CT,1,Paper,,,1,39.00"), "a second time" },
        { "negative price", Text(Header, "P,Paper,,,CT,1,Paper,,,1,-40.00"), "a negative price is never paid" },
        { "decimal comma", Text(Header.Replace(',', ';'), "P;Paper;;;CT;1;Paper;;;1;40,00"), "comma only before three digits" },
        { "Excel", [0x50, 0x4B, 0x03, 0x04, 1, 2], "The workbook cannot be opened" },
        { "NUL", Text(Header, "P,Pa\0per,,,CT,1,Paper,,,1,40.00"), "neither a workbook nor text" },
        { "long text", Text(Header, $"P,{new string('x', 10_000)},,,CT,1,Paper,,,1,40.00"), "10000 characters" },
    };

    // Not among the others: the runner would write out every byte of it for each test that it lists.
    [Fact]
    public Task Post_PriceFileOfMoreThanFiveMegabytes_NamesItsFaultAndLoadsNothing() =>
        Post_BadPriceFile_NamesItsFaultAndLoadsNothing("huge", new byte[6 * 1024 * 1024], "larger than 5 MB");

    [Theory]
    [MemberData(nameof(BadFiles))]
    public async Task Post_BadPriceFile_NamesItsFaultAndLoadsNothing(string what, byte[] file, string sentence)
    {
        var (world, form) = await Draft();
        var page = await form.Upload("Check and load", [("File", what + ".csv", file)]);
        Assert.Contains($"“{what}.csv” ", page.ErrorSummary, StringComparison.Ordinal);
        Assert.Matches("Nothing was (loaded|read)", page.ErrorSummary);
        Assert.Contains(sentence, page.Text, StringComparison.Ordinal);
        Assert.Equal((1, 0), await App.Db(async db => (await db.Items.CountAsync(row => row.ContractId == world.Contract.Id),
            await db.SheetLadders.CountAsync(row => row.PriceSheet.ContractId == world.Contract.Id && row.PriceSheet.Number == 8))));
    }

    [Fact]
    public async Task Post_PriceFileWithAByteOrderMarkAndALongName_IsLoaded()
    {
        var (world, form) = await Draft();
        var page = await form.Upload("Check and load", [("File", $"../../{new string('n', 400)}<b>.csv",
            [.. Encoding.UTF8.GetPreamble(), .. Text(Header, "P,Papier crème <b>x</b> 🙂,,,CT,1,Paper,,,1,40.00")])]);
        Assert.Contains("was loaded: 1 row, 1 ladder set, 1 new item", page.Flash, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>x</b>", page.Body, StringComparison.Ordinal);
        Assert.Equal("Papier crème <b>x</b> 🙂", await App.Db(db => db.Items.Where(row => row.ContractId == world.Contract.Id
            && row.Sku == "P")
            .Select(row => row.Name).SingleAsync()));
    }

    private static byte[] Text(params string[] lines) => Encoding.UTF8.GetBytes(string.Join("\r\n", lines));

    private async Task<(OrdersWorld World, Page Form)> Draft()
    {
        var world = await OrdersWorld.Make(App);
        var staff = await App.As(world.Staff);
        await (await staff.Get($"/contracts/{world.Contract.Number}/price-sheets/new"))
            .Submit("Begin the draft", ("EffectiveFrom", "2026-12-01"), ("CopyOf", ""));
        return (world, await staff.Get($"/contracts/{world.Contract.Number}/price-sheets/8/imports/new"));
    }

    private async Task<(OrdersWorld World, string Order)> Returned()
    {
        var world = await OrdersWorld.Make(App);
        var order = await world.Order(10);
        await (await (await App.As(world.Manager)).Get($"/orders/{order}/sending-back"))
            .Submit("Return for changes", ("Reason", "Wrong account"));
        return (world, order);
    }

    private Task Close(OrdersWorld world) => App.Db(async db =>
    {
        var round = await db.Rounds.SingleAsync(row => row.Id == world.Round.Id);
        db.Entry(round).Property(row => row.ClosesAt).CurrentValue = App.Clock.Now.AddMinutes(-1);
        await db.SaveChangesAsync();
    });
}
