using System.Net;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoopPortal.Web.Tests.Buying;

public abstract class SearchTests(CoopApp app) : BuyingTest(app)
{
    private static int staff;

    [Fact]
    public async Task Get_Search_PartNumberComesBeforeNameAndNameBeforeDescription()
    {
        await Add("BX-1", "Storage box", "Holds 50 kraft envelopes, also our ENV-100.");
        await Add("ENV-100", "Envelope, kraft", "Gummed.");
        await Add("ENV-1000", "Envelope, white", "Gummed.");
        await Add("ZZ-9", "Labels", "For every envelope.");
        var buyer = await App.As(Market.Buyer);
        var found = await Found(buyer, "envelope");
        Assert.Equal(["ENV-100", "ENV-1000"], found[..2]);
        Assert.Equal(["BX-1", "ZZ-9"], found[2..].Order(StringComparer.Ordinal));
        Assert.Equal(["ENV-100", "ENV-1000", "BX-1"], await Found(buyer, "env 100"));
        Assert.Equal(["ENV-100", "BX-1"], (await Found(buyer, "kraft envelopes")).Order(StringComparer.Ordinal).Reverse());
        Assert.Equal(["BX-1"], await Found(buyer, "bx1"));
        var sorted = await buyer.Get("/catalog?show=all&search=envelope&sort=name");
        Assert.Equal(["ENV-100", "ENV-1000", "ZZ-9", "BX-1"], Numbers(sorted));
        Assert.Equal(found, Numbers(await sorted.Follow("Show what fits best first")));
    }

    [Theory]
    [InlineData("envel")]
    [InlineData("kraft ENV")]
    [InlineData("gummed envelopes")]
    [InlineData("Québec envelope")]
    [InlineData("quebec")]
    [InlineData("batteries")]
    [InlineData("battery")]
    [InlineData("77")]
    public async Task Get_Search_AnyOrderBeginningsAndPluralsFind(string search)
    {
        await Add("Q-7719", "Envelope, kraft", "Gummed, from Québec, for a battery; batteries are not in it.");
        Assert.Equal(["Q-7719"], await Found(await App.As(Market.Buyer), search));
    }

    [Theory]
    [InlineData("7510-01-2384")]
    [InlineData("7510-01-23")]
    [InlineData("7510-01-294")]
    [InlineData("7501-01-234")]
    [InlineData("7510 01 243")]
    public async Task Get_NumberWithOneMistake_ShowsTheNearOneAndSaysWhy(string typed)
    {
        await Add("7510-01-234", "Stapler", "");
        await Add("9999-01-234", "Punch", "");
        var page = await Search(await App.As(Market.Buyer), typed);
        Assert.Equal(["7510-01-234"], Numbers(page));
        Assert.Contains($"No item has the part number “{typed}”. This one is near: one letter or digit is different, missing, added or "
            + "changed with its neighbor.", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("7510-O1-234")]
    [InlineData("75l0 ol 234")]
    [InlineData("751001234")]
    public async Task Get_NumberWithLookAlikes_IsTheNumberItself(string typed)
    {
        await Add("7510-01-234", "Stapler", "");
        await Add("7510-01-235", "Stapler, large", "");
        var page = await Search(await App.As(Market.Buyer), typed);
        Assert.Equal(["7510-01-234"], Numbers(page));
        Assert.DoesNotContain("No item", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_MakersNumberWithOneMistake_IsForgivenInTheOpenRoundToo()
    {
        var page = await (await App.As(Market.Buyer)).Get("/catalog?search=87815");
        Assert.Equal(["BD-FOLD-12"], Numbers(page));
        Assert.Contains("No item in an open round has the part number “87815”. This one is near", page.Text, StringComparison.Ordinal);
        var csv = await (await App.As(Market.Buyer)).Get("/catalog.csv?search=87815");
        Assert.Contains("BD-FOLD-12", csv.Body, StringComparison.Ordinal);
        var two = await (await App.As(Market.Buyer)).Get("/catalog?search=87815&category=Technology%20devices");
        Assert.Contains("No item fits this search.", two.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_NearNumberAndWordsElsewhere_NearFirstAndSaid()
    {
        await Add("7510-01-234", "Stapler", "");
        await Add("AA-1", "Staples", "Replaces 7510 01 239.");
        var page = await Search(await App.As(Market.Buyer), "7510-01-239");
        Assert.Equal(["7510-01-234", "AA-1"], Numbers(page));
        Assert.Contains("The first 1 item below has one that is near; the others have the words that were typed.", page.Text,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("\"paper")]
    [InlineData("*")]
    [InlineData("chromebook*")]
    [InlineData("NOT")]
    [InlineData("NOT chromebook")]
    [InlineData("chromebook AND")]
    [InlineData("NEAR(chromebook 14)")]
    [InlineData("SearchTitle:chromebook")]
    [InlineData("-")]
    [InlineData("-chromebook")]
    [InlineData("!chromebook & | <-> :*")]
    [InlineData("(((")]
    [InlineData("' OR 1=1 --")]
    [InlineData("%_\\")]
    [InlineData("{0} {1}")]
    [InlineData("a\0b")]
    [InlineData("\uFFFF\uFFFE")]
    [InlineData("🙂🙂")]
    [InlineData("漢字 ﬃ é ½ ß")]
    [InlineData("a b c d e f g h i j k l m n o p q r s t u v w x y z 0 1 2 3 4 5 6 7 8 9 aa bb cc dd ee ff gg hh ii jj kk ll mm nn oo pp")]
    public async Task Get_SearchWithSigns_IsNeverAFault(string typed)
    {
        var buyer = await App.As(Market.Buyer);
        var word = Uri.EscapeDataString(typed);
        foreach (var address in new[] { "/catalog?search=", "/catalog?show=all&search=", "/catalog.csv?search=",
            $"/contracts/{Market.Contract.Number}/items?q=", $"/contracts/{Market.Contract.Number}/price-sheets/1?q=" })
            Assert.Equal(HttpStatusCode.OK, (await buyer.Get(address + word)).Status);
        if (SearchTerms.Of(typed).IsEmpty)
            Assert.Equal(Market.Items.Count, (await buyer.Get("/catalog?search=" + word)).Rows().Count);
    }

    [Theory]
    [InlineData("-chromebook \"14*")]
    [InlineData("chromebook: {8} (gb)")]
    public async Task Get_SearchWithSigns_FindsByItsWords(string typed) =>
        Assert.Equal(["BD-CB14-864"], Numbers(await (await App.As(Market.Buyer)).Get($"/catalog?search={Uri.EscapeDataString(typed)}")));

    [Fact]
    public async Task Get_CutInTheMiddleOfASign_IsNoFault()
    {
        var page = await (await App.As(Market.Buyer)).Get("/catalog?search=" + Uri.EscapeDataString(new string('x', 199) + "🙂🙂"));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("it was cut to the first 200", page.Flash, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_ItemRenamed_IsFoundByItsNewNameOnly()
    {
        var office = await Staff();
        var form = await office.Get($"/contracts/{Market.Contract.Number}/items/{Market.Chromebook.Id}/edit");
        await form.Submit("Save item", ("Name", "Zither with strings"), ("ManufacturerPartNumber", "ZI-55501"));
        var buyer = await App.As(Market.Buyer);
        Assert.Equal(["BD-CB14-864"], Numbers(await buyer.Get("/catalog?search=zithers")));
        Assert.Equal(["BD-CB14-864"], Numbers(await buyer.Get("/catalog?search=zi55501")));
        Assert.Equal(["BD-CB14-864"], Numbers(await buyer.Get("/catalog?search=zi55510")));
        Assert.Empty(Numbers(await buyer.Get("/catalog?search=chromebook")));
    }

    [Fact]
    public async Task Post_ItemAdded_IsFoundByTheOfficeAtOnce()
    {
        var office = await Staff();
        await (await office.Get($"/contracts/{Market.Contract.Number}/items/new")).Submit("Add item", ("NewSku", "TH-40077"),
            ("Name", "Theodolite"), ("Unit", "Each"), ("Category", "Surveying"));
        var items = $"/contracts/{Market.Contract.Number}/items?q=";
        Assert.Equal("TH-40077", Assert.Single((await office.Get(items + "theodol")).Rows())[0]);
        var near = await office.Get(items + "TH-40O78");
        Assert.Equal("TH-40077", Assert.Single(near.Rows())[0]);
        Assert.Contains("No item here has the part number “TH-40O78”.", near.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_ItemTakenOffPutBackAndDeleted_IsFoundWhileItIsThere()
    {
        var buyer = await App.As(Market.Buyer);
        await Withdraw(Market.Chromebook);
        Assert.Empty(Numbers(await buyer.Get("/catalog?search=chromebook")));
        Assert.Empty(Numbers(await buyer.Get("/catalog?search=BD-CB14-865")));
        Assert.Equal(["BD-CB14-864"], await Found(buyer, "chromebook"));
        await App.Db(async db =>
        {
            (await db.Items.SingleAsync(row => row.Id == Market.Chromebook.Id)).Restore();
            await db.SaveChangesAsync();
        });
        Assert.Equal(["BD-CB14-864"], Numbers(await buyer.Get("/catalog?search=chromebook")));
        await Add("GONE-1", "Zither", "");
        await App.Db(db => db.Items.Where(item => item.Sku == "GONE-1").ExecuteDeleteAsync());
        Assert.Empty(await Found(buyer, "zither"));
        Assert.True(await App.Db(IndexIsWhole), "The index holds something else than the items.");
    }

    [Fact]
    public async Task Get_ItemOfAContractThatIsNoLongerShown_LeaksNeitherByWordNorByNumber()
    {
        var hidden = await App.Db(async db =>
        {
            var contract = new Contract("2026-099", "Not live yet", Market.Vendor.Id, new DateOnly(2026, 11, 1), new DateOnly(2027, 11, 1));
            db.Add(contract);
            await db.SaveChangesAsync();
            return contract.Id;
        });
        await Add("SECRET-75100", "Zither", "", hidden);
        await Add("SECRET-75101", "Lute", "");
        var (buyer, auditor) = (await App.As(Market.Buyer), await App.As(Market.Auditor));
        Assert.Empty(await Found(buyer, "zither"));
        var page = await Search(buyer, "SECRET-75100");
        Assert.Equal(["SECRET-75101"], Numbers(page));
        Assert.DoesNotContain("Zither", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Zither", (await buyer.Get("/catalog.csv?show=all&search=SECRET-75100")).Body, StringComparison.Ordinal);
        Assert.Equal(["SECRET-75100"], await Found(auditor, "SECRET-75100"));

        var seller = await App.As(Market.Seller);
        Assert.Equal(HttpStatusCode.Forbidden, (await seller.Get("/catalog?search=lute")).Status);
        var own = await seller.Get($"/contracts/{Market.Contract.Number}/items?q=SECRET-75100");
        Assert.Equal("SECRET-75101", Assert.Single(own.Rows())[0]);
        Assert.DoesNotContain("Zither", own.Body, StringComparison.Ordinal);
    }

    private Task Add(string sku, string name, string description, long? contract = null) => App.Db(async db =>
    {
        var item = new Item(contract ?? Market.Contract.Id, sku, name, "Each", "Office supplies");
        item.Describe(name, "Each", "Office supplies", "", "", description, null, 1);
        db.Add(item);
        await db.SaveChangesAsync();
    });

    private async Task<PageClient> Staff()
    {
        var mail = $"search{Interlocked.Increment(ref staff)}@coop.example";
        await App.Given.Person(mail, Role.Staff);
        return await App.As(mail);
    }

    /// <summary>Among all items, not only those of the round.</summary>
    private static Task<Page> Search(PageClient browser, string typed) =>
        browser.Get("/catalog?show=all&search=" + Uri.EscapeDataString(typed));

    private static async Task<List<string>> Found(PageClient browser, string typed) => Numbers(await Search(browser, typed));

    private static List<string> Numbers(Page page) => [.. page.Document.QuerySelectorAll("table.data tbody th .muted")
        .Select(line => line.TextContent.Split(" · ")[0])];

    /// <summary>SQLite compares its index with the table; the servers compute theirs.</summary>
    private static async Task<bool> IndexIsWhole(CoopDb db) => db is not SqliteCoopDb
        || await db.Database.ExecuteSqlRawAsync("INSERT INTO \"ItemSearch\"(\"ItemSearch\", \"rank\") VALUES ('integrity-check', 1)") >= -1;
}

public sealed class SearchTestsOnSqlite(SqliteApp app) : SearchTests(app), IClassFixture<SqliteApp>
{
    /// <summary>Without these figures, or with an index of another name, "paper" takes 31 seconds among 20,000 items.</summary>
    [Fact]
    public async Task Planner_KnowsThatARoundHasManyItems() => Assert.Equal(
        ["IX_RoundLadders_ItemId 40000 2", "IX_RoundLadders_RoundId_ItemId 40000 20000 1"],
        await App.Db(db => db.Database
            .SqlQueryRaw<string>("SELECT idx || ' ' || stat AS Value FROM sqlite_stat1 WHERE tbl = 'RoundLadders' ORDER BY idx")
            .ToListAsync()));
}

public sealed class SearchTestsOnPostgres(PostgresApp app) : SearchTests(app), IClassFixture<PostgresApp>;
