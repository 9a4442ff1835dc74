using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace CoopPortal.Web.Features.Shared;

/// <summary>One column of a table that is downloaded: its header and what stands under it.</summary>
public sealed record TableColumn<T>(string Header, Func<T, object?> Value);

/// <summary>A CSV cell that is written already, as somebody else's system wants it.</summary>
public sealed record Verbatim(string Text);

/// <summary>A table as a download, written row by row: CSV, or an Excel workbook where the address says .xlsx or format=xlsx.
/// Both have the same columns and rows.</summary>
public static class Tables
{
    private const string Excel = "xlsx";

    /// <summary>What ?format= says when the table is wanted as a file and not as a page.</summary>
    public static bool IsAsked(string? format) => format is "csv" or Excel;

    /// <summary>True where the address asks for a workbook: /orders.xlsx, or ?format=xlsx.</summary>
    public static bool WantsExcel(HttpRequest request) =>
        request.Query["format"] == Excel || request.Path.Value!.EndsWith("." + Excel, StringComparison.Ordinal);

    /// <summary>The file's name stands without its ending.</summary>
    public static IActionResult Download<T>(string name, IAsyncEnumerable<T> rows, params TableColumn<T>[] columns) =>
        new TableResult<T>(name, rows, columns);

    public static IActionResult Download<T>(string name, IEnumerable<T> rows, params TableColumn<T>[] columns) =>
        new TableResult<T>(name, rows.ToAsyncEnumerable(), columns);

    /// <summary>A table that some read without its header; only CSV can leave it out.</summary>
    public static IActionResult DownloadFor<T>(bool hasHeader, string name, IAsyncEnumerable<T> rows, params TableColumn<T>[] columns) =>
        new TableResult<T>(name, rows, columns, hasHeader);

    private sealed class TableResult<T>(string name, IAsyncEnumerable<T> rows, TableColumn<T>[] columns, bool hasHeader = true)
        : IActionResult
    {
        public async Task ExecuteResultAsync(ActionContext context)
        {
            var (request, cancel) = (context.HttpContext.Request, context.HttpContext.RequestAborted);
            if (WantsExcel(request))
            {
                await using var file = ExcelFile.Temporary();
                await ExcelFile.Write(file, name, rows, columns, cancel);
                file.Position = 0;
                Head(context.HttpContext.Response, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Excel);
                context.HttpContext.Response.ContentLength = file.Length;
                await file.CopyToAsync(context.HttpContext.Response.Body, cancel);
                return;
            }
            Head(context.HttpContext.Response, "text/csv; charset=utf-8", "csv");
            await Csv.Write(context.HttpContext.Response.Body, rows, columns, cancel, hasHeader);
        }

        private void Head(HttpResponse response, string contentType, string ending)
        {
            response.ContentType = contentType;
            var disposition = new ContentDispositionHeaderValue("attachment");
            disposition.SetHttpFileName($"{name}.{ending}");
            response.Headers.ContentDisposition = disposition.ToString();
        }
    }
}
