using System.Net;
using CoopPortal.Web.Tests.Harness;
using Xunit;

namespace CoopPortal.Web.Tests.Walks;

/// <summary>Everybody of the demo follows every link from home on.</summary>
public sealed class RoleTests(DemoApp app) : WebTest(app), IClassFixture<DemoApp>
{
    private const int MostPages = 150;

    /// <summary>An order looks different in each of its states, so one page of a kind is not enough.</summary>
    private const int MostOfAKind = 4;

    public static TheoryData<string> Accounts => [.. DemoApp.Accounts];

    [Theory]
    [MemberData(nameof(Accounts))]
    public async Task Every_page_renders_for(string mail)
    {
        var walk = new Walk(await App.As(mail, DemoApp.Password), new Routes(App.Services));
        await walk.FollowLinks();
        Assert.True(walk.Visited > 8, $"{mail} found only {walk.Visited} pages: {string.Join(", ", walk.Addresses)}");
        await walk.TryTheRest();
        Assert.True(walk.Faults.Count == 0, $"{walk.Faults.Count} faults on {walk.Visited} pages:\n{string.Join("\n", walk.Faults)}");
        TestContext.Current.TestOutputHelper?.WriteLine($"{mail}: {walk.Visited} pages\n{string.Join("\n", walk.Addresses)}");
    }

    private sealed class Walk(PageClient browser, Routes routes)
    {
        private readonly Queue<(string Address, string From)> ahead = new([("/", "")]);
        private readonly HashSet<string> seen = ["/"];
        private readonly Dictionary<string, int> ofAKind = [];
        private readonly HashSet<string> visitedTemplates = [];

        private static readonly Dictionary<string, string> MustHave = new()
        {
            ["X-Content-Type-Options"] = "nosniff",
            ["X-Frame-Options"] = "DENY",
            ["Referrer-Policy"] = "same-origin",
            ["Cross-Origin-Opener-Policy"] = "same-origin",
            ["Cross-Origin-Resource-Policy"] = "same-origin",
        };

        /// <summary>What stood in place of a route's parameter, by the words before it: "orders/{number}" had "MV-27-00012".</summary>
        private readonly Dictionary<string, string> known = [];

        public List<string> Faults { get; } = [];
        public List<string> Addresses { get; } = [];
        public int Visited => Addresses.Count;

        public async Task FollowLinks()
        {
            while (Visited < MostPages && ahead.TryDequeue(out var next))
            {
                var (route, values) = routes.Find(next.Address.Split('?', '#')[0]);
                var kind = (route?.Template ?? next.Address) + "?" + string.Join('&', Keys(next.Address));
                ofAKind[kind] = ofAKind.GetValueOrDefault(kind) + 1;
                if (ofAKind[kind] > (kind.EndsWith('?') ? MostOfAKind : 1))
                    continue;
                if (route is not null)
                {
                    visitedTemplates.Add(route.Template);
                    foreach (var (name, value) in values)
                        known.TryAdd(UpTo(route.Template, name), value!.ToString()!);
                }
                var page = await browser.Get(next.Address);
                Addresses.Add(next.Address);
                Judge(page, next.Address, next.From, mustBeThere: true);
                foreach (var link in page.Document.QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")!).Where(IsOurs))
                    if (seen.Add(link))
                        ahead.Enqueue((link, next.Address));
            }
        }

        /// <summary>Addresses that no link led to, with the ids met on the way: 403 and 404 are answers there, a fault is not.</summary>
        public async Task TryTheRest()
        {
            foreach (var route in routes.All.Where(route => route.Verb == "GET" && !visitedTemplates.Contains(route.Template)
                && !route.Template.StartsWith("errors", StringComparison.Ordinal)))
            {
                var values = route.Parsed.Parameters.ToDictionary(part => part.Name!,
                    part => known.GetValueOrDefault(UpTo(route.Template, part.Name!)));
                if (values.Any(pair => pair.Value is null))
                    continue;
                var address = route.With(values!);
                var page = await browser.Get(address);
                Addresses.Add(address);
                Judge(page, address, "a guess", mustBeThere: false);
            }
        }

        private void Judge(Page page, string address, string from, bool mustBeThere)
        {
            if (mustBeThere && page.Status != HttpStatusCode.OK)
                Faults.Add($"{(int)page.Status} {address} (a link on {from}): {page.Heading}");
            else if ((int)page.Status >= 500)
                Faults.Add($"{(int)page.Status} {address}: {page.Heading}");
            else if (page.ContentType == "text/html")
            {
                // An answer for htmx is a part of a page.
                var whole = page.Document.QuerySelector("header.shell-header") is not null;
                if (whole && page.Document.QuerySelectorAll("h1").Length != 1)
                    Faults.Add($"{address} has {page.Document.QuerySelectorAll("h1").Length} headings of the first order");
                if (whole && string.IsNullOrWhiteSpace(page.Document.Title?.Split('–')[0]))
                    Faults.Add($"{address} has no title");
                if (whole && page.Status == HttpStatusCode.OK && page.Document.QuerySelectorAll("aside.page-help dd").Length != 3)
                    Faults.Add($"{address} does not say what it is for, what happens next and who to ask");
                if (page.Body.Contains("{0}", StringComparison.Ordinal) || page.Text.Contains("CoopPortal.", StringComparison.Ordinal))
                    Faults.Add($"{address} shows an unfilled text or the name of a class");
            }
            else if (page.Body.Length == 0 && page.Status != HttpStatusCode.NoContent)
                Faults.Add($"{address} is an empty {page.ContentType}");
            Faults.AddRange(Unsafe(page).Select(what => $"{address} {what}"));
        }

        /// <summary>Every answer, files and refusals too, carries the headers, and nothing in a page needs a looser policy.</summary>
        private static IEnumerable<string> Unsafe(Page page)
        {
            foreach (var (header, value) in MustHave)
                if (!page.Headers.TryGetValue(header, out var sent) || sent != value)
                    yield return $"answers {header}: {sent}";
            var policy = page.Headers.GetValueOrDefault("Content-Security-Policy", "");
            if (!policy.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", StringComparison.Ordinal)
                || policy.Contains("unsafe", StringComparison.Ordinal))
                yield return $"answers the policy {policy}";
            foreach (var element in page.Document.QuerySelectorAll("style, script:not([src]), [style], [href^='javascript:']"))
                yield return $"holds what the policy refuses: {element.OuterHtml}";
            foreach (var attribute in page.Document.All.SelectMany(element => element.Attributes)
                .Where(attribute => attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)))
                yield return $"holds what the policy refuses: {attribute.Name}";
        }

        private static bool IsOurs(string link) =>
            link.StartsWith('/') && !link.StartsWith("//", StringComparison.Ordinal)
                && !link.StartsWith("/sign-", StringComparison.Ordinal);

        private static IEnumerable<string> Keys(string address) =>
            address.Contains('?') ? address.Split('?')[1].Split('#')[0].Split('&')
                .Select(pair => pair.Split('=')[0]).Order(StringComparer.Ordinal) : [];

        private static string UpTo(string template, string parameter) =>
            template[..(template.IndexOf("{" + parameter, StringComparison.Ordinal) + 1)];
    }
}
