using System.Diagnostics;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data.Nces;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoopPortal.Web.Tests.Members;

public sealed class MembersImportTestsOnSqlite(SqliteApp app) : MembersImportTests(app), IClassFixture<SqliteApp>;

public sealed class MembersImportTestsOnPostgres(PostgresApp app) : MembersImportTests(app), IClassFixture<PostgresApp>;

/// <summary>Members and sites from a file: shown first, all or nothing, undone while nothing hangs on them.</summary>
public abstract class MembersImportTests(CoopApp app) : ImportTest(app)
{
    internal const string Header = "district_name,nces_id,county,city,zip,enrollment,member_since,account_form,po_numbers,"
        + "site_name,site_street,site_city,site_state,site_zip,site_contact,site_dock_hours";

    [Fact]
    public async Task Post_File_IsShownThenLoadedAsAWholeThenUndone()
    {
        var staff = await StaffAsync();
        var page = await UploadAsync(staff, "members", "members.csv", Header,
            $"Elm {Key},39{Id(1)},Montgomery County,Dayton,45402,\"1,200\",2026-07-01,999-9999,district,"
                + "High School,1 Elm St,Dayton,OH,45402,,7-3",
            $"Elm {Key},,,,,,,,,Primary School,2 Elm St,Dayton,oh,45402-1234,,",
            $"Oak {Key},,,,,,7/1/2026,,,,,,,,,");
        Assert.Contains("Loading adds 2 districts and 2 sites. Nothing is loaded yet.", page.Text, StringComparison.Ordinal);
        Assert.Equal(["2", $"Elm {Key}", $"39{Id(1)}", "Montgomery County", "Dayton", "45402", "1,200", "2026-07-01", "999-9999",
            "district", "High School", "1 Elm St", "Dayton", "OH", "45402", "7-3"], page.Rows()[0]);
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
        var page = await (await UploadAsync(staff, "members", "members.csv", Header, $"Elm {Key},,,,,,,,,,,,,,,")).Submit("Load all of it");
        var stale = page;
        await App.Given.Person($"buyer.{Key}.{Guid.NewGuid():N}@elm.example", Role.Buyer, (await MineAsync()).Single());

        page = await stale.Submit("Undo this import");

        Assert.Contains($"Elm {Key} has people by now. Nothing was undone", page.Flash, StringComparison.Ordinal);
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
        var page = await UploadAsync(staff, "members", "bad.csv", Header, $"Good {Key},,,,,,,,,,,,,,,", row);
        Assert.Contains("1 fault. Nothing was loaded, and the file was not kept.", page.Text, StringComparison.Ordinal);
        var fault = page.Rows()[0];
        Assert.Equal(("3", column, found), (fault[0], fault[1], fault[2]));
        Assert.Contains(wanted, fault[3], StringComparison.Ordinal);
        Assert.Empty(await MineAsync());
        Assert.Null((await ImportAsync(page)).Content);
        Assert.False(page.HasButton("Load all of it"));
    }

    [Fact]
    public async Task Post_FileBesideMembersThereAre_AddsSitesToThemAndRefusesWhatTheyHave()
    {
        var staff = await StaffAsync();
        await App.Given.District($"Elm {Key}", "High School");
        var page = await UploadAsync(staff, "members", "more.csv", Header, $"Elm {Key},,,,,,,,,High School,1 Elm St,Dayton,OH,45402,,");
        Assert.Contains("has this site already", page.Rows()[0][3], StringComparison.Ordinal);
        page = await UploadAsync(staff, "members", "more.csv", Header, $"elm {Key},,,,,,,,,Bus Garage,1 Elm St,Dayton,OH,45402,,");
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
        using var answer = await staff.Http.GetAsync(new Uri("/imports/members/template.xlsx", UriKind.Relative),
            TestContext.Current.CancellationToken);
        var template = Workbook.Read(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(Header, string.Join(',', template[0].Rows[0]));
        Assert.StartsWith("# Example, not loaded:", (string)template[0].Rows[1][0]!, StringComparison.Ordinal);
        var book = await BookAsync([1], new TableColumn<int>("district_name", _ => $"Elm {Key}"), new("zip", _ => "01234"),
            new("enrollment", _ => 1200), new("member_since", _ => new DateOnly(2026, 7, 1)));

        var page = await UploadAsync(staff, "members", "members.xlsx", book);
        await page.Submit("Load all of it");

        var elm = (await MineAsync()).Single();
        Assert.Equal(("01234", 1200, new DateOnly(2026, 7, 1)), (elm.PostalCode, elm.Enrollment, elm.JoinedOn));
    }

    private string Id(int at) => $"{10_000 + int.Parse(Key[1..], System.Globalization.CultureInfo.InvariantCulture) * 10 + at}";

    private Task<List<District>> MineAsync() => App.Db(db => db.Districts.AsNoTracking().Include(district => district.Sites)
        .Where(district => district.Name.EndsWith(" " + Key)).ToListAsync());
}

/// <summary>The whole country's districts in one file; alone on the machine, because its time is measured.</summary>
[Collection(nameof(Shared.ExcelMemoryTests))]
public sealed class MembersImportSpeedTestsOnSqlite(SqliteApp app) : MembersImportSpeedTests(app), IClassFixture<SqliteApp>;

[Collection(nameof(Shared.ExcelMemoryTests))]
public sealed class MembersImportSpeedTestsOnPostgres(PostgresApp app) : MembersImportSpeedTests(app), IClassFixture<PostgresApp>;

public abstract class MembersImportSpeedTests(CoopApp app) : ImportTest(app)
{
    [Fact]
    public async Task Post_EveryDistrictOfTheCountry_IsAJobsWorkAndLoadedInUnderTwentySeconds()
    {
        var staff = await StaffAsync();
        var rows = NcesDirectory.All.Select(district =>
            $"\"{district.Name} {district.Id}\",{district.Id},{district.County},{district.City},{district.PostalCode},,,,,,,,,,,");
        var (watch, processor) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);

        var page = await UploadAsync(staff, "members", "country.csv", [MembersImportTests.Header, .. rows]);
        Assert.Contains("It waits for its turn", page.Text, StringComparison.Ordinal);
        Assert.Contains("http-equiv=\"refresh\"", page.Body, StringComparison.Ordinal);
        await RunJobAsync();
        page = await (await staff.Get(page.Url)).Submit("Load all of it");
        Assert.Contains("The file is being loaded. You can leave this page", page.Flash, StringComparison.Ordinal);
        Assert.Equal(0, await App.Db(db => db.Districts.CountAsync()));
        await RunJobAsync();
        page = await staff.Get(page.Url);

        MustBeFast("14,290 members checked and loaded", watch.Elapsed, Environment.CpuUsage.TotalTime - processor);
        Assert.Contains("Loaded: 14,290 districts and 0 sites", page.Text, StringComparison.Ordinal);
        Assert.Equal(14_290, await App.Db(db => db.Districts.CountAsync()));
        page = await page.Submit("Undo this import");
        Assert.Contains("The import is undone", page.Flash, StringComparison.Ordinal);
        Assert.Equal(0, await App.Db(db => db.Districts.CountAsync()));
    }
}
