using CoopPortal.Core;
using CoopPortal.Core.Amounts;
using CoopPortal.Core.Contracting;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Files;

namespace CoopPortal.Web.Features.Contracting.PriceUploads;

/// <summary>A vendor's file row by row: good rows stay good, whatever is wrong with others.</summary>
public sealed class UploadTable
{
    private static readonly HashSet<string> Actions = new(StringComparer.OrdinalIgnoreCase) { "add", "new", "change", "update", "keep" };

    private readonly PriceUpload _upload;
    private readonly string _sheet;
    private readonly MappedTable _table;
    private readonly KnownParts _known;
    private readonly Dictionary<string, MatchedRow> _matched = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _leftOut = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _lacking = new(StringComparer.OrdinalIgnoreCase);

    private UploadTable(PriceUpload upload, string sheet, MappedTable table, KnownParts known) =>
        (_upload, _sheet, _table, _known) = (upload, Say.Cut(sheet, PriceUploadRow.SheetLength), table, known);

    /// <summary>With those of part numbers of which something is missing that a new item needs: a person may say that they are none.
    /// </summary>
    public IReadOnlyList<PriceUploadRow> Rows { get; private set; } = [];

    public int Usable => Rows.Count(row => !_lacking.Contains(row.PartNumber));

    public IReadOnlyList<PriceUploadFault> Faults { get; private set; } = [];

    /// <summary>Part numbers that the contract does not have, with the items that they surely are.</summary>
    public IReadOnlyCollection<MatchedRow> Matched => _matched.Values;

    /// <summary>What was passed over without being a fault.</summary>
    public IReadOnlyList<string> Notes =>
    [
        .. _table.Notes,
        .. _leftOut.Count == 0 ? Array.Empty<string>()
            : [$"{Say.Count(_leftOut.Count, "part number")} {(_leftOut.Count == 1 ? "is" : "are")} left out as you decided."],
    ];

    /// <summary>Why nothing of it can be read; null when rows were found.</summary>
    public string? Trouble { get; private set; }

    public static UploadTable Read(PriceUpload upload, TableBook book, TableMapping mapping, KnownParts known,
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
        if (_known.IsLeftOut(typed))
        {
            _leftOut.Add(typed);
            return null;
        }
        var number = typed.OrNull();
        var (maker, makerPart) = (Text("mfr_name", Item.MakerLength, "text", number), Text("mfr_part_no", Item.SkuLength, "text", number));
        var (name, unit) = (Text("description", Item.NameLength, "text", number), Text("uom", Item.UnitLength, "text", number));
        var gtin = row["gtin"];
        if (gtin.Length > 0 && Gtin.Normalise(gtin) is null)
            Refuse(row.Number, number, "gtin", gtin, $"{Gtin.Wanted}, or nothing");
        var known = _known.Of(typed);
        MatchedRow? match = null;
        if (known is null && typed.Length > 0
            && _known.Matched(new VendorRow(typed, unit, name) { Gtin = gtin, Maker = maker, MakerPart = makerPart }) is var (item, found))
            (known, match) = (item, _matched[typed] = found);
        var part = known?.Item.PartNumber ?? (_table.FaultCount == before ? typed : null);
        if (known is { WithdrawnOn: { } off })
            Refuse(row.Number, part, "vendor_sku", typed, $"no row for it: {(match is null ? "it" : part)} was taken off the contract on "
                + Say.Date(off));
        var category = Text("category", Item.CategoryLength, "text", part);
        var unspsc = Text("unspsc", Item.UnspscLength, "text", part);
        if (unspsc.Length > 0 && !(unspsc.Length == Item.UnspscLength && unspsc.All(char.IsAsciiDigit)))
            Refuse(row.Number, part, "unspsc", unspsc, "8 digits, or nothing");
        var origin = Text("country_of_origin", Item.OriginLength, "text", part);
        var pack = Number("pack_qty", Item.MaxPackQuantity);
        var from = Number("min_qty_break", Core.Buying.OrderLine.MaxQuantity) ?? 1;
        // Whether they are prices at all, the table has checked.
        var (list, price) = (PriceText.Price(row["list_price"], out _), PriceText.Price(row["net_price"], out _)!.Value);
        foreach (var (column, was, wanted) in AgainstTheUpload(row, list, price))
            Refuse(row.Number, part, column, was, wanted);
        if (match?.Factor is { } factor && factor != UnitFactor.One)
        {
            // The first unit of the vendor's is where the ladder begins, however many of the item's it is.
            from = from == 1 ? 1 : Whole("min_qty_break", from, Core.Buying.OrderLine.MaxQuantity);
            pack = pack is { } units ? Whole("pack_qty", units, Item.MaxPackQuantity) : null;
            price = Converted("net_price", price);
            list = list is { } stated ? Converted("list_price", stated) : null;
        }
        if (_table.FaultCount > before)
            return null;
        (string Column, string What)[] lacks = known is not null ? []
            : [.. new (string Column, string What, string Is)[]
                {
                    ("description", "name", name), ("uom", "unit", unit), ("category", "category", category),
                }
                .Where(needed => needed.Is.Length == 0).Select(needed => (needed.Column, needed.What))];
        // Said once for all rows of its ladder.
        if (lacks.Length > 0 && _lacking.Add(typed))
            foreach (var (column, what) in lacks)
                Refuse(row.Number, part, column, "nothing", $"the {what} of an item that the contract does not have yet");
        return new PriceUploadRow
        {
            PriceUploadId = _upload.Id,
            Sheet = _sheet,
            Row = row.Number,
            PartNumber = part!,
            SentAs = match is null ? null : typed,
            Name = name,
            Maker = maker,
            MakerPart = makerPart,
            Unit = unit.Length > 0 && match is null ? unit : known?.Item.Unit ?? unit,
            Pack = (int)(pack ?? known?.Pack ?? 1),
            Category = category,
            Unspsc = unspsc.Length == 0 ? null : unspsc,
            Gtin = Gtin.Normalise(gtin),
            // "0" is no quantity and the same day.
            LeadDays = row["lead_time_days"] is { Length: > 0 } days
                ? (int)(PriceText.Quantity(days, Item.MostLeadDays, out _) ?? 0) : null,
            Origin = origin.Length == 0 ? null : origin,
            From = from,
            Price = price,
            ListPrice = list,
            ItemId = known?.Item.ItemId,
        };

        string Text(string column, int most, string what, string? of)
        {
            var text = row[column];
            if (CellText.Fault(text, most, what, mayBePowerOfTen: column == "description") is not var (wrong, wanted))
                return text;
            Refuse(row.Number, of, column, wrong, wanted);
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

        long Whole(string column, long units, long most)
        {
            if (match!.Factor!.Value.Whole(units) is { } whole && whole <= most)
                return whole;
            Refuse(row.Number, part, column, $"{Say.Number(units)} {unit}",
                $"a quantity that is whole {known!.Item.Unit}, at most {Say.Number(most)}; {match.Sentence}");
            return units;
        }

        UnitPrice Converted(string column, UnitPrice stated)
        {
            if (match!.Factor!.Value.Price(stated) is { } converted && converted.Amount <= SheetLadder.MaxPrice)
                return converted;
            Refuse(row.Number, part, column, $"{stated}", $"a price that has four decimals or fewer for one {known!.Item.Unit}, and is at "
                + $"most {Say.Number((long)SheetLadder.MaxPrice)}; {match.Sentence}");
            return stated;
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
            // A row of the file with several prices contradicts once.
            var told = new HashSet<int>();
            foreach (var row in item)
                if (Against(first, row) is var (column, found, wanted))
                {
                    if (told.Add(row.Row))
                        Refuse(row.Row, first.PartNumber, column, found, wanted);
                }
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
        first.SentAs != row.SentAs
            ? ("vendor_sku", row.SentAs ?? row.PartNumber, $"one part number for {first.PartNumber}; row {first.Row} has it as "
                + $"“{first.SentAs ?? first.PartNumber}”")
        : first.PartNumber != row.PartNumber ? ("vendor_sku", row.PartNumber, $"“{first.PartNumber}” as in row {first.Row}")
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
