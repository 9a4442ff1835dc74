using CoopPortal.Core;
using CoopPortal.Core.Amounts;
using CoopPortal.Core.Buying;
using CoopPortal.Core.Members;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Data;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using MinimumPolicy = CoopPortal.Core.Pricing.MinimumPolicy;
using Outcome = CoopPortal.Core.Pricing.Outcome;

namespace CoopPortal.Web.Tests.Rounds;

public abstract class MinimumTests(CoopApp app) : WebTest(app)
{
    [Fact]
    public async Task Post_MinimumAndPolicyWhilePlanned_ArePinnedAtTheOpening()
    {
        var world = await RoundsWorld.Make(App, RoundKind.HoldUntilClose, items: 2, opened: false);
        var staff = await App.As(world.Staff);
        var round = await staff.Get($"/rounds/{world.RoundId}");
        var page = await (await round.Follow("Minimum quantities"))
            .Submit("Set the minimum", ("Sku", $"cp001-{world.Key}"), ("Units", "500"));
        Assert.Contains("ships only if 500 cartons are ordered together", page.Flash, StringComparison.Ordinal);
        var early = await (await staff.Get($"/rounds/{world.RoundId}")).Follow("Edit");
        Assert.Contains("Choose what happens where a minimum quantity is missed", (await staff.Get($"/rounds/{world.RoundId}")).Text,
            StringComparison.Ordinal);

        var refused = await page.Submit("Save the policy", ("Policy", "StayOpen"), ("Days", "90"));
        Assert.Equal(["Say how many days the round stays open then: 1 to 30."], refused.Errors);
        Assert.Null(await App.Db(db => db.Rounds.Where(row => row.Id == world.RoundId).Select(row => row.MinimumPolicy).SingleAsync()));
        await refused.Submit("Save the policy", ("Policy", "StayOpen"), ("Days", "3"));
        var opened = await (await staff.Get($"/rounds/{world.RoundId}")).Submit("Open the round");

        Assert.Contains("The round is open", opened.Flash, StringComparison.Ordinal);
        Assert.Contains("Ships only if 500 are ordered together; 500 are missing", opened.Text, StringComparison.Ordinal);
        var ladders = await App.Db(db => db.RoundLadders.AsNoTracking().Where(row => row.RoundId == world.RoundId).OrderBy(row => row.Id)
            .ToListAsync());
        Assert.Equal([(500, MinimumPolicy.StayOpen), (null, null)], ladders.Select(row => (row.MinimumUnits, row.MinimumPolicy)));
        Assert.Contains("Ships only if 500 are ordered together", (await staff.Get($"/rounds/{world.RoundId}?format=csv")).Body,
            StringComparison.Ordinal);
        var late = await page.Submit("Set the minimum", ("Sku", $"CP002-{world.Key}"), ("Units", "9"));
        Assert.Contains("edited only while it is planned", late.Flash, StringComparison.Ordinal);
        Assert.Equal(1, await App.Db(db => db.Rounds.Where(row => row.Id == world.RoundId).SelectMany(row => row.Minimums).CountAsync()));
        Assert.Equal($"/rounds/{world.RoundId}/edit", early.Url);
    }

    [Theory]
    [InlineData("Sku", "NO-SUCH-PART", "No item of this round's contracts has the part number")]
    [InlineData("Units", "0", "Enter a whole quantity of 1 or more.")]
    [InlineData("Units", "1.5", "is not something this field can take")]
    public async Task Post_MinimumThatCannotBe_ShowsReasonAndSavesNothing(string field, string value, string reason)
    {
        var world = await RoundsWorld.Make(App, RoundKind.HoldUntilClose, opened: false);
        var staff = await App.As(world.Staff);
        var fields = new Dictionary<string, string> { ["Sku"] = $"CP001-{world.Key}", ["Units"] = "500", [field] = value };
        var page = await (await staff.Get($"/rounds/{world.RoundId}/minimums"))
            .Submit("Set the minimum", [.. fields.Select(pair => (pair.Key, pair.Value))]);
        Assert.Contains(reason, page.ErrorSummary, StringComparison.Ordinal);
        Assert.Equal(0, await App.Db(db => db.Rounds.Where(row => row.Id == world.RoundId).SelectMany(row => row.Minimums).CountAsync()));
    }

    [Fact]
    public async Task Post_MinimumTakenOut_ShipsAtAnyQuantity()
    {
        var world = await RoundsWorld.Make(App, RoundKind.HoldUntilClose, opened: false);
        await Plan(world, MinimumPolicy.CancelAndTell, null, 500);
        var page = await (await (await App.As(world.Staff)).Get($"/rounds/{world.RoundId}/minimums")).Submit("Take out");
        Assert.Contains("ships at any quantity", page.Flash, StringComparison.Ordinal);
        Assert.Contains("No item has a minimum", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_RoundThatInvoicesAtOnce_OffersNoMinimum()
    {
        var world = await RoundsWorld.Make(App, RoundKind.InvoiceThenTrueUp, opened: false);
        var staff = await App.As(world.Staff);
        Assert.False((await staff.Get($"/rounds/{world.RoundId}")).HasLink("Minimum quantities"));
        var page = await staff.Get($"/rounds/{world.RoundId}/minimums");
        Assert.Contains("Only a round that holds its orders until the close can have minimum quantities", page.Flash,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_ItemWithAMinimum_SaysWhatIsMissingAndWhatHappens()
    {
        var world = await Opened(MinimumPolicy.CancelAndTell, null, 500);
        await world.Buy(world.Elm, 120);
        var page = await (await App.As(world.Neighbor)).Get($"/catalog/{await ItemId(world, 0)}");
        Assert.Contains("Ships only if 500 cartons are ordered together; 380 are missing.", page.Text, StringComparison.Ordinal);
        Assert.Contains("its orders are cancelled, your encumbrance is free", page.Text, StringComparison.Ordinal);
        await world.Buy(world.Oak, 380);
        Assert.Contains("The minimum of 500 cartons is reached", (await (await App.As(world.Neighbor)).Get(page.Url)).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settle_CancelAndTell_TakesTheLinesOffFreesTheEncumbranceAndTells()
    {
        var start = App.Clock.Now;
        try
        {
            var world = await Opened(MinimumPolicy.CancelAndTell, null, 500);
            var alone = await world.Buy(world.Elm, 120);
            var mixed = await Mixed(world, 30, 40);
            world.AfterTheDeadline();
            var staff = await App.As(world.Staff);
            var preview = await staff.Get($"/rounds/{world.RoundId}/closing");
            Assert.Equal(["500 cartons", "150", "350", "2"], preview.Rows()[0].Skip(1).Take(4));
            Assert.Contains("every line misses its minimum", preview.Text, StringComparison.Ordinal);
            Assert.Contains("without the lines that miss their minimum", preview.Text, StringComparison.Ordinal);
            var before = await App.Db(db => db.Orders.SingleAsync(row => row.Id == alone.Id));
            Assert.Equal(OrderStatus.Certified, before.Status);

            var after = await preview.Submit("Close and settle");

            Assert.Contains("1 item missed the minimum", after.Flash, StringComparison.Ordinal);
            var cancelled = await world.Line(alone);
            Assert.Equal((OrderStatus.Cancelled, 120, Money.Zero),
                (cancelled.Order.Status, cancelled.CancelledQuantity, cancelled.Order.Total));
            Assert.Contains($"CP001-{world.Key}: only 150 of the 500 units", cancelled.Order.StatusReason, StringComparison.Ordinal);
            Assert.Null(cancelled.ClosingPrice);
            var kept = await App.Db(db => db.Orders.AsNoTracking().Include(row => row.Lines).SingleAsync(row => row.Id == mixed));
            Assert.Equal((OrderStatus.Issued, new Money(40 * 40m)), (kept.Status, kept.Total));
            Assert.Equal([30, 0], kept.Lines.OrderBy(line => line.Number).Select(line => line.CancelledQuantity));
            var ladder = await Ladder(world, 0);
            Assert.Equal((Outcome.Cancelled, 0, 0, null),
                (ladder.Outcome!.Value, ladder.PooledUnits, ladder.OrderedUnits, ladder.ClosingPrice));
            Assert.Equal(Outcome.Settled, (await Ladder(world, 1)).Outcome);
            var mails = await App.Outbox();
            Assert.Contains(mails, mail => mail.To == world.Manager && mail.Text.Contains("120 of Copy paper 001", StringComparison.Ordinal)
                && mail.Text.Contains("their encumbrance is free", StringComparison.Ordinal));
            Assert.Contains(mails, mail => mail.To == world.Neighbor
                && mail.Text.Contains("30 of Copy paper 001", StringComparison.Ordinal));
            Assert.Contains("Cancelled: the minimum of 500 was not reached", (await staff.Get($"/rounds/{world.RoundId}?show=all")).Text,
                StringComparison.Ordinal);
            var history = await App.Db(db => db.AuditOf(nameof(Order), alone.Id).ToListAsync());
            Assert.Contains(history, entry => entry.What == "Cancelled: minimum missed"
                && entry.After!.Contains("of encumbrance is free", StringComparison.Ordinal));
            Assert.Empty(await Differences(world));
            Assert.True((await world.Settle()).WroteNothing);
        }
        finally
        {
            App.Clock.Now = start;
        }
    }

    [Fact]
    public async Task Settle_ShipAtBase_ShipsAndNobodyPaysAboveThePriceSeen()
    {
        var start = App.Clock.Now;
        try
        {
            var world = await Opened(MinimumPolicy.ShipAtBase, null, 500);
            var early = await world.Buy(world.Elm, 60);
            var late = await world.Buy(world.Oak, 60);
            world.AfterTheDeadline();

            var result = await world.Settle();

            Assert.Equal((2, 0), (result.Issued, result.Missed));
            var (first, second) = (await world.Line(early), await world.Line(late));
            Assert.Equal((OrderStatus.Issued, new UnitPrice(36m)), (first.Order.Status, first.ClosingPrice!.Value));
            Assert.True(second.ClosingPrice <= second.UnitPrice);
            var ladder = await Ladder(world, 0);
            Assert.Equal((Outcome.ShippedAtBase, new Money(120 * 4m)), (ladder.Outcome!.Value, ladder.Shortfall));
            Assert.True((await world.Settle()).WroteNothing);
        }
        finally
        {
            App.Clock.Now = start;
        }
    }

    [Fact]
    public async Task Settle_MinimumReached_StaysSettledWhateverIsReturnedLater()
    {
        var start = App.Clock.Now;
        try
        {
            var world = await Opened(MinimumPolicy.CancelAndTell, null, 100);
            var order = await world.Buy(world.Elm, 100);
            world.AfterTheDeadline();
            await world.Settle();
            await App.Db(async db =>
            {
                var row = await db.Orders.Include(row => row.Lines).ThenInclude(line => line.Distributions).Include(row => row.Vendor)
                    .SingleAsync(row => row.Id == order.Id);
                db.Add(new Invoice(row, $"I-{order.Number}", DateOnly.FromDateTime(App.Clock.Now), [(row.Lines[0], 100)], "vendor",
                    App.Clock.Now));
                await db.SaveChangesAsync();
            });
            await world.Return(order, 40);

            await world.Settle();

            Assert.Equal(Outcome.Settled, (await Ladder(world, 0)).Outcome);
            Assert.Equal(OrderStatus.Issued, (await world.Line(order)).Order.Status);
        }
        finally
        {
            App.Clock.Now = start;
        }
    }

    [Fact]
    public async Task Post_LastCall_OpensWhatIsShortOnceTellsAllAndThenCancels()
    {
        var start = App.Clock.Now;
        try
        {
            var world = await Opened(MinimumPolicy.StayOpen, 3, 500);
            var order = await world.Buy(world.Elm, 120);
            world.AfterTheDeadline();
            var staff = await App.As(world.Staff);
            var preview = await staff.Get($"/rounds/{world.RoundId}/closing");
            Assert.False(preview.HasButton("Close and settle"));
            Assert.Contains("start the last call first", preview.Text, StringComparison.Ordinal);
            var refused = await Assert.ThrowsAsync<RefusedException>(world.Settle);
            Assert.Equal("round.last-call-first", refused.Refusal.Code);

            var pages = await Task.WhenAll(preview.Submit("Start the last call"), preview.Submit("Start the last call"));

            Assert.Single(pages, page => page.Flash.Contains("The last call has begun", StringComparison.Ordinal));
            Assert.Single(pages, page => page.Flash.Contains("Nothing", StringComparison.Ordinal));
            var round = await App.Db(db => db.Rounds.AsNoTracking().SingleAsync(row => row.Id == world.RoundId));
            Assert.Equal((RoundStatus.LastCall, world.ClosesAt.AddDays(3)), (round.Status, round.ClosesAt));
            Assert.Equal(1,
                await App.Db(db => db.AuditEntries.CountAsync(entry => entry.RecordId == world.RoundId && entry.What == "Last call")));
            var mails = (await App.Outbox()).Where(mail => mail.Subject.StartsWith("Last call", StringComparison.Ordinal)
                && mail.Subject.Contains(world.Key, StringComparison.Ordinal)).Select(mail => mail.To).ToList();
            Assert.Contains(world.Manager, mails);
            Assert.Contains(world.Neighbor, mails);
            var neighbor = await App.As(world.Neighbor);
            Assert.Contains("Last call until", (await neighbor.Get($"/rounds/{world.RoundId}")).Text, StringComparison.Ordinal);
            Assert.Contains("380 are missing", (await neighbor.Get($"/catalog/{await ItemId(world, 0)}")).Text, StringComparison.Ordinal);
            Assert.Contains("only items short of their minimum can be ordered", (await neighbor.Get($"/catalog/{await ItemId(world, 1)}"))
                .Text, StringComparison.Ordinal);

            App.Clock.Now = round.ClosesAt.AddHours(1);
            Assert.Equal(1, (await world.Settle()).Missed);
            Assert.Equal(OrderStatus.Cancelled, (await world.Line(order)).Order.Status);
        }
        finally
        {
            App.Clock.Now = start;
        }
    }

    [Fact]
    public async Task Post_LastCallReachesTheMinimum_ShipsAtTheClosingPrice()
    {
        var start = App.Clock.Now;
        try
        {
            var world = await Opened(MinimumPolicy.StayOpen, 3, 500);
            var order = await world.Buy(world.Elm, 120);
            await LastCall(world);
            await world.Buy(world.Oak, 380);
            var page = await (await App.As(world.Neighbor)).Get($"/catalog/{await ItemId(world, 0)}");
            Assert.Contains("has reached its minimum of 500", page.Text, StringComparison.Ordinal);
            App.Clock.Now = App.Clock.Now.AddDays(4);

            var result = await world.Settle();

            Assert.Equal((2, 0), (result.Issued, result.Missed));
            Assert.Equal(new UnitPrice(31.5m), (await world.Line(order)).ClosingPrice);
        }
        finally
        {
            App.Clock.Now = start;
        }
    }

    [Fact]
    public async Task Post_CertificateInTheLastCallOfAnItemThatIsNotShort_ShowsReasonAndSavesNothing()
    {
        var start = App.Clock.Now;
        try
        {
            var world = await Opened(MinimumPolicy.StayOpen, 3, 500);
            await world.Buy(world.Elm, 120);
            var order = await Approved(world, 1, 5);
            await LastCall(world);
            var page = await (await App.As(world.Treasurer)).Get($"/orders/{order}/certificate");

            var after = await page.Submit("Certify");

            Assert.Contains($"only items short of their minimum can be ordered, and CP002-{world.Key} is not", after.Flash,
                StringComparison.Ordinal);
            Assert.Null(await App.Db(db => db.Orders.Where(row => row.Number == order).Select(row => row.CountedAt).SingleAsync()));
            Assert.Equal(0, (await Ladder(world, 1)).OrderedUnits);
        }
        finally
        {
            App.Clock.Now = start;
        }
    }

    [Fact]
    public async Task Post_CancellationInTheLastCallThatMakesTheShortageGrow_ShowsReasonAndSavesNothing()
    {
        var start = App.Clock.Now;
        try
        {
            var world = await Opened(MinimumPolicy.StayOpen, 3, 500);
            var order = await world.Buy(world.Elm, 120);
            await LastCall(world);
            var buyer = await App.As(world.Buyer);
            var part =
                await App.Db(db => db.Distributions.Where(row => row.OrderLineId == order.Lines[0].Id).Select(row => row.Id).SingleAsync());
            var form = await buyer.Get($"/orders/{order.Number}/cancellations/new");
            var shown = await form.Submit("Show", ("Part", $"{part}"), ("Quantity", "20"), ("Reason", "Too many"));
            var after = await shown.Submit("Ask");
            Assert.Contains("380 are missing, and without these 20 it would be 400. Nobody may make it more now.", after.Flash,
                StringComparison.Ordinal);
            Assert.Equal(0, await App.Db(db => db.OrderCancellations.CountAsync(row => row.OrderId == order.Id)));
            Assert.Equal(120, (await Ladder(world, 0)).OrderedUnits);
        }
        finally
        {
            App.Clock.Now = start;
        }
    }

    private async Task<RoundsWorld> Opened(MinimumPolicy policy, int? days, long units)
    {
        var world = await RoundsWorld.Make(App, RoundKind.HoldUntilClose, items: 2, openDays: 2, opened: false);
        await Plan(world, policy, days, units);
        await world.OpenAsync();
        return world;
    }

    private Task Plan(RoundsWorld world, MinimumPolicy policy, int? days, long units) => App.Db(async db =>
    {
        var round = await db.Rounds.Include(row => row.Minimums).SingleAsync(row => row.Id == world.RoundId);
        round.Choose(policy, days, await db.Cooperatives.SingleAsync());
        round.SetMinimum(await db.Items.Where(item => item.ContractId == world.Contract.Id).MinAsync(item => item.Id), units);
        await db.SaveChangesAsync();
    });

    private async Task LastCall(RoundsWorld world)
    {
        world.AfterTheDeadline();
        await using var scope = App.Services.CreateAsyncScope();
        Assert.Null(await scope.ServiceProvider.GetRequiredService<LastCalling>().StartAsync(world.RoundId, App.Clock.Now));
    }

    /// <summary>One certified order of Oak's with a line on each ladder.</summary>
    private async Task<long> Mixed(RoundsWorld world, long first, long second)
    {
        await using var scope = App.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CoopDb>();
        return await db.InTransactionAsync(async () =>
        {
            var locked = await scope.ServiceProvider.GetRequiredService<PooledDemand>().LockAsync(world.Ladders, world.Oak.Id, default);
            var order = await Draft(db, world, world.Oak, locked.Ladders[world.Ladders[0]], first);
            order.Add(await Line(db, world.Oak, locked.Ladders[world.Ladders[1]], second));
            order.Submit();
            order.Approve(2, "manager", App.Clock.Now);
            order.Certify(3, "treasurer", "Certified.", App.Clock.Now);
            locked.CountOrdered(world.Ladders[0], first);
            locked.CountOrdered(world.Ladders[1], second);
            order.Count(App.Clock.Now);
            db.Add(order);
            await db.SaveChangesAsync();
            return order.Id;
        }, default);
    }

    private Task<string> Approved(RoundsWorld world, int ladder, long quantity) => App.Db(async db =>
    {
        var row = await db.RoundLadders.Include(row => row.Item).Include(row => row.Round).Include(row => row.SheetLadder)
            .ThenInclude(row => row.PriceSheet)
            .SingleAsync(row => row.Id == world.Ladders[ladder]);
        var order = await Draft(db, world, world.Elm, row, quantity);
        order.Submit();
        order.Approve(2, "manager", App.Clock.Now);
        db.Add(order);
        await db.SaveChangesAsync();
        return order.Number;
    });

    private async Task<Order> Draft(CoopDb db, RoundsWorld world, District buyer, RoundLadder ladder, long quantity)
    {
        var district = await db.Districts.Include(row => row.Sites).SingleAsync(row => row.Id == buyer.Id);
        var contract = await db.Contracts.Include(row => row.Terms).SingleAsync(row => row.Id == world.Contract.Id);
        var order = new Order($"M-{Guid.NewGuid():N}"[..20], Guid.NewGuid(), district, contract, ladder.Round, contract.CurrentTerms!, 1,
            "buyer", App.Clock.Now);
        order.Add(await Line(db, buyer, ladder, quantity));
        return order;
    }

    private static async Task<OrderLine> Line(CoopDb db, District buyer, RoundLadder ladder, long quantity)
    {
        var site = await db.Sites.Where(row => row.DistrictId == buyer.Id).MinAsync(row => row.Id);
        var line =
            new OrderLine(ladder.Item, ladder, ladder.SheetLadder.PriceSheet, [new Distribution(site, RoundsWorld.General, quantity)]);
        line.Price(ladder.PriceToday, 1, quantity);
        return line;
    }

    private Task<long> ItemId(RoundsWorld world, int ladder) =>
        App.Db(db => db.RoundLadders.Where(row => row.Id == world.Ladders[ladder]).Select(row => row.ItemId).SingleAsync());

    private Task<RoundLadder> Ladder(RoundsWorld world, int ladder) =>
        App.Db(db => db.RoundLadders.AsNoTracking().SingleAsync(row => row.Id == world.Ladders[ladder]));

    private async Task<List<TotalsDifference>> Differences(RoundsWorld world)
    {
        await using var scope = App.Services.CreateAsyncScope();
        var all = await scope.ServiceProvider.GetRequiredService<TotalsCheck>().RunAsync(CancellationToken.None);
        return [.. all.Where(difference => world.Ladders.Contains(difference.RoundLadderId))];
    }
}

public sealed class MinimumTestsOnSqlite(SqliteApp app) : MinimumTests(app), IClassFixture<SqliteApp>;

public sealed class MinimumTestsOnPostgres(PostgresApp app) : MinimumTests(app), IClassFixture<PostgresApp>;
