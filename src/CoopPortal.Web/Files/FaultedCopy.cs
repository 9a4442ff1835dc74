using CoopPortal.Web.Features.Shared;

namespace CoopPortal.Web.Files;

/// <summary>A sheet as it was sent, with a column of what is wrong in each row. Its rows keep their numbers, so that what a fault says is
/// found. Cells that a spreadsheet would run are neutralised on their way out, as everywhere.</summary>
public static class FaultedCopy
{
    public const string Header = "Faults";

    /// <summary>The rows after the first, and the columns with the first row's cells as headers.</summary>
    public static (IEnumerable<SheetRow> Rows, TableColumn<SheetRow>[] Columns) Of(TableBook book, int sheet,
        IReadOnlyCollection<SheetFault> faults)
    {
        var width = book.Rows(sheet).Select(row => row.Cells.Length).DefaultIfEmpty().Max();
        var first = book.Rows(sheet).Select(row => (SheetRow?)row).FirstOrDefault();
        var headers = first is { Number: 1 } top ? top.Cells : [];
        var words = faults.ToLookup(fault => fault.Row, Words);
        TableColumn<SheetRow>[] columns =
        [
            .. Enumerable.Range(0, width).Select(at => new TableColumn<SheetRow>(at < headers.Length ? headers[at] : "",
                row => at < row.Cells.Length ? row.Cells[at] : "")),
            new(words[1].Any() ? $"{Header}: {string.Join(" ", words[1])}" : Header, row => string.Join(" ", words[row.Number])),
        ];
        return (WithBlanks(book.Rows(sheet)), columns);
    }

    private static string Words(SheetFault fault) =>
        $"{(fault.Column.Length == 0 ? "Row" : fault.Column)}: found {fault.Found}, wanted {fault.Wanted}.";

    private static IEnumerable<SheetRow> WithBlanks(IEnumerable<SheetRow> rows)
    {
        var next = 2;
        foreach (var row in rows.Where(row => row.Number > 1))
        {
            for (; next < row.Number; next++)
                yield return new SheetRow(next, []);
            yield return row;
            next++;
        }
    }
}
