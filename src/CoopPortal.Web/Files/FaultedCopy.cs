using CoopPortal.Web.Features.Shared;
using CsvHelper;

namespace CoopPortal.Web.Files;

/// <summary>A sheet as it was sent, with a column of what is wrong in each row. Its rows keep their numbers, so that what a fault says is
/// found; a text file keeps its separator and encoding. Cells that a spreadsheet would run are neutralised on their way out.</summary>
public static class FaultedCopy
{
    public const string Header = "Faults";

    public static async Task WriteAsync(Stream stream, TableBook book, int sheet, IReadOnlyCollection<SheetFault> faults,
        CancellationToken cancellationToken)
    {
        var width = book.Rows(sheet).Select(row => row.Cells.Length).DefaultIfEmpty().Max();
        var words = faults.ToLookup(fault => fault.Row, fault => fault.Words);
        var rows = Rows(book.Rows(sheet), width, words);
        if (book is CsvBook csv)
            await Write(stream, csv, rows, cancellationToken);
        else
        {
            var headers = rows.First();
            await ExcelFile.Write(stream, book.Sheets[sheet].Name, rows.Skip(1).ToAsyncEnumerable(),
                [.. headers.Select((header, at) => new TableColumn<string[]>(header, row => row[at].Length == 0 ? null : row[at]))],
                cancellationToken);
        }
    }

    private static async Task Write(Stream stream, CsvBook book, IEnumerable<string[]> rows, CancellationToken cancellationToken)
    {
        // What the encoding lacks is a question mark in a fault's words; the cells came out of that very encoding.
        await using var text = new StreamWriter(stream, book.Encoding, 64 * 1024, leaveOpen: true);
        await using var csv = CsvWriter.Create(text, new CsvWriterOptions { Separator = book.Separator }, leaveOpen: true);
        foreach (var row in rows)
        {
            foreach (var cell in row)
                csv.WriteField(Csv.Harmless(cell));
            await csv.EndRecordAsync(cancellationToken);
        }
        await csv.FlushAsync(cancellationToken);
    }

    private static IEnumerable<string[]> Rows(IEnumerable<SheetRow> rows, int width, ILookup<int, string> words)
    {
        var next = 1;
        foreach (var row in rows)
        {
            for (; next < row.Number; next++)
                yield return Row(new(next, []), width, words);
            yield return Row(row, width, words);
            next++;
        }
        if (next == 1)
            yield return Row(new(1, []), width, words);
    }

    private static string[] Row(SheetRow row, int width, ILookup<int, string> words) =>
    [
        .. Enumerable.Range(0, width).Select(at => row[at].Text),
        string.Join(' ', row.Number == 1 ? words[0].Concat(words[1]).Prepend(Header) : words[row.Number]),
    ];
}
