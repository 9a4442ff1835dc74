using System.Diagnostics;
using System.Globalization;
using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace CoopPortal.Benchmarks;

/// <summary>Asks a portal on this machine for pages over so many connections for so many seconds, signed in as a person of the demo.
/// <c>load http://localhost:5080 buyer@district.example 16 10 /catalog /proofs/verify</c></summary>
internal static class Load
{
    public const string Password = "Demo-cooperative-1";

    public static async Task RunAsync(string[] args)
    {
        var portal = new Uri(args[0]);
        if (!portal.IsLoopback)
            throw new ArgumentException("The load goes to this machine only: name a loopback address.");
        var connections = int.Parse(args[2], CultureInfo.InvariantCulture);
        var time = TimeSpan.FromSeconds(int.Parse(args[3], CultureInfo.InvariantCulture));
        var cookies = await SignInAsync(portal, args[1]);
        Console.WriteLine("| page | connections | pages a second | median ms | 95 % ms | 99 % ms | slowest ms | portal's processor, ms "
            + "a page | bytes |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var path in args[4..])
        {
            // What the just-in-time compiler has not seen yet is asked for first and not counted.
            await AskAsync(portal, cookies, path, connections, TimeSpan.FromSeconds(20));
            var before = Processor();
            var (times, bytes, seconds) = await AskAsync(portal, cookies, path, connections, time);
            var spent = (Processor() - before) / times.Count;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| `{path}` | {connections} | {times.Count / seconds:N0} | "
                + $"{At(times, 0.5):N1} | {At(times, 0.95):N1} | {At(times, 0.99):N1} | {times[^1]:N1} | {spent:N2} | "
                + $"{bytes:N0} |"));
        }
    }

    /// <summary>Milliseconds that the portal's process has worked, which other programs on the machine hardly change; COOP_PORTAL_PID
    /// names it.</summary>
    private static double Processor() =>
        int.TryParse(Environment.GetEnvironmentVariable("COOP_PORTAL_PID"), CultureInfo.InvariantCulture, out var id)
            ? Process.GetProcessById(id).TotalProcessorTime.TotalMilliseconds : 0;

    private static double At(List<double> sorted, double share) => sorted[(int)((sorted.Count - 1) * share)];

    internal static async Task<CookieContainer> SignInAsync(Uri portal, string mail)
    {
        var cookies = new CookieContainer();
        using var client = Client(portal, cookies);
        var page = new HtmlParser().ParseDocument(await client.GetStringAsync("/sign-in"));
        var form = (IHtmlFormElement)page.QuerySelector("main form")!;
        var fields = form.Elements.OfType<IHtmlInputElement>().Where(input => !string.IsNullOrEmpty(input.Name))
            .ToDictionary(input => input.Name!, input => input.Type switch
            {
                "email" => mail,
                "password" => Password,
                _ => input.Value,
            });
        using var answer = await client.PostAsync(form.GetAttribute("action") ?? "/sign-in", new FormUrlEncodedContent(fields));
        return answer.StatusCode == HttpStatusCode.Redirect
            ? cookies
            : throw new InvalidOperationException($"{mail} could not sign in: {(int)answer.StatusCode}.");
    }

    private static async Task<(List<double> Sorted, long Bytes, double Seconds)> AskAsync(
        Uri portal, CookieContainer cookies, string path, int connections, TimeSpan time)
    {
        var began = Stopwatch.GetTimestamp();
        var asked = await Task.WhenAll(Enumerable.Range(0, connections).Select(async _ =>
        {
            using var client = Client(portal, cookies);
            var (times, bytes) = (new List<double>(), 0L);
            while (Stopwatch.GetElapsedTime(began) < time)
            {
                var from = Stopwatch.GetTimestamp();
                bytes = (await client.GetByteArrayAsync(path)).Length;
                times.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
            }
            return (times, bytes);
        }));
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        return ([.. asked.SelectMany(own => own.times).Order()], asked[0].bytes, seconds);
    }

    internal static HttpClient Client(Uri portal, CookieContainer cookies) =>
        new(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false, MaxConnectionsPerServer = 1 })
        {
            BaseAddress = portal,
        };
}
