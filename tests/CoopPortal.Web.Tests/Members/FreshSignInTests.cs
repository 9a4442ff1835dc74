using CoopPortal.Core.Buying;
using CoopPortal.Web.Tests.Buying;
using CoopPortal.Web.Tests.Harness;
using Xunit;

namespace CoopPortal.Web.Tests.Members;

/// <summary>The portal as it is delivered: acts that bind money or prices ask for the password again after ten minutes.</summary>
public sealed class FreshApp : SqliteApp
{
    protected override string FreshMinutes => "10";
}

public sealed class FreshSignInTests(FreshApp app) : WebTest(app), IClassFixture<FreshApp>
{
    [Fact]
    public async Task Post_CertifyLongAfterSignIn_AsksAgainAndDoesItOnlyWithTheRightPassword()
    {
        var world = await OrdersWorld.Make(App);
        var (first, second) = (await world.Approved(10), await world.Approved(20));
        var treasurer = await App.As(world.Treasurer);
        var form = await treasurer.Get($"/orders/{first}/certificate");
        App.Clock.Advance(TimeSpan.FromMinutes(11));
        var page = await form.Submit("Certify");
        Assert.Equal("Is it still you?", page.Heading);
        Assert.Contains("more than 10 minutes ago", page.Text, StringComparison.Ordinal);
        page = await page.Submit("It is me", ("ProofOfIdentity", "not-the-password"));
        Assert.Contains("This is not your password", page.ErrorSummary, StringComparison.Ordinal);
        Assert.Equal(OrderStatus.Approved, (await world.Read(first)).Status);
        Assert.Equal(0, await world.AuditCount(first, "Certified"));

        page = await page.Submit("It is me", ("ProofOfIdentity", Given.Password));
        Assert.Equal(OrderStatus.Certified, (await world.Read(first)).Status);
        Assert.Contains(first, page.Url, StringComparison.Ordinal);
        await (await treasurer.Get($"/orders/{second}/certificate")).Submit("Certify");
        Assert.Equal(OrderStatus.Certified, (await world.Read(second)).Status);
    }

    [Fact]
    public async Task Post_CertifyRightAfterSignIn_IsNotAskedAgain()
    {
        var world = await OrdersWorld.Make(App);
        var order = await world.Approved(10);
        await (await (await App.As(world.Treasurer)).Get($"/orders/{order}/certificate")).Submit("Certify");
        Assert.Equal(OrderStatus.Certified, (await world.Read(order)).Status);
    }
}
