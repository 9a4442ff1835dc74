using System.Net;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoopPortal.Web.Tests.Buying;

public abstract class CatalogTests(CoopApp app) : BuyingTest(app)
{
    [Fact]
    public async Task Get_Catalog_ShowsPriceTodayAndWhatIsMissing()
    {
        await App.Db(db => Market.OthersOrderAsync(db, Market.Chromebook, 6940));
        var page = await (await App.As(Market.Buyer)).Get("/catalog?search=chromebook");
        var row = Assert.Single(page.Rows());
        Assert.Equal("Chromebook 14\", 8 GB, 64 GB eMMC BD-CB14-864 · Buckeye Devices LLC · Contract 2026-014", row[0]);
        Assert.Equal(["Each", "$375.00", "$268.00 tier 3", "−28.5%", "6,940", "560 more → $251.00"], row.Skip(1));
    }

    [Theory]
    [InlineData("BLUE  folders", "Pocket folders, blue BD-FOLD-12 · Buckeye Devices LLC · Contract 2026-014")]
    [InlineData("smead 87851", "Pocket folders, blue BD-FOLD-12 · Buckeye Devices LLC · Contract 2026-014")]
    [InlineData("fold-12", "Pocket folders, blue BD-FOLD-12 · Buckeye Devices LLC · Contract 2026-014")]
    public async Task Get_Search_EveryWordMustOccur(string search, string found)
    {
        var buyer = await App.As(Market.Buyer);
        Assert.Equal(found, Assert.Single((await buyer.Get($"/catalog?search={Uri.EscapeDataString(search)}")).Rows())[0]);
        var none = await buyer.Get($"/catalog?search={Uri.EscapeDataString(search + " zeppelin")}");
        Assert.Contains("No item fits this search.", none.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_SearchOfTenThousandCharacters_IsCutAndSaysSo()
    {
        var page = await (await App.As(Market.Buyer)).Get("/catalog?sort=price&search=" + new string('x', 10_000));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("Your search had 10,000 characters; it was cut to the first 200.", page.Flash);
        Assert.Equal(new string('x', 200), page.Value("search"));
        Assert.Contains("sort=price", page.Url, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name")]
    [InlineData("-name")]
    [InlineData("price")]
    [InlineData("-price")]
    [InlineData("quantity")]
    [InlineData("-quantity")]
    [InlineData("missing")]
    [InlineData("-missing")]
    [InlineData("discount")]
    [InlineData("-discount")]
    [InlineData("no such order")]
    public async Task Get_EverySortAndBothLists_ShowEveryItem(string sort)
    {
        var buyer = await App.As(Market.Buyer);
        Assert.Equal(Market.Items.Count, (await buyer.Get($"/catalog?sort={sort}")).Rows().Count);
        Assert.Equal(Market.Items.Count, (await buyer.Get($"/catalog?sort={sort}&show=all&from=0")).Rows().Count);
    }

    [Fact]
    public async Task Get_SortedByMissing_StartsWithTheItemNearestToItsTier()
    {
        await App.Db(db => Market.OthersOrderAsync(db, Market.Folders, 96));
        var rows = (await (await App.As(Market.Buyer)).Get("/catalog?sort=missing")).Rows();
        Assert.StartsWith("Pocket folders", rows[0][0], StringComparison.Ordinal);
        Assert.Equal("4 more → $8.00", rows[0][6]);
    }

    [Fact]
    public async Task Get_PriceFilter_KeepsWhatLiesBetween()
    {
        var buyer = await App.As(Market.Buyer);
        Assert.Single((await buyer.Get("/catalog?from=9&to=10.00")).Rows());
        var faulty = await buyer.Get("/catalog?from=cheap");
        Assert.Contains("“cheap” is not a price", faulty.ErrorSummary, StringComparison.Ordinal);
        Assert.Equal("cheap", faulty.Value("From"));
        Assert.Equal(Market.Items.Count, faulty.Rows().Count);
    }

    [Fact]
    public async Task Get_AfterTheRoundClosed_OnlyAllItemsShowThemWithTheirListPrice()
    {
        App.Clock.Now = Market.Round.ClosesAt;
        var buyer = await App.As(Market.Buyer);
        Assert.Contains("No buying round is open now.", (await buyer.Get("/catalog")).Text, StringComparison.Ordinal);
        var row = (await buyer.Get("/catalog?show=all&search=chromebook")).Rows()[0];
        Assert.Equal(["Each", "$375.00", "in no open round"], row.Skip(1).Take(3));
    }

    [Fact]
    public async Task Get_Csv_HasEveryRowOfTheFilter()
    {
        var page = await (await App.As(Market.Buyer)).Get("/catalog.csv?search=charging");
        Assert.Equal("text/csv", page.ContentType);
        Assert.Contains("BD-0003,Charging cart no. 3,Technology devices,Buckeye Devices LLC,2026-014,Each,950", page.Body,
            StringComparison.Ordinal);
        Assert.Equal(Market.Items.Count - 2 + 1, page.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task Get_Item_ShowsQuoteGuaranteeCreditAndTopUp()
    {
        await App.Db(db => Market.OthersOrderAsync(db, Market.Chromebook, 6940));
        var page = await (await App.As(Market.Buyer)).Get($"/catalog/{Market.Chromebook.Id}?quantity=120");
        Assert.Contains("$268.00 Your price today (tier 3)", page.Text, StringComparison.Ordinal);
        Assert.Contains("−28.5% against list price $375.00", page.Text, StringComparison.Ordinal);
        Assert.Contains("6,940 units ordered by 1 district this round", page.Text, StringComparison.Ordinal);
        Assert.Contains("560 units to tier 4: $251.00 for everyone", page.Text, StringComparison.Ordinal);
        Assert.Contains("120 × $268.00 = $32,160.00", page.Text, StringComparison.Ordinal);
        Assert.Contains("If the round closes at tier 4 you get a credit of $2,040.00.", page.Text, StringComparison.Ordinal);
        Assert.Contains("440 more units cost $110,440.00; at the new price the group pays $120,020.00 less for the 7,060 it "
            + "already ordered.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Buying more costs less here: from 7,025 to 7,499 units", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_ItemWithoutStatedListPrice_SaysWhatTheDiscountIsAgainst()
    {
        var page = await (await App.As(Market.Buyer)).Get($"/catalog/{Market.Folders.Id}");
        Assert.Contains("against the price at quantity 1, $10.00", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_QuoteAsTyped_AnswersWithSentenceAndLadderOnly()
    {
        await App.Db(db => Market.OthersOrderAsync(db, Market.Chromebook, 6940));
        var buyer = await App.As(Market.Buyer);
        var answer = await buyer.Get($"/catalog/{Market.Chromebook.Id}/quote?quantity=600");
        Assert.Contains("600 × $251.00 = $150,600.00", answer.Body, StringComparison.Ordinal);
        Assert.Contains("This order lifts the group to tier 4", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("<html", answer.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, (await buyer.Get($"/catalog/{Market.Chromebook.Id}/quote?quantity=many")).Status);
    }

    [Fact]
    public async Task Post_ShowItsPrice_KeepsWhatWasTypedAndSavesNothing()
    {
        var item = await (await App.As(Market.Buyer)).Get($"/catalog/{Market.Chromebook.Id}");
        var page = await item.Submit("Show its price", ("Quantity", "1,200"), ("AccountString", "half typed"));
        Assert.Contains("1,200 × $329.00 = $394,800.00", page.Text, StringComparison.Ordinal);
        Assert.Equal("half typed", page.Value("AccountString"));
        Assert.Equal(0, await App.Db(db => db.Carts.CountAsync()));
    }

    [Theory]
    [InlineData("0", "Enter a whole quantity of 1 or more.")]
    [InlineData("-5", "Enter a whole quantity of 1 or more.")]
    [InlineData("1000000000", "1,000,000,000 is more than one line can hold (10,000,000).")]
    [InlineData("many", "Enter a whole number, such as 120.")]
    [InlineData("1.5", "Enter a whole number, such as 120.")]
    [InlineData("", "Enter a whole number, such as 120.")]
    [InlineData("99999999999999999999", "Enter a whole number, such as 120.")]
    [InlineData("30", "BD-FOLD-12 is sold in packs of 12; 30 is not a multiple. Enter 24 or 36.")]
    public async Task Post_BadQuantity_SaysWhatIsWrongAndAddsNothing(string typed, string sentence)
    {
        var item = await (await App.As(Market.Buyer)).Get($"/catalog/{Market.Folders.Id}");
        var page = await item.Submit("Add to cart", ("Quantity", typed), ("SiteId", Site("Elm High School")),
            ("AccountString", Market.Account));
        Assert.Contains(sentence, page.Errors);
        Assert.Equal(typed, page.Value("Quantity"));
        Assert.Equal(Market.Account, page.Value("AccountString"));
        Assert.Equal(Site("Elm High School"), page.Value("SiteId"));
        Assert.Equal(0, await App.Db(db => db.Carts.CountAsync()));
    }

    [Fact]
    public async Task Post_WrongAccountAndNoSite_NamesBoth()
    {
        var item = await (await App.As(Market.Buyer)).Get($"/catalog/{Market.Chromebook.Id}");
        var page = await item.Submit("Add to cart", ("Quantity", "5"), ("AccountString", "12-34"));
        Assert.Equal(["Choose the school or dock where it goes.",
            "“12-34” does not have the form 999-9999-999-AAAA-AAAAAA-999-99-999 (9 is a digit, A a digit or letter)."], page.Errors);
        Assert.Equal(0, await App.Db(db => db.Carts.CountAsync()));
    }

    [Fact]
    public async Task Post_AnotherDistrictsSite_IsRefused()
    {
        var item = await (await App.As(Market.Buyer)).Get($"/catalog/{Market.Chromebook.Id}");
        var page = await item.Tamper("Add to cart", ("Quantity", "5"), ("SiteId", $"{Market.Oak.Sites[0].Id}"),
            ("AccountString", Market.Account));
        Assert.Contains("Choose one of your district's open sites to ship to.", page.ErrorSummary, StringComparison.Ordinal);
        Assert.Equal(0, await App.Db(db => db.Carts.CountAsync()));
    }

    [Fact]
    public async Task Post_SameFormTwice_AddsOnce()
    {
        var item = await (await App.As(Market.Buyer)).Get($"/catalog/{Market.Chromebook.Id}");
        (string, string)[] typed = [("Quantity", "120"), ("SiteId", Site("Elm High School")), ("AccountString", Market.Account)];
        var first = await item.Submit("Add to cart", typed);
        Assert.Equal("120 units of Chromebook 14\", 8 GB, 64 GB eMMC added to the cart.", first.Flash);
        var second = await item.Submit("Add to cart", typed);
        Assert.Contains("Your cart holds 120 of this item already", second.ErrorSummary, StringComparison.Ordinal);
        Assert.Equal([120L], await App.Db(db => db.Carts.SelectMany(cart => cart.Lines).SelectMany(line => line.Distributions)
            .Select(part => part.Quantity).ToListAsync()));
        var next = await (await App.As(Market.Buyer)).Get($"/catalog/{Market.Folders.Id}");
        Assert.Equal(Market.Account, next.Value("AccountString"));
        Assert.Equal(Site("Elm High School"), next.Value("SiteId"));
    }

    [Fact]
    public async Task Post_ItemTakenOffContractMeanwhile_SaysWhenAndAddsNothing()
    {
        var item = await (await App.As(Market.Buyer)).Get($"/catalog/{Market.Chromebook.Id}");
        await Withdraw(Market.Chromebook);
        var page = await item.Submit("Add to cart", ("Quantity", "5"), ("SiteId", Site("Elm High School")),
            ("AccountString", Market.Account));
        Assert.Contains("BD-CB14-864 was taken off the contract on Oct. 5, 2026; it can no longer be ordered.", page.ErrorSummary,
            StringComparison.Ordinal);
        Assert.Equal(0, await App.Db(db => db.Carts.CountAsync()));
    }

    [Fact]
    public async Task Get_ItemWithoutTerms_LeadsToThem()
    {
        await App.Db(db => db.TermsAcceptances.Where(row => row.DistrictId == Market.Elm.Id).ExecuteDeleteAsync());
        var page = await (await App.As(Market.Buyer)).Get($"/catalog/{Market.Chromebook.Id}");
        Assert.Contains("Your district has not accepted version 1 of the terms of contract 2026-014 yet.", page.Text,
            StringComparison.Ordinal);
        Assert.True(page.HasLink("Read and accept the terms of contract 2026-014"));
        Assert.False(page.HasButton("Add to cart"));
    }

    [Fact]
    public async Task Get_ItemAfterTheClose_SaysWhenTheNextRoundOpens()
    {
        App.Clock.Now = Market.Round.ClosesAt.AddMinutes(1);
        await App.Db(async db =>
        {
            var next = new Core.Rounds.Round("Spring round", Core.Rounds.RoundKind.HoldUntilClose, App.Clock.Now.AddDays(30),
                App.Clock.Now.AddDays(60));
            next.Sheets.Add(new Core.Rounds.RoundSheet(Market.Contract.Id));
            db.Add(next);
            await db.SaveChangesAsync();
        });
        var page = await (await App.As(Market.Buyer)).Get($"/catalog/{Market.Chromebook.Id}");
        Assert.Contains("“Fall round” closed Oct. 25, 2026, 10:00 a.m. ET; “Spring round” opens Nov. 24, 2026, 9:01 a.m. ET.", page.Text,
            StringComparison.Ordinal);
        Assert.False(page.HasButton("Add to cart"));
    }

    [Fact]
    public async Task Get_SuspendedVendorsItem_SaysSo()
    {
        await App.Db(async db =>
        {
            var vendor = await db.Vendors.SingleAsync(row => row.Id == Market.Vendor.Id);
            vendor.Decide(Core.Contracting.VendorStatus.Suspended, "2026-40", new DateOnly(2026, 10, 1), "insurance lapsed");
            await db.SaveChangesAsync();
        });
        var page = await (await App.As(Market.Buyer)).Get($"/catalog/{Market.Chromebook.Id}");
        Assert.Contains("Buckeye Devices LLC cannot take new orders: suspended (insurance lapsed).", page.Text, StringComparison.Ordinal);
        Assert.False(page.HasButton("Add to cart"));
    }

    [Theory]
    [InlineData(Market.Auditor)]
    [InlineData(Market.Committee)]
    public async Task Get_ItemByThoseWhoOnlyLook_HasNoForm(string mail)
    {
        var page = await (await App.As(mail)).Get($"/catalog/{Market.Chromebook.Id}");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("How the price falls", page.Text, StringComparison.Ordinal);
        Assert.False(page.HasButton("Add to cart"));
    }

    [Fact]
    public async Task Get_UnknownItem_IsNotFoundAndAVendorHasNoCatalog()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await (await App.As(Market.Buyer)).Get("/catalog/999999")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await App.As(Market.Seller)).Get("/catalog")).Status);
    }
}

public sealed class CatalogTestsOnSqlite(SqliteApp app) : CatalogTests(app), IClassFixture<SqliteApp>;

public sealed class CatalogTestsOnPostgres(PostgresApp app) : CatalogTests(app), IClassFixture<PostgresApp>;
