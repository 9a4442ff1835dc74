using System.Net;
using CoopPortal.Core.Members;
using CoopPortal.Web.Security;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoopPortal.Web.Tests.Members;

public sealed class SignInTestsOnSqlite(SqliteApp app) : SignInTests(app), IClassFixture<SqliteApp>;

public sealed class SignInTestsOnPostgres(PostgresApp app) : SignInTests(app), IClassFixture<PostgresApp>;

/// <summary>What a person sees of their sign-ins, how long a session lasts, which passwords are refused, and how often one may try.
/// </summary>
public abstract class SignInTests(CoopApp app) : WebTest(app)
{
    private const string Firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:131.0) Gecko/20100101 Firefox/131.0";

    private static int number;

    private async Task<User> PersonAsync(Role role = Role.CommitteeMember)
    {
        await App.Given.Cooperative();
        return await App.Given.Person($"in{Interlocked.Increment(ref number)}@signin.example", role);
    }

    [Fact]
    public async Task Get_OwnAccount_ShowsEachAttemptWithNetworkAndBrowserAndNobodyElses()
    {
        var (user, other) = (await PersonAsync(), await PersonAsync());
        await App.As(other.Email!);
        var browser = App.Browse();
        browser.Http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", Firefox);
        var page = await browser.Get("/sign-in");
        await page.Submit("Sign in", ("Mail", user.Email!), ("Password", "not-the-password"));
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        await page.Submit("Sign in", ("Mail", user.Email!), ("Password", Given.Password));
        var rows = (await browser.Get("/account")).Rows();
        Assert.Equal(["signed in", "wrong password"], rows.Select(row => row[1]));
        Assert.All(rows, row => Assert.Equal("Firefox on Windows", row[3]));
        Assert.All(rows, row => Assert.Equal("unknown", row[2]));
    }

    [Fact]
    public async Task Get_SignInsAsAFile_HoldsAllOfMineAndNobodyElses()
    {
        var (user, other) = (await PersonAsync(), await PersonAsync());
        await App.As(other.Email!);
        for (var attempt = 0; attempt < 3; attempt++)
            await (await App.Browse().Get("/sign-in")).Submit("Sign in", ("Mail", user.Email!), ("Password", "not-the-password"));
        var client = await App.As(user.Email!);
        var lines = (await client.Get("/account/sign-ins.csv")).Body.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("When,What,From,With", lines[0].Trim('\uFEFF', '\r'));
        Assert.Equal(4, lines.Length - 1);
        Assert.Equal(3, lines.Count(line => line.Contains("wrong password", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Post_NewOneTimeLinkOrPassword_EndsOtherSessionsAtOnceAndKeepsTheOneThatMadeIt()
    {
        var (user, boss) = (await PersonAsync(), await PersonAsync(Role.Administrator));
        var (desk, home) = (await App.As(user.Email!), await App.As(user.Email!));
        var office = await App.As(boss.Email!);
        var shown = await (await office.Get($"/users/{user.Id}")).Submit("Make a one-time link");
        Assert.StartsWith("/sign-in", (await desk.Get("/account")).Url, StringComparison.Ordinal);
        await home.SignIn(user.Email!, Given.Password);
        await (await desk.Get(new Uri(shown.Document.QuerySelector("#one-time-link")!.TextContent.Trim()).PathAndQuery))
            .Submit("Set password", ("Password", "lamp tractor violet"));
        Assert.Equal("/account", (await desk.Get("/account")).Url);
        Assert.StartsWith("/sign-in", (await home.Get("/account")).Url, StringComparison.Ordinal);

        var own = await (await office.Get($"/users/{boss.Id}")).Submit("Make a one-time link");
        Assert.NotNull(own.Document.QuerySelector("#one-time-link"));
        Assert.Equal($"/users/{boss.Id}", own.Url);
    }

    [Fact]
    public async Task Get_AfterTheIdleMinutes_AsksToSignInAgainAndEachClickCounts()
    {
        var user = await PersonAsync();
        await App.Db(db => db.Cooperatives.ExecuteUpdateAsync(set => set.SetProperty(coop => coop.IdleMinutes, 30)));
        var client = await App.As(user.Email!);
        for (var click = 0; click < 3; click++)
        {
            App.Clock.Advance(TimeSpan.FromMinutes(25));
            Assert.Equal("/account", (await client.Get("/account")).Url);
        }
        App.Clock.Advance(TimeSpan.FromMinutes(31));
        Assert.StartsWith("/sign-in", (await client.Get("/account")).Url, StringComparison.Ordinal);
        await App.Db(db => db.Cooperatives.ExecuteUpdateAsync(set => set.SetProperty(coop => coop.IdleMinutes, 600)));
    }

    [Fact]
    public async Task Post_IdleMinutesOutOfRange_AreRefused()
    {
        var staff = await App.As((await PersonAsync(Role.Staff)).Email!);
        var page = await (await staff.Get("/settings")).Submit("Save settings", ("IdleMinutes", "2"));
        Assert.Contains("Enter a number of minutes from 5 to 720.", page.Errors);
        Assert.Equal(600, await App.Db(db => db.Cooperatives.Select(coop => coop.IdleMinutes).SingleAsync()));
    }

    [Theory]
    [InlineData("Password1234")]
    [InlineData("P@ssw0rd!2026")]
    [InlineData("sunshine-2026-!")]
    [InlineData("footballfootball")]
    [InlineData("123456789012")]
    [InlineData("735190264815")]
    [InlineData("aabbaabbaabb")]
    public async Task Post_PasswordTriedFirst_IsRefusedInWordsAndNothingIsSet(string password)
    {
        var (user, staff) = (await PersonAsync(), await App.As((await PersonAsync(Role.Staff)).Email!));
        var shown = await (await staff.Get($"/users/{user.Id}")).Submit("Make a one-time link");
        var welcome = await App.Browse().Get(new Uri(shown.Document.QuerySelector("#one-time-link")!.TextContent.Trim()).PathAndQuery);
        var page = await welcome.Submit("Set password", ("Password", password));
        Assert.Matches("tried first|repeats a few characters", page.ErrorSummary);
        await App.As(user.Email!);
        page = await welcome.Submit("Set password", ("Password", "lamp tractor violet"));
        Assert.Contains("Your password is set", page.Flash, StringComparison.Ordinal);
    }

    [Fact]
    public void The_list_of_common_passwords_ships_with_us()
    {
        Assert.True(PasswordRule.Count > 800, $"{PasswordRule.Count} passwords");
        Assert.Null(PasswordRule.WhyNot(new User { Email = "a@b.example" }, Given.Password));
        Assert.Contains("your own address", PasswordRule.WhyNot(new User { Email = "dana.brooks@b.example" }, "Dana-Brooks-1999")!,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_TooManySignInsInAMinute_AreAnsweredByAPageInWords()
    {
        var user = await PersonAsync();
        await using var host = App.WithWebHostBuilder(builder => builder
            .UseSetting("RateLimits:Enabled", "true").UseSetting("RateLimits:SignIn", "3").UseSetting("RateLimits:Link", "2"));
        var client = new PageClient(host.CreateClient());
        var form = await client.Get("/sign-in");
        for (var attempt = 0; attempt < 3; attempt++)
            Assert.Equal(HttpStatusCode.OK, (await form.Submit("Sign in", ("Mail", "no@body.example"), ("Password", "wrong"))).Status);
        var page = await form.Submit("Sign in", ("Mail", user.Email!), ("Password", Given.Password));
        Assert.Equal((HttpStatusCode.TooManyRequests, "That was too often in a short time"), (page.Status, page.Heading));
        Assert.Contains("Wait a minute", page.Text, StringComparison.Ordinal);
        Assert.Equal("60", page.Headers["Retry-After"]);
        for (var attempt = 0; attempt < 2; attempt++)
            Assert.Equal("This link no longer works", (await client.Get("/welcome?user=1&token=x")).Heading);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await client.Get("/welcome?user=1&token=x")).Status);
    }

    [Fact]
    public async Task Get_TooManySearches_AreSlowedDownAndThePlainCatalogIsNot()
    {
        var district = await App.Given.District($"Search Local {Interlocked.Increment(ref number)}");
        await App.Given.Cooperative();
        var buyer = await App.Given.Person($"search{district.Id}@signin.example", Role.Buyer, district);
        await using var host = App.WithWebHostBuilder(builder => builder
            .UseSetting("RateLimits:Enabled", "true").UseSetting("RateLimits:Search", "2"));
        var client = new PageClient(host.CreateClient());
        await client.SignIn(buyer.Email!, Given.Password);
        Assert.Equal(HttpStatusCode.OK, (await client.Get("/catalog?search=paper")).Status);
        Assert.Equal(HttpStatusCode.OK, (await client.Get("/catalog?search=paper")).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await client.Get("/catalog?search=paper")).Status);
        Assert.Equal(HttpStatusCode.OK, (await client.Get("/catalog")).Status);
    }
}
