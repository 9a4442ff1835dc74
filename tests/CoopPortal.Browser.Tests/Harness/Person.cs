using System.Globalization;
using System.Text.RegularExpressions;
using CoopPortal.Web.Tests.Harness;
using Microsoft.Playwright;
using Xunit;

namespace CoopPortal.Browser.Tests.Harness;

/// <summary>Somebody at a browser, who clicks and types by what the page says.
/// Everything the browser complains about fails the journey.</summary>
public sealed class Person : IAsyncDisposable
{
    private static readonly (int Width, int Height)[] Sizes = [(390, 844), (1280, 900)];

    private readonly IBrowserContext context;
    private readonly string folder;
    private readonly List<string> complaints = [];
    private int expected = 200;

    private readonly List<string> faults;

    private readonly FakeClock clock;

    private Person(IBrowserContext context, IPage page, string folder, List<string> faults, FakeClock clock) =>
        (this.context, Page, this.folder, this.faults, this.clock) = (context, page, folder, faults, clock);

    public IPage Page { get; }

    /// <summary>What the person's authenticator app was given.</summary>
    public string? SecondStepKey { get; private set; }

    public string Path => new Uri(Page.Url).PathAndQuery;

    public ILocator Main => Page.Locator("main");

    public static async Task<Person> Open(IBrowser browser, Uri address, string journey, List<string> faults, FakeClock clock)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address.ToString(),
            ViewportSize = new ViewportSize { Width = 1280, Height = 900 },
            Locale = "en-US",
            TimezoneId = "America/New_York",
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(30_000);
        var person = new Person(context, await context.NewPageAsync(), System.IO.Path.Combine(Root(), "TestResults", journey), faults,
            clock);
        person.Listen();
        return person;
    }

    public async Task SignIn(string mail, string password)
    {
        await GoTo("/sign-in");
        await Fill("E-mail address", mail);
        await Fill("Password", password);
        await Press("Sign in");
        if (Path.StartsWith("/sign-in/code", StringComparison.Ordinal) && SecondStepKey is not null)
            await EnterCode();
        Assert.False(Path.StartsWith("/sign-in", StringComparison.Ordinal), $"{mail} could not sign in: {await Main.InnerTextAsync()}");
    }

    /// <summary>The second step: the code that the person's app shows.</summary>
    public async Task EnterCode()
    {
        await Fill("Code", Totp.Code(SecondStepKey!, clock.Now));
        await Press("Sign in");
    }

    /// <summary>Where the role requires it: gives the key to the app and keeps the recovery codes.</summary>
    public async Task SetUpSecondStep(Func<Task>? look = null)
    {
        SecondStepKey = await Main.Locator("#key").InnerTextAsync();
        await Fill("Code", Totp.Code(SecondStepKey, clock.Now));
        await Press("Set up the second step");
        if (look is not null)
            await look();
        await Click("I have kept them");
    }

    /// <summary>Opens an address as if it were typed; <paramref name="status"/> is the answer that it must have.</summary>
    public async Task GoTo(string path, int status = 200)
    {
        expected = status;
        var answer = await Page.GotoAsync(path);
        Assert.True(answer!.Status == status,
            $"{path} answered {answer.Status}, not {status}: {await Page.Locator("body").InnerTextAsync()}");
        MustBeQuiet();
    }

    public Task Fill(string label, string value) => Field(label).FillAsync(value);

    public Task Choose(string label, string option) => Field(label).SelectOptionAsync(new SelectOptionValue { Label = option });

    // USWDS draws the box on the label and keeps the input itself out of sight, so a person clicks the label.
    public Task Tick(string label) => Page.Locator("label.usa-checkbox__label", new() { HasText = label }).ClickAsync();

    /// <summary>Presses a button (within <paramref name="part"/> of the page, if given) and waits for the page that follows.</summary>
    public Task Press(string button, ILocator? part = null) =>
        Follow((part ?? Page.Locator("body")).GetByRole(AriaRole.Button, new() { NameRegex = Starting(button) }).First);

    /// <summary>Follows a link whose text starts so.</summary>
    public Task Click(string link, ILocator? part = null) =>
        Follow((part ?? Page.Locator("body")).GetByRole(AriaRole.Link, new() { NameRegex = Starting(link) }).First);

    public async Task<byte[]> Download(string link)
    {
        var file = await Page.RunAndWaitForDownloadAsync(() =>
            Page.GetByRole(AriaRole.Link, new() { NameRegex = Starting(link) }).First.ClickAsync());
        return await File.ReadAllBytesAsync(await file.PathAsync());
    }

    /// <summary>The address behind a link, fetched in this person's session:
    /// a PDF opens in a tab of its own, where nothing can be read.</summary>
    public async Task<byte[]> Fetch(string link)
    {
        var href = await Page.GetByRole(AriaRole.Link, new() { NameRegex = Starting(link) }).First.GetAttributeAsync("href");
        var answer = await context.APIRequest.GetAsync(href!);
        Assert.Equal(200, answer.Status);
        return await answer.BodyAsync();
    }

    public Task<string> Value(string label) => Field(label).InputValueAsync();

    /// <summary>Waits for what htmx puts into the page.</summary>
    public Task WaitFor(string selector) => Page.Locator(selector).WaitForAsync();

    public async Task Sees(string text) => await Assertions.Expect(Main).ToContainTextAsync(text);

    public async Task<string> Text() => Regex.Replace(await Main.InnerTextAsync(), @"\s+", " ");

    /// <summary>Looks at the page as it stands: accessible and without sideways scrolling on a
    /// telephone and on a desk, a picture of each.</summary>
    public async Task Step(string name)
    {
        MustBeQuiet();
        Directory.CreateDirectory(folder);
        foreach (var (width, height) in Sizes)
        {
            await Page.SetViewportSizeAsync(width, height);
            await Page.ScreenshotAsync(new PageScreenshotOptions
            {
                Path = System.IO.Path.Combine(folder, $"{name}-{width.ToString(CultureInfo.InvariantCulture)}.png"),
                FullPage = true,
            });
            faults.AddRange(await Page.TooWide(width));
            faults.AddRange(await Page.AxeViolations());
        }
        MustBeQuiet();
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();

    /// <summary>A field by its whole label; "(optional)" behind it does not count.</summary>
    private ILocator Field(string label) =>
        Page.GetByLabel(new Regex("^" + Regex.Escape(label) + @"\s*(\(optional\))?$")).Locator("visible=true").First;

    private static Regex Starting(string text) => new("^\\s*" + Regex.Escape(text));

    private async Task Follow(ILocator what)
    {
        expected = 200;
        var loaded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Loaded(object? sender, IPage page) => loaded.TrySetResult();
        Page.Load += Loaded;
        try
        {
            await what.ClickAsync();
            await loaded.Task.WaitAsync(TimeSpan.FromSeconds(60));
        }
        finally
        {
            Page.Load -= Loaded;
        }
        MustBeQuiet();
    }

    private void Listen()
    {
        Page.Console += (_, message) =>
        {
            // A page that is expected not to be there is reported by Chromium as a failed resource.
            if (message.Type == "error" && !(expected >= 400 && message.Text.Contains("Failed to load resource", StringComparison.Ordinal)))
                Complain($"{message.Text} ({message.Location})");
        };
        Page.PageError += (_, error) => Complain(error);
        Page.Response += (_, response) =>
        {
            if (response.Status >= 400 && response.Status != expected)
                Complain($"{response.Request.Method} {response.Url}: {response.Status}");
        };
    }

    private void Complain(string what)
    {
        lock (complaints)
            complaints.Add(what);
    }

    private void MustBeQuiet()
    {
        lock (complaints)
            Assert.True(complaints.Count == 0, $"At {Page.Url} the browser complained:\n{string.Join("\n", complaints)}");
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "CoopPortal.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("CoopPortal.sln stands in no folder above the tests.");
        return folder.FullName;
    }
}
