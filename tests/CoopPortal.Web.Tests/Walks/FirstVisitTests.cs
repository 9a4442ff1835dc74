using System.IO.Compression;
using CoopPortal.Web.Tests.Harness;
using Xunit;

namespace CoopPortal.Web.Tests.Walks;

/// <summary>What a school's slow line carries when somebody opens the catalog for the first time: the page, its style sheets, scripts and
/// pictures, compressed; fonts come later and are not counted.</summary>
public sealed class FirstVisitTests(DemoApp app) : WebTest(app), IClassFixture<DemoApp>
{
    private const int Budget = 150_000;

    [Fact]
    public async Task A_first_visit_to_the_catalog_stays_within_its_budget()
    {
        var browser = await App.As("buyer@district.example", DemoApp.Password);
        var page = await browser.Get("/catalog");
        var parts = page.Document.QuerySelectorAll("link[rel=stylesheet], link[rel=icon]").Select(link => link.GetAttribute("href")!)
            .Concat(page.Document.QuerySelectorAll("script[src], img[src]").Select(script => script.GetAttribute("src")!)).ToList();
        Assert.True(parts.Count > 3, string.Join(", ", parts));

        var sizes = new Dictionary<string, long> { ["/catalog"] = await TransferredAsync(browser, "/catalog") };
        foreach (var part in parts)
            sizes[part] = await TransferredAsync(browser, part);

        var told = string.Join("\n", sizes.Select(part => $"{part.Value,8:N0} {part.Key}"));
        TestContext.Current.TestOutputHelper?.WriteLine($"{sizes.Values.Sum():N0} bytes\n{told}");
        Assert.True(sizes.Values.Sum() < Budget, $"{sizes.Values.Sum():N0} bytes are more than {Budget:N0}:\n{told}");
    }

    /// <summary>As the portal sends it to a browser that takes gzip; what it sends plain counts plain.</summary>
    private static async Task<long> TransferredAsync(PageClient browser, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.AcceptEncoding.ParseAdd("gzip");
        using var answer = await browser.Http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        // A published portal holds its style sheets and scripts compressed; a built one compresses none of them.
        return address == "/catalog" ? bytes.Length : Math.Min(bytes.Length, Compressed(bytes));
    }

    private static long Compressed(byte[] bytes)
    {
        using var into = new MemoryStream();
        using (var gzip = new GZipStream(into, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(bytes);
        return into.Length;
    }
}
