using System.Net;
using System.Text;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Web.Features.Contracting.PriceUploads;
using CoopPortal.Web.Tests.Files;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoopPortal.Web.Tests.Contracting;

public sealed class PriceUploadColumnsTestsOnSqlite(SqliteApp app) : PriceUploadColumnsTests(app), IClassFixture<SqliteApp>;

public sealed class PriceUploadColumnsTestsOnPostgres(PostgresApp app) : PriceUploadColumnsTests(app), IClassFixture<PostgresApp>;

/// <summary>Which column of a vendor's own spreadsheet is what. Today is October 5, 2026.</summary>
public abstract class PriceUploadColumnsTests(CoopApp app) : WebTest(app)
{
    private const string OwnRows = "A;Papier caf\u00e9;39.00\r\nB;Stifte;19.00\r\n";

    private static readonly byte[] Own = Encoding.Latin1.GetBytes("Prices 2027;;\r\n\r\nItem #;What it is;Your price\r\n" + OwnRows);

    [Fact]
    public async Task Post_Columns_OfAVendorsOwnSheet_AreProposedCorrectedRememberedAndRead()
    {
        var world = await UploadWorld.CreateAsync(App, "K-1");
        var page = await (await UploadAsync(world, Own, "own.csv")).Follow("Say which column of the file is what");
        Assert.Contains("We found the headers in row 3.", page.Text, StringComparison.Ordinal);
        Assert.Equal(("vendor_sku", "", "net_price"), (page.Value("Is[0]"), page.Value("Is[1]"), page.Value("Is[2]")));
        Assert.Contains("Papier caf\u00e9 · Stifte", page.Text, StringComparison.Ordinal);

        page = await page.Submit("Confirm the columns", ("Is[1]", "description"));
        Assert.Equal("The columns are confirmed, and proposed for your next file. No price has changed.", page.Flash);
        Assert.Contains("2 rows can be used.", page.Text, StringComparison.Ordinal);
        Assert.Contains("A “Item #” is vendor_sku, B “What it is” is description, C “Your price” is net_price", page.Text,
            StringComparison.Ordinal);
        Assert.Equal(["A Papier caf\u00e9 39.00", "B Stifte 19.00"], await RowsAsync("K-1"));

        page = await (await UploadAsync(world, [.. Own, .. "C;Hefte;29.00\r\n"u8], "next.csv"))
            .Follow("Say which column of the file is what");
        Assert.Contains("confirmed these headers on Oct. 5, 2026; they are proposed again.", page.Text, StringComparison.Ordinal);
        Assert.Equal("description", page.Value("Is[1]"));
        // Another vendor's headers are its own.
        page = await (await UploadAsync(await UploadWorld.CreateAsync(App, "K-2"), Own, "own.csv"))
            .Follow("Say which column of the file is what");
        Assert.Equal("", page.Value("Is[1]"));
    }

    [Fact]
    public async Task Post_ColumnsThatCannotBe_SaysWhyAndKeepsTheChoice()
    {
        var world = await UploadWorld.CreateAsync(App, "K-3");
        var page = await (await UploadAsync(world, Own, "own.csv")).Follow("Say which column of the file is what");
        page = await page.Submit("Confirm the columns", ("Is[1]", "vendor_sku"));
        Assert.Contains("column A and column B cannot all be “Part number”; choose one of them.", page.ErrorSummary,
            StringComparison.Ordinal);
        Assert.Equal("vendor_sku", page.Value("Is[1]"));
        page = await page.Submit("Confirm the columns", ("Is[1]", ""), ("Is[2]", ""));
        Assert.Contains("Choose the column that holds “Price a unit, $”", page.ErrorSummary, StringComparison.Ordinal);
        page = await page.Tamper("Confirm the columns", ("Is[7]", "net_price"), ("Is[2]", "everything"));
        Assert.Contains("A column was chosen that this file or our price lists do not have.", page.ErrorSummary, StringComparison.Ordinal);
        Assert.Empty(await RowsAsync("K-3"));
    }

    [Fact]
    public async Task Post_WorkbookWithInstructionsAndTiersAcrossColumns_IsReadFromTheSheetThatTheClerkChooses()
    {
        var world = await UploadWorld.CreateAsync(App, "K-4");
        using var book = new RawWorkbook()
            .Sheet("Read me", [["How to use this file"], ["Fill in everything."]])
            .Sheet("Old", [["Part number", "Price"], ["A", 41.0], ["B", 21.0], ["C", 31.0]])
            .Sheet("New", [["Part number", "1-99", "100+"], ["A", 39.0, 35.0], ["B", 19.0, 18.5]]).Save();
        var page = await (await UploadAsync(world, book.ToArray(), "own.xlsx")).Follow("Say which column of the file is what");
        Assert.Contains("The sheet “Read me” holds no table.", page.Text, StringComparison.Ordinal);
        page = await page.Submit("Look there", ("Sheet", "2"), ("HeaderRow", "1"));
        page = await page.Follow("Say which column of the file is what");
        Assert.Contains("of the sheet “New”", page.Text, StringComparison.Ordinal);
        Assert.Equal(("tier:1", "tier:2"), (page.Value("Is[1]"), page.Value("Is[2]")));
        Assert.Contains("Price from 100 on, $", page.Text, StringComparison.Ordinal);
        page = await page.Submit("Confirm the columns");
        Assert.Contains("4 rows can be used.", page.Text, StringComparison.Ordinal);
        var preview = await page.Follow("See what it changes for whom, and submit it");
        Assert.Contains("2 lower", preview.Text, StringComparison.Ordinal);

        // The columns may be chosen anew until it is submitted; nothing of the first reading stays.
        page = await (await page.Follow("as you confirmed them; choose others")).Submit("Confirm the columns", ("Is[2]", ""));
        Assert.Contains("2 rows can be used.", page.Text, StringComparison.Ordinal);
        page = await (await page.Follow("See what it changes for whom, and submit it")).Submit("Submit to the cooperative");
        Assert.StartsWith("The prices are submitted.", page.Flash, StringComparison.Ordinal);
        var refused = await world.Clerk.Get($"{page.Url.Replace("/preview", "", StringComparison.Ordinal)}/columns");
        Assert.Equal("“own.xlsx” is submitted; it cannot become uploaded. Nothing was changed.", refused.Flash);
    }

    [Fact]
    public async Task Post_TableWhereNoneIs_SaysSoAndTheClerkMayLookElsewhere()
    {
        var world = await UploadWorld.CreateAsync(App, "K-5");
        var page = await (await UploadAsync(world, Own, "own.csv")).Follow("Say which column of the file is what");
        var lost = await page.Submit("Look there", ("HeaderRow", "900"));
        Assert.Contains("No table was found: a row of headers with rows of items under it.", lost.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await page.Submit("Look there", ("HeaderRow", "3"))).Status);
        Assert.True((await world.Clerk.Get(lost.Url)).HasLink("Say which column of the file is what"));
        page = await page.Submit("Look there", ("HeaderRow", "0"));
        Assert.StartsWith("Choose a sheet of the file, and the number of the row with the headers.", page.Flash, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("picture.xlsx", "\u0089PNG\r\n", "The file is a picture (PNG), whatever its name says.")]
    [InlineData("page.csv", "<html><body>Prices</body></html>", "The file is a web page or XML, whatever its name says.")]
    public async Task Post_FileThatIsNoTable_SaysWhatItIsAndAsksForNoColumns(string name, string content, string sentence)
    {
        var world = await UploadWorld.CreateAsync(App, $"K-{name}");
        var page = await UploadAsync(world, Encoding.Latin1.GetBytes(content), name);
        Assert.Contains($"This file could not be read. {sentence}", page.Text, StringComparison.Ordinal);
        Assert.False(page.HasLink("Say which column of the file is what"));
        Assert.Equal(page.Url, (await world.Clerk.Get($"{page.Url}/columns")).Url);
        Assert.Equal("The file is withdrawn. No price has changed.", (await page.Submit("Withdraw this file")).Flash);
    }

    /// <summary>Two clerks of one vendor: what one of them confirmed is not undone by the other's older page.</summary>
    [Fact]
    public async Task Post_ColumnsOfATableThatIsNoLongerTheOneShown_SaysSo()
    {
        var world = await UploadWorld.CreateAsync(App, "K-6");
        var page = await (await UploadAsync(world, Own, "own.csv")).Follow("Say which column of the file is what");
        await App.Db(db => db.PriceUploads.Where(row => row.Contract.Number == "K-6").ExecuteUpdateAsync(set => set
            .SetProperty(row => row.Status, PriceUploadStatus.Submitted)));
        Assert.Contains("is submitted; it cannot become uploaded. Nothing was changed.",
            (await page.Submit("Confirm the columns")).ErrorSummary, StringComparison.Ordinal);
        Assert.Empty(await RowsAsync("K-6"));
    }

    [Fact]
    public async Task Get_ColumnsOfAnotherVendor_AreNotFoundAndStaffDoNotConfirm()
    {
        var (mine, other) = (await UploadWorld.CreateAsync(App, "K-7"), await UploadWorld.CreateAsync(App, "K-8"));
        var page = await (await UploadAsync(other, Own, "own.csv")).Follow("Say which column of the file is what");
        Assert.Equal(HttpStatusCode.NotFound, (await mine.Clerk.Get(page.Url)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await mine.Clerk.Get($"{other.Url}/template?format=csv")).Status);
        await App.Given.Person("staff-k7@coop.example", Role.Staff);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await App.As("staff-k7@coop.example")).Get(page.Url)).Status);
    }

    [Fact]
    public async Task Get_OriginalWithItsFaults_HasASentenceBesideEachRowAtFaultAndComesBackCorrected()
    {
        var world = await UploadWorld.CreateAsync(App, "K-10");
        var page = await UploadAsync(world, [.. Own, .. "C;=1+1;no price\r\nD;Klebstoff;39.00\r\n"u8], "own.csv");
        page = await (await page.Follow("Say which column of the file is what")).Submit("Confirm the columns");
        var faults = await page.Follow("1 fault");
        var link = faults.Document.QuerySelectorAll("main a").Single(a => a.TextContent == "Your file with a column of its faults");
        var copy = Encoding.Latin1.GetString(await world.Clerk.Http.GetByteArrayAsync(new Uri(link.GetAttribute("href")!, UriKind.Relative),
            TestContext.Current.CancellationToken));
        var lines = copy.Split("\r\n");
        Assert.Equal("Prices 2027;;;Faults", lines[0]);
        Assert.Equal("A;Papier caf\u00e9;39.00;", lines[3]);
        Assert.Equal("C;'=1+1;no price;“Your price”: found no price, wanted a price in dollars, such as 34.00.",
            lines[5].Replace("; wanted", ", wanted", StringComparison.Ordinal).Replace("\"", "", StringComparison.Ordinal)
                .Replace("\u0093", "“", StringComparison.Ordinal).Replace("\u0094", "”", StringComparison.Ordinal));

        var corrected = Encoding.Latin1.GetBytes(copy.Replace("no price;", "29.00;", StringComparison.Ordinal));
        page = await (await UploadAsync(world, corrected, "own-faults.csv")).Follow("Say which column of the file is what");
        page = await page.Submit("Confirm the columns");
        Assert.Contains("4 rows can be used. No fault was found.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_Faults_OfRowsThatContradictTheContract_NameTheFilesOwnHeadersAndWhatWasPassedOverIsTold()
    {
        var world = await UploadWorld.CreateAsync(App, "K-11");
        var page = await UploadAsync(world, [.. Own, .. "Writing things;;\r\nA;Papier;41.00\r\nZ;Neues;5.00\r\n"u8], "own.csv");
        page = await (await page.Follow("Say which column of the file is what")).Submit("Confirm the columns", ("Is[1]", "description"));
        Assert.Contains("Row 6 holds a single text and no price, as headings and footnotes do; nothing was taken from it.", page.Text,
            StringComparison.Ordinal);
        var faults = await App.Db(db => db.PriceUploadFaults.AsNoTracking().OrderBy(fault => fault.Id)
            .Where(fault => db.PriceUploads.Any(row => row.Id == fault.PriceUploadId && row.Contract.Number == "K-11"))
            .Select(fault => $"{fault.Row} {fault.PartNumber} {fault.Column}: {fault.Found}").ToListAsync());
        Assert.Equal(["7 A From quantity: 1 a second time", "8 Z Unit: nothing", "8 Z Category: nothing"], faults);
    }

    /// <summary>What a vendor calls its columns is one row, whichever of its clerks is faster.</summary>
    [Fact]
    public async Task Post_Columns_OfTwoContractsOfOneVendorAtOnce_BothAreConfirmed()
    {
        var one = await UploadWorld.CreateAsync(App, "K-12");
        var other = await UploadWorld.CreateAsync(App, "K-13", one.Vendor);
        var mine = await (await UploadAsync(one, Own, "own.csv")).Follow("Say which column of the file is what");
        var theirs = await (await UploadAsync(other, Own, "own.csv")).Follow("Say which column of the file is what");

        var pages = await Task.WhenAll(mine.Submit("Confirm the columns"), theirs.Submit("Confirm the columns"));

        Assert.All(pages, page => Assert.StartsWith("The columns are confirmed", page.Flash, StringComparison.Ordinal));
        Assert.Equal(1, await App.Db(db => db.VendorColumns.CountAsync(row => row.VendorId == one.Vendor.Id)));
    }

    /// <summary>A file too large to be looked at while its clerk waits is looked at by the job, and read by the job.</summary>
    [Fact]
    public async Task Job_LargeFile_IsLookedAtThenRead()
    {
        var world = await UploadWorld.CreateAsync(App, "K-9");
        var rows = string.Concat(Enumerable.Range(1, 9000)
            .Select(i => $"N-{i:00000};A new thing with a long name, number {i};5.{i % 100:00}\r\n"));
        var page = await UploadAsync(world, [.. Own, .. Encoding.Latin1.GetBytes(rows)], "large.csv");
        Assert.Contains("The file is being read", page.Text, StringComparison.Ordinal);
        await RunAsync();
        page = await (await world.Clerk.Get(page.Url)).Follow("Say which column of the file is what");
        page = await page.Submit("Confirm the columns", ("Is[1]", "description"));
        Assert.Contains("The file is being read", page.Text, StringComparison.Ordinal);
        await RunAsync();
        Assert.Contains("2 rows can be used.", (await world.Clerk.Get(page.Url)).Text, StringComparison.Ordinal);
        Assert.Equal(18_000, await App.Db(db => db.PriceUploadFaults.CountAsync(fault =>
            db.PriceUploads.Any(row => row.Id == fault.PriceUploadId && row.Contract.Number == "K-9"))));
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task Get_TemplateWithThePricesInForce_ComesBackAndChangesNothing(string format)
    {
        var world = await UploadWorld.CreateAsync(App, $"K-T{format}");
        var filled = await world.Clerk.Http.GetByteArrayAsync(new Uri($"{world.Url}/template?filled=true&format={format}",
            UriKind.Relative), TestContext.Current.CancellationToken);
        var page = await UploadAsync(world, filled, $"filled.{format}", "FullRestatement");
        page = await (await page.Follow("Say which column of the file is what")).Submit("Confirm the columns");
        Assert.Contains("5 rows can be used.", page.Text, StringComparison.Ordinal);
        Assert.Contains("No fault was found.", page.Text, StringComparison.Ordinal);
        page = await page.Follow("See what it changes for whom, and submit it");
        Assert.Contains("This file changes nothing: its prices are those in force.", page.Text, StringComparison.Ordinal);

        var empty = await world.Clerk.Http.GetByteArrayAsync(new Uri($"{world.Url}/template?format={format}", UriKind.Relative),
            TestContext.Current.CancellationToken);
        page = await (await UploadAsync(world, empty, $"empty.{format}")).Follow("Say which column of the file is what");
        Assert.Contains("Under the headers stands no item.", (await page.Submit("Confirm the columns")).Text, StringComparison.Ordinal);
    }

    private async Task RunAsync()
    {
        await using var scope = App.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<UploadReading>().RunAllAsync(TestContext.Current.CancellationToken);
    }

    private Task<List<string>> RowsAsync(string number) => App.Db(async db => (await db.PriceUploadRows.AsNoTracking()
        .Where(row => db.PriceUploads.Any(upload => upload.Id == row.PriceUploadId && upload.Contract.Number == number))
        .OrderBy(row => row.Row).ToListAsync()).ConvertAll(row => $"{row.PartNumber} {row.Name} {row.Price}"));

    private static async Task<Page> UploadAsync(UploadWorld world, byte[] content, string name, string mode = "Delta") =>
        await (await world.Clerk.Get($"{world.Url}/new")).Upload("Upload the file", [("File", name, content)], ("Mode", mode),
            ("EffectiveOn", "2027-01-01"));
}
