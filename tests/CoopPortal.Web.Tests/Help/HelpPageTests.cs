using System.Net;
using CoopPortal.Web.Features.Help;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoopPortal.Web.Tests.Help;

public sealed class HelpPageTests(DemoApp app) : WebTest(app), IClassFixture<DemoApp>
{
    [Theory]
    [InlineData("manager@district.example", 12)]
    [InlineData("vendor@vendor.example", 8)]
    [InlineData("member@committee.example", 7)]
    [InlineData("admin@coop.example", 20)]
    public async Task Help_EachLink_LeadsToThePageItDescribes(string mail, int atLeast)
    {
        var browser = await App.As(mail, DemoApp.Password);
        var help = await browser.Get("/help");
        var rows = help.Document.QuerySelectorAll(".helprow").Where(row => row.QuerySelector("h3 a") is not null)
            .Select(row => (Href: row.QuerySelector("h3 a")!.GetAttribute("href")!, Purpose: row.QuerySelector("p")!.TextContent)).ToList();

        Assert.True(rows.Count >= atLeast, $"{mail} finds {rows.Count} links.");
        foreach (var (href, purpose) in rows.Where(row => row.Href != "/sign-in"))
        {
            var page = await browser.Get(href);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Equal(purpose, PurposeOf(page));
        }
    }

    [Fact]
    public async Task Help_ForAVendor_LeavesOutWhatAVendorMayNotDo()
    {
        var titles = Titles(await (await App.As("vendor@vendor.example", DemoApp.Password)).Get("/help"));

        Assert.Contains("Enter an invoice", titles);
        Assert.Empty(titles.Intersect(["Plan a buying round", "Cart", "Certify funds", "A member district", "Users", "Audit log"]));
    }

    [Fact]
    public async Task Help_ForTheDistrict_ListsItsOwnRecordAndNotTheOffices()
    {
        var titles = Titles(await (await App.As("treasurer@district.example", DemoApp.Password)).Get("/help"));

        Assert.Contains("A member district", titles);
        Assert.Contains("Certify funds", titles);
        Assert.DoesNotContain("Member districts", titles);
    }

    [Fact]
    public async Task Help_NamesTheOfficeWithItsAddress()
    {
        var page = await (await App.As("buyer@district.example", DemoApp.Password)).Get("/help");
        var coop = await App.Db(db => db.Cooperatives.AsNoTracking().SingleAsync());

        Assert.Contains($"{coop.Name} {coop.Address.Replace('\n', ' ')}", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_WithoutSigningIn_AsksToSignIn()
    {
        var page = await App.Browse().Get("/help");

        Assert.StartsWith("/sign-in", page.Url, StringComparison.Ordinal);
        Assert.False(page.HasLink("Help"));
        Assert.True(page.HasLink("Glossary"));
    }

    [Fact]
    public async Task Glossary_WithoutSigningIn_ShowsEveryTermAndNoLinkIntoThePortal()
    {
        var page = await App.Browse().Get("/glossary");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(GlossaryTerms.All.Select(term => term.Name), Names(page));
        Assert.All(page.Document.QuerySelectorAll(".glossary a").Select(link => link.GetAttribute("href")!), href =>
        {
            Assert.StartsWith("/glossary#", href, StringComparison.Ordinal);
            Assert.NotNull(page.Document.GetElementById(href.Split('#')[1]));
        });
    }

    [Fact]
    public async Task Glossary_ForAVendor_LinksToTheListsItMayOpen()
    {
        var page = await (await App.As("vendor@vendor.example", DemoApp.Password)).Get("/glossary");
        var places = page.Document.QuerySelectorAll(".glossary .muted a").Select(link => link.GetAttribute("href")).ToHashSet();

        Assert.Equal(["/contracts", "/credits", "/orders", "/price-sheets", "/rounds"], places.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Glossary_Search_FindsByMeaningAndKeepsWhatWasTyped()
    {
        var page = await (await App.Browse().Get("/glossary")).Submit("Search", ("q", "SHIPS goods"));

        Assert.Equal("SHIPS goods", page.Value("q"));
        Assert.Equal(["Confirming copy"], Names(page));
    }

    [Fact]
    public async Task Glossary_SearchWithoutAHit_SaysSoAndLeadsBack()
    {
        var page = await (await App.Browse().Get("/glossary")).Submit("Search", ("q", "<levy>"));

        Assert.Contains("No word of the glossary matches “<levy>”.", page.Text, StringComparison.Ordinal);
        Assert.Equal("Glossary", (await page.Follow("Show all words")).Heading);
    }

    [Fact]
    public async Task Post_FormWithAFault_KeepsThePagesHelp()
    {
        var form = await (await App.As("staff@coop.example", DemoApp.Password)).Get("/vendors/new");

        var page = await form.Submit("Add vendor", ("Name", ""));

        Assert.NotEmpty(page.Errors);
        Assert.Equal("/vendors", page.Url);
        Assert.Equal(PurposeOf(form), PurposeOf(page));
        Assert.StartsWith("The vendor's legal name", PurposeOf(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFailuresPage_HasNoHelp() =>
        Assert.Null((await App.Browse().Get("/no-such-page")).Document.QuerySelector("aside.page-help"));

    private static List<string> Titles(Page page) =>
        [.. page.Document.QuerySelectorAll(".helprow h3").Select(title => title.TextContent.Trim())];

    private static string? PurposeOf(Page page) => page.Document.QuerySelector("aside.page-help dd")?.TextContent;

    private static IEnumerable<string> Names(Page page) => page.Document.QuerySelectorAll(".glossary dt").Select(name => name.TextContent);
}
