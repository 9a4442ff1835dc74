using System.Net;
using System.Text;
using CoopPortal.Core.Governance;
using CoopPortal.Core.Members;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoopPortal.Web.Tests.Servers;

public sealed class CheckpointPagesTestsOnSqlite(SqliteApp app) : CheckpointPagesTests(app), IClassFixture<SqliteApp>;

public sealed class CheckpointPagesTestsOnPostgres(PostgresApp app) : CheckpointPagesTests(app), IClassFixture<PostgresApp>;

public sealed class CheckpointPagesTestsOnSqlServer(SqlServerApp app) : CheckpointPagesTests(app), IClassFixture<SqlServerApp>;

public abstract class CheckpointPagesTests(CoopApp app) : WebTest(app)
{
    [Fact]
    public async Task Auditor_MakesACheckpoint_KeepsIt_AndLaterLearnsThatTheLogWasChanged()
    {
        await App.Given.Cooperative();
        await App.Given.Person("auditor@seal.example", Role.Auditor);
        await App.Given.Person("admin@seal.example", Role.Administrator);
        await App.Given.Person("buyer@seal.example", Role.Buyer, await App.Given.District("Seal Local Schools"));
        var (auditor, admin, buyer) = (await App.As("auditor@seal.example"), await App.As("admin@seal.example"),
            await App.As("buyer@seal.example"));
        var page = await auditor.Get("/audit/checkpoints");
        Assert.Contains("Nothing is sealed yet.", page.Text, StringComparison.Ordinal);
        Assert.Contains("No checkpoint has been made yet.", page.Text, StringComparison.Ordinal);
        Assert.Contains("no sealed entry yet", (await page.Submit("Make a checkpoint now")).Text, StringComparison.Ordinal);

        // Something to seal.
        await (await admin.Get("/vendors/new")).Submit("Add vendor", ("Name", "Sealed Paper"), ("OrderMail", "orders@paper.example"));
        page = await (await auditor.Get("/audit/checkpoints")).Submit("Make a checkpoint now");
        var made = await App.Db(db => db.ChainCheckpoints.AsNoTracking().SingleAsync());
        Assert.Contains($"A checkpoint of entries 1 to {made.Number} was made.", page.Text, StringComparison.Ordinal);
        Assert.Contains(made.Hash, page.Text, StringComparison.Ordinal);
        Assert.Contains("1 entry waits for the next seal", page.Text, StringComparison.Ordinal);
        var file = (await auditor.Get($"/audit/checkpoints/{made.Number}.json")).Body;
        Assert.Equal(made, ChainCheckpoint.Parse(file)! with { At = made.At });
        Assert.Contains(made.Hash, (await auditor.Get("/audit/checkpoints.csv")).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await auditor.Get("/audit/checkpoints/99.json")).Status);
        foreach (var address in new[] { "/audit/checkpoints", "/audit/verification", $"/audit/checkpoints/{made.Number}.json" })
            Assert.Equal(HttpStatusCode.Forbidden, (await buyer.Get(address)).Status);

        page = await Verify(auditor, file);
        Assert.Contains("The audit log is intact", page.Text, StringComparison.Ordinal);
        Assert.Contains($"link {made.Number}: the log has this very link", page.Text, StringComparison.Ordinal);
        Assert.Contains("Audit log verified", (await auditor.Get("/audit")).Text, StringComparison.Ordinal);
        page = await Verify(auditor, file.Replace("\"link\": ", "\"link\": 1", StringComparison.Ordinal));
        Assert.Contains("the file was changed. It was not used.", page.ErrorSummary, StringComparison.Ordinal);
        Assert.Contains("This is no checkpoint", (await Verify(auditor, "{}")).ErrorSummary, StringComparison.Ordinal);
        Assert.Contains("This is no checkpoint", (await Verify(auditor, new string('x', 100_000))).ErrorSummary, StringComparison.Ordinal);
        Assert.Contains("The audit log is intact", (await (await auditor.Get("/audit/verification")).Submit("Verify")).Text,
            StringComparison.Ordinal);

        await App.PastTheTriggers(db => db.AuditEntries.OrderBy(entry => entry.Id).Take(1)
            .ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Actor, "Somebody else")));
        page = await Verify(auditor, file);
        Assert.Contains("The audit log was changed", page.Text, StringComparison.Ordinal);
        Assert.Contains("by Somebody else", page.Text, StringComparison.Ordinal);
        Assert.Contains("no longer has the content that link 1 sealed: it was altered.", page.Text, StringComparison.Ordinal);

        static async Task<Page> Verify(PageClient browser, string text) => await (await browser.Get("/audit/verification"))
            .Upload("Verify", [("File", "audit-checkpoint.json", Encoding.UTF8.GetBytes(text))]);
    }
}
