using CoopPortal.Core.Members;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Buying.Catalog;

/// <summary>One page of the catalog. Which items stand on it, and all of them that no order moves, is kept until the cooperative changes
/// something; the group's quantity and the price of today are read at every look.</summary>
public sealed class ShownRows(CoopDb db, SearchRows rows, Viewer viewer, Cooperative coop, Remembered remembered, TimeProvider clock)
{
    private readonly DateTime _now = clock.GetUtcNow().UtcDateTime;

    private sealed record Found(IReadOnlyList<SearchRow> Rows, Paging Paging);

    private sealed record Span(DateTime OpensAt, DateTime ClosesAt, bool InLastCall);

    public async Task<(IReadOnlyList<SearchRow> Rows, Paging Paging)> PageAsync(SearchForm form, CancellationToken cancellationToken)
    {
        if (form.FollowsDemand)
        {
            var (moving, place) = await FindAsync(form, cancellationToken);
            return (moving, place);
        }
        var (found, paging) = await remembered.OfCooperativeAsync(
            (viewer.SeesEverything, await MomentAsync(cancellationToken), form.Key), () => FindAsync(form, cancellationToken));
        return (await TodayAsync(found, cancellationToken), paging);
    }

    /// <summary>The same as long as the clock changes nothing of what is for sale: until a round begins or ends, and for the day. In a last
    /// call every order may end the sale of an item, so that a list is a minute old at most.</summary>
    private async Task<(DateOnly Today, int Begun, int Ended, long Minute)> MomentAsync(CancellationToken cancellationToken)
    {
        var rounds = await remembered.OfCooperativeAsync(nameof(MomentAsync), () => db.Rounds
            .Where(round => round.Status == RoundStatus.Open || round.Status == RoundStatus.LastCall)
            .Select(round => new Span(round.OpensAt, round.ClosesAt, round.Status == RoundStatus.LastCall)).ToListAsync(cancellationToken));
        return (coop.DateOf(_now), rounds.Count(round => round.OpensAt <= _now), rounds.Count(round => round.ClosesAt <= _now),
            rounds.Exists(round => round.InLastCall) ? _now.Ticks / TimeSpan.TicksPerMinute : 0);
    }

    private async Task<Found> FindAsync(SearchForm form, CancellationToken cancellationToken)
    {
        var paging = new Paging(form.Page, await rows.CountAsync(form, cancellationToken));
        return new Found(await rows.Page(form, paging.Skip, Paging.Size).ToListAsync(cancellationToken), paging);
    }

    private async Task<IReadOnlyList<SearchRow>> TodayAsync(IReadOnlyList<SearchRow> found, CancellationToken cancellationToken)
    {
        var ids = found.Where(row => row.LadderId is not null).Select(row => row.LadderId!.Value).ToList();
        var today = await db.RoundLadders.Where(ladder => ids.Contains(ladder.Id))
            .Select(ladder => new { ladder.Id, ladder.PooledUnits, Price = ladder.PriceToday.Amount })
            .ToDictionaryAsync(ladder => ladder.Id, cancellationToken);
        return [.. found.Select(row => row.LadderId is { } id && today.GetValueOrDefault(id) is { } now
            ? row.At(now.PooledUnits, now.Price) : row)];
    }
}
