using System.Net;
using CoopPortal.Core.Members;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoopPortal.Web.Tests.Rounds;

public sealed class RoundPlansTestsOnSqlite(SqliteApp app) : RoundPlansTests(app), IClassFixture<SqliteApp>;

public sealed class RoundPlansTestsOnPostgres(PostgresApp app) : RoundPlansTests(app), IClassFixture<PostgresApp>;

/// <summary>Planning, editing and opening a round, and who finds it where.</summary>
public abstract class RoundPlansTests(CoopApp app) : RoundsTest(app)
{
    [Fact]
    public async Task Post_Plan_IsSavedByTheWallClockWithItsHistory()
    {
        var world = await RoundsWorld.Make(App, opened: false);
        var staff = await App.As(world.Staff);
        var form = await (await staff.Get("/rounds")).Follow("Plan a round");
        Assert.Equal(("2026-10-06T08:00", "2026-11-02T17:00"), (form.Value("OpensAt"), form.Value("ClosesAt")));

        var page = await form.Submit("Plan the round", ("Name", $" Winter {world.Key} "), ("Kind", "HoldUntilClose"),
            ("OpensAt", "2026-10-20T08:00"),
            ("ClosesAt", "2026-11-01T17:00"), ("ContractIds", $"{world.Contract.Id}"));

        Assert.Equal($"“Winter {world.Key}” is planned. Open it when its contracts and price sheets are right.", page.Flash);
        var round = await App.Db(db => db.Rounds.Include(row => row.Sheets).SingleAsync(row => row.Name == $"Winter {world.Key}"));
        // The clocks go back in the night to November 1.
        Assert.Equal((RoundStatus.Planned, RoundKind.HoldUntilClose, new DateTime(2026, 10, 20, 12, 0, 0),
            new DateTime(2026, 11, 1, 22, 0, 0)),
            (round.Status, round.Kind, round.OpensAt, round.ClosesAt));
        Assert.Equal(world.Contract.Id, Assert.Single(round.Sheets).ContractId);
        Says($"Planned Oct. 5, 2026, 10:00 a.m. ET · {world.Staff.Split('@')[0]}, Cooperative staff", page);
        Says("Hold until close; Oct. 20, 2026, 8:00 a.m. ET to Nov. 1, 2026, 5:00 p.m. ET", page);
    }

    [Theory]
    [InlineData("Name", "", "Enter a name, such as “Fall supplies 2026”.")]
    [InlineData("OpensAt", "", "Enter the date and time at which ordering begins.")]
    [InlineData("OpensAt", "soon", "“soon” is not something this field can take; correct it.")]
    [InlineData("ClosesAt", "", "Enter the date and time at which ordering ends.")]
    [InlineData("ClosesAt", "2026-10-06T08:00", "The round closes before it opens; choose a later closing.")]
    [InlineData("ClosesAt", "2027-07-01T00:01", "A round lies within one fiscal year; this one would cross its end.")]
    public async Task Post_BadPlan_ShowsReasonAndSavesNothing(string field, string typed, string sentence)
    {
        var world = await RoundsWorld.Make(App, opened: false);
        var form = await (await App.As(world.Staff)).Get("/rounds/new");
        (string, string)[] good = [("Name", $"Spring {world.Key}"), ("ClosesAt", "2026-11-20T17:00"),
            ("ContractIds", $"{world.Contract.Id}")];

        var page = await WritesNothing(() => form.Submit("Plan the round", [.. good.Where(one => one.Item1 != field), (field, typed)]));

        Assert.Equal([sentence], page.Errors);
        Assert.Equal(typed, page.Value(field));
        if (field != "Name")
            Assert.Equal($"Spring {world.Key}", page.Value("Name"));
    }

    [Fact]
    public async Task Post_PlanWithALongNameAndNoContract_ShowsBothReasonsAndSavesNothing()
    {
        // Of two contracts none is chosen beforehand.
        await RoundsWorld.Make(App, opened: false);
        var world = await RoundsWorld.Make(App, opened: false);
        var page = await WritesNothing(async () => await (await (await App.As(world.Staff)).Get("/rounds/new")).Submit("Plan the round",
            ("Name", new string('x', 121))));
        Assert.Equal(["A round's name has at most 120 characters.", "Choose at least one contract."], page.Errors);
        Assert.Equal(121, page.Value("Name").Length);
        Assert.NotNull(page.Document.QuerySelector("#errors a[href='#ContractIds']"));
        Assert.NotNull(page.Document.QuerySelector("fieldset#ContractIds .usa-error-message"));
    }

    [Fact]
    public async Task Post_PlanToTheLastMidnightOfTheFiscalYear_IsTaken()
    {
        var world = await RoundsWorld.Make(App, opened: false);
        var page = await (await (await App.As(world.Staff)).Get("/rounds/new")).Submit("Plan the round",
            ("Name", $"June {world.Key}"), ("ClosesAt", "2027-07-01T00:00"), ("ContractIds", $"{world.Contract.Id}"));
        Assert.Contains("is planned", page.Flash, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_PlanByDoubleClick_MakesOneRound()
    {
        var world = await RoundsWorld.Make(App, opened: false);
        var form = await (await App.As(world.Staff)).Get("/rounds/new");
        var pages = await Task.WhenAll(Enumerable.Range(0, 2)
            .Select(_ => form.Submit("Plan the round", ("Name", $"Twice {world.Key}"), ("ContractIds", $"{world.Contract.Id}"))));

        Assert.Equal(1, await App.Db(db => db.Rounds.CountAsync(row => row.Name == $"Twice {world.Key}")));
        var refused = Assert.Single(pages, page => page.Errors.Count > 0);
        Assert.Equal([$"There is a round “Twice {world.Key}” already; give this one another name."], refused.Errors);
        Assert.Equal($"Twice {world.Key}", refused.Value("Name"));
    }

    [Fact]
    public async Task Post_EditThePlan_IsSavedWithBeforeAndAfter()
    {
        var world = await RoundsWorld.Make(App, opened: false);
        var form = await (await (await App.As(world.Staff)).Get($"/rounds/{world.RoundId}")).Follow("Edit");
        Assert.Equal(("2026-10-04T10:00", "2026-10-25T10:00"), (form.Value("OpensAt"), form.Value("ClosesAt")));

        var page = await form.Submit("Save the plan", ("Name", $"Renamed {world.Key}"), ("ClosesAt", "2026-10-30T12:00"));

        Assert.Equal("The plan was saved.", page.Flash);
        var round = await Round(world);
        Assert.Equal(($"Renamed {world.Key}", new DateTime(2026, 10, 30, 16, 0, 0), round.ClosesAt),
            (round.Name, round.ClosesAt, round.FirstClosesAt));
        Assert.Equal(world.Contract.Id, Assert.Single(round.Sheets).ContractId);
        Says($"Paper {world.Key}; Invoice, then true-up; Oct. 4, 2026, 10:00 a.m. ET to Oct. 25, 2026, 10:00 a.m. ET → Renamed "
            + $"{world.Key};",
            page);
    }

    [Fact]
    public async Task Post_EditIntoTwoFiscalYears_ShowsReasonAndSavesNothing()
    {
        var world = await RoundsWorld.Make(App, opened: false);
        var form = await (await App.As(world.Staff)).Get($"/rounds/{world.RoundId}/edit");
        var page = await WritesNothing(() => form.Submit("Save the plan", ("ClosesAt", "2027-07-01T00:01")));
        Assert.Equal(["A round lies within one fiscal year; this one would cross its end."], page.Errors);
        Assert.Equal("2027-07-01T00:01", page.Value("ClosesAt"));
    }

    [Fact]
    public async Task Post_EditFromAStalePage_SavesNothingKeepsWhatWasTypedAndMayBeSentAgain()
    {
        var world = await RoundsWorld.Make(App, opened: false);
        var staff = await App.As(world.Staff);
        var (first, second) = (await staff.Get($"/rounds/{world.RoundId}/edit"), await staff.Get($"/rounds/{world.RoundId}/edit"));
        await first.Submit("Save the plan", ("Name", $"First {world.Key}"));

        var page = await WritesNothing(() => second.Submit("Save the plan", ("Name", $"Second {world.Key}")));

        Assert.StartsWith("Somebody else changed this meanwhile. Nothing was saved and what you typed is kept", page.ErrorSummary,
            StringComparison.Ordinal);
        Assert.Equal($"Second {world.Key}", page.Value("Name"));
        Assert.Equal($"First {world.Key}", (await Round(world)).Name);
        await page.Submit("Save the plan");
        Assert.Equal($"Second {world.Key}", (await Round(world)).Name);
    }

    [Fact]
    public async Task Post_EditOfARoundOpenedMeanwhile_ShowsReasonAndSavesNothing()
    {
        var world = await RoundsWorld.Make(App, opened: false);
        var form = await (await App.As(world.Staff)).Get($"/rounds/{world.RoundId}/edit");
        await world.OpenAsync();

        var page = await WritesNothing(() => form.Submit("Save the plan", ("Name", "Too late")));

        Assert.Equal("A round is edited only while it is planned; an open one can be extended once or closed. Nothing was changed.",
            page.Flash);
        Assert.False(page.HasLink("Edit"));
    }

    [Fact]
    public async Task Post_Open_PinsTheSheetsAndMakesEveryLadderOnce()
    {
        var world = await RoundsWorld.Make(App, items: 3, opened: false);
        var staff = await App.As(world.Staff);
        var form = await staff.Get($"/rounds/{world.RoundId}");
        Says("Ready to open.", form);

        var pages = await Task.WhenAll(form.Submit("Open the round"), form.Submit("Open the round"));

        var page = await staff.Get($"/rounds/{world.RoundId}");
        Assert.Equal(3, await App.Db(db => db.RoundLadders.CountAsync(row => row.RoundId == world.RoundId)));
        Assert.Equal(1, await Audits(nameof(Core.Rounds.Round), world.RoundId, "Opened"));
        Assert.Contains(pages, one => one.Flash == "The round is open. Its price sheets are pinned: a newer version does not touch it.");
        Assert.All(pages, one => Assert.NotEqual(HttpStatusCode.InternalServerError, one.Status));
        Says($"C-{world.Key} price sheet 1; 3 items", page);
        Assert.False(page.HasButton("Open the round"));
        var again = await WritesNothing(() => form.Submit("Open the round"));
        Assert.Equal("This round has been opened already. The round was not opened.", again.Flash);
    }

    [Fact]
    public async Task Post_OpenWithoutAPriceSheetInForce_NamesTheContractAndOpensNothing()
    {
        var world = await RoundsWorld.Make(App, opened: false);
        await App.Db(db => db.PriceSheets.Where(row => row.ContractId == world.Contract.Id).ExecuteDeleteAsync());
        var form = await (await App.As(world.Staff)).Get($"/rounds/{world.RoundId}");

        var page = await WritesNothing(() => form.Submit("Open the round"));

        Assert.Equal($"Contract C-{world.Key} has no price sheet in force on Oct. 5, 2026; publish one, or leave the contract out. "
            + "The round was not opened.", page.Flash);
        Assert.Equal(RoundStatus.Planned, (await Round(world)).Status);
    }

    [Fact]
    public async Task Post_OpenWithAnItemOfAnotherOpenRound_NamesBothAndOpensNothing()
    {
        var world = await RoundsWorld.Make(App);
        var staff = await App.As(world.Staff);
        var planned = await (await staff.Get("/rounds/new")).Submit("Plan the round", ("Name", $"Rival {world.Key}"),
            ("ContractIds", $"{world.Contract.Id}"));

        var page = await WritesNothing(() => planned.Submit("Open the round"));

        Assert.StartsWith($"CP001-{world.Key} Copy paper 001 of contract C-{world.Key} is in the open round “Paper {world.Key}” already, "
            + $"whose window overlaps that of “Rival {world.Key}”.", page.Flash, StringComparison.Ordinal);
        Assert.EndsWith("The round was not opened.", page.Flash, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_OpenAfterItsClosing_ShowsReasonAndOpensNothing()
    {
        var world = await RoundsWorld.Make(App, opened: false);
        App.Clock.Now = world.ClosesAt.AddMinutes(-1);
        var staff = await App.As(world.Staff);
        var form = await staff.Get($"/rounds/{world.RoundId}");
        App.Clock.Now = world.ClosesAt;

        var page = await WritesNothing(() => form.Submit("Open the round"));

        Assert.Equal("Its closing time has passed; choose a later one first. The round was not opened.", page.Flash);
        Assert.False(page.HasButton("Open the round"));
        Says("Its closing time has passed; choose a later one first.", await staff.Get($"/rounds/{world.RoundId}"));
    }

    [Fact]
    public async Task Get_List_SearchesFiltersSortsAndDownloads()
    {
        var world = await RoundsWorld.Make(App, items: 2);
        await world.Buy(world.Elm, 30);
        var planned = await RoundsWorld.Make(App, opened: false);
        var buyer = await App.As(world.Buyer);

        var row = Assert.Single((await buyer.Get($"/rounds?q=c-{world.Key}&status=Open")).Rows());
        Assert.Equal([$"Paper {world.Key}Invoice, then true-up", "Open closes in 20 days", $"C-{world.Key}", "Oct. 4, 2026, 10:00 a.m. ET",
            "Oct. 25, 2026, 10:00 a.m. ET", "2", "1"], row);
        Assert.Equal("Planned", Assert.Single((await buyer.Get($"/rounds?q=Paper {planned.Key}")).Rows())[1]);
        Says("No round matches.", await buyer.Get($"/rounds?q={world.Key}&status=Settled"));
        Says("No round matches.", await buyer.Get($"/rounds?q={new string('y', 10_000)}"));
        foreach (var sort in new[] { "name", "-name", "status", "-status", "opens", "-opens", "closes", "none" })
            Assert.Equal(HttpStatusCode.OK, (await buyer.Get($"/rounds?sort={sort}&page=99")).Status);
        var file = Assert.Single(Csv(await buyer.Get($"/rounds?q=paper {world.Key}&format=csv")));
        Assert.Equal(($"Paper {world.Key}", "Open", "2026-10-25T14:00:00Z", "2", "1"),
            (file["Round"], file["Status"], file["Closes"], file["Items"], file["Items with demand"]));
        Assert.False((await buyer.Get("/rounds")).HasLink("Plan a round"));
    }

    [Fact]
    public async Task Get_Details_ShowsEveryLadderToEachAsItIsTheirs()
    {
        var world = await RoundsWorld.Make(App, items: 2);
        await world.Buy(world.Elm, 30);
        await world.Buy(world.Oak, 60);
        var address = $"/rounds/{world.RoundId}";

        var buyer = await App.As(world.Buyer);
        var page = await buyer.Get(address);
        Assert.Equal([$"Copy paper 001 CP001-{world.Key} · C-{world.Key}", "90 carton", "30", "40.00", "36.00", "10", ""], page.Rows()[0]);
        Assert.Equal(["0 carton", "0", "40.00", "36.00", "100", ""], page.Rows()[1].Skip(1));
        Says("Orders of your district1$1,200.00 at present prices", page);
        SaysNot("Oak", page);
        Assert.False(page.HasLink("Demand by district"));
        Assert.Null(page.Document.QuerySelector("#history"));
        Assert.Equal(["30", "0"], Csv(await buyer.Get(address + "?format=csv&sort=name")).Select(row => row["Your ordered units"]));
        Assert.Equal(["Copy paper 002"], Csv(await buyer.Get(address + "?format=csv&show=none")).Select(row => row["Item"]));
        Assert.Single((await buyer.Get(address + "?show=near")).Rows());
        Says("No item matches.", await buyer.Get(address + "?show=best"));

        var vendor = await (await App.As(world.Seller)).Get(address);
        Assert.Equal(["90 carton", "40.00", "36.00", "10", ""], vendor.Rows()[0].Skip(1));
        SaysNot("Elm", vendor);
        SaysNot("Oak", vendor);
        Assert.Equal(HttpStatusCode.NotFound, (await (await App.As(world.Stranger)).Get(address)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await buyer.Get("/rounds/999999")).Status);
    }

    [Fact]
    public async Task Get_PlannedRound_IsNotTheVendorsYet()
    {
        var world = await RoundsWorld.Make(App, opened: false);
        var vendor = await App.As(world.Seller);
        Assert.Equal(HttpStatusCode.NotFound, (await vendor.Get($"/rounds/{world.RoundId}")).Status);
        SaysNot($"Paper {world.Key}", await vendor.Get("/rounds"));
        Says("Planned", await (await App.As(world.Buyer)).Get($"/rounds/{world.RoundId}"));
    }

    [Fact]
    public async Task Rounds_OfOthersThanTheOffice_AreReadOnly()
    {
        var world = await RoundsWorld.Make(App, opened: false);
        await App.Given.Person($"auditor.{world.Key}@example.org", Role.Auditor);
        var staff = await App.As(world.Staff);
        string[] forms = ["/rounds/new", $"/rounds/{world.RoundId}/edit", $"/rounds/{world.RoundId}/extension/new",
            $"/rounds/{world.RoundId}/cancellation/new"];
        string[] posts = ["/rounds", $"/rounds/{world.RoundId}", $"/rounds/{world.RoundId}/opening", $"/rounds/{world.RoundId}/extension",
            $"/rounds/{world.RoundId}/cancellation", $"/rounds/{world.RoundId}/closing"];
        foreach (var mail in new[] { world.Manager, world.Seller, $"auditor.{world.Key}@example.org" })
        {
            var client = await App.As(mail);
            foreach (var form in forms)
            {
                var page = await client.Get(form);
                Assert.Equal(HttpStatusCode.Forbidden, page.Status);
                Says("may not manage buying rounds. Nothing was changed.", page);
            }
            var home = await client.Get("/");
            foreach (var post in posts)
                Assert.Equal(HttpStatusCode.Forbidden, (await WritesNothing(() => Forge(client, home, post, ("Reason", "x")))).Status);
        }
        Assert.Equal(HttpStatusCode.OK, (await staff.Get("/rounds/new")).Status);
    }
}

public sealed class OnlyContractTests(SqliteApp app) : WebTest(app), IClassFixture<SqliteApp>
{
    [Fact]
    public async Task Get_PlanWhereOneContractIsLive_HasItChosen()
    {
        var world = await RoundsWorld.Make(App, opened: false);
        var planned = await (await (await App.As(world.Staff)).Get("/rounds/new")).Submit("Plan the round", ("Name", "The only one"));
        Assert.Contains("is planned", planned.Flash, StringComparison.Ordinal);
        Assert.Equal([world.Contract.Id], await App.Db(db => db.Rounds.Where(round => round.Name == "The only one")
            .SelectMany(round => round.Sheets).Select(sheet => sheet.ContractId).ToListAsync()));
    }
}
