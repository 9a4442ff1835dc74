using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Buying.Catalog;

/// <summary>One page of the catalog. Which items stand on it, and all of them that no order moves, is kept until the cooperative changes
/// something; the group's quantity and the price of today are read at every look.</summary>
public sealed class ShownRows(CoopDb db, SearchRows rows, Viewer viewer, Remembered remembered, TimeProvider clock)
{
    private sealed record Found(IReadOnlyList<SearchRow> Rows, Paging Paging);

    /// <summary>Rounds open and close on whole minutes: within one the same items are for sale.</summary>
    private long Minute => clock.GetUtcNow().Ticks / TimeSpan.TicksPerMinute;

    public async Task<(IReadOnlyList<SearchRow> Rows, Paging Paging)> PageAsync(SearchForm form, CancellationToken cancellationToken)
    {
        if (form.FollowsDemand)
        {
            var (moving, place) = await FindAsync(form, cancellationToken);
            return (moving, place);
        }
        var (found, paging) = await remembered.OfCooperativeAsync((viewer.SeesEverything, Minute, form.Key),
            () => FindAsync(form, cancellationToken));
        return (await TodayAsync(found, cancellationToken), paging);
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
