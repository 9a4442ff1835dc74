using CoopPortal.Web.Data.Backups;
using Serilog.Events;

namespace CoopPortal.Web.Features.Members.Server;

public sealed class ServerPage
{
    /// <summary>Below a tenth, or below two gigabytes, somebody should look.</summary>
    private const long LeastFree = 2_000_000_000;
    private const int MostBackupDays = 7;

    public required DateTime Now { get; init; }
    public required string Node { get; init; }
    public required string Portal { get; init; }
    public required string Runtime { get; init; }
    public required string EnvironmentName { get; init; }
    public required long MemoryBytes { get; init; }
    public required DatabaseFigures Database { get; init; }
    public required IReadOnlyList<JobFigures>? Jobs { get; init; }
    public required IReadOnlyList<NodeFigures> Nodes { get; init; }
    public required MailFigures Mail { get; init; }
    public required string Folder { get; init; }
    public required long FreeBytes { get; init; }
    public required long DiskBytes { get; init; }
    public required BackupNote? Backup { get; init; }
    public required bool IsEmbedded { get; init; }
    public required IReadOnlyList<(string Name, string Words, LogEventLevel Level)> LogLevels { get; init; }

    public bool IsDiskShort => FreeBytes < LeastFree || FreeBytes < DiskBytes / 10;

    public bool IsBackupOld => IsEmbedded && (Backup is null || Backup.MadeAt < Now.AddDays(-MostBackupDays));

    /// <summary>What an administrator should do, a sentence each.</summary>
    public IReadOnlyList<string> Tasks =>
    [
        .. Database.Pending.Count > 0 ? [$"The database lacks migrations ({string.Join(", ", Database.Pending)}): run “-- migrate”."]
            : Array.Empty<string>(),
        .. IsDiskShort
            ? [$"Only {ServerFigures.Size(FreeBytes)} of {ServerFigures.Size(DiskBytes)} are free where {Folder} lies: make room."]
            : Array.Empty<string>(),
        .. IsBackupOld ? [Backup is null ? "No backup has been made from here yet: run “-- backup FILE”, every night."
            : $"The last backup is more than {MostBackupDays} days old: run “-- backup FILE”, every night."] : Array.Empty<string>(),
        .. Jobs is null ? ["This node runs no jobs (Jobs:Enabled is off). One node must: without it no mail leaves."]
            : Array.Empty<string>(),
        .. Nodes.Where(node => node.IsSilent).Select(node => $"The node {node.Name} is silent; the others have its jobs. Look whether "
            + "it still runs, and start it again."),
        .. (Jobs ?? []).Where(job => job.Failures > 0).Select(job => $"The job “{job.Name}” failed "
            + $"{(job.Failures == 1 ? "the last time" : $"{job.Failures} times in a row")}: {job.Fault ?? "the log says why"}"),
    ];
}

public sealed record DatabaseFigures(string Product, string Version, long Bytes, IReadOnlyList<string> Pending);

/// <summary>A job, where it ran last as far as that is remembered, and how often in a row it has failed.</summary>
public sealed record JobFigures(string Name, DateTime? Last, DateTime? Next, string? LastNode, int Failures, string? Fault);

public sealed record NodeFigures(string Name, bool IsThis, DateTime? SeenAt, bool IsSilent);

public sealed record MailFigures(int Waiting, DateTime? OldestAt, int Failed, DateTime? LastSentAt);
