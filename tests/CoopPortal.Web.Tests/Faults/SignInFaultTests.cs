using System.Net;
using CoopPortal.Core.Members;
using CoopPortal.Web.Security;
using CoopPortal.Web.Tests.Harness;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace CoopPortal.Web.Tests.Faults;

public sealed class SignInFaultTestsOnSqlite(SqliteApp app) : SignInFaultTests(app), IClassFixture<SqliteApp>;

public sealed class SignInFaultTestsOnPostgres(PostgresApp app) : SignInFaultTests(app), IClassFixture<PostgresApp>;

public abstract class SignInFaultTests(CoopApp app) : WebTest(app)
{
    private static int number;

    [Fact]
    public async Task Post_UnknownAddressAndWrongPassword_AreAnsweredAlike()
    {
        var mail = await Person(Role.Staff);
        var form = await App.Browse().Get("/sign-in");
        var unknown = await form.Submit("Sign in", ("Mail", "nobody@nowhere.example"), ("Password", "not-the-password"));
        var wrong = await form.Submit("Sign in", ("Mail", mail), ("Password", "not-the-password"));
        Assert.Equal(unknown.Errors, wrong.Errors);
        Assert.Equal("The e-mail address and the password do not belong together. Check both and try again.", wrong.ErrorSummary);
        Assert.Equal((mail, ""), (wrong.Value("Mail"), wrong.Value("Password")));
    }

    /// <summary>Hashing a password takes many times as long as all the rest of an answer; its time is what would tell them apart.</summary>
    [Fact]
    public async Task Post_UnknownAddressAndOneWithoutPassword_TakeAsMuchHashingAsAWrongPassword()
    {
        var (mail, invited) = (await Person(Role.Staff), await Person(Role.Staff));
        await App.Db(db => db.Users.Where(user => user.Email == invited)
            .ExecuteUpdateAsync(set => set.SetProperty(user => user.PasswordHash, (string?)null)));
        var work = new HashingWork();
        await using var host = App.WithWebHostBuilder(builder => builder.ConfigureTestServices(services =>
            services.AddSingleton(work).AddScoped<IPasswordHasher<User>, CountedHasher>()));
        var form = await new PageClient(host.CreateClient()).Get("/sign-in");
        await form.Submit("Sign in", ("Mail", "first@nowhere.example"), ("Password", "not-the-password"));
        foreach (var address in new[] { mail, invited, "nobody@nowhere.example" })
        {
            work.Verified = 0;
            var page = await form.Submit("Sign in", ("Mail", address), ("Password", "not-the-password"));
            Assert.Equal("The e-mail address and the password do not belong together. Check both and try again.", page.ErrorSummary);
            Assert.Equal((address, 1), (address, work.Verified));
        }
    }

    private sealed class HashingWork
    {
        public int Verified { get; set; }
    }

    private sealed class CountedHasher(HashingWork work) : PasswordHasher<User>
    {
        public override PasswordVerificationResult VerifyHashedPassword(User user, string hashedPassword, string providedPassword)
        {
            work.Verified++;
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }

    [Fact]
    public async Task Post_FiveWrongPasswords_CloseTheAccountForAWhileAlsoToTheRightOne()
    {
        var mail = await Person(Role.Staff);
        var page = await App.Browse().Get("/sign-in");
        for (var i = 0; i < 5; i++)
            page = await page.Submit("Sign in", ("Mail", mail), ("Password", "not-the-password"));
        page = await page.Submit("Sign in", ("Mail", mail), ("Password", Given.Password));
        Assert.Equal("After several wrong passwords this account is closed for 10 minutes. Try again later.", page.ErrorSummary);
        Assert.Equal(mail, page.Value("Mail"));
        await App.Db(db => db.Users.Where(user => user.Email == mail).ExecuteUpdateAsync(set =>
            set.SetProperty(user => user.LockoutEnd, user => null)));
        Assert.Equal("/", (await page.Submit("Sign in", ("Mail", mail), ("Password", Given.Password))).Url);
    }

    [Fact]
    public async Task Get_OneTimeLinkAfterItsTime_SaysSoAndChangesNothing()
    {
        var mail = await Person(Role.Staff);
        var (user, token) = await Link(mail);
        var address = $"/welcome?user={user}&token={Uri.EscapeDataString(token)}";
        var form = await App.Browse().Get(address);
        var life = App.Services.GetRequiredService<IOptions<DataProtectionTokenProviderOptions>>().Value;
        var usual = life.TokenLifespan;
        try
        {
            // Identity takes the time from the machine's clock: the link's life is made short instead.
            life.TokenLifespan = TimeSpan.FromTicks(1);
            Assert.Equal("This link no longer works", (await App.Browse().Get(address)).Heading);
            var late = await form.Submit("Set password", ("Name", "Late"), ("Password", "A-long-enough-one"));
            Assert.Equal("This link no longer works", late.Heading);
        }
        finally
        {
            life.TokenLifespan = usual;
        }
        await App.As(mail);
        Assert.NotEqual("Late", await App.Db(db => db.Users.Where(row => row.Email == mail).Select(row => row.Name).SingleAsync()));
    }

    [Fact]
    public async Task Post_OneTimeLinkOfSomebodyElse_OpensNothing()
    {
        var (mine, theirs) = (await Person(Role.Buyer), await Person(Role.Administrator));
        var (user, token) = await Link(mine);
        var (other, _) = await Link(theirs);
        var form = await App.Browse().Get($"/welcome?user={user}&token={Uri.EscapeDataString(token)}");
        var page = await form.Tamper("Set password", ("User", $"{other}"), ("Name", "Thief"), ("Password", "A-long-enough-one"));
        Assert.Equal("This link no longer works", page.Heading);
        await App.As(theirs);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("\\\\evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/\t/evil.example")]
    [InlineData("~//evil.example")]
    public async Task Post_ReturnAddressElsewhere_LeadsHome(string returnUrl)
    {
        var mail = await Person(Role.Staff);
        var form = await App.Browse().Get("/sign-in?returnUrl=" + Uri.EscapeDataString(returnUrl));
        var after = await form.Submit("Sign in", ("Mail", mail), ("Password", Given.Password));
        Assert.Equal((HttpStatusCode.OK, "/"), (after.Status, after.Url));
    }

    [Fact]
    public async Task Post_ReturnAddressHere_LeadsThere()
    {
        var mail = await Person(Role.Staff);
        var form = await App.Browse().Get("/districts?q=elm&page=2");
        Assert.Equal("/districts?q=elm&page=2", (await form.Submit("Sign in", ("Mail", mail), ("Password", Given.Password))).Url);
    }

    [Fact]
    public async Task Post_SomebodyElsesAssignment_IsNotFoundAndItsCookieCountsForNothing()
    {
        var (mine, theirs) = (await Person(Role.Buyer), await Person(Role.Administrator));
        var hat = await App.Db(db => db.Assignments.Join(db.Users.Where(user => user.Email == theirs), held => held.UserId, user =>
            user.Id, (held, _) => held.Id).SingleAsync());
        var browser = await App.As(mine);
        var token = (await browser.Get("/")).Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var content = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token),
            KeyValuePair.Create("assignment", $"{hat}")]);
        using var answer = await browser.Http.PostAsync(new Uri("/assignments/choose", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);

        using var request = new HttpRequestMessage(HttpMethod.Get, "/users");
        request.Headers.Add("Cookie", $"{ViewerMiddleware.ActingCookie}={hat}");
        using var page = await browser.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
    }

    [Theory]
    [InlineData("/sign-in?returnUrl=%00")]
    [InlineData("/welcome?user=1&token=%00")]
    [InlineData("/welcome?user=99999999999999999999&token=x")]
    [InlineData("/proofs/verify?hash=%00")]
    [InlineData("/orders?q=%00")]
    [InlineData("/districts?q=N%00ul")]
    [InlineData("/audit?who=%00&record=%00")]
    public async Task Get_NulInTheAddress_IsNoFault(string address)
    {
        var browser = await App.As(await Person(Role.Staff));
        Assert.InRange((int)(await browser.Get(address)).Status, 200, 499);
        Assert.InRange((int)(await App.Browse().Get(address)).Status, 200, 499);
    }

    [Fact]
    public async Task Post_ControlCharactersInAName_AreLeftOutAndTheRestIsKept()
    {
        var staff = await App.As(await Person(Role.Staff));
        var name = $"Nul {Interlocked.Increment(ref number)} Schools";
        var page = await (await staff.Get("/districts/new")).Submit("Add district",
            ("Name", name.Replace("Nul", "N\u0001ul\u001b", StringComparison.Ordinal)),
            ("CertificateText", "First line.\r\n\tSecond\u0007 line."));
        Assert.Equal(name, page.Heading);
        Assert.Equal("First line.\r\n\tSecond line.", await App.Db(db => db.Districts.Where(row => row.Name == name)
            .Select(row => row.CertificateText).SingleAsync()));
    }

    [Fact]
    public async Task Post_NulInAForm_IsRefusedAsUnreadableAndNothingIsSaved()
    {
        var staff = await App.As(await Person(Role.Staff));
        var name = $"Zero {Interlocked.Increment(ref number)} Schools";
        var page = await (await staff.Get("/districts/new")).Submit("Add district", ("Name", name), ("City", "Day\0ton"));
        Assert.Equal((HttpStatusCode.BadRequest, "This form could not be read"), (page.Status, page.Heading));
        Assert.False(await App.Db(db => db.Districts.AnyAsync(row => row.Name == name)));
    }

    private async Task<string> Person(Role role)
    {
        await App.Given.Cooperative();
        var mail = $"fault{Interlocked.Increment(ref number)}@coop.example";
        await App.Given.Person(mail, role, role == Role.Buyer ? await App.Given.District($"District of {mail}") : null);
        return mail;
    }

    private async Task<(long User, string Token)> Link(string mail)
    {
        await using var scope = App.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
        var user = (await users.FindByEmailAsync(mail))!;
        return (user.Id, await users.GeneratePasswordResetTokenAsync(user));
    }
}
