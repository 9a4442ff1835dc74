using System.Net;
using CoopPortal.Core.Amounts;
using CoopPortal.Core.Buying;
using CoopPortal.Core.Members;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Data;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoopPortal.Web.Tests.Buying;

public abstract class CartTests(CoopApp app) : BuyingTest(app)
{
    [Fact]
    public async Task Post_Place_MakesOneSubmittedOrderAtTodaysPriceAndEmptiesTheCart()
    {
        await App.Db(db => Market.OthersOrderAsync(db, Market.Chromebook, 6940));
        var cart = await Filled(("Quantity", "120"));
        var after = await cart.Submit("Place order for $32,160.00");
        Assert.Equal("/orders/27-000001", after.Url);
        Assert.StartsWith("Order 27-000001 is placed for $32,160.00", after.Flash, StringComparison.Ordinal);
        var order = Assert.Single(await Orders());
        Assert.Equal((OrderStatus.Submitted, new Money(32160m), null), (order.Status, order.Total, order.CountedAt));
        var line = Assert.Single(order.Lines);
        Assert.Equal((120L, new UnitPrice(268m), 4500L, 7060L, new UnitPrice(375m), 1),
            (line.Quantity, line.UnitPrice, line.TierFrom, line.QuantityBasis, line.ListPrice, line.PriceSheetNumber));
        var part = Assert.Single(line.Distributions);
        Assert.Equal((Market.Account, 120L, false), (part.AccountString, part.Quantity, part.FederalAward));
        Assert.Equal(0, await CartLines());
        Assert.Equal(6940, await App.Db(db => db.RoundLadders.Where(row => row.ItemId == Market.Chromebook.Id)
            .Select(row => row.PooledUnits).SingleAsync()));
        var entry = Assert.Single(await App.Db(db => db.AuditOf(nameof(Order), order.Id).ToListAsync()));
        Assert.Equal(("Placed", "Submitted, 1 line, $32,160.00", "Buyer, Elm City Schools"), (entry.What, entry.After, entry.ActingAs));
    }

    [Fact]
    public async Task Post_PlaceTwiceFromOnePage_MakesOneOrder()
    {
        var cart = await Filled(("Quantity", "120"));
        var first = await cart.Submit("Place order");
        var second = await cart.Submit("Place order");
        Assert.Equal(first.Url, second.Url);
        Assert.Contains("was placed already by your first click; nothing was ordered twice.", second.Flash, StringComparison.Ordinal);
        Assert.Single(await Orders());
    }

    [Fact]
    public async Task Post_DoubleClickAtTheSameMoment_MakesOneOrder()
    {
        var cart = await Filled(("Quantity", "120"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => cart.Submit("Place order")));
        Assert.All(answers, answer => Assert.Equal("/orders/27-000001", answer.Url));
        Assert.Single(await Orders());
        Assert.Equal(0, await CartLines());
    }

    [Fact]
    public async Task Post_PlaceFromTwoBrowsers_MakesOneOrder()
    {
        var here = await Filled(("Quantity", "120"));
        var there = await (await App.As(Market.Buyer)).Get("/cart");
        await here.Submit("Place order");
        var late = await there.Submit("Place order");
        Assert.Equal("/orders/27-000001", late.Url);
        Assert.Single(await Orders());
    }

    [Fact]
    public async Task Post_CartChangedInAnotherBrowser_OrdersNothingAndKeepsWhatWasTyped()
    {
        var here = await Filled(("Quantity", "120"));
        var there = await (await App.As(Market.Buyer)).Get("/cart");
        var line = await LineId();
        await there.Submit("Save changes", ($"Lines[{line}].Parts[0].Quantity", "130"));
        var stale = await here.Submit("Place order", ($"Lines[{line}].Parts[0].Quantity", "140"));
        Assert.Contains("Your cart was changed in another window since this page was loaded.", stale.ErrorSummary,
            StringComparison.Ordinal);
        Assert.Equal("140", stale.Value($"Lines[{line}].Parts[0].Quantity"));
        Assert.Contains("130 × $375.00", stale.Text, StringComparison.Ordinal);
        Assert.Empty(await Orders());
        Assert.Equal(130, await Units());
        await stale.Submit("Save changes");
        Assert.Equal(140, await Units());
    }

    [Fact]
    public async Task Post_PriceFellMeanwhile_TakesTheLowerOne()
    {
        var cart = await Filled(("Quantity", "120"));
        await App.Db(db => Market.OthersOrderAsync(db, Market.Chromebook, 2000));
        var after = await cart.Submit("Place order for $45,000.00");
        Assert.Contains("1 price fell meanwhile; you get the lower one.", after.Flash, StringComparison.Ordinal);
        Assert.Equal(new UnitPrice(295m), Assert.Single(Assert.Single(await Orders()).Lines).UnitPrice);
    }

    [Fact]
    public async Task Post_PriceRoseMeanwhile_ShowsOldAndNewAndAsks()
    {
        // Elm's own 120 on top of Oak's 1,900 reach the tier at 2,000, which nobody has announced; Oak takes back 50.
        await App.Db(db => Market.OthersOrderAsync(db, Market.Chromebook, 1900));
        var cart = await Filled(("Quantity", "120"));
        Assert.True(cart.HasButton("Place order for $35,400.00"));
        await App.Db(db => Market.OthersOrderAsync(db, Market.Chromebook, -50));
        var asked = await cart.Submit("Place order");
        Assert.Contains("Prices rose since this page was loaded, so nothing was ordered.", asked.ErrorSummary, StringComparison.Ordinal);
        Assert.Contains("The price rose from $295.00 to $329.00 since you saw it: $4,080.00 more for this line.", asked.Text,
            StringComparison.Ordinal);
        Assert.Empty(await Orders());
        Assert.Equal(1, await CartLines());
        var again = await (await App.As(Market.Buyer)).Get("/cart");
        Assert.Contains("The price rose from $295.00 to $329.00", again.Text, StringComparison.Ordinal);
        Assert.Equal("/orders/27-000001", (await asked.Submit("Accept the new prices: place order for $39,480.00")).Url);
        Assert.Equal(new UnitPrice(329m), Assert.Single(Assert.Single(await Orders()).Lines).UnitPrice);
    }

    [Fact]
    public async Task Post_PriceFellAndRoseAgainWhileThePageStoodOpen_AsksBecauseThePageShowedTheLowerOne()
    {
        var first = await Filled(("Quantity", "120"));
        Assert.True(first.HasButton("Place order for $45,000.00"));
        await App.Db(db => Market.OthersOrderAsync(db, Market.Chromebook, 400));
        var cheaper = await (await App.As(Market.Buyer)).Get("/cart");
        Assert.Contains("The price fell from $375.00 to $329.00; you get the lower one.", cheaper.Text, StringComparison.Ordinal);
        await App.Db(db => Market.OthersOrderAsync(db, Market.Chromebook, -100));
        var asked = await cheaper.Submit("Place order for $39,480.00");
        Assert.Contains("The price rose from $329.00 to $375.00", asked.Text, StringComparison.Ordinal);
        Assert.Empty(await Orders());
    }

    [Fact]
    public async Task Post_RoundClosedBetweenPageAndClick_OrdersNothingAndKeepsTheCart()
    {
        App.Clock.Now = Market.Round.ClosesAt.AddMinutes(-1);
        var cart = await Filled(("Quantity", "120"));
        App.Clock.Now = Market.Round.ClosesAt;
        var page = await cart.Submit("Place order");
        Assert.Contains("“Fall round” closed Oct. 25, 2026, 10:00 a.m. ET; no further round for its contract is planned yet.",
            page.ErrorSummary, StringComparison.Ordinal);
        Assert.Empty(await Orders());
        Assert.Equal(1, await CartLines());
        Assert.False(page.HasButton("Place order"));
        Assert.True(page.HasButton("Take out"));
    }

    [Fact]
    public async Task Post_ItemTakenOffContractWhileInTheCart_OrdersNothing()
    {
        var cart = await Filled(("Quantity", "120"));
        await Withdraw(Market.Chromebook);
        var page = await cart.Submit("Place order");
        Assert.Contains("BD-CB14-864 was taken off the contract on Oct. 5, 2026; it can no longer be ordered.", page.ErrorSummary,
            StringComparison.Ordinal);
        Assert.Empty(await Orders());
        await page.Submit("Take out");
        Assert.Equal(0, await CartLines());
    }

    [Fact]
    public async Task Post_TermsRevisedMeanwhile_LeadsToThemAndKeepsTheCart()
    {
        var cart = await Filled(("Quantity", "120"));
        await App.Db(db => db.TermsAcceptances.Where(row => row.DistrictId == Market.Elm.Id).ExecuteDeleteAsync());
        var page = await cart.Submit("Place order");
        Assert.Contains("Your district has not accepted version 1 of the terms", page.ErrorSummary, StringComparison.Ordinal);
        Assert.True(page.HasLink("Read the terms"));
        Assert.Empty(await Orders());
        Assert.Equal(1, await CartLines());
    }

    [Theory]
    [InlineData("0", "Enter a whole quantity of 1 or more.")]
    [InlineData("-3", "Enter a whole quantity of 1 or more.")]
    [InlineData("1000000000", "1,000,000,000 is more than one line can hold (10,000,000).")]
    [InlineData("a few", "Enter a whole number, such as 120.")]
    [InlineData("", "Enter a whole number, such as 120.")]
    [InlineData("30", "BD-FOLD-12 is sold in packs of 12; 30 is not a multiple. Enter 24 or 36.")]
    public async Task Post_BadQuantity_SaysSoKeepsItAndSavesNothing(string typed, string sentence)
    {
        var cart = await Filled(Market.Folders, ("Quantity", "24"));
        var field = $"Lines[{await LineId()}].Parts[0].Quantity";
        foreach (var button in new[] { "Save changes", "Place order" })
        {
            var page = await cart.Submit(button, (field, typed));
            Assert.Equal([sentence], page.Errors);
            Assert.Equal(typed, page.Value(field));
            Assert.Equal(24, await Units());
            Assert.Empty(await Orders());
        }
    }

    [Fact]
    public async Task Post_QuantityTypedAndPlacedAtOnce_SavesItAndAsksToLookAtTheNewTotal()
    {
        var cart = await Filled(("Quantity", "120"));
        var page = await cart.Submit("Place order", ($"Lines[{await LineId()}].Parts[0].Quantity", "500"));
        Assert.StartsWith("You changed the cart on this page.", page.Flash, StringComparison.Ordinal);
        Assert.True(page.HasButton("Place order for $164,500.00"));
        Assert.Empty(await Orders());
    }

    [Fact]
    public async Task Post_LineSplitOverSitesAndAccounts_KeepsEveryPart()
    {
        var cart = await Filled(("Quantity", "120"));
        var line = await LineId();
        var wider = await cart.Submit("Split over another site or account");
        var unfilled = await wider.Submit("Save changes");
        Assert.Equal(["Enter a whole number, such as 120.", "Choose the school or dock where it goes."], unfilled.Errors);
        var saved = await wider.Submit("Save changes", ($"Lines[{line}].Parts[0].Quantity", "70"),
            ($"Lines[{line}].Parts[1].Quantity", "50"),
            ($"Lines[{line}].Parts[1].SiteId", Site("Elm Middle School")),
                ($"Lines[{line}].Parts[1].AccountString", "572-1270-511-9000-000000-000-00-000"),
            ($"Lines[{line}].Parts[1].FederalAward", "true"));
        Assert.Contains("120 × $375.00 = $45,000.00", saved.Text, StringComparison.Ordinal);
        await saved.Submit("Place order for $45,000.00");
        var made = Assert.Single(Assert.Single(await Orders()).Lines);
        Assert.Equal([(70L, Market.Account, false), (50L, "572-1270-511-9000-000000-000-00-000", true)],
            made.Distributions.Select(part => (part.Quantity, part.AccountString, part.FederalAward)));
    }

    [Fact]
    public async Task Post_TakeOutOnePart_KeepsTheOther()
    {
        var cart = await Filled(("Quantity", "120"));
        var line = await LineId();
        var saved = await (await cart.Submit("Split over another site or account")).Submit("Save changes",
            ($"Lines[{line}].Parts[1].Quantity", "50"), ($"Lines[{line}].Parts[1].SiteId", Site("Elm Middle School")));
        Assert.Equal(170, await Units());
        await saved.Submit("Take out this part");
        Assert.Equal(50, await Units());
    }

    [Fact]
    public async Task Post_TwoRoundsInOneCart_MakesTwoOrdersOrNone()
    {
        var other = await SecondRound();
        await Filled(("Quantity", "120"));
        var cart = await Filled(other, ("Quantity", "10"));
        Assert.True(cart.HasButton("Place 2 orders for $53,700.00"));
        await Withdraw(other);
        var refused = await cart.Submit("Place 2 orders");
        Assert.Contains("was taken off the contract", refused.ErrorSummary, StringComparison.Ordinal);
        Assert.Empty(await Orders());
        Assert.Equal(2, await CartLines());
        await App.Db(async db =>
        {
            (await db.Items.SingleAsync(item => item.Id == other.Id)).Restore();
            await db.SaveChangesAsync();
        });
        Assert.Equal("/orders", (await cart.Submit("Place 2 orders")).Url);
        Assert.Equal(["27-000001", "27-000002"], (await Orders()).Select(order => order.Number).Order());
        Assert.Equal(2, (await Orders()).Select(order => order.RoundId).Distinct().Count());
    }

    [Fact]
    public async Task Post_NeighborsSiteOrLine_IsRefused()
    {
        var cart = await Filled(("Quantity", "120"));
        var line = await LineId();
        var page = await cart.Tamper("Save changes", ($"Lines[{line}].Parts[0].SiteId", $"{Market.Oak.Sites[0].Id}"));
        Assert.Equal(["Choose the school or dock where it goes."], page.Errors);
        var neighbor = await (await App.As(Market.Neighbor)).Get("/cart");
        Assert.Contains("Your cart is empty.", neighbor.Text, StringComparison.Ordinal);
        Assert.Equal(120, await Units());
    }

    [Fact]
    public async Task Post_AccountStringThatTheDistrictDoesNotList_IsRefusedAtEveryDoor()
    {
        const string Other = "006-3110-560-0000-000000-000-00-000";
        var cart = await Filled(("Quantity", "120"));
        await List(Other);

        var placed = await cart.Submit("Place order");
        var saved = await (await (await App.As(Market.Buyer)).Get("/cart")).Submit("Save changes");
        var added = await (await (await App.As(Market.Buyer)).Get($"/catalog/{Market.Chromebook.Id}")).Submit("Add to cart",
            ("Quantity", "10"), ("SiteId", Site("Elm High School")), ("AccountString", Market.Account));

        var sentence = $"“{Market.Account}” is not one of your district's active account codes.";
        Assert.All([placed, saved, added], page => Assert.Contains(sentence, page.ErrorSummary, StringComparison.Ordinal));
        Assert.Equal([Other], added.Document.QuerySelectorAll("#accounts option").Select(option => option.GetAttribute("value")));
        Assert.Empty(await Orders());
        Assert.Equal(120, await Units());
        await List(Market.Account);
        Assert.Contains("is placed", (await (await (await App.As(Market.Buyer)).Get("/cart")).Submit("Place order")).Flash,
            StringComparison.Ordinal);

        Task List(string code) => App.Db(async db =>
        {
            db.AccountCodes.Add(new AccountCode(Market.Elm.Id, code, ""));
            await db.SaveChangesAsync();
        });
    }

    [Fact]
    public async Task Get_CartByAnAuditor_IsForbidden() =>
        Assert.Equal(HttpStatusCode.Forbidden, (await (await App.As(Market.Auditor)).Get("/cart")).Status);

    private Task<Page> Filled(params (string, string)[] typed) => Filled(Market.Chromebook, typed);

    private async Task<Page> Filled(Core.Contracting.Item item, params (string, string)[] typed)
    {
        var buyer = await App.As(Market.Buyer);
        var page = await (await buyer.Get($"/catalog/{item.Id}"))
            .Submit("Add to cart", [.. typed, ("SiteId", Site("Elm High School")), ("AccountString", Market.Account)]);
        Assert.Equal("", page.ErrorSummary);
        return await buyer.Get("/cart");
    }

    /// <summary>A second open round with an item of its own: 870.00 each from 10.</summary>
    private Task<Core.Contracting.Item> SecondRound() => App.Db(async db =>
    {
        var item = Market.Items[2];
        var ladder = await db.RoundLadders.Include(row => row.SheetLadder).SingleAsync(row => row.ItemId == item.Id);
        db.Remove(ladder);
        await db.SaveChangesAsync();
        var round = new Round("Hold round", RoundKind.HoldUntilClose, App.Clock.Now.AddDays(-1), App.Clock.Now.AddDays(9));
        var sheet = new RoundSheet(Market.Contract.Id);
        sheet.Pin(ladder.SheetLadder.PriceSheetId);
        round.Sheets.Add(sheet);
        round.Open(App.Clock.Now.AddDays(-1));
        var tiers = await db.SheetLadders.Include(row => row.Tiers).SingleAsync(row => row.Id == ladder.SheetLadderId);
        round.Ladders.Add(new RoundLadder(tiers, Market.Contract.Id, RoundDirection.Ratchet));
        db.Add(round);
        await db.SaveChangesAsync();
        return item;
    });

    private Task<List<Order>> Orders() =>
        App.Db(db => db.Orders.AsNoTracking().Include(order => order.Lines).ThenInclude(line => line.Distributions).ToListAsync());

    private Task<int> CartLines() => App.Db(db => db.Carts.SelectMany(cart => cart.Lines).CountAsync());

    private Task<long> LineId() => App.Db(db => db.Carts.SelectMany(cart => cart.Lines).Select(line => line.Id).SingleAsync());

    private Task<long> Units() => App.Db(db => db.Carts.SelectMany(cart => cart.Lines).SelectMany(line => line.Distributions)
        .SumAsync(part => part.Quantity));
}

public sealed class CartTestsOnSqlite(SqliteApp app) : CartTests(app), IClassFixture<SqliteApp>;

public sealed class CartTestsOnPostgres(PostgresApp app) : CartTests(app), IClassFixture<PostgresApp>;
