using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CoopPortal.Web.Tests.Walks;
using Xunit;

namespace CoopPortal.Web.Tests.Harness;

/// <summary>The real nginx with docs/servers/nginx.conf, before nodes on this machine: only names, ports and folders are put in.</summary>
public sealed class Nginx : IAsyncDisposable
{
    private const string Host = "coop.example";
    private static readonly string Docs = Path.Combine(PurityTests.Root, "docs", "servers");

    private readonly string folder;
    private readonly int port;
    private readonly X509Certificate2 certificate;
    private readonly Process process;

    private Nginx(string folder, int port, X509Certificate2 certificate, Process process) =>
        (this.folder, this.port, this.certificate, this.process) = (folder, port, certificate, process);

    public static string? Binary { get; } =
        new[] { "/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/bin/nginx" }.FirstOrDefault(File.Exists);

    public Uri Address => new(string.Create(CultureInfo.InvariantCulture, $"https://{Host}:{port}/"));

    public static async Task<Nginx> Start(params IReadOnlyList<int> nodes)
    {
        var folder = Directory.CreateTempSubdirectory("coop-nginx-").FullName;
        var (port, plain) = (PortalProcess.FreePort(), PortalProcess.FreePort());
        var certificate = Certificate(folder);
        File.Copy(Path.Combine(Docs, "retry.html"), Path.Combine(folder, "retry.html"));
        var site = await File.ReadAllTextAsync(Path.Combine(Docs, "nginx.conf"));
        foreach (var (shipped, here) in new[]
        {
            ("10.0.0.11:5080", At(nodes[0])), ("10.0.0.12:5080", At(nodes[1])), ("listen 443 ssl", $"listen {At(port)} ssl"),
            ("listen 80", $"listen {At(plain)}"), ("/etc/ssl/coopportal", folder), ("/usr/share/coopportal", folder),
            ("/var/log/nginx", folder),
        })
        {
            Assert.Contains(shipped, site, StringComparison.Ordinal);
            site = site.Replace(shipped, here, StringComparison.Ordinal);
        }
        await File.WriteAllTextAsync(Path.Combine(folder, "nginx.conf"), $$"""
            {{(Environment.UserName == "root" ? "user root;" : "")}}
            worker_processes 2;
            pid {{folder}}/nginx.pid;
            error_log {{folder}}/error.log;
            events { worker_connections 512; }
            http {
                access_log off;
                client_body_temp_path {{folder}}/body;
                proxy_temp_path {{folder}}/proxy;
                fastcgi_temp_path {{folder}}/fastcgi;
                uwsgi_temp_path {{folder}}/uwsgi;
                scgi_temp_path {{folder}}/scgi;
            {{site}}
            }
            """);
        var process = Process.Start(new ProcessStartInfo(Binary!,
            ["-p", folder, "-c", Path.Combine(folder, "nginx.conf"), "-e", Path.Combine(folder, "error.log"), "-g", "daemon off;"])
        {
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        var nginx = new Nginx(folder, port, certificate, process);
        for (var attempt = 0; !await Listens(port); attempt++)
        {
            Assert.False(process.HasExited || attempt > 100, $"nginx did not start: {await nginx.Log()}");
            await Task.Delay(50);
        }
        return nginx;
    }

    /// <summary>A browser of its own that asks nginx for https://coop.example.</summary>
    public PageClient Browse(CookieContainer? cookies = null)
    {
        var handler = new SocketsHttpHandler { CookieContainer = cookies ?? new CookieContainer() };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) =>
            shown is X509Certificate2 one && one.Thumbprint == certificate.Thumbprint;
        handler.ConnectCallback = async (_, cancellationToken) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        };
        return new PageClient(new HttpClient(handler)
        {
            BaseAddress = Address,
            Timeout = TimeSpan.FromMinutes(2),
        });
    }

    public Task<string> Log() => Read("error.log");

    /// <summary>Who asked for what, as it would be kept.</summary>
    public Task<string> Requests() => Read("coopportal.log");

    private async Task<string> Read(string log) =>
        File.Exists(Path.Combine(folder, log)) ? await File.ReadAllTextAsync(Path.Combine(folder, log)) : "";

    public async ValueTask DisposeAsync()
    {
        // Its master ends its workers.
        using (var stop = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]))
            await stop.WaitForExitAsync();
        await process.WaitForExitAsync();
        process.Dispose();
        certificate.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static string At(int port) => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}");

    private static async Task<bool> Listens(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static X509Certificate2 Certificate(string folder)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={Host}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllText(Path.Combine(folder, "fullchain.pem"), made.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "privkey.pem"), key.ExportPkcs8PrivateKeyPem());
        return made;
    }
}
