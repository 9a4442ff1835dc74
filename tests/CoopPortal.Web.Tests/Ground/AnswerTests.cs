using System.Net;
using CoopPortal.Web.Setup;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoopPortal.Web.Tests.Ground;

public sealed class AnswerTests(SqliteApp app) : WebTest(app), IClassFixture<SqliteApp>
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Health_answers_without_signing_in(string address)
    {
        var page = await App.Browse().Get(address);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("Healthy", page.Body);
    }

    [Theory]
    [InlineData("/lib/uswds/css/uswds.min.css")]
    [InlineData("/lib/uswds/fonts/source-sans-pro/sourcesanspro-bold-webfont.woff2")]
    [InlineData("/lib/htmx/htmx.min.js")]
    [InlineData("/lib/echarts/echarts.common.min.js")]
    [InlineData("/css/app.css")]
    public async Task Styles_and_scripts_are_served(string address) =>
        Assert.Equal(HttpStatusCode.OK, (await App.Browse().Get(address)).Status);

    [Fact]
    public async Task An_unknown_address_is_explained_and_can_be_quoted()
    {
        var browser = App.Browse();
        browser.Http.DefaultRequestHeaders.Add(RequestLog.Header, "abc-123");

        var page = await browser.Get("/no-such-page");

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Equal("There is no such page", page.Heading);
        Assert.Contains("reference abc-123", page.Text, StringComparison.Ordinal);
        Assert.Equal("abc-123", page.Headers[RequestLog.Header]);
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("<script>")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public async Task A_harmful_correlation_id_is_replaced(string given)
    {
        var browser = App.Browse();
        browser.Http.DefaultRequestHeaders.TryAddWithoutValidation(RequestLog.Header, given);

        var page = await browser.Get("/sign-in");

        Assert.NotEqual(given, page.Headers[RequestLog.Header]);
        Assert.Matches("^[0-9a-f]{32}$", page.Headers[RequestLog.Header]);
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/no-such-page")]
    public async Task Every_page_carries_the_strict_policy(string address)
    {
        var page = await App.Browse().Get(address);

        Assert.Contains("default-src 'none'", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Equal("nosniff", page.Headers["X-Content-Type-Options"]);
        Assert.Contains("no-store", page.Headers["Cache-Control"], StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("[style], style, script:not([src])"));
    }

    [Fact]
    public async Task A_form_without_its_token_is_explained()
    {
        var answer = await App.Browse().Http.PostAsync(new Uri("/sign-in", UriKind.Relative), new FormUrlEncodedContent([]));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Nothing was changed.", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public void Failures_have_their_status()
    {
        Assert.Equal(409, ErrorsSetup.StatusOf(new DbUpdateConcurrencyException()));
        Assert.Equal(503, ErrorsSetup.StatusOf(new InvalidOperationException("x", new TimeoutException())));
        // As EF reports a connection that broke while it was saving.
        Assert.Equal(503, ErrorsSetup.StatusOf(new InvalidOperationException("likely due to a transient failure",
            new DbUpdateException("saving", new Npgsql.NpgsqlException("reading", new IOException("end of stream"))))));
        Assert.Equal(503, ErrorsSetup.StatusOf(new Npgsql.PostgresException("crashed", "FATAL", "FATAL", "57P02")));
        Assert.Equal(500, ErrorsSetup.StatusOf(new Npgsql.PostgresException("broken rule", "ERROR", "ERROR", "23514")));
        Assert.Equal(500, ErrorsSetup.StatusOf(new InvalidOperationException("x")));
    }
}
