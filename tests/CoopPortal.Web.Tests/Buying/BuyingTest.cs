using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoopPortal.Web.Tests.Buying;

/// <summary>Every test starts with a market of its own in an otherwise empty database.</summary>
public abstract class BuyingTest(CoopApp app) : WebTest(app), IAsyncLifetime
{
    private static readonly DateTime Start = new(2026, 10, 5, 14, 0, 0, DateTimeKind.Utc);

    protected Market Market { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        App.Clock.Now = Start;
        Market = await App.Db(async db =>
        {
            await EmptyAsync(db);
            return await Market.OpenAsync(db, Start);
        });
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    protected string Site(string name) => $"{Market.Elm.Sites.Single(site => site.Name == name).Id}";

    /// <summary>The buyer's cart with 120 Chromebooks for the high school.</summary>
    protected async Task<Page> Filled()
    {
        var buyer = await App.As(Market.Buyer);
        var page = await (await buyer.Get($"/catalog/{Market.Chromebook.Id}")).Submit("Add to cart",
            ("Quantity", "120"), ("SiteId", Site("Elm High School")), ("AccountString", Market.Account));
        Assert.Equal("", page.ErrorSummary);
        return await buyer.Get("/cart");
    }

    protected Task Withdraw(Item item) => App.Db(async db =>
    {
        (await db.Items.SingleAsync(row => row.Id == item.Id)).Withdraw(new DateOnly(2026, 10, 5));
        await db.SaveChangesAsync();
    });

    /// <summary>In the order that foreign keys ask for; the keys of data protection stay, so that cookies do too.</summary>
    private static async Task EmptyAsync(CoopDb db)
    {
        await db.Orders.ExecuteDeleteAsync();
        await db.Carts.ExecuteDeleteAsync();
        await db.NumberSequences.ExecuteDeleteAsync();
        await db.RoundDemands.ExecuteDeleteAsync();
        await db.RoundLadders.ExecuteDeleteAsync();
        await db.Rounds.ExecuteDeleteAsync();
        await db.PriceSheets.ExecuteDeleteAsync();
        await db.Items.ExecuteDeleteAsync();
        await db.TermsAcceptances.ExecuteDeleteAsync();
        await db.Contracts.ExecuteDeleteAsync();
        await db.Users.ExecuteDeleteAsync();
        await db.Vendors.ExecuteDeleteAsync();
        await db.AccountCodes.ExecuteDeleteAsync();
        await db.Set<District>().ExecuteDeleteAsync();
        await db.Cooperatives.ExecuteDeleteAsync();
    }
}
