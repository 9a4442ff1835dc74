using CoopPortal.Browser.Tests.Harness;
using CoopPortal.Web.Tests.Harness;
using Microsoft.Playwright;
using Xunit;

namespace CoopPortal.Browser.Tests.Journeys;

public sealed class HelpTests(Chromium chromium, DemoApp app) : Journey(chromium, app), IClassFixture<DemoApp>
{
    protected override string Name => "help";

    [Fact]
    public async Task A_page_explains_itself_by_keyboard_and_leads_to_the_glossary()
    {
        var manager = await SignedIn("manager@district.example", DemoApp.Password);
        await manager.GoTo("/rounds");
        var help = manager.Page.Locator("aside.page-help");
        await Assertions.Expect(help.Locator("dd").First).ToBeHiddenAsync();
        await help.Locator("summary").PressAsync("Enter");
        await Assertions.Expect(help.Locator("dd")).ToHaveCountAsync(3);
        await Assertions.Expect(help.Locator("dd").Last).ToBeVisibleAsync();
        await manager.Step("01-about-this-page");
        await manager.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        await Assertions.Expect(help).ToBeHiddenAsync();
        await manager.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Screen });

        await manager.Click("buying rounds", help);
        Assert.EndsWith("/glossary#buying-round", manager.Page.Url, StringComparison.Ordinal);
        await Assertions.Expect(manager.Page.Locator("#buying-round")).ToBeInViewportAsync();
        await manager.Step("02-glossary");
        await manager.Fill("Search a word or its meaning", "levy");
        await manager.Press("Search");
        await manager.Sees("No word of the glossary matches “levy”.");
        await manager.Step("03-no-such-word");

        await manager.Click("Help");
        await manager.Step("04-help");
        await manager.Click("Catalog", manager.Page.Locator(".helprow"));
        Assert.Equal("/catalog", manager.Path);
    }
}
