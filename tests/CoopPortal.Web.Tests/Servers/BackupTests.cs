using System.IO.Compression;
using CoopPortal.Core.Buying;
using CoopPortal.Web.Data;
using CoopPortal.Web.Data.Backups;
using CoopPortal.Web.Setup;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoopPortal.Web.Tests.Servers;

/// <summary>Backups of the demonstration cooperative, taken while it is in use and restored into a fresh place by processes of their
/// own.</summary>
public sealed class BackupTests(DemoApp app) : WebTest(app), IClassFixture<DemoApp>, IDisposable
{
    private readonly string place = Directory.CreateTempSubdirectory("coop-fresh-").FullName;

    private string Zip => Path.Combine(place, "backup.zip");

    private string Fresh => Path.Combine(place, "fresh");

    private string FreshDatabase => Path.Combine(Fresh, "coop.db");

    public void Dispose() => Directory.Delete(place, recursive: true);

    [Fact]
    public async Task Backup_WhileOrdersArePlaced_RestoresIntoAFreshPlaceWhoseBooksAgree()
    {
        await File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(Path.Combine(App.Files, "uploads")).FullName, "minutes.txt"),
            "Adopted.");
        var before = await App.Db(Totals);
        var ordering = OrderAndIssue(5);
        var taken = 0;
        do
        {
            Assert.Equal(0, (await Run("backup", Zip, "--force")).Code);
            taken++;
        }
        while (!ordering.IsCompleted);
        await ordering;
        Assert.True(taken > 1, "No backup was taken while orders were placed.");
        Assert.NotEqual(before, await App.Db(Totals));

        // The last one began before the last order was issued or not; either way it is one moment of the books.
        await RestoreAndCheck(Zip);
        Assert.Equal("Adopted.", await File.ReadAllTextAsync(Path.Combine(Fresh, "uploads", "minutes.txt")));

        // Nobody orders any more: what is restored is what is here.
        var calm = Path.Combine(place, "calm.zip");
        Assert.Equal(0, (await Run("backup", calm)).Code);
        Directory.Delete(Fresh, recursive: true);
        await RestoreAndCheck(calm);
        await using var restored = OpenFresh();
        Assert.Equal(await App.Db(Totals), await Totals(restored));
    }

    [Fact]
    public async Task Backup_FileExists_IsKeptUnlessForced()
    {
        await File.WriteAllTextAsync(Zip, "precious");

        var (code, said) = await Run("backup", Zip);

        Assert.Equal(1, code);
        Assert.Contains("exists already and was kept", said, StringComparison.Ordinal);
        Assert.Equal("precious", await File.ReadAllTextAsync(Zip));
        Assert.Equal([Zip], Directory.GetFiles(place));
    }

    [Fact]
    public async Task Backup_IntoTheFolderThatIsBackedUp_IsRefusedBecauseItWouldHoldItself()
    {
        var inside = Path.Combine(App.Files, "backups", "coop.zip");

        var (code, said) = await Run("backup", inside);

        Assert.Equal(1, code);
        Assert.Contains("the very folder that is backed up", said, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.GetDirectoryName(inside)));
    }

    [Fact]
    public async Task Restore_SomethingIsThere_IsRefusedAndForceMovesItAside()
    {
        Assert.Equal(0, (await Run("backup", Zip)).Code);
        Assert.Equal(0, (await Restore(Zip)).Code);
        var (code, said) = await Restore(Zip);
        Assert.Equal(1, code);
        Assert.Contains($"{FreshDatabase} exists already and was kept", said, StringComparison.Ordinal);

        await using (var inUse = OpenFresh())
        {
            await inUse.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL");
            await inUse.Database.OpenConnectionAsync();
            Assert.True(await inUse.Orders.AnyAsync());
            Assert.Contains("is in use: stop the portal first", (await Restore(Zip, "--force")).Said, StringComparison.Ordinal);
        }
        Assert.Equal(0, (await Restore(Zip, "--force")).Code);
        var aside = Assert.Single(Directory.GetDirectories(Fresh, "before-restore-*"));
        Assert.True(File.Exists(Path.Combine(aside, "coop.db")));
        Assert.Equal(0, (await PortalCommand.Run(DatabaseProvider.Sqlite, $"Data Source={FreshDatabase}", Fresh, "check")).Code);
    }

    [Theory]
    [InlineData("cut off")]
    [InlineData("a byte of the database")]
    [InlineData("no manifest")]
    [InlineData("a manifest that names no file")]
    [InlineData("a file is missing")]
    [InlineData("leads out of the folder")]
    public async Task Restore_DamagedFile_IsRefusedInWordsAndPutsNothingThere(string how)
    {
        await File.WriteAllTextAsync(Path.Combine(App.Files, "note.txt"), "A note.");
        Assert.Equal(0, (await Run("backup", Zip)).Code);
        await DamageAsync(how);

        var (code, said) = await Restore(Zip);

        Assert.Equal(1, code);
        Assert.Contains($"{Zip} is no sound backup: ", said, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed; take another backup.", said, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(Fresh));
    }

    [Fact]
    public async Task Restore_OfANewerPortal_IsRefusedAndNamesBoth()
    {
        Assert.Equal(0, (await Run("backup", Zip)).Code);
        await Rewrite(manifest => manifest with { Portal = "9.9.9", Schema = [.. manifest.Schema, "20301231000000_Later"] });

        var (code, said) = await Restore(Zip);

        Assert.Equal(1, code);
        Assert.Contains("written by a newer portal, 9.9.9", said, StringComparison.Ordinal);
        Assert.Contains("does not know the migration 20301231000000_Later", said, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(Fresh));
    }

    [Fact]
    public async Task Command_Misspelt_SaysWhichThereAre()
    {
        Assert.Equal(2, (await Run("bakcup", Zip)).Code);
        Assert.Contains("“bakcup” is not a command. Commands: create-admin", (await Run("bakcup", Zip)).Said, StringComparison.Ordinal);
        Assert.Contains("Give one file: backup", (await Run("backup")).Said, StringComparison.Ordinal);
        Assert.Contains("There is no file", (await Restore(Zip + ".not")).Said, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Said)> Run(params string[] words)
    {
        await using var output = new StringWriter();
        var code = await App.Services.RunCommandAsync(words, output);
        return (code!.Value, output.ToString());
    }

    private Task<(int Code, string Said)> Restore(string file, params string[] flags)
    {
        Directory.CreateDirectory(Fresh);
        return PortalCommand.Run(DatabaseProvider.Sqlite, $"Data Source={FreshDatabase}", Fresh, ["restore", file, .. flags]);
    }

    private async Task RestoreAndCheck(string file)
    {
        var restored = await Restore(file);
        Assert.True(restored.Code == 0, restored.Said);
        var check = await PortalCommand.Run(DatabaseProvider.Sqlite, $"Data Source={FreshDatabase}", Fresh, "check");
        Assert.True(check.Code == 0, check.Said);
        Assert.Contains("Everything agrees.", check.Said, StringComparison.Ordinal);
    }

    private SqliteCoopDb OpenFresh()
    {
        var options = new DbContextOptionsBuilder<SqliteCoopDb>().UseApplicationServiceProvider(DesignTime.Services);
        DatabaseSetup.UseSqlite(options, $"Data Source={FreshDatabase};Pooling=False");
        return new SqliteCoopDb(options.Options);
    }

    private static async Task<string> Totals(CoopDb db)
    {
        var lines = await db.OrderLines.GroupBy(_ => 1).Select(all => new { Lines = all.Count(), Units = all.Sum(line => line.Quantity) })
            .SingleAsync();
        var pooled = await db.RoundLadders.SumAsync(ladder => ladder.PooledUnits);
        return $"{await db.Orders.CountAsync()} orders, {lines.Lines} lines of {lines.Units} units, {pooled} pooled, "
            + $"{await db.AuditEntries.CountAsync()} entries, {await db.Users.CountAsync()} users";
    }

    /// <summary>Through the pages: placed by the buyer, approved, certified, issued.</summary>
    private async Task OrderAndIssue(int orders)
    {
        var (buyer, manager, treasurer) = (await App.As("buyer@district.example", DemoApp.Password),
            await App.As("manager@district.example", DemoApp.Password), await App.As("treasurer@district.example", DemoApp.Password));
        var (item, site) = await App.Db(async db => (
            await db.RoundLadders.Where(ladder => ladder.Round.Name == "Office supplies, open round").OrderBy(ladder => ladder.Id)
                .Select(ladder => ladder.ItemId).FirstAsync(),
            await db.Districts.Where(one => one.NcesId == "3904373").SelectMany(one => one.Sites).OrderBy(one => one.Id)
                .Select(one => one.Id).FirstAsync()));
        for (var i = 0; i < orders; i++)
        {
            await (await buyer.Get($"/catalog/{item}")).Submit("Add to cart", ("Quantity", "10"), ("SiteId", $"{site}"),
                ("AccountString", "001-1110-511-0000-000000-001-00-000"));
            await (await buyer.Get("/cart")).Submit("Place order for");
            var order = await App.Db(db => db.Orders.OrderByDescending(row => row.Id).Select(row => row.Number).FirstAsync());
            await (await manager.Get($"/orders/{order}")).Submit("Approve");
            await (await treasurer.Get($"/orders/{order}/certificate")).Submit("Certify");
            await (await manager.Get($"/orders/{order}/issue")).Submit("Issue for");
            Assert.Equal(OrderStatus.Issued, await App.Db(db => db.Orders.Where(row => row.Number == order).Select(row => row.Status)
                .SingleAsync()));
        }
    }

    private async Task DamageAsync(string how)
    {
        switch (how)
        {
            case "cut off":
                await using (var file = File.OpenWrite(Zip))
                    file.SetLength(file.Length / 2);
                break;
            case "a byte of the database":
                await Repack((name, bytes) =>
                {
                    if (name == BackupManifest.DatabaseEntry)
                        bytes[bytes.Length / 2] ^= 1;
                    return (name, bytes);
                });
                break;
            case "no manifest":
                await Repack((name, bytes) => (name == BackupManifest.Entry ? "other.json" : name, bytes));
                break;
            case "a manifest that names no file":
                await Rewrite(manifest => manifest with { Files = [null!] });
                break;
            case "a file is missing":
                await Repack((name, bytes) => (name == "files/note.txt" ? "files/other.txt" : name, bytes));
                break;
            default:
                await Rewrite(manifest => manifest with
                {
                    Files = [.. manifest.Files.Select(file =>
                        file.Path == "files/note.txt" ? file with { Path = "../../note.txt" } : file)],
                });
                await Repack((name, bytes) => (name == "files/note.txt" ? "../../note.txt" : name, bytes));
                break;
        }
    }

    private Task Rewrite(Func<BackupManifest, BackupManifest> change) => Repack((name, bytes) =>
        (name, name == BackupManifest.Entry ? change(BackupManifest.Read(new MemoryStream(bytes))!).ToJson() : bytes));

    private async Task Repack(Func<string, byte[], (string Name, byte[] Bytes)> change)
    {
        var entries = new List<(string Name, byte[] Bytes)>();
        await using (var zip = await ZipFile.OpenReadAsync(Zip))
            foreach (var entry in zip.Entries)
            {
                await using var from = await entry.OpenAsync();
                using var memory = new MemoryStream();
                await from.CopyToAsync(memory);
                entries.Add(change(entry.FullName, memory.ToArray()));
            }
        File.Delete(Zip);
        await using var again = await ZipFile.OpenAsync(Zip, ZipArchiveMode.Create);
        foreach (var (name, bytes) in entries)
        {
            await using var to = await again.CreateEntry(name).OpenAsync();
            await to.WriteAsync(bytes);
        }
    }
}

/// <summary>A server is backed up by its own tools, and the commands say which.</summary>
public sealed class ServerBackupTests(PostgresApp app) : WebTest(app), IClassFixture<PostgresApp>
{
    [Theory]
    [InlineData("backup")]
    [InlineData("restore")]
    public async Task Backup_OnPostgres_SaysTheNativeWayAndWritesNothing(string command)
    {
        var file = Path.Combine(App.Files, "coop.zip");
        await using var output = new StringWriter();

        var code = await App.Services.RunCommandAsync([command, file], output);

        Assert.Equal(1, code);
        Assert.Contains("pg_dump", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("pg_restore", output.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(file));
    }
}
