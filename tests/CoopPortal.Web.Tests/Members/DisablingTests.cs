using System.Net;
using CoopPortal.Core.Members;
using CoopPortal.Web.Security;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoopPortal.Web.Tests.Members;

public sealed class DisablingTestsOnSqlite(SqliteApp app) : DisablingTests(app), IClassFixture<SqliteApp>;

public sealed class DisablingTestsOnPostgres(PostgresApp app) : DisablingTests(app), IClassFixture<PostgresApp>;

/// <summary>Accounts of people who left: disabled and enabled, found in the list, and who can do what.</summary>
public abstract class DisablingTests(CoopApp app) : WebTest(app)
{
    private static int number;

    private async Task<(User User, PageClient Client)> SignedInAsync(Role role, District? district = null)
    {
        await App.Given.Cooperative();
        var user = await App.Given.Person($"{role}{Interlocked.Increment(ref number)}@people.example".ToLowerInvariant(), role, district);
        return (user, await App.As(user.Email!));
    }

    private Task<DateTime?> DisabledAtAsync(User user) =>
        App.Db(db => db.Users.Where(one => one.Id == user.Id).Select(one => one.DisabledAt).SingleAsync());

    private static async Task<Page> DisableAsync(PageClient by, User user, string reason = "Left on June 30.") =>
        await (await (await by.Get($"/users/{user.Id}")).Follow("Disable the account")).Submit("Disable the account", ("Reason", reason));

    [Fact]
    public async Task Post_Disabled_EndsTheSessionRefusesSignInAndKeepsEverything()
    {
        var district = await App.Given.District($"Gone Local {Interlocked.Increment(ref number)}");
        var (buyer, theirs) = await SignedInAsync(Role.Buyer, district);
        var (_, office) = await SignedInAsync(Role.Staff);
        Assert.Equal(HttpStatusCode.OK, (await theirs.Get($"/districts/{district.Id}")).Status);

        var page = await DisableAsync(office, buyer);
        Assert.Contains("is disabled from this moment", page.Flash, StringComparison.Ordinal);
        Assert.Contains("“Left on June 30.”", page.Text, StringComparison.Ordinal);
        Assert.Contains("Buyer", page.Rows()[0][0], StringComparison.Ordinal);

        Assert.StartsWith("/sign-in", (await theirs.Get($"/districts/{district.Id}")).Url, StringComparison.Ordinal);
        var refused = await (await App.Browse().Get("/sign-in")).Submit("Sign in", ("Mail", buyer.Email!), ("Password", Given.Password));
        Assert.Contains("This account is disabled, so it opens nothing.", refused.ErrorSummary, StringComparison.Ordinal);
        var wrong = await (await App.Browse().Get("/sign-in")).Submit("Sign in", ("Mail", buyer.Email!), ("Password", "something-else"));
        Assert.DoesNotContain("disabled", wrong.ErrorSummary, StringComparison.Ordinal);

        page = await page.Submit("Enable the account");
        Assert.Contains("can sign in again", page.Flash, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await (await App.As(buyer.Email!)).Get($"/districts/{district.Id}")).Status);
        Assert.Equal(["Disabled", "Enabled"], await App.Db(db => db.AuditEntries
            .Where(entry => entry.Record == nameof(User) && entry.RecordId == buyer.Id)
            .OrderBy(entry => entry.Id).Select(entry => entry.What).ToListAsync()));
    }

    [Fact]
    public async Task Post_DisabledWithoutReason_AsksForItAndSavesNothing()
    {
        var (member, _) = await SignedInAsync(Role.CommitteeMember);
        var (_, office) = await SignedInAsync(Role.Staff);
        var page = await DisableAsync(office, member, "");
        Assert.Contains("Enter the reason; it stands in the history.", page.Errors);
        Assert.Null(await DisabledAtAsync(member));
    }

    [Fact]
    public async Task Post_StaffDisablesAnAdministrator_IsRefusedAndSavesNothing()
    {
        var (boss, _) = await SignedInAsync(Role.Administrator);
        var (member, _) = await SignedInAsync(Role.CommitteeMember);
        var (_, office) = await SignedInAsync(Role.Staff);
        Assert.False((await office.Get($"/users/{boss.Id}")).HasLink("Disable the account"));
        Assert.Contains("Only an administrator manages", (await office.Get($"/users/{boss.Id}/disabling/new")).Flash,
            StringComparison.Ordinal);
        var form = await office.Get($"/users/{member.Id}/disabling/new");
        var token = form.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var content = new FormUrlEncodedContent(
            [KeyValuePair.Create("__RequestVerificationToken", token), KeyValuePair.Create("Reason", "Because.")]);
        using var response = await office.Http.PostAsync(new Uri($"/users/{boss.Id}/disabling", UriKind.Relative), content);
        Assert.Contains("Only an administrator manages", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Null(await DisabledAtAsync(boss));
    }

    [Fact]
    public async Task Post_OwnAccount_IsRefused()
    {
        var (_, _) = await SignedInAsync(Role.Administrator);
        var (me, mine) = await SignedInAsync(Role.Administrator);
        Assert.Contains("You cannot disable your own account", (await mine.Get($"/users/{me.Id}/disabling/new")).Flash,
            StringComparison.Ordinal);
        Assert.Null(await DisabledAtAsync(me));
    }

    [Fact]
    public async Task Post_DisabledPersonsLink_DoesNotWorkAndNoneIsMade()
    {
        var (member, _) = await SignedInAsync(Role.CommitteeMember);
        var (_, office) = await SignedInAsync(Role.Staff);
        var page = await (await office.Get($"/users/{member.Id}")).Submit("Make a one-time link");
        var path = new Uri(page.Document.QuerySelector("#one-time-link")!.TextContent.Trim()).PathAndQuery;
        var before = (await App.Outbox()).Count;
        page = await DisableAsync(office, member);
        Assert.Equal("This link no longer works", (await App.Browse().Get(path)).Heading);
        Assert.False(page.HasButton("Make a one-time link"));
        await page.Submit("Enable the account");
        Assert.Equal("This link no longer works", (await App.Browse().Get(path)).Heading);
        Assert.Equal(before, (await App.Outbox()).Count);
    }

    [Fact]
    public async Task Get_UsersPerhapsGone_AreFilteredAndSaidInTheExport()
    {
        var word = $"left{Interlocked.Increment(ref number)}";
        await App.Given.Cooperative();
        var (_, office) = await SignedInAsync(Role.Staff);
        var never = await App.Given.Person($"{word}never@people.example", Role.CommitteeMember);
        var quiet = await App.Given.Person($"{word}quiet@people.example", Role.CommitteeMember);
        await App.As(quiet.Email!);
        var without = await App.Given.Person($"{word}without@people.example", Role.CommitteeMember);
        await (await office.Get($"/users/{without.Id}")).Submit("End now");
        var disabled = await App.Given.Person($"{word}disabled@people.example", Role.CommitteeMember);
        await DisableAsync(office, disabled);
        await App.Db(db => db.Users.Where(user => user.Id == quiet.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(user => user.LastSignInAt, App.Clock.Now.AddDays(-User.QuietDays).AddMinutes(-1))));
        var busy = await App.Given.Person($"{word}busy@people.example", Role.CommitteeMember);
        await App.As(busy.Email!);

        async Task<string[]> Found(string absence) =>
            [.. (await office.Get($"/users?q={word}&absence={absence}")).Rows().Select(row => row[1].Split('@')[0]).Order()];
        Assert.Equal([$"{word}without"], await Found("NoAssignment"));
        Assert.Equal([$"{word}disabled"], await Found("Disabled"));
        Assert.Equal([$"{word}disabled", $"{word}never", $"{word}without"], await Found("NeverSignedIn"));
        Assert.Equal([$"{word}quiet"], await Found("NotSignedInLately"));
        Assert.Equal(5, (await Found("")).Length);
        Assert.Contains("Nobody matches", (await office.Get($"/users?q={word}xyz&absence=Disabled")).Text, StringComparison.Ordinal);
        var csv = (await office.Get($"/users.csv?q={word}")).Body.Split("\r\n");
        Assert.EndsWith("not signed in for 90 days", csv.Single(line => line.Contains($"{word}quiet@", StringComparison.Ordinal)),
            StringComparison.Ordinal);
        Assert.EndsWith(",", csv.Single(line => line.Contains($"{word}busy@", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_WhoCanDoWhat_NamesEachPermissionAndLeavesOutWhoCannotAct()
    {
        var district = await App.Given.District($"May Local {Interlocked.Increment(ref number)}");
        await App.Given.Cooperative();
        var treasurer = await App.Given.Person($"t{district.Id}@may.example", Role.Treasurer, district);
        var buyer = await App.Given.Person($"b{district.Id}@may.example", Role.Buyer, district);
        var (_, office) = await SignedInAsync(Role.Auditor);
        var search = "q=" + Uri.EscapeDataString(district.Name);

        var rows = (await office.Get($"/permissions?{search}")).Rows();
        Assert.Equal(["Buyer", "Treasurer"], rows.Select(row => row[1]).Order());
        Assert.Contains("certify funds", rows.Single(row => row[1] == "Treasurer")[4], StringComparison.Ordinal);
        rows = (await office.Get($"/permissions?{search}&may=CertifyOrders")).Rows();
        Assert.Equal((treasurer.Name, district.Name), (Assert.Single(rows)[0], rows[0][2]));

        var csv = (await office.Get($"/permissions.csv?{search}")).Body.Split("\r\n");
        var column = csv[0].Split(',').ToList().IndexOf("certify funds");
        Assert.Equal("yes", csv.Single(line => line.Contains(treasurer.Email!, StringComparison.Ordinal)).Split(',')[column]);
        Assert.Equal("no", csv.Single(line => line.Contains(buyer.Email!, StringComparison.Ordinal)).Split(',')[column]);

        var (_, admin) = await SignedInAsync(Role.Administrator);
        await DisableAsync(admin, treasurer);
        Assert.Contains("Nobody matches", (await office.Get($"/permissions?{search}&may=CertifyOrders")).Text, StringComparison.Ordinal);
    }
}

public sealed class LastAdministratorDisablingTestsOnSqlite(SqliteApp app) : LastAdministratorDisablingTests(app), IClassFixture<SqliteApp>;

public sealed class LastAdministratorDisablingTestsOnPostgres(PostgresApp app)
    : LastAdministratorDisablingTests(app), IClassFixture<PostgresApp>;

public abstract class LastAdministratorDisablingTests(CoopApp app) : WebTest(app)
{
    [Fact]
    public async Task Post_TwoAdministratorsDisableEachOther_OneStaysAndCannotGo()
    {
        await App.Given.Cooperative();
        var ann = await App.Given.Person("ann@last.example", Role.Administrator);
        var bob = await App.Given.Person("bob@last.example", Role.Administrator);
        var disablesBob = await (await App.As(ann.Email!)).Get($"/users/{bob.Id}/disabling/new");
        var disablesAnn = await (await App.As(bob.Email!)).Get($"/users/{ann.Id}/disabling/new");
        await Task.WhenAll(disablesBob.Submit("Disable", ("Reason", "Gone.")), disablesAnn.Submit("Disable", ("Reason", "Gone.")));

        var last = Assert.Single(await App.Db(db => db.Users.Where(user => user.DisabledAt == null).ToListAsync()));
        var page = await (await App.As(last.Email!)).Get($"/users/{last.Id}");
        Assert.False(page.HasLink("Disable the account"));
        Assert.Contains("This is the last administrator", page.Text, StringComparison.Ordinal);
        Assert.False(page.HasButton("End now"));
    }
}
