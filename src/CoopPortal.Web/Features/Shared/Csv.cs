using System.Globalization;
using System.Text;
using CoopPortal.Core.Amounts;
using CsvHelper;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace CoopPortal.Web.Features.Shared;

/// <summary>One column of an export: its header and what stands under it.</summary>
public sealed record CsvColumn<T>(string Header, Func<T, object?> Value);

/// <summary>A table as a CSV download, written row by row: UTF-8 with a byte-order mark
/// (Excel needs it), ISO dates, plain numbers.</summary>
public static class Csv
{
    public static IActionResult Table<T>(string fileName, IAsyncEnumerable<T> rows, params CsvColumn<T>[] columns) =>
        new CsvResult<T>(fileName, rows, columns);

    public static IActionResult Table<T>(string fileName, IEnumerable<T> rows, params CsvColumn<T>[] columns) =>
        new CsvResult<T>(fileName, rows.ToAsyncEnumerable(), columns);

    public static async Task Write<T>(Stream stream, IAsyncEnumerable<T> rows,
        IReadOnlyList<CsvColumn<T>> columns, CancellationToken cancel)
    {
        await stream.WriteAsync(Encoding.UTF8.Preamble.ToArray(), cancel);
        await using var csv = CsvWriter.Create(stream, new CsvWriterOptions(), leaveOpen: true);
        foreach (var column in columns)
            csv.WriteField(Harmless(column.Header));
        await csv.EndRecordAsync(cancel);
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
        Money money => money.ToString(),
        UnitPrice price => price.ToString(),
        DateOnly on => on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime at => at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        bool yes => yes ? "yes" : "no",
        Enum status => Show.Words(status),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => Harmless(value.ToString() ?? ""),
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

    private sealed class CsvResult<T>(string fileName, IAsyncEnumerable<T> rows, CsvColumn<T>[] columns) : IActionResult
    {
        public async Task ExecuteResultAsync(ActionContext context)
        {
            var response = context.HttpContext.Response;
            response.ContentType = "text/csv; charset=utf-8";
            var disposition = new ContentDispositionHeaderValue("attachment");
            disposition.SetHttpFileName(fileName);
            response.Headers.ContentDisposition = disposition.ToString();
            await Write(response.Body, rows, columns, context.HttpContext.RequestAborted);
        }
    }
}
