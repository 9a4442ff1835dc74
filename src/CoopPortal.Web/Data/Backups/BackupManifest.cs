using System.Text.Json;

namespace CoopPortal.Web.Data.Backups;

/// <summary>What lies in a backup: which portal and schema wrote it, and the hash of every file.</summary>
/// <param name="Format">Of the backup itself.</param>
/// <param name="MadeAt">UTC.</param>
/// <param name="Portal">The version that wrote it.</param>
/// <param name="Schema">The migrations that the database holds, in their order.</param>
/// <param name="Files">Everything else in the ZIP.</param>
public sealed record BackupManifest(int Format, DateTime MadeAt, string Portal, IReadOnlyList<string> Schema,
    IReadOnlyList<BackupFile> Files)
{
    public const int CurrentFormat = 1;
    public const string Entry = "manifest.json";
    public const string DatabaseEntry = "coopportal.db";
    public const string FilesPrefix = "files/";

    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Readable);

    /// <summary>Null when it is no manifest.</summary>
    public static BackupManifest? Read(Stream json)
    {
        try
        {
            var read = JsonSerializer.Deserialize<BackupManifest>(json, Readable);
            return read is { Schema: not null, Files: not null }
                && read.Files.All(file => file is { Path: not null, Sha256: not null }) ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>One file of a backup.</summary>
/// <param name="Path">Its entry in the ZIP.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
/// <param name="Bytes">Its length.</param>
public sealed record BackupFile(string Path, string Sha256, long Bytes);

/// <summary>When this place was last backed up; kept beside the database, read by the status page.</summary>
public sealed record BackupNote(DateTime MadeAt, string Zip, long Bytes)
{
    public const string FileName = "last-backup.json";

    public static BackupNote? Read(string folder)
    {
        var file = Path.Combine(folder, FileName);
        try
        {
            return File.Exists(file) ? JsonSerializer.Deserialize<BackupNote>(File.ReadAllText(file)) : null;
        }
        catch (JsonException)
        {
            // Half written by a command that was stopped: as good as none.
            return null;
        }
    }

    public Task WriteAsync(string folder, CancellationToken cancellationToken) =>
        File.WriteAllTextAsync(Path.Combine(folder, FileName), JsonSerializer.Serialize(this), cancellationToken);
}
