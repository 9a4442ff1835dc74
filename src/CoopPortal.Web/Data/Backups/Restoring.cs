using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using CoopPortal.Core;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Data.Backups;

/// <summary>Puts a backup into place: everything is unpacked beside it and verified before anything is touched.</summary>
public sealed class Restoring(CoopDb db, BackingUp backups, IConfiguration configuration, IHostEnvironment environment, TimeProvider clock)
{
    private string Folder => AppFolder.Of(configuration, environment);

    private string Database =>
        Path.GetFullPath(new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource);

    /// <summary>Null when the backup is in place; a refusal, and nothing changed, otherwise.</summary>
    public async Task<Refusal?> ReadAsync(string file, bool force, CancellationToken cancellationToken)
    {
        if (backups.WhyNot() is { } server)
            return server;
        if (!File.Exists(file))
            return new("restore.no-file", $"There is no file {file}. Nothing was changed.");
        if (File.Exists(Database) && WhyNotOverwrite(force) is { } there)
            return there;
        var work = Path.Combine(Folder, $"{BackingUp.KeptAside}unpacking-{Guid.NewGuid():N}");
        try
        {
            if (await UnpackAsync(file, work, cancellationToken) is { } damaged)
                return damaged;
            MoveIntoPlace(work);
            return null;
        }
        catch (InvalidDataException)
        {
            return Damaged(file, "it cannot be read to its end");
        }
        finally
        {
            if (Directory.Exists(work))
                Directory.Delete(work, recursive: true);
        }
    }

    private Refusal? WhyNotOverwrite(bool force) =>
        !force ? new("restore.exists", $"{Database} exists already and was kept. Restore into a fresh place, or add --force: what is there "
            + "is then moved aside, not deleted.")
        : IsInUse() ? new("restore.in-use", $"{Database} is in use: stop the portal first. Nothing was changed.")
        : null;

    /// <summary>Leaving the write-ahead log asks SQLite for the file alone; whoever else has it open makes that fail.</summary>
    private bool IsInUse()
    {
        try
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder
            {
                DataSource = Database,
                Mode = SqliteOpenMode.ReadWrite,
                Pooling = false,
                DefaultTimeout = 1,
            }.ConnectionString);
            connection.Open();
            using var alone = connection.CreateCommand();
            alone.CommandText = "PRAGMA journal_mode = DELETE";
            return !string.Equals(alone.ExecuteScalar() as string, "delete", StringComparison.OrdinalIgnoreCase);
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode == SQLitePCL.raw.SQLITE_NOTADB)
        {
            // What lies there is no database, perhaps the damage that the restore is for; it is moved aside like one.
            return false;
        }
        catch (SqliteException)
        {
            return true;
        }
    }

    private async Task<Refusal?> UnpackAsync(string file, string work, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(file);
        await using var zip = new ZipArchive(stream, ZipArchiveMode.Read);
        if (await ManifestAsync(zip, cancellationToken) is not { } manifest)
            return Damaged(file, "it has no manifest");
        if (WhyNotSchema(manifest) is { } newer)
            return newer;
        foreach (var packed in manifest.Files)
        {
            if (zip.GetEntry(packed.Path) is not { } entry)
                return Damaged(file, $"{packed.Path} is missing in it");
            var target = Path.GetFullPath(Path.Combine(work, packed.Path));
            if (!target.StartsWith(work + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                return Damaged(file, $"{packed.Path} leads out of the folder");
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            if (await HashAsync(entry, target, cancellationToken) != packed.Sha256)
                return Damaged(file, $"{packed.Path} is not what was backed up");
        }
        var database = Path.Combine(work, BackupManifest.DatabaseEntry);
        return !File.Exists(database) ? Damaged(file, "no database is in it")
            : !IsSound(database) ? Damaged(file, "SQLite finds its database damaged")
            : null;
    }

    private static async Task<BackupManifest?> ManifestAsync(ZipArchive zip, CancellationToken cancellationToken)
    {
        if (zip.GetEntry(BackupManifest.Entry) is not { } entry)
            return null;
        await using var json = await entry.OpenAsync(cancellationToken);
        return BackupManifest.Read(json);
    }

    /// <summary>An older schema is migrated at the next start; a newer one is not understood.</summary>
    private Refusal? WhyNotSchema(BackupManifest manifest)
    {
        var unknown = manifest.Schema.Except(db.Database.GetMigrations()).ToList();
        return manifest.Format > BackupManifest.CurrentFormat || unknown.Count > 0
            ? new("restore.newer", $"This backup was written by a newer portal, {manifest.Portal}, and this one is {PortalVersion.Words}"
                + $"{(unknown.Count > 0 ? $"; it does not know the migration {unknown[0]}" : "")}. "
                + "Install the newer portal and restore with that. Nothing was changed.")
            : null;
    }

    private static async Task<string> HashAsync(ZipArchiveEntry entry, string target, CancellationToken cancellationToken)
    {
        using var hash = SHA256.Create();
        await using (var packed = await entry.OpenAsync(cancellationToken))
        await using (var file = File.Create(target))
        await using (var hashing = new CryptoStream(file, hash, CryptoStreamMode.Write))
            await packed.CopyToAsync(hashing, cancellationToken);
        return Convert.ToHexStringLower(hash.Hash!);
    }

    private static bool IsSound(string database)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = database,
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        }.ConnectionString);
        connection.Open();
        using var check = connection.CreateCommand();
        check.CommandText = "PRAGMA quick_check";
        return check.ExecuteScalar() as string == "ok";
    }

    /// <summary>What would be overwritten goes into a folder beside it, with the time in its name.</summary>
    private void MoveIntoPlace(string work)
    {
        var aside = Path.Combine(Folder, BackingUp.KeptAside
            + clock.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));
        foreach (var ending in new[] { "", "-wal", "-shm", "-journal" })
            MoveAside(Database + ending, Path.Combine(aside, Path.GetFileName(Database) + ending));
        Directory.CreateDirectory(Path.GetDirectoryName(Database)!);
        var files = Path.Combine(work, BackupManifest.FilesPrefix.TrimEnd('/'));
        foreach (var file in Directory.Exists(files) ? Directory.EnumerateFiles(files, "*", SearchOption.AllDirectories).ToList() : [])
        {
            var name = Path.GetRelativePath(files, file);
            var target = Path.Combine(Folder, name);
            MoveAside(target, Path.Combine(aside, name));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Move(file, target);
        }
        // The database comes last: as long as it is missing, a restore that was interrupted can simply be done again.
        File.Move(Path.Combine(work, BackupManifest.DatabaseEntry), Database);
    }

    private static void MoveAside(string file, string to)
    {
        if (!File.Exists(file))
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Move(file, to);
    }

    private static Refusal Damaged(string file, string how) => new("restore.damaged",
        $"{file} is no sound backup: {how}. Nothing was changed; take another backup.");
}
