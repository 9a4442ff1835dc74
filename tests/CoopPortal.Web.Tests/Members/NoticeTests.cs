using System.Net;
using System.Net.Sockets;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Jobs;
using CoopPortal.Web.Mail;
using CoopPortal.Web.Security;
using CoopPortal.Web.Tests.Harness;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoopPortal.Web.Tests.Members;

public sealed class NoticeTestsOnSqlite(SqliteApp app) : NoticeTests(app), IClassFixture<SqliteApp>;

public sealed class NoticeTestsOnPostgres(PostgresApp app) : NoticeTests(app), IClassFixture<PostgresApp>;

/// <summary>Notices each, in a digest or not at all; duty always; and what the mail server answers to a test.</summary>
public abstract class NoticeTests(CoopApp app) : WebTest(app)
{
    /// <summary>6:30 a.m. and 7:05 a.m. in Ohio, in winter.</summary>
    private static readonly DateTime BeforeTheHour = new(2026, 12, 3, 11, 30, 0, DateTimeKind.Utc);
    private static readonly DateTime AfterTheHour = new(2026, 12, 3, 12, 5, 0, DateTimeKind.Utc);

    private readonly FakeTransport _transport = new();

    [Fact]
    public async Task Digest_OfWhoChoseIt_HoldsTheDaysNoticesOnceAndDutyGoesAtOnce()
    {
        var mail = await PersonAsync();
        await ChooseAsync(mail, "All notices of a day in one mail");
        await WriteAsync(mail, "Round A closes soon", MailKind.ClosingSoon);
        await WriteAsync(mail, "Round B is settled", MailKind.RoundSettled);
        await WriteAsync(mail, "Last call: Round C", MailKind.Duty);

        await App.CarryMail(_transport);

        Assert.Equal(["Last call: Round C"], _transport.To(mail).Select(one => one.Subject));
        App.Clock.Now = BeforeTheHour;
        await DigestAsync();
        await App.CarryMail(_transport);
        Assert.Single(_transport.To(mail));
        App.Clock.Now = AfterTheHour;
        await DigestAsync();
        await DigestAsync();
        await App.CarryMail(_transport);
        await WriteAsync(mail, "Round D closes soon", MailKind.ClosingSoon);
        await App.CarryMail(_transport);
        await DigestAsync();
        await App.CarryMail(_transport);

        var digest = Assert.Single(_transport.To(mail).Skip(1));
        Assert.Equal("2 notices of Miami Valley Purchasing Cooperative, Dec. 3, 2026", digest.Subject);
        Assert.Contains("== Round A closes soon ==", digest.Text, StringComparison.Ordinal);
        Assert.Contains("== Round B is settled ==", digest.Text, StringComparison.Ordinal);
        App.Clock.Now = AfterTheHour.AddDays(1);
        await DigestAsync();
        await App.CarryMail(_transport);
        Assert.Contains("Round D", _transport.To(mail)[^1].Text, StringComparison.Ordinal);
        Assert.Equal(3, _transport.To(mail).Count);
    }

    [Fact]
    public async Task Digest_OfMoreThanAMailHolds_SaysThatTheRestFollows()
    {
        var mail = await PersonAsync();
        await ChooseAsync(mail, "All notices of a day in one mail");
        for (var number = 1; number <= 3; number++)
            await WriteAsync(mail, $"Long notice {number}", MailKind.RoundSettled, new string('x', 9_000));
        await App.CarryMail(_transport);
        App.Clock.Now = AfterTheHour;
        await DigestAsync();
        await App.CarryMail(_transport);
        Assert.Contains("2 more follow tomorrow.", Assert.Single(_transport.To(mail)).Text, StringComparison.Ordinal);
        App.Clock.Now = AfterTheHour.AddDays(1);
        await DigestAsync();
        await App.CarryMail(_transport);
        Assert.Contains("Long notice 2", _transport.To(mail)[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_UnsubscribeLink_WithoutSigningIn_StopsNoticesByOnePostAndSaysWhatStillComes()
    {
        var mail = await PersonAsync();
        await WriteAsync(mail, "Round A closes soon", MailKind.ClosingSoon);
        await App.CarryMail(_transport);
        var link = new Uri(_transport.To(mail)[0].UnsubscribeLink!).PathAndQuery;

        var page = await App.Browse().Get(link);

        Assert.Equal("Stop the notices", page.Heading);
        Assert.Equal(MailChoice.Each, await ChoiceOf(mail));
        page = await page.Submit("Stop the notices");
        Assert.Equal("No more notices", page.Heading);
        Assert.Contains("last calls", page.Text, StringComparison.Ordinal);
        Assert.Equal(MailChoice.None, await ChoiceOf(mail));
        var id = await App.Db(db => db.Users.Where(user => user.Email == mail).Select(user => user.Id).SingleAsync());
        var entry = await App.Db(db => db.AuditOf(nameof(User), id).SingleAsync(one => one.What == "Stopped notices"));
        Assert.Contains("by the link in a mail", entry.Actor, StringComparison.Ordinal);
        await WriteAsync(mail, "Round B closes soon", MailKind.ClosingSoon);
        await WriteAsync(mail, "Lines were cancelled", MailKind.Duty);
        await App.CarryMail(_transport);
        Assert.Equal(["Round A closes soon", "Lines were cancelled"], _transport.To(mail).Select(one => one.Subject));
        Assert.Null(_transport.To(mail)[^1].UnsubscribeLink);
    }

    [Fact]
    public async Task Get_UnsubscribeLinkTampered_IsNotFoundAndChangesNothing()
    {
        var mail = await PersonAsync();
        await WriteAsync(mail, "Round A closes soon", MailKind.ClosingSoon);
        await App.CarryMail(_transport);
        var link = new Uri(_transport.To(mail)[0].UnsubscribeLink!).PathAndQuery;
        foreach (var address in new[] { "/unsubscribe", "/unsubscribe?token=1", link[..^4] + "AAAA", link[..60] })
        {
            var page = await App.Browse().Get(address);
            Assert.Equal((HttpStatusCode.NotFound, "This link does not work"), (page.Status, page.Heading));
        }
        Assert.Equal(MailChoice.Each, await ChoiceOf(mail));
    }

    [Fact]
    public async Task Post_TestMail_ServerRefuses_SaysWhatItAnsweredAndNeverThePassword()
    {
        var answers = await TestAsync("550 5.1.1 No such mailbox here");
        Assert.Contains("The test mail was not sent. The mail server (127.0.0.1, port", answers.Flash, StringComparison.Ordinal);
        Assert.Contains("No such mailbox here", answers.Flash, StringComparison.Ordinal);
        Assert.Contains("coop@coop.example", answers.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("very-secret", answers.Body, StringComparison.Ordinal);
        Assert.Contains("Test mail sent", answers.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_TestMail_ServerTakesIt_SaysWhereToLook() =>
        Assert.Contains("took the test mail to", (await TestAsync("250 2.1.5 Fine")).Flash, StringComparison.Ordinal);

    [Fact]
    public async Task Post_TestMail_WithoutAServer_SaysWhereTheFileIs()
    {
        await PersonAsync();
        var folder = Directory.CreateTempSubdirectory("coop-mail-").FullName;
        await using var host = App.WithWebHostBuilder(builder => builder.UseSetting("Mail:Pickup", folder));
        var page = await (await SettingsAsync(host)).Submit("Send a test mail to");
        Assert.Contains($"was written as a file to {folder}", page.Flash, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(folder, "*.eml"));
        Directory.Delete(folder, recursive: true);
    }

    private async Task<Page> TestAsync(string answerToRecipient)
    {
        await PersonAsync();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var served = ServeAsync(listener, answerToRecipient);
        await using var host = App.WithWebHostBuilder(builder => builder
            .UseSetting("Mail:Host", "127.0.0.1").UseSetting("Mail:Port", $"{port}").UseSetting("Mail:StartTls", "false")
            .UseSetting("Mail:From", "coop@coop.example").UseSetting("Mail:Password", "very-secret"));
        var page = await (await SettingsAsync(host)).Submit("Send a test mail to");
        listener.Stop();
        await served;
        return page;
    }

    private static async Task<Page> SettingsAsync(WebApplicationFactory<Program> host)
    {
        var client = new PageClient(host.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = true }));
        await client.SignIn("tests-mail@coop.example", Given.Password);
        return await client.Get("/settings");
    }

    /// <summary>As much of SMTP as one mail needs.</summary>
    private static async Task ServeAsync(TcpListener listener, string answerToRecipient)
    {
        using var client = await listener.AcceptTcpClientAsync();
        using var reader = new StreamReader(client.GetStream());
        await using var writer = new StreamWriter(client.GetStream()) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 mail.test ready");
        var inData = false;
        while (await reader.ReadLineAsync() is { } line)
        {
            if (inData && line != ".")
                continue;
            var verb = inData ? "." : line.Split(' ', ':')[0].ToUpperInvariant();
            inData = verb == "DATA";
            await writer.WriteLineAsync(verb switch
            {
                "RCPT" => answerToRecipient,
                "DATA" => "354 Go on",
                "QUIT" => "221 Bye",
                _ => "250 Fine",
            });
            if (verb == "QUIT")
                return;
        }
    }

    private async Task<string> PersonAsync()
    {
        await App.Given.Cooperative();
        await EnsureAsync("tests-mail@coop.example", Role.Administrator);
        var mail = $"reader.{Guid.NewGuid():N}@coop.example";
        await App.Given.Person(mail, Role.CommitteeMember);
        return mail;
    }

    private async Task EnsureAsync(string mail, Role role)
    {
        if (!await App.Db(db => db.Users.AnyAsync(user => user.Email == mail)))
            await App.Given.Person(mail, role);
    }

    private async Task ChooseAsync(string mail, string words)
    {
        var page = await (await App.As(mail)).Get("/my-mail");
        Assert.Contains(words, page.Text, StringComparison.Ordinal);
        page = await page.Submit("Save your choice", ("Choice", nameof(MailChoice.Daily)));
        Assert.Contains("Saved", page.Flash, StringComparison.Ordinal);
        Assert.Equal(MailChoice.Daily, await ChoiceOf(mail));
    }

    private Task<MailChoice> ChoiceOf(string mail) =>
        App.Db(db => db.Users.Where(user => user.Email == mail).Select(user => user.MailChoice).SingleAsync());

    private Task WriteAsync(string to, string subject, MailKind kind, string text = "Text") => App.Db(async db =>
    {
        db.Add(new OutboxMail(to, subject, text, App.Clock.Now, kind: kind));
        await db.SaveChangesAsync();
    });

    private async Task DigestAsync()
    {
        await using var scope = App.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DailyDigest>().WriteAsync(CancellationToken.None);
    }
}
