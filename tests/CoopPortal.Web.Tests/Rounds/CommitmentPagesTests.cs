using System.Net;
using CoopPortal.Core.Amounts;
using CoopPortal.Core.Members;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoopPortal.Web.Tests.Rounds;

public sealed class CommitmentPagesTestsOnSqlite(SqliteApp app) : CommitmentPagesTests(app), IClassFixture<SqliteApp>;

public sealed class CommitmentPagesTestsOnPostgres(PostgresApp app) : CommitmentPagesTests(app), IClassFixture<PostgresApp>;

/// <summary>A commitment from its draft to the board's resolution. Prices: 40.00; 100+ 36.00; 500+ 31.50.</summary>
public abstract class CommitmentPagesTests(CoopApp app) : RoundsTest(app)
{
    [Fact]
    public async Task Commitment_FromDraftToResolution_CountsOnlyOnceItIsBound()
    {
        var world = await RoundsWorld.Make(App);
        var buyer = await App.As(world.Buyer);
        var site = await App.Db(db => db.Sites.Where(row => row.DistrictId == world.Elm.Id && row.Name == "Primary School")
            .Select(row => row.Id).SingleAsync());
        var page = await (await buyer.Get($"/commitments/new?ladder={world.Ladders[0]}")).Submit("Save as a draft",
            ("Type", "Binding"), ("Quantity", "120"), ("NeedBy", "2026-12-01"), ("SiteId", $"{site}"), ("Cap", "36"));
        Assert.Equal("The commitment is saved as a draft. Submit it when it is right.", page.Flash);
        var address = page.Url;
        Says("Were it bound, every district would pay $36.00; without it the price stays at $40.00.", page);
        Says("Primary School", page);
        Says("$36.00 a unit", page);
        page = await page.Submit("Submit for approval");
        Assert.Equal("The commitment is with your business manager.", page.Flash);
        Assert.False(page.HasButton("Approve"));

        page = await (await (await App.As(world.Manager)).Get(address)).Submit("Approve the commitment");
        Assert.Equal("The commitment is approved.", page.Flash);
        Assert.Equal((0, new UnitPrice(40m)), ((await Ladder(world)).PooledUnits, (await Ladder(world)).PriceToday));
        var bind = await (await App.As(world.Treasurer)).Get(address);
        Says("the group is at 120 and every district pays $36.00", bind);

        page = await bind.Submit("Bind to 120 cartons", ("Authority", " Ann Lee, treasurer "), ("ResolutionNumber", "2026-114"));

        Assert.Equal("The commitment is binding and counts toward the group's price.", page.Flash);
        var stored = await Stored(address);
        Assert.Equal((CommitmentStatus.Binding, "Ann Lee, treasurer", "2026-114", 120, new DateOnly(2026, 12, 1)),
            (stored.Status, stored.Authority, stored.ResolutionNumber, stored.Quantity, stored.NeedBy!.Value));
        var ladder = await Ladder(world);
        Assert.Equal((120, 120, 1, new UnitPrice(36m)), (ladder.PooledUnits, ladder.AnnouncedUnits, ladder.Districts, ladder.PriceToday));
        Says("Ann Lee, treasurer, resolution 2026-114", page);
        Says("binding: the group is at 120, $36.00 a unit", page);
        Says("A binding commitment stands until its round closes: other districts' prices rest on it.", page);
        Assert.False(page.HasButton("Withdraw"));
        foreach (var what in new[] { "Drafted", "Submitted", "Approved", "Bound" })
            Says($"{what} Oct. 5, 2026, 10:00 a.m. ET", page);
        // The neighbor pays the price, and is not told whose promise it is.
        var round = await (await App.As(world.Neighbor)).Get($"/rounds/{world.RoundId}");
        Assert.Equal(["120 carton", "0", "36.00"], round.Rows()[0].Skip(1).Take(3));
        SaysNot("Elm", round);
        Says("0 (120 committed)", await buyer.Get($"/rounds/{world.RoundId}"));
    }

    [Theory]
    [InlineData("0", "Enter a whole quantity of 1 or more.")]
    [InlineData("-5", "Enter a whole quantity of 1 or more.")]
    [InlineData("", "Enter a whole quantity of 1 or more.")]
    [InlineData("1000000000", "1,000,000,000 is more than one line can hold (10,000,000).")]
    [InlineData("99999999999999999999", "“99999999999999999999” is not something this field can take; correct it.")]
    [InlineData("ten", "“ten” is not something this field can take; correct it.")]
    [InlineData("1.5", "“1.5” is not something this field can take; correct it.")]
    public async Task Post_BadQuantity_ShowsReasonKeepsItAndSavesNothing(string typed, string sentence)
    {
        var world = await RoundsWorld.Make(App);
        var form = await (await App.As(world.Buyer)).Get($"/commitments/new?ladder={world.Ladders[0]}");
        var page = await WritesNothing(() => form.Submit("Save as a draft", ("Quantity", typed), ("NeedBy", "2026-12-01")));
        Assert.Equal([sentence], page.Errors);
        Assert.Equal((typed, "2026-12-01"), (page.Value("Quantity"), page.Value("NeedBy")));
    }

    [Fact]
    public async Task Post_QuantityThatBreaksAPack_NamesTheNearestAndSavesNothing()
    {
        var world = await RoundsWorld.Make(App);
        await App.Db(db => db.Items.Where(item => item.ContractId == world.Contract.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(item => item.PackQuantity, 12)));
        var form = await (await App.As(world.Buyer)).Get($"/commitments/new?ladder={world.Ladders[0]}");
        Says("in packs of 12", form);
        var page = await WritesNothing(() => form.Submit("Save as a draft", ("Quantity", "30")));
        Assert.Equal([$"CP001-{world.Key} is sold in packs of 12; 30 is not a multiple. Enter 24 or 36."], page.Errors);
    }

    [Theory]
    [InlineData("NeedBy", "2026-10-04", "The need-by date has passed; choose a later one or leave it empty.")]
    [InlineData("NeedBy", "soon", "“soon” is not something this field can take; correct it.")]
    [InlineData("Cap", "0", "A cap is a unit price above $0; leave it empty for no cap.")]
    [InlineData("Cap", "-1", "A cap is a unit price above $0; leave it empty for no cap.")]
    [InlineData("Cap", "35.12345", "A unit price has at most four decimals.")]
    [InlineData("Cap", "cheap", "“cheap” is not something this field can take; correct it.")]
    [InlineData("Cap", "100000000", "A cap of $100,000,000 a unit or more is no cap; leave it empty.")]
    public async Task Post_BadDateOrCap_ShowsReasonKeepsItAndSavesNothing(string field, string typed, string sentence)
    {
        var world = await RoundsWorld.Make(App);
        var form = await (await App.As(world.Buyer)).Get($"/commitments/new?ladder={world.Ladders[0]}");
        var page = await WritesNothing(() => form.Submit("Save as a draft", ("Quantity", "20"), (field, typed)));
        Assert.Equal([sentence], page.Errors);
        Assert.Equal((typed, "20"), (page.Value(field), page.Value("Quantity")));
    }

    [Fact]
    public async Task Post_SiteOfAnotherDistrictOrUnknownType_IsRefusedAndSavesNothing()
    {
        var world = await RoundsWorld.Make(App);
        var form = await (await App.As(world.Buyer)).Get($"/commitments/new?ladder={world.Ladders[0]}");
        var foreign = await App.Db(db => db.Sites.Where(row => row.DistrictId == world.Oak.Id).Select(row => row.Id).FirstAsync());
        var page = await WritesNothing(() => form.Tamper("Save as a draft", ("Quantity", "20"), ("SiteId", $"{foreign}")));
        Assert.Equal(["Choose one of your district's open sites."], page.Errors);
        page = await WritesNothing(() => form.Tamper("Save as a draft", ("Quantity", "20"), ("Type", "77")));
        Assert.NotEmpty(page.Errors);
        Assert.Equal(HttpStatusCode.NotFound,
            (await WritesNothing(() => form.Tamper("Save as a draft", ("Quantity", "20"), ("Ladder", "999999")))).Status);
    }

    [Fact]
    public async Task Post_BindAboveTheCap_NamesBothPricesAndBindsNothing()
    {
        var world = await RoundsWorld.Make(App);
        var address = await Approved(world, "99", "39.9999");
        var form = await (await App.As(world.Treasurer)).Get(address);

        var page = await WritesNothing(() => form.Submit("Bind to", ("Authority", "Ann Lee"), ("ResolutionNumber", "2026-1")));

        Assert.Equal("Today's price of $40.00 is above the commitment cap of $39.9999. Nothing was changed.", page.Flash);
        Assert.Equal((CommitmentStatus.Approved, null), ((await Stored(address)).Status, (await Stored(address)).Authority));
        Assert.Equal(0, (await Ladder(world)).PooledUnits);
    }

    [Fact]
    public async Task Post_BindAtACapThatItReachesItself_IsTaken()
    {
        var world = await RoundsWorld.Make(App);
        await world.Buy(world.Oak, 60);
        var address = await Approved(world, "40", "36.00");
        await (await (await App.As(world.Treasurer)).Get(address)).Submit("Bind to", ("Authority", "Ann Lee"),
            ("ResolutionNumber", "2026-1"));
        Assert.Equal(CommitmentStatus.Binding, (await Stored(address)).Status);
        Assert.Equal((100, new UnitPrice(36m)), ((await Ladder(world)).PooledUnits, (await Ladder(world)).PriceToday));
    }

    [Fact]
    public async Task Post_BindWithoutAuthorityOrResolution_ShowsReasonsAndBindsNothing()
    {
        var world = await RoundsWorld.Make(App);
        var address = await Approved(world, "120");
        var form = await (await App.As(world.Treasurer)).Get(address);
        var page = await WritesNothing(() => form.Submit("Bind to", ("Authority", "Ann Lee")));
        Assert.Equal(["Enter the number of the board's resolution."], page.Errors);
        Assert.Equal("Ann Lee", page.Value("Authority"));
        page = await WritesNothing(() => form.Submit("Bind to", ("Authority", " "), ("ResolutionNumber", new string('9', 41))));
        Assert.Equal(["Enter the name of the person who may bind the district.", "A resolution's number has at most 40 characters."],
            page.Errors);
    }

    [Fact]
    public async Task Post_BindOrSubmitByDoubleClick_CountsOnce()
    {
        var world = await RoundsWorld.Make(App);
        var draft = await Draft(world, "120", type: "Binding");
        var form = await (await App.As(world.Buyer)).Get(draft);
        await Task.WhenAll(form.Submit("Submit for approval"), form.Submit("Submit for approval"));
        var id = (await Stored(draft)).Id;
        Assert.Equal(1, await Audits(nameof(Commitment), id, "Submitted"));
        var again = await WritesNothing(() => form.Submit("Submit for approval"));
        Assert.Equal("A commitment that is submitted cannot become submitted. Nothing was changed.", again.Flash);
        await (await (await App.As(world.Manager)).Get(draft)).Submit("Approve the commitment");

        var bind = await (await App.As(world.Treasurer)).Get(draft);
        (string, string)[] typed = [("Authority", "Ann Lee"), ("ResolutionNumber", "2026-1")];
        var pages = await Task.WhenAll(bind.Submit("Bind to", typed), bind.Submit("Bind to", typed));

        Assert.Equal((120, 1), ((await Ladder(world)).PooledUnits, await Audits(nameof(Commitment), id, "Bound")));
        Assert.Single(pages, page => page.Flash == "The commitment is binding and counts toward the group's price.");
        again = await WritesNothing(() => bind.Submit("Bind to", typed));
        Assert.Equal("A commitment that is binding cannot become binding. Nothing was changed.", again.Flash);
    }

    [Fact]
    public async Task Post_TheRoundClosedMeanwhile_ShowsReasonAndSavesNothing()
    {
        var world = await RoundsWorld.Make(App);
        App.Clock.Now = world.ClosesAt.AddMinutes(-1);
        var buyer = await App.As(world.Buyer);
        var make = await buyer.Get($"/commitments/new?ladder={world.Ladders[0]}");
        var draft = await Draft(world, "20", type: "Binding");
        var submit = await buyer.Get(draft);
        var approved = await Approved(world, "120");
        var bind = await (await App.As(world.Treasurer)).Get(approved);
        App.Clock.Now = world.ClosesAt;
        const string closed = "closed Oct. 25, 2026, 10:00 a.m. ET; nothing can be ordered in it any more.";

        var page = await WritesNothing(() => make.Submit("Save as a draft", ("Quantity", "20")));
        Assert.Equal([$"“Paper {world.Key}” {closed}"], page.Errors);
        Assert.Equal("20", page.Value("Quantity"));
        Assert.Equal($"“Paper {world.Key}” {closed} Nothing was changed.",
            (await WritesNothing(() => submit.Submit("Submit for approval"))).Flash);
        Assert.Equal($"“Paper {world.Key}” {closed} Nothing was changed.",
            (await WritesNothing(() => submit.Submit("Withdraw the commitment"))).Flash);
        page = await WritesNothing(() => bind.Submit("Bind to", ("Authority", "Ann Lee"), ("ResolutionNumber", "2026-1")));
        Assert.Equal($"“Paper {world.Key}” {closed} Nothing was changed.", page.Flash);
        Assert.False(page.HasButton("Bind to"));
        Assert.Equal($"“Paper {world.Key}” {closed}", (await buyer.Get($"/commitments/new?ladder={world.Ladders[0]}")).Flash);
    }

    [Fact]
    public async Task Post_Withdraw_IsFreeForAnIntentAndRefusedOnceBound()
    {
        var world = await RoundsWorld.Make(App);
        var intent = await Draft(world, "120", type: "Intent");
        var buyer = await App.As(world.Buyer);
        var page = await buyer.Get(intent);
        Says("It is not binding: the other districts' price stays at $40.00 with or without it.", page);
        page = await page.Submit("Withdraw the commitment");
        Assert.Equal("The commitment is withdrawn.", page.Flash);
        Assert.Equal(CommitmentStatus.Released, (await Stored(intent)).Status);
        Says("Draft → Released", page);
        Assert.False(page.HasButton("Withdraw"));

        var bound = await Approved(world, "120");
        await (await (await App.As(world.Treasurer)).Get(bound)).Submit("Bind to", ("Authority", "Ann Lee"),
            ("ResolutionNumber", "2026-1"));
        page = await WritesNothing(async () => await Forge(buyer, await buyer.Get(bound), bound + "/release"));
        Assert.Equal("A binding commitment stands until its round closes: other districts' prices rest on it. Nothing was changed.",
            page.Flash);
        Assert.Equal(120, (await Ladder(world)).PooledUnits);
    }

    [Fact]
    public async Task Post_BindAnIntent_IsRefusedAndBindsNothing()
    {
        var world = await RoundsWorld.Make(App);
        var address = await Draft(world, "120", type: "Intent");
        await (await (await App.As(world.Buyer)).Get(address)).Submit("Submit for approval");
        await (await (await App.As(world.Manager)).Get(address)).Submit("Approve the commitment");
        var treasurer = await App.As(world.Treasurer);
        var page = await treasurer.Get(address);
        Assert.False(page.HasButton("Bind to"));
        page = await WritesNothing(() => Forge(treasurer, page, address + "/binding", ("Authority", "Ann Lee"),
            ("ResolutionNumber", "2026-1")));
        Assert.Equal("An estimate or intent is never bound; make a binding commitment instead. Nothing was changed.", page.Flash);
    }

    [Fact]
    public async Task Commitment_OfAnotherDistrict_IsNotFoundAndNobodyActsBeyondTheRole()
    {
        var world = await RoundsWorld.Make(App);
        await App.Given.Person($"auditor.{world.Key}@example.org", Role.Auditor);
        await App.Given.Person($"member.{world.Key}@example.org", Role.CommitteeMember);
        var address = await Draft(world, "120", type: "Binding");
        (string, string)[] typed = [("Authority", "Ann Lee"), ("ResolutionNumber", "2026-1")];
        var neighbor = await App.As(world.Neighbor);
        var home = await neighbor.Get("/");
        Assert.Equal(HttpStatusCode.NotFound, (await neighbor.Get(address)).Status);
        foreach (var act in new[] { "submission", "approval", "binding", "release" })
            Assert.Equal(HttpStatusCode.NotFound, (await WritesNothing(() => Forge(neighbor, home, $"{address}/{act}", typed))).Status);
        SaysNot("CP001-" + world.Key, await neighbor.Get("/commitments"));

        var buyer = await App.As(world.Buyer);
        foreach (var (act, words) in new[] { ("approval", "may not approve orders"),
            ("binding", "may not bind the district to commitments") })
        {
            var page = await WritesNothing(async () => await Forge(buyer, await buyer.Get(address), $"{address}/{act}", typed));
            Assert.Equal(HttpStatusCode.Forbidden, page.Status);
            Says(words, page);
        }
        foreach (var mail in new[] { world.Seller, $"member.{world.Key}@example.org" })
            Assert.Equal(HttpStatusCode.Forbidden, (await (await App.As(mail)).Get(address)).Status);
        var auditor = await App.As($"auditor.{world.Key}@example.org");
        var read = await auditor.Get(address);
        Assert.Equal(HttpStatusCode.OK, read.Status);
        Assert.False(read.HasButton("Submit") || read.HasButton("Withdraw"));
        Assert.Equal(HttpStatusCode.Forbidden, (await WritesNothing(() => Forge(auditor, read, address + "/submission"))).Status);
    }

    [Fact]
    public async Task Get_List_SearchesFiltersAndDownloads()
    {
        var world = await RoundsWorld.Make(App);
        await Draft(world, "30", type: "Estimate");
        var binding = await Approved(world, "120");
        var buyer = await App.As(world.Buyer);
        Assert.Equal(2, (await buyer.Get($"/commitments?q=cp001 {world.Key}")).Rows().Count);
        var row = Assert.Single((await buyer.Get("/commitments?status=Approved")).Rows());
        Assert.Equal([$"Copy paper 001CP001-{world.Key}", $"Paper {world.Key}", "Binding", "Approved", "120 carton"], row.Take(5));
        Says("No commitment matches.", await buyer.Get("/commitments?q=" + new string('z', 10_000)));
        var staff = await App.As(world.Staff);
        Assert.Equal("Elm " + world.Key, (await staff.Get($"/commitments?q=elm {world.Key}")).Rows()[0][1]);
        Assert.Equal([("Binding", "Approved", "120"), ("Estimate", "Draft", "30")],
            Csv(await staff.Get($"/commitments?q=elm {world.Key}&format=csv"))
                .Select(one => (one["Type"], one["Status"], one["Quantity"])));
        Assert.EndsWith($"/{(await Stored(binding)).Id}", binding, StringComparison.Ordinal);
    }

    private async Task<string> Draft(RoundsWorld world, string quantity, string? cap = null, string type = "Intent")
    {
        var page = await (await (await App.As(world.Buyer)).Get($"/commitments/new?ladder={world.Ladders[0]}"))
            .Submit("Save as a draft", ("Type", type), ("Quantity", quantity), ("Cap", cap ?? ""));
        Assert.StartsWith("/commitments/", page.Url, StringComparison.Ordinal);
        return page.Url;
    }

    private async Task<string> Approved(RoundsWorld world, string quantity, string? cap = null)
    {
        var address = await Draft(world, quantity, cap, "Binding");
        await (await (await App.As(world.Buyer)).Get(address)).Submit("Submit for approval");
        await (await (await App.As(world.Manager)).Get(address)).Submit("Approve the commitment");
        return address;
    }

    private Task<Commitment> Stored(string address)
    {
        var id = long.Parse(address.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
        return App.Db(db => db.Commitments.AsNoTracking().SingleAsync(row => row.Id == id));
    }
}
