using System.Net.Mail;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Mail;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoopPortal.Web.Tests.Members;

public sealed class MailTestsOnSqlite(SqliteApp app) : MailTests(app), IClassFixture<SqliteApp>;

public sealed class MailTestsOnPostgres(PostgresApp app) : MailTests(app), IClassFixture<PostgresApp>;

public abstract class MailTests(CoopApp app) : WebTest(app)
{
    private readonly FakeTransport _transport = new();

    private Task<int> CarryAsync() =>
        App.CarryMail(_transport);

    private Task<OutboxMail> WriteAsync(string to, string? once = null) => App.Db(async db =>
    {
        var mail = new OutboxMail(to, "Subject of " + to, "Text", App.Clock.Now, onceKey: once);
        db.Add(mail);
        await db.SaveChangesAsync();
        return mail;
    });

    [Fact]
    public async Task Mail_OneForEveryDistrictAfterAClosing_LeavesAtOnceAndEachOnlyOnce()
    {
        await App.Given.Cooperative();
        await CarryAsync();
        await App.Db(async db =>
        {
            db.AddRange(Enumerable.Range(0, 120).Select(i => new OutboxMail($"{i}@many.example", "Settled", "Text", App.Clock.Now)));
            await db.SaveChangesAsync();
        });

        Assert.Equal(120, await CarryAsync());
        Assert.Equal(0, await CarryAsync());
        Assert.All(Enumerable.Range(0, 120), i => Assert.Equal(1, _transport.TriedFor($"{i}@many.example")));
    }

    [Fact]
    public async Task Mail_ServerDownWithManyMails_IsNotAskedForEachOfThem()
    {
        await App.Given.Cooperative();
        await CarryAsync();
        await App.Db(async db =>
        {
            db.AddRange(Enumerable.Range(0, 120).Select(i => new OutboxMail($"{i}@away.example", "Settled", "Text", App.Clock.Now)));
            await db.SaveChangesAsync();
        });
        _transport.Fault = new SmtpException("The server is down.");

        Assert.Equal(0, await CarryAsync());

        Assert.Equal(50, Enumerable.Range(0, 120).Sum(i => _transport.TriedFor($"{i}@away.example")));
        _transport.Fault = null;
        Assert.Equal(70, await CarryAsync());
        App.Clock.Advance(OutboxMail.WaitAfter(1));
        Assert.Equal(50, await CarryAsync());
    }

    [Fact]
    public async Task Mail_ServerDown_IsTriedFiveTimesThenWaitsForStaffWhoSendItAgain()
    {
        await App.Given.Cooperative();
        await App.Given.Person("mail@coop.example", Role.Staff);
        var mail = await WriteAsync("down@district.example");
        _transport.Fault = new SmtpException("The server is down.");

        await CarryAsync();
        await CarryAsync();
        Assert.Equal(1, _transport.TriedFor("down@district.example"));
        for (var attempt = 2; attempt <= OutboxMail.MaxAttempts; attempt++)
        {
            App.Clock.Advance(OutboxMail.WaitAfter(attempt - 1));
            await CarryAsync();
            Assert.Equal(attempt, _transport.TriedFor("down@district.example"));
        }
        App.Clock.Advance(TimeSpan.FromDays(1));
        await CarryAsync();
        Assert.Equal(OutboxMail.MaxAttempts, _transport.TriedFor("down@district.example"));
        Assert.Contains(mail.Id, await App.Db(db => db.FailedMails().Select(one => one.Id).ToListAsync()));

        var client = await App.As("mail@coop.example");
        var page = await client.Get("/mail?state=Failed&q=down");
        Assert.Contains("The server is down.", page.Text, StringComparison.Ordinal);
        page = await page.Submit("Send again");
        Assert.Contains("is tried again", page.Flash, StringComparison.Ordinal);
        _transport.Fault = null;
        await CarryAsync();
        Assert.NotNull((await App.Outbox()).Single(one => one.Id == mail.Id).SentAt);
        Assert.DoesNotContain(mail.Id, await App.Db(db => db.FailedMails().Select(one => one.Id).ToListAsync()));
    }

    [Fact]
    public async Task Post_AllFailedAgain_TriesEachAndWritesWho()
    {
        await App.Given.Cooperative();
        await App.Given.Person("all@coop.example", Role.Staff);
        var (first, second) = (await FailedAsync("first@vendor.example"), await FailedAsync("second@vendor.example"));
        var client = await App.As("all@coop.example");
        var home = await client.Get("/");
        Assert.Contains("could not be sent", home.Text, StringComparison.Ordinal);
        Assert.Contains(home.Document.QuerySelectorAll("a"), link => link.GetAttribute("href") == "/mail?state=Failed");

        var page = await (await client.Get("/mail?state=Failed")).Submit("Send all failed mails again");

        Assert.Contains("mails are tried again within minutes", page.Flash, StringComparison.Ordinal);
        Assert.Empty(await App.Db(db => db.FailedMails().ToListAsync()));
        Assert.DoesNotContain("could not be sent", (await client.Get("/")).Text, StringComparison.Ordinal);
        foreach (var mail in new[] { first, second })
            Assert.Contains("Sent again by hand", await App.Db(db => db.AuditOf(nameof(OutboxMail), mail.Id)
                .Select(entry => entry.What).ToListAsync()));
        await CarryAsync();
        Assert.Equal(1, _transport.TriedFor("second@vendor.example"));
    }

    private async Task<OutboxMail> FailedAsync(string to)
    {
        var mail = await WriteAsync(to);
        await App.Db(async db =>
        {
            var failed = await db.OutboxMails.SingleAsync(one => one.Id == mail.Id);
            for (var attempt = 0; attempt < OutboxMail.MaxAttempts; attempt++)
                failed.Failed(App.Clock.Now, "The server is down.");
            await db.SaveChangesAsync();
        });
        return mail;
    }

    [Fact]
    public async Task Mail_OneFails_TheOthersStillGo()
    {
        await App.Given.Cooperative();
        var bad = await WriteAsync("bad address");
        var good = await WriteAsync("good@district.example");
        _transport.Refuses = "bad address";
        await CarryAsync();
        var mails = await App.Outbox();
        Assert.Null(mails.Single(mail => mail.Id == bad.Id).SentAt);
        Assert.NotNull(mails.Single(mail => mail.Id == good.Id).SentAt);
    }

    [Fact]
    public async Task Mail_OnceKeyTaken_IsNotWrittenTwice()
    {
        await WriteAsync("once@district.example", "closing-soon/1/1");
        var twice = await Assert.ThrowsAsync<DbUpdateException>(() => WriteAsync("once@district.example", "closing-soon/1/1"));
        Assert.NotNull(twice.InnerException);
        await WriteAsync("many@district.example");
        await WriteAsync("many@district.example");
    }

    [Fact]
    public async Task Mail_WithoutAHost_BecomesAFileWithItsAttachment()
    {
        var folder = Directory.CreateTempSubdirectory("coop-mail-").FullName;
        await using var host = App.WithWebHostBuilder(builder => builder.UseSetting("Mail:Pickup", folder));
        var transport = host.Services.GetRequiredService<IMailTransport>();
        await transport.SendAsync(new OutboxMail("to@vendor.example", "Purchase order PO-2027-00001", "See the attachment.",
            App.Clock.Now, "po.pdf", [1, 2, 3]),
            CancellationToken.None);
        var text = await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(folder, "*.eml")));
        Assert.Contains("to@vendor.example", text, StringComparison.Ordinal);
        Assert.Contains("po.pdf", text, StringComparison.Ordinal);
        Assert.Contains("AQID", text, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }
}
