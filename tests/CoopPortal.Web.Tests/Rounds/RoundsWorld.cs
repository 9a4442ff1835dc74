using System.Globalization;
using CoopPortal.Core.Amounts;
using CoopPortal.Core.Buying;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Data;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoopPortal.Web.Tests.Rounds;

/// <summary>Two districts, one vendor, one contract whose items all cost 40.00; 100+ 36.00;
/// 500+ 31.50 (list 45.00), and an open round on it. Every world has names of its own, because the tests of a class share a
/// database.</summary>
internal sealed class RoundsWorld
{
    public const string General = "001-1110-511-0000-000000-003-00-000";
    public const string Food = "006-3110-560-0000-000000-003-00-000";

    private static int number;

    private RoundsWorld(CoopApp app, string key) => (App, Key) = (app, key);

    public CoopApp App { get; }
    public string Key { get; }
    public District Elm { get; private set; } = null!;
    public District Oak { get; private set; } = null!;
    public Vendor Vendor { get; private set; } = null!;
    public Contract Contract { get; private set; } = null!;
    public long RoundId { get; private set; }
    public IReadOnlyList<long> Ladders { get; private set; } = [];
    public DateTime ClosesAt { get; private set; }

    public string Buyer => Mail("buyer");
    public string Manager => Mail("manager");
    public string Treasurer => Mail("treasurer");
    public string Neighbor => Mail("neighbor");
    public string Seller => Mail("seller");
    public string Stranger => Mail("stranger");
    public string Staff => Mail("staff");

    public static async Task<RoundsWorld> Make(CoopApp app, RoundKind kind = RoundKind.InvoiceThenTrueUp, int items = 1,
        int openDays = 20, bool opened = true)
    {
        var world = new RoundsWorld(app, $"r{Interlocked.Increment(ref number).ToString("000", CultureInfo.InvariantCulture)}");
        await app.Given.Cooperative();
        world.Elm = await app.Given.District($"Elm {world.Key}", "High School", "Primary School");
        world.Oak = await app.Given.District($"Oak {world.Key}");
        world.Vendor = await app.Given.Vendor($"Acme {world.Key}", world.Seller);
        var rival = await app.Given.Vendor($"Rival {world.Key}", world.Stranger);
        await app.Given.Person(world.Buyer, Role.Buyer, world.Elm);
        await app.Given.Person(world.Manager, Role.BusinessManager, world.Elm);
        await app.Given.Person(world.Treasurer, Role.Treasurer, world.Elm);
        await app.Given.Person(world.Neighbor, Role.BusinessManager, world.Oak);
        await app.Given.Person(world.Seller, Role.VendorUser, vendor: world.Vendor);
        await app.Given.Person(world.Stranger, Role.VendorUser, vendor: rival);
        await app.Given.Person(world.Staff, Role.Staff);
        await app.Db(db => world.PrepareAsync(db, kind, items, openDays, opened));
        return world;
    }

    private async Task PrepareAsync(CoopDb db, RoundKind kind, int items, int openDays, bool opened)
    {
        var now = App.Clock.Now;
        var today = DateOnly.FromDateTime(now);
        foreach (var id in new[] { Elm.Id, Oak.Id })
            (await db.Districts.FindAsync(id))!.PoPrefix = $"PO{id}{Key}";
        (await db.Vendors.FindAsync(Vendor.Id))!.Decide(VendorStatus.Approved, "M-1", today, null);
        Contract = new Contract($"C-{Key}", "Paper", Vendor.Id, today.AddMonths(-1), today.AddMonths(9));
        Contract.PublishTerms("Terms.", today.AddMonths(-1), now);
        Contract.Award("M-2", today);
        Contract.GoLive();
        db.Add(Contract);
        await db.SaveChangesAsync();
        var made = Enumerable.Range(1, items)
            .Select(i => new Item(Contract.Id, $"CP{i:000}-{Key}", $"Copy paper {i:000}", "carton", "Paper")).ToList();
        db.AddRange(made);
        await db.SaveChangesAsync();
        await PublishSheetAsync(db, 1, 40m, 36m, 31.5m);
        var round = new Round($"Paper {Key}", kind, now.AddDays(-1), ClosesAt = now.AddDays(openDays));
        round.Sheets.Add(new RoundSheet(Contract.Id));
        db.Add(round);
        await db.SaveChangesAsync();
        RoundId = round.Id;
        if (opened)
            await OpenAsync();
    }

    public async Task PublishSheetAsync(CoopDb db, int sheetNumber, decimal first, decimal second, decimal third)
    {
        var sheet = new PriceSheet(Contract.Id, sheetNumber, DateOnly.FromDateTime(App.Clock.Now).AddDays(-30 + sheetNumber));
        foreach (var item in await db.Items.Where(item => item.ContractId == Contract.Id).OrderBy(item => item.Id).ToListAsync())
            sheet.Ladders.Add(new SheetLadder(item.Id,
                [(1, new UnitPrice(first)), (100, new UnitPrice(second)), (500, new UnitPrice(third))], new UnitPrice(45m)));
        sheet.Publish(true, null, "staff", App.Clock.Now);
        db.Add(sheet);
        await db.SaveChangesAsync();
    }

    public async Task OpenAsync()
    {
        await using var scope = App.Services.CreateAsyncScope();
        Assert.Null(await scope.ServiceProvider.GetRequiredService<RoundOpening>().OpenAsync(RoundId, App.Clock.Now));
        Ladders = await App.Db(db => db.RoundLadders.Where(ladder => ladder.RoundId == RoundId)
            .OrderBy(ladder => ladder.Id)
            .Select(ladder => ladder.Id).ToListAsync());
    }

    /// <summary>An issued order (certified only, in a round that holds them) that counts at today's price,
    /// and an invoice for part of it or all.</summary>
    public async Task<Order> Buy(District district, long quantity, long? invoiced = null, int item = 0,
        params (string Account, long Quantity)[] parts)
    {
        await using var scope = App.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CoopDb>();
        var pooled = scope.ServiceProvider.GetRequiredService<PooledDemand>();
        return await db.InTransactionAsync(async () =>
        {
            var now = App.Clock.Now;
            var locked = await pooled.LockAsync([Ladders[item]], district.Id, default);
            var ladder = locked[Ladders[item]];
            var buyer = await db.Districts.Include(row => row.Sites).SingleAsync(row => row.Id == district.Id);
            var contract = await db.Contracts.Include(row => row.Terms).SingleAsync(row => row.Id == Contract.Id);
            var order = new Order($"R-{Interlocked.Increment(ref number):00000}", Guid.NewGuid(), buyer, contract, ladder.Round,
                contract.CurrentTerms!, 1, "buyer", now);
            var site = buyer.Sites.Min(row => row.Id);
            var line = new OrderLine(ladder.Item, ladder, ladder.SheetLadder.PriceSheet,
                parts.Length == 0 ? [new Distribution(site, General, quantity)] : parts
                    .Select(part => new Distribution(site, part.Account, part.Quantity)));
            var basis = ladder.Basis(locked.PooledWith(ladder.Id, quantity));
            var tier = ladder.Ladder().TierAt(basis);
            line.Price(tier.Price, tier.From, basis);
            order.Add(line);
            order.Submit();
            order.Approve(2, "manager", now);
            order.Certify(3, "treasurer", "Certified.", now);
            if (ladder.Round.Kind == RoundKind.InvoiceThenTrueUp)
                order.Issue($"{buyer.PoPrefix}-{order.Number}", "manager", null, true, now);
            locked.CountOrdered(ladder.Id, quantity);
            order.Count(now);
            db.Add(order);
            await db.SaveChangesAsync();
            if (invoiced is { } units)
                db.Add(new Invoice(order, $"I-{order.Number}", DateOnly.FromDateTime(now), [(line, units)], "vendor", now));
            await db.SaveChangesAsync();
            return order;
        }, default);
    }

    /// <summary>A round that closed yesterday, with so many issued orders in it, each invoiced in part.</summary>
    public static async Task<RoundsWorld> MakeClosed(CoopApp app, DateTime now, int orders)
    {
        app.Clock.Now = now.AddDays(-3);
        var world = await Make(app, openDays: 1);
        foreach (var (district, invoiced) in new[] { (world.Elm, 3L), (world.Oak, 1L) })
            await world.Fill(district, orders / 2, order =>
            {
                order.Approve(2, "manager", app.Clock.Now);
                order.Certify(3, "treasurer", "Certified.", app.Clock.Now);
                order.Issue($"{district.PoPrefix}-{order.Number}", "manager", null, true, app.Clock.Now);
                order.Count(app.Clock.Now);
            }, invoiced);
        return world;
    }

    /// <summary>Orders of 4 units each, made by the domain in one transaction; a page each would take minutes.</summary>
    public async Task Fill(District district, int count, Action<Order> then, long invoiced = 0)
    {
        await using var scope = App.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CoopDb>();
        await db.InTransactionAsync(async () =>
        {
            var locked = await scope.ServiceProvider.GetRequiredService<PooledDemand>().LockAsync(Ladders, district.Id, default);
            var ladder = locked[Ladders[0]];
            var member = await db.Districts.Include(row => row.Sites).SingleAsync(row => row.Id == district.Id);
            var contract = await db.Contracts.Include(row => row.Terms).SingleAsync(row => row.Id == Contract.Id);
            for (var i = 0; i < count; i++)
            {
                var order = new Order($"K-{Key}-{member.Id}-{i:0000}", Guid.NewGuid(), member, contract, ladder.Round,
                    contract.CurrentTerms!, 1, "buyer", App.Clock.Now);
                var line = new OrderLine(ladder.Item, ladder, ladder.SheetLadder.PriceSheet,
                    [new Distribution(member.Sites[0].Id, General, 3),
                        new Distribution(member.Sites[0].Id, Food, 1)]);
                line.Price(ladder.Ladder().TierAt(4).Price, 1, 4);
                order.Add(line);
                order.Submit();
                then(order);
                if (order.CountedAt is not null)
                    locked.CountOrdered(ladder.Id, 4);
                db.Add(order);
            }
            await db.SaveChangesAsync();
            if (invoiced > 0)
                foreach (var order in db.Orders.Local)
                    db.Add(new Invoice(order, $"I-{order.Number}", DateOnly.FromDateTime(App.Clock.Now), [(order.Lines[0], invoiced)],
                        "vendor", App.Clock.Now));
            await db.SaveChangesAsync();
        }, default);
    }

    /// <summary>Goods of an order's only line go back.</summary>
    public async Task Return(Order order, long quantity)
    {
        await using var scope = App.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CoopDb>();
        var pooled = scope.ServiceProvider.GetRequiredService<PooledDemand>();
        await db.InTransactionAsync(async () =>
        {
            var locked = await pooled.LockAsync([order.Lines[0].RoundLadderId], order.DistrictId, default);
            var line = await db.OrderLines.Include(row => row.Order)
                .Include(row => row.Distributions).SingleAsync(row => row.Id == order.Lines[0].Id);
            line.Return(line.Distributions.OrderBy(part => part.Id).First(), quantity);
            locked.CountOrdered(line.RoundLadderId, -quantity);
            line.Order.Retotal();
            await db.SaveChangesAsync();
        }, default);
    }

    public async Task<SettlementResult> Settle()
    {
        await using var scope = App.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Settling>().SettleAsync(RoundId, App.Clock.Now, "staff");
    }

    public void AfterTheDeadline() => App.Clock.Now = App.Clock.Now > ClosesAt ? App.Clock.Now : ClosesAt.AddHours(1);

    public Task<OrderLine> Line(Order order) =>
        App.Db(db => db.OrderLines.AsNoTracking().Include(row => row.Order).Include(row => row.Distributions)
            .SingleAsync(row => row.OrderId == order.Id));

    public Task<List<CreditStatement>> Statements() => App.Db(db => db.CreditStatements.AsNoTracking().Include(row => row.Lines)
        .Where(row => row.RoundId == RoundId).OrderBy(row => row.Id).ToListAsync());

    private string Mail(string who) => $"{who}.{Key}@example.org";
}
