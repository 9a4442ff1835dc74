using System.Diagnostics;
using System.Text;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data.Nces;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoopPortal.Web.Tests.Members;

public sealed class MemberImportTestsOnSqlite(SqliteApp app) : MemberImportTests(app), IClassFixture<SqliteApp>;

public sealed class MemberImportTestsOnPostgres(PostgresApp app) : MemberImportTests(app), IClassFixture<PostgresApp>;

/// <summary>Members and sites from a file: shown first, all or nothing, undone while nothing hangs on them.</summary>
public abstract class MemberImportTests(CoopApp app) : WebTest(app)
{
    internal const string Header = "district_name,nces_id,county,city,zip,enrollment,member_since,account_form,po_numbers,"
        + "site_name,site_street,site_city,site_state,site_zip,site_contact,site_dock_hours";

    private static int number;

    private readonly string _key = $"i{Interlocked.Increment(ref number)}";

    [Fact]
    public async Task Post_File_IsShownThenLoadedAsAWholeThenUndone()
    {
        var staff = await StaffAsync();
        var page = await UploadAsync(staff, "members.csv", Header,
            $"Elm {_key},39{Id(1)},Montgomery County,Dayton,45402,\"1,200\",2026-07-01,999-9999,district,"
                + "High School,1 Elm St,Dayton,OH,45402,,7-3",
            $"Elm {_key},,,,,,,,,Primary School,2 Elm St,Dayton,oh,45402-1234,,",
            $"Oak {_key},,,,,,7/1/2026,,,,,,,,,");
        Assert.Contains("Loading adds 2 districts and 2 sites. Nothing is loaded yet.", page.Text, StringComparison.Ordinal);
        Assert.Equal(
            ["2", $"Elm {_key}", $"39{Id(1)}", "Dayton", "Montgomery County", "1,200", "High School, Primary School"], page.Rows()[0]);
        Assert.Empty(await MineAsync());

        var double_ = page;
        page = await page.Submit("Load all of it");

        Assert.Contains("All of the file is loaded.", page.Flash, StringComparison.Ordinal);
        var elm = (await MineAsync()).Single(district => district.Name.StartsWith("Elm", StringComparison.Ordinal));
        Assert.Equal((1200, new DateOnly(2026, 7, 1), "999-9999", PoNumbering.District),
            (elm.Enrollment, elm.JoinedOn, elm.AccountMask, elm.PoNumbering));
        Assert.Equal(["High School", "Primary School"], elm.Sites.Select(site => site.Name).Order());
        Assert.Equal("OH", elm.Sites.Single(site => site.Name == "Primary School").State);
        Assert.Contains("has been loaded already", (await double_.Submit("Load all of it")).Flash, StringComparison.Ordinal);
        Assert.Equal(2, (await MineAsync()).Count);
        page = await page.Submit("Undo this import");
        Assert.Contains("The import is undone", page.Flash, StringComparison.Ordinal);
        Assert.Empty(await MineAsync());
        Assert.Contains("Import undone", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_Undo_OnceSomethingHangsOnIt_SaysWhatAndTakesNothingOut()
    {
        var staff = await StaffAsync();
        var page = await (await UploadAsync(staff, "members.csv", Header, $"Elm {_key},,,,,,,,,,,,,,,")).Submit("Load all of it");
        var stale = page;
        await App.Given.Person($"buyer.{_key}.{Guid.NewGuid():N}@elm.example", Role.Buyer, (await MineAsync()).Single());

        page = await stale.Submit("Undo this import");

        Assert.Contains($"Elm {_key} has people by now. Nothing was undone", page.Flash, StringComparison.Ordinal);
        Assert.Single(await MineAsync());
        Assert.False(page.HasButton("Undo this import"));
    }

    [Theory]
    [InlineData("Elm,123,,,,,,,,,,,,,,", "nces_id", "123", "7 digits")]
    [InlineData("Elm,,,,4540,,,,,,,,,,,", "zip", "4540", "5 digits")]
    [InlineData("Elm,,,,,many,,,,,,,,,,", "enrollment", "many", "the number of pupils")]
    [InlineData("Elm,,,,,,soon,,,,,,,,,", "member_since", "soon", "a day such as 2026-07-01")]
    [InlineData("Elm,,,,,,,XYZ,,,,,,,,", "account_form", "XYZ", "no place to fill in")]
    [InlineData("Elm,,,,,,,,somebody,,,,,,,", "po_numbers", "somebody", "portal or district")]
    [InlineData(",,,Dayton,,,,,,,,,,,,", "district_name", "nothing", "the district's name")]
    [InlineData("=1+1,,,,,,,,,,,,,,,", "district_name", "=1+1", "formulas are not run")]
    [InlineData("Elm,,,,,,,,,,1 Elm St,,,,,", "site_name", "nothing", "the name of the site")]
    [InlineData("Elm,,,,,,,,,School,1 Elm St,Dayton,Ohio,45402,,", "site_state", "Ohio", "two letters")]
    [InlineData("Elm,,,,,,,,,School,,Dayton,OH,45402,,", "site_street", "nothing", "the address")]
    public async Task Post_FileWithAFault_NamesRowAndColumnAndKeepsNothing(string row, string column, string found, string wanted)
    {
        var staff = await StaffAsync();
        var page = await UploadAsync(staff, "bad.csv", Header, $"Good {_key},,,,,,,,,,,,,,,", row);
        Assert.Contains("“bad.csv” has 1 fault, listed below. Nothing was loaded.", page.ErrorSummary, StringComparison.Ordinal);
        var fault = page.Rows()[0];
        Assert.Equal(("3", column, found), (fault[0], fault[1], fault[2]));
        Assert.Contains(wanted, fault[3], StringComparison.Ordinal);
        Assert.Empty(await MineAsync());
        Assert.False(await App.Db(db => db.MemberImports.AnyAsync(import => import.FileName == "bad.csv")));
    }

    [Fact]
    public async Task Post_FileBesideMembersThereAre_AddsSitesToThemAndRefusesWhatTheyHave()
    {
        var staff = await StaffAsync();
        await App.Given.District($"Elm {_key}", "High School");
        var page = await UploadAsync(staff, "more.csv", Header, $"Elm {_key},,,,,,,,,High School,1 Elm St,Dayton,OH,45402,,");
        Assert.Contains("has this site already", page.Rows()[0][3], StringComparison.Ordinal);
        page = await UploadAsync(staff, "more.csv", Header, $"elm {_key},,,,,,,,,Bus Garage,1 Elm St,Dayton,OH,45402,,");
        Assert.Contains("Loading adds 0 districts and 1 site.", page.Text, StringComparison.Ordinal);
        page = await page.Submit("Load all of it");
        Assert.Equal(["Bus Garage", "High School"], (await MineAsync()).Single().Sites.Select(site => site.Name).Order());
        await page.Submit("Undo this import");
        Assert.Equal(["High School"], (await MineAsync()).Single().Sites.Select(site => site.Name));
    }

    [Fact]
    public async Task Post_Workbook_IsReadLikeTheCsv_AndOurOwnTemplateIsOne()
    {
        var staff = await StaffAsync();
        using var answer = await staff.Http.GetAsync(new Uri("/member-imports/template.xlsx", UriKind.Relative),
            TestContext.Current.CancellationToken);
        var template = Workbook.Read(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(Header, string.Join(',', template[0].Rows[0]));
        using var book = new MemoryStream();
        await ExcelFile.Write(book, "members", new[] { 1 }.ToAsyncEnumerable(),
        [
            new("district_name", _ => $"Elm {_key}"), new("zip", _ => "01234"), new("enrollment", _ => 1200),
            new("member_since", _ => new DateOnly(2026, 7, 1)),
        ], TestContext.Current.CancellationToken);

        var page = await (await staff.Get("/member-imports")).Upload("Check the file", [("File", "members.xlsx", book.ToArray())]);
        await page.Submit("Load all of it");

        var elm = (await MineAsync()).Single();
        Assert.Equal(("01234", 1200, new DateOnly(2026, 7, 1)), (elm.PostalCode, elm.Enrollment, elm.JoinedOn));
        page = await (await staff.Get("/member-imports")).Upload("Check the file", [("File", "broken.xlsx", [0x50, 0x4B, 3, 4, 1, 2])]);
        Assert.Equal("a workbook that cannot be opened", page.Rows()[0][2]);
    }

    private static string Id(int at) => (10_000 + number * 10 + at).ToString("00000", System.Globalization.CultureInfo.InvariantCulture);

    internal static async Task<Page> UploadAsync(PageClient staff, string name, params string[] lines) =>
        await (await staff.Get("/member-imports")).Upload("Check the file",
            [("File", name, Encoding.UTF8.GetBytes(string.Join("\r\n", lines)))]);

    private Task<List<District>> MineAsync() => App.Db(db => db.Districts.AsNoTracking().Include(district => district.Sites)
        .Where(district => district.Name.EndsWith(" " + _key)).ToListAsync());

    private async Task<PageClient> StaffAsync()
    {
        await App.Given.Cooperative();
        var mail = $"staff.{Guid.NewGuid():N}@coop.example";
        await App.Given.Person(mail, Role.Staff);
        return await App.As(mail);
    }
}

/// <summary>The whole country's districts in one file; alone on the machine, because its time is measured.</summary>
[Collection(nameof(Shared.ExcelMemoryTests))]
public sealed class MemberImportSpeedTests(SqliteApp app) : WebTest(app), IClassFixture<SqliteApp>
{
    [Fact]
    public async Task Post_EveryDistrictOfTheCountry_IsLoadedInUnderTwentySeconds()
    {
        await App.Given.Cooperative();
        await App.Given.Person("staff@coop.example", Role.Staff);
        var staff = await App.As("staff@coop.example");
        var rows = NcesDirectory.All.Select(district =>
            $"\"{district.Name} {district.Id}\",{district.Id},{district.County},{district.City},{district.PostalCode},,,,,,,,,,,");
        var watch = Stopwatch.StartNew();

        var page = await MemberImportTests.UploadAsync(staff, "country.csv", [MemberImportTests.Header, .. rows]);
        page = await page.Submit("Load all of it");

        TestContext.Current.TestOutputHelper?.WriteLine($"14,290 members checked and loaded in {watch.Elapsed.TotalSeconds:0.0} s");
        Assert.Contains("All of the file is loaded.", page.Flash, StringComparison.Ordinal);
        Assert.Equal(14_290, await App.Db(db => db.Districts.CountAsync()));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"It took {watch.Elapsed.TotalSeconds:0.0} s.");
        page = await page.Submit("Undo this import");
        Assert.Contains("The import is undone", page.Flash, StringComparison.Ordinal);
    }
}
