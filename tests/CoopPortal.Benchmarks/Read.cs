using System.Diagnostics;
using System.Globalization;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Files;

namespace CoopPortal.Benchmarks;

/// <summary>Finds, maps and checks the table of a vendor's file: "read FILE"; "read csv" and "read xlsx" make one of 100,000 rows first, in
/// a process of their own each, so that the peak is the reader's.</summary>
internal static class Read
{
    private const int Rows = 100_000;

    public static async Task RunAsync(string[] args)
    {
        if (args is [("csv" or "xlsx") and var format])
        {
            var made = Path.Combine(Path.GetTempPath(), $"coop-{Rows}.{format}");
            await MakeAsync(made);
            using var reader = Process.Start("dotnet", [typeof(Read).Assembly.Location, "read", made]);
            await reader.WaitForExitAsync();
            File.Delete(made);
        }
        else if (args is [var path])
            Time(path);
        else
            Console.WriteLine("Usage: read FILE | read csv | read xlsx");
    }

    private static void Time(string path)
    {
        var watch = Stopwatch.StartNew();
        using var content = File.OpenRead(path);
        using var book = TableBook.Open(content);
        var found = TableFinder.Find(book, PriceColumns.All) ?? throw new InvalidOperationException("No table was found.");
        var toFind = watch.Elapsed;
        var table = new MappedTable(book, TableMapping.Of(found), PriceColumns.All);
        var sound = table.Rows().Count();
        var peak = Process.GetCurrentProcess().PeakWorkingSet64 / (1 << 20);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(path)}, {content.Length / 1e6:N1} MB: "
            + $"{table.Count:N0} rows, {sound:N0} prices, {table.FaultCount:N0} faults; found in {toFind.TotalSeconds:N2} s, "
            + $"all in {watch.Elapsed.TotalSeconds:N2} s; peak memory {peak:N0} MB"));
    }

    /// <summary>The template's columns; each hundredth row has a damaged part number or a price that is none.</summary>
    private static async Task MakeAsync(string path)
    {
        await using var file = File.Create(path);
        var names = PriceColumns.All.Select(column => column.Name);
        TableColumn<int>[] columns = [.. names.Select(name => new TableColumn<int>(name, row => Cell(name, row)))];
        var rows = Enumerable.Range(0, Rows).ToAsyncEnumerable();
        if (path.EndsWith(".csv", StringComparison.Ordinal))
            await Csv.Write(file, rows, columns, CancellationToken.None);
        else
            await ExcelFile.Write(file, "Prices", rows, columns, CancellationToken.None);
    }

    private static object Cell(string column, int row) => column switch
    {
        "contract_no" => "EPC-2027-014",
        "vendor_sku" => row % 100 == 0 ? "7.53002E+12" : $"AC-{row:000000}",
        "description" => $"Copy paper, {row % 90 + 10} lb, letter, white, lot {row}",
        "mfr_name" => "Acme Paper Company",
        "mfr_part_no" => $"MP{row:0000000}X",
        "gtin" => "00012345678905",
        "uom" => "CT",
        "pack_qty" => 10,
        "category" => "Paper",
        "unspsc" => "14111507",
        "list_price" => 40 + row % 1000 / 100m,
        "min_qty_break" => 1,
        "net_price" => row % 100 == 50 ? "#REF!" : 34 + row % 1000 / 100m,
        "discount_pct" => "15%",
        "effective_from" => new DateOnly(2027, 1, 1),
        "effective_to" => new DateOnly(2027, 12, 31),
        "lead_time_days" => 5,
        "country_of_origin" => "US",
        _ => "change",
    };
}
