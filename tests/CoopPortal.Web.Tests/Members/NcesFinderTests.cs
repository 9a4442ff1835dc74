using CoopPortal.Core.Members;
using CoopPortal.Web.Data.Nces;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoopPortal.Web.Tests.Members;

/// <summary>A district is found in the federal list and fills the form that adds it.</summary>
public sealed class NcesFinderTests(SqliteApp app) : WebTest(app), IClassFixture<SqliteApp>
{
    [Fact]
    public void The_list_that_ships_is_whole_and_its_names_are_fit_for_a_page()
    {
        Assert.Equal(14_290, NcesDirectory.All.Count);
        Assert.Equal(14_290, NcesDirectory.All.Select(district => district.Id).Distinct().Count());
        Assert.All(NcesDirectory.All, district => Assert.Matches("^[0-9]{7}$", district.Id));
        Assert.Contains(NcesDirectory.All, district => district is { Name: "Pearland ISD", State: "TX" });
    }

    [Fact]
    public async Task Get_New_SearchedByNameAndState_FillsTheFormAndThePostAddsTheMember()
    {
        var staff = await StaffAsync();
        var page = await (await staff.Get("/districts/new")).Submit("Find", ("find", "centerville OH"));
        Assert.All(page.Rows(), row => Assert.Equal("OH", row[3]));

        page = await page.Follow("Centerville City");

        Assert.Equal(("3904373", "Centerville City", "Montgomery County"),
            (page.Value("NcesId"), page.Value("Name"), page.Value("County")));
        page = await page.Submit("Add district");
        Assert.Contains("Centerville City is a member.", page.Flash, StringComparison.Ordinal);
        Assert.Equal(1, await App.Db(db => db.Districts.CountAsync(district => district.NcesId == "3904373")));
        page = await staff.Get("/districts/new?find=3904373");
        Assert.Contains("is a member already", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_New_NothingFound_SaysWhatToDo_AndManyFoundSaysHowMany()
    {
        var staff = await StaffAsync();
        Assert.Contains("No district of the list matches “qqqq”.", (await staff.Get("/districts/new?find=qqqq")).Text,
            StringComparison.Ordinal);
        Assert.Contains("The first 20 of", (await staff.Get("/districts/new?find=city")).Text, StringComparison.Ordinal);
        Assert.Contains("National Center for Education Statistics", (await staff.Get("/districts/new?nces=1")).Text,
            StringComparison.Ordinal);
    }

    private async Task<PageClient> StaffAsync()
    {
        await App.Given.Cooperative();
        var mail = $"staff.{Guid.NewGuid():N}@coop.example";
        await App.Given.Person(mail, Role.Staff);
        return await App.As(mail);
    }
}
