using System.Globalization;
using CoopPortal.Core;

namespace CoopPortal.Web.Files;

/// <summary>What is wrong in one cell of a file, in the sheet's own words; row 0 is the file as a whole.</summary>
public sealed record SheetFault(string Sheet, int Row, string Column, string Found, string Wanted);

/// <summary>One row of a mapped table, its cells by the wanted columns' names; "" for a column that the file does not have.</summary>
public sealed class MappedRow(int number, string[] cells, IReadOnlyDictionary<string, int> columns,
    (string From, string Price)? tier = null)
{
    public const string From = "min_qty_break";
    public const string Price = "net_price";

    public int Number => number;

    public string this[string column] =>
        tier is { } of && column == From ? of.From
        : tier is { } step && column == Price ? step.Price
        : columns.TryGetValue(column, out var at) && at < cells.Length ? cells[at] : "";
}

/// <summary>The rows under a table's header, with their columns mapped. A row whose ladder stands side by side, or in one cell, comes once
/// for each of its quantities.</summary>
public sealed class MappedTable(TableBook book, TableMapping mapping)
{
    private readonly string _sheet = book.Sheets[mapping.Sheet].Name;

    public List<SheetFault> Faults { get; } = [];

    /// <summary>Throws a <see cref="RefusedException"/> where the file cannot be read on, or is too long.</summary>
    public IEnumerable<MappedRow> Rows()
    {
        var count = 0;
        foreach (var row in book.Rows(mapping.Sheet))
        {
            if (row.Number <= mapping.HeaderRow)
                continue;
            if (++count > TableBook.MostRows)
                throw new RefusedException(FileContent.No("rows", $"The table has more than {Say.Number(TableBook.MostRows)} rows",
                    "send it in parts, each with whole items"));
            if (row.Damage is { } damage)
                Refuse(row.Number, "", damage, "a row as a spreadsheet writes it");
            else
                foreach (var part in Unfolded(row))
                    yield return part;
        }
    }

    public void Refuse(int row, string column, string found, string wanted) =>
        Faults.Add(new(_sheet, row, column, found, wanted));

    private IEnumerable<MappedRow> Unfolded(SheetRow row)
    {
        if (mapping.Tiers.Count > 0)
        {
            foreach (var tier in mapping.Tiers)
                if (tier.At < row.Cells.Length && !string.IsNullOrWhiteSpace(row.Cells[tier.At]))
                    yield return new(row.Number, row.Cells, mapping.Columns, (Quantity(tier.From), row.Cells[tier.At]));
        }
        else if (mapping.Columns.TryGetValue(MappedRow.Price, out var at) && at < row.Cells.Length
            && PackedTiers.Of(row.Cells[at]) is { } packed)
        {
            foreach (var (from, price) in packed)
                yield return new(row.Number, row.Cells, mapping.Columns, (Quantity(from), price));
        }
        else
            yield return new(row.Number, row.Cells, mapping.Columns);
    }

    private static string Quantity(long from) => from.ToString(CultureInfo.InvariantCulture);
}
