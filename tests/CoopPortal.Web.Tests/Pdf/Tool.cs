using System.ComponentModel;
using System.Diagnostics;
using Xunit;

namespace CoopPortal.Web.Tests.Pdf;

/// <summary>Debian's PDF tools (qpdf, poppler-utils). Where they are absent the test skips visibly, unless COOP_TESTS_NO_SKIP=1.</summary>
internal static class Tool
{
    /// <summary>Runs the tool on the document; "{pdf}" in the arguments is its file.
    /// Fails when the tool complains by its exit code.</summary>
    public static async Task<string> Run(string name, byte[] document, params string[] arguments)
    {
        var path = Path.Combine(Path.GetTempPath(), $"coop-{Guid.NewGuid():N}.pdf");
        await File.WriteAllBytesAsync(path, document, TestContext.Current.CancellationToken);
        try
        {
            var start = new ProcessStartInfo(name, arguments.Select(argument => argument.Replace("{pdf}", path, StringComparison.Ordinal)))
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true
            };
            using var process = Start(start);
            var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(process.ExitCode == 0, $"{name} ended with {process.ExitCode}: {await errors}{output}");
            Assert.Empty(await errors);
            return output;
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception) when (Environment.GetEnvironmentVariable("COOP_TESTS_NO_SKIP") != "1")
        {
            Assert.Skip($"{start.FileName} is not installed (Debian packages qpdf and poppler-utils).");
            throw;
        }
    }
}
