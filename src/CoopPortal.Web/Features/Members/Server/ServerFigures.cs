using System.Globalization;
using System.Runtime.InteropServices;
using CoopPortal.Web.Data;
using CoopPortal.Web.Data.Backups;
using CoopPortal.Web.Jobs;
using CoopPortal.Web.Mail;
using CoopPortal.Web.Setup;
using Microsoft.EntityFrameworkCore;
using Quartz;
using Quartz.Extensibility;

namespace CoopPortal.Web.Features.Members.Server;

/// <summary>Reads how this node and its database are doing, now.</summary>
public sealed class ServerFigures(CoopDb db, LogLevels levels, IConfiguration configuration, IHostEnvironment environment,
    TimeProvider clock, Node node, IServiceProvider services)
{
    public async Task<ServerPage> ReadAsync(CancellationToken cancellationToken)
    {
        var folder = AppFolder.Of(configuration, environment);
        var drive = new DriveInfo(folder);
        return new ServerPage
        {
            Now = clock.GetUtcNow().UtcDateTime,
            Node = node.Name,
            Portal = PortalVersion.Words,
            Runtime = $"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.OSDescription}",
            EnvironmentName = environment.EnvironmentName,
            MemoryBytes = Environment.WorkingSet,
            Database = await DatabaseAsync(cancellationToken),
            Jobs = await JobsAsync(cancellationToken),
            Nodes = await NodesAsync(cancellationToken),
            Mail = await MailAsync(cancellationToken),
            Folder = folder,
            FreeBytes = drive.AvailableFreeSpace,
            DiskBytes = drive.TotalSize,
            Backup = BackupNote.Read(folder),
            IsEmbedded = db is SqliteCoopDb,
            LogLevels = levels.All,
        };
    }

    private async Task<DatabaseFigures> DatabaseAsync(CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            return new DatabaseFigures(
                db switch { SqliteCoopDb => "SQLite, embedded", PostgresCoopDb => "PostgreSQL", _ => "SQL Server" },
                db.Database.GetDbConnection().ServerVersion, await SizeAsync(cancellationToken),
                [.. await db.Database.GetPendingMigrationsAsync(cancellationToken)]);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private Task<long> SizeAsync(CancellationToken cancellationToken) => db.Database.SqlQueryRaw<long>(db switch
    {
        SqliteCoopDb => "SELECT page_count * page_size AS \"Value\" FROM pragma_page_count(), pragma_page_size()",
        PostgresCoopDb => "SELECT pg_database_size(current_database()) AS \"Value\"",
        _ => "SELECT SUM(CAST(size AS bigint)) * 8192 AS [Value] FROM sys.database_files",
    }).SingleAsync(cancellationToken);

    /// <summary>Null where this node runs no jobs. On a server the last run may have been another node's.</summary>
    private async Task<IReadOnlyList<JobFigures>?> JobsAsync(CancellationToken cancellationToken)
    {
        if (await SchedulerAsync(cancellationToken) is not { } scheduler)
            return null;
        var history = services.GetService<IExecutionHistoryStore>();
        var jobs = new List<JobFigures>();
        foreach (var name in Schedule.Names)
            if (await scheduler.GetTrigger(new TriggerKey(name), cancellationToken) is { } trigger)
            {
                var run = history is null ? null
                    : await history.GetJobRunStatus(scheduler.SchedulerName, new JobKey(name), cancellationToken);
                jobs.Add(new JobFigures(name, trigger.PreviousFireTimeUtc?.UtcDateTime, trigger.NextFireTimeUtc?.UtcDateTime,
                    run?.LastSchedulerInstanceId is { } id ? Node.NameIn(id) : null, run?.ConsecutiveFailures ?? 0,
                    run?.LastFailureMessage));
            }
        return jobs;
    }

    /// <summary>The nodes that share the timetable, this one first; none where this node runs no jobs.</summary>
    private async Task<IReadOnlyList<NodeFigures>> NodesAsync(CancellationToken cancellationToken) =>
        await SchedulerAsync(cancellationToken) is not { } scheduler ? []
        : [.. (await scheduler.QueryClusterNodes(cancellationToken)).Select(one => new NodeFigures(Node.NameIn(one.InstanceId),
            one.IsCurrentNode, one.LastCheckInUtc?.UtcDateTime, one.State == ClusterNodeState.Failed))];

    private async Task<IScheduler?> SchedulerAsync(CancellationToken cancellationToken) =>
        services.GetService<ISchedulerFactory>() is { } factory ? await factory.GetScheduler(cancellationToken) : null;

    private async Task<MailFigures> MailAsync(CancellationToken cancellationToken)
    {
        var waiting = db.OutboxMails.AsNoTracking().Where(mail => mail.SentAt == null && mail.Attempts < OutboxMail.MaxAttempts);
        return new MailFigures(await waiting.CountAsync(cancellationToken),
            await waiting.MinAsync(mail => (DateTime?)mail.CreatedAt, cancellationToken),
            await db.FailedMails().CountAsync(cancellationToken),
            await db.OutboxMails.MaxAsync(mail => mail.SentAt, cancellationToken));
    }

    /// <summary>"1.2 GB": as disks are sold, in thousands.</summary>
    public static string Size(long bytes)
    {
        string[] units = ["bytes", "KB", "MB", "GB", "TB"];
        var (size, unit) = ((double)bytes, 0);
        for (; size >= 1000 && unit < units.Length - 1; unit++)
            size /= 1000;
        return size.ToString(unit == 0 ? "0" : "0.0", CultureInfo.InvariantCulture) + " " + units[unit];
    }
}
