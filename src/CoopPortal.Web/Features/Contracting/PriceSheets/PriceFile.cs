using CoopPortal.Core.Amounts;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Pricing;
using CoopPortal.Web.Files;

namespace CoopPortal.Web.Features.Contracting.PriceSheets;

/// <summary>One item of a price file with its ladder, put together from its rows.</summary>
public sealed record FileItem(
    int Row, string Sku, string Name, string Maker, string MakerPart, string Unit, int Pack, string Category, string? Unspsc,
    UnitPrice? ListPrice, IReadOnlyList<(long From, UnitPrice Price)> Tiers);

/// <summary>A vendor's price file: one row per item and minimum quantity. All of it is well, or none of it is taken.</summary>
public sealed class PriceFile
{
    private const string ARow = "a row for each item and minimum quantity";

    private static readonly string[] Required = ["vendor_sku", "description", "uom", "category", "net_price"];

    private static readonly TableShape Shape = new(
        [
            .. PriceColumns.All.Where(column => column.Name is "list_price" or "min_qty_break" or "net_price" or "vendor_sku"
                || PriceRow.ItemColumns.Contains(column.Name))
                .Select(column => column with { IsRequired = Required.Contains(column.Name) }),
        ],
        ARow, ", each with whole items");

    private readonly FileFaults _faults;

    private PriceFile(FileFaults faults) => _faults = faults;

    /// <summary>The sheet that was read; "" for a text file.</summary>
    public string Sheet => _faults.Sheet;

    public string Hash { get; private init; } = "";
    public int Rows { get; private set; }
    public IReadOnlyList<FileItem> Items { get; private set; } = [];
    public IReadOnlyList<SheetFault> Faults => _faults.All;

    /// <summary>Throws a <see cref="Core.RefusedException"/> for a file that cannot be read.</summary>
    public static async Task<PriceFile> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var table = await TableFile.ReadAsync(stream, Shape, cancellationToken);
        var file = new PriceFile(table.Faults) { Hash = table.Hash };
        file.Parse(table);
        return file;
    }

    private void Parse(TableFile table)
    {
        var rows = table.Rows().Select(row => PriceRow.Read(row.Number, column => row[column], _faults.Add)).OfType<PriceRow>().ToList();
        Rows = rows.Count;
        if (Rows == 0 && Faults.Count == 0)
            _faults.WholeFile("headers and no items", ARow);
        Items = [.. rows.GroupBy(row => row.Sku, StringComparer.OrdinalIgnoreCase).Select(Together).OfType<FileItem>()];
    }

    /// <summary>The rows of one part number as one item. Its first row says what it is;
    /// later ones may leave that blank, or say the same.</summary>
    private FileItem? Together(IGrouping<string, PriceRow> rows)
    {
        var before = Faults.Count;
        var first = rows.First();
        foreach (var other in rows.Skip(1))
        {
            Same(first, other, "vendor_sku", row => row.Sku);
            foreach (var column in PriceRow.ItemColumns)
                Same(first, other, column, row => row[column]);
        }
        foreach (var column in PriceRow.RequiredOfItem.Where(column => first[column].Length == 0))
            _faults.Add(first.Number, column, "nothing", $"the {column} of {first.Sku} in its first row");
        if (rows.FirstOrDefault(row => row.ListPrice is not null) is { } listed && listed.ListPrice is { } list)
            foreach (var other in rows.Where(row => row.ListPrice is { } price && price != list))
                _faults.Add(other.Number, "list_price", other.ListPrice.ToString()!,
                    $"{list} as in row {listed.Number}: an item has one list price");
        Ladder(first.Sku, [.. rows]);
        return Faults.Count > before ? null : new FileItem(
            first.Number, first.Sku, first["description"], first["mfr_name"], first["mfr_part_no"], first["uom"],
            first.Pack ?? 1, first["category"], first["unspsc"].Length == 0 ? null : first["unspsc"],
            rows.Select(row => row.ListPrice).FirstOrDefault(price => price is not null),
            [.. rows.OrderBy(row => row.From).Select(row => (row.From, row.Price))]);
    }

    private void Ladder(string sku, List<PriceRow> rows)
    {
        foreach (var twice in rows.GroupBy(row => row.From).Where(same => same.Count() > 1))
        {
            var two = Sheets.Conflicts(twice.Select(row => new LadderItem($"row {row.Number}", sku))).Single();
            _faults.Add(twice.Last().Number, "min_qty_break", $"{twice.Key} a second time", two.Sentence);
        }
        if (rows.Min(row => row.From) > 1)
            _faults.Add(rows[0].Number, "min_qty_break", $"{rows.Min(row => row.From)} as the smallest quantity",
                $"a row for {sku} from quantity 1: what the first unit costs");
        if (rows.Count > SheetLadder.MaxTiers)
            _faults.Add(rows[SheetLadder.MaxTiers].Number, "min_qty_break", $"{rows.Count} tiers of {sku}",
                $"at most {SheetLadder.MaxTiers} tiers for an item");
    }

    private void Same(PriceRow first, PriceRow other, string column, Func<PriceRow, string> cell)
    {
        if (cell(other).Length > 0 && cell(other) != cell(first))
            _faults.Add(other.Number, column, cell(other),
                $"“{cell(first)}” as in row {first.Number}: rows of one part number describe one item");
    }
}
