using System.Net;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Data;
using CoopPortal.Web.Jobs;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoopPortal.Web.Tests.Rounds;

public sealed class RoundRacesTestsOnSqlite(SqliteApp app) : RoundRacesTests(app), IClassFixture<SqliteApp>;

public sealed class RoundRacesTestsOnPostgres(PostgresApp app) : RoundRacesTests(app), IClassFixture<PostgresApp>;

/// <summary>Two people, or two clicks of one, at the same moment; and what an extension tells.</summary>
public abstract class RoundRacesTests(CoopApp app) : RoundsTest(app)
{
    [Fact]
    public async Task Post_DraftOfACommitmentByDoubleClick_MakesOne()
    {
        var world = await RoundsWorld.Make(App);
        var form = await (await App.As(world.Buyer)).Get($"/commitments/new?ladder={world.Ladders[0]}");

        var pages = await Task.WhenAll(Enumerable.Range(0, 4)
            .Select(_ => form.Submit("Save as a draft", ("Type", "Intent"), ("Quantity", "12"))));

        var made = Assert.Single(await App.Db(db => db.Commitments.Where(row => row.RoundLadderId == world.Ladders[0]).ToListAsync()));
        Assert.All(pages, page => Assert.Equal($"/commitments/{made.Id}", page.Url));
        Assert.Equal(1,
            await App.Db(db => db.AuditEntries.CountAsync(row => row.Record == nameof(Commitment) && row.RecordId == made.Id)));
    }

    [Fact]
    public async Task Post_CommitmentToAnItemTakenOffItsContract_ShowsReasonAndSavesNothing()
    {
        var world = await RoundsWorld.Make(App);
        var form = await (await App.As(world.Buyer)).Get($"/commitments/new?ladder={world.Ladders[0]}");
        await App.Db(async db =>
        {
            var item = await db.Items
                .SingleAsync(row => db.RoundLadders.Any(ladder => ladder.Id == world.Ladders[0] && ladder.ItemId == row.Id));
            item.Withdraw(DateOnly.FromDateTime(App.Clock.Now.AddDays(-1)));
            await db.SaveChangesAsync();
        });

        var page = await WritesNothing(() => form.Submit("Save as a draft", ("Type", "Binding"), ("Quantity", "12")));

        Assert.Contains(page.Errors, error => error.Contains("taken off", StringComparison.Ordinal));
        Assert.Equal("12", page.Value("Quantity"));
    }

    [Fact]
    public async Task Open_TwoRoundsOfOneContractAtOnce_OnlyOneOpens()
    {
        var world = await RoundsWorld.Make(App);
        await App.Db(async db =>
        {
            (await db.Rounds.SingleAsync(row => row.Id == world.RoundId)).Cancel("Planned anew");
            await db.SaveChangesAsync();
        });
        var ids = await App.Db(async db =>
        {
            Round[] planned = [.. Enumerable.Range(1, 4).Select(i => new Round($"Twin {i} {world.Key}", RoundKind.InvoiceThenTrueUp,
                App.Clock.Now.AddHours(-1), App.Clock.Now.AddDays(10)))];
            foreach (var round in planned)
                round.Sheets.Add(new RoundSheet(world.Contract.Id));
            db.AddRange(planned);
            await db.SaveChangesAsync();
            return planned.Select(round => round.Id).ToList();
        });

        var refusals = await Task.WhenAll(ids.Select(id => Task.Run(async () =>
        {
            await using var scope = App.Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<RoundOpening>().OpenAsync(id, App.Clock.Now);
        })));

        Assert.Single(refusals, refusal => refusal is null);
        Assert.All(refusals.Where(refusal => refusal is not null),
            refusal => Assert.Contains("is in the open round", refusal!.Sentence, StringComparison.Ordinal));
        Assert.Equal(1, await App.Db(db => db.Rounds.CountAsync(row => ids.Contains(row.Id) && row.Status == RoundStatus.Open)));
    }

    [Fact]
    public async Task Post_SettlingARoundCancelledUnderTheLock_IsAConflictInWordsAndWritesNothing()
    {
        var world = await RoundsWorld.Make(App);
        await world.Buy(world.Elm, 30, invoiced: 30);
        world.AfterTheDeadline();
        var preview = await (await App.As(world.Staff)).Get($"/rounds/{world.RoundId}/closing");
        var settlings = Enumerable.Range(0, 3).Select(_ => preview.Submit("Close and settle")).ToList();
        var cancelling = Task.Run(async () =>
        {
            await using var scope = App.Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<RoundCancelling>().CancelAsync(world.RoundId, "Vendor withdrew");
        });

        var pages = await Task.WhenAll(settlings);
        var refused = await cancelling;

        Assert.All(pages, page => Assert.True(page.Status is HttpStatusCode.OK or HttpStatusCode.Conflict, $"{page.Status}: {page.Text}"));
        var round = await Round(world);
        Assert.Equal(refused is null ? RoundStatus.Cancelled : RoundStatus.Settled, round.Status);
        Assert.Equal(refused is null ? 0 : 1, await App.Db(db => db.SettlementRuns.CountAsync(run => run.RoundId == world.RoundId)));
    }

    [Fact]
    public async Task Post_Extension_TellsEveryManagerAndTheReminderComesAgain()
    {
        var world = await RoundsWorld.Make(App);
        await world.Buy(world.Elm, 30);
        App.Clock.Now = world.ClosesAt.AddDays(-1);
        await RemindAsync();
        await (await (await App.As(world.Staff)).Get($"/rounds/{world.RoundId}/extension/new"))
            .Submit("Extend the round", ("ClosesAt", "2026-11-05T10:00"), ("Reason", "Strike at the carrier"));

        var told = (await App.Outbox()).Where(mail => mail.Subject.StartsWith("Extended:", StringComparison.Ordinal)
            && mail.Text.Contains($"/rounds/{world.RoundId}\n", StringComparison.Ordinal)).ToList();
        Assert.Contains(told, mail => mail.To == world.Manager);
        Assert.Contains(told, mail => mail.To == world.Neighbor);
        Assert.All(told, mail => Assert.Contains("Reason: Strike at the carrier", mail.Text, StringComparison.Ordinal));

        var before = (await App.Outbox()).Count(mail => mail.To == world.Manager);
        App.Clock.Now = new DateTime(2026, 11, 4, 15, 0, 0, DateTimeKind.Utc);
        await RemindAsync();
        await RemindAsync();
        Assert.Equal(before + 1, (await App.Outbox()).Count(mail => mail.To == world.Manager));
    }

    private async Task RemindAsync()
    {
        await using var scope = App.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ClosingSoon>().TellAsync(CancellationToken.None);
    }
}
