using CoopPortal.Web.Data.Demo;

namespace CoopPortal.Web.Setup;

public static class DemoSetup
{
    /// <summary>Demo:Load is on in Development only: an empty database then gets the demonstration cooperative, one line a step.</summary>
    public static async Task LoadDemoAsync(this WebApplication app)
    {
        if (!app.Configuration.GetValue("Demo:Load", app.Environment.IsDevelopment()))
            return;
        await using var scope = app.Services.CreateAsyncScope();
        var started = TimeProvider.System.GetTimestamp();
        if (await scope.ServiceProvider.GetRequiredService<DemoLoader>().LoadAsync(Console.WriteLine, app.Lifetime.ApplicationStopping))
            Console.WriteLine($"Loaded in {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0.0} s. "
                + "The sign-in page lists its accounts.");
    }
}
