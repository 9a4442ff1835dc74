using System.Net;
using CoopPortal.Core.Members;
using CoopPortal.Web.Security;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoopPortal.Web.Tests.Members;

public sealed class OwnPeopleTestsOnSqlite(SqliteApp app) : OwnPeopleTests(app), IClassFixture<SqliteApp>;

public sealed class OwnPeopleTestsOnPostgres(PostgresApp app) : OwnPeopleTests(app), IClassFixture<PostgresApp>;

/// <summary>A district's and a vendor's own administrator manage their own people and find nobody else's.</summary>
public abstract class OwnPeopleTests(CoopApp app) : WebTest(app)
{
    private static int number;

    private async Task<(District District, PageClient Client)> DistrictAsync()
    {
        await App.Given.Cooperative();
        var district = await App.Given.District($"Own Local {Interlocked.Increment(ref number)}");
        await App.Given.Person($"admin{district.Id}@own.example", Role.DistrictAdministrator, district);
        return (district, await App.As($"admin{district.Id}@own.example"));
    }

    private static async Task<HttpStatusCode> PostAsync(PageClient client, Page page, string address, params (string, string)[] fields)
    {
        var token = page.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Item1, field.Item2))
            .Append(KeyValuePair.Create("__RequestVerificationToken", token)));
        using var response = await client.Http.PostAsync(new Uri(address, UriKind.Relative), content);
        return response.StatusCode;
    }

    [Fact]
    public async Task Post_DistrictInvitesABuyer_WhoChoosesAPasswordAndActsThere()
    {
        var (district, admin) = await DistrictAsync();
        var mail = $"invited{district.Id}@own.example";
        var form = await admin.Get("/users/new");
        Assert.Equal($"{district.Id}", form.Value("DistrictId"));
        Assert.Null(form.Document.QuerySelector("#VendorId"));
        var page = await form.Submit("Add person", ("Name", "Ina Vited"), ("Mail", mail), ("Role", nameof(Role.Buyer)));
        Assert.Contains("Ina Vited has an account", page.Flash, StringComparison.Ordinal);
        Assert.Contains(district.Name, page.Rows()[0][1], StringComparison.Ordinal);

        var link = new Uri((await App.Outbox()).Last(sent => sent.To == mail).Text.Split('\n', ' ')
            .First(word => word.Contains("/welcome?", StringComparison.Ordinal)).Trim());
        var client = App.Browse();
        await (await client.Get(link.PathAndQuery)).Submit("Set password", ("Password", "A-long-enough-one"));
        Assert.Equal(HttpStatusCode.OK, (await client.Get($"/districts/{district.Id}")).Status);

        page = await (await admin.Get(page.Url)).Submit("End now");
        Assert.Contains("The assignment has ended", page.Flash, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await client.Get($"/districts/{district.Id}")).Status);
        var what = await App.Db(db => db.AuditEntries.Where(entry => entry.Record == nameof(User) && entry.ActingAs
            == $"District administrator, {district.Name}").OrderBy(entry => entry.Id).Select(entry => entry.What).ToListAsync());
        Assert.Equal(["Created", "One-time link made", "Assignment ended"], what);
    }

    [Fact]
    public async Task Post_VendorInvitesItsPeople_AndOnlyVendorRolesAreOffered()
    {
        await App.Given.Cooperative();
        var vendor = await App.Given.Vendor($"Own Vendor {Interlocked.Increment(ref number)}");
        await App.Given.Person($"admin{vendor.Id}@vendor.example", Role.VendorAdministrator, vendor: vendor);
        var admin = await App.As($"admin{vendor.Id}@vendor.example");
        var form = await admin.Get("/users/new");
        Assert.Equal(["", nameof(Role.VendorUser), nameof(Role.VendorAdministrator)],
            form.Document.QuerySelectorAll("#Role option").Select(option => option.GetAttribute("value")));
        var page = await form.Submit("Add person",
            ("Name", "Vera"), ("Mail", $"vera{vendor.Id}@vendor.example"), ("Role", nameof(Role.VendorUser)));
        Assert.Equal("Vera", page.Heading);
        var held = await App.Db(db => db.Assignments.SingleAsync(one => one.VendorId == vendor.Id && one.Role == Role.VendorUser));
        Assert.True(held.IsActive);
    }

    [Fact]
    public async Task Get_PeopleElsewhere_AreNotFoundAndNotListed()
    {
        var (district, admin) = await DistrictAsync();
        var (other, _) = await DistrictAsync();
        var theirs = await App.Given.Person($"theirs{other.Id}@own.example", Role.Buyer, other);
        var staff = await App.Given.Person($"staff{other.Id}@own.example", Role.Staff);
        var own = await App.Given.Person($"own{district.Id}@own.example", Role.Buyer, district);
        var page = await admin.Get($"/users/{own.Id}");
        foreach (var stranger in new[] { theirs, staff })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await admin.Get($"/users/{stranger.Id}")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await admin.Get($"/users/{stranger.Id}/assignments/new")).Status);
            Assert.Equal(HttpStatusCode.NotFound, await PostAsync(admin, page, $"/users/{stranger.Id}/links"));
            Assert.Equal(HttpStatusCode.NotFound, await PostAsync(admin, page, $"/users/{stranger.Id}/assignments",
                ("Role", nameof(Role.Buyer)), ("DistrictId", $"{district.Id}")));
            var held = await App.Db(db => db.Assignments.SingleAsync(one => one.UserId == stranger.Id));
            Assert.Equal(HttpStatusCode.NotFound, await PostAsync(admin, page, $"/assignments/{held.Id}/end"));
            Assert.True(await App.Db(db => db.Assignments.AnyAsync(one => one.UserId == stranger.Id && one.EndedAt == null)));
        }
        Assert.Equal(HttpStatusCode.Forbidden, (await admin.Get($"/users/{own.Id}/disabling/new")).Status);
        foreach (var list in new[] { "/users", "/users.csv", "/permissions", "/permissions.csv" })
        {
            var body = (await admin.Get(list)).Body;
            Assert.Contains(own.Name, body, StringComparison.Ordinal);
            Assert.DoesNotContain(theirs.Name, body, StringComparison.Ordinal);
            Assert.DoesNotContain(staff.Name, body, StringComparison.Ordinal);
        }
        Assert.DoesNotContain(await App.Outbox(), mail => mail.To == theirs.Email || mail.To == staff.Email);
    }

    [Fact]
    public async Task Post_DistrictGivesWhatIsNotItsOwn_IsRefusedAndSavesNothing()
    {
        var (_, admin) = await DistrictAsync();
        var (other, _) = await DistrictAsync();
        var mail = $"sneak{other.Id}@own.example";
        var form = await admin.Get("/users/new");
        var page = await form.Tamper("Add person", ("Name", "Sneak"), ("Mail", mail), ("Role", nameof(Role.Buyer)),
            ("DistrictId", $"{other.Id}"));
        Assert.Contains("This district is not a member.", page.ErrorSummary, StringComparison.Ordinal);
        page = await form.Tamper("Add person", ("Name", "Sneak"), ("Mail", mail), ("Role", nameof(Role.Staff)), ("DistrictId", ""));
        Assert.Contains("only the roles of the district", page.ErrorSummary, StringComparison.Ordinal);
        Assert.False(await App.Db(db => db.Users.AnyAsync(user => user.Email == mail)));
    }

    [Fact]
    public async Task Post_LinkForSomebodyWhoActsElsewhereToo_IsRefusedAndTheOtherPlaceIsNotShown()
    {
        var (district, admin) = await DistrictAsync();
        var (other, _) = await DistrictAsync();
        var person = await App.Given.Person($"both{district.Id}@own.example", Role.Treasurer, district);
        await App.Given.Person(person.Email!, Role.Treasurer, other);
        var own = await App.Given.Person($"plain{district.Id}@own.example", Role.Buyer, district);
        var page = await admin.Get($"/users/{person.Id}");
        Assert.False(page.HasButton("Make a one-time link"));
        Assert.Contains("acts elsewhere too", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(other.Name, page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await PostAsync(admin, await admin.Get($"/users/{own.Id}"), $"/users/{person.Id}/links"));
        Assert.DoesNotContain(await App.Outbox(), mail => mail.To == person.Email);
    }

    [Fact]
    public async Task Post_LinkForSomebodyWhoLeft_IsRefusedAndMakesNone()
    {
        var (district, admin) = await DistrictAsync();
        var person = await App.Given.Person($"left{district.Id}@own.example", Role.Buyer, district);
        var page = await (await admin.Get($"/users/{person.Id}")).Submit("End now");
        Assert.False(page.HasButton("Make a one-time link"));
        Assert.Contains("does not act for you any more", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await PostAsync(admin, page, $"/users/{person.Id}/links"));
        Assert.DoesNotContain(await App.Outbox(), mail => mail.To == person.Email);
    }

    [Fact]
    public async Task Post_DistrictAdministratorGivesThemselvesARoleOrAHigherOne_IsRefusedAndSavesNothing()
    {
        var (district, admin) = await DistrictAsync();
        var me = await App.Db(db => db.Users.SingleAsync(user => user.Email == $"admin{district.Id}@own.example"));
        Assert.False((await admin.Get($"/users/{me.Id}")).HasLink("Add an assignment"));
        var form = await admin.Get($"/users/{me.Id}/assignments/new");
        foreach (var role in new[] { Role.Treasurer, Role.BusinessManager })
            Assert.Contains("You cannot give yourself a role.",
                (await form.Submit("Add assignment", ("Role", $"{role}"))).ErrorSummary, StringComparison.Ordinal);
        var colleague = await App.Given.Person($"colleague{district.Id}@own.example", Role.Buyer, district);
        form = await admin.Get($"/users/{colleague.Id}/assignments/new");
        foreach (var role in new[] { Role.Administrator, Role.Staff, Role.Auditor, Role.CommitteeChair, Role.VendorAdministrator })
            Assert.Contains("only the roles of the district",
                (await form.Tamper("Add assignment", ("Role", $"{role}"), ("DistrictId", ""))).ErrorSummary, StringComparison.Ordinal);
        Assert.Equal(2, await App.Db(db => db.Assignments.CountAsync(held => held.UserId == me.Id || held.UserId == colleague.Id)));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(admin, form, $"/users/{colleague.Id}/second-step/reset", ("Reason", "x")));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(admin, form, $"/users/{colleague.Id}/disabling", ("Reason", "x")));
    }

    [Fact]
    public async Task Post_StaffGiveThemselvesADistrictsRole_IsRefusedAndAnAdministratorMay()
    {
        var (district, _) = await DistrictAsync();
        foreach (var (role, may) in new[] { (Role.Staff, false), (Role.Administrator, true) })
        {
            var me = await App.Given.Person($"{role}{district.Id}@own.example", role);
            var page = await (await (await App.As(me.Email!)).Get($"/users/{me.Id}/assignments/new"))
                .Submit("Add assignment", ("Role", nameof(Role.Treasurer)), ("DistrictId", $"{district.Id}"));
            Assert.Equal(may, page.Flash.Length > 0);
            Assert.Equal(may, await App.Db(db => db.Assignments.AnyAsync(held => held.UserId == me.Id && held.Role == Role.Treasurer)));
        }
    }

    [Fact]
    public async Task Post_InvitationWhereMailIsSetUp_IsOnlyMailed()
    {
        var (district, _) = await DistrictAsync();
        await using var host = App.WithWebHostBuilder(builder => builder.UseSetting("Mail:Host", "smtp.example"));
        var admin = new PageClient(host.CreateClient());
        await admin.SignIn($"admin{district.Id}@own.example", Given.Password);
        var mail = $"mailed{district.Id}@own.example";
        var page = await (await admin.Get("/users/new")).Submit("Add person",
            ("Name", "Mia Mailed"), ("Mail", mail), ("Role", nameof(Role.Buyer)));
        Assert.Contains($"The one-time link was mailed to {mail}.", page.Flash, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("#one-time-link"));
        Assert.Contains(await App.Outbox(), sent => sent.To == mail && sent.Text.Contains("/welcome?", StringComparison.Ordinal));
    }
}
