using System.Text;
using CoopPortal.Browser.Tests.Harness;
using CoopPortal.Core.Amounts;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Web.Tests.Buying;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace CoopPortal.Browser.Tests.Journeys;

/// <summary>A vendor's own spreadsheet becomes the next price sheet; what was ordered before keeps its price.</summary>
public sealed class PriceUploadTests(Chromium chromium, SqliteApp app) : Journey(chromium, app), IClassFixture<SqliteApp>
{
    protected override string Name => "price-upload";

    [Fact]
    public async Task Clerk_uploads_maps_corrects_submits_staff_approve_and_the_buyer_sees_the_new_price_on_its_day()
    {
        var market = await PriceUploadSetting.OpenAsync(App);
        var buyer = await SignedIn(Market.Buyer, Market.Password);
        await buyer.GoTo($"/catalog/{market.Folders.Id}");
        await buyer.Fill("Quantity", "48");
        await buyer.Choose("Ship to", "Elm High School");
        await buyer.Fill("Account string", Market.Account);
        await buyer.Press("Add to cart");
        await buyer.GoTo("/cart");
        await buyer.Press("Place order for");
        var order = buyer.Path;
        await buyer.Sees("$480.00");

        var clerk = await SignedIn(Market.Seller, Market.Password);
        await clerk.Click("Price uploads");
        await clerk.Sees("Begin on the contract whose prices change");
        await clerk.GoTo("/contracts/2026-014/price-uploads");
        await clerk.Click("Upload a price file");
        await clerk.Step("1-upload");
        await PriceUploadSetting.Upload(clerk, "fall.csv",
            "Buckeye price list;;;\nValid from November;;;\nItem #;Product;Our price each;From\n"
            + "BD-FOLD-12;Pocket folders, blue;9.50;1\nBD-FOLD-12;Pocket folders, blue;7,50;100\n"
            + "7.53E+12;Something;4.00;1\nBD-CB14-864;Chromebook;386.00;1\n", "Only what changes");
        await clerk.Sees("is kept. No price has changed.");
        await clerk.Step("2-kept");
        await clerk.Click("Say which column of the file is what");
        await clerk.Sees("We found the headers in row 3.");
        await clerk.Step("3-columns");
        await clerk.Press("Confirm the columns");
        await clerk.Step("4-read");
        await clerk.Click("2 faults");
        await clerk.Sees("7.53E+12");
        await clerk.Sees("7,50");
        await clerk.Step("5-faults");

        await clerk.Page.GoBackAsync();
        await clerk.Press("Withdraw this file");
        await clerk.GoTo("/contracts/2026-014/price-uploads/new");
        await PriceUploadSetting.Upload(clerk, "fall-2.csv",
            "Buckeye price list;;;\nValid from November;;;\nItem #;Product;Our price each;From\n"
            + "BD-FOLD-12;Pocket folders, blue;9.50;1\nBD-FOLD-12;Pocket folders, blue;7.50;100\nBD-CB14-864;Chromebook;386.00;1\n"
            + "BD-CB14-864;Chromebook;329.00;500\nBD-CB14-864;Chromebook;295.00;2000\nBD-CB14-864;Chromebook;268.00;4500\n"
            + "BD-CB14-864;Chromebook;251.00;7500\n", "Only what changes");
        await clerk.Click("Say which column of the file is what");
        await clerk.Sees("they are proposed again");
        await clerk.Press("Confirm the columns");
        await clerk.Sees("No fault was found.");
        await clerk.Click("See what it changes for whom, and submit it");
        await clerk.Sees("2 items can go forward now.");
        await clerk.Step("6-preview");
        await clerk.Press("Submit to the cooperative");
        await clerk.Sees("The prices are submitted. No price has changed");
        await clerk.Step("7-submitted");

        var staff = await SignedIn("staff@coop.example", Given.Password);
        await staff.Click("Review fall-2.csv");
        await staff.Press("Take it up for review");
        await staff.Step("8-review");
        await staff.Press("Approve");
        await staff.Sees("Approved: the prices count from Nov. 1, 2026.");
        await staff.Step("9-approved");
        await buyer.GoTo($"/catalog/{market.Folders.Id}");
        await buyer.Sees("$10.00");

        // After the round and on the day: the next round pins the new version.
        App.Clock.Now = new(2026, 11, 2, 15, 0, 0, DateTimeKind.Utc);
        staff = await SignedIn("staff@coop.example", Given.Password);
        await staff.GoTo("/rounds/new");
        await staff.Fill("Name", "November round");
        await staff.Page.Locator("#OpensAt").FillAsync("2026-11-02T09:00");
        await staff.Page.Locator("#ClosesAt").FillAsync("2026-11-20T17:00");
        await staff.Press("Plan the round");
        await staff.Press("Open the round");
        buyer = await SignedIn(Market.Buyer, Market.Password);
        await buyer.GoTo($"/catalog/{market.Folders.Id}");
        await buyer.Sees("$9.50");
        await buyer.Step("10-new-price");
        await buyer.GoTo(order);
        await buyer.Sees("$480.00");
        Assert.Equal([new UnitPrice(10)], await App.Db(db => db.OrderLines.Select(line => line.UnitPrice).ToListAsync()));
    }
}

public sealed class PriceCapTests(Chromium chromium, SqliteApp app) : Journey(chromium, app), IClassFixture<SqliteApp>
{
    protected override string Name => "price-cap";

    [Fact]
    public async Task An_increase_over_the_cap_is_held_justified_and_approved_in_part()
    {
        var market = await PriceUploadSetting.OpenAsync(App);
        await App.Db(async db =>
        {
            foreach (var terms in new[]
            {
                new PriceRuleTerms(PriceRuleKind.CapPercent, new(2026, 7, 1), "Clause 4") { Amount = 3 },
                new PriceRuleTerms(PriceRuleKind.Justification, new(2026, 7, 1), "Clause 5"),
            })
                db.Add(new ContractPriceRule(market.Contract.Id, terms, market.ElmBuyer.Id, "Staff", App.Clock.Now));
            await db.SaveChangesAsync();
        });
        var clerk = await SignedIn(Market.Seller, Market.Password);
        await clerk.GoTo("/contracts/2026-014/price-uploads/new");
        await PriceUploadSetting.Upload(clerk, "rise.csv",
            "vendor_sku,min_qty_break,net_price\nBD-FOLD-12,1,10.20\nBD-FOLD-12,100,8.10\nBD-0003,1,1000\n"
            + "BD-0003,10,970\nBD-0003,50,920\nBD-0003,200,899.99\n", "Only what changes");
        await clerk.Click("Say which column of the file is what");
        await clerk.Press("Confirm the columns");
        await clerk.Click("See what it changes for whom, and submit it");
        await clerk.Sees("1 item can go forward now.");
        await clerk.Sees("attach one");
        await clerk.Step("cap-1-held");
        await clerk.Click("Change day, note or justification");
        await clerk.Page.Locator("#Justification").SetInputFilesAsync(new FilePayload
        {
            Name = "letter.pdf",
            MimeType = "application/pdf",
            Buffer = Encoding.ASCII.GetBytes("%PDF-1.7 Steel costs more."),
        });
        await clerk.Step("cap-2-justify");
        await clerk.Press("Save");
        await clerk.Click("See what it changes for whom, and submit it");
        await clerk.Sees("A justification document is attached.");
        await clerk.Tick("Ask for the 1 over the cap too");
        await clerk.Press("Submit to the cooperative");
        await clerk.Sees("The prices are submitted.");

        var staff = await SignedIn("staff@coop.example", Given.Password);
        await staff.Click("Review rise.csv");
        await staff.Press("Take it up for review");
        await staff.Step("cap-3-review");
        await staff.Press("Approve");
        await staff.Sees("Increase at most 3% a year");
        await staff.Step("cap-4-rule-fails");
        await staff.Tick("all that are higher, over the cap");
        await staff.Press("Approve");
        await staff.Sees("1 of 2 items");
        await staff.Step("cap-5-approved-in-part");
        Assert.Equal(PriceUploadStatus.PartlyApproved, await App.Db(db => db.PriceUploads.Select(upload => upload.Status).SingleAsync()));
        Assert.Equal([new UnitPrice(10.20m), new UnitPrice(900)], await App.Db(db => db.SheetLadders
            .Where(ladder => ladder.PriceSheet.Number == 2 && (ladder.Item.Sku == "BD-FOLD-12" || ladder.Item.Sku == "BD-0003"))
            .OrderBy(ladder => ladder.Item.Sku == "BD-0003").Select(ladder => ladder.Tiers.OrderBy(tier => tier.From).First().UnitPrice)
            .ToListAsync()));
    }
}

public sealed class PriceMatchTests(Chromium chromium, SqliteApp app) : Journey(chromium, app), IClassFixture<SqliteApp>
{
    protected override string Name => "price-match";

    [Fact]
    public async Task Clerk_says_which_items_her_part_numbers_are_and_the_next_file_knows_it()
    {
        var market = await PriceUploadSetting.OpenAsync(App);
        var clerk = await SignedIn(Market.Seller, Market.Password);
        await clerk.GoTo("/contracts/2026-014/price-uploads/new");
        await PriceUploadSetting.Upload(clerk, "own-numbers.csv",
            "Part number;Description;Unit;Category;Price\nNEW-12;Pocket folders, blue, carton of ten;CT;Paper;92.00\n"
            + "OLD-1;Something we no longer sell;EA;Paper;5.00\n", "Only what changes");
        await clerk.Click("Say which column of the file is what");
        await clerk.Press("Confirm the columns");
        await clerk.Click("2 taken as new");
        await clerk.Sees("NEW-12");
        await clerk.Step("1-matches");
        await clerk.Page.GetByLabel("What NEW-12 is").SelectOptionAsync("other");
        await clerk.Page.GetByLabel("Another item that NEW-12 is").FillAsync("BD-FOLD-12");
        await clerk.Page.GetByLabel("of NEW-12").Last.FillAsync("ten");
        await clerk.Page.GetByLabel("What OLD-1 is").SelectOptionAsync("out");
        await clerk.Press("Keep these decisions");
        await clerk.Sees("“ten” is no number of units for NEW-12.");
        await clerk.Step("2-refused");
        await clerk.Page.GetByLabel("of NEW-12").Last.FillAsync("10");
        await clerk.Press("Keep these decisions");
        await clerk.Sees("2 decisions are kept");
        await clerk.Step("3-kept");
        await clerk.Click("own-numbers.csv");
        await clerk.Sees("0 taken as new, 1 matched with items");
        await clerk.Click("See what it changes for whom, and submit it");
        await clerk.Sees("BD-FOLD-12");
        await clerk.Sees("9.20");
        await clerk.Click("See the whole contract as it would be");
        await clerk.Sees("this file");
        await clerk.Step("4-contract-then");

        await clerk.GoTo("/contracts/2026-014/price-uploads/new");
        await PriceUploadSetting.Upload(clerk, "next-year.csv", "Part number;Unit;Price\nNEW-12;CT;91.00\nOLD-1;EA;5.00\n",
            "Only what changes");
        await clerk.Click("Say which column of the file is what");
        await clerk.Press("Confirm the columns");
        await clerk.Sees("0 taken as new, 1 matched with items");
        await clerk.Sees("1 part number is left out as you decided.");
        Assert.Equal([new UnitPrice(9.1m)], await App.Db(db => db.PriceUploadRows
            .Where(row => db.PriceUploads.Any(upload => upload.Id == row.PriceUploadId && upload.FileName == "next-year.csv"))
            .Select(row => row.Price).ToListAsync()));
    }
}

/// <summary>A market with an open round, its vendor's clerk and somebody of the office.</summary>
internal static class PriceUploadSetting
{
    private static readonly DateTime Start = new(2026, 10, 5, 14, 0, 0, DateTimeKind.Utc);

    public static async Task<Market> OpenAsync(CoopApp app)
    {
        app.Clock.Now = Start;
        var market = await app.Db(db => Market.OpenAsync(db, Start));
        await app.Given.Person("staff@coop.example", Role.Staff);
        return market;
    }

    public static async Task Upload(Person clerk, string name, string content, string mode)
    {
        await clerk.Page.Locator("#File").SetInputFilesAsync(new FilePayload
        {
            Name = name,
            MimeType = "text/csv",
            Buffer = Encoding.UTF8.GetBytes(content),
        });
        await clerk.Page.Locator("label.usa-radio__label", new() { HasText = mode }).ClickAsync();
        await clerk.Fill("Prices count from", "2026-11-01");
        await clerk.Press("Upload the file");
    }
}
