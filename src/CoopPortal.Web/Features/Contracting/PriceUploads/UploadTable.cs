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
    private readonly IReadOnlyDictionary<string, KnownPart> _known;
    private readonly List<PriceUploadFault> _faults = [];

    private UploadTable(PriceUpload upload, string sheet, IReadOnlyDictionary<string, KnownPart> known) =>
        (_upload, _sheet, _known) = (upload, sheet, known);

    public IReadOnlyList<PriceUploadRow> Rows { get; private set; } = [];
    public IReadOnlyList<PriceUploadFault> Faults => _faults;

    /// <summary>Why nothing of it can be read; null when rows were found.</summary>
    public string? Trouble { get; private set; }

    public static UploadTable Read(PriceUpload upload, TableBook book, TableMapping mapping, IReadOnlyDictionary<string, KnownPart> known,
        Action<int> report)
    {
        var table = new MappedTable(book, mapping, PriceColumns.All);
        var read = new UploadTable(upload, book.Sheets[mapping.Sheet].Name, known);
        var (rows, seen) = (new List<PriceUploadRow>(), 0);
        foreach (var row in table.Rows())
        {
            if (read.Row(row) is { } good)
                rows.Add(good);
            if (++seen % 1000 == 0)
                report(seen);
        }
        foreach (var fault in table.Faults)
            read.Refuse(fault.Row, fault.Key, fault.Column, fault.Found, fault.Wanted);
        if (table.FaultCount > MappedTable.MostFaults)
            read.Trouble = $"{Say.Number(table.FaultCount)} cells are not what their columns should hold. Are the columns right?";
        else if (seen == 0 && read._faults.Count == 0)
            read.Trouble = "Under the headers stands no item. Wanted: a row for each item and minimum quantity.";
        read.Rows = read.Together(rows);
        return read;
    }

    private PriceUploadRow? Row(MappedRow row)
    {
        var before = _faults.Count;
        var typed = Text("vendor_sku", Item.SkuLength, "the vendor's part number", null);
        if (typed.Length == 0 && _faults.Count == before)
            Refuse(row.Number, null, "vendor_sku", "nothing", "the vendor's part number");
        var known = _known.GetValueOrDefault(typed);
        var part = known?.PartNumber ?? (_faults.Count == before ? typed : null);
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
            foreach (var (column, value) in new[] { ("description", name), ("uom", unit), ("category", category) })
                if (value.Length == 0)
                    Refuse(row.Number, part, column, "nothing", $"the {column} of an item that the contract does not have yet");
        var pack = Number("pack_qty", Item.MaxPackQuantity) ?? known?.Pack ?? 1;
        var from = Number("min_qty_break", Core.Buying.OrderLine.MaxQuantity) ?? 1;
        var list = Price("list_price");
        var price = Price("net_price");
        foreach (var (column, found, wanted) in AgainstTheUpload(row, list, price))
            Refuse(row.Number, part, column, found, wanted);
        return _faults.Count > before || price is null ? null : new PriceUploadRow
        {
            PriceUploadId = _upload.Id,
            Sheet = Say.Cut(_sheet, PriceUploadRow.SheetLength),
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
            Price = price.Value,
            ListPrice = list,
            ItemId = known?.ItemId,
        };

        string Described(string column, int most) => Text(column, most, "text", part);

        string Text(string column, int most, string what, string? of)
        {
            var text = CellText.Unquoted(row[column].Trim());
            if (CellText.Fault(text, most, what, mayBePowerOfTen: column == "description") is not var (found, wanted))
                return text;
            Refuse(row.Number, of, column, found, wanted);
            return "";
        }

        long? Number(string column, long most)
        {
            var text = row[column].Trim();
            if (text.Length == 0)
                return null;
            var number = PriceText.Quantity(text, most, out var wanted);
            if (number is null)
                Refuse(row.Number, part, column, text, wanted);
            return number;
        }

        UnitPrice? Price(string column)
        {
            var text = row[column].Trim();
            if (text.Length == 0)
                return null;
            var price = PriceText.Price(text, out var wanted);
            if (price is null)
                Refuse(row.Number, part, column, text, wanted);
            return price;
        }
    }

    /// <summary>What a row says of the contract, the day and the discount must be what the upload and its prices say.</summary>
    private IEnumerable<(string Column, string Found, string Wanted)> AgainstTheUpload(MappedRow row, UnitPrice? list, UnitPrice? price)
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
        if (discount.Length > 0 && list is { } of && price is { } net && CellCheck.Percent(discount) is { } percent
            && Math.Abs(of.Amount * (100 - percent) - net.Amount * 100) > 1)
            yield return ("discount_pct", discount, $"the discount by which ${of} becomes ${net}");
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

    private void Refuse(int row, string? part, string column, string found, string wanted) => _faults.Add(new PriceUploadFault
    {
        PriceUploadId = _upload.Id,
        Sheet = Say.Cut(_sheet, PriceUploadRow.SheetLength),
        Row = row,
        PartNumber = part is { Length: <= Item.SkuLength } ? part : null,
        Column = Say.Cut(column, PriceUploadFault.ColumnLength),
        Found = Say.Cut(found, PriceUploadFault.FoundLength),
        Wanted = Say.Cut(wanted, PriceUploadFault.WantedLength),
    });
}
