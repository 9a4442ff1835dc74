using CoopPortal.Core.Amounts;
using CoopPortal.Core.Buying;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Data;
using CoopPortal.Web.Data.Demo;
using CoopPortal.Web.Setup;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoopPortal.Web.Tests.Servers;

public sealed class CheckTestsOnSqlite(DemoApp app) : CheckTests(app), IClassFixture<DemoApp>;

public sealed class CheckTestsOnPostgres(PostgresApp app) : CheckTests(app), IClassFixture<PostgresApp>;

public sealed class CheckTestsOnSqlServer(SqlServerApp app) : CheckTests(app), IClassFixture<SqlServerApp>;

/// <summary>The command "check" on the demonstration cooperative, whose books are right until a test falsifies one row behind the portal's
/// back.</summary>
public abstract class CheckTests(CoopApp app) : WebTest(app), IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        App.Clock.Now = DemoApp.LoadedAt;
        await using var scope = App.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DemoLoader>().LoadAsync(_ => { }, CancellationToken.None);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Check_BooksAreRight_SaysSoAndEndsWithZero()
    {
        var (code, said) = await Check();

        Assert.Equal((0, "Everything agrees."), (code, said.TrimEnd().Split('\n')[^1].Trim()));
        Assert.Equal(5, said.Split("agree.").Length - 1);
    }

    [Fact]
    public async Task Check_PooledTotalChanged_NamesTheLadder()
    {
        var ladder = await App.Db(db => db.RoundLadders.AsNoTracking().Where(row => row.PooledUnits > 1).OrderBy(row => row.Id)
            .Select(row => new { row.Id, row.PooledUnits, Round = row.Round.Name, row.Item.Sku }).FirstAsync());

        await MustFind($"{ladder.Round}, {ladder.Sku}: pooled units stored {ladder.PooledUnits - 1}, rebuilt {ladder.PooledUnits}.",
            Pooled(ladder.Id, ladder.PooledUnits - 1), Pooled(ladder.Id, ladder.PooledUnits));

        static Func<CoopDb, Task<int>> Pooled(long id, long units) =>
            db => db.Database.ExecuteSqlAsync($"UPDATE \"RoundLadders\" SET \"PooledUnits\" = {units} WHERE \"Id\" = {id}");
    }

    [Fact]
    public async Task Check_DistributionChanged_NamesOrderAndLine()
    {
        var part = await App.Db(db => db.OrderLines.AsNoTracking().Where(line => line.Quantity > 1 && line.Distributions.Count == 1)
            .OrderBy(line => line.Id).Select(line => new { line.Distributions[0].Id, line.Quantity, line.Order.Number, Line = line.Number })
            .FirstAsync());

        await MustFind($"Order {part.Number}, line {part.Line}: {part.Quantity} units are kept on the line, {part.Quantity + 5} on its "
                + "distributions",
            db => db.Database.ExecuteSqlAsync($"UPDATE \"Distributions\" SET \"Quantity\" = {part.Quantity + 5} WHERE \"Id\" = {part.Id}"),
            db => db.Database.ExecuteSqlAsync($"UPDATE \"Distributions\" SET \"Quantity\" = {part.Quantity} WHERE \"Id\" = {part.Id}"));
    }

    [Fact]
    public async Task Check_InvoiceLineChanged_NamesOrderAndLine()
    {
        var line = await App.Db(db => db.Set<InvoiceLine>().AsNoTracking().OrderBy(row => row.Id).Select(row =>
            new { row.Id, row.Quantity, Order = row.OrderLine.Order.Number, row.OrderLine.Number }).FirstAsync());

        await MustFind($"Order {line.Order}, line {line.Number}: {line.Quantity} units are marked as invoiced, its invoices hold "
                + $"{line.Quantity + 1}.",
            db => db.Database.ExecuteSqlAsync($"UPDATE \"InvoiceLines\" SET \"Quantity\" = {line.Quantity + 1} WHERE \"Id\" = {line.Id}"),
            db => db.Database.ExecuteSqlAsync($"UPDATE \"InvoiceLines\" SET \"Quantity\" = {line.Quantity} WHERE \"Id\" = {line.Id}"));
    }

    [Fact]
    public async Task Check_CreditLineChanged_NamesStatementAndOrderLine()
    {
        var line = await App.Db(db => db.CreditLines.AsNoTracking().Where(row => row.CreditStatement.Lines.Count > 1).OrderBy(row => row.Id)
            .Select(row => new
            {
                row.Id,
                row.Amount,
                Statement = row.CreditStatement.Number,
                row.CreditStatement.Total,
                Order = row.OrderLine.Order.Number,
                row.OrderLine.Number,
            }).FirstAsync());
        var (right, false1) = (line.Amount.Amount, line.Amount.Amount + 0.01m);

        var said = await MustFind($"Statement {line.Statement}: it says ${line.Total}, its lines sum to ${line.Total + new Money(0.01m)}.",
            db => db.Database.ExecuteSqlAsync($"UPDATE \"CreditLines\" SET \"Amount\" = {false1} WHERE \"Id\" = {line.Id}"),
            db => db.Database.ExecuteSqlAsync($"UPDATE \"CreditLines\" SET \"Amount\" = {right} WHERE \"Id\" = {line.Id}"));

        Assert.Contains($"Order {line.Order}, line {line.Number}: it is credited $", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_RunChanged_NamesTheSettlement()
    {
        var run = await App.Db(db => db.SettlementRuns.AsNoTracking().Where(row => row.Statements.Count > 0).OrderBy(row => row.Id)
            .Select(row => new { row.Id, row.Number, row.Credits, Round = row.Round.Name }).FirstAsync());
        var (right, wrong) = (run.Credits.Amount, run.Credits.Amount - 1m);

        await MustFind($"Settlement {run.Number} of “{run.Round}”: it says ${new Money(wrong)} of credits, its statements sum to "
                + $"${run.Credits}.",
            db => db.Database.ExecuteSqlAsync($"UPDATE \"SettlementRuns\" SET \"Credits\" = {wrong} WHERE \"Id\" = {run.Id}"),
            db => db.Database.ExecuteSqlAsync($"UPDATE \"SettlementRuns\" SET \"Credits\" = {right} WHERE \"Id\" = {run.Id}"));
    }

    [Theory]
    [InlineData("Placed", "was placed")]
    [InlineData("Certified", "is certified")]
    [InlineData("Issued", "is issued")]
    [InlineData("Counted toward the group's price", "counts")]
    public async Task Check_EntryOfAnOrderMissing_NamesOrderAndEntry(string what, string state)
    {
        var entry = await App.Db(db => db.AuditEntries.AsNoTracking().OrderBy(row => row.Id)
            .FirstAsync(row => row.Record == nameof(Order) && row.What == what));
        var order = await App.Db(db => db.Orders.Where(row => row.Id == entry.RecordId).Select(row => row.Number).SingleAsync());

        await MustFind($"Order {order} {state}, but its history has no entry “{what}”.",
            Rename(entry.Id, "Vanished"), Rename(entry.Id, what));
    }

    [Fact]
    public async Task Check_EntryOfAStatementMissing_NamesIt()
    {
        var entry = await App.Db(db => db.AuditEntries.AsNoTracking().OrderBy(row => row.Id)
            .FirstAsync(row => row.Record == nameof(CreditStatement) && row.What == "Vendor notified"));

        await MustFind("went to the vendor, but its history has no entry “Vendor notified”.",
            Rename(entry.Id, "Vanished"), Rename(entry.Id, entry.What));
    }

    [Fact]
    public async Task Check_EntryOfASettlementMissing_NamesTheRound()
    {
        var entry = await App.Db(db => db.AuditEntries.AsNoTracking().OrderBy(row => row.Id)
            .FirstAsync(row => row.Record == nameof(Round) && row.What == "Closed and settled"));
        var round = await App.Db(db => db.Rounds.Where(row => row.Id == entry.RecordId).Select(row => row.Name).SingleAsync());

        await MustFind($"Round {round}: its history has fewer entries of settlements than there are.",
            Rename(entry.Id, "Vanished"), Rename(entry.Id, entry.What));
    }

    [Fact]
    public async Task Check_SchemaIsBehind_ChecksNothingAndSaysWhatToDo()
    {
        var last = await App.Db(async db => (await db.Database.GetAppliedMigrationsAsync()).Last());

        await MustFind($"lacks 1 of this portal's migrations, the first is {last}. Nothing was checked",
            Renamed(last, "other"), Renamed("other", last));

        static Func<CoopDb, Task<int>> Renamed(string from, string to) => db =>
            db.Database.ExecuteSqlAsync($"UPDATE \"__EFMigrationsHistory\" SET \"MigrationId\" = {to} WHERE \"MigrationId\" = {from}");
    }

    private static Func<CoopDb, Task<int>> Rename(long entry, string what) =>
        db => db.Database.ExecuteSqlAsync($"UPDATE \"AuditEntries\" SET \"What\" = {what} WHERE \"Id\" = {entry}");

    /// <summary>Falsifies one row, sees that the check finds it and repairs nothing, and puts it right for the other tests.</summary>
    private async Task<string> MustFind(string sentence, Func<CoopDb, Task<int>> falsify, Func<CoopDb, Task<int>> putRight)
    {
        await App.PastTheTriggers(async db => Assert.Equal(1, await falsify(db)));
        try
        {
            var (code, said) = await Check();
            Assert.Equal(1, code);
            Assert.Contains(sentence, said, StringComparison.Ordinal);
            Assert.DoesNotContain("Everything agrees", said, StringComparison.Ordinal);
            Assert.Equal(said, (await Check()).Said);
            return said;
        }
        finally
        {
            await App.PastTheTriggers(async db => Assert.Equal(1, await putRight(db)));
            Assert.Equal(0, (await Check()).Code);
        }
    }

    private async Task<(int Code, string Said)> Check()
    {
        await using var output = new StringWriter();
        var code = await App.Services.RunCommandAsync(["check"], output);
        return (code!.Value, output.ToString());
    }
}
