using System.Globalization;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Data;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoopPortal.Web.Tests.Rounds;

/// <summary>Every test begins on October 5, 2026; each works in a world of its own.</summary>
public abstract class RoundsTest(CoopApp app) : WebTest(app), IAsyncLifetime
{
    protected static readonly DateTime Start = new(2026, 10, 5, 14, 0, 0, DateTimeKind.Utc);

    public ValueTask InitializeAsync()
    {
        App.Clock.Now = Start;
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>Everything that pages of rounds, commitments and credits can write, as one text: a refusal leaves it as it was.</summary>
    protected Task<string> Written() => App.Db(async db =>
    {
        var rounds = await db.Rounds.OrderBy(row => row.Id).Select(row => new { row.Id, row.Version, row.Status, row.ClosesAt })
            .ToListAsync();
        var commitments = await db.Commitments.OrderBy(row => row.Id).Select(row => new { row.Id, row.Version, row.Status }).ToListAsync();
        var statements = await db.CreditStatements.OrderBy(row => row.Id).Select(row => new { row.Id, row.Version, row.Status })
            .ToListAsync();
        var ladders = await db.RoundLadders.OrderBy(row => row.Id).Select(row => new { row.Id, row.PooledUnits, row.AnnouncedUnits })
            .ToListAsync();
        var orders = await db.Orders.OrderBy(row => row.Id).Select(row => new { row.Id, row.Version }).ToListAsync();
        var counts = (await db.RoundSheets.CountAsync(), await db.SettlementRuns.CountAsync(), await db.ChangeNotices.CountAsync(),
            await db.AuditEntries.CountAsync(),
            await db.OutboxMails.CountAsync());
        return string.Join('\n', [.. rounds.Select(row => $"{row}"), .. commitments.Select(row => $"{row}"),
            .. statements.Select(row => $"{row}"),
            .. ladders.Select(row => $"{row}"), .. orders.Select(row => $"{row}"), $"{counts}"]);
    });

    /// <summary>Does something that must not write, and makes sure of it.</summary>
    protected async Task<Page> WritesNothing(Func<Task<Page>> act)
    {
        var before = await Written();
        var page = await act();
        Assert.Equal(before, await Written());
        return page;
    }

    /// <summary>Sends a form that this page never showed, with the page's own token: what a tampered browser does.</summary>
    protected static Task<Page> Forge(PageClient client, Page page, string address, params (string Name, string Value)[] fields)
    {
        var token = page.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var pairs = fields.Append(("__RequestVerificationToken", token)).Select(field => KeyValuePair.Create(field.Item1, field.Item2));
        return client.Send(new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(pairs) });
    }

    internal Task<Round> Round(RoundsWorld world) =>
        App.Db(db => db.Rounds.AsNoTracking().Include(row => row.Sheets).SingleAsync(row => row.Id == world.RoundId));

    internal Task<RoundLadder> Ladder(RoundsWorld world, int item = 0) =>
        App.Db(db => db.RoundLadders.AsNoTracking().SingleAsync(row => row.Id == world.Ladders[item]));

    /// <summary>Elm binds itself to so many units of the first item.</summary>
    internal async Task Bind(RoundsWorld world, long units)
    {
        await using var scope = App.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CoopDb>();
        await db.InTransactionAsync(async () =>
        {
            var locked = await scope.ServiceProvider.GetRequiredService<PooledDemand>()
                .LockAsync([world.Ladders[0]], world.Elm.Id, default);
            var commitment = new Commitment(world.Ladders[0], world.Elm.Id, CommitmentType.Binding, units, null, null, null);
            commitment.Submit();
            commitment.Approve();
            commitment.Bind("Board", "R-1", locked[world.Ladders[0]].PriceToday);
            locked.CountCommitted(world.Ladders[0], units);
            db.Add(commitment);
            await db.SaveChangesAsync();
        }, default);
    }

    protected Task<int> Audits(string record, long id, string what) =>
        App.Db(db => db.AuditOf(record, id).CountAsync(entry => entry.What == what));

    protected static void Says(string sentence, Page page) => Assert.Contains(sentence, page.Text, StringComparison.Ordinal);

    protected static void SaysNot(string sentence, Page page) => Assert.DoesNotContain(sentence, page.Text, StringComparison.Ordinal);

    protected static decimal Dollars(string shown) =>
        decimal.Parse(shown.Replace("−", "-", StringComparison.Ordinal), NumberStyles.Number, CultureInfo.InvariantCulture);
}
