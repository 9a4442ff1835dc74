using System.Text;
using CoopPortal.Core.Members;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Jobs;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoopPortal.Web.Tests.Members;

/// <summary>What the tests of every kind of import share: a person of the office, a file sent through the page, the job by hand.</summary>
public abstract class ImportTest(CoopApp app) : WebTest(app)
{
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(60);

    private static int number;

    /// <summary>Stands in every name a test makes, so that tests of one database do not meet.</summary>
    protected string Key { get; } = $"i{Interlocked.Increment(ref number)}";

    protected static async Task<Page> UploadAsync(PageClient person, string kind, string name, params string[] lines) =>
        await UploadAsync(person, kind, name, Encoding.UTF8.GetBytes(string.Join("\r\n", lines)));

    protected static async Task<Page> UploadAsync(PageClient person, string kind, string name, byte[] bytes) =>
        await (await person.Get($"/imports/{kind}")).Upload("Check the file", [("File", name, bytes)]);

    /// <summary>What the timetable does every few seconds.</summary>
    protected async Task RunJobAsync()
    {
        await using var scope = App.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<RunImports>().Execute(null!);
    }

    protected async Task<int> DropAsync()
    {
        await using var scope = App.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DropImports>().DropAsync(CancellationToken.None);
    }

    protected Task<Import> ImportAsync(Page page)
    {
        var id = long.Parse(page.Url.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
        return App.Db(db => db.Imports.AsNoTracking().SingleAsync(import => import.Id == id));
    }

    protected async Task<PageClient> StaffAsync(Role role = Role.Staff)
    {
        await App.Given.Cooperative();
        var mail = $"staff.{Guid.NewGuid():N}@coop.example";
        await App.Given.Person(mail, role);
        return await App.As(mail);
    }

    /// <summary>The aim is 20 seconds on a quiet machine, measured in docs/performance.md; beside the rest of the suite three times as much
    /// is a fault.</summary>
    protected static void MustBeFast(string what, TimeSpan clock, TimeSpan processor)
    {
        var took = $"{what} in {clock.TotalSeconds:0.0} s, {processor.TotalSeconds:0.0} s of processor time";
        TestContext.Current.TestOutputHelper?.WriteLine(took);
        Assert.True(clock < MostTime, took);
    }

    protected static async Task<byte[]> BookAsync<T>(IEnumerable<T> rows, params TableColumn<T>[] columns)
    {
        using var book = new MemoryStream();
        await ExcelFile.Write(book, "rows", rows.ToAsyncEnumerable(), columns, CancellationToken.None);
        return book.ToArray();
    }
}
