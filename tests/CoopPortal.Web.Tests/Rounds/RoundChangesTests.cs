using System.Net;
using CoopPortal.Core.Buying;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoopPortal.Web.Tests.Rounds;

public sealed class RoundChangesTestsOnSqlite(SqliteApp app) : RoundChangesTests(app), IClassFixture<SqliteApp>;

public sealed class RoundChangesTestsOnPostgres(PostgresApp app) : RoundChangesTests(app), IClassFixture<PostgresApp>;

/// <summary>Extending and cancelling an open round. It closes October 25, 2026, 10:00 a.m. in Ohio.</summary>
public abstract class RoundChangesTests(CoopApp app) : RoundsTest(app)
{
    [Fact]
    public async Task Post_Extension_MovesTheDeadlineOnceWithReasonAndHistory()
    {
        var world = await RoundsWorld.Make(App);
        var form = await (await (await App.As(world.Staff)).Get($"/rounds/{world.RoundId}")).Follow("Extend");
        Says("at most until Nov. 8, 2026, 10:00 a.m. ET", form);

        var page = await form.Submit("Extend the round", ("ClosesAt", "2026-11-08T10:00"), ("Reason", "Strike at the carrier"));

        Assert.Equal("The round now closes Nov. 8, 2026, 10:00 a.m. ET. Every district's business manager is told by mail.", page.Flash);
        Assert.Equal(new DateTime(2026, 11, 8, 15, 0, 0), (await Round(world)).ClosesAt);
        Says("Nov. 8, 2026, 10:00 a.m. ET, extended", page);
        Says("Oct. 25, 2026, 10:00 a.m. ET → Nov. 8, 2026, 10:00 a.m. ET “Strike at the carrier”", page);
        Assert.False(page.HasLink("Extend"));
        App.Clock.Now = world.ClosesAt.AddDays(1);
        Assert.True((await Round(world)).IsOpen(App.Clock.Now));
    }

    [Theory]
    [InlineData("ClosesAt", "", "Enter the new date and time at which ordering ends.")]
    [InlineData("ClosesAt", "tomorrow", "“tomorrow” is not something this field can take; correct it.")]
    [InlineData("ClosesAt", "2026-10-25T10:00", "Choose a closing later than Oct. 25, 2026, 10:00 a.m. ET.")]
    [InlineData("ClosesAt", "2026-11-08T10:01", "A round may be extended by at most 14 days, until Nov. 8, 2026, 10:00 a.m. ET.")]
    [InlineData("Reason", "", "Enter the reason; every member reads it in the round's history.")]
    public async Task Post_BadExtension_ShowsReasonAndSavesNothing(string field, string typed, string sentence)
    {
        var world = await RoundsWorld.Make(App);
        var form = await (await App.As(world.Staff)).Get($"/rounds/{world.RoundId}/extension/new");
        (string, string)[] good = [("ClosesAt", "2026-11-01T10:00"), ("Reason", "Strike")];

        var page = await WritesNothing(() => form.Submit("Extend the round", [.. good.Where(one => one.Item1 != field), (field, typed)]));

        Assert.Equal([sentence], page.Errors);
        Assert.Equal(typed, page.Value(field));
    }

    [Fact]
    public async Task Post_ExtensionAcrossTheFiscalYear_ShowsReasonAndSavesNothing()
    {
        App.Clock.Now = new DateTime(2027, 6, 10, 14, 0, 0, DateTimeKind.Utc);
        var world = await RoundsWorld.Make(App, openDays: 15);
        var form = await (await App.As(world.Staff)).Get($"/rounds/{world.RoundId}/extension/new");

        var page = await WritesNothing(() => form.Submit("Extend the round", ("ClosesAt", "2027-07-01T00:01"), ("Reason", "Strike")));
        Assert.Equal(["A round lies within one fiscal year; this extension would cross its end."], page.Errors);

        await page.Submit("Extend the round", ("ClosesAt", "2027-07-01T00:00"));
        Assert.Equal(new DateTime(2027, 7, 1, 4, 0, 0), (await Round(world)).ClosesAt);
    }

    [Fact]
    public async Task Post_ExtensionByDoubleClick_ExtendsOnceAndSaysSo()
    {
        var world = await RoundsWorld.Make(App);
        var form = await (await App.As(world.Staff)).Get($"/rounds/{world.RoundId}/extension/new");
        (string, string)[] typed = [("ClosesAt", "2026-11-01T10:00"), ("Reason", "Strike")];

        await Task.WhenAll(form.Submit("Extend the round", typed), form.Submit("Extend the round", typed));

        Assert.Equal(1, await Audits(nameof(Core.Rounds.Round), world.RoundId, "Extended"));
        var again = await WritesNothing(() => form.Submit("Extend the round", ("ClosesAt", "2026-11-02T10:00"), ("Reason", "Once more")));
        Assert.Equal(["This round was extended once already; it cannot be extended again."], again.Errors);
    }

    [Fact]
    public async Task Post_ExtensionFromAStalePage_SavesNothingAndKeepsWhatWasTyped()
    {
        var world = await RoundsWorld.Make(App);
        var form = await (await App.As(world.Staff)).Get($"/rounds/{world.RoundId}/extension/new");
        await App.Db(db => db.Rounds.Where(row => row.Id == world.RoundId)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, Guid.NewGuid())));

        var page = await WritesNothing(() => form.Submit("Extend the round", ("ClosesAt", "2026-11-01T10:00"), ("Reason", "Strike")));

        Assert.StartsWith("Somebody else changed this meanwhile.", page.ErrorSummary, StringComparison.Ordinal);
        Assert.Equal(("2026-11-01T10:00", "Strike"), (page.Value("ClosesAt"), page.Value("Reason")));
    }

    [Fact]
    public async Task Post_ExtensionAfterTheClosing_ShowsReasonAndSavesNothing()
    {
        var world = await RoundsWorld.Make(App);
        App.Clock.Now = world.ClosesAt.AddMinutes(-1);
        var form = await (await App.As(world.Staff)).Get($"/rounds/{world.RoundId}/extension/new");
        App.Clock.Now = world.ClosesAt;
        var page = await WritesNothing(() => form.Submit("Extend the round", ("ClosesAt", "2026-11-01T10:00"), ("Reason", "Strike")));
        Assert.Equal(["Only an open round can be extended."], page.Errors);
    }

    [Fact]
    public async Task Post_Cancellation_EndsWhatHangsOnTheRoundAndLeavesWhatWasIssued()
    {
        var world = await RoundsWorld.Make(App);
        var issued = await world.Buy(world.Elm, 90, invoiced: 40);
        await Bind(world, 120);
        var form = await (await (await App.As(world.Staff)).Get($"/rounds/{world.RoundId}")).Follow("Cancel the round");
        Says("1 purchase order that went out stays valid at the prices seen.", form);
        Says("1 commitment ends and binds nobody any more.", form);

        var page = await form.Submit("Cancel the round", ("Reason", "Vendor withdrew"));

        Assert.Equal("The round was cancelled.", page.Flash);
        Says("This round was cancelled: Vendor withdrew", page);
        Says("“Vendor withdrew”", page);
        var line = await world.Line(issued);
        Assert.Equal((OrderStatus.Issued, 90, null), (line.Order.Status, line.CountedQuantity, line.ClosingPrice));
        var ladder = await Ladder(world);
        Assert.Equal((90, 120), (ladder.PooledUnits, ladder.AnnouncedUnits));
        var commitment = await App.Db(db => db.Commitments.SingleAsync(row => row.RoundLadderId == world.Ladders[0]));
        Assert.Equal(CommitmentStatus.Released, commitment.Status);
        Says("This round was cancelled: Vendor withdrew", await (await App.As(world.Neighbor)).Get($"/rounds/{world.RoundId}"));
        Assert.Empty(await world.Statements());
    }

    [Fact]
    public async Task Post_CancellationOfARoundThatHoldsOrders_FreesThem()
    {
        var world = await RoundsWorld.Make(App, RoundKind.HoldUntilClose);
        var held = await world.Buy(world.Elm, 120);
        var form = await (await App.As(world.Staff)).Get($"/rounds/{world.RoundId}/cancellation/new");
        Says("1 certified order that waited for the close is cancelled; their encumbrance is free again.", form);

        await form.Submit("Cancel the round", ("Reason", "No appropriation"));

        var line = await world.Line(held);
        Assert.Equal((OrderStatus.Cancelled, "The round was cancelled: No appropriation", 0),
            (line.Order.Status, line.Order.StatusReason, line.CountedQuantity));
        Assert.Equal((0, 0), ((await Ladder(world)).PooledUnits, (await Ladder(world)).Districts));
        Says("The round was cancelled: No appropriation", await (await App.As(world.Buyer)).Get($"/orders/{held.Number}"));
    }

    [Fact]
    public async Task Post_CancellationWithoutReason_ShowsItAndCancelsNothing()
    {
        var world = await RoundsWorld.Make(App);
        var form = await (await App.As(world.Staff)).Get($"/rounds/{world.RoundId}/cancellation/new");
        Assert.Equal(["Enter the reason; every member reads it."],
            (await WritesNothing(() => form.Submit("Cancel the round", ("Reason", " ")))).Errors);
        var page = await WritesNothing(() => form.Submit("Cancel the round", ("Reason", new string('x', 501))));
        Assert.Equal(["A reason has at most 500 characters."], page.Errors);
        Assert.Equal(501, page.Value("Reason").Length);
    }

    [Fact]
    public async Task Post_CancellationByDoubleClick_CancelsOnceAndAnswersInWords()
    {
        var world = await RoundsWorld.Make(App);
        await Bind(world, 120);
        var form = await (await App.As(world.Staff)).Get($"/rounds/{world.RoundId}/cancellation/new");

        var pages = await Task.WhenAll(Enumerable.Range(0, 2).Select(i => form.Submit("Cancel the round", ("Reason", $"Reason {i}"))));

        Assert.All(pages, page => Assert.Equal(HttpStatusCode.OK, page.Status));
        Assert.Equal(1, await Audits(nameof(Core.Rounds.Round), world.RoundId, "Cancelled"));
        Assert.Equal(0, (await Ladder(world)).PooledUnits);
        var again = await WritesNothing(() => form.Submit("Cancel the round", ("Reason", "Once more")));
        Assert.Equal("This round was cancelled already. Nothing was changed.", again.Flash);
    }

    [Fact]
    public async Task Post_CancellationOfARoundSettledMeanwhile_ShowsReasonAndCancelsNothing()
    {
        var world = await RoundsWorld.Make(App);
        await world.Buy(world.Elm, 90, invoiced: 90);
        App.Clock.Now = world.ClosesAt.AddMinutes(-1);
        var form = await (await App.As(world.Staff)).Get($"/rounds/{world.RoundId}/cancellation/new");
        world.AfterTheDeadline();
        await world.Settle();

        var page = await WritesNothing(() => form.Submit("Cancel the round", ("Reason", "Too late")));

        Assert.Equal("A round that is closed can no longer be cancelled. Nothing was changed.", page.Flash);
        Assert.False(page.HasLink("Cancel the round"));
    }
}
