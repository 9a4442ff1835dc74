using System.Globalization;
using System.Text;
using CoopPortal.Core.Amounts;
using CsvHelper;

namespace CoopPortal.Web.Features.Shared;

/// <summary>A table as CSV, written row by row: UTF-8 with a byte-order mark (Excel needs it), ISO dates, plain numbers.</summary>
public static class Csv
{
    public static async Task Write<T>(Stream stream, IAsyncEnumerable<T> rows,
        IReadOnlyList<TableColumn<T>> columns, CancellationToken cancel, bool hasHeader = true)
    {
        await stream.WriteAsync(Encoding.UTF8.Preamble.ToArray(), cancel);
        await using var csv = CsvWriter.Create(stream, new CsvWriterOptions(), leaveOpen: true);
        if (hasHeader)
        {
            foreach (var column in columns)
                csv.WriteField(Harmless(column.Header));
            await csv.EndRecordAsync(cancel);
        }
        await foreach (var row in rows.WithCancellation(cancel))
        {
            foreach (var column in columns)
                csv.WriteField(Cell(column.Value(row)));
            await csv.EndRecordAsync(cancel);
        }
        await csv.FlushAsync(cancel);
    }

    public static string Cell(object? value) => value switch
    {
        null => "",
        string text => Harmless(text),
        Verbatim written => written.Text,
        bool or Enum => Plain(value),
        Money money => money.ToString(),
        UnitPrice price => price.ToString(),
        DateOnly on => on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime at => at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => Harmless(value.ToString() ?? ""),
    };

    /// <summary>What is neither text nor a number, as words.</summary>
    public static string Plain(object value) => value switch
    {
        bool yes => yes ? "yes" : "no",
        Enum status => Show.Words(status),
        DateOnly or DateTime => Cell(value),
        _ => value.ToString() ?? "",
    };

    /// <summary>A spreadsheet runs a cell that starts like a formula; an apostrophe makes it text. Plain numbers stay numbers.</summary>
    public static string Harmless(string text)
    {
        if (text.Length == 0 || text[0] is not ('=' or '+' or '-' or '@' or '\t' or '\r'))
            return text;
        var plain = text[0] is '-' or '+'
            && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);
        return plain ? text : "'" + text;
    }
}
