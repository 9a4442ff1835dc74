using System.Diagnostics;
using CoopPortal.Web.Setup;

namespace CoopPortal.Web.Tests.Harness;

/// <summary>One of the portal's commands, run as an administrator runs it: a process with an exit code and what it said.</summary>
public static class PortalCommand
{
    public static async Task<(int Code, string Said)> Run(DatabaseProvider provider, string connection, string files, params string[] words)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            [typeof(Program).Assembly.Location, .. words])
        {
            WorkingDirectory = files,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["Database__Provider"] = provider.ToString();
        start.Environment["Database__ConnectionString"] = connection;
        start.Environment["Files__Folder"] = files;
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The command did not start.");
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(said));
    }
}
