using CoopPortal.Browser.Tests.Harness;
using CoopPortal.Web.Tests.Harness;
using Xunit;

namespace CoopPortal.Browser.Tests.Journeys;

public sealed class HomeTests(Chromium chromium, DemoApp app) : Journey(chromium, app), IClassFixture<DemoApp>
{
    protected override string Name => "home";

    [Fact]
    public async Task The_sign_in_page_lists_the_demo_accounts()
    {
        var somebody = await Somebody();
        await somebody.GoTo("/sign-in");
        foreach (var mail in DemoApp.Accounts)
            await somebody.Sees(mail);
        await somebody.Step("sign-in");
    }

    [Fact]
    public async Task Everybody_lands_on_a_home_of_their_own()
    {
        foreach (var mail in DemoApp.Accounts)
        {
            var person = await SignedIn(mail, DemoApp.Password);
            await person.Step(mail.Split('.')[0]);
        }
    }
}
