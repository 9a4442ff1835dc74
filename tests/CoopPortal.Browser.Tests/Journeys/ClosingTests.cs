using System.Text;
using CoopPortal.Browser.Tests.Harness;
using CoopPortal.Core.Amounts;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoopPortal.Browser.Tests.Journeys;

/// <summary>Close the round and see my credit: invoiced early, the tier reached late, the difference due from the vendor.</summary>
public sealed class ClosingTests(Chromium chromium, DemoApp app) : Journey(chromium, app), IClassFixture<DemoApp>
{
    protected override string Name => "close-the-round";

    [Fact]
    public async Task Close_the_round_and_see_my_credit()
    {
        var round = await App.Db(db => db.Rounds.AsNoTracking()
            .SingleAsync(one => one.Status == RoundStatus.Open && one.Kind == RoundKind.InvoiceThenTrueUp));
        // An order whose price has fallen since it was issued.
        var early = await App.Db(db => db.OrderLines.AsNoTracking()
            .Where(line => line.Order.RoundId == round.Id && line.Order.IssuedAt != null && line.Order.District.NcesId == "3904373"
                && line.Order.Vendor.Name == "Document Imaging Dimensions Inc.")
            .OrderBy(line => line.Id)
            .Select(line => new { line.Order.Number, line.Order.PoNumber, line.UnitPrice, line.RoundLadder.PriceToday }).ToListAsync());
        var (number, poNumber) = early.Where(line => line.UnitPrice > line.PriceToday).Select(line => (line.Number, line.PoNumber)).First();

        var vendor = await SignedIn("vendor@vendor.example", DemoApp.Password);
        await vendor.GoTo($"/orders/{number}");
        await vendor.Click("Enter an invoice");
        await vendor.Fill("Invoice number", "INV-7001");
        await vendor.Fill("Invoice date", "2026-11-16");
        await vendor.Press("Enter the invoice");

        App.Clock.Now = round.ClosesAt.AddHours(1);
        var staff = await SignedIn("staff@coop.example", DemoApp.Password);
        await staff.Click($"Close and settle “{round.Name}”");
        await staff.Sees("This is a preview: nothing has been written.");
        await staff.Step("1-preview");
        await staff.Press("Close and settle");
        await staff.Sees("Settlement 1:");
        await staff.Step("2-settled");
        await staff.Click("Settle what changed");
        await staff.Sees("Nothing has changed since the last settlement.");
        await staff.Step("3-nothing-changed");

        var statement = await App.Db(db => db.CreditStatements.AsNoTracking()
            .SingleAsync(one => one.RoundId == round.Id && one.District.NcesId == "3904373"
                && one.Vendor.Name == "Document Imaging Dimensions Inc."));
        Assert.True(statement.Total > Money.Zero);

        var manager = await SignedIn("manager@district.example", DemoApp.Password);
        await manager.Click("Credits");
        await manager.Step("4-credits");
        await manager.Click(statement.Number);
        await manager.Step("5-statement");
        await manager.Sees(poNumber!);
        Assert.StartsWith("%PDF-", Encoding.ASCII.GetString(await manager.Fetch("PDF"), 0, 5), StringComparison.Ordinal);
        Assert.Contains(poNumber!, Encoding.UTF8.GetString(await manager.Download("CSV by account string")), StringComparison.Ordinal);

        vendor = await SignedIn("vendor@vendor.example", DemoApp.Password);
        await vendor.Click("Credits");
        await vendor.Click(statement.Number);
        await vendor.Press("Agree to $");
        await vendor.Fill("Credit memo number", "CM-7001");
        await vendor.Fill("Credit memo date", "2026-11-28");
        await vendor.Step("6-memo");
        await vendor.Press("Enter the credit memo");

        var treasurer = await SignedIn("treasurer@district.example", DemoApp.Password);
        await treasurer.Click($"Book the credit memo of {statement.Number}");
        await treasurer.Step("7-to-book");
        await treasurer.Press("Enter as booked");
        await treasurer.Step("8-booked");
        Assert.Equal(CreditStatus.Applied,
            await App.Db(db => db.CreditStatements.Where(one => one.Id == statement.Id).Select(one => one.Status).SingleAsync()));
    }
}
