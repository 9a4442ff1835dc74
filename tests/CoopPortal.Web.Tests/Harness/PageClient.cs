using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Xunit;

namespace CoopPortal.Web.Tests.Harness;

/// <summary>A browser without scripts: it opens pages and sends the forms that they really rendered, tokens included.</summary>
public sealed class PageClient(HttpClient http)
{
    public HttpClient Http { get; } = http;

    public async Task<Page> Get(string address)
    {
        using var response = await Http.GetAsync(new Uri(address, UriKind.RelativeOrAbsolute));
        return await Page.Read(this, response);
    }

    public async Task<Page> SignIn(string mail, string password)
    {
        var page = await Get("/sign-in");
        var after = await page.Submit("Sign in", ("Mail", mail), ("Password", password));
        Assert.False(after.Url.StartsWith("/sign-in", StringComparison.Ordinal),
            $"{mail} could not sign in: {after.Status} {after.Heading} {after.ErrorSummary}");
        return after;
    }

    internal async Task<Page> Send(HttpRequestMessage request)
    {
        using (request)
        using (var response = await Http.SendAsync(request))
            return await Page.Read(this, response);
    }
}

/// <summary>One page as a person has it before them.</summary>
public sealed partial class Page
{
    private readonly PageClient client;

    private Page(PageClient client, HttpResponseMessage response, string body, IHtmlDocument document)
    {
        this.client = client;
        Status = response.StatusCode;
        Url = response.RequestMessage!.RequestUri!.PathAndQuery;
        ContentType = response.Content.Headers.ContentType?.MediaType ?? "";
        Headers = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase);
        Body = body;
        Document = document;
    }

    public HttpStatusCode Status { get; }

    /// <summary>Where the redirects led.</summary>
    public string Url { get; }
    public string ContentType { get; }
    public IReadOnlyDictionary<string, string> Headers { get; }
    public string Body { get; }
    public IHtmlDocument Document { get; }

    public string Heading => Clean(Document.QuerySelector("h1"));

    /// <summary>Everything inside main, one space between words.</summary>
    public string Text => Clean(Document.QuerySelector("main") ?? Document.Body);

    /// <summary>The sentences of the error summary.</summary>
    public IReadOnlyList<string> Errors => [.. Document.QuerySelectorAll("#errors li").Select(Clean)];

    public string ErrorSummary => string.Join(" ", Errors);

    /// <summary>The sentence that a redirect left for this page.</summary>
    public string Flash => Clean(Document.QuerySelector(".flash"));

    /// <summary>Cells of a table's body rows, as shown; the first table, or the one that <paramref name="selector"/> finds.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows(string selector = "table.data") =>
        [.. (Document.QuerySelector(selector)?.QuerySelectorAll("tbody tr") ?? throw Missing($"table {selector}"))
            .Select(row => (IReadOnlyList<string>)[.. row.Children.Select(Clean)])];

    public string Value(string field) => Control(field) switch
    {
        IHtmlInputElement input => input.Value,
        IHtmlSelectElement select => select.Value ?? "",
        IHtmlTextAreaElement area => area.Value,
        _ => throw Missing($"field {field}"),
    };

    public bool HasButton(string text) => Buttons().Any(button => Clean(button).StartsWith(text, StringComparison.Ordinal));

    public bool HasLink(string text) => Document.QuerySelectorAll("a[href]").Any(link => Clean(link) == text);

    public Task<Page> Follow(string linkText)
    {
        var link = Document.QuerySelectorAll("a[href]").FirstOrDefault(a => Clean(a) == linkText) ?? throw Missing($"link “{linkText}”");
        return client.Get(link.GetAttribute("href")!);
    }

    /// <summary>Fills the form around the button whose text starts with <paramref name="button"/> and sends it. Only fields that the page
    /// rendered can be filled; a select takes one of its options. The same page can be sent twice: that is a double click.</summary>
    public Task<Page> Submit(string button, params (string Name, string Value)[] fields) => Send(button, strict: true, fields, []);

    /// <summary>The same with files.</summary>
    public Task<Page> Upload(string button, (string Name, string FileName, byte[] Content)[] files,
        params (string Name, string Value)[] fields) =>
        Send(button, strict: true, fields, files);

    /// <summary>The same with fields and values that the page never offered: what a tampered browser sends.
    /// The token stays right.</summary>
    public Task<Page> Tamper(string button, params (string Name, string Value)[] fields) => Send(button, strict: false, fields, []);

    private Task<Page> Send(string text, bool strict, (string Name, string Value)[] fields,
        (string Name, string FileName, byte[] Content)[] files)
    {
        var button = Buttons().FirstOrDefault(b => Clean(b).StartsWith(text, StringComparison.Ordinal))
            ?? throw Missing($"button “{text}” (there are: {string.Join(", ", Buttons().Select(Clean))})");
        var form = Closest(button);
        var sent = Rendered(form, button);
        foreach (var (name, value) in fields)
            Fill(form, sent, name, value, strict);
        var action = button.GetAttribute("formaction") ?? form.GetAttribute("action") ?? Url;
        if (action.Length == 0)
            action = Url;
        var pairs = sent.Select(field => KeyValuePair.Create(field.Name, field.Value)).ToList();
        if (!(form.GetAttribute("method") ?? "get").Equals("post", StringComparison.OrdinalIgnoreCase))
            return client.Get(Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString(action.Split('?')[0],
                pairs.Select(p => KeyValuePair.Create(p.Key, (string?)p.Value))));
        HttpContent content = files.Length > 0 || form.GetAttribute("enctype") == "multipart/form-data"
            ? Multipart(pairs, files)
            : new FormUrlEncodedContent(pairs);
        return client.Send(new HttpRequestMessage(HttpMethod.Post, action) { Content = content });
    }

    internal static async Task<Page> Read(PageClient client, HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsStringAsync();
        return new Page(client, response, body, new HtmlParser().ParseDocument(
            response.Content.Headers.ContentType?.MediaType == "text/html" ? body : ""));
    }

    private IEnumerable<IElement> Buttons() =>
        Document.QuerySelectorAll("form button:not([type=button]):not([disabled]), form input[type=submit]");

    private static IElement Closest(IElement button) => button.Closest("form")
        ?? throw new InvalidOperationException("A button outside a form.");

    private static List<(string Name, string Value)> Rendered(IElement form, IElement button)
    {
        var sent = new List<(string, string)>();
        foreach (var element in form.QuerySelectorAll("input[name], select[name], textarea[name]").Where(e => !e.HasAttribute("disabled")))
        {
            var name = element.GetAttribute("name")!;
            switch (element)
            {
                case IHtmlInputElement { Type: "checkbox" or "radio" } box when box.IsChecked:
                    sent.Add((name, box.Value.Length > 0 ? box.Value : "on"));
                    break;
                case IHtmlInputElement { Type: not ("checkbox" or "radio" or "submit" or "file" or "button") } input:
                    sent.Add((name, input.Value));
                    break;
                case IHtmlSelectElement select:
                    sent.AddRange(select.Options.Where(o => o.IsSelected).Select(o => (name, o.Value)));
                    break;
                case IHtmlTextAreaElement area:
                    sent.Add((name, area.Value));
                    break;
            }
        }
        if (button.GetAttribute("name") is { Length: > 0 } own)
            sent.Add((own, button.GetAttribute("value") ?? ""));
        return sent;
    }

    private static void Fill(IElement form, List<(string Name, string Value)> sent, string name, string value, bool strict)
    {
        var controls = form.QuerySelectorAll("input[name], select[name], textarea[name]")
            .Where(e => e.GetAttribute("name") == name).ToList();
        if (strict && controls.Count == 0)
            throw new InvalidOperationException(
                $"The page's form has no field {name}; "
                    + $"it has {string.Join(", ", form.QuerySelectorAll("[name]").Select(e => e.GetAttribute("name")).Distinct())}.");
        if (strict && controls.OfType<IHtmlSelectElement>().FirstOrDefault() is { } select && select.Options.All(o => o.Value != value))
            throw new InvalidOperationException($"{name} offers no “{value}”; "
                + $"it offers {string.Join(", ", select.Options.Select(o => $"{o.Value} ({o.Text})"))}.");
        if (strict && controls.OfType<IHtmlInputElement>().FirstOrDefault() is { Type: "hidden" } && controls.Count == 1)
            throw new InvalidOperationException($"{name} is hidden: a person cannot change it. Use Tamper.");
        var box = controls.OfType<IHtmlInputElement>().FirstOrDefault(input => input.Type == "checkbox");
        var at = sent.FindIndex(field => field.Name == name);
        sent.RemoveAll(field => field.Name == name);
        if (box is not null)
        {
            // As a browser does it: the ticked box first, then its hidden "false". Of several boxes of one name the value says which.
            if (value == "true" || controls.Any(c => c is IHtmlInputElement { Type: "checkbox" } one && one.Value == value))
                sent.Add((name, value == "true" ? box.Value : value));
            if (controls.Any(c => c is IHtmlInputElement { Type: "hidden" }))
                sent.Add((name, "false"));
            return;
        }
        sent.Insert(at < 0 ? sent.Count : at, (name, value));
    }

    private static MultipartFormDataContent Multipart(List<KeyValuePair<string, string>> pairs,
        (string Name, string FileName, byte[] Content)[] files)
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in pairs)
            content.Add(new StringContent(value), name);
        foreach (var (name, fileName, bytes) in files)
            content.Add(new ByteArrayContent(bytes), name, fileName);
        return content;
    }

    private IElement? Control(string name) =>
        Document.QuerySelectorAll("input[name], select[name], textarea[name]").FirstOrDefault(e => e.GetAttribute("name") == name);

    private InvalidOperationException Missing(string what) => new($"{Url} ({(int)Status}, “{Heading}”) has no {what}.");

    private static string Clean(IElement? element) => element is null ? "" : Spaces().Replace(element.TextContent, " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
