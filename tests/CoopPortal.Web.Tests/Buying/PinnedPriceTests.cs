using CoopPortal.Core.Amounts;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoopPortal.Web.Tests.Buying;

/// <summary>A vendor's new prices count from the day on which an open round still runs on the old ones.</summary>
public sealed class PinnedPriceTests(SqliteApp app) : BuyingTest(app), IClassFixture<SqliteApp>
{
    [Fact]
    public async Task Post_ApprovalForToday_LeavesTheOpenRoundOnItsVersion()
    {
        var seller = await App.As(Market.Seller);
        var page = await (await seller.Get("/contracts/2026-014/price-uploads/new")).Upload("Upload the file",
            [("File", "rise.csv", "vendor_sku,min_qty_break,net_price\nBD-FOLD-12,1,11\nBD-FOLD-12,100,9\n"u8.ToArray())],
            ("Mode", "Delta"), ("EffectiveOn", "2026-10-05"));
        page = await (await page.Follow("Say which column of the file is what")).Submit("Confirm the columns");
        page = await (await page.Follow("See what it changes for whom, and submit it")).Submit("Submit to the cooperative");
        await App.Given.Person("staff@coop.example", Role.Staff);
        var review = await (await (await App.As("staff@coop.example")).Get(page.Url)).Submit("Take it up for review");
        var approved = await review.Submit("Approve");
        Assert.StartsWith("Approved: the prices count from Oct. 5, 2026.", approved.Flash, StringComparison.Ordinal);

        Assert.Equal(2, await App.Db(async db => PriceSheet.InForce(await db.PriceSheets.ToListAsync(), new(2026, 10, 5))!.Number));
        var buyer = await App.As(Market.Buyer);
        page = await (await buyer.Get($"/catalog/{Market.Folders.Id}")).Submit("Add to cart", ("Quantity", "12"),
            ("SiteId", Site("Elm High School")), ("AccountString", Market.Account));
        Assert.Equal("", page.ErrorSummary);
        await (await buyer.Get("/cart")).Submit("Place order");
        Assert.Equal([new UnitPrice(10)], await App.Db(db => db.OrderLines.Select(line => line.UnitPrice).ToListAsync()));
        Assert.Equal([1], await App.Db(db => db.RoundLadders.Where(ladder => ladder.RoundId == Market.Round.Id)
            .Select(ladder => ladder.SheetLadder.PriceSheet.Number).Distinct().ToListAsync()));
    }
}
