using CoopPortal.Core.Contracting;
using CoopPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Contracting.PriceUploads;

/// <summary>What a file's row may leave out because the contract says it already.</summary>
public sealed record KnownPart(long ItemId, string PartNumber, string Unit, int Pack, DateOnly? WithdrawnOn);

/// <summary>A contract's items, and what was decided of part numbers that it does not have. Not for several threads at once.</summary>
public sealed class KnownParts
{
    private readonly Dictionary<string, KnownPart> _byNumber = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<long, KnownPart> _byItem;
    private readonly Dictionary<string, ItemMatchStatus> _decided;
    private readonly ItemMatching _matching;

    private KnownParts(IReadOnlyList<KnownPart> parts, IReadOnlyList<KnownItem> items, IReadOnlyList<ItemMatch> matches)
    {
        foreach (var part in parts)
            _byNumber.TryAdd(part.PartNumber, part);
        _byItem = parts.ToDictionary(part => part.ItemId);
        _decided = matches.ToDictionary(match => match.PartNumber, match => match.Status, StringComparer.OrdinalIgnoreCase);
        Items = items;
        _matching = new(items, matches.Where(match => match.Status == ItemMatchStatus.Confirmed)
            .Select(match => new EarlierMatch(match.PartNumber, match.Unit, match.ItemId!.Value, match.Factor!.Value)));
    }

    public IReadOnlyList<KnownItem> Items { get; }

    public static async Task<KnownParts> ReadAsync(CoopDb db, long contractId, CancellationToken cancellationToken)
    {
        var items = await db.Items.Where(item => item.ContractId == contractId).OrderBy(item => item.Id).Select(item => new
        {
            Part = new KnownPart(item.Id, item.Sku, item.Unit, item.PackQuantity, item.WithdrawnOn),
            item.Name,
            item.Gtin,
            item.Manufacturer,
            item.ManufacturerPartNumber,
        }).ToListAsync(cancellationToken);
        return new KnownParts([.. items.Select(item => item.Part)],
            [.. items.Select(item => new KnownItem(item.Part.ItemId, item.Part.PartNumber, item.Part.Unit, item.Name)
            {
                Gtin = item.Gtin,
                Maker = item.Manufacturer,
                MakerPart = item.ManufacturerPartNumber,
            })],
            await db.ItemMatches.AsNoTracking().Where(match => match.ContractId == contractId).ToListAsync(cancellationToken));
    }

    public KnownPart? Of(string partNumber) => _byNumber.GetValueOrDefault(partNumber);

    public KnownPart? Of(long itemId) => _byItem.GetValueOrDefault(itemId);

    public bool IsLeftOut(string partNumber) => _decided.GetValueOrDefault(partNumber) == ItemMatchStatus.OutOfScope;

    /// <summary>The item that a part number is which the contract does not have, and what was found; null where that is not certain.
    /// </summary>
    public (KnownPart Part, MatchedRow Match)? Matched(VendorRow row) =>
        _decided.GetValueOrDefault(row.PartNumber) != ItemMatchStatus.NewItem
        && _matching.ByNumber(row) is { Status: ItemMatchStatus.Confirmed } match ? (_byItem[match.ItemId!.Value], match) : null;

    /// <summary>What a part number may be, for a person to choose from.</summary>
    public MatchedRow Suggested(VendorRow row) => _matching.Match(row);
}
