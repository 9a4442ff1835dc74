using System.Globalization;
using CoopPortal.Core.Amounts;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Data;
using CoopPortal.Web.Data.Demo;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoopPortal.Web.Tests.Demo;

/// <summary>The figures of the demonstration cooperative: real purchases, settled to the cent.</summary>
public sealed class DemoTests(DemoApp app) : WebTest(app), IClassFixture<DemoApp>
{
    private const string Replay = "Office supplies replay (GSA, Jan.–Feb. 2013)";

    [Fact]
    public async Task The_712_real_lines_settle_to_the_cent()
    {
        var lines = await App.Db(db => db.OrderLines.AsNoTracking().Where(line => line.RoundLadder.Round.Name == Replay).ToListAsync());
        var billed = lines.Aggregate(Money.Zero, (sum, line) => sum + line.Billed);
        var credited = lines.Aggregate(Money.Zero, (sum, line) => sum + line.Credited);

        Assert.Equal(712, lines.Count);
        Assert.All(lines, line => Assert.Equal(0, line.UninvoicedQuantity));
        Assert.Equal("310019.27", Text(billed));
        Assert.Equal("77.79", Text(credited));
        Assert.Equal("309941.48", Text(billed - credited));
        Assert.Equal("309941.48",
            Text(lines.Aggregate(Money.Zero, (sum, line) => sum + line.ClosingPrice!.Value.Times(line.InvoicedQuantity))));
    }

    [Fact]
    public async Task Its_statements_add_up_to_the_credits()
    {
        var statements = await App.Db(db => db.CreditStatements.AsNoTracking()
            .Include(one => one.Lines)
            .Where(one => one.Round.Name == Replay).ToListAsync());
        Assert.NotEmpty(statements);
        Assert.Equal("77.79", Text(statements.Aggregate(Money.Zero, (sum, one) => sum + one.Total)));
        Assert.All(statements, one => Assert.Equal(one.Total, one.Lines.Aggregate(Money.Zero, (sum, line) => sum + line.Amount)));
    }

    [Fact]
    public async Task Settling_again_changes_nothing()
    {
        var before = await Fingerprint(App);
        var rounds = await App.Db(db => db.Rounds.Where(round => round.Status == RoundStatus.Settled)
            .Select(round => round.Id).ToListAsync());
        Assert.Equal(2, rounds.Count);
        foreach (var round in rounds)
        {
            await using var scope = App.Services.CreateAsyncScope();
            var result = await scope.ServiceProvider.GetRequiredService<Settling>().SettleAsync(round, App.Clock.Now, "Again");
            Assert.True(result.WroteNothing);
        }
        Assert.Equal(before, await Fingerprint(App));
    }

    [Fact]
    public async Task The_return_without_its_purchase_is_refused_and_listed()
    {
        var entry = await App.Db(db => db.AuditEntries.AsNoTracking().SingleAsync(one => one.What == "Refused a return"));
        Assert.Contains("-8", entry.After, StringComparison.Ordinal);
        Assert.False(string.IsNullOrWhiteSpace(entry.Why));

        var staff = await App.As("staff@coop.example", DemoApp.Password);
        var page = await staff.Get($"/rounds/{entry.RecordId}");
        Assert.Contains("Refused a return", page.Text, StringComparison.Ordinal);
        Assert.Contains(entry.Why!, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_has_132_districts_and_two_open_rounds_of_two_kinds()
    {
        Assert.Equal(132, await App.Db(db => db.Districts.CountAsync()));
        var open = await App.Db(db => db.Rounds.AsNoTracking()
            .Include(round => round.Ladders)
            .Where(round => round.Status == RoundStatus.Open).ToListAsync());
        Assert.Equal([RoundKind.InvoiceThenTrueUp, RoundKind.HoldUntilClose], open.Select(round => round.Kind).Order());
        Assert.All(open, round => Assert.True(round.IsOpen(App.Clock.Now)));
        Assert.InRange(open.Single(round => round.Kind == RoundKind.InvoiceThenTrueUp).Ladders.Count, 350, 450);
        Assert.InRange(open.Single(round => round.Kind == RoundKind.HoldUntilClose).Ladders.Count, 35, 45);
        var illustrative = await App.Db(db => db.CreditStatements.Where(one => one.Round.Name != Replay)
            .Select(one => one.Total).ToListAsync());
        Assert.Contains(illustrative, total => total > new Money(100m));
    }

    [Fact]
    public async Task A_database_that_holds_data_is_left_alone()
    {
        var before = await Fingerprint(App);
        await using var scope = App.Services.CreateAsyncScope();
        Assert.False(await scope.ServiceProvider.GetRequiredService<DemoLoader>().LoadAsync(_ => { }, CancellationToken.None));
        Assert.Equal(before, await Fingerprint(App));
    }

    [Fact]
    public async Task A_production_environment_is_refused()
    {
        await using var production = new ProductionApp();
        await production.InitializeAsync();
        await using var scope = production.Services.CreateAsyncScope();
        var loader = scope.ServiceProvider.GetRequiredService<DemoLoader>();
        await Assert.ThrowsAsync<InvalidOperationException>(() => loader.LoadAsync(_ => { }, CancellationToken.None));
        Assert.Equal(0, await production.Db(db => db.Districts.CountAsync()));
    }

    /// <summary>The first days of a fiscal year and its last ones are the hard ones: no round may cross the line between.</summary>
    [Theory]
    [InlineData("2027-07-05T15:00:00Z")]
    [InlineData("2027-06-29T22:00:00Z")]
    public async Task Loaded_on_another_day_its_quantities_and_money_are_the_same(string at)
    {
        await using var other = new SqliteApp();
        await other.InitializeAsync();
        other.Clock.Now = DateTime.Parse(at, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
        await using (var scope = other.Services.CreateAsyncScope())
            Assert.True(await scope.ServiceProvider.GetRequiredService<DemoLoader>().LoadAsync(_ => { }, CancellationToken.None));

        Assert.Equal(await Fingerprint(App), await Fingerprint(other));
        var coop = await other.Db(db => db.Cooperatives.SingleAsync());
        var rounds = await other.Db(db => db.Rounds.AsNoTracking().ToListAsync());
        Assert.All(rounds, round => Assert.Null(round.WhyNotPlan(coop)));
        Assert.Equal(2, rounds.Count(round => round.IsOpen(other.Clock.Now)));
        Assert.Equal(0, await other.Db(db => db.Orders.CountAsync(order => order.PlacedAt > other.Clock.Now)));
    }

    [Fact]
    public async Task On_every_day_of_a_year_each_round_lies_in_one_fiscal_year()
    {
        var coop = await App.Db(db => db.Cooperatives.SingleAsync());
        for (var now = DemoApp.LoadedAt; now < DemoApp.LoadedAt.AddDays(366); now = now.AddHours(7))
        {
            var dates = new DemoCalendar(coop, now);
            (DateOnly From, DateOnly To)[] windows =
                [(dates.ReplayFrom, dates.ReplayTo), (dates.LateFrom, dates.LateTo), (dates.OpenFrom, dates.OpenTo),
                    (dates.OpenFrom, dates.HoldTo)];
            foreach (var (from, to) in windows)
                Assert.Equal(coop.FiscalYearOf(from), coop.FiscalYearOf(coop.DateOf(dates.Closing(to).AddTicks(-1))));
            Assert.True(dates.ReplayTo < dates.LateFrom && dates.Closing(dates.LateTo) < now && now < dates.Closing(dates.OpenTo),
                $"At {now:u}");
        }
    }

    /// <summary>Every quantity and every amount, without dates and numbers that carry a year.</summary>
    private static Task<string[]> Fingerprint(CoopApp app) => app.Db(async db =>
    {
        var lines = await db.OrderLines.AsNoTracking().OrderBy(line => line.Id)
            .Select(line => new
            {
                District = line.Order.District.Name,
                Round = line.RoundLadder.Round.Name,
                line.Order.Status,
                line.Sku,
                line.Quantity,
                line.CancelledQuantity,
                line.InvoicedQuantity,
                line.ReturnedQuantity,
                line.UnitPrice,
                line.Billed,
                line.ClosingPrice,
                line.Credited,
            }).ToListAsync();
        var ladders = await db.RoundLadders.AsNoTracking()
            .OrderBy(ladder => ladder.Id)
            .Select(ladder => new { ladder.Id, ladder.PooledUnits }).ToListAsync();
        var credits = await db.CreditLines.AsNoTracking()
            .OrderBy(line => line.Id)
            .Select(line => new { line.AccountString, line.Quantity, line.Amount }).ToListAsync();
        var demands = await db.RoundDemands.AsNoTracking()
            .OrderBy(demand => demand.Id)
            .Select(demand => new { demand.OrderedUnits, demand.CommittedUnits }).ToListAsync();
        return lines.Select(one => $"{one}").Concat(ladders.Select(one => $"{one}")).Concat(credits.Select(one => $"{one}"))
            .Concat(demands.Select(one => $"{one}")).ToArray();
    });

    private static string Text(Money money) => money.Amount.ToString("0.00", CultureInfo.InvariantCulture);

    private sealed class ProductionApp : SqliteApp
    {
        protected override string EnvironmentName => "Production";
    }
}
