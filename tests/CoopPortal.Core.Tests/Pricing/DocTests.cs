using System.Globalization;
using System.Text.RegularExpressions;
using CoopPortal.Core.Amounts;
using CoopPortal.Core.Pricing;
using Xunit;
using static CoopPortal.Core.Tests.Pricing.Examples;

namespace CoopPortal.Core.Tests.Pricing;

/// <summary>docs/pricing.md says what the engine computes, and points at files and tests that exist.</summary>
public partial class DocTests
{
    private static readonly string Root = FindRoot(new DirectoryInfo(AppContext.BaseDirectory));
    private static readonly string Doc = File.ReadAllText(Path.Combine(Root, "docs", "pricing.md"));
    private static readonly Ladder Paper = Ladder.AllUnits(Examples.Paper);
    private static readonly Ladder Nahmias = Ladder.AllUnits([T(0, 1_400m), T(50, 1_100m), T(90, 900m)]);

    private static readonly ClosingLine[] Round =
    [
        Line(1, 1, 40m, 200), Line(2, 2, 36m, 350), Line(3, 3, 34m, 500) with { Cancelled = 100, Invoiced = 400 },
    ];

    [Fact]
    public void Every_heading_names_a_file_and_a_test_that_exist()
    {
        var tests = typeof(DocTests).Assembly.GetTypes().SelectMany(type => type.GetMethods()).Select(method => method.Name).ToHashSet();
        var sections = Doc.Split("\n## ").Skip(1).ToArray();
        Assert.NotEmpty(sections);
        foreach (var section in sections)
        {
            var named = Named().Match(section);
            Assert.True(named.Success, $"no file and test under: {section.Split('\n')[0]}");
            Assert.True(File.Exists(Path.Combine(Root, "src", "CoopPortal.Core", "Pricing", named.Groups["file"].Value)), named.Value);
            Assert.Contains(named.Groups["test"].Value, tests);
        }
    }

    [Fact]
    public void Every_worked_number_is_what_the_engine_computes()
    {
        var floating = Closing.Of(With(new() { Direction = Direction.Floating }), Round);
        var ratchet = Closing.Of(Paper, Round);
        var unlocking = UnlockingEffect.Of(ConditionalOffers.Allocate(Paper, 950, [new(1, 1, 60)])!, P(36m), [new(2, 950)]);
        var opened = Closing.Of(Paper, [Line(1, 1, 36m, 100), Line(2, 2, 34m, 150)], new() { Announced = 1_050, Opening = 800 });
        string[] figures =
        [
            $"1,200 units cost **{D(Paper.TotalFor(1_200))}**",
            $"and **{D(Ladder.Incremental(Examples.Paper).TotalFor(1_200))}** when",
            $"here {Ladder.Incremental(Examples.Paper).AveragePriceAt(1_200)}:",
            $"89 units cost **{D(Nahmias.TotalFor(89))}**, 90 cost **{D(Nahmias.TotalFor(90))}**",
            "The zones are " + string.Join(" and ", Nahmias.AnomalyZones().Select(zone => $"{zone.First}–{zone.Threshold - 1}")),
            "break-even at " + string.Join(" and ", Nahmias.AnomalyZones().Select(zone => zone.BreakEven)),
            $"74 are covered for {D(Money.Rounded(Nahmias.Cover(74)))}, 73 for **{D(Money.Rounded(Nahmias.Cover(73)))}**",
            $"15 % off 3.33 is **{new Percent(15).Off(P(3.33m))}**",
            $"1,000 units cost **{D(new Percent(15).Off(P(3.33m)).Times(1_000))}**",
            $"everybody together would save **{D(Quote.Of(Paper, new Ask(0, 950)).EveryoneSaves!.Value)}**",
            Quote.Of(Ladder.AllUnits([T(0, 9.2m), T(5_000, 8.5m)]), new Ask(0, 4_950)).TopUp!.Sentence,
            "taken up for " + Listed(ConditionalOffers.Allocate(Paper, 950, [new(1, 1, 60), new(2, 2, 30), new(3, 3, 10)])!.Parts
                .Select(part => $"{part.Units}")),
            $"credits are **{D(ratchet.Line(1).CreditDue)}**, **{D(ratchet.Line(2).CreditDue)}** and {D(ratchet.Line(3).CreditDue)}",
            $"really earned is\n**{D(ratchet.Shortfall)}**",
            $"the credits are **{D(floating.Line(1).CreditDue)}**, {D(floating.Line(2).CreditDue)} and {D(floating.Line(3).CreditDue)}, "
            + $"and the shortfall is **{D(floating.Shortfall)}**",
            $"are credited **{D(Closing.Of(Paper, [Line(1, 1, 40m, 100)], new() { Announced = 500 }).NewCredits)}**",
            $"**{D(-Reversed())}** of it is reversed",
            $"Adams is credited **{D(opened.Line(1).CreditDue)}**, the vendor is due **{D(opened.VendorTotal)}**",
        ];
        Assert.All(figures, figure => Assert.Contains(figure, Doc, StringComparison.Ordinal));
    }

    private static Money Reversed() => Closing.Of(Paper,
        [Line(1, 1, 40m, 100) with { Returned = 10, Distributions = [new(1, 100) { Credited = M(400m) }] }],
        new() { Announced = 500 }).NewCredits;

    private static string D(Money money) => money.Amount.ToString("N2", CultureInfo.InvariantCulture);

    private static string Listed(IEnumerable<string> parts) => string.Join(", ", parts.SkipLast(1)) + " and " + parts.Last();

    private static string FindRoot(DirectoryInfo folder) => File.Exists(Path.Combine(folder.FullName, "CoopPortal.sln"))
        ? folder.FullName
        : FindRoot(folder.Parent ?? throw new DirectoryNotFoundException("CoopPortal.sln stands in no folder above the tests."));

    [GeneratedRegex("File: `(?<file>[^`]+)` · Test: `(?<test>[^`]+)`")]
    private static partial Regex Named();
}
