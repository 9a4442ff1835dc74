using CoopPortal.Core.Amounts;
using CoopPortal.Core.Buying;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Files;
using CoopPortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Members.Imports.Kinds;

/// <summary>New items of contracts, a row each, with their ladders side by side; the prices become a draft price sheet of each contract.
/// </summary>
public sealed class ItemsImport(CoopDb db, Audit audit, Cooperative coop) : ImportKind(db)
{
    private const int FirstFurtherTier = 2;

    public override string Key => "items";
    public override int Order => 5;
    public override string Title => "Items with their prices";
    public override string Purpose => "Adds items to contracts, with the price from each quantity, on a draft price sheet.";
    public override Permission Needs => Permission.ManagePriceSheets;
    public override (string Href, string Text) Place => ("/price-sheets", "Price sheets");

    public override IReadOnlyList<ImportColumn> Columns { get; } =
    [
        new("contract_no", "a contract that is not in close-out", "EPC-2027-014", IsRequired: true, Look: CellLook.Code),
        new("vendor_sku", "the vendor's part number", "MP-20-92", IsRequired: true, Look: CellLook.Code),
        new("description", "the item's name", "Copy paper, 20 lb, letter", IsRequired: true),
        new("mfr_name", "", "Domtar"), new("mfr_part_no", "", "851187", Look: CellLook.Code),
        new("uom", "unit of measure", "CT", IsRequired: true),
        new("pack_qty", "orders are whole multiples of it; blank for 1", "1", Look: CellLook.Number),
        new("category", "", "Paper", IsRequired: true), new("unspsc", "8 digits", "14111507", Look: CellLook.Code),
        new("gtin", "GTIN, UPC or EAN, with its check digit", "025869308005", Look: CellLook.Code),
        new("details", "a longer description", "92 bright, 10 reams"), new("list_price", "", "44.00", Look: CellLook.Price),
        new("net_price", "the price of the first unit; blank for an item that is priced later", "40.00", Look: CellLook.Price),
        .. Enumerable.Range(FirstFurtherTier, SheetLadder.MaxTiers - 1).SelectMany(Tier),
    ];

    public override IReadOnlyList<string> Rules { get; } =
    [
        "One row for each item. An item that is on the contract already is a fault: its prices change on a price sheet.",
        "All prices of one contract become one new draft price sheet; it is checked and published on its own page.",
    ];

    protected override string ARow => "a row for each item";
    protected override string Noun => "items";

    private sealed record FileItem(Cells Cells, Contract? Contract, string Sku, string Name, string Unit, string Category, string Maker,
        string MakerPart, string Details, string? Unspsc, string? Gtin, int Pack, UnitPrice? List,
        IReadOnlyList<(long From, UnitPrice Price)> Tiers);

    private static IEnumerable<ImportColumn> Tier(int number)
    {
        string[] froms = ["500", "1000", "2500"], prices = ["36.00", "34.00", "31.50"];
        var at = number - FirstFurtherTier;
        yield return new($"min_qty_{number}", "from so many units …", at < froms.Length ? froms[at] : "", Look: CellLook.Number);
        yield return new($"net_price_{number}", "… every unit costs this much", at < prices.Length ? prices[at] : "", Look: CellLook.Price);
    }

    protected override async Task<ImportPlan> PlanAsync(IReadOnlyList<Cells> rows, FileFaults faults, Viewer viewer,
        CancellationToken cancellationToken)
    {
        var contracts = (await Db.ContractsVisibleTo(viewer).AsNoTracking().ToListAsync(cancellationToken))
            .ToDictionary(contract => contract.Number, StringComparer.OrdinalIgnoreCase);
        var items = rows.Select(row => Read(row, contracts)).ToList();
        var ids = items.Where(item => item.Contract is not null).Select(item => item.Contract!.Id).Distinct().ToList();
        foreach (var same in items.Where(item => item.Contract is not null && item.Sku.Length > 0)
            .GroupBy(item => (item.Contract!.Id, item.Sku.ToUpperInvariant())).Where(same => same.Count() > 1))
            foreach (var again in same.Skip(1))
                again.Cells.Refuse("vendor_sku", $"{again.Sku} a second time",
                    $"each part number once; row {same.First().Cells.Row} has it");
        var there = (await Db.Items.AsNoTracking().Where(item => ids.Contains(item.ContractId))
            .Select(item => new { item.ContractId, item.Sku }).ToListAsync(cancellationToken))
            .Select(item => (item.ContractId, item.Sku.ToUpperInvariant())).ToHashSet();
        foreach (var item in items.Where(item => item.Contract is not null
            && there.Contains((item.Contract.Id, item.Sku.ToUpperInvariant()))))
            item.Cells.Refuse("vendor_sku", item.Sku,
                $"no row for it: it is on contract {item.Contract!.Number} already; change its price on a price sheet");
        var priced = items.Count(item => item.Tiers.Count > 0);
        return new ImportPlan(rows.Count, $"{Show.Count(items.Count, "item")} of {Show.Count(ids.Count, "contract")}, "
            + $"{Show.Number(priced)} with prices", run => LoadAsync(items, run));
    }

    private static FileItem Read(Cells row, Dictionary<string, Contract> contracts)
    {
        var contract = contracts.GetValueOrDefault(row["contract_no"]);
        if (contract is null)
            row.Refuse("contract_no", row["contract_no"], "the number of a contract");
        else if (contract.Status == ContractStatus.CloseOut)
            row.Refuse("contract_no", contract.Number, "a contract that is not in close-out; it gets no new items");
        var unspsc = row.Text("unspsc", Item.UnspscLength);
        if (unspsc.Length > 0 && !(unspsc.Length == Item.UnspscLength && unspsc.All(char.IsAsciiDigit)))
            row.Refuse("unspsc", unspsc, "8 digits, or nothing");
        if (row["gtin"] is { Length: > 0 } gtin && Gtin.Normalise(gtin) is null)
            row.Refuse("gtin", gtin, $"{Gtin.Wanted}, or nothing");
        return new FileItem(row, contract, row.Needed("vendor_sku", Item.SkuLength, "the vendor's part number"),
            row.Needed("description", Item.NameLength, "the item's name"),
            row.Needed("uom", Item.UnitLength, "the unit of measure, such as CT"),
            row.Needed("category", Item.CategoryLength, "the category, such as Paper"), row.Text("mfr_name", Item.MakerLength),
            row.Text("mfr_part_no", Item.SkuLength), row.LongText("details", Item.DescriptionLength), unspsc.OrNull(),
            Gtin.Normalise(row["gtin"]), (int)(row.Quantity("pack_qty", Item.MaxPackQuantity) ?? 1), row.Price("list_price"), Tiers(row));
    }

    private static List<(long From, UnitPrice Price)> Tiers(Cells row)
    {
        var tiers = new List<(long From, UnitPrice Price)>();
        if (row.Price("net_price") is { } first)
            tiers.Add((1, first));
        for (var number = FirstFurtherTier; number <= SheetLadder.MaxTiers; number++)
        {
            var (from, price) = ($"min_qty_{number}", $"net_price_{number}");
            if (row[from].Length == 0 && row[price].Length == 0)
                continue;
            if (row[from].Length == 0)
                row.Refuse(from, "", $"the quantity from which {row[price]} holds");
            if (row[price].Length == 0)
                row.Refuse(price, "", $"the price from {row[from]} units");
            if (row["net_price"].Length == 0)
                row.Refuse("net_price", "", "the price of the first unit: the ladder begins with it");
            if (row.Quantity(from, OrderLine.MaxQuantity) is not { } units || row.Price(price) is not { } cost)
                continue;
            if (tiers.Count > 0 && units <= tiers[^1].From)
                row.Refuse(from, row[from], $"more than {Show.Number(tiers[^1].From)}: each tier begins above the one before");
            tiers.Add((units, cost));
        }
        return tiers;
    }

    private async Task LoadAsync(List<FileItem> items, ImportRun run)
    {
        var sheets = await SheetsAsync(items, run);
        await InBatchesAsync(items, run, async some =>
        {
            var made = some.Select(row => (Row: row, Item: Made(row, run))).ToList();
            foreach (var (row, item) in made)
            {
                Db.Items.Add(item);
                audit.Write(item, "Added", after: $"{row.Name}; {row.Unit}, pack of {row.Pack}", why: run.Why);
            }
            // Ladders need the ids of the new items.
            await Db.SaveChangesAsync(run.CancellationToken);
            var mine = sheets.Values.ToList();
            var tracked = await Db.PriceSheets.Where(sheet => mine.Contains(sheet.Id))
                .ToDictionaryAsync(sheet => sheet.ContractId, run.CancellationToken);
            foreach (var (row, item) in made.Where(one => one.Row.Tiers.Count > 0))
                tracked[item.ContractId].Ladders.Add(new SheetLadder(item.Id, row.Tiers, row.List));
        });
    }

    /// <summary>A new draft for each contract that gets prices, by the contract's id.</summary>
    private async Task<Dictionary<long, long>> SheetsAsync(List<FileItem> items, ImportRun run)
    {
        var today = coop.DateOf(run.Now);
        var made = new List<PriceSheet>();
        foreach (var priced in items.Where(item => item.Tiers.Count > 0).GroupBy(item => item.Contract!.Id))
        {
            var contract = priced.First().Contract!;
            var last = await Db.PriceSheets.Where(sheet => sheet.ContractId == contract.Id)
                .MaxAsync(sheet => (int?)sheet.Number, run.CancellationToken) ?? 0;
            var from = last == 0 && contract.StartsOn < today ? contract.StartsOn : today;
            var sheet = new PriceSheet(contract.Id, last + 1, from) { ImportId = run.Id };
            Db.PriceSheets.Add(sheet);
            audit.Write(sheet, "Begun", after: $"{Show.Count(priced.Count(), "item")} with prices", why: run.Why);
            made.Add(sheet);
        }
        await Db.SaveChangesAsync(run.CancellationToken);
        return made.ToDictionary(sheet => sheet.ContractId, sheet => sheet.Id);
    }

    private static Item Made(FileItem row, ImportRun run)
    {
        var item = new Item(row.Contract!.Id, row.Sku, row.Name, row.Unit, row.Category) { ImportId = run.Id };
        item.Describe(row.Name, row.Unit, row.Category, row.Maker, row.MakerPart, row.Details, row.Unspsc, row.Pack);
        item.Supply(row.Gtin, null, null);
        return item;
    }

    public override async Task<string?> HangingAsync(long importId, CancellationToken cancellationToken)
    {
        if (await Db.PriceSheets.Where(sheet => sheet.ImportId == importId && sheet.Status != PriceSheetStatus.Draft)
            .Select(sheet => $"Price sheet {sheet.Number} of contract {sheet.Contract.Number} is published by now.")
            .FirstOrDefaultAsync(cancellationToken) is { } published)
            return published;
        var mine = Db.Items.Where(item => item.ImportId == importId);
        (string What, IQueryable<Item> Of)[] all =
        [
            ("is on another price sheet", mine.Where(item => Db.SheetLadders.Any(ladder => ladder.ItemId == item.Id
                && ladder.PriceSheet.ImportId != importId))),
            ("is in a buying round", mine.Where(item => Db.RoundLadders.Any(ladder => ladder.ItemId == item.Id)
                || Db.Rounds.Any(round => round.Minimums.Any(minimum => minimum.ItemId == item.Id)))),
            ("stands in a cart", mine.Where(item => Db.Carts.Any(cart => cart.Lines.Any(line => line.ItemId == item.Id)))),
        ];
        foreach (var (what, of) in all)
            if (await of.OrderBy(item => item.Id).Select(item => item.Sku).FirstOrDefaultAsync(cancellationToken) is { } sku)
                return $"{sku} {what} by now.";
        return await Db.SheetLadders.AnyAsync(ladder => ladder.PriceSheet.ImportId == importId && ladder.Item.ImportId != importId,
            cancellationToken) ? "One of the draft price sheets has prices of other items by now." : null;
    }

    public override async Task UndoAsync(Import import, CancellationToken cancellationToken)
    {
        await Db.PriceSheets.Where(sheet => sheet.ImportId == import.Id).ExecuteDeleteAsync(cancellationToken);
        await Db.Items.Where(item => item.ImportId == import.Id).ExecuteDeleteAsync(cancellationToken);
    }
}
