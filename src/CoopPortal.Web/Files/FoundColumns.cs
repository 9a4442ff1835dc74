using System.Text.Encodings.Web;
using System.Text.Json;
using CoopPortal.Core;
using CoopPortal.Core.Contracting;

namespace CoopPortal.Web.Files;

/// <summary>The table of a vendor's file as it was found, short enough to be kept and shown: its columns with what they seem to be, and the
/// cells of its first rows.</summary>
public sealed record FoundColumns(IReadOnlyList<TableSheet> Sheets, FoundTable Table, IReadOnlyList<string[]> Rows)
{
    private const int HeaderLength = 80;
    private const int CellLength = 40;
    private const int MostRows = 3;

    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static FoundColumns? Of(TableBook book, int? sheet, int? headerRow)
    {
        var table = sheet is not { } at ? TableFinder.Find(book, PriceColumns.All)
            : at < book.Sheets.Count ? TableFinder.At(book, at, headerRow, PriceColumns.All)
            : null;
        return table is null ? null : new(book.Sheets, table with
        {
            Columns = [.. table.Columns.Select(column => column with { Header = Say.Cut(column.Header, HeaderLength) })],
            Tiers = [.. table.Tiers.Select(tier => tier with { Header = Say.Cut(tier.Header, HeaderLength) })],
            Sample = [],
        }, [.. table.Sample.Take(MostRows).Select(row => row.Cells.Select(cell => Say.Cut(cell.Text.Trim(), CellLength)).ToArray())]);
    }

    public static FoundColumns? Of(PriceUpload upload) =>
        upload.Found is { } found ? JsonSerializer.Deserialize<FoundColumns>(found) : null;

    public static TableMapping? Mapped(PriceUpload upload) =>
        upload.Mapping is { } mapping ? JsonSerializer.Deserialize<TableMapping>(mapping) : null;

    public string Write() => JsonSerializer.Serialize(this, Compact);
}
