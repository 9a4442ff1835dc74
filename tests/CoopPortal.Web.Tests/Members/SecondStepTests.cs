using System.Globalization;
using System.Text.RegularExpressions;
using CoopPortal.Core.Members;
using CoopPortal.Web.Security;
using CoopPortal.Web.Setup;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoopPortal.Web.Tests.Members;

public sealed class SecondStepTestsOnSqlite(SqliteApp app) : SecondStepTests(app), IClassFixture<SqliteApp>;

public sealed class SecondStepTestsOnPostgres(PostgresApp app) : SecondStepTests(app), IClassFixture<PostgresApp>;

/// <summary>Codes of an authenticator app and recovery codes, as a person meets them.</summary>
public abstract class SecondStepTests(CoopApp app) : WebTest(app)
{
    private static int number;

    private async Task<(User User, PageClient Client)> SignedInAsync(Role role = Role.CommitteeMember)
    {
        await App.Given.Cooperative();
        var user = await App.Given.Person($"step{Interlocked.Increment(ref number)}@code.example", role);
        return (user, await App.As(user.Email!));
    }

    private async Task<(string Key, string[] Codes)> SetUpAsync(PageClient client)
    {
        var page = await client.Get("/second-step/new");
        var key = page.Document.QuerySelector("#key")!.TextContent;
        page = await page.Submit("Set up the second step", ("Code", Totp.Code(key, App.Clock.Now)));
        return (key, CodesOn(page));
    }

    private static string[] CodesOn(Page page) =>
        [.. page.Document.QuerySelectorAll("#recovery-codes li").Select(code => code.TextContent.Trim())];

    private async Task<Page> WithPasswordAsync(User user) =>
        await (await App.Browse().Get("/sign-in?returnUrl=/help")).Submit("Sign in", ("Mail", user.Email!), ("Password", Given.Password));

    private Task<List<string>> HistoryAsync(User user) => App.Db(db => db.AuditEntries
        .Where(entry => entry.Record == nameof(User) && entry.RecordId == user.Id)
        .OrderBy(entry => entry.Id).Select(entry => entry.What).ToListAsync());

    [Fact]
    public async Task Post_SetUp_SignInAsksForACodeAndGoesOnToTheAddress()
    {
        var (user, client) = await SignedInAsync();
        var (key, codes) = await SetUpAsync(client);
        Assert.Equal(10, codes.Distinct().Count());
        Assert.Contains("10 recovery codes left", (await client.Get("/account")).Text, StringComparison.Ordinal);

        var page = await WithPasswordAsync(user);
        Assert.Equal("Enter your code", page.Heading);
        page = await page.Submit("Sign in", ("Code", "12"));
        Assert.Contains("This code is not right or has run out", page.ErrorSummary, StringComparison.Ordinal);
        page = await page.Submit("Sign in", ("Code", Totp.Code(key, App.Clock.Now).Insert(3, " ")));
        Assert.Equal("/help", page.Url);
        Assert.Equal(["Second step set up"], await HistoryAsync(user));
    }

    [Fact]
    public async Task Post_PasswordAlone_OpensNothing()
    {
        var (user, client) = await SignedInAsync();
        await SetUpAsync(client);
        var browser = App.Browse();
        await (await browser.Get("/sign-in")).Submit("Sign in", ("Mail", user.Email!), ("Password", Given.Password));
        Assert.StartsWith("/sign-in?", (await browser.Get("/help")).Url, StringComparison.Ordinal);
        Assert.Equal("/sign-in", (await App.Browse().Get("/sign-in/code")).Url);
    }

    [Fact]
    public async Task Post_RecoveryCode_WorksOnceAndIsInTheHistory()
    {
        var (user, client) = await SignedInAsync();
        var (_, codes) = await SetUpAsync(client);
        var page = await (await WithPasswordAsync(user)).Submit("Sign in", ("Code", codes[0]));
        Assert.Equal("/help", page.Url);
        Assert.Contains("That recovery code is used up", page.Flash, StringComparison.Ordinal);
        page = await (await WithPasswordAsync(user)).Submit("Sign in", ("Code", codes[0]));
        Assert.Contains("This code is not right", page.ErrorSummary, StringComparison.Ordinal);
        Assert.Contains("9 recovery codes left", (await client.Get("/account")).Text, StringComparison.Ordinal);
        Assert.Equal(["Second step set up", "Signed in with a recovery code"], await HistoryAsync(user));
    }

    [Fact]
    public async Task Post_WrongFirstCode_SetsNothingUp()
    {
        var (user, client) = await SignedInAsync();
        var page = await client.Get("/second-step/new");
        var key = page.Document.QuerySelector("#key")!.TextContent;
        page = await page.Submit("Set up the second step", ("Code", Totp.CodeAt(key, App.Clock.Now, 100)));
        Assert.Contains("That is not the code of this moment", page.ErrorSummary, StringComparison.Ordinal);
        Assert.Equal(key, page.Document.QuerySelector("#key")!.TextContent);
        Assert.False(await App.Db(db => db.Users.Where(one => one.Id == user.Id).Select(one => one.TwoFactorEnabled).SingleAsync()));
        Assert.Empty(await HistoryAsync(user));
    }

    [Fact]
    public async Task Post_NewRecoveryCodes_EndTheOldOnesAndNeedACode()
    {
        var (user, client) = await SignedInAsync();
        var (key, old) = await SetUpAsync(client);
        var page = await (await client.Get("/account")).Submit("Make new recovery codes", ("Code", "000000"));
        Assert.Contains("That is not the code of this moment", page.Flash, StringComparison.Ordinal);
        var fresh = CodesOn(await page.Submit("Make new recovery codes", ("Code", Totp.Code(key, App.Clock.Now))));
        Assert.Equal(10, fresh.Length);
        Assert.Empty(fresh.Intersect(old));
        page = await (await WithPasswordAsync(user)).Submit("Sign in", ("Code", old[0]));
        Assert.Contains("This code is not right", page.ErrorSummary, StringComparison.Ordinal);
        Assert.Equal("/help", (await page.Submit("Sign in", ("Code", fresh[0]))).Url);
    }

    [Fact]
    public async Task Post_AnotherApp_NeedsTheOldCodeAndShowsANewKey()
    {
        var (user, client) = await SignedInAsync();
        var (key, _) = await SetUpAsync(client);
        var page = await (await client.Get("/account")).Submit("Change to another app", ("Code", Totp.Code(key, App.Clock.Now)));
        Assert.Equal("Set up your second step", page.Heading);
        Assert.NotEqual(key, page.Document.QuerySelector("#key")!.TextContent);
        Assert.Equal(["Second step set up", "Second step taken off"], await HistoryAsync(user));
    }

    [Fact]
    public async Task Post_OfficeResets_WithAReasonAndThePasswordOpensAgain()
    {
        var (user, client) = await SignedInAsync();
        var (_, codes) = await SetUpAsync(client);
        var (_, office) = await SignedInAsync(Role.Staff);
        var form = await (await office.Get($"/users/{user.Id}")).Follow("Reset");
        var page = await form.Submit("Reset the second step");
        Assert.Contains("Enter the reason and how you made sure who asked", page.ErrorSummary, StringComparison.Ordinal);
        Assert.Equal("Enter your code", (await WithPasswordAsync(user)).Heading);

        page = await form.Submit("Reset the second step", ("Reason", "Telephone lost; called back."));
        Assert.Contains("second step is reset", page.Flash, StringComparison.Ordinal);
        Assert.Contains("“Telephone lost; called back.”", page.Text, StringComparison.Ordinal);
        Assert.Equal("/help", (await WithPasswordAsync(user)).Url);
        var me = await App.As(user.Email!);
        Assert.Contains("Not set up", (await me.Get("/account")).Text, StringComparison.Ordinal);
        Assert.Empty((await SetUpAsync(me)).Codes.Intersect(codes));
    }

    [Fact]
    public async Task Post_CodeThatWasUsed_IsNotAcceptedAgainAndTheNextOneIs()
    {
        var (user, client) = await SignedInAsync();
        var (key, _) = await SetUpAsync(client);
        var code = Totp.Code(key, App.Clock.Now);
        Assert.Equal("/help", (await (await WithPasswordAsync(user)).Submit("Sign in", ("Code", code))).Url);
        var page = await (await WithPasswordAsync(user)).Submit("Sign in", ("Code", code));
        Assert.Contains("This code is not right or has run out", page.ErrorSummary, StringComparison.Ordinal);
        // Nor one from before it, which an app a minute behind would show.
        page = await page.Submit("Sign in", ("Code", Totp.CodeAt(key, App.Clock.Now, -2)));
        Assert.Contains("This code is not right or has run out", page.ErrorSummary, StringComparison.Ordinal);
        page = await (await client.Get("/account")).Submit("Make new recovery codes", ("Code", code));
        Assert.Contains("That is not the code of this moment", page.Flash, StringComparison.Ordinal);
        Assert.Equal("/help", (await (await WithPasswordAsync(user)).Submit("Sign in", ("Code", Totp.Code(key, App.Clock.Now)))).Url);
    }

    [Fact]
    public async Task Post_OneCodeFromTwoBrowsersAtOnce_LetsOneIn()
    {
        var (user, client) = await SignedInAsync();
        var (key, _) = await SetUpAsync(client);
        var code = Totp.Code(key, App.Clock.Now);
        var asked = new List<Page>();
        for (var browser = 0; browser < 4; browser++)
            asked.Add(await WithPasswordAsync(user));
        var pages = await Task.WhenAll(asked.Select(page => page.Submit("Sign in", ("Code", code))));
        Assert.Single(pages, page => page.Url == "/help");
        Assert.Equal(3, pages.Count(page => page.Heading == "Enter your code"));
    }

    [Fact]
    public async Task Post_NewAppInTheSameMoment_IsNotRefusedForTheOldOnesCode()
    {
        var (_, client) = await SignedInAsync();
        var (old, _) = await SetUpAsync(client);
        var page = await (await client.Get("/account")).Submit("Change to another app", ("Code", Totp.CodeAt(old, App.Clock.Now, 2)));
        var key = page.Document.QuerySelector("#key")!.TextContent;
        page = await page.Submit("Set up the second step", ("Code", Totp.CodeAt(key, App.Clock.Now, 0)));
        Assert.Equal(10, CodesOn(page).Length);
    }

    [Fact]
    public async Task Get_SetUp_DrawsTheAddressAsACodeThatACameraReads()
    {
        var (_, client) = await SignedInAsync();
        var page = await client.Get("/second-step/new");
        var picture = page.Document.QuerySelector("svg.qr")!;
        var width = int.Parse(picture.GetAttribute("viewBox")!.Split(' ')[2], CultureInfo.InvariantCulture);
        var pixels = Enumerable.Repeat((byte)255, width * width * 16).ToArray();
        foreach (Match square in Regex.Matches(picture.QuerySelector("path")!.GetAttribute("d")!, @"M(\d+) (\d+)h1v1h-1z"))
            for (var pixel = 0; pixel < 16; pixel++)
            {
                var (x, y) = (int.Parse(square.Groups[1].Value, CultureInfo.InvariantCulture) * 4 + pixel % 4,
                    int.Parse(square.Groups[2].Value, CultureInfo.InvariantCulture) * 4 + pixel / 4);
                pixels[(y * width * 4) + x] = 0;
            }
        var read = new ZXing.BarcodeReaderGeneric().Decode(
            new ZXing.RGBLuminanceSource(pixels, width * 4, width * 4, ZXing.RGBLuminanceSource.BitmapFormat.Gray8));
        Assert.Equal(page.Document.QuerySelector("#address")!.TextContent, read?.Text);
    }

    [Fact]
    public async Task Post_StaffResetsAnAdministrator_IsRefused()
    {
        var (boss, client) = await SignedInAsync(Role.Administrator);
        await SetUpAsync(client);
        var (_, office) = await SignedInAsync(Role.Staff);
        var page = await office.Get($"/users/{boss.Id}/second-step/reset/new");
        Assert.Contains("Only an administrator manages", page.Flash, StringComparison.Ordinal);
        Assert.True(await App.Db(db => db.Users.Where(one => one.Id == boss.Id).Select(one => one.TwoFactorEnabled).SingleAsync()));
    }

    [Fact]
    public async Task Post_OneTimeLinkOfSomebodyWithASecondStep_SetsThePasswordAndStillAsksForTheCode()
    {
        var (user, client) = await SignedInAsync();
        var (key, _) = await SetUpAsync(client);
        var (_, office) = await SignedInAsync(Role.Staff);
        var shown = await (await office.Get($"/users/{user.Id}")).Submit("Make a one-time link");
        var link = new Uri(shown.Document.QuerySelector("#one-time-link")!.TextContent.Trim()).PathAndQuery;
        var browser = App.Browse();
        var page = await (await browser.Get(link)).Submit("Set password", ("Password", "Another-long-one"));
        Assert.Contains("Sign in with it and with your second step", page.Flash, StringComparison.Ordinal);
        Assert.StartsWith("/sign-in", (await browser.Get("/help")).Url, StringComparison.Ordinal);
        page = await page.Submit("Sign in", ("Mail", user.Email!), ("Password", "Another-long-one"));
        Assert.Equal("/", (await page.Submit("Sign in", ("Code", Totp.Code(key, App.Clock.Now)))).Url);
    }
}

public sealed class RequiredSecondStepTestsOnSqlite(SqliteApp app) : RequiredSecondStepTests(app), IClassFixture<SqliteApp>;

public sealed class RequiredSecondStepTestsOnPostgres(PostgresApp app) : RequiredSecondStepTests(app), IClassFixture<PostgresApp>;

public abstract class RequiredSecondStepTests(CoopApp app) : WebTest(app)
{
    [Fact]
    public async Task Post_SettingRequiresIt_NothingElseOpensUntilItIsSetUp()
    {
        await App.Given.Cooperative();
        await App.Given.Person("admin@required.example", Role.Administrator);
        await App.Given.Person("auditor@required.example", Role.Auditor);
        var (admin, auditor) = (await App.As("admin@required.example"), await App.As("auditor@required.example"));
        var page = await (await admin.Get("/settings")).Submit("Save settings", ("SecondStepRoles", nameof(Role.Auditor)));
        Assert.Contains("second step for: Auditor", page.Text, StringComparison.Ordinal);

        foreach (var address in new[] { "/", "/users", "/orders", "/account" })
            Assert.Equal("/second-step/new", (await auditor.Get(address)).Url);
        Assert.Equal("/second-step/new", (await auditor.Get("/users.csv")).Url);
        Assert.Equal("Glossary", (await auditor.Get("/glossary")).Heading);
        page = await auditor.Get("/second-step/new");
        Assert.Contains("Your role requires it", page.Text, StringComparison.Ordinal);
        page = await page.Submit("Set up the second step",
            ("Code", Totp.Code(page.Document.QuerySelector("#key")!.TextContent, App.Clock.Now)));
        Assert.Equal("Your recovery codes", page.Heading);
        Assert.Equal("/users", (await auditor.Get("/users")).Url);
        Assert.Equal("/users", (await admin.Get("/users")).Url);
    }
}

/// <summary>Production on an empty database.</summary>
public sealed class NewProductionApp : SqliteApp
{
    protected override string EnvironmentName => "Production";
}

public sealed class NewProductionTests(NewProductionApp app) : WebTest(app), IClassFixture<NewProductionApp>
{
    [Fact]
    public async Task Create_admin_in_Production_begins_with_the_second_step_required()
    {
        await using var output = new StringWriter();
        await App.Services.RunCommandAsync(["create-admin", "first@production.example"], output);
        var link = output.ToString().Split('\n').Single(line => line.Contains("/welcome?", StringComparison.Ordinal)).Trim();
        var page = await (await App.Browse().Get(new Uri(link).PathAndQuery)).Submit("Set password", ("Password", "four plain words here"));
        Assert.Equal("/second-step/new", page.Url);
        var coop = await App.Db(db => db.Cooperatives.SingleAsync());
        Assert.Equal(Cooperative.SecondStepByDefault, Enum.GetValues<Role>().Where(coop.RequiresSecondStep));
    }
}
