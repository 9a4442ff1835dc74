using System.Text.RegularExpressions;
using CoopPortal.Core.Amounts;
using Xunit;

namespace CoopPortal.Web.Tests.Walks;

public sealed partial class PurityTests
{
    internal static readonly string Root = FindRoot();

    [Fact]
    public void The_core_references_nothing_but_the_framework()
    {
        var references = typeof(Money).Assembly.GetReferencedAssemblies().Select(a => a.Name!).ToList();
        Assert.All(references, name => Assert.StartsWith("System.", name, StringComparison.Ordinal));
        Assert.DoesNotMatch("PackageReference|FrameworkReference|ProjectReference",
            File.ReadAllText(Path.Combine(Root, "src/CoopPortal.Core/CoopPortal.Core.csproj")));
    }

    [Fact]
    public void Pricing_and_amounts_know_no_wing()
    {
        var wrong = Sources("src/CoopPortal.Core/Pricing").Concat(Sources("src/CoopPortal.Core/Amounts"))
            .SelectMany(file => CoreNamespace().Matches(File.ReadAllText(file))
                .Select(m => (File: Path.GetFileName(file), Wing: m.Groups[1].Value)))
            .Where(use => use.Wing is not ("Pricing" or "Amounts"));
        Assert.Empty(wrong);
    }

    [Fact]
    public void No_feature_uses_another_features_namespace()
    {
        var features = Path.Combine(Root, "src/CoopPortal.Web/Features");
        var wrong = Sources("src/CoopPortal.Web/Features").Select(file =>
        {
            var own = Path.GetRelativePath(features, Path.GetDirectoryName(file)!).Replace(Path.DirectorySeparatorChar, '.');
            var foreign = FeatureNamespace().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value)
                .Where(used => used != "Shared" && used != own && !used.StartsWith(own + ".", StringComparison.Ordinal));
            return (File: Path.GetRelativePath(features, file), Foreign: string.Join(", ", foreign.Distinct()));
        }).Where(found => found.Foreign.Length > 0);
        Assert.Empty(wrong);
    }

    private static List<string> Sources(string folder)
    {
        var files = Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories).ToList();
        Assert.NotEmpty(files);
        return files;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CoopPortal.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("CoopPortal.sln stands in no folder above the tests.");
        return folder.FullName;
    }

    [GeneratedRegex(@"^using (?:static )?CoopPortal\.Core\.(\w+)", RegexOptions.Multiline)]
    private static partial Regex CoreNamespace();

    [GeneratedRegex(@"^using (?:static )?CoopPortal\.Web\.Features\.([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex FeatureNamespace();
}
