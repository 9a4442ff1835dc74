using System.Globalization;
using System.Text;
using CoopPortal.Core.Amounts;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data.Checks;
using CoopPortal.Web.Features.Contracting.PriceUploads;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoopPortal.Web.Tests.Contracting;

public sealed class PriceUploadReviewTestsOnSqlite(SqliteApp app) : PriceUploadReviewTests(app), IClassFixture<SqliteApp>;

public sealed class PriceUploadReviewTestsOnPostgres(PostgresApp app) : PriceUploadReviewTests(app), IClassFixture<PostgresApp>;

/// <summary>From a vendor's file to the next price sheet. Today is October 5, 2026.</summary>
public abstract class PriceUploadReviewTests(CoopApp app) : WebTest(app)
{
    private const string Header = "vendor_sku,description,uom,category,min_qty_break,net_price\n";

    [Fact]
    public async Task Post_File_ChangesFallIntoTheirGroupsAndApprovalMakesTheNextVersion()
    {
        var world = await UploadWorld.CreateAsync(App, "R-1");
        var page = await UploadAsync(world,
            "A,,,,1,39.00\nA,,,,100,35\nB,,,,1,20.40\nC,,,,1,33\nD,,,,1,=1+1\nN,New pen,EA,Pens,1,2.50\n");
        Assert.Contains("5 rows can be used. 1 fault", page.Text, StringComparison.Ordinal);
        var faults = await page.Follow("1 fault");
        Assert.Equal(["6", "D", "net_price", "=1+1", "the value itself; formulas are not run"],
            faults.Document.QuerySelectorAll("table.data tbody td").Select(cell => cell.TextContent));
        page = await page.Follow("See what it changes for whom, and submit it");
        Assert.Contains("1 lower", page.Text, StringComparison.Ordinal);
        Assert.Contains("1 higher, within the cap", page.Text, StringComparison.Ordinal);
        Assert.Contains("1 higher, over the cap", page.Text, StringComparison.Ordinal);
        Assert.Contains("1 new", page.Text, StringComparison.Ordinal);
        Assert.Contains("1 kept: a row has a fault", page.Text, StringComparison.Ordinal);
        Assert.Contains("3 items can go forward now.", page.Text, StringComparison.Ordinal);

        const string Zone = "From 90 to 99 the total is higher than for 100.";
        Assert.Contains(Zone, page.Text, StringComparison.Ordinal);
        var then = await page.Follow("See the whole contract as it would be");
        Assert.Equal(["from 1 at $39.00, from 100 at $35.00 " + Zone, "from 1 at $20.40", "from 1 at $30.00", "from 1 at $40.00",
            "from 1 at $2.50"], then.Rows().Select(row => row[1]));
        Assert.Equal(["this file", "this file", "price sheet 1", "price sheet 1", "this file"], then.Rows().Select(row => row[2]));
        Assert.Equal("BItem B", (await world.Clerk.Get($"{then.Url}?q=item+b")).Rows().Single()[0]);
        Assert.Equal(["A", "B", "C", "D", "N"], Csv(await world.Clerk.Get($"{then.Url}?format=csv")).Select(row => row["Part number"]));

        page = await page.Submit("Submit to the cooperative", ("overCap", "true"));
        Assert.Equal("The prices are submitted. No price has changed; the cooperative's office reviews them.", page.Flash);
        var staff = await StaffAsync();
        Assert.Contains("Review prices.csv", (await staff.Get("/")).Text, StringComparison.Ordinal);
        var review = await (await staff.Get(page.Url)).Submit("Take it up for review");
        var refused = await review.Submit("Approve");
        Assert.Contains("1 rule of the contract fails: Increase at most 3% a year.", refused.ErrorSummary, StringComparison.Ordinal);
        Assert.Equal(1, await App.Db(db => db.PriceSheets.CountAsync(sheet => sheet.Contract.Number == "R-1")));

        var approved = await refused.Submit("Approve", ("WithoutParts", "c"));
        Assert.Equal("Approved: the prices count from Jan. 1, 2027. Orders already placed keep theirs.", approved.Flash);
        Assert.Contains("3 of 4 items: price sheet 2, from Jan. 1, 2027.", approved.Text, StringComparison.Ordinal);
        Assert.Equal(["A from 1 at $39.00, from 100 at $35.00", "B from 1 at $20.40", "C from 1 at $30.00", "D from 1 at $40.00",
            "N from 1 at $2.50"], await LaddersAsync("R-1", 2));
        Assert.Equal(["A from 1 at $40.00, from 100 at $36.00", "B from 1 at $20.00", "C from 1 at $30.00", "D from 1 at $40.00"],
            await LaddersAsync("R-1", 1));
        var upload = await App.Db(db => db.PriceUploads.Include(row => row.Contract).SingleAsync(row => row.Contract.Number == "R-1"));
        Assert.Equal((PriceUploadStatus.PartlyApproved, 2, 3), (upload.Status, upload.SheetNumber, upload.Accepted));
        var versions = await App.Db(async db => (await db.PriceSheets.Where(sheet => sheet.Contract.Number == "R-1").ToListAsync())
            .ConvertAll(sheet => sheet.AsVersion()));
        Assert.Equal((PriceUploadStanding.Scheduled, PriceUploadStanding.InForce),
            (upload.Standing(versions, new(2026, 12, 31)), upload.Standing(versions, new(2027, 1, 1))));
    }

    [Fact]
    public async Task Post_FullRestatement_ProposesToDropWhatIsMissingUnlessARowDoesNotSayWhichItIs()
    {
        var world = await UploadWorld.CreateAsync(App, "R-2");
        var page = await (await UploadAsync(world, "A,,,,1,40\nA,,,,100,36\nB,,,,1,20\n", "FullRestatement"))
            .Follow("See what it changes for whom, and submit it");
        Assert.Contains("2 dropped", page.Text, StringComparison.Ordinal);
        page = await (await UploadAsync(world, "A,,,,1,40\nA,,,,100,36\n7.53E+12,,,,1,20\nB,,,,1,19\n", "FullRestatement"))
            .Follow("See what it changes for whom, and submit it");
        Assert.DoesNotContain("dropped", page.Text, StringComparison.Ordinal);
        Assert.Contains("1 lower", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_Approval_ByTwoAtOnce_MakesOneVersion()
    {
        var world = await UploadWorld.CreateAsync(App, "R-3");
        var url = await SubmittedAsync(world);
        var (one, other) = (await StaffAsync(), await StaffAsync());
        await (await one.Get(url)).Submit("Take it up for review");
        var (mine, theirs) = (await one.Get(url), await other.Get(url));

        var pages = await Task.WhenAll(mine.Submit("Approve"), theirs.Submit("Approve"));

        Assert.Single(pages, page => page.Flash.StartsWith("Approved:", StringComparison.Ordinal));
        Assert.Equal(2, await App.Db(db => db.PriceSheets.CountAsync(sheet => sheet.Contract.Number == "R-3")));
        Assert.Equal(["A from 1 at $40.00, from 100 at $36.00", "B from 1 at $19.00", "C from 1 at $30.00", "D from 1 at $40.00"],
            await LaddersAsync("R-3", 2));
    }

    [Fact]
    public async Task Post_Submission_ByTwoAtOnce_HappensOnce()
    {
        var world = await UploadWorld.CreateAsync(App, "R-4");
        var page = await (await UploadAsync(world, "B,,,,1,19\n")).Follow("See what it changes for whom, and submit it");
        var again = await world.Clerk.Get(page.Url);
        var pages = await Task.WhenAll(page.Submit("Submit to the cooperative"), again.Submit("Submit to the cooperative"));
        Assert.Single(pages, one => one.Flash.StartsWith("The prices are submitted.", StringComparison.Ordinal));
        Assert.Single(pages, one => one.Flash.EndsWith("It was not submitted a second time.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Post_ApprovalForADayThatHasPassed_SaysSoAndMakesNothing()
    {
        var world = await UploadWorld.CreateAsync(App, "R-5");
        var review = await (await (await StaffAsync()).Get(await SubmittedAsync(world))).Submit("Take it up for review");
        var page = await review.Submit("Approve", ("EffectiveOn", "2026-10-04"));
        Assert.Contains("Oct. 4, 2026 has passed, and prices never change backwards.", page.ErrorSummary, StringComparison.Ordinal);
        page = await page.Submit("Approve", ("EffectiveOn", "2027-01-01"), ("WithoutParts", "Z"));
        Assert.Contains("Z is not among what was submitted. Nothing was approved", page.ErrorSummary, StringComparison.Ordinal);
        Assert.Equal(1, await App.Db(db => db.PriceSheets.CountAsync(sheet => sheet.Contract.Number == "R-5")));
        page = await review.Submit("Reject all of it");
        Assert.Equal("Give the vendor a reason. Nothing was rejected.", page.Flash);
        page = await review.Submit("Reject all of it", ("Reason", "Send the letter of the mill."));
        Assert.Equal("The file is rejected. No price has changed.", page.Flash);
        Assert.Contains("Send the letter of the mill.", (await world.Clerk.Get(page.Url)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_PricesInForceChangedSinceThePreview_ShowsItAnewFirst()
    {
        var world = await UploadWorld.CreateAsync(App, "R-6");
        var page = await (await UploadAsync(world, "A,,,,1,39\n")).Follow("See what it changes for whom, and submit it");
        await App.Db(async db =>
        {
            var contract = await db.Contracts.SingleAsync(row => row.Number == "R-6");
            var item = await db.Items.SingleAsync(row => row.ContractId == contract.Id && row.Sku == "A");
            var sheet = new PriceSheet(contract.Id, 2, new(2026, 12, 1));
            sheet.Ladders.Add(new SheetLadder(item.Id, [(1, new UnitPrice(38))]));
            sheet.Publish(true, null, "Staff", App.Clock.Now);
            db.Add(sheet);
            await db.SaveChangesAsync();
        });
        page = await page.Submit("Submit to the cooperative");
        Assert.StartsWith("The prices in force have changed since this preview. Nothing was submitted", page.Flash,
            StringComparison.Ordinal);
        Assert.Contains("1 higher, within the cap", page.Text, StringComparison.Ordinal);
        Assert.Contains("against price sheet 2", page.Text, StringComparison.Ordinal);
    }

    /// <summary>A node that dies while it reads leaves the file waiting; the next run begins anew and doubles nothing.</summary>
    [Fact]
    public async Task Job_RunAgainAfterItBrokeOff_LeavesOneSetOfRows()
    {
        var world = await UploadWorld.CreateAsync(App, "R-7");
        var page = await UploadAsync(world, "A,,,,1,39\nD,,,,1,0\n");
        var id = long.Parse(page.Url.Split('/')[^1], CultureInfo.InvariantCulture);
        // As if it had been stopped before its transaction ended, with rows of an older try still there.
        await App.Db(db => db.PriceUploads.Where(row => row.Id == id).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.Status, PriceUploadStatus.Uploaded).SetProperty(row => row.Rows, 0)));
        await using (var scope = App.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<UploadReading>().RunAllAsync(TestContext.Current.CancellationToken);
        Assert.Equal((PriceUploadStatus.Previewed, 1, 1, 2), await App.Db(async db => (
            (await db.PriceUploads.SingleAsync(row => row.Id == id)).Status,
            await db.PriceUploadRows.CountAsync(row => row.PriceUploadId == id),
            await db.PriceUploadFaults.CountAsync(row => row.PriceUploadId == id),
            await db.PriceUploadChanges.CountAsync(row => row.PriceUploadId == id))));
    }

    [Fact]
    public async Task Post_Change_OfDayAndJustification_IsPreviewedAnewAndKeptByteForByte()
    {
        var world = await UploadWorld.CreateAsync(App, "R-8");
        await App.Db(async db =>
        {
            var contract = await db.Contracts.SingleAsync(row => row.Number == "R-8");
            db.Add(new ContractPriceRule(contract.Id, new PriceRuleTerms(PriceRuleKind.Justification, new(2026, 7, 1), "Clause 5"),
                1, "Staff", App.Clock.Now));
            await db.SaveChangesAsync();
        });
        var upload = await UploadAsync(world, "B,,,,1,20.40\n");
        var preview = await upload.Follow("See what it changes for whom, and submit it");
        Assert.DoesNotContain("A justification document is attached.", preview.Text, StringComparison.Ordinal);
        var form = await preview.Follow("Change day, note or justification");
        var page = await form.Upload("Save", [("Justification", "letter.pdf", "MZ no letter"u8.ToArray())], ("EffectiveOn", "2026-10-04"));
        Assert.Contains("This is no PDF, Word document or picture, whatever its name says.", page.ErrorSummary, StringComparison.Ordinal);
        Assert.Contains("Prices never change backwards. Choose Oct. 5, 2026 or a later day.", page.ErrorSummary, StringComparison.Ordinal);

        var letter = "%PDF-1.7 Paper costs more."u8.ToArray();
        page = await form.Upload("Save", [("Justification", "letter.pdf", letter)], ("EffectiveOn", "2027-02-01"), ("Note", "Paper rose."));
        Assert.Equal("It is changed. No price has changed.", page.Flash);
        Assert.Contains("justified by letter.pdf", page.Text, StringComparison.Ordinal);
        Assert.Equal(letter, await world.Clerk.Http.GetByteArrayAsync(new Uri($"{page.Url}/justification", UriKind.Relative),
            TestContext.Current.CancellationToken));
        preview = await page.Follow("See what it changes for whom, and submit it");
        Assert.Contains("what changes on Feb. 1, 2027", preview.Text, StringComparison.Ordinal);
        Assert.Contains("A justification document is attached.", preview.Text, StringComparison.Ordinal);
        Assert.StartsWith("The prices are submitted.", (await preview.Submit("Submit to the cooperative")).Flash, StringComparison.Ordinal);
        page = await form.Submit("Save");
        Assert.Contains("its day, mode, note and files no longer change. Nothing was changed", page.ErrorSummary, StringComparison.Ordinal);
        await using var scope = App.Services.CreateAsyncScope();
        Assert.Empty(await scope.ServiceProvider.GetRequiredService<FilesCheck>().RunAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<string> SubmittedAsync(UploadWorld world)
    {
        var page = await (await UploadAsync(world, "B,,,,1,19\n")).Follow("See what it changes for whom, and submit it");
        return (await page.Submit("Submit to the cooperative")).Url;
    }

    private static async Task<Page> UploadAsync(UploadWorld world, string rows, string mode = "Delta")
    {
        var kept = await (await world.Clerk.Get($"{world.Url}/new")).Upload("Upload the file",
            [("File", "prices.csv", Encoding.UTF8.GetBytes(Header + rows))], ("Mode", mode), ("EffectiveOn", "2027-01-01"));
        return await (await kept.Follow("Say which column of the file is what")).Submit("Confirm the columns");
    }

    private Task<List<string>> LaddersAsync(string number, int sheet) => App.Db(async db => (await db.SheetLadders
        .Include(ladder => ladder.Item).Include(ladder => ladder.Tiers)
        .Where(ladder => ladder.PriceSheet.Contract.Number == number && ladder.PriceSheet.Number == sheet)
        .OrderBy(ladder => ladder.Item.Sku).ToListAsync()).ConvertAll(ladder => $"{ladder.Item.Sku} {ladder.Words}"));

    private async Task<PageClient> StaffAsync()
    {
        var mail = $"staff-{Guid.NewGuid():N}@coop.example";
        await App.Given.Person(mail, Role.Staff);
        return await App.As(mail);
    }
}
