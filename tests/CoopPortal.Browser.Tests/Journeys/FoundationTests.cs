using CoopPortal.Browser.Tests.Harness;
using CoopPortal.Core.Amounts;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Setup;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoopPortal.Browser.Tests.Journeys;

/// <summary>Production on an empty database, as a cooperative begins.</summary>
public sealed class EmptyProductionApp : SqliteApp
{
    protected override string EnvironmentName => "Production";
}

/// <summary>From an empty Production database to a closed round: nothing is seeded; everything is typed by somebody.</summary>
public sealed class FoundationTests(Chromium chromium, EmptyProductionApp app) : Journey(chromium, app), IClassFixture<EmptyProductionApp>
{
    private const string Password = "four plain words here";
    private const string District = "Elm Valley Local Schools";
    private const string Vendor = "Paper Mill Supply Co.";
    private const string Contract = "EVPC-2027-001";
    private const string Account = "001-1110-511-0000-000000-001-00-000";

    protected override string Name => "from-empty-to-closed";

    [Fact]
    public async Task From_an_empty_production_database_to_a_closed_round()
    {
        var staff = await Administrator();
        await staff.Sees("0 of 9 steps done.");
        await staff.Step("02-nothing-set-up");
        await Settings(staff);
        await DistrictWithSite(staff);
        var (buyer, manager, treasurer) = (await Invited(staff, "Dana Brooks", "dana@elm.example", "Buyer"),
            await Invited(staff, "Morgan Ellis", "morgan@elm.example", "Business manager"),
            await Invited(staff, "Taylor Reed", "taylor@elm.example", "Treasurer"));
        await NextStep(staff, "3 of 9 steps done.");
        await ApprovedVendor(staff);
        var vendor = await Invited(staff, "Casey Nolan", "casey@papermill.example", "Vendor");
        await LiveContract(staff);
        await PriceSheet(staff);
        await Acceptance(manager);
        await NextStep(staff, "7 of 9 steps done.");
        await OpenRound(staff);

        var first = await Issued(buyer, manager, treasurer, quantity: 30, look: true);
        await staff.GoTo("/");
        await staff.Sees("Needs you now");
        await staff.Step("30-home-without-set-up");
        await vendor.GoTo("/");
        await vendor.Click("Orders");
        await vendor.Click(first);
        await vendor.Press("Acknowledge");
        await vendor.Click("Enter an invoice");
        await vendor.Fill("Invoice number", "PM-1001");
        await vendor.Fill("Invoice date", "2026-10-05");
        await vendor.Press("Enter the invoice");
        await Issued(buyer, manager, treasurer, quantity: 70, look: false);

        App.Clock.Now = new DateTime(2026, 10, 31, 13, 0, 0, DateTimeKind.Utc);
        await staff.SignIn("office@evpc.example", Password);
        await staff.Click("Close and settle");
        await staff.Step("31-preview");
        await staff.Press("Close and settle");
        await staff.Sees("Settlement 1: $60.00 credits");
        await staff.Step("32-closed-round");

        await manager.SignIn("morgan@elm.example", Password);
        await manager.Click("Credits");
        await manager.Sees("60.00");
        await manager.Step("33-credit");
        // 30 cartons were invoiced at $40.00; the 100 that the two orders make together cost $38.00 each.
        var statement = await App.Db(db => db.CreditStatements.SingleAsync());
        Assert.Equal(new Money(60m), statement.Total);
        Assert.Equal(RoundStatus.Settled, await App.Db(db => db.Rounds.Select(round => round.Status).SingleAsync()));
    }

    private async Task<Person> Administrator()
    {
        await using var output = new StringWriter();
        Assert.Equal(0, await App.Services.RunCommandAsync(["create-admin", "office@evpc.example"], output));
        var link = output.ToString().Split('\n').Single(line => line.Contains("/welcome?", StringComparison.Ordinal)).Trim();
        var person = await Somebody();
        await person.GoTo("/");
        await person.Sees("Sign in");
        Assert.DoesNotContain("Demo accounts", await person.Text(), StringComparison.Ordinal);
        await person.GoTo(new Uri(link).PathAndQuery);
        await person.Step("01-welcome");
        await Welcome(person, "Robin Marsh");
        return person;
    }

    private static async Task Welcome(Person person, string name)
    {
        await person.Fill("Your name", name);
        await person.Fill("Password", Password);
        await person.Press("Set password and sign in");
        if (person.Path == "/second-step/new")
        {
            await person.Step("01-second-step");
            await person.SetUpSecondStep();
        }
    }

    private static async Task NextStep(Person staff, string done)
    {
        await staff.GoTo("/");
        await staff.Sees(done);
    }

    private static async Task Settings(Person staff)
    {
        await staff.Click("Fill in the settings");
        await staff.Fill("Name", "Elm Valley Purchasing Cooperative");
        await staff.Fill("Address", "1 Court Street\nDayton, OH 45402");
        await staff.Fill("Tax exemption statement", "Members are exempt from Ohio sales tax, R.C. 5739.02(B)(1).");
        await staff.Step("03-settings");
        await staff.Press("Save settings");
        await NextStep(staff, "1 of 9 steps done.");
    }

    private static async Task DistrictWithSite(Person staff)
    {
        await staff.Click("Add a district");
        await staff.Fill("Name", District);
        await staff.Fill("Member since", "2026-08-01");
        await staff.Fill("A real account string to check it with", Account);
        await staff.Step("04-district");
        await staff.Press("Add district");
        await staff.Step("05-district-without-site");
        await staff.Click("Add a site");
        await staff.Fill("Name", "High School");
        await staff.Fill("Street", "12 Elm Street");
        await staff.Fill("City", "Dayton");
        await staff.Fill("State", "OH");
        await staff.Fill("ZIP code", "45402");
        await staff.Step("06-site");
        await staff.Press("Add site");
        await NextStep(staff, "2 of 9 steps done.");
    }

    private async Task<Person> Invited(Person staff, string name, string mail, string role)
    {
        await staff.GoTo("/users/new");
        await staff.Fill("Name", name);
        await staff.Fill("E-mail address", mail);
        await staff.Choose("First role", role);
        if (role == "Vendor")
            await staff.Choose("Vendor", Vendor);
        else
            await staff.Choose("District", District);
        if (role == "Buyer")
            await staff.Step("07-person");
        await staff.Press("Add person and mail the link");
        if (role == "Buyer")
            await staff.Step("08-person-added");
        var sent = (await App.Outbox()).Last(one => one.To == mail);
        var link = sent.Text.Split('\n', ' ').First(word => word.Contains("/welcome?", StringComparison.Ordinal)).Trim();
        var person = await Somebody();
        await person.GoTo(new Uri(link).PathAndQuery);
        await Welcome(person, name);
        return person;
    }

    private static async Task ApprovedVendor(Person staff)
    {
        await staff.Click("Add a vendor");
        await staff.Fill("Legal name", Vendor);
        await staff.Fill("E-mail for purchase orders", "orders@papermill.example");
        await staff.Step("09-vendor");
        await staff.Press("Add vendor");
        await staff.GoTo("/");
        await staff.Click("Record the motion");
        await staff.Step("10-vendor-under-review");
        await staff.Click("Approve");
        await staff.Fill("Motion number", "M-2026-07");
        await staff.Fill("Motion carried on", "2026-09-21");
        await staff.Step("11-motion");
        await staff.Press("Approve");
        await NextStep(staff, "4 of 9 steps done.");
    }

    private static async Task LiveContract(Person staff)
    {
        await staff.GoTo("/");
        await staff.Click("Add a contract");
        await staff.Fill("Contract number", Contract);
        await staff.Choose("Vendor", Vendor);
        await staff.Fill("Title", "Copy paper");
        await staff.Fill("First day", "2026-09-01");
        await staff.Fill("Last day for orders", "2027-06-30");
        await staff.Step("12-contract");
        await staff.Press("Save draft");
        await staff.Step("13-draft");
        await staff.Click("Publish the terms");
        await staff.Fill("Takes effect on", "2026-10-05");
        await staff.Fill("Text", "1. The vendor credits every member the difference to the closing price.\n\n2. "
            + "Announced tiers are honoured.");
        await staff.Step("14-terms");
        await staff.Press("Publish version 1");
        await staff.GoTo("/");
        await staff.Click("Go to the contract");
        await staff.Click("Record the award");
        await staff.Fill("Motion number", "M-2026-08");
        await staff.Fill("Motion carried on", "2026-09-21");
        await staff.Step("15-award");
        await staff.Press("Record the award");
        await staff.Click("Go live");
        await staff.Step("16-launch");
        await staff.Press("Go live");
        await NextStep(staff, "5 of 9 steps done.");
    }

    private static async Task PriceSheet(Person staff)
    {
        await staff.Click("Go to the contract");
        await staff.Click("See the items");
        await staff.Click("Add an item");
        await staff.Fill("Vendor's part number", "CP-2024");
        await staff.Fill("Name", "Copy paper, letter, 20 lb, 10 reams");
        await staff.Fill("Unit", "CT");
        await staff.Fill("Units in a pack", "1");
        await staff.Fill("Category", "Paper");
        await staff.Step("17-item");
        await staff.Press("Add item");
        await staff.GoTo("/");
        await staff.Click("Go to the contract");
        await staff.Click("Begin a price sheet");
        await staff.Fill("In force from", "2026-10-05");
        await staff.Step("18-sheet");
        await staff.Press("Begin the draft");
        await staff.Click("Add an item's price");
        await staff.Fill("Vendor's part number", "CP-2024");
        foreach (var (tier, (from, price)) in new[] { ("1", "40.00"), ("100", "38.00"), ("500", "35.50") }.Index())
        {
            await staff.Fill($"Tier {tier + 1}: from quantity", from);
            await staff.Fill($"Tier {tier + 1}: price a unit, $", price);
        }
        await staff.Step("19-ladder");
        await staff.Press("Save the ladder");
        await staff.Step("20-draft-sheet");
        await staff.Click("Check and publish");
        await staff.Step("21-publication");
        await staff.Press("Publish price sheet 1");
        await NextStep(staff, "6 of 9 steps done.");
    }

    private static async Task Acceptance(Person manager)
    {
        await manager.GoTo("/");
        await manager.Click($"Accept terms version 1 of {Contract}");
        await manager.Click("Read and accept the terms");
        await manager.Step("22-terms");
        await manager.Click("Accept with the board's resolution");
        await manager.Fill("Board resolution number", "2026-114");
        await manager.Fill("Date of the resolution", "2026-09-28");
        await manager.Tick("By this resolution");
        await manager.Step("23-acceptance");
        await manager.Press("Accept version 1");
    }

    private static async Task OpenRound(Person staff)
    {
        await staff.Click("Plan a round");
        await staff.Fill("Name", "Fall paper 2026");
        await staff.Fill("Opens", "2026-10-05T08:00");
        await staff.Fill("Closes", "2026-10-30T17:00");
        // The only live contract is chosen already.
        await staff.Step("24-plan");
        await staff.Press("Plan the round");
        await staff.Step("25-planned");
        await staff.Press("Open the round");
        await staff.Step("26-open");
        await NextStep(staff, "8 of 9 steps done.");
    }

    private static async Task<string> Issued(Person buyer, Person manager, Person treasurer, int quantity, bool look)
    {
        await buyer.GoTo("/catalog");
        await buyer.Click("Copy paper, letter");
        await buyer.Fill("Quantity", $"{quantity}");
        await buyer.Choose("Ship to", "High School");
        await buyer.Fill("Account string", Account);
        await buyer.Sees($"{quantity} × $");
        if (look)
            await buyer.Step("27-item");
        await buyer.Press("Add to cart");
        await buyer.Click("Cart ·");
        await buyer.Press("Place order for");
        var number = buyer.Path.Split('/')[^1];
        await manager.GoTo("/");
        await manager.Click($"Approve order {number}");
        await manager.Press("Approve");
        await treasurer.GoTo("/");
        await treasurer.Click($"Certify funds for order {number}");
        await treasurer.Click("Certify funds");
        await treasurer.Press("Certify $");
        await treasurer.Click("Issue purchase order");
        if (look)
            await treasurer.Step("28-issue");
        await treasurer.Press("Issue for $");
        if (look)
            await treasurer.Step("29-issued");
        return number;
    }
}
