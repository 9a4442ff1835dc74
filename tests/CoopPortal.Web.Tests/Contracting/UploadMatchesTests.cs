using System.Net;
using System.Text;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoopPortal.Web.Tests.Contracting;

public sealed class UploadMatchesTestsOnSqlite(SqliteApp app) : UploadMatchesTests(app), IClassFixture<SqliteApp>;

public sealed class UploadMatchesTestsOnPostgres(PostgresApp app) : UploadMatchesTests(app), IClassFixture<PostgresApp>;

/// <summary>Part numbers that the contract does not have: by their numbers, and by what a person says. Today is October 5, 2026.</summary>
public abstract class UploadMatchesTests(CoopApp app) : WebTest(app)
{
    private const string Header = "vendor_sku,gtin,mfr_name,mfr_part_no,description,uom,category,min_qty_break,net_price\n";
    private const string Upc = "036000291452";

    [Fact]
    public async Task Upload_OfAnotherPartNumberWithTheItemsGtin_PricesTheItemInItsUnitAndIsRemembered()
    {
        var world = await WorldAsync("M-1");
        var page = await UploadAsync(world, $"A-NEW,{Upc},,,,CT,,1,39\nA-NEW,{Upc},,,,CT,,100,35\n", "one.csv");
        Assert.Contains("2 rows can be used. No fault was found.", page.Text, StringComparison.Ordinal);
        Assert.Contains("0 taken as new, 1 matched with items", page.Text, StringComparison.Ordinal);
        Assert.Contains("1 part number matched with items of the contract", page.Text, StringComparison.Ordinal);
        var preview = await page.Follow("See what it changes for whom, and submit it");
        Assert.Contains("1 lower", preview.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("A-NEW", preview.Text, StringComparison.Ordinal);
        var matches = await world.Clerk.Get($"{page.Url}/matches?show=Matched");
        Assert.Contains("A by its GTIN; one CT is 1 of its units", matches.Text, StringComparison.Ordinal);

        // The next file has no GTIN any more.
        page = await UploadAsync(world, "a-new,,,,,CT,,1,38\n", "two.csv");
        Assert.Contains("0 taken as new, 1 matched with items", page.Text, StringComparison.Ordinal);
        Assert.Equal(["A-NEW is A, 1, Gtin, Confirmed"], await MatchesAsync("M-1"));
    }

    [Fact]
    public async Task Upload_OfAUnitThatHoldsTheItems_IsConvertedExactlyOrRefused()
    {
        var world = await WorldAsync("M-2");
        await App.Db(async db =>
        {
            var item = await db.Items.SingleAsync(row => row.Contract.Number == "M-2" && row.Sku == "B");
            item.Describe(item.Name, "RM", "Paper", "Domtar, Inc.", "851 187", "", null, 10);
            await db.SaveChangesAsync();
        });
        var page = await UploadAsync(world,
            "NEW,,DOMTAR INC,851-187,Paper,CT of 10 RM,,1,190\nNEW,,DOMTAR INC,851-187,Paper,CT of 10 RM,,5,180\n", "one.csv");
        Assert.Contains("2 rows can be used. No fault was found.", page.Text, StringComparison.Ordinal);
        Assert.Equal(["B NEW 1 RM 19.00", "B NEW 50 RM 18.00"], await App.Db(async db => (await db.PriceUploadRows.AsNoTracking()
            .Where(row => db.PriceUploads.Any(upload => upload.Id == row.PriceUploadId && upload.Contract.Number == "M-2"))
            .OrderBy(row => row.Row).ToListAsync()).ConvertAll(row => $"{row.PartNumber} {row.SentAs} {row.From} {row.Unit} {row.Price}")));

        page = await UploadAsync(world, "NEW,,,,Paper,CT of 10 RM,,1,190.0001\n", "two.csv");
        page = await page.Follow("its 1 fault");
        Assert.Contains("a price that has four decimals or fewer for one RM, and is at most 10,000,000", page.Text,
            StringComparison.Ordinal);
        Assert.Contains("NEW is B by an earlier match; one CT of 10 RM is 10 RM.", page.Text, StringComparison.Ordinal);
        page = await UploadAsync(world, "NEW,,,,Paper,CT of 10 RM,,1000001,190\n", "three.csv");
        Assert.Contains("found 1,000,001 CT of 10 RM", string.Join(' ', await App.Db(db => db.PriceUploadFaults
            .Where(fault => fault.Column == "min_qty_break").Select(fault => "found " + fault.Found).ToListAsync())),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_Decisions_AreCheckedKeptAndReadAgain()
    {
        var world = await WorldAsync("M-3");
        var upload = await UploadAsync(world, "X9,,,,Item B,RM,,1,2\nY9,,,,Something else,EA,Paper,1,5\n"
            + "Z9,,,,Item unwanted,EA,Paper,1,7\n", "own.csv");
        Assert.Contains("2 rows can be used. 1 fault", upload.Text, StringComparison.Ordinal);
        var page = await upload.Follow("3 taken as new");
        Assert.Contains("X9 may be", page.Text, StringComparison.Ordinal);

        page = await page.Submit("Keep these decisions", ("Lines[0].Choice", "other"), ("Lines[0].Item", "nothing like it"));
        Assert.Contains("“nothing like it” is no part number of this contract, so that X9 cannot be it. Nothing was saved",
            page.ErrorSummary, StringComparison.Ordinal);
        Assert.Equal("nothing like it", page.Value("Lines[0].Item"));
        page = await page.Submit("Keep these decisions", ("Lines[0].Item", "B"));
        Assert.Contains("Say how many of the item’s units are in one RM of X9. Nothing was confirmed.", page.ErrorSummary,
            StringComparison.Ordinal);
        page = await page.Submit("Keep these decisions", ("Lines[0].Factor", "0.1"));
        Assert.Contains("“0.1” is no number of units for X9.", page.ErrorSummary, StringComparison.Ordinal);
        Assert.Empty(await MatchesAsync("M-3"));
        page = await page.Submit("Keep these decisions", ("Lines[0].Factor", "1/10"), ("Lines[1].Choice", "new"),
            ("Lines[2].Choice", "out"));
        Assert.Equal("3 decisions are kept, and the file is read again with them. No price has changed.", page.Flash);
        Assert.Equal(["X9 is B, 1/10, Hand, Confirmed", "Y9 is , , , NewItem", "Z9 is , , , OutOfScope"], await MatchesAsync("M-3"));

        upload = await world.Clerk.Get(upload.Url);
        Assert.Contains("2 rows can be used. No fault was found.", upload.Text, StringComparison.Ordinal);
        Assert.Contains("1 taken as new, 1 matched with items", upload.Text, StringComparison.Ordinal);
        Assert.Contains("1 part number is left out as you decided.", upload.Text, StringComparison.Ordinal);
        var preview = await upload.Follow("See what it changes for whom, and submit it");
        Assert.Contains("1 new", preview.Text, StringComparison.Ordinal);
        // A tenth of a carton at $2.00 is the carton at $20.00, which it costs now.
        Assert.DoesNotContain("1 lower", preview.Text, StringComparison.Ordinal);

        // What is left out is taken in again, and a match undone.
        page = await world.Clerk.Get($"{upload.Url}/matches?show=LeftOut");
        await page.Submit("Keep these decisions", ("Lines[0].Choice", "new"));
        await (await world.Clerk.Get($"{upload.Url}/matches?show=Matched")).Submit("Keep these decisions", ("Lines[0].Choice", "new"));
        Assert.Contains("3 taken as new, 0 matched with items", (await world.Clerk.Get(upload.Url)).Text, StringComparison.Ordinal);
        page = await world.Clerk.Get($"{upload.Url}/matches");
        Assert.Equal("Nothing was chosen, so that nothing was saved.", (await page.Submit("Keep these decisions")).Flash);
    }

    [Fact]
    public async Task Post_DecisionThatIsRefused_ComesBackToTheSamePageAndWhatTheContractHasIsNeverLeftOut()
    {
        var world = await WorldAsync("M-9");
        var upload = await UploadAsync(world, "X9,,,,Thing,CT,Paper,1,2\nY9,,,,Thing,CT,Paper,1,3\n", "own.csv");
        var page = await (await world.Clerk.Get($"{upload.Url}/matches?q=y9")).Submit("Keep these decisions", ("Lines[0].Choice", "other"));
        Assert.Contains("Enter the contract's part number that Y9 is. Nothing was saved.", page.ErrorSummary, StringComparison.Ordinal);
        Assert.DoesNotContain("X9", page.Text, StringComparison.Ordinal);
        Assert.Equal("other", page.Value("Lines[0].Choice"));
        await page.Submit("Keep these decisions", ("Lines[0].Choice", "out"));
        Assert.Equal(["Y9 is , , , OutOfScope"], await MatchesAsync("M-9"));

        await App.Db(async db =>
        {
            var contract = await db.Contracts.SingleAsync(row => row.Number == "M-9");
            db.Add(new Item(contract.Id, "Y9", "Thing", "CT", "Paper"));
            await db.SaveChangesAsync();
        });
        upload = await UploadAsync(world, "Y9,,,,,,,1,3\n", "later.csv");
        Assert.Contains("1 row can be used. No fault was found.", upload.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("left out", upload.Text, StringComparison.Ordinal);
    }

    /// <summary>A match by which one item has two part numbers in a file is a fault, and can be taken back where it stands.</summary>
    [Fact]
    public async Task Upload_OfTwoPartNumbersOfOneItem_RefusesTheSecondAndTheMatchCanBeUndone()
    {
        var world = await WorldAsync("M-10");
        var upload = await UploadAsync(world, "B,,,,,,,1,19\nX9,,,,Thing,CT,Paper,1,2\n", "own.csv");
        var page = await upload.Follow("1 taken as new");
        await page.Submit("Keep these decisions", ("Lines[0].Choice", "other"), ("Lines[0].Item", "B"));
        Assert.Contains("one part number for B; row 2 has it as “B”", (await world.Clerk.Get($"{upload.Url}/faults")).Text,
            StringComparison.Ordinal);

        page = await world.Clerk.Get($"{upload.Url}/matches?show=Matched");
        Assert.Contains("B by somebody’s choice; one CT is 1 of its units", page.Text, StringComparison.Ordinal);
        await page.Submit("Keep these decisions", ("Lines[0].Choice", "new"));
        Assert.Contains("2 rows can be used. No fault was found.", (await world.Clerk.Get(upload.Url)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_Decisions_ByTwoAtOnce_AreOneRowEach()
    {
        var world = await WorldAsync("M-4");
        var page = await (await UploadAsync(world, "X9,,,,Thing,CT,Paper,1,2\n", "own.csv")).Follow("1 taken as new");
        var again = await world.Clerk.Get(page.Url);
        (string, string)[] mine = [("Lines[0].Choice", "other"), ("Lines[0].Item", "B")];
        var pages = await Task.WhenAll(page.Submit("Keep these decisions", mine), again.Submit("Keep these decisions", mine));
        Assert.All(pages, one => Assert.Equal(HttpStatusCode.OK, one.Status));
        Assert.Equal(["X9 is B, 1, Hand, Confirmed"], await MatchesAsync("M-4"));
    }

    [Fact]
    public async Task Matches_OfAnotherVendorAreNotFound_StaffLookAndWhatIsSubmittedStays()
    {
        var (mine, other) = (await WorldAsync("M-5"), await WorldAsync("M-6"));
        var upload = await UploadAsync(other, "X9,,,,Thing,EA,Paper,1,2\n", "own.csv");
        foreach (var address in new[] { "/matches", "/duplicates", "/matches?format=csv", "/duplicates?format=csv" })
            Assert.Equal(HttpStatusCode.NotFound, (await mine.Clerk.Get(upload.Url + address)).Status);
        await App.Given.Person("staff-m5@coop.example", Role.Staff);
        var staff = await App.As("staff-m5@coop.example");
        var page = await staff.Get($"{upload.Url}/matches");
        Assert.Contains("Taken as a new item, not decided", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Keep these decisions", page.Text, StringComparison.Ordinal);

        var open = await other.Clerk.Get($"{upload.Url}/matches");
        await (await other.Clerk.Get($"{upload.Url}/preview")).Submit("Submit to the cooperative");
        page = await open.Submit("Keep these decisions", ("Lines[0].Choice", "out"));
        Assert.Contains("is submitted; it cannot become uploaded. Nothing was changed.", page.ErrorSummary, StringComparison.Ordinal);
        Assert.Empty(await MatchesAsync("M-6"));
    }

    [Fact]
    public async Task Get_Duplicates_NamesPartNumbersOfOneGood()
    {
        var world = await WorldAsync("M-7");
        var upload = await UploadAsync(world, "X1,,Domtar,77,Thing,EA,Paper,1,2\nX2,,DOMTAR,7-7,Thing,EA,Paper,1,2\n", "own.csv");
        var page = await upload.Follow("Part numbers that seem to mean one good");
        Assert.Contains("X1 and X2 in the file are both Domtar 77: keep one of them, or correct the maker’s number.", page.Text,
            StringComparison.Ordinal);
        var csv = await world.Clerk.Http.GetStringAsync(new Uri($"{upload.Url}/duplicates?format=csv", UriKind.Relative),
            TestContext.Current.CancellationToken);
        Assert.Contains("\"X1, X2\"", csv, StringComparison.Ordinal);
        upload = await UploadAsync(world, "A,,,,,,,1,39\n", "clean.csv");
        Assert.Contains("No two part numbers seem to mean one good.", (await world.Clerk.Get($"{upload.Url}/duplicates")).Text,
            StringComparison.Ordinal);
    }

    /// <summary>A number under the bar code whose check digit is wrong was mistyped.</summary>
    [Fact]
    public async Task Upload_GtinDeliveryAndOrigin_AreKeptForANewItemAndAWrongCheckDigitIsRefused()
    {
        var world = await WorldAsync("M-8");
        var page = await (await world.Clerk.Get($"{world.Url}/new")).Upload("Upload the file", [("File", "own.csv", Encoding.UTF8.GetBytes(
            "vendor_sku,gtin,description,uom,category,net_price,lead_time_days,country_of_origin\n"
            + "N1,036000291452,New one,EA,Paper,5,\"1,014\",Canada\nN2,036000291453,New two,EA,Paper,6,,\n"))], ("Mode", "Delta"),
            ("EffectiveOn", "2027-01-01"));
        page = await (await page.Follow("Say which column of the file is what")).Submit("Confirm the columns");
        Assert.Contains("1 row can be used. 1 fault", page.Text, StringComparison.Ordinal);
        page = await (await page.Follow("See what it changes for whom, and submit it")).Submit("Submit to the cooperative");
        await App.Given.Person("staff-m8@coop.example", Role.Staff);
        var review = await (await (await App.As("staff-m8@coop.example")).Get(page.Url)).Submit("Take it up for review");
        Assert.StartsWith("Approved:", (await review.Submit("Approve")).Flash, StringComparison.Ordinal);
        var item = await App.Db(db => db.Items.SingleAsync(row => row.Contract.Number == "M-8" && row.Sku == "N1"));
        Assert.Equal(("00036000291452", 1014, "Canada"), (item.Gtin, item.LeadDays, item.Origin));
    }

    private async Task<UploadWorld> WorldAsync(string number)
    {
        var world = await UploadWorld.CreateAsync(App, number);
        await App.Db(async db =>
        {
            (await db.Items.SingleAsync(row => row.Contract.Number == number && row.Sku == "A")).Supply(Upc, null, null);
            await db.SaveChangesAsync();
        });
        return world;
    }

    private Task<List<string>> MatchesAsync(string number) => App.Db(async db => (await db.ItemMatches.AsNoTracking()
        .Where(row => row.Contract.Number == number).OrderBy(row => row.PartNumber)
        .Select(row => new { Match = row, Item = db.Items.Where(item => item.Id == row.ItemId).Select(item => item.Sku).FirstOrDefault() })
        .ToListAsync()).ConvertAll(row => $"{row.Match.PartNumber} is {row.Item}, {row.Match.Factor}, {row.Match.By}, {row.Match.Status}"));

    private static async Task<Page> UploadAsync(UploadWorld world, string rows, string name)
    {
        var page = await (await world.Clerk.Get($"{world.Url}/new")).Upload("Upload the file",
            [("File", name, Encoding.UTF8.GetBytes(Header + rows))], ("Mode", "Delta"), ("EffectiveOn", "2027-01-01"));
        return await (await page.Follow("Say which column of the file is what")).Submit("Confirm the columns");
    }
}
