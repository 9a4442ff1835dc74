using System.Diagnostics;
using System.Globalization;
using CoopPortal.Core.Amounts;
using CoopPortal.Core.Contracting;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoopPortal.Web.Tests.Members;

public sealed class ItemsImportTestsOnSqlite(SqliteApp app) : ItemsImportTests(app), IClassFixture<SqliteApp>;

public sealed class ItemsImportTestsOnPostgres(PostgresApp app) : ItemsImportTests(app), IClassFixture<PostgresApp>;

/// <summary>Items with their ladders from a file: new ones only, their prices on a draft price sheet.</summary>
public abstract class ItemsImportTests(CoopApp app) : ImportTest(app)
{
    internal const string Header = "contract_no,vendor_sku,description,uom,category,pack_qty,list_price,net_price,min_qty_2,net_price_2,"
        + "min_qty_3,net_price_3";

    [Fact]
    public async Task Post_File_AddsItemsAndADraftSheetWithTheirLadders_AndIsUndone()
    {
        var (staff, contract) = await WorldAsync();
        var page = await UploadAsync(staff, "items", "items.csv", Header,
            $"C-{Key},CP-1,\"Copy paper, letter\",CT,Paper,,44.00,40,500,36.00,\"1,000\",$34.00", $"C-{Key},CP-2,Pens,BX,Pens,12,,,,,,");
        Assert.Contains("Loading adds 2 items of 1 contract, 1 with prices.", page.Text, StringComparison.Ordinal);
        page = await page.Submit("Load all of it");

        Assert.Contains("All of the file is loaded.", page.Flash, StringComparison.Ordinal);
        var items = await ItemsAsync(contract.Id);
        Assert.Equal([("CP-1", "Copy paper, letter", 1), ("CP-2", "Pens", 12)],
            items.Select(item => (item.Sku, item.Name, item.PackQuantity)));
        var sheet = await App.Db(db => db.PriceSheets.AsNoTracking().Include(one => one.Ladders).ThenInclude(ladder => ladder.Tiers)
            .SingleAsync(one => one.ContractId == contract.Id));
        Assert.Equal((1, PriceSheetStatus.Draft), (sheet.Number, sheet.Status));
        var ladder = Assert.Single(sheet.Ladders);
        Assert.Equal("from 1 at $40.00, from 500 at $36.00, from 1,000 at $34.00", ladder.Words);
        Assert.Equal((true, new UnitPrice(44m)), (ladder.ListPriceIsStated, ladder.ListPrice));
        page = await page.Submit("Undo this import");
        Assert.Contains("The import is undone", page.Flash, StringComparison.Ordinal);
        Assert.Empty(await ItemsAsync(contract.Id));
        Assert.False(await App.Db(db => db.PriceSheets.AnyAsync(one => one.ContractId == contract.Id)));
    }

    [Theory]
    [InlineData("X-1,CP-1,Paper,CT,Paper,,,,,,,", "contract_no", "the number of a contract")]
    [InlineData("K,,Paper,CT,Paper,,,,,,,", "vendor_sku", "the vendor's part number")]
    [InlineData("K,7.53E+12,Paper,CT,Paper,,,,,,,", "vendor_sku", "power of ten")]
    [InlineData("K,CP-1,Paper,,Paper,,,,,,,", "uom", "the unit of measure")]
    [InlineData("K,CP-1,Paper,CT,Paper,0,,,,,,", "pack_qty", "1 or more")]
    [InlineData("K,CP-1,Paper,CT,Paper,,,free,,,,", "net_price", "a price in dollars")]
    [InlineData("K,CP-1,Paper,CT,Paper,,,40.12345,,,,", "net_price", "four decimals")]
    [InlineData("K,CP-1,Paper,CT,Paper,,,40,500,,,", "net_price_2", "the price from 500 units")]
    [InlineData("K,CP-1,Paper,CT,Paper,,,40,,36,,", "min_qty_2", "the quantity from which 36 holds")]
    [InlineData("K,CP-1,Paper,CT,Paper,,,,500,36,,", "net_price", "the ladder begins with it")]
    [InlineData("K,CP-1,Paper,CT,Paper,,,40,500,36,500,34", "min_qty_3", "more than 500")]
    [InlineData("K,CP-1,Paper,CT,Paper,,,40,5-Mar,36,,", "min_qty_2", "turned this one into a date")]
    [InlineData("K,CP-1,Paper,CT,Paper,,,,,,,\nK,cp-1,Pens,BX,Pens,,,,,,,", "vendor_sku", "each part number once; row 2 has it")]
    public async Task Post_FileWithAFault_NamesItAndAddsNothing(string rows, string column, string wanted)
    {
        var (staff, contract) = await WorldAsync();
        var page = await UploadAsync(staff, "items", "bad.csv",
            [Header, .. rows.Split('\n').Select(row => row.StartsWith("K,", StringComparison.Ordinal) ? $"C-{Key}{row[1..]}" : row)]);
        Assert.Contains(page.Rows(), row => row[1] == column && row[3].Contains(wanted, StringComparison.Ordinal));
        Assert.Empty(await ItemsAsync(contract.Id));
    }

    [Fact]
    public async Task Post_ItemThatIsOnTheContract_IsAFault_AndAPublishedSheetCannotBeUndone()
    {
        var (staff, contract) = await WorldAsync();
        var page = await (await UploadAsync(staff, "items", "items.csv", Header, $"C-{Key},CP-1,Paper,CT,Paper,,,40,,,,"))
            .Submit("Load all of it");
        var again = await UploadAsync(staff, "items", "again.csv", Header, $"C-{Key},cp-1,Paper,CT,Paper,,,40,,,,");
        Assert.Contains($"it is on contract C-{Key} already", again.Rows()[0][3], StringComparison.Ordinal);
        await App.Db(async db =>
        {
            (await db.PriceSheets.Include(one => one.Ladders).SingleAsync(one => one.ContractId == contract.Id))
                .Publish(true, null, "staff", App.Clock.Now);
            await db.SaveChangesAsync();
        });

        page = await page.Submit("Undo this import");

        Assert.Contains($"Price sheet 1 of contract C-{Key} is published by now. Nothing was undone", page.Flash, StringComparison.Ordinal);
        Assert.Single(await ItemsAsync(contract.Id));
    }

    [Fact]
    public async Task Post_Workbook_KeepsPartNumbersAsTheyAreWritten()
    {
        var (staff, contract) = await WorldAsync();
        var book = await BookAsync([1], new TableColumn<int>("contract_no", _ => $"C-{Key}"), new("vendor_sku", _ => "007530025871234"),
            new("description", _ => "Paper"), new("uom", _ => "CT"), new("category", _ => "Paper"), new("net_price", _ => 34.5m));
        await (await UploadAsync(staff, "items", "items.xlsx", book)).Submit("Load all of it");
        Assert.Equal("007530025871234", Assert.Single(await ItemsAsync(contract.Id)).Sku);
    }

    private Task<List<Item>> ItemsAsync(long contractId) =>
        App.Db(db => db.Items.AsNoTracking().Where(item => item.ContractId == contractId).OrderBy(item => item.Sku).ToListAsync());

    private Task<(PageClient Staff, Contract Contract)> WorldAsync() => WorldAsync(App, Key, () => StaffAsync());

    internal static async Task<(PageClient Staff, Contract Contract)> WorldAsync(CoopApp app, string key,
        Func<Task<PageClient>> staff)
    {
        var person = await staff();
        var vendor = await app.Given.Vendor($"Acme {key}");
        var today = DateOnly.FromDateTime(app.Clock.Now);
        return (person, await app.Db(async db =>
        {
            var contract = new Contract($"C-{key}", "Paper", vendor.Id, today.AddMonths(-1), today.AddYears(1));
            db.Contracts.Add(contract);
            await db.SaveChangesAsync();
            return contract;
        }));
    }
}

[Collection(nameof(Shared.ExcelMemoryTests))]
public sealed class ItemsImportSpeedTestsOnSqlite(SqliteApp app) : ItemsImportSpeedTests(app), IClassFixture<SqliteApp>;

[Collection(nameof(Shared.ExcelMemoryTests))]
public sealed class ItemsImportSpeedTestsOnPostgres(PostgresApp app) : ItemsImportSpeedTests(app), IClassFixture<PostgresApp>;

/// <summary>A whole catalog in one file; alone on the machine, because its time is measured.</summary>
public abstract class ItemsImportSpeedTests(CoopApp app) : ImportTest(app)
{
    private const int Items = 20_000;

    [Fact]
    public async Task Post_TwentyThousandItems_AreLoadedInUnderTwentySeconds()
    {
        var (staff, contract) = await ItemsImportTests.WorldAsync(App, Key, () => StaffAsync());
        var rows = Enumerable.Range(1, Items).Select(at => string.Create(CultureInfo.InvariantCulture,
            $"C-{Key},SKU-{at:00000},Item {at} of a catalog that is moved in,CT,Category {at % 40},,44.00,40.00,500,36.00,1000,34.00"));
        var (watch, processor) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);

        var page = await UploadAsync(staff, "items", "catalog.csv", [ItemsImportTests.Header, .. rows]);
        await RunJobAsync();
        page = await (await staff.Get(page.Url)).Submit("Load all of it");
        await RunJobAsync();
        page = await staff.Get(page.Url);

        MustBeFast("20,000 items checked and loaded", watch.Elapsed, Environment.CpuUsage.TotalTime - processor);
        Assert.Contains("Loaded: 20,000 items of 1 contract, 20,000 with prices", page.Text, StringComparison.Ordinal);
        Assert.Equal(Items, await App.Db(db => db.Items.CountAsync(item => item.ContractId == contract.Id)));
    }
}
