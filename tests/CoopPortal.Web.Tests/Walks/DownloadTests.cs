using System.Globalization;
using System.Net;
using CoopPortal.Web.Tests.Harness;
using CsvHelper;
using Xunit;

namespace CoopPortal.Web.Tests.Walks;

/// <summary>Every table that can be downloaded is walked to, and its Excel file says what its CSV says.</summary>
public sealed class DownloadTests(DemoApp app) : WebTest(app), IClassFixture<DemoApp>
{
    private const int MostPages = 120;

    [Theory]
    [InlineData("staff@coop.example", 14)]
    [InlineData("manager@district.example", 7)]
    [InlineData("vendor@vendor.example", 4)]
    public async Task Every_table_has_the_same_rows_as_csv_and_as_a_workbook(string mail, int least)
    {
        var browser = await App.As(mail, DemoApp.Password);
        var files = await FindAsync(browser);
        Assert.True(files.Count >= least, $"{mail} found only {files.Count} tables: {string.Join(", ", files)}");
        foreach (var (csv, excel) in files)
        {
            var text = Csv(await BytesAsync(browser, csv, "text/csv"));
            var book = Assert.Single(Workbook.Read(await BytesAsync(browser, excel,
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))).Rows;
            Assert.True(text.Count == book.Count, $"{csv} has {text.Count} rows, {excel} {book.Count}.");
            for (var row = 0; row < text.Count; row++)
                for (var cell = 0; cell < text[row].Length; cell++)
                    Assert.True(Same(text[row][cell], cell < book[row].Length ? book[row][cell] : null),
                        $"{csv}, row {row + 1}, {text[0][cell]}: CSV “{text[row][cell]}”, Excel “{book[row][cell]}”");
        }
    }

    /// <summary>One page of each kind; a link to a CSV has one to a workbook beside it.</summary>
    private async Task<List<(string Csv, string Excel)>> FindAsync(PageClient browser)
    {
        var routes = new Routes(App.Services);
        var (ahead, seen, kinds) = (new Queue<string>(["/"]), new HashSet<string> { "/" }, new HashSet<string>());
        var files = new Dictionary<string, (string, string)>();
        while (kinds.Count < MostPages && ahead.TryDequeue(out var address))
        {
            if (!kinds.Add(Kind(address)))
                continue;
            var page = await browser.Get(address);
            var links = page.Document.QuerySelectorAll("a[href]").Select(link => link.GetAttribute("href")!)
                .Where(link => link.StartsWith('/') && !link.StartsWith("/sign-", StringComparison.Ordinal)).ToList();
            foreach (var csv in links.Where(IsCsv))
            {
                var excel = csv.Replace(".csv", ".xlsx", StringComparison.Ordinal)
                    .Replace("format=csv", "format=xlsx", StringComparison.Ordinal);
                Assert.True(links.Contains(excel), $"{address} links to {csv} and not to {excel}.");
                files.TryAdd(Kind(csv), (csv, excel));
            }
            foreach (var link in links.Where(link => !IsCsv(link) && !link.Contains("xlsx", StringComparison.Ordinal)
                && !link.Contains("pdf", StringComparison.Ordinal)))
                if (seen.Add(link))
                    ahead.Enqueue(link);
        }
        return [.. files.Values];

        string Kind(string address) => routes.Find(address.Split('?', '#')[0]).Route?.Template ?? address.Split('?', '#')[0];
    }

    private static bool IsCsv(string link) =>
        link.Split('?')[0].EndsWith(".csv", StringComparison.Ordinal) || link.Contains("format=csv", StringComparison.Ordinal);

    private static async Task<byte[]> BytesAsync(PageClient browser, string address, string type)
    {
        using var answer = await browser.Http.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    private static List<string[]> Csv(byte[] bytes)
    {
        using var csv = CsvReader.Create(bytes, new CsvReaderOptions { HasHeader = false });
        var rows = new List<string[]>();
        while (csv.Read())
            rows.Add([.. Enumerable.Range(0, csv.FieldCount).Select(cell => csv.GetString(cell) ?? "")]);
        rows[0][0] = rows[0][0].TrimStart('\uFEFF');
        return rows;
    }

    private static bool Same(string text, object? cell) => cell switch
    {
        null => text.Length == 0,
        double number => decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var told) && (decimal)number == told,
        DateTime at => text == at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            || text == at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        string words => text.ReplaceLineEndings("\n") == CoopPortal.Web.Features.Shared.Csv.Harmless(words.ReplaceLineEndings("\n")),
        _ => false,
    };
}
