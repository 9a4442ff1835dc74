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
}
