using System.Net.Mail;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Mail;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Setup;

public static class CommandSetup
{
    private const string Usage = "Commands: create-admin <mail> | migrate. Without one the portal starts.";

    /// <summary>"-- migrate" and "-- create-admin mail" do their work and end; true means that nothing is to be served.</summary>
    public static Task<bool> RunCommandAsync(this WebApplication app, string[] args) => app.Services.RunCommandAsync(args, Console.Out);

    public static async Task<bool> RunCommandAsync(this IServiceProvider services, string[] args, TextWriter output)
    {
        var words = args.TakeWhile(arg => !arg.StartsWith('-')).ToArray();
        switch (words)
        {
            case []:
                return false;
            case ["migrate"]:
                await services.MigrateAsync();
                await output.WriteLineAsync("The database is up to date.");
                return true;
            case ["create-admin", var mail] when MailAddress.TryCreate(mail, out _):
                await using (var scope = services.CreateAsyncScope())
                    await CreateAdminAsync(scope.ServiceProvider, mail.Trim(), output);
                return true;
            case ["create-admin", ..]:
                Console.Error.WriteLine("Give the administrator's e-mail address: create-admin jane@coop.example");
                Environment.ExitCode = 2;
                return true;
            default:
                Console.Error.WriteLine($"“{words[0]}” is not a command. {Usage}");
                Environment.ExitCode = 2;
                return true;
        }
    }

    /// <summary>For the first administrator, and for one who has lost every way in.</summary>
    private static async Task CreateAdminAsync(IServiceProvider services, string mail, TextWriter output)
    {
        var (db, users, audit) =
            (services.GetRequiredService<CoopDb>(), services.GetRequiredService<UserManager<User>>(), services.GetRequiredService<Audit>());
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        // Only the embedded database migrates itself; a server that is behind says so here and is left alone.
        if (db is SqliteCoopDb)
            await services.MigrateAsync();
        audit.Actor = Viewer.Portal("The command line");
        var user = await db.InTransactionAsync(async () =>
        {
            var coop = await db.Cooperatives.FirstOrDefaultAsync();
            if (coop is null)
            {
                db.Cooperatives.Add(coop = ViewerSetup.NotSetUpYet());
                if (services.GetRequiredService<IHostEnvironment>().IsProduction())
                {
                    coop.RequireSecondStep(Cooperative.SecondStepByDefault);
                    coop.IdleMinutes = Cooperative.StrictIdleMinutes;
                }
            }
            var person = await users.FindByEmailAsync(mail);
            if (person is null)
            {
                person = new User { UserName = mail, Email = mail, Name = mail.Split('@')[0], CreatedAt = now };
                var created = await users.CreateAsync(person);
                if (!created.Succeeded)
                    throw new InvalidOperationException(string.Join(" ", created.Errors.Select(error => error.Description)));
                audit.Write(person, "Created", after: "by create-admin");
            }
            if (!await db.Assignments.AnyAsync(held => held.UserId == person.Id && held.Role == Role.Administrator && held.EndedAt == null))
            {
                db.Assignments.Add(new Assignment(person.Id, Role.Administrator, coop.DateOf(now)));
                audit.Write(person, "Made administrator", after: "by create-admin");
            }
            audit.Write(person, "One-time link made", after: "by create-admin");
            await db.SaveChangesAsync();
            await users.UpdateSecurityStampAsync(person);
            return person;
        }, CancellationToken.None);
        var link = services.GetRequiredService<PortalAddress>().Welcome(user.Id, await users.GeneratePasswordResetTokenAsync(user));
        await output.WriteLineAsync($"""

            {mail} is an administrator. Open this link within 48 hours to choose a password; it works once:

            {link}

            """);
    }
}
