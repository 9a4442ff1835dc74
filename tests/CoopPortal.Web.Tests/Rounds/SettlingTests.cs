using CoopPortal.Core;
using CoopPortal.Core.Amounts;
using CoopPortal.Core.Buying;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Data;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoopPortal.Web.Tests.Rounds;

public abstract class SettlingTests(CoopApp app) : WebTest(app)
{
    [Fact]
    public async Task Settle_EarlyAndLateBuyer_SettleAtOnePrice()
    {
        var world = await RoundsWorld.Make(App);
        var early = await world.Buy(world.Elm, 90, invoiced: 90);
        var late = await world.Buy(world.Oak, 410, invoiced: 410);
        world.AfterTheDeadline();

        var result = await world.Settle();

        Assert.Equal(new Money(90 * 8.50m), result.Credits);
        var (first, second) = (await world.Line(early), await world.Line(late));
        Assert.Equal(new UnitPrice(40m), first.UnitPrice);
        Assert.Equal(new UnitPrice(31.5m), first.ClosingPrice);
        Assert.Equal(first.ClosingPrice, second.ClosingPrice);
        Assert.Equal(first.Billed - first.Credited, new UnitPrice(31.5m).Times(90));
        Assert.Equal(Money.Zero, second.Credited);
        var statement = Assert.Single(await world.Statements());
        Assert.Equal((world.Elm.Id, CreditStatus.VendorNotified, new Money(765m)),
            (statement.DistrictId, statement.Status, statement.Total));
        var ladder = await App.Db(db => db.RoundLadders.SingleAsync(row => row.Id == world.Ladders[0]));
        Assert.Equal((500, new UnitPrice(31.5m), Money.Zero), (ladder.ClosingUnits!.Value, ladder.ClosingPrice!.Value, ladder.Shortfall));
        var mails = await App.Outbox();
        Assert.Contains(mails, mail => mail.To == world.Seller && mail.Text.Contains(statement.Number, StringComparison.Ordinal));
        Assert.Contains(mails, mail => mail.To == world.Manager && mail.Subject.StartsWith("Round settled", StringComparison.Ordinal)
            && mail.Text.Contains("$765.00", StringComparison.Ordinal));
        Assert.Contains(mails, mail => mail.To == world.Neighbor && mail.Text.Contains("No credit is due", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Settle_Twice_WritesNothingTheSecondTime()
    {
        var world = await RoundsWorld.Make(App);
        await world.Buy(world.Elm, 90, invoiced: 60);
        await world.Buy(world.Oak, 30, invoiced: 30);
        world.AfterTheDeadline();
        await world.Settle();
        var before = await Counts();

        var again = await world.Settle();

        Assert.True(again.WroteNothing);
        Assert.Equal(before, await Counts());
    }

    [Fact]
    public async Task Settle_NotInvoicedYet_IsRepricedByAChangeNotice()
    {
        var world = await RoundsWorld.Make(App);
        var early = await world.Buy(world.Elm, 90, invoiced: 50);
        await world.Buy(world.Oak, 10, invoiced: 10);
        world.AfterTheDeadline();

        var result = await world.Settle();

        Assert.Equal((1, new Money(160m), new Money(200m)), (result.ChangeNotices, result.Surplus, result.Credits));
        var notice = await App.Db(db => db.ChangeNotices.Include(row => row.Lines).SingleAsync(row => row.OrderId == early.Id));
        Assert.Equal((1, 40, new UnitPrice(40m), new UnitPrice(36m)),
            (notice.Number, notice.Lines[0].Quantity, notice.Lines[0].OldPrice, notice.Lines[0].NewPrice));
        var line = await world.Line(early);
        Assert.Equal(new Money(2000m + 40 * 36m), line.Order.Total);
    }

    [Fact]
    public async Task Settle_AfterALateReturn_AddsAReversingLineAndEditsNothing()
    {
        var world = await RoundsWorld.Make(App);
        var early = await world.Buy(world.Elm, 90, invoiced: 90);
        await world.Buy(world.Oak, 410, invoiced: 410);
        world.AfterTheDeadline();
        await world.Settle();
        await world.Return(early, 10);

        var again = await world.Settle();

        Assert.Equal((2, new Money(-85m)), (again.Number!.Value, again.Credits));
        var statements = await world.Statements();
        Assert.Equal([new Money(765m), new Money(-85m)], statements.Select(row => row.Total));
        var line = await world.Line(early);
        Assert.Equal(new UnitPrice(31.5m).Times(80), line.Billed - line.Credited);
        Assert.True((await world.Settle()).WroteNothing);
    }

    [Fact]
    public async Task Settle_SeveralAccounts_PartsSumToTheLineAndFollowTheAccount()
    {
        var world = await RoundsWorld.Make(App);
        var early = await world.Buy(world.Elm, 7, invoiced: 5, 0, (RoundsWorld.General, 3), (RoundsWorld.Food, 4));
        await world.Buy(world.Oak, 493, invoiced: 493);
        world.AfterTheDeadline();

        await world.Settle();

        var mine = (await world.Statements()).Single(row => row.DistrictId == world.Elm.Id);
        Assert.Equal([RoundsWorld.General, RoundsWorld.Food], mine.Lines.Select(line => line.AccountString));
        Assert.Equal(new Money(5 * 8.5m), Money.Sum(mine.Lines.Select(line => line.Amount)));
        Assert.Equal(mine.Total, (await world.Line(early)).Credited);
        Assert.Equal(5, mine.Lines.Sum(line => line.Quantity));
    }

    [Fact]
    public async Task Settle_NewSheetVersionAfterOpening_DoesNotMatter()
    {
        var world = await RoundsWorld.Make(App);
        await world.Buy(world.Elm, 90, invoiced: 90);
        await App.Db(db => world.PublishSheetAsync(db, 2, 20m, 10m, 5m));
        var late = await world.Buy(world.Oak, 10, invoiced: 10);
        world.AfterTheDeadline();

        await world.Settle();

        Assert.Equal(new UnitPrice(36m), (await world.Line(late)).ClosingPrice);
    }

    [Fact]
    public async Task Settle_PurchaseOfAnEndedFiscalYear_IsFlaggedPriorYear()
    {
        var start = App.Clock.Now;
        App.Clock.Now = new DateTime(2027, 6, 10, 14, 0, 0, DateTimeKind.Utc);
        try
        {
            var world = await RoundsWorld.Make(App, openDays: 10);
            await world.Buy(world.Elm, 90, invoiced: 90);
            await world.Buy(world.Oak, 10, invoiced: 10);
            App.Clock.Now = new DateTime(2027, 7, 2, 14, 0, 0, DateTimeKind.Utc);

            await world.Settle();

            Assert.All((await world.Statements()).SelectMany(row => row.Lines), line => Assert.True(line.PriorYear));
        }
        finally
        {
            App.Clock.Now = start;
        }
    }

    [Fact]
    public async Task Settle_HeldOrders_GoOutAtTheClosingPriceAndTheUncertifiedGoBack()
    {
        var world = await RoundsWorld.Make(App, RoundKind.HoldUntilClose);
        var early = await world.Buy(world.Elm, 90);
        var late = await world.Buy(world.Oak, 410);
        var tooLate = await Uncertified(world, late);
        world.AfterTheDeadline();

        var result = await world.Settle();

        Assert.Equal((Money.Zero, 2, 1, 0), (result.Credits, result.Issued, result.Returned, result.ChangeNotices));
        var line = await world.Line(early);
        Assert.Equal((OrderStatus.Issued, new Money(90 * 31.5m)), (line.Order.Status, line.Order.Total));
        Assert.NotNull(line.Order.PoNumber);
        var returned = await App.Db(db => db.Orders.SingleAsync(row => row.Id == tooLate));
        Assert.Equal(OrderStatus.Returned, returned.Status);
        Assert.StartsWith("The round closed", returned.StatusReason, StringComparison.Ordinal);
        Assert.True((await world.Settle()).WroteNothing);
    }

    [Fact]
    public async Task Settle_LapsedCommitment_TheAnnouncedTierIsHonouredAndTheShortfallNamed()
    {
        var world = await RoundsWorld.Make(App);
        await Bind(world, 480);
        await world.Buy(world.Elm, 20, invoiced: 20);
        await world.Buy(world.Oak, 20, invoiced: 20);
        world.AfterTheDeadline();

        var result = await world.Settle();

        Assert.Equal(1, result.Lapsed);
        var ladder = await App.Db(db => db.RoundLadders.SingleAsync(row => row.Id == world.Ladders[0]));
        Assert.Equal((40, 40, new UnitPrice(31.5m)), (ladder.PooledUnits, ladder.ClosingUnits!.Value, ladder.ClosingPrice!.Value));
        Assert.Equal(new Money(40 * 8.5m), ladder.Shortfall);
        var commitment = await App.Db(db => db.Commitments.SingleAsync(row => row.RoundLadderId == ladder.Id));
        Assert.Equal(CommitmentStatus.PartlyFulfilled, commitment.Status);
    }

    [Fact]
    public async Task Settle_BeforeTheDeadline_Throws()
    {
        var world = await RoundsWorld.Make(App);
        var refused = await Assert.ThrowsAsync<RefusedException>(world.Settle);
        Assert.Equal("round.still-open", refused.Refusal.Code);
        Assert.Equal(0, await App.Db(db => db.SettlementRuns.CountAsync(row => row.RoundId == world.RoundId)));
    }

    [Fact]
    public async Task Preview_SaysWhatTheSettlementThenDoes()
    {
        var world = await RoundsWorld.Make(App, items: 2);
        await world.Buy(world.Elm, 90, invoiced: 50);
        await world.Buy(world.Elm, 30, invoiced: 30, item: 1);
        await world.Buy(world.Oak, 470, invoiced: 470, item: 1);
        await world.Buy(world.Oak, 10, invoiced: 10);
        world.AfterTheDeadline();
        await using var scope = App.Services.CreateAsyncScope();
        var preview = await scope.ServiceProvider.GetRequiredService<Settling>().PreviewAsync(world.RoundId);

        var result = await world.Settle();

        Assert.Equal((result.Credits, result.Surplus, result.Districts), (preview.Credits, preview.Surplus, preview.CreditedDistricts));
        Assert.Equal(preview.Credits, Money.Sum(preview.Ladders.Select(row => row.Credit)));
        Assert.Equal(preview.Credits, Money.Sum((await world.Statements()).Select(row => row.Total)));
    }

    [Fact]
    public async Task Settle_TwoAtOnce_CreditOnce()
    {
        var world = await RoundsWorld.Make(App);
        await world.Buy(world.Elm, 90, invoiced: 90);
        await world.Buy(world.Oak, 10, invoiced: 10);
        world.AfterTheDeadline();

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(world.Settle)));

        Assert.Equal(1, results.Count(result => !result.WroteNothing));
        Assert.Equal(new Money(360m), Money.Sum((await world.Statements()).Select(row => row.Total)));
    }

    private Task<(int, int, int, int, int, int)> Counts() =>
        App.Db(async db => (await db.SettlementRuns.CountAsync(), await db.CreditStatements.CountAsync(),
            await db.CreditLines.CountAsync(), await db.ChangeNotices.CountAsync(), await db.AuditEntries.CountAsync(),
            await db.OutboxMails.CountAsync()));

    private Task<long> Uncertified(RoundsWorld world, Order like) => App.Db(async db =>
    {
        var ladder = await db.RoundLadders.Include(row => row.Item)
            .Include(row => row.Round)
            .Include(row => row.SheetLadder).ThenInclude(row => row.PriceSheet)
            .SingleAsync(row => row.Id == world.Ladders[0]);
        var district = await db.Districts.Include(row => row.Sites).SingleAsync(row => row.Id == world.Elm.Id);
        var contract = await db.Contracts.Include(row => row.Terms).SingleAsync(row => row.Id == world.Contract.Id);
        var order = new Order(like.Number + "-L", Guid.NewGuid(), district, contract, ladder.Round, contract.CurrentTerms!,
            1, "buyer", App.Clock.Now);
        var line = new OrderLine(ladder.Item, ladder, ladder.SheetLadder.PriceSheet,
            [new Distribution(district.Sites[0].Id, RoundsWorld.General, 5)]);
        line.Price(ladder.PriceToday, 1, 5);
        order.Add(line);
        order.Submit();
        db.Add(order);
        await db.SaveChangesAsync();
        return order.Id;
    });

    private async Task Bind(RoundsWorld world, long units)
    {
        await using var scope = App.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CoopDb>();
        await db.InTransactionAsync(async () =>
        {
            var locked = await scope.ServiceProvider.GetRequiredService<PooledDemand>()
                .LockAsync([world.Ladders[0]], world.Elm.Id, default);
            var commitment = new Commitment(world.Ladders[0], world.Elm.Id, CommitmentType.Binding, units, null, null, null);
            commitment.Submit();
            commitment.Approve();
            commitment.Bind("Board", "R-1", locked[world.Ladders[0]].PriceToday);
            locked.CountCommitted(world.Ladders[0], units);
            db.Add(commitment);
            await db.SaveChangesAsync();
        }, default);
    }
}

public sealed class SettlingTestsOnSqlite(SqliteApp app) : SettlingTests(app), IClassFixture<SqliteApp>;

public sealed class SettlingTestsOnPostgres(PostgresApp app) : SettlingTests(app), IClassFixture<PostgresApp>;
