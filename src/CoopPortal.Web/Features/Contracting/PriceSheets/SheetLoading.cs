using CoopPortal.Core.Contracting;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Files;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Contracting.PriceSheets;

/// <summary>What a loaded file did.</summary>
public sealed record LoadedFile(int Rows, int Ladders, int NewItems, int Described)
{
    public string Words => $"{Show.Count(Rows, "row")}, {Show.Count(Ladders, "ladder")} set, "
        + $"{Show.Count(NewItems, "new item")}, {Show.Count(Described, "item")} described anew";
}

/// <summary>Puts a price file on a draft price sheet: items that are new are added to the contract, ladders are set.
/// Runs inside a transaction.</summary>
public sealed class SheetLoading(CoopDb db, Audit audit)
{
    /// <summary>What speaks against the file on this contract: a unit or pack that would change
    /// under present prices, an item taken off.</summary>
    public async Task<IReadOnlyList<SheetFault>> FaultsAsync(long contractId, PriceFile file, CancellationToken cancellationToken)
    {
        var known = await ItemsAsync(contractId, file, tracking: false, cancellationToken);
        return [.. file.Items.Where(item => known.ContainsKey(item.Sku))
            .SelectMany(item => Against(known[item.Sku], item, file.Sheet)).Take(FileFaults.Most)];
    }

    public async Task<LoadedFile> LoadAsync(PriceSheet sheet, PriceFile file, string fileName, DateTime now,
        CancellationToken cancellationToken)
    {
        var items = await ItemsAsync(sheet.ContractId, file, tracking: true, cancellationToken);
        var (added, described) = (0, 0);
        foreach (var row in file.Items)
        {
            if (items.TryGetValue(row.Sku, out var item))
            {
                described += Describe(item, row, fileName) ? 1 : 0;
                continue;
            }
            items[row.Sku] = item = new Item(sheet.ContractId, row.Sku, row.Name, row.Unit, row.Category);
            item.Describe(row.Name, row.Unit, row.Category, row.Maker, row.MakerPart, "", row.Unspsc, row.Pack);
            db.Items.Add(item);
            audit.Write(item, "Added", after: $"{row.Name}; {row.Unit}, pack of {row.Pack}",
                why: $"Price sheet {sheet.Number}, file {fileName}");
            added++;
        }
        // Ladders need the ids of the new items.
        await db.SaveChangesAsync(cancellationToken);
        var ladders = sheet.Ladders.ToDictionary(ladder => ladder.ItemId);
        foreach (var row in file.Items)
        {
            if (ladders.TryGetValue(items[row.Sku].Id, out var ladder))
                ladder.Replace(row.Tiers, row.ListPrice);
            else
                sheet.Ladders.Add(new SheetLadder(items[row.Sku].Id, row.Tiers, row.ListPrice));
        }
        var loaded = new LoadedFile(file.Rows, file.Items.Count, added, described);
        sheet.NoteFile(file.Hash, fileName, now);
        audit.Write(sheet, "Prices loaded from a file", after: $"{fileName}: {loaded.Words}");
        await db.SaveChangesAsync(cancellationToken);
        return loaded;
    }

    private async Task<Dictionary<string, Item>> ItemsAsync(long contractId, PriceFile file, bool tracking,
        CancellationToken cancellationToken)
    {
        var items = db.Items.Where(item => item.ContractId == contractId);
        var asked = file.Items.Select(item => item.Sku).ToHashSet(StringComparer.OrdinalIgnoreCase);
        // The whole contract is read: a file of thousands of part numbers doesn't fit into one query's parameters.
        return (await (tracking ? items : items.AsNoTracking()).ToListAsync(cancellationToken))
            .Where(item => asked.Contains(item.Sku)).ToDictionary(item => item.Sku, StringComparer.OrdinalIgnoreCase);
    }

    private static IEnumerable<SheetFault> Against(Item item, FileItem row, string sheet)
    {
        if (item.Sku != row.Sku)
            yield return new SheetFault(sheet, row.Row, "vendor_sku", row.Sku, $"“{item.Sku}”, as the contract writes this part number");
        if (item.WithdrawnOn is { } off)
            yield return new SheetFault(sheet, row.Row, "vendor_sku", row.Sku,
                $"no row for it: it was taken off the contract on {Core.Say.Date(off)}; put it back on its page first, or leave it out");
        if (item.Unit != row.Unit)
            yield return new SheetFault(sheet, row.Row, "uom", row.Unit,
                $"“{item.Unit}” as on the contract; a price for another unit cannot be compared. "
                    + "Edit the item first if the unit really changed");
        if (item.PackQuantity != row.Pack)
            yield return new SheetFault(sheet, row.Row, "pack_qty", $"{row.Pack}",
                $"{item.PackQuantity} as on the contract; edit the item first if the pack really changed");
    }

    private bool Describe(Item item, FileItem row, string fileName)
    {
        var before = Words(item);
        item.Describe(row.Name, row.Unit, row.Category, Or(row.Maker, item.Manufacturer), Or(row.MakerPart, item.ManufacturerPartNumber),
            item.Description, row.Unspsc ?? item.Unspsc, row.Pack);
        if (Words(item) == before)
            return false;
        audit.Write(item, "Changed", before, Words(item), $"File {fileName}");
        return true;
    }

    private static string Or(string typed, string present) => typed.Length > 0 ? typed : present;

    private static string Words(Item item) =>
        string.Join("; ", item.Name, item.Category, item.Manufacturer, item.ManufacturerPartNumber, item.Unspsc);
}
