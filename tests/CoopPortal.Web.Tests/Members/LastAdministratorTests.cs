using CoopPortal.Core.Members;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoopPortal.Web.Tests.Members;

public sealed class LastAdministratorTestsOnSqlite(SqliteApp app) : LastAdministratorTests(app), IClassFixture<SqliteApp>;

public sealed class LastAdministratorTestsOnPostgres(PostgresApp app) : LastAdministratorTests(app), IClassFixture<PostgresApp>;

public abstract class LastAdministratorTests(CoopApp app) : WebTest(app)
{
    [Fact]
    public async Task Post_TwoAdministratorsEndEachOther_OneStays()
    {
        await App.Given.Cooperative();
        var ann = await App.Given.Person("ann@coop.example", Role.Administrator);
        var bob = await App.Given.Person("bob@coop.example", Role.Administrator);
        var endsBob = await (await App.As(ann.Email!)).Get($"/users/{bob.Id}");
        var endsAnn = await (await App.As(bob.Email!)).Get($"/users/{ann.Id}");
        await Task.WhenAll(endsBob.Submit("End now"), endsAnn.Submit("End now"));
        var left = await App.Db(db => db.Assignments.Where(held => held.EndedAt == null).ToListAsync());
        var last = Assert.Single(left);
        var page = await (await App.As(last.UserId == ann.Id ? ann.Email! : bob.Email!)).Get($"/users/{last.UserId}");
        Assert.False(page.HasButton("End now"));
        Assert.Contains("This is the last administrator", page.Text, StringComparison.Ordinal);
    }
}
