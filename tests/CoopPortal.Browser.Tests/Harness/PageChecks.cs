using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace CoopPortal.Browser.Tests.Harness;

public static class PageChecks
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
    };

    public static async Task MustBeAccessible(this IPage page)
    {
        var found = await page.AxeViolations();
        Assert.True(found.Count == 0, string.Join("\n", found));
    }

    public static async Task<IReadOnlyList<string>> AxeViolations(this IPage page) =>
    [
        .. (await page.RunAxe(Rules)).Violations.Select(violation =>
            $"{new Uri(page.Url).PathAndQuery} at {page.ViewportSize!.Width} px, {violation.Impact} {violation.Id}: {violation.Help}\n"
            + string.Join("\n", violation.Nodes.Take(5).Select(node => $"    {node.Target}: {node.Html}"))),
    ];

    /// <summary>The page itself never scrolls sideways; a wide table may, inside a box of its own.</summary>
    public static async Task<IReadOnlyList<string>> TooWide(this IPage page, int width)
    {
        var wide = await page.EvaluateAsync<string[]>("""
            () => {
              const width = document.documentElement.clientWidth;
              if (document.documentElement.scrollWidth <= width) return [];
              return [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > width + 1).slice(0, 6)
                .map(e => `${e.tagName.toLowerCase()}.${e.className} to ${Math.round(e.getBoundingClientRect().right)} px: `
                  + e.textContent.trim().slice(0, 40));
            }
            """);
        return wide.Length == 0
            ? []
            : [$"{new Uri(page.Url).PathAndQuery} scrolls sideways at {width} px:\n    {string.Join("\n    ", wide)}"];
    }
}
