using CoopPortal.Browser.Tests.Harness;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoopPortal.Browser.Tests.Journeys;

/// <summary>A passkey with Chromium's own virtual device: added, signed in with, removed.</summary>
public sealed class PasskeyTests(Chromium chromium, DemoApp app) : Journey(chromium, app), IClassFixture<DemoApp>
{
    protected override string Name => "passkey";

    [Fact]
    public async Task A_passkey_is_added_signs_in_and_is_removed()
    {
        var chair = await SignedIn("chair@committee.example", DemoApp.Password);
        await PlugIn(chair);
        await chair.GoTo("/account");
        await chair.Step("1-no-passkey");
        await chair.Press("Add a passkey");
        await chair.Step("2-name");
        await chair.Fill("Name", "Office computer");
        await chair.Press("Make the passkey");
        await chair.Sees("The passkey “Office computer” is added.");
        await chair.Step("3-added");

        await chair.Press("Sign out");
        await chair.Step("4-sign-in");
        await chair.Press("Sign in with a passkey");
        Assert.Equal("/", chair.Path);
        await chair.GoTo("/account");
        await chair.Sees("signed in with a passkey");

        await chair.Click("Office computer");
        await chair.Step("5-passkey");
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        await chair.Press("Remove the passkey");
        await chair.Sees("“Office computer” opens nothing any more");
        await chair.Press("Sign out");
        await chair.Press("Sign in with a passkey");
        await chair.Sees("This passkey proves nothing here");
        await chair.Step("6-refused");
        Assert.Equal(0, await App.Db(db => db.UserPasskeys.CountAsync()));
    }

    private static async Task PlugIn(Person person)
    {
        var devices = await person.Page.Context.NewCDPSessionAsync(person.Page);
        await devices.SendAsync("WebAuthn.enable");
        await devices.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new
            {
                protocol = "ctap2",
                transport = "internal",
                hasResidentKey = true,
                hasUserVerification = true,
                isUserVerified = true,
                automaticPresenceSimulation = true,
            },
        });
    }
}
