using System.Net;
using CoopPortal.Core.Amounts;
using CoopPortal.Core.Members;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoopPortal.Web.Tests.Rounds;

public sealed class ClosingPagesTestsOnSqlite(SqliteApp app) : ClosingPagesTests(app), IClassFixture<SqliteApp>;

public sealed class ClosingPagesTestsOnPostgres(PostgresApp app) : ClosingPagesTests(app), IClassFixture<PostgresApp>;

/// <summary>The preview, closing and settling, what they leave on the pages of orders, and demand by district.</summary>
public abstract class ClosingPagesTests(CoopApp app) : RoundsTest(app)
{
    [Fact]
    public async Task Get_PreviewWhileOrderingGoesOn_ShowsTheFiguresAndNoButton()
    {
        var world = await Two();
        var staff = await App.As(world.Staff);

        var page = await WritesNothing(async () => await (await staff.Get($"/rounds/{world.RoundId}")).Follow("Preview the closing"));

        Says("Ordering goes on until Oct. 25, 2026, 10:00 a.m. ET; the round can be settled after that.", page);
        Assert.False(page.HasButton("Close and settle"));
        Assert.Equal(["500 carton", "500", "500 +", "31.50", "16,515.00", "15,750.00", "765.00", "0.00"], page.Rows()[0].Skip(1));
    }

    [Fact]
    public async Task Post_CloseAndSettle_DoesWhatThePreviewSaidToTheCent()
    {
        var world = await Two();
        world.AfterTheDeadline();
        var staff = await App.As(world.Staff);
        Assert.True((await staff.Get($"/rounds/{world.RoundId}")).HasLink("Close and settle"));
        var preview = await staff.Get($"/rounds/{world.RoundId}/closing");
        Assert.Equal(["Elm " + world.Key, "1", "3,600.00", "2,835.00", "765.00", "0.00"], Districts(preview)[0]);
        var file = Assert.Single(Csv(await staff.Get($"/rounds/{world.RoundId}/closing?format=csv")));
        Assert.Equal(("500", "31.50", "765.00", "0.00"),
            (file["Final units"], file["Closing price"], file["New credits"], file["Shortfall"]));

        var page = await preview.Submit("Close and settle: $765.00 credits to 1 district");

        Assert.Equal("Settlement 1: $765.00 credits on 1 statement to 1 district; 0 change notices set $0.00 of encumbrance free.",
            page.Flash);
        Assert.Equal(new Money(765m), Money.Sum((await world.Statements()).Select(row => row.Total)));
        Says("Closing report", page);
        Says("Closed and settled", page);
        Says("Settlement 1: credits $765.00 to 1 district", page);
        Assert.Equal(["1", "Oct. 25, 2026, 11:00 a.m. ET", world.Staff.Split('@')[0], "2", "765.00", "0.00"],
            page.Rows("#runs ~ div table").Single().Take(6));
        var own = await (await App.As(world.Buyer)).Get($"/rounds/{world.RoundId}");
        Says("Credits due to your district$765.00", own);
        SaysNot("Shortfall", own);
        Assert.Equal(["500 carton", "90", "500", "45.00", "31.50"], own.Rows()[0].Skip(1));
        Says("Credits due to your district$0.00", await (await App.As(world.Neighbor)).Get($"/rounds/{world.RoundId}"));
        Says("Credits you owe$765.00", await (await App.As(world.Seller)).Get($"/rounds/{world.RoundId}"));
    }

    [Fact]
    public async Task Post_CloseByTwoOfTheStaffAtTheSameMoment_SettlesOnce()
    {
        var world = await Two();
        await App.Given.Person($"second.{world.Key}@example.org", Role.Staff);
        world.AfterTheDeadline();
        var forms = new List<Page>();
        foreach (var mail in new[] { world.Staff, $"second.{world.Key}@example.org" })
            forms.Add(await (await App.As(mail)).Get($"/rounds/{world.RoundId}/closing"));

        var pages = await Task.WhenAll(forms.Select(form => form.Submit("Close and settle")));

        Assert.Single(pages, page => page.Flash.StartsWith("Settlement 1: $765.00 credits", StringComparison.Ordinal));
        Assert.Single(pages, page => page.Flash == "Nothing has changed since the last settlement, so nothing was written.");
        Assert.Equal(1, await App.Db(db => db.SettlementRuns.CountAsync(run => run.RoundId == world.RoundId)));
        Assert.Equal(new Money(765m), Money.Sum((await world.Statements()).Select(row => row.Total)));
        Assert.Equal(1, await Audits(nameof(Core.Rounds.Round), world.RoundId, "Closed and settled"));
        Assert.Equal(1, (await App.Outbox()).Count(mail => mail.To == world.Manager
            && mail.Subject == $"Round settled: Paper {world.Key}"));
    }

    [Fact]
    public async Task Post_CloseFromAPageOfBefore_WhenTheRoundWasExtendedMeanwhile_ShowsReasonAndSettlesNothing()
    {
        var world = await Two();
        world.AfterTheDeadline();
        var form = await (await App.As(world.Staff)).Get($"/rounds/{world.RoundId}/closing");
        // The other session extended it just before the deadline; this one's page is older than that.
        await App.Db(async db =>
        {
            var round = await db.Rounds.SingleAsync(row => row.Id == world.RoundId);
            round.Extend(world.ClosesAt.AddDays(2), world.ClosesAt.AddMinutes(-1), await db.Cooperatives.SingleAsync());
            await db.SaveChangesAsync();
        });

        var page = await WritesNothing(() => form.Submit("Close and settle"));

        Assert.Equal("Ordering goes on until Oct. 27, 2026, 10:00 a.m. ET; the round can be settled after that. Nothing was changed.",
            page.Flash);
        Assert.Empty(await world.Statements());
    }

    [Fact]
    public async Task Post_SettleAgain_AddsOnlyWhatChangedAndThenNothing()
    {
        var world = await RoundsWorld.Make(App);
        var early = await world.Buy(world.Elm, 90, invoiced: 90);
        await world.Buy(world.Oak, 410, invoiced: 410);
        world.AfterTheDeadline();
        var staff = await App.As(world.Staff);
        await (await staff.Get($"/rounds/{world.RoundId}/closing")).Submit("Close and settle");
        var nothing = await staff.Get($"/rounds/{world.RoundId}/closing");
        Says("Nothing has changed since the last settlement. Settling again would write nothing.", nothing);
        Assert.False(nothing.HasButton("Settle what changed"));
        await world.Return(early, 10);

        var page = await (await (await staff.Get($"/rounds/{world.RoundId}")).Follow("Settle what changed"))
            .Submit("Settle what changed: −$85.00 to 1 district");

        Assert.StartsWith("Settlement 2: −$85.00 credits on 1 statement to 1 district;", page.Flash, StringComparison.Ordinal);
        Assert.Equal([765m, -85m], (await world.Statements()).Select(row => row.Total.Amount));
        Says("Goods were returned after an earlier settlement had credited them, so the vendor takes $85.00 of that credit back.",
            await (await App.As(world.Seller)).Get($"/credits/{(await world.Statements())[1].Number}"));
    }

    [Fact]
    public async Task Get_OrderRepricedAtTheClose_ShowsItsChangeNotice()
    {
        var world = await RoundsWorld.Make(App);
        var order = await world.Buy(world.Elm, 90, invoiced: 50);
        await world.Buy(world.Oak, 10, invoiced: 10);
        world.AfterTheDeadline();
        var page = await (await (await App.As(world.Staff)).Get($"/rounds/{world.RoundId}/closing")).Submit("Close and settle");
        Assert.EndsWith("1 change notice set $160.00 of encumbrance free.", page.Flash, StringComparison.Ordinal);

        foreach (var mail in new[] { world.Buyer, world.Seller })
        {
            var seen = await (await App.As(mail)).Get($"/orders/{order.Number}");
            Says("Change notice 1 Oct. 25, 2026, 11:00 a.m. ET: what is not invoiced yet costs less; surplus encumbrance $160.00.", seen);
            Says("Surplus encumbrance $160.00", seen);
        }
        var notice = await App.Db(db => db.ChangeNotices.Include(row => row.Lines).SingleAsync(row => row.OrderId == order.Id));
        var line = await world.Line(order);
        Assert.Equal(notice.Surplus, Money.Sum(notice.Lines.Select(row => row.OldAmount - row.NewAmount)));
        Assert.Equal(line.Order.Total, new UnitPrice(40m).Times(50) + new UnitPrice(36m).Times(40));
        Assert.Equal(HttpStatusCode.NotFound, (await (await App.As(world.Neighbor)).Get($"/orders/{order.Number}")).Status);
    }

    [Fact]
    public async Task Get_Preview_NamesCommitmentsNotFilledAndOrdersNotIssued()
    {
        var world = await RoundsWorld.Make(App, RoundKind.HoldUntilClose);
        var held = await world.Buy(world.Elm, 120);
        world.AfterTheDeadline();
        var page = await (await App.As(world.Staff)).Get($"/rounds/{world.RoundId}/closing");
        Assert.Equal([held.Number, "Elm " + world.Key, "Certified", "4,320.00", "issued at the closing price"],
            page.Rows("#pending ~ div table").Single());
        Assert.True(page.HasButton("Close and settle: no credits"));
    }

    [Fact]
    public async Task Get_DemandByDistrict_SumsWhatCountsAndDownloadsEveryRow()
    {
        var world = await RoundsWorld.Make(App, items: 2);
        await world.Buy(world.Elm, 30);
        await world.Buy(world.Elm, 10, item: 1);
        await world.Buy(world.Oak, 60);
        var address = $"/rounds/{world.RoundId}/demand";
        var staff = await App.As(world.Staff);

        var page = await (await staff.Get($"/rounds/{world.RoundId}")).Follow("Demand by district");

        Says($"2 districts with demand that counts in Paper {world.Key}, worth $4,000.00 at present prices", page);
        Assert.Equal([["Oak " + world.Key, "1", "60", "2,400.00", "60.0%", ""], ["Elm " + world.Key, "2", "40", "1,600.00", "40.0%", ""]],
            page.Rows());
        var file = Csv(await staff.Get(address + "?format=csv"));
        Assert.Equal([("Elm " + world.Key, "30", "0", "30", "1200.00"), ("Elm " + world.Key, "10", "0", "10", "400.00"),
            ("Oak " + world.Key, "60", "0", "60", "2400.00")],
            file.Select(row => (row["District"], row["Ordered"], row["Committed"], row["Counted"], row["Value"])));
        Assert.Equal("Elm " + world.Key, Assert.Single((await staff.Get(address + "?q=paper 002")).Rows())[0]);
        Says("No district, item or part number matches “zzz”.", await staff.Get(address + "?q=zzz"));
        Assert.Equal(["Elm " + world.Key, "Oak " + world.Key], (await staff.Get(address + "?sort=district")).Rows().Select(row => row[0]));
        Assert.Equal(HttpStatusCode.NotFound, (await staff.Get("/rounds/999999/demand")).Status);
        foreach (var mail in new[] { world.Manager, world.Seller })
        {
            var refused = await (await App.As(mail)).Get(address);
            Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
            Says("may not see demand by district", refused);
            Assert.DoesNotContain("Oak " + world.Key, refused.Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Closing_OfOthersThanStaff_IsForbidden()
    {
        var world = await Two();
        world.AfterTheDeadline();
        await App.Given.Person($"auditor.{world.Key}@example.org", Role.Auditor);
        foreach (var mail in new[] { world.Treasurer, world.Seller, $"auditor.{world.Key}@example.org" })
        {
            var client = await App.As(mail);
            var page = await client.Get($"/rounds/{world.RoundId}");
            Assert.False(page.HasLink("Close and settle"));
            Assert.Equal(HttpStatusCode.Forbidden, (await client.Get($"/rounds/{world.RoundId}/closing")).Status);
            Assert.Equal(HttpStatusCode.Forbidden,
                (await WritesNothing(() => Forge(client, page, $"/rounds/{world.RoundId}/closing"))).Status);
        }
        Assert.Equal(RoundStatus.Open, (await Round(world)).Status);
    }

    /// <summary>Elm bought 90 at 40.00; Oak's 410 brought everybody to 31.50.</summary>
    private async Task<RoundsWorld> Two()
    {
        var world = await RoundsWorld.Make(App);
        await world.Buy(world.Elm, 90, invoiced: 90);
        await world.Buy(world.Oak, 410, invoiced: 410);
        return world;
    }

    private static IReadOnlyList<IReadOnlyList<string>> Districts(Page page) => page.Rows("#districts ~ div table");
}
