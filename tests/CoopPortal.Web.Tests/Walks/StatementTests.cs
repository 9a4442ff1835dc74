using System.Net;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoopPortal.Web.Tests.Walks;

/// <summary>What each page asks of the database: no more statements than <see cref="StatementBudget"/> allows, and as many for fifty
/// rows as for three.</summary>
public sealed class StatementTests(CountingApp app) : WebTest(app), IClassFixture<CountingApp>
{
    private const int MostPages = 200;
    private const int MostOfAKind = 4;
    private const int LongestShown = 300;

    /// <summary>Statements that a page with rows may send and one without may leave out.</summary>
    private const int Followers = 4;

    private static readonly string[] Walkers =
    [
        "staff@coop.example", "admin@coop.example", "manager@district.example", "treasurer@district.example", "buyer@district.example",
        "vendor@vendor.example", "chair@committee.example", "admin@district.example",
    ];

    private readonly Routes routes = new(app.Services);

    [Fact]
    public async Task No_page_sends_more_statements_than_its_budget()
    {
        var most = new SortedDictionary<string, (string Address, IReadOnlyList<string> Sent)>(StringComparer.Ordinal);
        foreach (var mail in Walkers)
            await WalkAsync(mail, most);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join("\n", most.Select(page => $"{page.Key}: {page.Value.Sent.Count}")));
        var faults = most.Where(page => page.Value.Sent.Count > StatementBudget.Of(page.Key))
            .Select(page => $"{page.Key} ({page.Value.Address}): {page.Value.Sent.Count}, budget {StatementBudget.Of(page.Key)}\n  "
                + string.Join("\n  ", page.Value.Sent.Select(OneLine)))
            .ToList();
        Assert.True(most.Count > 80, $"Only {most.Count} pages were reached.");
        Assert.True(faults.Count == 0, $"{faults.Count} pages send more than their budget:\n{string.Join("\n", faults)}");
    }

    [Fact]
    public async Task A_second_look_asks_only_for_what_may_have_moved()
    {
        var counting = (CountingApp)App;
        var browser = await App.As("manager@district.example", DemoApp.Password);
        var item = await App.Db(db => db.RoundLadders.Where(ladder => ladder.Round.Name == "Office supplies, open round")
            .Select(ladder => ladder.ItemId).FirstAsync());
        foreach (var (page, budget) in StatementBudget.SecondLook)
        {
            var address = page.Replace("{id:long}", $"{item}", StringComparison.Ordinal);
            await browser.Get(address);
            counting.Statements.Take();
            await browser.Get(address);
            var sent = counting.Statements.Take();
            Assert.True(sent.Count <= budget, $"{address}: {sent.Count}, budget {budget}\n{string.Join("\n", sent.Select(OneLine))}");
        }
    }

    [Fact]
    public void Every_budget_is_of_an_address_that_exists()
    {
        var templates = routes.All.Where(route => route.Verb == "GET").Select(route => "/" + route.Template).ToHashSet();

        Assert.DoesNotContain(StatementBudget.Pages.Keys, page => !templates.Contains(page));
    }

    /// <summary>The demonstration's rows, and then three of each of the large tables.</summary>
    [Fact]
    public async Task A_list_sends_as_many_statements_for_fifty_rows_as_for_three()
    {
        await using var own = new CountingApp();
        await own.InitializeAsync();
        var (many, few) = (new Dictionary<string, int>(), new Dictionary<string, int>());
        // The second step's page makes the person's key at the first visit.
        var lists = routes.All.Where(route => route.Verb == "GET" && !route.HasParameters && route.Template != "second-step/new")
            .Select(route => "/" + route.Template).ToList();
        string[] people = ["staff@coop.example", "manager@district.example", "vendor@vendor.example"];
        foreach (var mail in people)
            await CountAsync(mail, many);
        await own.PastTheTriggers(db => db.Database.ExecuteSqlRawAsync(
            """
            PRAGMA foreign_keys = OFF;
            DELETE FROM Orders WHERE Id NOT IN (SELECT Id FROM Orders WHERE DistrictId = (SELECT DistrictId FROM Assignments
                WHERE UserId = (SELECT Id FROM AspNetUsers WHERE Email = 'manager@district.example')) ORDER BY Id LIMIT 3);
            DELETE FROM OrderLines WHERE OrderId NOT IN (SELECT Id FROM Orders);
            DELETE FROM RoundLadders WHERE Id NOT IN (SELECT MIN(Id) FROM RoundLadders GROUP BY RoundId);
            DELETE FROM CreditStatements WHERE Id NOT IN (SELECT MIN(Id) FROM CreditStatements GROUP BY DistrictId, VendorId);
            DELETE FROM AuditEntries WHERE Id > 3;
            DELETE FROM OutboxMails WHERE Id > 3;
            UPDATE NumberSequences SET Last = Last + 1 WHERE Key LIKE 'changes/%';
            PRAGMA foreign_keys = ON;
            """));
        foreach (var mail in people)
            await CountAsync(mail, few);

        Assert.True(many.Count > 40, $"Only {many.Count} lists were reached.");
        Assert.Empty(many.Where(page => page.Value > few[page.Key] + Followers)
            .Select(page => $"{page.Key}: {page.Value} statements for many rows, {few[page.Key]} for a few"));

        async Task CountAsync(string mail, Dictionary<string, int> counts)
        {
            var browser = await own.As(mail, DemoApp.Password);
            foreach (var list in lists)
            {
                own.Statements.Take();
                var page = await browser.Get(list);
                Assert.True((int)page.Status < 500, $"{list} as {mail}: {page.Heading}");
                if (page.Status == HttpStatusCode.OK)
                    counts[$"{list} as {mail}"] = own.Statements.Take().Count;
            }
        }
    }

    /// <summary>Follows every link from home on, and opens what has no id in its address, as <see cref="RoleTests"/> does.</summary>
    private async Task WalkAsync(string mail, SortedDictionary<string, (string Address, IReadOnlyList<string> Sent)> most)
    {
        var counting = (CountingApp)App;
        var browser = await App.As(mail, DemoApp.Password);
        var (ahead, seen, ofAKind) = (new Queue<string>(["/"]), new HashSet<string> { "/" }, new Dictionary<string, int>());
        foreach (var route in routes.All.Where(route => route.Verb == "GET" && !route.HasParameters))
            if (seen.Add("/" + route.Template))
                ahead.Enqueue("/" + route.Template);
        for (var visited = 0; visited < MostPages && ahead.TryDequeue(out var address);)
        {
            var template = "/" + (routes.Find(address.Split('?', '#')[0]).Route?.Template ?? "");
            ofAKind[template] = ofAKind.GetValueOrDefault(template) + 1;
            if (ofAKind[template] > MostOfAKind || template.StartsWith("/errors", StringComparison.Ordinal))
                continue;
            visited++;
            counting.Statements.Take();
            var page = await browser.Get(address);
            var sent = counting.Statements.Take();
            if (page.Status != HttpStatusCode.OK || page.Url.Split('?')[0] != address.Split('?', '#')[0])
                continue;
            if (!most.TryGetValue(template, out var before) || sent.Count > before.Sent.Count)
                most[template] = (address, sent);
            foreach (var link in page.Document.QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")!)
                .Where(link => link.StartsWith('/') && !link.StartsWith("/sign-", StringComparison.Ordinal)))
                if (seen.Add(link))
                    ahead.Enqueue(link);
        }
    }

    private static string OneLine(string statement)
    {
        var line = string.Join(' ', statement.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LongestShown ? line : line[..LongestShown] + "…";
    }
}
