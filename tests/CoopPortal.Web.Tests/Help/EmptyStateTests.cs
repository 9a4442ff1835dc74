using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoopPortal.Web.Tests.Help;

/// <summary>A list in which nothing is found leads back to all of it.</summary>
public sealed class EmptyFilterTests(DemoApp app) : WebTest(app), IClassFixture<DemoApp>
{
    [Theory]
    [InlineData("/catalog?search=qqq", "/catalog")]
    [InlineData("/orders?Q=qqq", "/orders")]
    [InlineData("/rounds?q=qqq", "/rounds")]
    [InlineData("/commitments?q=qqq", "/commitments")]
    [InlineData("/credits?q=qqq", "/credits")]
    [InlineData("/savings?q=qqq", "/savings")]
    [InlineData("/contracts?q=qqq", "/contracts")]
    [InlineData("/price-sheets?q=qqq", "/price-sheets")]
    [InlineData("/price-uploads?q=qqq", "/price-uploads")]
    [InlineData("/vendors?q=qqq", "/vendors")]
    [InlineData("/districts?q=qqq", "/districts")]
    [InlineData("/users?q=qqq", "/users")]
    [InlineData("/audit?who=qqq", "/audit")]
    [InlineData("/mail?q=qqq", "/mail")]
    [InlineData("/glossary?q=qqq", "/glossary")]
    public async Task Get_FilterWithoutAHit_LeadsBackToTheWholeList(string address, string whole) => await LeadsBack(address, whole);

    [Fact]
    public async Task Get_FilterOfARecordsListWithoutAHit_LeadsBackToTheWholeList()
    {
        var (round, contract) = await App.Db(async db => (
            await db.Rounds.Where(one => one.Status == RoundStatus.Open).OrderBy(one => one.Id).Select(one => one.Id).FirstAsync(),
            await db.Contracts.Where(one => one.Status == ContractStatus.Live).OrderBy(one => one.Id).Select(one => one.Number)
                .FirstAsync()));
        await LeadsBack($"/rounds/{round}?q=qqq", $"/rounds/{round}?show=all");
        await LeadsBack($"/rounds/{round}/demand?q=qqq", $"/rounds/{round}/demand");
        await LeadsBack($"/contracts/{contract}/items?q=qqq", $"/contracts/{contract}/items");
    }

    private async Task LeadsBack(string address, string whole)
    {
        var browser = await App.As("admin@coop.example", DemoApp.Password);
        var page = await browser.Get(address);
        var empty = page.Document.QuerySelector("main .empty");
        Assert.True(empty is not null, $"{address} has no empty state: {page.Status} {page.Heading}");
        Assert.Contains(empty.QuerySelectorAll("a"), link => link.GetAttribute("href") == whole);
        Assert.Null((await browser.Get(whole)).Document.QuerySelector("main .empty"));
    }
}

/// <summary>A cooperative that has nothing yet says on each list what comes next.</summary>
public sealed class EmptyListTests(SqliteApp app) : WebTest(app), IClassFixture<SqliteApp>
{
    [Theory]
    [InlineData("/", "No round is open or planned.", "/rounds/new")]
    [InlineData("/commitments", "Districts begin them on an item's page while its round is open", "/rounds")]
    [InlineData("/savings", "Savings appear with the first one that does.", "/catalog")]
    [InlineData("/contracts", "Draft the first one", "/contracts/new")]
    [InlineData("/price-uploads", "Vendors upload theirs on the page of their contract.", "/contracts")]
    [InlineData("/price-sheets", "The office begins one on its contract's page", "/contracts")]
    public async Task Get_NothingThereYet_TellsTheOfficeWhatToDo(string address, string sentence, string link) =>
        await EmptyLists.Says(await EmptyLists.StaffAsync(App), address, sentence, link);

    [Theory]
    [InlineData("/", "They begin in the catalog", "/catalog")]
    [InlineData("/", "The cooperative's office plans the next one.", "/rounds")]
    [InlineData("/cart", "Your cart is empty.", "/catalog")]
    [InlineData("/orders", "Your district has not ordered anything yet.", "/catalog")]
    [InlineData("/commitments", "say how much your district will take", "/rounds")]
    [InlineData("/price-sheets", "No price sheet is published yet.", "/contracts")]
    public async Task Get_NothingThereYet_TellsTheBuyerWhatToDo(string address, string sentence, string link)
    {
        await App.Given.Cooperative();
        if (!await App.Db(db => db.Users.AnyAsync(user => user.Email == "buyer@elm.example")))
            await App.Given.Person("buyer@elm.example", Role.Buyer, await App.Given.District("Elm Valley"));
        await EmptyLists.Says(await App.As("buyer@elm.example"), address, sentence, link);
    }
}

/// <summary>What has begun and holds nothing yet. Apart from the others, whose lists must be empty.</summary>
public sealed class EmptyRecordTests(SqliteApp app) : WebTest(app), IClassFixture<SqliteApp>
{
    [Fact]
    public async Task Get_AcceptancesAllOfThemOrNone_LeadsToEveryDistrict()
    {
        var staff = await EmptyLists.StaffAsync(App);
        var vendor = await (await staff.Get("/vendors/new"))
            .Submit("Add vendor", ("Name", "Paper Mill"), ("OrderMail", "orders@mill.example"));
        await (await staff.Get("/contracts/new")).Submit("Save draft", ("NewNumber", "E-1"), ("VendorId", vendor.Url.Split('/')[^1]),
            ("Title", "Paper"), ("StartsOn", "2026-07-01"), ("EndsOn", "2027-06-30"));
        await EmptyLists.Says(staff, "/contracts/E-1/acceptances", "The office publishes them", "/contracts/E-1");
        await EmptyLists.Says(staff, "/contracts/E-1/items", "No items yet.", "/contracts/E-1/items/new");

        var terms = await staff.Get("/contracts/E-1/terms/new");
        await terms.Submit("Publish version 1", ("Text", "Be fair."), ("EffectiveOn", "2026-07-01"));
        await EmptyLists.Says(staff, "/contracts/E-1/acceptances?accepted=true", "No district has accepted this version yet.",
            "/contracts/E-1/acceptances");
    }

    [Fact]
    public async Task Get_RoundCancelledBeforeItOpened_SaysThatItHasNoItems()
    {
        await App.Given.Cooperative();
        var staff = await EmptyLists.StaffAsync(App);
        var round = await App.Db(async db =>
        {
            var planned = new Round("Never opened", RoundKind.InvoiceThenTrueUp, App.Clock.Now.AddDays(1), App.Clock.Now.AddDays(9));
            planned.Cancel("no appropriation");
            db.Add(planned);
            await db.SaveChangesAsync();
            return planned.Id;
        });

        await EmptyLists.Says(staff, $"/rounds/{round}", "This round has no items, so nothing can be ordered in it.", "/rounds");
    }
}

internal static class EmptyLists
{
    public static async Task<PageClient> StaffAsync(CoopApp app)
    {
        await app.Given.Cooperative();
        if (!await app.Db(db => db.Users.AnyAsync(user => user.Email == "staff@coop.example")))
            await app.Given.Person("staff@coop.example", Role.Staff);
        return await app.As("staff@coop.example");
    }

    public static async Task Says(PageClient browser, string address, string sentence, string link)
    {
        var page = await browser.Get(address);
        var box = page.Document.QuerySelectorAll("main .empty")
            .FirstOrDefault(empty => empty.TextContent.Contains(sentence, StringComparison.Ordinal));
        Assert.True(box is not null, $"{address} does not say “{sentence}”: {page.Text}");
        Assert.Contains(box.QuerySelectorAll("a"), one => one.GetAttribute("href") == link);
    }
}
