using Xunit;

namespace CoopPortal.Web.Tests.Walks;

public sealed class LineTests
{
    private const int Longest = 140;

    private static readonly string[] Endings = [".cs", ".cshtml", ".css", ".js"];
    private static readonly string[] NotOurs = ["bin", "obj", "lib", "node_modules", "Migrations"];

    [Fact]
    public void No_line_is_longer_than_the_editorconfig_allows()
    {
        Assert.Contains($"max_line_length = {Longest}", File.ReadAllText(Path.Combine(PurityTests.Root, ".editorconfig")),
            StringComparison.Ordinal);
        var files = new[] { "src", "tests" }.SelectMany(Ours).ToList();
        Assert.All(Endings, ending => Assert.Contains(files, file => file.EndsWith(ending, StringComparison.Ordinal)));
        var tooLong = files.SelectMany(file => File.ReadLines(file)
            .Select((line, index) => (line.Length, At: $"{Path.GetRelativePath(PurityTests.Root, file)}:{index + 1}")))
            .Where(line => line.Length > Longest).Select(line => $"{line.At} has {line.Length} characters").ToList();
        Assert.True(tooLong.Count == 0, string.Join('\n', tooLong));
    }

    private static IEnumerable<string> Ours(string folder) =>
        Directory.EnumerateFiles(Path.Combine(PurityTests.Root, folder), "*", SearchOption.AllDirectories)
            .Where(file => Endings.Contains(Path.GetExtension(file)) && !file.Split(Path.DirectorySeparatorChar).Any(NotOurs.Contains));
}
