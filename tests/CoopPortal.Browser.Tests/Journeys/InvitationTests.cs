using CoopPortal.Browser.Tests.Harness;
using CoopPortal.Core.Buying;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoopPortal.Browser.Tests.Journeys;

/// <summary>An administrator invites a district; its manager comes by the mailed link, sets up the second step that the cooperative
/// requires, signs in with both and orders.</summary>
public sealed class InvitationTests(Chromium chromium, DemoApp app) : Journey(chromium, app), IClassFixture<DemoApp>
{
    private const string District = "Bexley City";
    private const string Mail = "kim@bexley.example";
    private const string Password = "lamp tractor violet";
    private const string Account = "001-1110-511-0000-000000-001-00-000";

    protected override string Name => "invited-district-orders";

    [Fact]
    public async Task An_invited_district_orders()
    {
        var admin = await SignedIn("admin@coop.example", DemoApp.Password);
        await RequireSecondStep(admin);
        await Invite(admin);
        var manager = await Welcome();
        await SignInWithCode(manager);
        await AcceptTerms(manager);
        await Order(manager);
    }

    private static async Task RequireSecondStep(Person admin)
    {
        await admin.GoTo("/settings");
        await admin.Tick("Business manager");
        await admin.Press("Save settings");
        await admin.Sees("Business manager");
        await admin.Step("01-second-step-required");
    }

    private static async Task Invite(Person admin)
    {
        await admin.GoTo("/districts/new");
        await admin.Fill("Name, city, county, state, ZIP code or NCES id", "bexley OH");
        await admin.Press("Find");
        await admin.Step("02-finder");
        await admin.Click(District);
        await admin.Step("03-district");
        await admin.Press("Add district");
        await admin.Sees($"{District} is a member.");
        await admin.Click("Add a site");
        await admin.Fill("Name", "High school");
        await admin.Fill("Street", "326 South Cassingham Road");
        await admin.Fill("City", "Bexley");
        await admin.Fill("State", "OH");
        await admin.Fill("ZIP code", "43209");
        await admin.Press("Add site");
        await admin.GoTo("/users/new");
        await admin.Fill("Name", "Kim Sutter");
        await admin.Fill("E-mail address", Mail);
        await admin.Choose("First role", "Business manager");
        await admin.Choose("District", District);
        await admin.Step("04-person");
        await admin.Press("Add person and mail the link");
        await admin.Sees("Kim Sutter has an account.");
        await admin.Step("05-person-added");
    }

    private async Task<Person> Welcome()
    {
        var link = (await App.Outbox()).Last(sent => sent.To == Mail).Text.Split('\n', ' ')
            .First(word => word.Contains("/welcome?", StringComparison.Ordinal)).Trim();
        var manager = await Somebody();
        await manager.GoTo(new Uri(link).PathAndQuery);
        await manager.Step("06-welcome");
        await manager.Fill("Password", Password);
        await manager.Press("Set password and sign in");
        await manager.Sees("Your role requires it");
        await manager.Step("07-second-step");
        await manager.SetUpSecondStep(() => manager.Step("08-recovery-codes"));
        await manager.Step("09-home");
        await manager.GoTo(new Uri(link).PathAndQuery);
        await manager.Sees("A one-time link works once");
        await manager.Step("10-link-used");
        return manager;
    }

    private static async Task SignInWithCode(Person manager)
    {
        await manager.GoTo("/account");
        await manager.Step("11-account");
        await manager.Press("Sign out");
        await manager.Fill("E-mail address", Mail);
        await manager.Fill("Password", Password);
        await manager.Press("Sign in");
        await manager.Sees("The password was right.");
        await manager.Step("12-code");
        await manager.EnterCode();
        Assert.Equal("/", manager.Path);
    }

    private static async Task AcceptTerms(Person manager)
    {
        await manager.Click("Accept terms version");
        await manager.Click("Read and accept the terms");
        await manager.Click("Accept with the board's resolution");
        await manager.Fill("Board resolution number", "2026-201");
        await manager.Fill("Date of the resolution", "2026-11-10");
        await manager.Tick("By this resolution");
        await manager.Step("13-acceptance");
        await manager.Press("Accept version");
    }

    private async Task Order(Person manager)
    {
        var contract = manager.Path.Split('/')[2];
        var item = await App.Db(db => db.RoundLadders.Where(ladder => ladder.Round.Status == RoundStatus.Open
                && ladder.Item.Contract.Number == contract && ladder.Item.PackQuantity == 1)
            .OrderBy(ladder => ladder.Id).Select(ladder => ladder.ItemId).FirstAsync());
        await manager.GoTo($"/catalog/{item}");
        await manager.Fill("Quantity", "12");
        await manager.Choose("Ship to", "High school");
        await manager.Fill("Account string", Account);
        await manager.Step("14-item");
        await manager.Press("Add to cart");
        await manager.Click("Cart ·");
        await manager.Step("15-cart");
        await manager.Press("Place order for");
        await manager.Step("16-order");
        var number = manager.Path.Split('/')[^1];
        var order = await App.Db(db => db.Orders.Include(one => one.Lines).SingleAsync(one => one.Number == number));
        Assert.Equal((OrderStatus.Submitted, 12), (order.Status, order.Lines.Sum(line => line.Quantity)));
        Assert.Equal(District,
            await App.Db(db => db.Districts.Where(one => one.Id == order.DistrictId).Select(one => one.Name).SingleAsync()));
    }
}
