using System.Globalization;
using CoopPortal.Core;
using CoopPortal.Core.Contracting;
using CoopPortal.Web.Features.Shared;

namespace CoopPortal.Web.Files;

/// <summary>One row of a mapped table, its cells by the wanted columns' names; "" for a column that the file does not have.</summary>
public sealed class MappedRow(SheetRow row, IReadOnlyDictionary<string, int> columns, (long From, string Price)? tier = null)
{
    public const string From = "min_qty_break";
    public const string Price = "net_price";

    public int Number => row.Number;

    public string this[string column] =>
        tier is { } of && column == From ? of.From.ToString(CultureInfo.InvariantCulture)
        : tier is { } step && column == Price ? step.Price
        : columns.TryGetValue(column, out var at) ? CellText.Unquoted(row[at].Text.Trim()) : "";
}

/// <summary>The sound rows under a table's header, with their columns mapped; what is wrong with the others is told cell by cell. A row
/// whose ladder stands side by side, or in one cell, comes once for each of its quantities.</summary>
public sealed class MappedTable(TableBook book, TableMapping mapping, IReadOnlyList<WantedColumn> wanted)
{
    /// <summary>More are counted and not kept: a file of which every cell is wrong is one mistake.</summary>
    public const int MostFaults = 20_000;

    private const int RowsNamed = 10;

    private readonly string _sheet = book.Sheets[mapping.Sheet].Name;
    private readonly IReadOnlyList<FoundColumn> _found =
        TableFinder.At(book, mapping.Sheet, mapping.HeaderRow, wanted)?.Columns ?? [];
    private readonly List<(WantedColumn Column, int At)> _columns =
        [.. wanted.Where(column => mapping.Columns.ContainsKey(column.Name)).Select(column => (column, mapping.Columns[column.Name]))];
    private readonly int[] _needed = TableFinder.Needed(mapping.Columns, mapping.Tiers, wanted);
    private readonly Dictionary<string, string> _titles = wanted.ToDictionary(column => column.Name, column => column.Title);
    private readonly List<int> _noted = [];
    private readonly int? _keyAt = wanted.FirstOrDefault(column => column is { IsRequired: true, Look: CellLook.Code }) is { } key
        && mapping.Columns.TryGetValue(key.Name, out var at) ? at : null;
    private string? _key;

    public List<SheetFault> Faults { get; } = [];

    public int FaultCount { get; private set; }

    /// <summary>Rows with something in them that make up the table.</summary>
    public int Count { get; private set; }

    /// <summary>What was passed over, once the rows are read.</summary>
    public IReadOnlyList<string> Notes => _noted.Count == 0 ? [] :
    [
        $"{(_noted.Count == 1 ? "Row" : "Rows")} {Say.List([.. _noted.Take(RowsNamed).Select(row => Say.Number(row)),
            .. _noted.Count > RowsNamed ? [$"{Say.Number(_noted.Count - RowsNamed)} more"] : Array.Empty<string>()])} "
            + $"{(_noted.Count == 1 ? "holds" : "hold")} a single text and no price, as headings and footnotes do; nothing was taken from "
            + $"{(_noted.Count == 1 ? "it" : "them")}.",
    ];

    /// <summary>Throws a <see cref="RefusedException"/> where the file cannot be read on, or is too long.</summary>
    public IEnumerable<MappedRow> Rows()
    {
        foreach (var row in book.Rows(mapping.Sheet))
        {
            if (row.Number <= mapping.HeaderRow || row.Filled.All(cell => cell.IsZero) || IsHeaderAgain(row))
                continue;
            if (row.Damage is null && TableFinder.IsNote(row, _needed))
            {
                _noted.Add(row.Number);
                continue;
            }
            if (++Count > PriceUpload.MostRows)
                throw new RefusedException(FileContent.No("rows", $"The table has more than {Say.Number(PriceUpload.MostRows)} rows",
                    "send it in parts, each with whole items"));
            foreach (var part in Sound(row))
                yield return part;
        }
    }

    /// <summary>What a reader of the rows found beyond what stands in the cells; <paramref name="key"/> is of which good the row is, and
    /// <paramref name="column"/> a wanted column's name: told by the file's own header, or by its title where the file has no such column.
    /// </summary>
    public void Refuse(int row, string? key, string column, string found, string wanted)
    {
        _key = key;
        RefuseAt(row, mapping.Columns.TryGetValue(column, out var at) ? at : null, _titles[column], found, wanted);
    }

    /// <summary>Printed lists repeat their header on each page.</summary>
    private bool IsHeaderAgain(SheetRow row) => row.Filled.Skip(1).Any()
        && _columns.TrueForAll(one => one.At < _found.Count && row[one.At].Text.Trim() == _found[one.At].Header);

    private IEnumerable<MappedRow> Sound(SheetRow row)
    {
        var before = FaultCount;
        _key = _keyAt is { } keyAt && !row[keyAt].IsBlank && CellCheck.WhyNot(row[keyAt], CellLook.Code) is null
            ? CellText.Unquoted(row[keyAt].Text.Trim()) : null;
        if (row.Damage is { } damage)
            RefuseAt(row.Number, null, "", damage, "a row as a spreadsheet writes it");
        else if (_needed.Length > 0 && _needed.All(at => row[at].IsBlank))
            RefuseAt(row.Number, null, "", $"“{row.Filled.First().Text.Trim()}” and nothing that is needed",
                $"{Say.List([.. _columns.Where(one => one.Column.IsRequired).Select(one => $"“{one.Column.Title}”")])}, or no such row");
        else
        {
            foreach (var (column, at) in _columns)
                Check(row, column, at);
            var ladder = Ladder(row);
            if (FaultCount == before)
                return ladder is null
                    ? [new(row, mapping.Columns)]
                    : ladder.Select(tier => new MappedRow(row, mapping.Columns, (tier.From, tier.Price)));
        }
        return [];
    }

    private void Check(SheetRow row, WantedColumn column, int at)
    {
        var cell = row[at];
        if (cell.IsBlank)
        {
            if (column.IsRequired && !(column.Name == MappedRow.Price && mapping.Tiers.Count > 0))
                RefuseAt(row.Number, at, column.Title, "nothing", column.Look == CellLook.Price
                    ? CellCheck.Noun(column.Look)
                    : $"the {char.ToLowerInvariant(column.Title[0])}{column.Title[1..]}");
        }
        else if (!(column.Name == MappedRow.Price && IsPacked(cell)) && CellCheck.WhyNot(cell, column.Look) is { } why)
            RefuseAt(row.Number, at, column.Title, cell.Text, why);
    }

    private static bool IsPacked(SheetCell price) => price.Kind == CellKind.Text && PackedTiers.IsOne(price.Text);

    /// <summary>The row's quantities and prices; null for a row that has one price.</summary>
    private List<(long From, string Price, int At)>? Ladder(SheetRow row)
    {
        var priceAt = mapping.Columns.TryGetValue(MappedRow.Price, out var place) ? place : (int?)null;
        var price = priceAt is { } of ? row[of] : default;
        if (priceAt is { } packedAt && IsPacked(price))
        {
            var tiers = PackedTiers.Read(price.Text, out var why);
            if (why.Length > 0)
                RefuseAt(row.Number, packedAt, "", price.Text, why);
            foreach (var (_, one) in tiers)
                if (CellCheck.WhyNot(SheetCell.Of(one), CellLook.Price) is { } no)
                    RefuseAt(row.Number, packedAt, "", one, no);
            return Rising(row, [.. tiers.Select(tier => (tier.From, tier.Price, packedAt)), .. Beside(row)], beginsAtMinimum: true);
        }
        if (mapping.Tiers.Count == 0)
            return null;
        var ladder = new List<(long From, string Price, int At)>();
        // A single price beside the ladder is its beginning.
        if (!price.IsBlank && CellCheck.WhyNot(price, CellLook.Price) is null)
            ladder.Add((Minimum(row) ?? 1, price.Text, priceAt!.Value));
        ladder.AddRange(Beside(row));
        if (ladder.Count == 0 && price.IsBlank && mapping.Tiers.All(tier => row[tier.At].IsBlank))
            RefuseAt(row.Number, mapping.Tiers[0].At, "", "nothing", "a price in at least one of the columns "
                + Say.List([.. mapping.Tiers.Select(tier => $"“{tier.Header}”")], "or"));
        return Rising(row, ladder, beginsAtMinimum: price.IsBlank);
    }

    /// <summary>The prices of the ladder's own columns that are filled in and sound.</summary>
    private IEnumerable<(long From, string Price, int At)> Beside(SheetRow row)
    {
        foreach (var tier in mapping.Tiers)
        {
            var price = row[tier.At];
            var from = tier.From;
            if (tier.QuantityAt is { } at)
            {
                if (row[at].IsBlank && (price.IsBlank || price.IsZero))
                    continue;
                if (row[at].IsBlank)
                    RefuseAt(row.Number, at, "", "nothing", $"the quantity from which {price.Text.Trim()} is the price");
                else if (CellCheck.WhyNot(row[at], CellLook.Number) is { } no)
                    RefuseAt(row.Number, at, "", row[at].Text, no);
                else
                    from = PriceText.TierFrom(row[at].Text, out _) ?? 0;
                if (price.IsBlank)
                    RefuseAt(row.Number, tier.At, "", "nothing", $"the price from quantity {row[at].Text.Trim()}");
            }
            if (price.IsBlank)
                continue;
            if (CellCheck.WhyNot(price, CellLook.Price) is { } why)
                RefuseAt(row.Number, tier.At, "", price.Text, why);
            else if (from > 0)
                yield return (from, price.Text, tier.At);
        }
    }

    private long? Minimum(SheetRow row) => mapping.Columns.TryGetValue(MappedRow.From, out var at) && !row[at].IsBlank
        ? PriceText.TierFrom(row[at].Text, out _) : null;

    /// <summary>Each quantity once and more than the one before it. The same price for the same quantity twice is one.</summary>
    private List<(long From, string Price, int At)> Rising(SheetRow row, List<(long From, string Price, int At)> ladder,
        bool beginsAtMinimum)
    {
        if (beginsAtMinimum && ladder.Count > 0 && Minimum(row) is { } minimum && minimum != ladder[0].From)
            RefuseAt(row.Number, mapping.Columns[MappedRow.From], "", Say.Number(minimum),
                $"nothing, or {Say.Number(ladder[0].From)}, with which this row's prices begin");
        for (var at = 1; at < ladder.Count; at++)
            if (ladder[at].From == ladder[at - 1].From
                && PriceText.Price(ladder[at].Price, out _) == PriceText.Price(ladder[at - 1].Price, out _))
                ladder.RemoveAt(at--);
            else if (ladder[at].From == ladder[at - 1].From)
                RefuseAt(row.Number, ladder[at].At, "", ladder[at].Price.Trim(), $"one price from quantity {Say.Number(ladder[at].From)}; "
                    + $"{Header(ladder[at - 1].At, "another column")} has {ladder[at - 1].Price.Trim()}");
            else if (ladder[at].From < ladder[at - 1].From)
                RefuseAt(row.Number, ladder[at].At, "", $"a price from quantity {Say.Number(ladder[at].From)}",
                    $"quantities that rise from left to right; {Say.Number(ladder[at - 1].From)} stands before it");
        return ladder;
    }

    private void RefuseAt(int row, int? at, string column, string found, string wanted)
    {
        if (++FaultCount > MostFaults)
            return;
        Faults.Add(new(_sheet, row, at is { } place ? Header(place, column) : column, SheetFault.Shown(found), wanted) { Key = _key });
    }

    private string Header(int at, string otherwise) =>
        at < _found.Count && _found[at].Header.Length > 0 ? _found[at].Header.ReplaceLineEndings(" ")
        : otherwise.Length > 0 && at >= _found.Count ? otherwise
        : $"column {TableBook.ColumnName(at)}";
}
