using System.Net.Mail;
using CoopPortal.Core;
using CoopPortal.Core.Governance;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Data.Backups;
using CoopPortal.Web.Data.Checks;
using CoopPortal.Web.Mail;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Serilog.Events;

namespace CoopPortal.Web.Setup;

public static class CommandSetup
{
    private const string Usage = "Commands: create-admin <mail> | migrate [--allow-data-loss] | check [--checkpoint <file>] | "
        + "backup <file> [--force] | restore <file> [--force]. Without one the portal starts.";

    private const int Wrong = 1;
    private const int Misspelt = 2;

    /// <summary>"-- migrate" and the others do their work and end; true means that nothing is to be served.</summary>
    public static async Task<bool> RunCommandAsync(this WebApplication app, string[] args)
    {
        // A new database has no history of migrations to ask for. What really fails is thrown, with the server's own words.
        if (args is ["migrate", ..])
            app.Services.GetRequiredService<LogLevels>().Change("Microsoft.EntityFrameworkCore.Database.Command", LogEventLevel.Fatal);
        if (await app.Services.RunCommandAsync(args, Console.Out) is not { } code)
            return false;
        Environment.ExitCode = code;
        return true;
    }

    /// <summary>The exit code; null when there is no command among the arguments.</summary>
    public static async Task<int?> RunCommandAsync(this IServiceProvider services, string[] args, TextWriter output)
    {
        var words = args.TakeWhile(arg => !arg.StartsWith('-')).ToArray();
        if (words.Length == 0)
            return null;
        await using var scope = services.CreateAsyncScope();
        try
        {
            return await RunAsync(scope.ServiceProvider, words, args, output);
        }
        catch (RefusedException refused)
        {
            await output.WriteLineAsync(refused.Refusal.Sentence);
            return Wrong;
        }
    }

    private static async Task<int> RunAsync(IServiceProvider services, string[] words, string[] flags, TextWriter output)
    {
        var force = flags.Contains("--force");
        switch (words)
        {
            case ["migrate"]:
                await services.MigrateAsync(allowDataLoss: flags.Contains("--allow-data-loss"));
                return await SayAsync(null, "The database is up to date.", output);
            case ["check"]:
                return await CheckAsync(services, flags, output);
            case ["backup", var file]:
                return await SayAsync(await services.GetRequiredService<BackingUp>().WriteAsync(file, force, CancellationToken.None),
                    $"{file} holds the database and the files beside it. “-- restore {file}” puts them into a fresh place.", output);
            case ["restore", var file]:
                return await SayAsync(await services.GetRequiredService<Restoring>().ReadAsync(file, force, CancellationToken.None),
                    $"{file} is in place. Verify it with “-- check”, then start the portal.", output);
            case ["create-admin", var mail] when MailAddress.TryCreate(mail, out _):
                await CreateAdminAsync(services, mail.Trim(), output);
                return 0;
            case ["create-admin", ..]:
                return await MisspeltAsync("Give the administrator's e-mail address: create-admin jane@coop.example", output);
            case ["backup" or "restore", ..]:
                return await MisspeltAsync($"Give one file: {words[0]} coop-2026-11-26.zip", output);
            default:
                return await MisspeltAsync($"“{words[0]}” is not a command. {Usage}", output);
        }
    }

    /// <summary>The file is a checkpoint of the audit log that was kept elsewhere.</summary>
    private static async Task<int> CheckAsync(IServiceProvider services, string[] flags, TextWriter output)
    {
        var at = Array.IndexOf(flags, "--checkpoint");
        var file = at < 0 ? null : flags.ElementAtOrDefault(at + 1);
        if (at >= 0 && file is null)
            return await MisspeltAsync("Give the checkpoint's file: check --checkpoint audit-checkpoint-1200.json", output);
        if (file is not null && !File.Exists(file))
            return await SayAsync(new("checkpoint.file", $"There is no file {file}. Nothing was checked."), "", output);
        var text = file is null ? null : await File.ReadAllTextAsync(file);
        if (text is not null && ChainCheckpoint.WhyNot(text) is { } refusal)
            return await SayAsync(refusal, "", output);
        return await services.GetRequiredService<WholeCheck>().RunAsync(output, CancellationToken.None,
            text is null ? null : ChainCheckpoint.Parse(text)) == 0 ? 0 : Wrong;
    }

    private static async Task<int> SayAsync(Refusal? refusal, string done, TextWriter output)
    {
        await output.WriteLineAsync(refusal?.Sentence ?? done);
        return refusal is null ? 0 : Wrong;
    }

    private static async Task<int> MisspeltAsync(string sentence, TextWriter output)
    {
        await output.WriteLineAsync(sentence);
        return Misspelt;
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
            var coop = await db.Cooperatives.SingleOrDefaultAsync();
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
