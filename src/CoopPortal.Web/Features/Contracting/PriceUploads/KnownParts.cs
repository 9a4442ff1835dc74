using CoopPortal.Core.Contracting;
using CoopPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Contracting.PriceUploads;

/// <summary>What a file's row may leave out because the contract says it already.</summary>
public sealed record KnownPart(KnownItem Item, int Pack, DateOnly? WithdrawnOn);

/// <summary>A contract's items, and what was decided of part numbers that it does not have. Not for several threads at once.</summary>
public sealed class KnownParts
{
    private readonly Dictionary<string, KnownPart> _byNumber = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<long, KnownPart> _byItem;
    private readonly Dictionary<string, ItemMatchStatus> _decided;
    private readonly ItemMatching _matching;

    private KnownParts(IReadOnlyList<KnownPart> parts, IReadOnlyList<ItemMatch> matches)
    {
        foreach (var part in parts)
            _byNumber.TryAdd(part.Item.PartNumber, part);
        _byItem = parts.ToDictionary(part => part.Item.ItemId);
        _decided = matches.ToDictionary(match => match.PartNumber, match => match.Status, StringComparer.OrdinalIgnoreCase);
        Items = [.. parts.Select(part => part.Item)];
        _matching = new(Items, matches.Where(match => match.Status == ItemMatchStatus.Confirmed)
            .Select(match => new EarlierMatch(match.PartNumber, match.Unit, match.ItemId!.Value, match.Factor!.Value)));
    }

    public IReadOnlyList<KnownItem> Items { get; }

    public static async Task<KnownParts> ReadAsync(CoopDb db, long contractId, CancellationToken cancellationToken) => new(
        await db.Items.Where(item => item.ContractId == contractId).OrderBy(item => item.Id)
            .Select(item => new KnownPart(new KnownItem(item.Id, item.Sku, item.Unit, item.Name)
            {
                Gtin = item.Gtin,
                Maker = item.Manufacturer,
                MakerPart = item.ManufacturerPartNumber,
            }, item.PackQuantity, item.WithdrawnOn)).ToListAsync(cancellationToken),
        await db.ItemMatches.AsNoTracking().Where(match => match.ContractId == contractId).ToListAsync(cancellationToken));

    public KnownPart? Of(string partNumber) => _byNumber.GetValueOrDefault(partNumber);

    public KnownPart? Of(long itemId) => _byItem.GetValueOrDefault(itemId);

    /// <summary>Somebody decided that it is not for this contract; what the contract has all the same is.</summary>
    public bool IsLeftOut(string partNumber) =>
        _decided.GetValueOrDefault(partNumber) == ItemMatchStatus.OutOfScope && !_byNumber.ContainsKey(partNumber);

    /// <summary>The item that a part number is which the contract does not have, and what was found; null where that is not certain.
    /// </summary>
    public (KnownPart Part, MatchedRow Match)? Matched(VendorRow row) =>
        _decided.GetValueOrDefault(row.PartNumber) != ItemMatchStatus.NewItem
        && _matching.ByNumber(row) is { Status: ItemMatchStatus.Confirmed } match ? (_byItem[match.ItemId!.Value], match) : null;

    /// <summary>What a part number may be, for a person to choose from.</summary>
    public MatchedRow Suggested(VendorRow row) => _matching.Match(row);
}
