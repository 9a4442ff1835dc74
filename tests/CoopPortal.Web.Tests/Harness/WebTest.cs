using Xunit;

namespace CoopPortal.Web.Tests.Harness;

/// <summary>Base of a test class that runs once a provider: write the tests in an abstract class, then two lines each:
/// <c>public sealed class PlaceTestsOnSqlite(SqliteApp app) : PlaceTests(app),
/// IClassFixture&lt;SqliteApp&gt;;</c> and the same with PostgresApp.</summary>
public abstract class WebTest
{
    protected WebTest(CoopApp app)
    {
        if (app is SqlServerApp && app.Lacking is { } server)
            Assert.Skip(server);
        else if (app.Lacking is { } what)
            Absent.Say(what);
        App = app;
    }

    protected CoopApp App { get; }

    /// <summary>The rows of a CSV file by header.</summary>
    protected static List<Dictionary<string, string>> Csv(Page page)
    {
        Assert.Equal("text/csv", page.ContentType);
        var lines = page.Body.TrimStart('\uFEFF').Split("\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(Cells).ToList();
        Assert.All(lines, cells => Assert.Equal(lines[0].Count, cells.Count));
        return [.. lines.Skip(1).Select(cells => lines[0].Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second))];
    }

    private static List<string> Cells(string line)
    {
        List<string> cells = [""];
        var quoted = false;
        foreach (var c in line)
        {
            if (c == '"')
                quoted = !quoted;
            else if (c == ',' && !quoted)
                cells.Add("");
            else
                cells[^1] += c;
        }
        return cells;
    }
}
