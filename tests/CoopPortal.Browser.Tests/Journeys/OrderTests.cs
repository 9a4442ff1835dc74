using System.Text;
using CoopPortal.Browser.Tests.Harness;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoopPortal.Browser.Tests.Journeys;

/// <summary>Order at today's price: from the search to the vendor's invoice, by five people.</summary>
public sealed class OrderTests(Chromium chromium, DemoApp app) : Journey(chromium, app), IClassFixture<DemoApp>
{
    private const string Account = "001-1110-511-0000-000000-001-00-000";

    protected override string Name => "order-at-todays-price";

    [Fact]
    public async Task Order_at_todays_price()
    {
        var item = await App.Db(db => db.RoundLadders.AsNoTracking()
            .Include(ladder => ladder.Item)
            .Include(ladder => ladder.SheetLadder.Tiers)
            .Where(ladder => ladder.Round.Status == RoundStatus.Open && ladder.Round.Kind == RoundKind.InvoiceThenTrueUp
                && ladder.PooledUnits > 0)
            .Where(ladder => ladder.Item.Contract.Vendor.Name == "Document Imaging Dimensions Inc."
                && ladder.Item.Contract.Status == ContractStatus.Live)
            .Where(ladder => ladder.SheetLadder.Tiers.Count > 2 && ladder.Item.PackQuantity == 1)
            .OrderBy(ladder => ladder.Id).FirstAsync());

        var buyer = await SignedIn("buyer@district.example", DemoApp.Password);
        await buyer.Click("Catalog");
        await buyer.Step("1-catalog");
        await buyer.Fill("Search name, part number, maker", item.Item.Sku.ToLowerInvariant());
        await buyer.WaitFor($"#results tbody tr:nth-child(1):has-text(\"{item.Item.Sku}\")");
        await buyer.Step("2-found");
        await buyer.Click(item.Item.Name);
        await buyer.Sees("How the price falls with the group's demand");
        await buyer.Step("3-item");

        await buyer.Fill("Quantity", "0");
        await buyer.Choose("Ship to", "High school");
        await buyer.Fill("Account string", Account);
        await buyer.Press("Add to cart");
        await buyer.Step("4-quantity-refused");
        Assert.Equal(Account, await buyer.Value("Account string"));
        await buyer.Fill("Quantity", "25");
        await buyer.Sees("25 × $");
        await buyer.Press("Add to cart");

        await buyer.Click("Cart ·");
        await buyer.Step("5-cart");
        await buyer.Press("Place order for");
        var number = buyer.Path.Split('/')[^1];
        await buyer.Sees("The prices below are a quote.");
        await buyer.Step("6-order");

        var manager = await SignedIn("manager@district.example", DemoApp.Password);
        await manager.Click($"Approve order {number}");
        await manager.Step("7-to-approve");
        await manager.Press("Approve");

        var treasurer = await SignedIn("treasurer@district.example", DemoApp.Password);
        await treasurer.Click($"Certify funds for order {number}");
        await treasurer.Click("Certify funds");
        await treasurer.Step("8-certificate");
        await treasurer.Press("Certify $");
        await treasurer.Click("Issue purchase order");
        await treasurer.Step("9-issue");
        await treasurer.Press("Issue for $");
        await treasurer.Sees("Total, guaranteed");
        await treasurer.Step("10-issued");
        Assert.StartsWith("%PDF-", Encoding.ASCII.GetString(await treasurer.Fetch("Purchase order (PDF)"), 0, 5), StringComparison.Ordinal);
        var order = await App.Db(db => db.Orders.SingleAsync(one => one.Number == number));
        Assert.Contains(await App.Outbox(), mail => mail.Subject.Contains(order.PoNumber!, StringComparison.Ordinal));

        var vendor = await SignedIn("vendor@vendor.example", DemoApp.Password);
        await vendor.GoTo($"/orders?q={number}");
        await vendor.Step("11-vendors-orders");
        await vendor.Click(number);
        await vendor.Press("Acknowledge");
        await vendor.Click("Enter an invoice");
        await vendor.Fill("Invoice number", "INV-2026-881");
        await vendor.Fill("Invoice date", "2026-11-16");
        await vendor.Step("12-invoice");
        await vendor.Press("Enter the invoice");
        await vendor.Sees("INV-2026-881");
        await vendor.Step("13-invoiced");

        await buyer.GoTo($"/orders/{number}/lines/1/proof");
        await buyer.Step("14-proof");
        var line = await App.Db(db => db.OrderLines.SingleAsync(one => one.Order.Number == number));
        Assert.Equal(25, line.InvoicedQuantity);
        Assert.Equal(item.PriceToday, line.UnitPrice);
    }
}
