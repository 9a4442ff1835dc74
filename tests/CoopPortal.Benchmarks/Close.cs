using System.Diagnostics;
using System.Globalization;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace CoopPortal.Benchmarks;

/// <summary>Closes a round through its page while a buyer fills a cart in another round; says how long both took and how much memory the
/// portal's process (COOP_PORTAL_PID) needed at most. <c>close http://localhost:5180 1</c></summary>
internal static class Close
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(20);

    public static async Task RunAsync(string[] args)
    {
        var portal = new Uri(args[0]);
        using var staff = Load.Client(portal, await Load.SignInAsync(portal, Generate.Staff));
        using var buyer = Load.Client(portal, await Load.SignInAsync(portal, Generate.Buyer));
        staff.Timeout = buyer.Timeout = Longest;
        var watch = Stopwatch.StartNew();
        var preview = await PageAsync(staff, $"/rounds/{args[1]}/closing");
        Console.WriteLine($"Preview: {watch.Elapsed.TotalSeconds:N1} s");
        using var over = new CancellationTokenSource();
        var buying = BuyAsync(buyer, over.Token);
        watch.Restart();
        using var answer = await SendAsync(staff, preview, $"/rounds/{args[1]}/closing");
        var seconds = watch.Elapsed.TotalSeconds;
        await over.CancelAsync();
        var bought = await buying;
        Console.WriteLine($"Closing: {seconds:N1} s, answered {(int)answer.StatusCode}; peak memory {PeakMegabytes()} MB");
        Console.WriteLine($"Put into a cart meanwhile: {bought.Count} times, slowest {bought.DefaultIfEmpty().Max():N0} ms");
    }

    private static async Task<List<double>> BuyAsync(HttpClient buyer, CancellationToken over)
    {
        var times = new List<double>();
        var catalog = await PageAsync(buyer, "/catalog");
        var item = catalog.QuerySelector("table.catalog a[href^='/catalog/']")!.GetAttribute("href")!;
        while (!over.IsCancellationRequested)
        {
            var watch = Stopwatch.StartNew();
            using var answer = await SendAsync(buyer, await PageAsync(buyer, item), item);
            if ((int)answer.StatusCode == 302)
                times.Add(watch.Elapsed.TotalMilliseconds);
        }
        return times;
    }

    private static async Task<IHtmlDocument> PageAsync(HttpClient client, string address) =>
        new HtmlParser().ParseDocument(await client.GetStringAsync(address));

    /// <summary>Posts the form of that address as the page shows it.</summary>
    private static Task<HttpResponseMessage> SendAsync(HttpClient client, IHtmlDocument page, string address)
    {
        var form = (IHtmlFormElement)page.QuerySelector($"form[action='{address}']")!;
        var fields = form.Elements.Select(field => field switch
        {
            IHtmlInputElement { Type: not "checkbox" } input => (input.Name, input.Value),
            IHtmlSelectElement select => (select.Name, select.Value ?? ""),
            _ => (null, ""),
        }).Where(field => !string.IsNullOrEmpty(field.Name)).Select(field => KeyValuePair.Create(field.Name!, field.Item2));
        return client.PostAsync(address, new FormUrlEncodedContent(fields));
    }

    private static string PeakMegabytes()
    {
        var id = Environment.GetEnvironmentVariable("COOP_PORTAL_PID");
        if (id is null || !File.Exists($"/proc/{id}/status"))
            return "unknown";
        var line = File.ReadLines($"/proc/{id}/status").First(one => one.StartsWith("VmHWM:", StringComparison.Ordinal));
        return (long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024)
            .ToString("N0", CultureInfo.InvariantCulture);
    }
}
