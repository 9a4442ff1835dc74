using System.IO.Compression;
using System.Security.Cryptography;
using CoopPortal.Core;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Data.Backups;

/// <summary>Writes the embedded database and the files beside it into one ZIP, while the portal goes on serving.</summary>
public sealed class BackingUp(CoopDb db, IConfiguration configuration, IHostEnvironment environment, TimeProvider clock)
{
    internal const string KeptAside = "before-restore-";
    private static readonly string[] NotFiles = ["-wal", "-shm", "-journal"];

    private string Folder => AppFolder.Of(configuration, environment);

    /// <summary>Servers are backed up by their own tools, which know their logs and their points in time.</summary>
    public Refusal? WhyNot() => db switch
    {
        SqliteCoopDb => null,
        PostgresCoopDb => new("backup.server", "PostgreSQL is backed up by its own tools: pg_dump --format=custom --file=FILE DATABASE, "
            + "and back with pg_restore --clean --if-exists --dbname=DATABASE FILE. Back up the folder of uploaded files beside it. "
            + "“-- check” verifies a restored database. Nothing was written."),
        _ => new("backup.server", "SQL Server is backed up by its own command: BACKUP DATABASE [name] TO DISK = 'FILE' WITH CHECKSUM, "
            + "and back with RESTORE DATABASE. Back up the folder of uploaded files beside it. "
            + "“-- check” verifies a restored database. Nothing was written."),
    };

    /// <summary>Null when the backup was written; a refusal, and nothing left behind, otherwise.</summary>
    public async Task<Refusal?> WriteAsync(string file, bool force, CancellationToken cancellationToken)
    {
        if (WhyNot() is { } no)
            return no;
        var inside = Path.TrimEndingDirectorySeparator(Folder) + Path.DirectorySeparatorChar;
        if (Path.GetFullPath(file).StartsWith(inside, StringComparison.Ordinal))
            return new("backup.inside", $"{file} lies in {Folder}, the very folder that is backed up: every backup would hold all those "
                + "before. Choose a place outside it, best on another machine. Nothing was written.");
        if (File.Exists(file) && !force)
            return new("backup.exists", $"{file} exists already and was kept. Choose another name, or add --force to replace it.");
        var work = Directory.CreateTempSubdirectory("coop-backup-").FullName;
        var unfinished = file + ".unfinished";
        try
        {
            // The database first: a row that names an uploaded file is written after the file, so every file a row names is taken.
            var copy = Path.Combine(work, BackupManifest.DatabaseEntry);
            CopyDatabase(db.Database.GetConnectionString()!, copy);
            var schema = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList();
            var now = clock.GetUtcNow().UtcDateTime;
            await PackAsync(unfinished, copy, schema, now, cancellationToken);
            File.Move(unfinished, file, overwrite: true);
            await new BackupNote(now, Path.GetFullPath(file), new FileInfo(file).Length).WriteAsync(Folder, cancellationToken);
            return null;
        }
        finally
        {
            File.Delete(unfinished);
            Directory.Delete(work, recursive: true);
        }
    }

    /// <summary>SQLite's online backup: one consistent moment, whoever writes meanwhile.</summary>
    private static void CopyDatabase(string connection, string to)
    {
        using var source = new SqliteConnection(new SqliteConnectionStringBuilder(connection) { Pooling = false }.ConnectionString);
        using var target = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = to, Pooling = false }.ConnectionString);
        source.Open();
        target.Open();
        source.BackupDatabase(target);
        // One file, without a write-ahead log beside it.
        using var single = target.CreateCommand();
        single.CommandText = "PRAGMA journal_mode = DELETE";
        single.ExecuteNonQuery();
    }

    private async Task PackAsync(string file, string database, IReadOnlyList<string> schema, DateTime now,
        CancellationToken cancellationToken)
    {
        await using var stream = File.Create(file);
        await using var zip = new ZipArchive(stream, ZipArchiveMode.Create);
        var packed = new List<BackupFile>
        {
            await AddAsync(zip, BackupManifest.DatabaseEntry, database, cancellationToken),
        };
        foreach (var path in FilesOf(Folder, new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource))
            packed.Add(await AddAsync(zip, BackupManifest.FilesPrefix + Path.GetRelativePath(Folder, path)
                .Replace(Path.DirectorySeparatorChar, '/'), path, cancellationToken));
        var manifest = new BackupManifest(BackupManifest.CurrentFormat, now, PortalVersion.Words, schema, packed);
        await using var entry = await zip.CreateEntry(BackupManifest.Entry).OpenAsync(cancellationToken);
        await entry.WriteAsync(manifest.ToJson(), cancellationToken);
    }

    private static async Task<BackupFile> AddAsync(ZipArchive zip, string name, string path, CancellationToken cancellationToken)
    {
        await using var source = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        await using var entry = await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(cancellationToken);
        using var hash = SHA256.Create();
        await using (var hashing = new CryptoStream(entry, hash, CryptoStreamMode.Write, leaveOpen: true))
            await source.CopyToAsync(hashing, cancellationToken);
        return new BackupFile(name, Convert.ToHexStringLower(hash.Hash!), source.Position);
    }

    /// <summary>Everything in the folder but the database itself and what belongs to this place only.</summary>
    private static IEnumerable<string> FilesOf(string folder, string database) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(path => !path.StartsWith(Path.Combine(folder, KeptAside), StringComparison.Ordinal)
                && Path.GetFileName(path) != BackupNote.FileName
                && Path.GetFullPath(path) is var full && full != Path.GetFullPath(database)
                && !NotFiles.Any(ending => full == Path.GetFullPath(database) + ending))
            .Order(StringComparer.Ordinal);
}
