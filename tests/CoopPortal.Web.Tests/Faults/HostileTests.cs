using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using CoopPortal.Web.Tests.Harness;
using CoopPortal.Web.Tests.Walks;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoopPortal.Web.Tests.Faults;

/// <summary>People of the demo write into every field and every address what no person would. Nothing may break, and nothing of it may
/// run.</summary>
public sealed partial class HostileTests(DemoApp app) : WebTest(app), IClassFixture<DemoApp>
{
    /// <summary>A formula for spreadsheets, markup for browsers, and letters from elsewhere.</summary>
    private const string Script = "=1+1<img src=hostile>é漢🙂";

    private static readonly string[] Everybody =
        ["buyer@district.example", "manager@district.example", "treasurer@district.example", "vendor@vendor.example", "staff@coop.example",
            "admin@coop.example"];

    private static readonly string LongSearch =
        string.Join('&', new[] { "q", "search", "who", "record" }.Select(name => $"{name}={new string('x', 10_000)}"));

    private static readonly string[] Queries =
    [
        "page=-1&sort=nonsense&format=nonsense", "page=99999999999999999999&sort=-&status=999&kind=999",
            "page=2147483647&sort=name&sort=price",
        "q=%00&search=%00&record=%00&who=%00&sort=%00&role=%00&category=%00", LongSearch,
            "q='%20OR%201=1;--&search=%25_%5C'&status=Nonsense&category='",
        "from=9999-12-31&to=9999-12-31&until=9999-12-31", "from=0001-01-01&to=0001-01-01&until=0001-01-01",
        "round=-1&vendor=99999999999999999999&contract=abc&id=-5&ladder=-1&user=-1&token=%00&hash=%00&year=99999",
        "min=-1&max=1e400&minPrice=79228162514264337593543950335&maxPrice=99999999999999999999999999999999&quantity=9223372036854775807",
    ];

    [Fact]
    public async Task Get_AnyQuery_IsAnsweredCalmly()
    {
        var faults = new List<string>();
        var asked = 0;
        foreach (var mail in new[] { "manager@district.example", "staff@coop.example", "vendor@vendor.example" })
        {
            var browser = await App.As(mail, DemoApp.Password);
            var routes = new Routes(App.Services);
            var lists = routes.All.Where(route => route is { Verb: "GET", HasParameters: false, Template: not "errors" })
                .Select(route => "/" + route.Template);
            var pages = (await Walk(browser, mail, [])).Select(address => address.Split('?')[0])
                .DistinctBy(address => routes.Find(address).Route?.Template);
            foreach (var address in lists.Concat(pages).Distinct())
                foreach (var query in Queries)
                {
                    using var answer = await browser.Http.GetAsync(new Uri($"{address}?{query}", UriKind.Relative));
                    asked++;
                    if ((int)answer.StatusCode >= 500)
                        faults.Add($"{(int)answer.StatusCode} {address}?{query[..Math.Min(200, query.Length)]} as {mail}");
                    if ((int)answer.StatusCode == 403)
                        break;
                }
        }
        Assert.True(asked > 300, $"Only {asked} addresses were asked.");
        Assert.True(faults.Count == 0, $"{faults.Count} of {asked}:\n{string.Join("\n", faults)}");
    }

    [Fact]
    public async Task Post_AnyTextInAnyField_BreaksNothingAndRunsNowhere()
    {
        var faults = new List<string>();
        var tried = new HashSet<string>();
        var visited = new List<(string Mail, string Address)>();
        foreach (var mail in Everybody)
        {
            var browser = await App.As(mail, DemoApp.Password);
            foreach (var address in await Walk(browser, mail, visited))
                foreach (var form in Forms(await browser.Get(address)).Where(form => tried.Add($"{mail} {form}")))
                    foreach (var text in new[] { new string('x', 10_000), "a\u0001b\u001bc", "99999999999999999999", "9999-12-31", Script })
                        if (await Fill(browser, address, form, text) is { } fault)
                            faults.Add($"{mail} {fault}");
        }
        Assert.True(tried.Count > 60, $"Only {tried.Count} forms were found:\n{string.Join("\n", tried)}");
        faults.AddRange(await TooLong());
        foreach (var own in visited.GroupBy(one => one.Mail))
        {
            var browser = await App.As(own.Key, DemoApp.Password);
            foreach (var (_, address) in own)
                faults.AddRange(await Runs(browser, address));
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{tried.Count} forms, {visited.Count} pages\n{string.Join("\n", tried)}");
        Assert.True(faults.Count == 0, $"{faults.Count} faults:\n{string.Join("\n", faults.Distinct().Take(100))}");
    }

    /// <summary>One page of each kind that links lead to.</summary>
    private async Task<List<string>> Walk(PageClient browser, string mail, List<(string, string)> visited)
    {
        var (routes, kinds, seen, found) = (new Routes(App.Services), new Dictionary<string, int>(), new HashSet<string> { "/" },
            new List<string>());
        var ahead = new Queue<string>(["/"]);
        while (ahead.TryDequeue(out var address))
        {
            var kind = routes.Find(address.Split('?')[0]).Route?.Template ?? address;
            kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
            if (kinds[kind] > (kind == "orders/{number}" ? 12 : 2))
                continue;
            var page = await browser.Get(address);
            found.Add(address);
            visited.Add((mail, address));
            foreach (var link in page.Document.QuerySelectorAll("a[href^='/']").Select(a => a.GetAttribute("href")!.Split('#')[0]))
                if (seen.Add(link) && !link.EndsWith(".pdf", StringComparison.Ordinal) && !link.EndsWith("/pdf", StringComparison.Ordinal))
                    ahead.Enqueue(link);
        }
        return found;
    }

    private async Task<List<string>> Details(PageClient browser) => await Walk(browser, "",
        []) is var all ? [.. all.Select(address => address.Split('?')[0])] : [];

    /// <summary>A form by where it goes, with its button.</summary>
    private static List<string> Forms(Page page) =>
        page.Document.QuerySelectorAll("form[method=post] button:not([type=button]):not([disabled])")
        .Select(button => (button.GetAttribute("formaction") ?? button.Closest("form")!.GetAttribute("action") ?? page.Url)
            + " " + Text(button))
        .Select(form => Digits().Replace(form, "#"))
        .Where(form => !Closing.Any(part => form.Contains(part, StringComparison.Ordinal))).ToList();

    /// <summary>Forms that would end the visit: they sign out, act as somebody else, disable an account or, after wrong codes, lock it.
    /// Tests of their own look at them.</summary>
    private static readonly string[] Closing = ["/sign-out", "/assignments", "/disabling", "/second-step"];

    private static async Task<string?> Fill(PageClient browser, string address, string form, string text)
    {
        var page = await browser.Get(address);
        var button = page.Document.QuerySelectorAll("form[method=post] button:not([type=button]):not([disabled])")
            .FirstOrDefault(one => form.EndsWith(" " + Digits().Replace(Text(one), "#"), StringComparison.Ordinal));
        if (button is null)
            return null;
        var fields = button.Closest("form")!.QuerySelectorAll("input[name], textarea[name]")
            .Where(field => field is IHtmlTextAreaElement
                or IHtmlInputElement { Type: not ("hidden" or "checkbox" or "radio" or "file" or "submit") })
            .Select(field => (field.GetAttribute("name")!, text)).DistinctBy(field => field.Item1).ToArray();
        if (fields.Length == 0 && text != Script)
            return null;
        var after = await page.Tamper(Text(button), fields);
        var what = text.Length > 40 ? $"{text.Length} letters" : text;
        if ((int)after.Status >= 500)
            return $"{address} “{Text(button)}” with “{what}”: {(int)after.Status} {after.Heading}";
        var said = after.Errors.Count > 0 || after.Flash.Length > 0 || after.Url != address;
        return fields.Length == 0 || said || after.Document.QuerySelector(".usa-alert, .next, .effect") is not null
            ? null : $"{address} “{Text(button)}” with “{what}” said nothing: {after.Text[..Math.Min(200, after.Text.Length)]}";
    }

    /// <summary>SQLite keeps what is too long for its column, which the servers would have refused with a fault; and nobody wants control
    /// characters.</summary>
    private Task<List<string>> TooLong() => App.Db(async db =>
    {
        var faults = new List<string>();
        foreach (var entity in db.Model.GetEntityTypes().Where(entity => entity.GetTableName() is not null && !entity.IsMappedToJson()))
            foreach (var column in entity.GetProperties().Where(property => property.ClrType == typeof(string)))
            {
                var (table, name, most) = (entity.GetTableName(), column.GetColumnName(), column.GetMaxLength() ?? int.MaxValue);
                var sql = $"SELECT count(*) AS \"Value\" FROM \"{table}\" WHERE instr(\"{name}\", char(1)) > 0 OR length(\"{name}\") > "
                    + $"{most}";
                var rows = await db.Database.SqlQueryRaw<int>(sql).ToListAsync();
                if (rows[0] > 0)
                    faults.Add($"{rows[0]} rows of {table}.{name} hold a control character or more than {most} letters");
            }
        return faults;
    });

    private static async Task<IEnumerable<string>> Runs(PageClient browser, string address)
    {
        var page = await browser.Get(address);
        var faults = new List<string>();
        if ((int)page.Status >= 500)
            faults.Add($"{(int)page.Status} {address} afterwards: {page.Heading}");
        if (page.ContentType == "text/html" && page.Body.Contains("<img src=hostile", StringComparison.OrdinalIgnoreCase))
            faults.Add($"{address} runs what was typed");
        if (page.ContentType == "text/csv" && Formula().IsMatch(page.Body))
            faults.Add($"{address} has a cell that a spreadsheet runs");
        return faults;
    }

    private static string Text(IElement element) => Regex.Replace(element.TextContent, @"\s+", " ").Trim();

    [GeneratedRegex("[0-9][0-9,.]*")]
    private static partial Regex Digits();

    [GeneratedRegex("(^|[,\n])\"?[=@]", RegexOptions.Multiline)]
    private static partial Regex Formula();
}
