using CoopPortal.Web.Tests.Harness;
using Xunit;

namespace CoopPortal.Browser.Tests.Harness;

/// <summary>What people do together in one portal: each in a browser of their own, pictures in TestResults/&lt;journey&gt;.
/// What is wrong with a page's looks is gathered and fails the journey at its end, all of it at once.</summary>
public abstract class Journey : IAsyncLifetime
{
    private readonly Chromium chromium;
    private readonly Uri address;
    private readonly List<Person> people = [];
    private readonly List<string> faults = [];

    protected Journey(Chromium chromium, CoopApp app)
    {
        chromium.Need();
        (this.chromium, App) = (chromium, app);
        // The first test of a class starts the server; the address then has the port that the system gave.
        if (app.ClientOptions.BaseAddress.IsDefaultPort)
        {
            app.UseKestrel(0);
            app.StartServer();
        }
        // By name: a passkey belongs to a host, and a number is none.
        address = new UriBuilder(app.ClientOptions.BaseAddress) { Host = "localhost" }.Uri;
    }

    protected CoopApp App { get; }

    protected abstract string Name { get; }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var person in people)
            await person.DisposeAsync();
        Assert.True(faults.Count == 0, $"{faults.Count} faults of pages:\n{string.Join("\n", faults.Distinct())}");
    }

    /// <summary>A browser in which nobody is signed in.</summary>
    protected Task<Person> Somebody() => Somebody(address);

    /// <summary>The same at another portal than the class's own.</summary>
    protected async Task<Person> Somebody(Uri portal)
    {
        var person = await Person.Open(chromium.Need(), portal, Name, faults, App.Clock);
        people.Add(person);
        return person;
    }

    protected async Task<Person> SignedIn(string mail, string password, Uri? portal = null)
    {
        var person = await Somebody(portal ?? address);
        await person.SignIn(mail, password);
        return person;
    }
}
