using System.Net;
using CoopPortal.Core.Members;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoopPortal.Web.Tests.Members;

public sealed class AccountCodesImportTestsOnSqlite(SqliteApp app) : AccountCodesImportTests(app), IClassFixture<SqliteApp>;

public sealed class AccountCodesImportTestsOnPostgres(PostgresApp app) : AccountCodesImportTests(app), IClassFixture<PostgresApp>;

/// <summary>Account codes from a file and on their page: the office for every district, a district for itself.</summary>
public abstract class AccountCodesImportTests(CoopApp app) : ImportTest(app)
{
    private const string General = "001-1110-511-0000-000000-000-00-000";
    private const string Food = "006-3110-560-0000-000000-000-00-000";

    [Fact]
    public async Task Post_FileOfADistrictsManager_LoadsItsOwnCodesAndIsUndone()
    {
        var (manager, elm) = await ManagerAsync();
        var page = await UploadAsync(manager, "account-codes", "codes.csv", "account_code,pays_for", $"{General},General fund", Food + ",");
        Assert.Contains("Loading adds 2 account codes of 1 district.", page.Text, StringComparison.Ordinal);
        page = await page.Submit("Load all of it");

        Assert.Contains("All of the file is loaded.", page.Flash, StringComparison.Ordinal);
        Assert.Equal([General, Food], await CodesAsync(elm));
        Assert.Contains((await manager.Get("/account-codes")).Rows(), row => row[0] == General && row[1] == "General fund");
        await page.Submit("Undo this import");
        Assert.Empty(await CodesAsync(elm));
    }

    [Theory]
    [InlineData("123,,", "account_code", "does not have the form")]
    [InlineData(",Supplies,", "account_code", "the account string")]
    [InlineData($"{General},,\n{General},,", "account_code", "each code once; row 2 has it")]
    [InlineData($"{General},,Nowhere", "district", "you load for your own district")]
    [InlineData($"1.1E+35,,", "account_code", "power of ten")]
    public async Task Post_FileWithAFault_NamesItAndKeepsNothing(string rows, string column, string wanted)
    {
        var (manager, elm) = await ManagerAsync();
        var page = await UploadAsync(manager, "account-codes", "bad.csv", ["account_code,pays_for,district", .. rows.Split('\n')]);
        Assert.Contains(page.Rows(), row => row[1] == column && row[3].Contains(wanted, StringComparison.Ordinal));
        Assert.Empty(await CodesAsync(elm));
    }

    [Fact]
    public async Task Post_FileOfStaff_NamesTheDistrictAndRefusesWhatItHas()
    {
        var staff = await StaffAsync();
        var elm = await App.Given.District($"Elm {Key}");
        string[] file = ["account_code,district", $"{General},Elm {Key}"];
        await (await UploadAsync(staff, "account-codes", "codes.csv", file)).Submit("Load all of it");
        Assert.Equal([General], await CodesAsync(elm));

        var page = await UploadAsync(staff, "account-codes", "codes.csv", file);

        Assert.Contains($"Elm {Key} has this code already", page.Rows()[0][3], StringComparison.Ordinal);
        page = await UploadAsync(staff, "account-codes", "codes.csv", "account_code", General);
        Assert.Contains("the NCES id of a member district", page.Rows()[0][3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_ImportOfAnotherDistrict_IsNotFound_AndABuyerIsRefused()
    {
        var (manager, elm) = await ManagerAsync();
        var page = await UploadAsync(manager, "account-codes", "mine.csv", "account_code", General);
        var oak = await App.Given.District($"Oak {Key}");
        await App.Given.Person($"oak@{Key}.example", Role.Treasurer, oak);
        await App.Given.Person($"buyer@{Key}.example", Role.Buyer, elm);
        Assert.Equal(HttpStatusCode.NotFound, (await (await App.As($"oak@{Key}.example")).Get(page.Url)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await App.As($"buyer@{Key}.example")).Get(page.Url)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await manager.Get("/imports/members")).Status);
    }

    [Fact]
    public async Task Page_AddRetireAndUseAgain_AreToldAndAudited()
    {
        var (manager, elm) = await ManagerAsync();
        var page = await manager.Get("/account-codes");
        Assert.Contains("No account codes yet", page.Text, StringComparison.Ordinal);
        page = await page.Submit("Add account code", ("Code", "12"), ("Name", "Food"));
        Assert.Contains("does not have the form", page.ErrorSummary, StringComparison.Ordinal);
        page = await page.Submit("Add account code", ("Code", Food), ("Name", "Food"));
        Assert.Contains($"{Food} was added.", page.Flash, StringComparison.Ordinal);
        page = await page.Submit("Add account code", ("Code", Food));
        Assert.Contains("has " + Food + " already", page.ErrorSummary, StringComparison.Ordinal);
        var before = await manager.Get("/account-codes");
        page = await before.Submit("Retire");
        Assert.Contains("is retired: nothing new is charged to it", page.Flash, StringComparison.Ordinal);
        Assert.Contains("is retired already", (await before.Submit("Retire")).Flash, StringComparison.Ordinal);
        page = await (await manager.Get("/account-codes?retired=true")).Submit("Use again");
        Assert.Contains("can be charged again", page.Flash, StringComparison.Ordinal);

        var id = await App.Db(db => db.AccountCodes.Where(code => code.DistrictId == elm.Id).Select(code => code.Id).SingleAsync());
        Assert.Equal(["Added", "Retired", "Used again"],
            await App.Db(db => Data.Scopes.AuditOf(db, nameof(AccountCode), id).Select(entry => entry.What).ToListAsync()));
        var csv = await manager.Http.GetStringAsync(new Uri("/account-codes?format=csv", UriKind.Relative),
            TestContext.Current.CancellationToken);
        Assert.Contains(Food, csv, StringComparison.Ordinal);
    }

    private Task<List<string>> CodesAsync(District district) => App.Db(db => db.AccountCodes.Where(code => code.DistrictId == district.Id)
        .OrderBy(code => code.Code).Select(code => code.Code).ToListAsync());

    private async Task<(PageClient Manager, District Elm)> ManagerAsync()
    {
        await App.Given.Cooperative();
        var elm = await App.Given.District($"Elm {Key}");
        await App.Given.Person($"manager@{Key}.example", Role.BusinessManager, elm);
        return (await App.As($"manager@{Key}.example"), elm);
    }
}
