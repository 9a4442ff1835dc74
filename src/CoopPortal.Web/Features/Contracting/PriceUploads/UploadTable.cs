using CoopPortal.Core;
using CoopPortal.Core.Amounts;
using CoopPortal.Core.Contracting;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Files;

namespace CoopPortal.Web.Features.Contracting.PriceUploads;

/// <summary>What a file's row may leave out because the contract says it already.</summary>
public sealed record KnownPart(long ItemId, string PartNumber, string Unit, int Pack, DateOnly? WithdrawnOn);

/// <summary>A vendor's file row by row: good rows stay good, whatever is wrong with others.</summary>
public sealed class UploadTable
{
    private static readonly HashSet<string> Actions = new(StringComparer.OrdinalIgnoreCase) { "add", "new", "change", "update", "keep" };

    private readonly PriceUpload _upload;
    private readonly string _sheet;
    private readonly MappedTable _table;
    private readonly IReadOnlyDictionary<string, KnownPart> _known;

    private UploadTable(PriceUpload upload, string sheet, MappedTable table, IReadOnlyDictionary<string, KnownPart> known) =>
        (_upload, _sheet, _table, _known) = (upload, Say.Cut(sheet, PriceUploadRow.SheetLength), table, known);

    public IReadOnlyList<PriceUploadRow> Rows { get; private set; } = [];
    public IReadOnlyList<PriceUploadFault> Faults { get; private set; } = [];

    /// <summary>What was passed over without being a fault.</summary>
    public IReadOnlyList<string> Notes => _table.Notes;

    /// <summary>Why nothing of it can be read; null when rows were found.</summary>
    public string? Trouble { get; private set; }

    public static UploadTable Read(PriceUpload upload, TableBook book, TableMapping mapping, IReadOnlyDictionary<string, KnownPart> known,
        Action<int> report)
    {
        var table = new MappedTable(book, mapping, PriceColumns.All);
        var read = new UploadTable(upload, book.Sheets[mapping.Sheet].Name, table, known);
        var (rows, seen) = (new List<PriceUploadRow>(), 0);
        foreach (var row in table.Rows())
        {
            if (read.Row(row) is { } good)
                rows.Add(good);
            if (++seen % 1000 == 0)
                report(seen);
        }
        read.Rows = read.Together(rows);
        read.Faults = [.. table.Faults.OrderBy(fault => fault.Row).Select(read.Kept)];
        if (table.FaultCount > MappedTable.MostFaults)
            read.Trouble = $"{Say.Number(table.FaultCount)} cells are not what their columns should hold. Are the columns right?";
        else if (seen == 0 && table.FaultCount == 0)
            read.Trouble = "Under the headers stands no item. Wanted: a row for each item and minimum quantity.";
        return read;
    }

    private PriceUploadRow? Row(MappedRow row)
    {
        var before = _table.FaultCount;
        var typed = Text("vendor_sku", Item.SkuLength, "the vendor's part number", null);
        var known = _known.GetValueOrDefault(typed);
        var part = known?.PartNumber ?? (_table.FaultCount == before ? typed : null);
        if (known is { WithdrawnOn: { } off })
            Refuse(row.Number, part, "vendor_sku", typed, $"no row for it: it was taken off the contract on {Say.Date(off)}");
        var name = Described("description", Item.NameLength);
        var unit = Described("uom", Item.UnitLength) is { Length: > 0 } sold ? sold : known?.Unit ?? "";
        var category = Described("category", Item.CategoryLength);
        var (maker, makerPart) = (Described("mfr_name", Item.MakerLength), Described("mfr_part_no", Item.SkuLength));
        var unspsc = Described("unspsc", Item.UnspscLength);
        if (unspsc.Length > 0 && !(unspsc.Length == Item.UnspscLength && unspsc.All(char.IsAsciiDigit)))
            Refuse(row.Number, part, "unspsc", unspsc, "8 digits, or nothing");
        if (known is null && part is not null)
            foreach (var (column, what, value) in new[]
                { ("description", "name", name), ("uom", "unit", unit), ("category", "category", category) })
                if (value.Length == 0)
                    Refuse(row.Number, part, column, "nothing", $"the {what} of an item that the contract does not have yet");
        var pack = Number("pack_qty", Item.MaxPackQuantity) ?? known?.Pack ?? 1;
        var from = Number("min_qty_break", Core.Buying.OrderLine.MaxQuantity) ?? 1;
        // Whether they are prices at all, the table has checked.
        var (list, price) = (PriceText.Price(row["list_price"], out _), PriceText.Price(row["net_price"], out _)!.Value);
        foreach (var (column, found, wanted) in AgainstTheUpload(row, list, price))
            Refuse(row.Number, part, column, found, wanted);
        return _table.FaultCount > before ? null : new PriceUploadRow
        {
            PriceUploadId = _upload.Id,
            Sheet = _sheet,
            Row = row.Number,
            PartNumber = part!,
            Name = name,
            Maker = maker,
            MakerPart = makerPart,
            Unit = unit,
            Pack = (int)pack,
            Category = category,
            Unspsc = unspsc.Length == 0 ? null : unspsc,
            From = from,
            Price = price,
            ListPrice = list,
            ItemId = known?.ItemId,
        };

        string Described(string column, int most) => Text(column, most, "text", part);

        string Text(string column, int most, string what, string? of)
        {
            var text = row[column];
            if (CellText.Fault(text, most, what, mayBePowerOfTen: column == "description") is not var (found, wanted))
                return text;
            Refuse(row.Number, of, column, found, wanted);
            return "";
        }

        long? Number(string column, long most)
        {
            var text = row[column];
            if (text.Length == 0)
                return null;
            var number = PriceText.Quantity(text, most, out var wanted);
            if (number is null)
                Refuse(row.Number, part, column, text, wanted);
            return number;
        }
    }

    /// <summary>What a row says of the contract, the day and the discount must be what the upload and its prices say.</summary>
    private IEnumerable<(string Column, string Found, string Wanted)> AgainstTheUpload(MappedRow row, UnitPrice? list, UnitPrice price)
    {
        var (contract, from, until, discount, action) = (row["contract_no"], row["effective_from"], row["effective_to"],
            row["discount_pct"], row["action"]);
        if (contract.Length > 0 && !contract.Equals(_upload.Contract.Number, StringComparison.OrdinalIgnoreCase))
            yield return ("contract_no", contract, $"{_upload.Contract.Number}, for which this file was uploaded");
        if (CellCheck.Day(from) is { } begin && begin != _upload.EffectiveOn)
            yield return ("effective_from", from, $"{Say.Date(_upload.EffectiveOn)} as this upload says; prices of another day are a file "
                + "of their own");
        if (CellCheck.Day(until) is { } end && end < _upload.Contract.EndsOn)
            yield return ("effective_to", until, "nothing: a price holds until the next one; for prices that end ask the cooperative");
        // Times a hundred, so that 1 is the cent by which vendors round their discounts and prices.
        if (discount.Length > 0 && list is { } of && CellCheck.Percent(discount) is { } percent
            && Math.Abs(of.Amount * (100 - percent) - price.Amount * 100) > 1)
            yield return ("discount_pct", discount, $"the discount by which ${of} becomes ${price}");
        if (action.Length > 0 && !Actions.Contains(action))
            yield return ("action", action, "add, change or nothing; to drop an item, send all prices without it");
    }

    /// <summary>Rows of one part number are one ladder of one item; a row that contradicts the first of them is at fault.</summary>
    private List<PriceUploadRow> Together(List<PriceUploadRow> rows)
    {
        var good = new List<PriceUploadRow>(rows.Count);
        foreach (var item in rows.GroupBy(row => row.PartNumber, StringComparer.OrdinalIgnoreCase))
        {
            var (first, kept) = (item.First(), new Dictionary<long, PriceUploadRow>());
            foreach (var row in item)
                if (Against(first, row) is var (column, found, wanted))
                    Refuse(row.Row, first.PartNumber, column, found, wanted);
                else if (!kept.TryAdd(row.From, row))
                    Refuse(row.Row, first.PartNumber, "min_qty_break", $"{Say.Number(row.From)} a second time",
                        $"each quantity once; row {kept[row.From].Row} has it already");
            if (kept.Count > SheetLadder.MaxTiers)
                Refuse(first.Row, first.PartNumber, "min_qty_break", $"{kept.Count} tiers", $"at most {SheetLadder.MaxTiers} for an item");
            else if (kept.Keys.Min() is > 1 and var least)
                Refuse(first.Row, first.PartNumber, "min_qty_break", $"{Say.Number(least)} as the smallest quantity",
                    "a row from quantity 1: what the first unit costs");
            good.AddRange(kept.Values);
        }
        return good;
    }

    private static (string Column, string Found, string Wanted)? Against(PriceUploadRow first, PriceUploadRow row) =>
        first.PartNumber != row.PartNumber ? ("vendor_sku", row.PartNumber, $"“{first.PartNumber}” as in row {first.Row}")
        : first.Unit != row.Unit ? ("uom", row.Unit, $"“{first.Unit}” as in row {first.Row}: rows of one part number are one item")
        : first.Pack != row.Pack ? ("pack_qty", $"{row.Pack}", $"{first.Pack} as in row {first.Row}: rows of one part number are one item")
        : first.ListPrice is { } list && row.ListPrice is { } other && other != list
            ? ("list_price", $"{other}", $"{list} as in row {first.Row}: an item has one list price")
        : null;

    private void Refuse(int row, string? part, string column, string found, string wanted) =>
        _table.Refuse(row, part, column, found, wanted);

    private PriceUploadFault Kept(SheetFault fault) => new()
    {
        PriceUploadId = _upload.Id,
        Sheet = _sheet,
        Row = fault.Row,
        PartNumber = fault.Key is { Length: <= Item.SkuLength } part ? part : null,
        Column = Say.Cut(fault.Column, PriceUploadFault.ColumnLength),
        Found = Say.Cut(fault.Found, PriceUploadFault.FoundLength),
        Wanted = Say.Cut(fault.Wanted, PriceUploadFault.WantedLength),
    };
}
