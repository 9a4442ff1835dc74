using System.Net;
using CoopPortal.Core.Members;
using CoopPortal.Web.Security;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoopPortal.Web.Tests.Members;

public sealed class OfficeTestsOnSqlite(SqliteApp app) : OfficeTests(app), IClassFixture<SqliteApp>;

public sealed class OfficeTestsOnPostgres(PostgresApp app) : OfficeTests(app), IClassFixture<PostgresApp>;

/// <summary>Districts, sites, users, assignments, links, settings and the audit log, through the pages that the office sees.</summary>
public abstract class OfficeTests(CoopApp app) : WebTest(app)
{
    private static int number;

    private static string Unique(string text) => $"{text} {Interlocked.Increment(ref number)}";

    private async Task<PageClient> AdminAsync()
    {
        await App.Given.Cooperative();
        var mail = $"admin{Interlocked.Increment(ref number)}@coop.example";
        await App.Given.Person(mail, Role.Administrator);
        return await App.As(mail);
    }

    private async Task<PageClient> StaffAsync()
    {
        await App.Given.Cooperative();
        var mail = $"staff{Interlocked.Increment(ref number)}@coop.example";
        await App.Given.Person(mail, Role.Staff);
        return await App.As(mail);
    }

    [Fact]
    public async Task Post_NewDistrict_IsAMemberWithHistory()
    {
        var (client, name) = (await StaffAsync(), Unique("Elm Local"));
        var page = await (await client.Get("/districts/new")).Submit("Add district", ("Name", name),
            ("County", "Montgomery"), ("Enrollment", "8100"), ("AccountMask", "999-AA"), ("Example", "123-B4"));
        Assert.Equal(name, page.Heading);
        Assert.Contains("8,100 pupils", page.Text, StringComparison.Ordinal);
        Assert.Contains("Became a member", page.Text, StringComparison.Ordinal);
        Assert.Contains(name, (await client.Get("/districts?q=" + Uri.EscapeDataString(name))).Text, StringComparison.Ordinal);
        Assert.Contains(name, (await client.Get("/districts.csv?q=" + Uri.EscapeDataString(name))).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_AccountFormThatItsExampleDoesNotFit_ShowsWhyAndSavesNothing()
    {
        var (client, name) = (await StaffAsync(), Unique("Oak Local"));
        var page = await (await client.Get("/districts/new"))
            .Submit("Add district", ("Name", name), ("AccountMask", "999-AA"), ("Example", "12-B4"), ("PostalCode", "45"));
        Assert.Contains("“12-B4” does not have the form 999-AA", page.ErrorSummary, StringComparison.Ordinal);
        Assert.Contains("A ZIP code has 5 digits", page.ErrorSummary, StringComparison.Ordinal);
        Assert.Equal(name, page.Value("Name"));
        Assert.False(await App.Db(db => db.Districts.AnyAsync(district => district.Name == name)));
    }

    [Fact]
    public async Task Post_DistrictNameTaken_SaysSoAndKeepsWhatWasTyped()
    {
        var (client, name) = (await StaffAsync(), Unique("Ash Local"));
        await App.Given.District(name);
        var page = await (await client.Get("/districts/new")).Submit("Add district", ("Name", name), ("City", "Ashville"));
        Assert.Contains("There is a district named", page.ErrorSummary, StringComparison.Ordinal);
        Assert.Equal("Ashville", page.Value("City"));
        Assert.Equal(1, await App.Db(db => db.Districts.CountAsync(district => district.Name == name)));
    }

    [Fact]
    public async Task Post_DistrictChangedMeanwhile_KeepsWhatWasTypedAndTheOthersChange()
    {
        var client = await StaffAsync();
        var district = await App.Given.District(Unique("Fir Local"));
        var mine = await client.Get($"/districts/{district.Id}/edit");
        await (await client.Get($"/districts/{district.Id}/edit")).Submit("Save district", ("City", "Theirs"));
        var page = await mine.Submit("Save district", ("City", "Mine"));
        Assert.Contains("Somebody else changed this meanwhile", page.ErrorSummary, StringComparison.Ordinal);
        Assert.Equal("Mine", page.Value("City"));
        Assert.Equal("Theirs", await App.Db(db => db.Districts.Where(one => one.Id == district.Id).Select(one => one.City).SingleAsync()));
        await page.Submit("Save district");
        Assert.Equal("Mine", await App.Db(db => db.Districts.Where(one => one.Id == district.Id).Select(one => one.City).SingleAsync()));
    }

    [Fact]
    public async Task Get_District_OwnPeopleReadItAndNobodyElseFindsIt()
    {
        await App.Given.Cooperative();
        var (own, other) = (await App.Given.District(Unique("Own")), await App.Given.District(Unique("Other")));
        var (buyer, member) = ($"buyer{own.Id}@district.example", $"member{own.Id}@committee.example");
        await App.Given.Person(buyer, Role.Buyer, own);
        await App.Given.Person(member, Role.CommitteeMember);
        var client = await App.As(buyer);
        var page = await client.Get($"/districts/{own.Id}");
        Assert.Equal(own.Name, page.Heading);
        Assert.False(page.HasLink("Edit"));
        Assert.Equal(HttpStatusCode.NotFound, (await client.Get($"/districts/{other.Id}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.Get("/districts")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await App.As(member)).Get($"/districts/{own.Id}")).Status);
    }

    [Fact]
    public async Task Post_SiteAddedThenClosed_StandsOnTheDistrictsPage()
    {
        var client = await StaffAsync();
        var district = await App.Given.District(Unique("Yew Local"));
        var page = await (await client.Get($"/districts/{district.Id}/sites/new")).Submit("Add site", ("Name", "Warehouse"),
            ("Street", "1 Dock Road"), ("City", "Yewton"), ("PostalCode", "45459"));
        Assert.Contains("1 Dock Road, Yewton, OH 45459", page.Text, StringComparison.Ordinal);
        var site = await App.Db(db => db.Sites.SingleAsync(one => one.DistrictId == district.Id && one.Name == "Warehouse"));
        page = await (await client.Get($"/sites/{site.Id}/edit")).Submit("Save site", ("ClosedOn", "2026-11-01"));
        Assert.Contains("closed Nov. 1, 2026", page.Text, StringComparison.Ordinal);
        page = await (await client.Get($"/districts/{district.Id}/sites/new")).Submit("Add site", ("Name", ""));
        Assert.Contains("Enter the school's or dock's name.", page.Errors);
        Assert.Contains("Enter the ZIP code.", page.Errors);
    }

    [Fact]
    public async Task Post_NewUser_GetsALinkThatWorksOnce()
    {
        var client = await StaffAsync();
        var district = await App.Given.District(Unique("Bay Local"));
        var mail = $"new{district.Id}@district.example";
        var page = await (await client.Get("/users/new")).Submit("Add person", ("Name", "Nora New"), ("Mail", mail),
            ("Role", nameof(Role.Buyer)), ("DistrictId", $"{district.Id}"));
        var link = page.Document.QuerySelector("#one-time-link")!.TextContent.Trim();
        Assert.Contains((await App.Outbox()), sent => sent.To == mail && sent.Text.Contains(link, StringComparison.Ordinal));
        Assert.Null((await client.Get(page.Url)).Document.QuerySelector("#one-time-link"));

        var path = new Uri(link).PathAndQuery;
        var welcome = await (await App.Browse().Get(path)).Submit("Set password", ("Name", "Nora New"), ("Password", "A-long-enough-one"));
        Assert.Contains("Your password is set", welcome.Flash, StringComparison.Ordinal);
        Assert.Equal("This link no longer works", (await App.Browse().Get(path)).Heading);
    }

    [Fact]
    public async Task Post_NewUserWithoutDistrict_IsAskedForItAndNothingIsSaved()
    {
        var client = await StaffAsync();
        var mail = $"nobody{Interlocked.Increment(ref number)}@district.example";
        var page = await (await client.Get("/users/new"))
            .Submit("Add person", ("Name", "Nobody"), ("Mail", mail), ("Role", nameof(Role.Treasurer)));
        Assert.Contains("Choose the district for which this person acts.", page.Errors);
        Assert.Equal(mail, page.Value("Mail"));
        Assert.False(await App.Db(db => db.Users.AnyAsync(user => user.Email == mail)));
    }

    [Fact]
    public async Task Post_MailTaken_SaysThatThePersonHasAnAccount()
    {
        var client = await StaffAsync();
        var mail = $"taken{Interlocked.Increment(ref number)}@coop.example";
        await App.Given.Person(mail, Role.CommitteeMember);
        var page = await (await client.Get("/users/new"))
            .Submit("Add person", ("Name", "Twice"), ("Mail", mail), ("Role", nameof(Role.CommitteeChair)));
        Assert.Contains("has an account already", page.ErrorSummary, StringComparison.Ordinal);
        Assert.Equal(1, await App.Db(db => db.Users.CountAsync(user => user.Email == mail)));
    }

    [Fact]
    public async Task Post_StaffGivesAnOfficeRole_IsRefused()
    {
        var client = await StaffAsync();
        var form = await client.Get("/users/new");
        Assert.DoesNotContain(Roles.Words(Role.Administrator), form.Document.QuerySelector("#Role")!.TextContent, StringComparison.Ordinal);
        var mail = $"sneak{Interlocked.Increment(ref number)}@coop.example";
        var page = await form.Tamper("Add person", ("Name", "Sneak"), ("Mail", mail), ("Role", nameof(Role.Administrator)));
        Assert.Contains("Only an administrator manages", page.ErrorSummary, StringComparison.Ordinal);
        Assert.False(await App.Db(db => db.Users.AnyAsync(user => user.Email == mail)));
    }

    [Fact]
    public async Task Post_StaffMakesALinkForAnAdministrator_IsRefusedAndTheAccountUntouched()
    {
        var client = await StaffAsync();
        var district = await App.Given.District(Unique("Gum Local"));
        var buyer = await App.Given.Person($"b{district.Id}@district.example", Role.Buyer, district);
        var boss = await App.Given.Person($"boss{district.Id}@coop.example", Role.Administrator);
        Assert.False((await client.Get($"/users/{boss.Id}")).HasButton("Make a one-time link"));
        var page = await (await client.Get($"/users/{buyer.Id}")).Submit("Make a one-time link");
        Assert.NotNull(page.Document.QuerySelector("#one-time-link"));
        // The button of a buyer's page, sent to the administrator's address.
        var token = page.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var content = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]);
        using var response = await client.Http.PostAsync(new Uri($"/users/{boss.Id}/links", UriKind.Relative), content);
        Assert.Contains("Only an administrator manages", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(await App.Outbox(), mail => mail.To == boss.Email);
        Assert.Equal(boss.SecurityStamp,
            await App.Db(db => db.Users.Where(user => user.Id == boss.Id).Select(user => user.SecurityStamp).SingleAsync()));
    }

    [Fact]
    public async Task Post_AssignmentAddedTwice_IsHeldOnce()
    {
        var client = await StaffAsync();
        var district = await App.Given.District(Unique("Box Local"));
        var person = await App.Given.Person($"two{district.Id}@district.example", Role.Buyer, district);
        var form = await client.Get($"/users/{person.Id}/assignments/new");
        var fields = new[] { ("Role", nameof(Role.Treasurer)), ("DistrictId", $"{district.Id}") };
        Assert.Contains("Treasurer", (await form.Submit("Add assignment", fields)).Text, StringComparison.Ordinal);
        Assert.Contains("holds this very assignment already", (await form.Submit("Add assignment", fields)).ErrorSummary,
            StringComparison.Ordinal);
        Assert.Equal(2, await App.Db(db => db.Assignments.CountAsync(held => held.UserId == person.Id)));
    }

    [Fact]
    public async Task Post_AssignmentEnded_ClosesThePersonsPagesAtOnce()
    {
        var client = await StaffAsync();
        var district = await App.Given.District(Unique("Nut Local"));
        var person = await App.Given.Person($"gone{district.Id}@district.example", Role.Buyer, district);
        var theirs = await App.As(person.Email!);
        Assert.Equal(HttpStatusCode.OK, (await theirs.Get($"/districts/{district.Id}")).Status);
        var page = await (await client.Get($"/users/{person.Id}")).Submit("End now");
        Assert.Contains("The assignment has ended", page.Flash, StringComparison.Ordinal);
        Assert.Contains("Assignment ended", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await theirs.Get($"/districts/{district.Id}")).Status);
    }

    [Fact]
    public async Task Post_Settings_AreSavedWithTheirHistory()
    {
        var client = await StaffAsync();
        var page = await (await client.Get("/settings"))
            .Submit("Save settings", ("MaxExtensionDays", "100"), ("ClosingSoonDays", "soon"), ("Address", ""));
        Assert.Contains("Enter a number of days from 0 to 60.", page.Errors);
        Assert.Contains(page.Errors, error => error.Contains("soon", StringComparison.Ordinal)
            || error.Contains("number", StringComparison.Ordinal));
        Assert.Equal("100", page.Value("MaxExtensionDays"));
        Assert.Equal(14, await App.Db(db => db.Cooperatives.Select(coop => coop.MaxExtensionDays).SingleAsync()));

        page = await (await client.Get("/settings")).Submit("Save settings", ("UnsettledWarningDays", "9"));
        Assert.Contains("unsettled warning days: 5", page.Text, StringComparison.Ordinal);
        Assert.Contains("unsettled warning days: 9", page.Text, StringComparison.Ordinal);
        await (await client.Get("/settings")).Submit("Save settings", ("UnsettledWarningDays", "5"));
    }

    [Fact]
    public async Task Get_Audit_FiltersByPersonRecordAndDay()
    {
        var client = await AdminAsync();
        var name = Unique("Teak Local");
        await (await client.Get("/districts/new")).Submit("Add district", ("Name", name));
        var id = await App.Db(db => db.Districts.Where(district => district.Name == name).Select(district => district.Id).SingleAsync());
        Assert.Contains(name, (await client.Get($"/audit?record=District&id={id}")).Text, StringComparison.Ordinal);
        Assert.Contains(name, (await client.Get($"/audit?record=District&id={id}&from=2026-10-05&until=2026-10-05")).Text,
            StringComparison.Ordinal);
        Assert.Contains("No entry matches", (await client.Get($"/audit?record=District&id={id}&until=2026-10-04")).Text,
            StringComparison.Ordinal);
        Assert.Contains("No entry matches", (await client.Get($"/audit?record=District&id={id}&who=zzz")).Text, StringComparison.Ordinal);
        Assert.Contains(name, (await client.Get($"/audit.csv?record=District&id={id}")).Body, StringComparison.Ordinal);
    }
}
