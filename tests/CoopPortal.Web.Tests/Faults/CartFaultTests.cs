using CoopPortal.Web.Tests.Buying;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoopPortal.Web.Tests.Faults;

public sealed class CartFaultTestsOnSqlite(SqliteApp app) : CartFaultTests(app), IClassFixture<SqliteApp>;

public sealed class CartFaultTestsOnPostgres(PostgresApp app) : CartFaultTests(app), IClassFixture<PostgresApp>;

/// <summary>What may change between the item's page, the cart and the click, and what a tampered cart may say.</summary>
public abstract class CartFaultTests(CoopApp app) : BuyingTest(app)
{
    [Fact]
    public async Task Post_AddAfterTheRoundClosed_SaysSoAndAddsNothing()
    {
        // A session does not outlive the round's twenty days, so the person comes just before the close.
        App.Clock.Now = Market.Round.ClosesAt.AddMinutes(-1);
        var item = await (await App.As(Market.Buyer)).Get($"/catalog/{Market.Chromebook.Id}");
        App.Clock.Now = Market.Round.ClosesAt;
        var page = await item.Submit("Add to cart", ("Quantity", "5"), ("SiteId", Site("Elm High School")),
            ("AccountString", Market.Account));
        Assert.Contains("“Fall round” closed Oct. 25, 2026, 10:00 a.m. ET; no further round for its contract is planned yet.",
            page.ErrorSummary, StringComparison.Ordinal);
        Assert.False(page.HasButton("Add to cart"));
        Assert.Equal(0, await App.Db(db => db.Carts.CountAsync()));
    }

    [Fact]
    public async Task Post_ContractExpiredWhileTheCartStoodOpen_OrdersNothingAndKeepsTheCart()
    {
        var cart = await Filled();
        await App.Db(db => db.Contracts.Where(row => row.Id == Market.Contract.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.EndsOn, new DateOnly(2026, 10, 4))));
        var page = await cart.Submit("Place order");
        Assert.Contains("Contract 2026-014 expired on Oct. 4, 2026; orders placed before go on, new ones cannot be placed.",
            page.ErrorSummary,
            StringComparison.Ordinal);
        await NothingOrdered(120);
    }

    [Fact]
    public async Task Post_NewVersionOfTheTermsInEffect_TheOldAcceptanceIsNotEnough()
    {
        var cart = await Filled();
        await App.Db(async db =>
        {
            var contract = await db.Contracts.Include(row => row.Terms).SingleAsync(row => row.Id == Market.Contract.Id);
            contract.PublishTerms("Stricter terms.", new DateOnly(2026, 10, 5), App.Clock.Now);
            await db.SaveChangesAsync();
        });

        var page = await cart.Submit("Place order");

        Assert.Contains("Your district has not accepted version 2 of the terms of contract 2026-014 yet.", page.ErrorSummary,
            StringComparison.Ordinal);
        await NothingOrdered(120);
        var accept = await (await App.As(Market.Manager)).Get("/contracts/2026-014/terms/2/acceptance/new");
        await accept.Submit("Accept version 2", ("ResolutionNumber", "2026-77"), ("ResolutionOn", "2026-10-05"), ("Read", "true"));
        var again = await page.Submit("Save changes");
        Assert.Equal("/orders/27-000001", (await again.Submit("Place order")).Url);
    }

    [Theory]
    [InlineData("12-34", "“12-34” does not have the form 999-9999-999-AAAA-AAAAAA-999-99-999 (9 is a digit, A a digit or letter).")]
    [InlineData("", "Enter the account string that pays")]
    public async Task Post_AccountThatDoesNotFit_SaysSoKeepsItAndSavesNothing(string typed, string sentence)
    {
        var cart = await Filled();
        var field = $"Lines[{await LineId()}].Parts[0].AccountString";
        foreach (var button in new[] { "Save changes", "Place order" })
        {
            var page = await cart.Submit(button, (field, typed));
            Assert.Contains(sentence, Assert.Single(page.Errors), StringComparison.Ordinal);
            Assert.Equal(typed, page.Value(field));
        }
        await NothingOrdered(120);
        Assert.Equal(Market.Account, await App.Db(db => db.Carts.SelectMany(row => row.Lines).SelectMany(row => row.Distributions)
            .Select(row => row.AccountString).SingleAsync()));
    }

    [Fact]
    public async Task Post_AnotherPersonsCartLine_IsLeftAlone()
    {
        var mine = await Filled();
        var theirs = await (await (await App.As(Market.Neighbor)).Get($"/catalog/{Market.Folders.Id}")).Submit("Add to cart",
            ("Quantity", "24"), ("SiteId", $"{Market.Oak.Sites[0].Id}"), ("AccountString", Market.Account));
        Assert.Equal("", theirs.ErrorSummary);
        var foreign = await App.Db(db => db.Carts.Where(cart => cart.DistrictId == Market.Oak.Id).SelectMany(cart => cart.Lines)
            .Select(line => line.Id).SingleAsync());

        var page = await mine.Tamper("Save changes", ($"Lines[{foreign}].Parts[0].Quantity", "1200"),
            ($"Lines[{foreign}].Parts[0].SiteId", Site("Elm High School")),
            ($"Lines[{foreign}].Parts[0].AccountString", Market.Account));

        Assert.Equal("Nothing was changed.", page.Flash);
        Assert.Equal(24, await App.Db(db => db.Carts.Where(cart => cart.DistrictId == Market.Oak.Id).SelectMany(cart => cart.Lines)
            .SelectMany(line => line.Distributions).SumAsync(part => part.Quantity)));
    }

    [Theory]
    [InlineData("0.01")]
    [InlineData("-1")]
    [InlineData("79228162514264337593543950335")]
    [InlineData("1e400")]
    [InlineData("cheap")]
    public async Task Post_PriceOfOnesOwn_IsNeverPaid(string shown)
    {
        var cart = await Filled();
        var after = await cart.Tamper("Place order", ($"Lines[{await LineId()}].Shown", shown), ("Total", "1.00"), ("Status", "Issued"),
            ("PriceShown", "0.01"), ("UnitPrice", "0.01"), ("RequestedById", "1"), ("DistrictId", $"{Market.Oak.Id}"));
        Assert.True((int)after.Status < 500, $"{after.Status} {after.Heading}");
        var orders = await App.Db(db => db.Orders.AsNoTracking().Include(order => order.Lines).ToListAsync());
        Assert.All(orders, order => Assert.Equal((Core.Buying.OrderStatus.Submitted, Market.Elm.Id, Market.ElmBuyer.Id, 375m),
            (order.Status, order.DistrictId, order.RequestedById, order.Lines.Single().UnitPrice.Amount)));
        Assert.Equal(orders.Count == 0, after.Errors.Count > 0);
    }

    [Fact]
    public async Task Post_MorePartsThanALineHolds_AreRefused()
    {
        var cart = await Filled();
        var line = await LineId();
        var page = await cart.Tamper("Save changes", [.. Enumerable.Range(0, Core.Buying.Cart.MaxParts + 1).SelectMany(i => new[]
        {
            ($"Lines[{line}].Parts[{i}].Quantity", "1"), ($"Lines[{line}].Parts[{i}].SiteId", Site("Elm High School")),
            ($"Lines[{line}].Parts[{i}].AccountString", Market.Account),
        })]);
        Assert.Contains("A line is split over 1 to 40 sites and accounts", page.ErrorSummary, StringComparison.Ordinal);
        await NothingOrdered(120);
    }

    private async Task NothingOrdered(long units)
    {
        Assert.Equal(0, await App.Db(db => db.Orders.CountAsync()));
        Assert.Equal(units, await App.Db(db => db.Carts.SelectMany(cart => cart.Lines).SelectMany(line => line.Distributions)
            .SumAsync(part => part.Quantity)));
    }

    private Task<long> LineId() => App.Db(db => db.Carts.Where(cart => cart.DistrictId == Market.Elm.Id).SelectMany(cart => cart.Lines)
        .Select(line => line.Id).SingleAsync());
}
