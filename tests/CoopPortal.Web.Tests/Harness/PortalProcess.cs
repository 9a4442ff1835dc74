using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using CoopPortal.Web.Setup;
using CoopPortal.Web.Tests.Walks;

namespace CoopPortal.Web.Tests.Harness;

/// <summary>The built portal as a process of its own, so that a test can take it away without a word, as a power cut does.</summary>
public sealed class PortalProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly StringBuilder said = new();

    private PortalProcess(DatabaseProvider provider, string connection, string folder, int port,
        IEnumerable<KeyValuePair<string, string>> settings)
    {
        Port = port;
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            [typeof(Program).Assembly.Location])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Testing";
        // Settings, styles and scripts are those of the project; what is written goes into the test's folder.
        start.Environment["ASPNETCORE_CONTENTROOT"] = Path.Combine(PurityTests.Root, "src", "CoopPortal.Web");
        start.Environment["Files__Folder"] = folder;
        start.Environment["ASPNETCORE_URLS"] = Address.ToString();
        start.Environment["Database__Provider"] = provider.ToString();
        start.Environment["Database__ConnectionString"] = connection;
        start.Environment["Jobs__Enabled"] = "false";
        start.Environment["SignIn__FreshMinutes"] = "0";
        start.Environment["Portal__Address"] = "https://portal.example";
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        process = Process.Start(start) ?? throw new InvalidOperationException("The portal did not start.");
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Port { get; }

    /// <summary>Its log so far.</summary>
    public string Said
    {
        get
        {
            lock (said)
                return said.ToString();
        }
    }

    public Uri Address => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}/"));

    /// <summary>Answers when the portal is ready. With the port of one that was killed, the pages of that one can be sent again.</summary>
    public static async Task<PortalProcess> Start(DatabaseProvider provider, string connection, string folder, int? port = null,
        params IEnumerable<KeyValuePair<string, string>> settings)
    {
        var portal = new PortalProcess(provider, connection, folder, port ?? FreePort(), settings);
        using var http = new HttpClient { BaseAddress = portal.Address };
        for (var attempt = 0; attempt < 1200; attempt++)
        {
            if (portal.process.HasExited)
                throw new InvalidOperationException($"The portal ended while it started:\n{portal.Said}");
            try
            {
                using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));
                if (answer.IsSuccessStatusCode)
                    return portal;
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }
            await Task.Delay(50);
        }
        await portal.DisposeAsync();
        throw new InvalidOperationException($"The portal was not ready after a minute:\n{portal.Said}");
    }

    public async Task<PageClient> As(string mail)
    {
        var handler = new SocketsHttpHandler { CookieContainer = new CookieContainer() };
        var client = new PageClient(new HttpClient(handler) { BaseAddress = Address, Timeout = TimeSpan.FromMinutes(2) });
        await client.SignIn(mail, Given.Password);
        return client;
    }

    /// <summary>SIGKILL: nothing is finished, flushed or rolled back.</summary>
    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            await Kill();
        process.Dispose();
    }

    private void Note(string? line)
    {
        lock (said)
            said.AppendLine(line);
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
