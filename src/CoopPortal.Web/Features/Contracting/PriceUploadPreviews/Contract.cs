using System.Runtime.CompilerServices;
using CoopPortal.Core.Contracting;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Contracting.PriceUploadPreviews;

public sealed record ContractThenPage(PriceUpload Upload, PreviewFilter Filter, IReadOnlyList<ThenRow> Rows, Paging Paging)
{
    public string Contract => $"/contracts/{Upload.Contract.Number}";

    public string Of => $"{Contract}/price-uploads/{Upload.Id}";

    public string Url => $"{Of}/contract";
}

/// <summary>One item of the contract as it would be; <paramref name="Source"/> says which sheet or file the ladder is from.</summary>
public sealed record ThenRow(string PartNumber, string Name, string Ladder, string? Zones, string Source);

/// <summary>All items of a contract on the day of a price file, if what is proposed of it, or accepted by now, counts: the sheet that it
/// was compared with, with the file's ladders over it.</summary>
public sealed class ContractThen(CoopDb db, PriceUpload upload, string? q)
{
    private const int Batch = 1000;

    public Task<int> CountAsync(CancellationToken cancellationToken) => Rows().CountAsync(cancellationToken);

    public async Task<List<ThenRow>> PageAsync(int skip, int take, CancellationToken cancellationToken)
    {
        var found = await Rows().OrderBy(row => row.PartNumber).ThenBy(row => row.ChangeId).Skip(skip).Take(take)
            .ToListAsync(cancellationToken);
        var (kept, changed) = (found.Where(row => row.ChangeId is null).Select(row => row.LadderId).ToList(),
            found.Select(row => row.ChangeId).OfType<long>().ToList());
        var ladders = await db.SheetLadders.AsNoTracking().Include(ladder => ladder.Tiers).Where(ladder => kept.Contains(ladder.Id))
            .ToDictionaryAsync(ladder => ladder.Id, cancellationToken);
        var changes = await db.PriceUploadChanges.AsNoTracking().Where(change => changed.Contains(change.Id))
            .ToDictionaryAsync(change => change.Id, cancellationToken);
        return found.ConvertAll(row => row.ChangeId is { } id
            ? new ThenRow(row.PartNumber, row.Name, changes[id].After!, changes[id].Zones, "this file")
            : new(row.PartNumber, row.Name, ladders[row.LadderId!.Value].Words,
                PriceUploadChange.ZonesOf(ladders[row.LadderId.Value].Ladder()), $"price sheet {upload.ComparedWith}"));
    }

    public async IAsyncEnumerable<ThenRow> AllAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (var skip = 0; ; skip += Batch)
        {
            var rows = await PageAsync(skip, Batch, cancellationToken);
            foreach (var row in rows)
                yield return row;
            if (rows.Count < Batch)
                yield break;
        }
    }

    private IQueryable<Place> Rows()
    {
        var changes = db.PriceUploadChanges.Where(change => change.PriceUploadId == upload.Id
            && (change.IsAccepted == true || change.IsAccepted == null && change.IsProposed));
        var rows = db.SheetLadders.Where(ladder => ladder.PriceSheet.ContractId == upload.ContractId
                && ladder.PriceSheet.Number == upload.ComparedWith && ladder.Item.WithdrawnOn == null)
            .LeftJoin(changes.Where(change => change.Group != PriceGroup.New), ladder => (long?)ladder.ItemId, change => change.ItemId,
                (ladder, change) => new { Ladder = ladder, Change = change })
            .Where(pair => pair.Change == null || pair.Change.Group != PriceGroup.Dropped)
            .Select(pair => new Place
            {
                PartNumber = pair.Ladder.Item.Sku,
                Name = pair.Ladder.Item.Name,
                LadderId = pair.Ladder.Id,
                ChangeId = pair.Change == null ? null : pair.Change.Id,
            })
            .Concat(changes.Where(change => change.Group == PriceGroup.New).Select(change => new Place
            {
                PartNumber = change.PartNumber,
                Name = change.Name,
                LadderId = null,
                ChangeId = change.Id,
            }));
        foreach (var word in Typed.Words(q))
            rows = rows.Where(row => (row.PartNumber + " " + row.Name).ToLower().Contains(word));
        return rows;
    }

    private sealed record Place
    {
        public string PartNumber { get; init; } = "";
        public string Name { get; init; } = "";
        public long? LadderId { get; init; }
        public long? ChangeId { get; init; }
    }
}
