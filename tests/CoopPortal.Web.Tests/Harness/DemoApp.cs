using CoopPortal.Web.Data;
using CoopPortal.Web.Data.Demo;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CoopPortal.Web.Tests.Harness;

/// <summary>The portal with the demonstration cooperative in it. Loaded once a process; each class works on its own copy.
/// It is November 16, 2026, 10:00 a.m. in Ohio, the moment at which the demo was loaded.</summary>
public class DemoApp : SqliteApp
{
    public const string Password = "Demo-cooperative-1";

    public static readonly DateTime LoadedAt = new(2026, 11, 16, 15, 0, 0, DateTimeKind.Utc);

    /// <summary>The accounts that the sign-in page lists.</summary>
    public static readonly string[] Accounts =
    [
        "buyer@district.example", "manager@district.example", "treasurer@district.example",
        "manager@neighbor.example", "vendor@vendor.example", "member@committee.example", "chair@committee.example", "staff@coop.example",
        "auditor@coop.example", "admin@coop.example", "admin@district.example", "admin@vendor.example",
    ];

    private static readonly Lazy<Task<string>> Loaded = new(() => LoadAsync(LoadedAt));

    public DemoApp() => Clock.Now = LoadedAt;

    protected override Task<string> Template => Loaded.Value;

    public Task<PageClient> AsDemo(string mail) => As(mail, Password);

    private static async Task<string> LoadAsync(DateTime now)
    {
        await using var app = new SqliteApp();
        await app.InitializeAsync();
        app.Clock.Now = now;
        await using (var scope = app.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<DemoLoader>().LoadAsync(_ => { }, CancellationToken.None);
        var folder = Directory.CreateTempSubdirectory("coop-demo-").FullName;
        var file = Path.Combine(folder, "demo.db");
        // The write-ahead log is folded in; a plain copy of the file would miss it.
        await app.Db((Func<CoopDb, Task>)(db => db.Database.ExecuteSqlAsync($"VACUUM INTO {file}")));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return file;
    }
}
