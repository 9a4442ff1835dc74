using CoopPortal.Core.Members;
using CoopPortal.Web.Security;
using CoopPortal.Web.Tests.Harness;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoopPortal.Web.Tests.Members;

public sealed class UsersImportTestsOnSqlite(SqliteApp app) : UsersImportTests(app), IClassFixture<SqliteApp>;

public sealed class UsersImportTestsOnPostgres(PostgresApp app) : UsersImportTests(app), IClassFixture<PostgresApp>;

/// <summary>People from a file: account, assignments and a mailed link, all of them or none; undone while nobody has come in.</summary>
public abstract class UsersImportTests(CoopApp app) : ImportTest(app)
{
    [Fact]
    public async Task Post_File_MakesAccountsAssignmentsAndLinks_AndUndoingTakesThemAndTheirMailsOut()
    {
        var staff = await StaffAsync();
        await App.Given.District($"Elm {Key}");
        var vendor = await App.Given.Vendor($"Acme {Key}");
        var page = await UploadAsync(staff, "users", "people.csv", "mail,name,role,where",
            $"jane@{Key}.example,Jane Doe,Business manager,Elm {Key}",
            $"jane@{Key}.example,,treasurer,elm {Key}", $"sam@{Key}.example,Sam Roe,Vendor,{vendor.Id}",
            $"cora@{Key}.example,Cora,CommitteeMember,");
        Assert.Contains("Loading adds 3 accounts and 4 assignments.", page.Text, StringComparison.Ordinal);
        Assert.Empty(await MailsAsync());
        page = await page.Submit("Load all of it");

        Assert.Contains("All of the file is loaded.", page.Flash, StringComparison.Ordinal);
        Assert.Equal(["cora", "jane", "jane", "sam"], (await HeldAsync()).Select(one => one.Mail.Split('@')[0]).Order());
        Assert.All(await MailsAsync(), mail => Assert.Contains("/welcome?user=", mail.Text, StringComparison.Ordinal));
        Assert.Equal(3, (await MailsAsync()).Count);
        page = await page.Submit("Undo this import");
        Assert.Contains("The import is undone", page.Flash, StringComparison.Ordinal);
        Assert.Empty(await HeldAsync());
        Assert.Empty(await MailsAsync());
        Assert.False(await App.Db(db => db.Users.AnyAsync(user => user.Email == $"jane@{Key}.example")));
    }

    [Fact]
    public async Task Post_SomebodyWhoHasAnAccount_GetsTheAssignmentAndNoMail()
    {
        var staff = await StaffAsync();
        var elm = await App.Given.District($"Elm {Key}");
        await App.Given.District($"Oak {Key}");
        await App.Given.Person($"jane@{Key}.example", Role.Buyer, elm);
        var page = await UploadAsync(staff, "users", "more.csv", "mail,role,where", $"JANE@{Key}.example,buyer,Elm {Key}");
        Assert.Contains("has this assignment already", page.Rows()[0][3], StringComparison.Ordinal);
        page = await UploadAsync(staff, "users", "more.csv", "mail,role,where", $"jane@{Key}.example,buyer,Oak {Key}");
        Assert.Contains("Loading adds 0 accounts and 1 assignment.", page.Text, StringComparison.Ordinal);
        page = await page.Submit("Load all of it");

        Assert.Equal(2, (await HeldAsync()).Count);
        Assert.Empty(await MailsAsync());
        await page.Submit("Undo this import");
        Assert.Single(await HeldAsync());
    }

    [Theory]
    [InlineData("jane,Jane,Buyer,E", "mail", "an e-mail address")]
    [InlineData("o'neil@e.example,Jane,Buyer,E", "mail", "an e-mail address")]
    [InlineData("j@e.example,,Buyer,E", "name", "the person's name")]
    [InlineData("j@e.example,Jane,King,E", "role", "one of the roles")]
    [InlineData("j@e.example,Jane,Buyer,", "where", "a member district")]
    [InlineData("j@e.example,Jane,Vendor,E", "where", "the name or the number of a vendor")]
    [InlineData("j@e.example,Jane,Committee chair,E", "where", "held at the cooperative itself")]
    [InlineData("j@e.example,Jane,Cooperative staff,", "role", "Only an administrator manages")]
    [InlineData("j@e.example,Jane,Buyer,E\nJ@e.example,Jane,Buyer,E", "mail", "each role of a person once")]
    [InlineData("j@e.example,Jane,Buyer,E\nj@e.example,Joan,Treasurer,E", "name", "one address is one person")]
    public async Task Post_FileWithAFault_NamesItAndMailsNobody(string rows, string column, string wanted)
    {
        var staff = await StaffAsync();
        await App.Given.District($"Elm {Key}");
        var mails = (await App.Outbox()).Count;
        var page = await UploadAsync(staff, "users", "bad.csv",
            ["mail,name,role,where", .. rows.Replace(",E", $",Elm {Key}", StringComparison.Ordinal).Split('\n')]);
        Assert.Contains(page.Rows(), row => row[1] == column && row[3].Contains(wanted, StringComparison.Ordinal));
        Assert.False(await App.Db(db => db.Users.AnyAsync(user => user.Email == "j@e.example")));
        Assert.Equal(mails, (await App.Outbox()).Count);
    }

    [Fact]
    public async Task Post_UndoOnceSomebodyChoseAPassword_SaysWhoAndTakesNobodyOut()
    {
        var staff = await StaffAsync();
        await App.Given.District($"Elm {Key}");
        var page = await (await UploadAsync(staff, "users", "people.csv", "mail,name,role,where",
            $"jane@{Key}.example,Jane {Key},Buyer,Elm {Key}")).Submit("Load all of it");
        var stale = page;
        await using (var scope = App.Services.CreateAsyncScope())
        {
            var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
            await users.AddPasswordAsync((await users.FindByEmailAsync($"jane@{Key}.example"))!, Given.Password);
        }

        page = await stale.Submit("Undo this import");

        Assert.Contains($"Jane {Key} has chosen a password by now. Nothing was undone", page.Flash, StringComparison.Ordinal);
        Assert.Single(await HeldAsync());
        Assert.Single(await MailsAsync());
    }

    private Task<List<Mail.OutboxMail>> MailsAsync() =>
        App.Db(db => db.OutboxMails.AsNoTracking().Where(mail => mail.To.EndsWith($"@{Key}.example")).ToListAsync());

    private Task<List<Held>> HeldAsync() => App.Db(db => db.Assignments.Join(db.Users, held => held.UserId, user => user.Id,
            (held, user) => new { held.Role, user.Email }).Where(one => one.Email!.EndsWith($"@{Key}.example"))
        .Select(one => new Held(one.Email!, one.Role)).ToListAsync());

    private sealed record Held(string Mail, Role Role);
}
