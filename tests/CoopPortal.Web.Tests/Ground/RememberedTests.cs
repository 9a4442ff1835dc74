using CoopPortal.Web.Data;
using CoopPortal.Web.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoopPortal.Web.Tests.Ground;

public sealed class RememberedTests(SqliteApp app) : WebTest(app), IClassFixture<SqliteApp>
{
    [Fact]
    public async Task OfCooperative_AskedByManyAtOnce_IsReadOnceUntilTheCounterMoves()
    {
        await App.Given.Cooperative();
        var (reads, go) = (0, new TaskCompletionSource());
        var asked = Enumerable.Range(0, 16).Select(_ => AskAsync(() => ReadAsync("first"))).ToArray();
        go.SetResult();
        Assert.All(await Task.WhenAll(asked), value => Assert.Equal("first", value));
        // Two that begin at the same instant may both read; sixteen may not.
        Assert.InRange(reads, 1, 2);

        Assert.Equal("first", await AskAsync(() => ReadAsync("second")));
        await App.Given.Vendor("Somebody new");
        Assert.Equal("second", await AskAsync(() => ReadAsync("second")));

        async Task<string> ReadAsync(string value)
        {
            Interlocked.Increment(ref reads);
            await go.Task;
            return value;
        }
    }

    /// <summary>Who waits for a read that breaks off reads itself.</summary>
    [Fact]
    public async Task OfCooperative_AReadThatFails_IsNotKeptAndTheNextReadsAnew()
    {
        await App.Given.Cooperative();
        var failing = new TaskCompletionSource<int>();
        var first = AskAsync(() => failing.Task);
        var second = AskAsync(() => Task.FromResult(2));
        failing.SetException(new OperationCanceledException("The browser went away."));
        await Assert.ThrowsAsync<OperationCanceledException>(() => first);
        Assert.Equal(2, await second);
    }

    private async Task<T> AskAsync<T>(Func<Task<T>> read)
    {
        await using var scope = App.Services.CreateAsyncScope();
        var remembered = scope.ServiceProvider.GetRequiredService<Remembered>();
        await remembered.LookAsync(null, TestContext.Current.CancellationToken);
        return await remembered.OfCooperativeAsync(nameof(RememberedTests), read);
    }
}
