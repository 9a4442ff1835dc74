using System.Globalization;
using CoopPortal.Core.Amounts;
using CoopPortal.Core.Buying;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Data;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Tests.Buying;

/// <summary>One vendor with one item on an open round, and districts that order it. Tiers: 40.00; 100+ 36.00; 500+ 31.50.
/// Every world has names of its own, because the tests of a class share a database.</summary>
internal sealed class OrdersWorld
{
    public const string Account = "001-1110-511-0000-000000-003-00-000";

    private static int number;

    private OrdersWorld(CoopApp app, string key) => (App, Key) = (app, key);

    public CoopApp App { get; }
    public string Key { get; }
    public District Elm { get; private set; } = null!;
    public District Oak { get; private set; } = null!;
    public Vendor Vendor { get; private set; } = null!;
    public Contract Contract { get; private set; } = null!;
    public Round Round { get; private set; } = null!;
    public long LadderId { get; private set; }
    public long BuyerId { get; private set; }

    public string Buyer => Mail("buyer");
    public string Manager => Mail("manager");
    public string Treasurer => Mail("treasurer");
    public string Seller => Mail("seller");
    public string Neighbor => Mail("neighbor");
    public string Staff => Mail("staff");

    public static async Task<OrdersWorld> Make(
        CoopApp app, RoundKind kind = RoundKind.InvoiceThenTrueUp, RoundDirection direction = RoundDirection.Ratchet,
        PoNumbering numbering = PoNumbering.Portal)
    {
        var world = new OrdersWorld(app, $"w{Interlocked.Increment(ref number).ToString(CultureInfo.InvariantCulture)}");
        await app.Given.Cooperative();
        world.Elm = await app.Given.District($"Elm {world.Key}", "High School", "Primary School");
        world.Oak = await app.Given.District($"Oak {world.Key}");
        world.Vendor = await app.Given.Vendor($"Acme {world.Key}", world.Seller);
        world.BuyerId = (await app.Given.Person(world.Buyer, Role.Buyer, world.Elm)).Id;
        await app.Given.Person(world.Manager, Role.BusinessManager, world.Elm);
        await app.Given.Person(world.Treasurer, Role.Treasurer, world.Elm);
        await app.Given.Person(world.Neighbor, Role.BusinessManager, world.Oak);
        await app.Given.Person(world.Seller, Role.VendorUser, vendor: world.Vendor);
        await app.Given.Person(world.Staff, Role.Staff);
        await app.Db(db => world.OpenAsync(db, kind, direction, numbering));
        return world;
    }

    private async Task OpenAsync(CoopDb db, RoundKind kind, RoundDirection direction, PoNumbering numbering)
    {
        var now = App.Clock.Now;
        var today = DateOnly.FromDateTime(now);
        (await db.Districts.FindAsync(Elm.Id))!.PoNumbering = numbering;
        (await db.Districts.FindAsync(Elm.Id))!.PoPrefix = "ELM" + Key;
        var vendor = (await db.Vendors.FindAsync(Vendor.Id))!;
        vendor.Decide(VendorStatus.Approved, "M-1", today, null);
        Contract = new Contract($"C-{Key}", "Paper", vendor.Id, today.AddMonths(-1), today.AddMonths(6));
        Contract.PublishTerms("Terms.", today.AddMonths(-1), now);
        Contract.Award("M-2", today);
        Contract.GoLive();
        db.Add(Contract);
        await db.SaveChangesAsync();
        var item = new Item(Contract.Id, $"CP-{Key}", "Copy paper", "carton", "Paper");
        db.Add(item);
        await db.SaveChangesAsync();
        var sheet = new PriceSheet(Contract.Id, 7, today.AddMonths(-1));
        sheet.Ladders.Add(new SheetLadder(item.Id,
            [(1, new UnitPrice(40m)), (100, new UnitPrice(36m)), (500, new UnitPrice(31.5m))], new UnitPrice(45m)));
        sheet.Publish(true, null, "staff", now);
        db.Add(sheet);
        await db.SaveChangesAsync();
        Round = new Round($"Paper {Key}", kind, now.AddDays(-1), now.AddDays(20), direction);
        Round.Sheets.Add(new RoundSheet(Contract.Id));
        Round.Sheets[0].Pin(sheet.Id);
        Round.Ladders.Add(new RoundLadder(sheet.Ladders[0], Contract.Id, direction));
        Round.Open(now);
        db.Add(Round);
        await db.SaveChangesAsync();
        LadderId = Round.Ladders[0].Id;
    }

    /// <summary>A submitted order, quoted at the price given (else 40.00).</summary>
    public Task<string> Order(long quantity, decimal? quoted = null, District? district = null,
        long? requestedById = null) => App.Db(async db =>
    {
        var now = App.Clock.Now;
        var buyer = await db.Districts.Include(row => row.Sites).SingleAsync(row => row.Id == (district ?? Elm).Id);
        var contract = await db.Contracts.Include(row => row.Terms).SingleAsync(row => row.Id == Contract.Id);
        var ladder = await db.RoundLadders.Include(row => row.Item).Include(row => row.SheetLadder).ThenInclude(row => row.PriceSheet)
            .Include(row => row.Round).SingleAsync(row => row.Id == LadderId);
        var made = new Order($"T-{Interlocked.Increment(ref number).ToString("00000", CultureInfo.InvariantCulture)}", Guid.NewGuid(),
            buyer, contract, ladder.Round, contract.CurrentTerms!, requestedById ?? BuyerId, "buyer", now);
        var line = new OrderLine(ladder.Item, ladder, ladder.SheetLadder.PriceSheet,
            [new Distribution(buyer.Sites[0].Id, Account, quantity)]);
        line.Price(new UnitPrice(quoted ?? 40m), 1, quantity);
        made.Add(line);
        made.Submit();
        db.Add(made);
        await db.SaveChangesAsync();
        return made.Number;
    });

    public async Task<string> Approved(long quantity, decimal? quoted = null)
    {
        var order = await Order(quantity, quoted);
        await (await (await App.As(Manager)).Get($"/orders/{order}")).Submit("Approve");
        return order;
    }

    public async Task<string> Certified(long quantity, decimal? quoted = null)
    {
        var order = await Approved(quantity, quoted);
        await (await (await App.As(Treasurer)).Get($"/orders/{order}/certificate")).Submit("Certify");
        return order;
    }

    public async Task<string> Issued(long quantity, decimal? quoted = null)
    {
        var order = await Certified(quantity, quoted);
        await (await (await App.As(Manager)).Get($"/orders/{order}/issue")).Submit("Issue for");
        return order;
    }

    public Task<Order> Read(string order) => App.Db(db => db.Orders.AsNoTracking()
        .Include(row => row.Lines).ThenInclude(line => line.Distributions)
        .SingleAsync(row => row.Number == order));

    public Task<RoundLadder> Ladder() => App.Db(db => db.RoundLadders.AsNoTracking().SingleAsync(row => row.Id == LadderId));

    public Task<int> AuditCount(string order, string what) => App.Db(async db =>
    {
        var id = await db.Orders.Where(row => row.Number == order).Select(row => row.Id).SingleAsync();
        return await db.AuditOf(nameof(Core.Buying.Order), id).CountAsync(entry => entry.What == what);
    });

    private string Mail(string who) => $"{who}@{Key}.example";
}
