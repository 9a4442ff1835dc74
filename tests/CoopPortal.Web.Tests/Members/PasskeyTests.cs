using System.Net;
using CoopPortal.Core.Members;
using CoopPortal.Web.Security;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoopPortal.Web.Tests.Members;

public sealed class PasskeyTestsOnSqlite(SqliteApp app) : PasskeyTests(app), IClassFixture<SqliteApp>;

public sealed class PasskeyTestsOnPostgres(PostgresApp app) : PasskeyTests(app), IClassFixture<PostgresApp>;

/// <summary>Passkeys from the account page to the sign-in, with a device made of software.</summary>
public abstract class PasskeyTests(CoopApp app) : WebTest(app)
{
    private static int number;

    private async Task<(User User, PageClient Client)> SignedInAsync(Role role = Role.CommitteeMember)
    {
        await App.Given.Cooperative();
        var user = await App.Given.Person($"key{Interlocked.Increment(ref number)}@passkey.example", role);
        return (user, await App.As(user.Email!));
    }

    private Task<List<string>> HistoryAsync(User user) => App.Db(db => db.AuditEntries
        .Where(entry => entry.Record == nameof(User) && entry.RecordId == user.Id)
        .OrderBy(entry => entry.Id).Select(entry => entry.What).ToListAsync());

    private Task<int> PasskeysOf(User user) => App.Db(db => db.UserPasskeys.CountAsync(passkey => passkey.UserId == user.Id));

    private async Task RequireAsync(params Role[] roles) => await App.Db(async db =>
    {
        var coop = await db.Cooperatives.SingleAsync();
        coop.RequireSecondStep(roles);
        await db.SaveChangesAsync();
    });

    [Fact]
    public async Task Post_Add_SignsInFromThenOnAndTheOwnerIsTold()
    {
        var (user, client) = await SignedInAsync();
        using var device = new SoftPasskey();
        var page = await client.AddPasskey(device);
        Assert.Contains("The passkey “Office computer” is added.", page.Flash, StringComparison.Ordinal);
        Assert.Equal(["Office computer", "never"], page.Rows("#own-passkeys")[0].Where((_, cell) => cell != 1));
        Assert.Contains(await App.Outbox(), mail => mail.To == user.Email
            && mail.Subject.StartsWith("A passkey was added", StringComparison.Ordinal));

        var browser = App.Browse();
        page = await browser.SignInWith(device);
        Assert.Equal(("/account", "Your account"), (page.Url, page.Heading));
        Assert.Equal("signed in with a passkey", page.Rows("section[aria-labelledby=sign-ins] table")[0][1]);
        Assert.NotEqual("never", page.Rows("#own-passkeys")[0][2]);
        Assert.Equal("/account", (await App.Browse().SignInWith(device)).Url);
        Assert.Equal(["Passkey added"], await HistoryAsync(user));
    }

    [Fact]
    public async Task Get_WithoutScript_TheButtonIsOffAndSaysWhy()
    {
        await App.Given.Cooperative();
        var page = await App.Browse().Get("/sign-in");
        Assert.True(page.Document.QuerySelector("form[data-passkey] button")!.HasAttribute("disabled"));
        Assert.Contains("Passkeys need JavaScript", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_SignInOfSomebodyWithAnApp_AsksForNoCode()
    {
        var (_, client) = await SignedInAsync();
        var page = await client.Get("/second-step/new");
        await page.Submit("Set up the second step",
            ("Code", Totp.Code(page.Document.QuerySelector("#key")!.TextContent, App.Clock.Now)));
        using var device = new SoftPasskey();
        await client.AddPasskey(device);
        Assert.Equal("/account", (await App.Browse().SignInWith(device)).Url);
    }

    [Fact]
    public async Task Post_RoleRequiresASecondStep_APasskeyIsOneAndThePasswordAloneOpensNothing()
    {
        var (user, _) = await SignedInAsync(Role.Auditor);
        await RequireAsync(Role.Auditor);
        var client = await App.As(user.Email!);
        Assert.Equal("/second-step/new", (await client.Get("/users")).Url);
        using var device = new SoftPasskey();
        Assert.Equal("/account", (await client.AddPasskey(device, from: "/second-step/new")).Url);
        Assert.Equal("/users", (await client.Get("/users")).Url);

        var browser = App.Browse();
        var page = await (await browser.Get("/sign-in")).Submit("Sign in", ("Mail", user.Email!), ("Password", Given.Password));
        Assert.Contains("yours is a passkey", page.ErrorSummary, StringComparison.Ordinal);
        Assert.StartsWith("/sign-in?", (await browser.Get("/second-step/new")).Url, StringComparison.Ordinal);
        Assert.Equal("/users", (await browser.SignInWith(device, "/users")).Url);
        Assert.Contains("refused: right password, no passkey", (await browser.Get("/account")).Text, StringComparison.Ordinal);
        await RequireAsync();
    }

    [Fact]
    public async Task Post_OneTimeLinkOfSomebodyWithAPasskey_SetsThePasswordAndSignsNobodyIn()
    {
        var (user, client) = await SignedInAsync();
        using var device = new SoftPasskey();
        await client.AddPasskey(device);
        var (_, office) = await SignedInAsync(Role.Staff);
        var shown = await (await office.Get($"/users/{user.Id}")).Submit("Make a one-time link");
        Assert.StartsWith("/sign-in", (await client.Get("/account")).Url, StringComparison.Ordinal);
        var browser = App.Browse();
        var page = await (await browser.Get(new Uri(shown.Document.QuerySelector("#one-time-link")!.TextContent.Trim()).PathAndQuery))
            .Submit("Set password", ("Password", "lamp tractor violet"));
        Assert.Contains("with your second step", page.Flash, StringComparison.Ordinal);
        Assert.StartsWith("/sign-in", (await browser.Get("/account")).Url, StringComparison.Ordinal);
        Assert.Equal("/account", (await browser.SignInWith(device)).Url);
    }

    [Fact]
    public async Task Post_DisabledOrLockedAccount_IsRefusedInWordsAndNoted()
    {
        var (user, client) = await SignedInAsync();
        using var device = new SoftPasskey();
        await client.AddPasskey(device);
        await App.Db(db => db.Users.Where(one => one.Id == user.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.LockoutEnd, DateTimeOffset.MaxValue)));
        var browser = App.Browse();
        Assert.Contains("closed for 10 minutes", (await browser.SignInWith(device)).Flash, StringComparison.Ordinal);
        await App.Db(db => db.Users.Where(one => one.Id == user.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.LockoutEnd, (DateTimeOffset?)null)
                .SetProperty(one => one.DisabledAt, App.Clock.Now)));
        Assert.Contains("This account is disabled", (await browser.SignInWith(device)).Flash, StringComparison.Ordinal);
        Assert.StartsWith("/sign-in", (await browser.Get("/account")).Url, StringComparison.Ordinal);
        Assert.Equal([SignInOutcome.SignedIn, SignInOutcome.Closed, SignInOutcome.Disabled], await App.Db(db => db.SignInAttempts
            .Where(one => one.UserId == user.Id).OrderBy(one => one.Id).Select(one => one.Outcome).ToListAsync()));
    }

    [Fact]
    public async Task Post_RenameAndRemove_EndTheOtherSessionsAndThePasskey()
    {
        var (user, client) = await SignedInAsync();
        using var device = new SoftPasskey();
        var page = await (await client.AddPasskey(device)).Follow("Office computer");
        Assert.Contains("Enter a name", (await page.Submit("Save the name", ("Name", " "))).ErrorSummary, StringComparison.Ordinal);
        page = await page.Submit("Save the name", ("Name", "Telephone"));
        Assert.Contains("called “Telephone” now", page.Flash, StringComparison.Ordinal);
        var other = App.Browse();
        await other.SignInWith(device);

        page = await (await page.Follow("Telephone")).Submit("Remove the passkey");
        Assert.Contains("“Telephone” opens nothing any more", page.Flash, StringComparison.Ordinal);
        Assert.Equal("/account", (await client.Get("/account")).Url);
        Assert.StartsWith("/sign-in", (await other.Get("/account")).Url, StringComparison.Ordinal);
        Assert.Equal(PasskeyProof.None, (await App.Browse().SignInWith(device)).Flash);
        Assert.Equal(["Passkey added", "Passkey renamed", "Passkey removed"], await HistoryAsync(user));
        Assert.Contains(await App.Outbox(), mail => mail.To == user.Email
            && mail.Subject.StartsWith("A passkey was removed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Get_SomebodyElsesPasskey_IsNotFoundAndStays()
    {
        var (user, client) = await SignedInAsync();
        using var device = new SoftPasskey();
        await client.AddPasskey(device);
        var (_, stranger) = await SignedInAsync(Role.Administrator);
        var page = await stranger.Get("/account");
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get($"/passkeys/{device.Key}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Forge(page, $"/passkeys/{device.Key}", ("Name", "Mine"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Forge(page, $"/passkeys/{device.Key}/removal")).Status);
        Assert.Equal(1, await PasskeysOf(user));
    }

    [Fact]
    public async Task Post_WhatProvesNothing_IsRefusedAndAddsOrOpensNothing()
    {
        var (user, client) = await SignedInAsync();
        var page = await (await client.Get("/account")).Submit("Add a passkey");
        using var device = new SoftPasskey { Verifies = false };
        var options = (await client.Forge(page, "/passkeys/options")).Body;
        foreach (var credential in new[] { "", "{}", "not json", "{\"id\":\"AA\"}", device.Create(options) })
            Assert.Contains("The passkey was not added",
                (await client.Forge(page, "/passkeys", ("Name", "X"), ("Credential", credential))).ErrorSummary, StringComparison.Ordinal);
        (device.Verifies, device.Origin) = (true, "http://evil.example");
        options = (await client.Forge(page, "/passkeys/options")).Body;
        Assert.Contains("The passkey was not added",
            (await client.Forge(page, "/passkeys", ("Name", "X"), ("Credential", device.Create(options)))).ErrorSummary,
            StringComparison.Ordinal);
        device.Origin = "http://localhost";
        var (_, thief) = await SignedInAsync();
        Assert.Contains("The passkey was not added", (await thief.Forge(await thief.Get("/account"), "/passkeys", ("Name", "X"),
            ("Credential", device.Create((await client.Forge(page, "/passkeys/options")).Body)))).ErrorSummary, StringComparison.Ordinal);
        Assert.Equal(0, await PasskeysOf(user));

        await client.AddPasskey(device);
        var browser = App.Browse();
        device.Verifies = false;
        Assert.Equal(PasskeyProof.None, (await browser.SignInWith(device)).Flash);
        (device.Verifies, device.Origin) = (true, "http://evil.example");
        Assert.Equal(PasskeyProof.None, (await browser.SignInWith(device)).Flash);
        device.Origin = "http://localhost";
        page = await browser.Get("/sign-in");
        options = (await browser.Forge(page, "/sign-in/passkey/options")).Body;
        foreach (var credential in new[] { "", "{}", "not json" })
            Assert.Equal(PasskeyProof.None, (await browser.Forge(page, "/sign-in/passkey", ("Credential", credential))).Flash);
        var asked = App.Browse();
        Assert.Equal(PasskeyProof.None, (await asked.Forge(await asked.Get("/sign-in"), "/sign-in/passkey",
            ("Credential", device.Sign(options)))).Flash);
        Assert.StartsWith("/sign-in", (await browser.Get("/account")).Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_MoreThanTen_AreRefused()
    {
        var (user, client) = await SignedInAsync();
        for (var made = 0; made < User.MostPasskeys; made++)
        {
            using var device = new SoftPasskey();
            await client.AddPasskey(device, $"Device {made}");
        }
        var page = await client.Get("/account");
        Assert.Contains("at most 10 passkeys", page.Text, StringComparison.Ordinal);
        Assert.Contains("at most 10 passkeys", (await client.Forge(page, "/passkeys/new")).Flash, StringComparison.Ordinal);
        Assert.Equal(User.MostPasskeys, await PasskeysOf(user));
    }

    [Fact]
    public async Task Post_OfficeResetsTheSecondStep_ThePasskeysGoTooAndNobodyResetsTheirOwn()
    {
        var (user, client) = await SignedInAsync();
        using var device = new SoftPasskey();
        await client.AddPasskey(device);
        var (boss, office) = await SignedInAsync(Role.Administrator);
        var page = await office.Get($"/users/{user.Id}");
        page = await (await page.Follow("Reset")).Submit("Reset the second step", ("Reason", "Telephone lost; called back."));
        Assert.Contains("second step is reset", page.Flash, StringComparison.Ordinal);
        Assert.Equal(0, await PasskeysOf(user));
        Assert.StartsWith("/sign-in", (await client.Get("/account")).Url, StringComparison.Ordinal);

        using var own = new SoftPasskey();
        await office.AddPasskey(own);
        page = await office.Get($"/users/{boss.Id}/second-step/reset/new");
        Assert.Contains("Change your own second step on your account page", page.Flash, StringComparison.Ordinal);
        await office.Forge(page, $"/users/{boss.Id}/second-step/reset", ("Reason", "Open desk"));
        Assert.Equal(1, await PasskeysOf(boss));
    }
}

public sealed class FreshPasskeyTests(FreshApp app) : WebTest(app), IClassFixture<FreshApp>
{
    [Fact]
    public async Task Post_AddAndRemoveLongAfterSignIn_AskAgainAndAPasskeyAnswers()
    {
        await App.Given.Cooperative();
        await App.Given.Person("fresh@passkey.example", Role.CommitteeMember);
        var client = await App.As("fresh@passkey.example");
        using var device = new SoftPasskey();
        var account = await client.AddPasskey(device);
        App.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal("Is it still you?", (await account.Submit("Add a passkey")).Heading);
        var page = await (await account.Follow("Office computer")).Submit("Remove the passkey");
        Assert.Equal("Is it still you?", page.Heading);
        Assert.Contains("Enter your password or a code.", (await page.Submit("It is me")).ErrorSummary, StringComparison.Ordinal);

        using var strange = new SoftPasskey();
        var options = (await client.Forge(page, "/passkeys/proof/options")).Body;
        var address = $"/passkeys/{device.Key}/removal";
        var refused = await client.Forge(page, address, ("ProofByPasskey", strange.Sign(options)));
        Assert.Equal(PasskeyProof.None, refused.ErrorSummary);
        Assert.Equal(1, await App.Db(db => db.UserPasskeys.CountAsync()));

        options = (await client.Forge(page, "/passkeys/proof/options")).Body;
        page = await client.Forge(page, address, ("ProofByPasskey", device.Sign(options)));
        Assert.Contains("opens nothing any more", page.Flash, StringComparison.Ordinal);
        Assert.Equal(0, await App.Db(db => db.UserPasskeys.CountAsync()));
        Assert.Equal("Add a passkey", (await page.Submit("Add a passkey")).Heading);
    }
}
