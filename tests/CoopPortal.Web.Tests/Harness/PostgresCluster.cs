using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace CoopPortal.Web.Tests.Harness;

/// <summary>A throw-away PostgreSQL of this test process, from installed binaries: no password, no durability, gone at the end.</summary>
public sealed class PostgresCluster
{
    private static readonly Lazy<Task<PostgresCluster>> Running = new(() => StartAsync(lasting: false));

    private readonly string folder;
    private readonly int port;
    private readonly string[] command;
    private Process server;

    private PostgresCluster(string folder, int port, string[] command) =>
        (this.folder, this.port, this.command, server) = (folder, port, command, Launch(command));

    public static string? Binaries { get; } = Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin"))
            .Where(bin => File.Exists(Path.Combine(bin, "initdb"))).Order(StringComparer.Ordinal).LastOrDefault()
        : null;

    public static Task<PostgresCluster> Start() => Running.Value;

    /// <summary>One for a single test, which may crash it: what it has acknowledged outlives that, though not the machine's.</summary>
    public static Task<PostgresCluster> StartLasting() => StartAsync(lasting: true);

    public string Connection(string database) =>
        $"Host=127.0.0.1;Port={port};Username=postgres;Database={database};Timeout=30;Command Timeout=60;Maximum Pool Size=40";

    public async Task Execute(string sql)
    {
        await using var connection = new NpgsqlConnection(Connection("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<PostgresCluster> StartAsync(bool lasting)
    {
        var folder = Directory.CreateTempSubdirectory("coop-pg-").FullName;
        var data = Path.Combine(folder, "data");
        if (Environment.UserName == "root")
            await Run("chown", "postgres:postgres", folder);
        await Run([.. AsPostgres, Path.Combine(Binaries!, "initdb"), "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8",
            "--locale=C", "--no-sync"]);
        var port = FreePort();
        var cluster = new PostgresCluster(folder, port,
        [
            .. AsPostgres, Path.Combine(Binaries!, "postgres"), "-D", data, "-p", port.ToString(CultureInfo.InvariantCulture), "-k", folder,
            "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off", "-c", $"synchronous_commit={(lasting ? "on" : "off")}",
            "-c", "full_page_writes=off", "-c", "max_connections=300", "-c", "log_min_messages=fatal",
        ]);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => cluster.Stop();
        await cluster.Answers();
        return cluster;
    }

    /// <summary>As "pg_ctl restart -m immediate": nothing is finished, every connection breaks, and the log is replayed.</summary>
    public async Task Crash()
    {
        Signal("-QUIT");
        await server.WaitForExitAsync();
        server.Dispose();
        server = Launch(command);
        await Answers();
    }

    /// <summary>The native way of README: pg_dump, and pg_restore into an empty database.</summary>
    public async Task DumpAndRestore(string from, string to)
    {
        var dump = Path.Combine(folder, to + ".dump");
        string[] where = ["-h", "127.0.0.1", "-p", port.ToString(CultureInfo.InvariantCulture), "-U", "postgres"];
        await Run([.. AsPostgres, Path.Combine(Binaries!, "pg_dump"), .. where, "--format=custom", $"--file={dump}", from]);
        await Execute($"CREATE DATABASE {to}");
        await Run([.. AsPostgres, Path.Combine(Binaries!, "pg_restore"), .. where, "--clean", "--if-exists", $"--dbname={to}", dump]);
    }

    private async Task Answers()
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await Execute("SELECT 1");
                return;
            }
            catch (NpgsqlException) when (attempt < 200 && !server.HasExited)
            {
                await Task.Delay(100);
            }
        }
    }

    /// <summary>initdb and postgres refuse to run as root.</summary>
    private static string[] AsPostgres =>
        Environment.UserName == "root" ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] : [];

    private static async Task Run(params string[] command)
    {
        using var process = Launch(command);
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{string.Join(' ', command)} failed: {said}");
    }

    private static Process Launch(string[] command)
    {
        // The postgres user may not enter root's folders, so it starts in "/".
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = "/",
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{command[0]} did not start.");
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public void Stop()
    {
        if (!Directory.Exists(folder))
            return;
        // Immediate shutdown: nothing of this cluster is worth saving.
        Signal("-QUIT");
        server.WaitForExit(5000);
        Directory.Delete(folder, recursive: true);
    }

    private void Signal(string signal)
    {
        using var kill = Process.Start("kill", [signal, server.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }
}
