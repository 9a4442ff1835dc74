using CoopPortal.Core.Amounts;
using CoopPortal.Core.Buying;
using CoopPortal.Core.Contracting;
using CoopPortal.Web.Tests.Buying;
using CoopPortal.Web.Tests.Harness;
using CoopPortal.Web.Tests.Rounds;
using Microsoft.EntityFrameworkCore;
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
    public async Task Post_CertifyWithACodeThatWasUsed_IsRefusedAndTheNextCodeCertifies()
    {
        var world = await OrdersWorld.Make(App);
        var order = await world.Approved(10);
        var treasurer = await App.As(world.Treasurer);
        var setUp = await treasurer.Get("/second-step/new");
        var key = setUp.Document.QuerySelector("#key")!.TextContent;
        var used = Totp.Code(key, App.Clock.Now);
        await setUp.Submit("Set up the second step", ("Code", used));
        var form = await treasurer.Get($"/orders/{order}/certificate");
        App.Clock.Advance(TimeSpan.FromMinutes(11));
        var page = await form.Submit("Certify");
        used = Totp.Code(key, App.Clock.Now);
        await page.Submit("It is me", ("ProofOfIdentity", used));
        Assert.Equal(OrderStatus.Certified, (await world.Read(order)).Status);

        order = await world.Approved(20);
        form = await treasurer.Get($"/orders/{order}/certificate");
        App.Clock.Advance(TimeSpan.FromMinutes(11));
        page = await form.Submit("Certify");
        used = Totp.Code(key, App.Clock.Now);
        var spent = await (await (await App.Browse().Get("/sign-in")).Submit("Sign in",
            ("Mail", world.Treasurer), ("Password", Given.Password))).Submit("Sign in", ("Code", used));
        Assert.Equal("/", spent.Url);
        page = await page.Submit("It is me", ("ProofOfIdentity", used));
        Assert.Contains("not your password or the code of this moment", page.ErrorSummary, StringComparison.Ordinal);
        Assert.Equal(OrderStatus.Approved, (await world.Read(order)).Status);
    }

    [Fact]
    public async Task Post_CloseARoundLongAfterSignIn_AsksAgainAndSettlesNothingBefore()
    {
        var world = await RoundsWorld.Make(App);
        await world.Buy(world.Elm, 90, invoiced: 90);
        world.AfterTheDeadline();
        var staff = await App.As(world.Staff);
        var form = await staff.Get($"/rounds/{world.RoundId}/closing");
        App.Clock.Advance(TimeSpan.FromMinutes(11));
        var page = await form.Submit("Close and settle");
        Assert.Equal("Is it still you?", page.Heading);
        page = await page.Submit("It is me", ("ProofOfIdentity", "not-the-password"));
        Assert.Contains("This is not your password", page.ErrorSummary, StringComparison.Ordinal);
        Assert.False(await App.Db(db => db.SettlementRuns.AnyAsync(run => run.RoundId == world.RoundId)));
        page = await page.Submit("It is me", ("ProofOfIdentity", Given.Password));
        Assert.StartsWith("Settlement 1:", page.Flash, StringComparison.Ordinal);
        Assert.Equal(1, await App.Db(db => db.SettlementRuns.CountAsync(run => run.RoundId == world.RoundId)));
    }

    [Fact]
    public async Task Post_PublishPricesLongAfterSignIn_AsksAgainAndPublishesNothingBefore()
    {
        var world = await RoundsWorld.Make(App);
        await App.Db(async db =>
        {
            var sheet = new PriceSheet(world.Contract.Id, 2, DateOnly.FromDateTime(App.Clock.Now));
            foreach (var item in await db.Items.Where(item => item.ContractId == world.Contract.Id).ToListAsync())
                sheet.Ladders.Add(new SheetLadder(item.Id, [(1, new UnitPrice(39m))], new UnitPrice(45m)));
            db.Add(sheet);
            await db.SaveChangesAsync();
        });
        var staff = await App.As(world.Staff);
        var form = await staff.Get($"/contracts/{world.Contract.Number}/price-sheets/2/publication/new");
        App.Clock.Advance(TimeSpan.FromMinutes(11));
        var page = await form.Submit("Publish price sheet 2");
        Assert.Equal("Is it still you?", page.Heading);
        Assert.Equal(form.Value("Version"), page.Value("Version"));
        Task<PriceSheet> Sheet() => App.Db(db => db.PriceSheets.SingleAsync(one => one.ContractId == world.Contract.Id && one.Number == 2));
        Assert.Equal(PriceSheetStatus.Draft, (await Sheet()).Status);
        page = await page.Submit("It is me", ("ProofOfIdentity", Given.Password));
        Assert.Contains("is published", page.Flash, StringComparison.Ordinal);
        Assert.Equal(PriceSheetStatus.Published, (await Sheet()).Status);
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
