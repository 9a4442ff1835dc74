using CoopPortal.Core.Amounts;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Data;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Tests.Buying;

/// <summary>A cooperative in the middle of a buying round: Elm and Oak are members, Buckeye sells, everybody can sign in.
/// Built by the domain's own methods. The benchmarks use it too, so it knows nothing of the test harness.</summary>
public sealed class Market
{
    public const string Password = "Test-password-1";
    public const string Buyer = "buyer@elm.example";
    public const string Manager = "manager@elm.example";
    public const string Neighbor = "buyer@oak.example";
    public const string Auditor = "auditor@coop.example";
    public const string Committee = "member@committee.example";
    public const string Seller = "seller@buckeye.example";
    public const string Account = "001-1110-511-0000-000000-000-00-000";

    /// <summary>A hash takes a tenth of a second on purpose; one will do for everybody here.</summary>
    private static readonly Lazy<string> Hash = new(() => new PasswordHasher<User>().HashPassword(new User(), Password));

    public required District Elm { get; init; }
    public required District Oak { get; init; }
    public required Vendor Vendor { get; init; }
    public required Contract Contract { get; init; }
    public required Round Round { get; init; }
    public required IReadOnlyList<Item> Items { get; init; }
    public required User ElmBuyer { get; init; }

    /// <summary>The first item's ladder falls from 375.00 to 329.00 at 500, 295.00 at 2,000, 268.00 at 4,500 and 251.00 at 7,500.</summary>
    public Item Chromebook => Items[0];

    /// <summary>Sold in packs of 12; 10.00, from 100 units 8.00.</summary>
    public Item Folders => Items[1];

    public static async Task<Market> OpenAsync(CoopDb db, DateTime now, int items = 3, RoundKind kind = RoundKind.InvoiceThenTrueUp,
        RoundDirection direction = RoundDirection.Ratchet)
    {
        var today = DateOnly.FromDateTime(now);
        db.Add(new Cooperative("Miami Valley Purchasing Cooperative", "America/New_York", "1 Main Street\nDayton, OH 45402",
            "Exempt from Ohio sales tax."));
        var elm = new District("Elm City Schools",
            today.AddYears(-3))
        { Sites = { new Site("Elm High School"), new Site("Elm Middle School") } };
        var oak = new District("Oak Local Schools", today.AddYears(-3)) { Sites = { new Site("Oak Elementary") } };
        var vendor = new Vendor("Buckeye Devices LLC", "orders@buckeye.example");
        vendor.Decide(VendorStatus.Approved, "2026-07", today.AddDays(-90), null);
        db.AddRange(elm, oak, vendor);
        await db.SaveChangesAsync();

        var contract = new Contract("2026-014", "Technology devices", vendor.Id, today.AddDays(-60), today.AddDays(300));
        contract.Award("2026-08", today.AddDays(-80));
        contract.PublishTerms("Standardized terms.", today.AddDays(-70), now.AddDays(-80));
        contract.GoLive();
        db.Add(contract);
        await db.SaveChangesAsync();

        var buyer = await PersonAsync(db, Buyer, Role.Buyer, today, elm.Id, null);
        var manager = await PersonAsync(db, Manager, Role.BusinessManager, today, elm.Id, null);
        var neighbor = await PersonAsync(db, Neighbor, Role.BusinessManager, today, oak.Id, null);
        await PersonAsync(db, Auditor, Role.Auditor, today, null, null);
        await PersonAsync(db, Committee, Role.CommitteeMember, today, null, null);
        await PersonAsync(db, Seller, Role.VendorUser, today, null, vendor.Id);
        var terms = contract.CurrentTerms!;
        db.Add(new TermsAcceptance(terms, elm.Id, manager.Id, manager.Name, Role.BusinessManager, "2026-31", today.AddDays(-50),
            now.AddDays(-50)));
        db.Add(new TermsAcceptance(terms, oak.Id, neighbor.Id, neighbor.Name, Role.BusinessManager, "14-26", today.AddDays(-50),
            now.AddDays(-50)));
        var goods = Goods(contract.Id, items);
        db.AddRange(goods);
        await db.SaveChangesAsync();

        var sheet = new PriceSheet(contract.Id, 1, today.AddDays(-60));
        sheet.Ladders.AddRange(goods.Select((item, i) => Ladder(item, i)));
        sheet.Publish(checksPass: true, null, "Staff", now.AddDays(-60));
        db.Add(sheet);
        await db.SaveChangesAsync();

        var round = new Round("Fall round", kind, now.AddDays(-10), now.AddDays(20), direction);
        var pinned = new RoundSheet(contract.Id);
        pinned.Pin(sheet.Id);
        round.Sheets.Add(pinned);
        round.Open(now.AddDays(-10));
        round.Ladders.AddRange(sheet.Ladders.Select(ladder => new RoundLadder(ladder, contract.Id, direction)));
        db.Add(round);
        await db.SaveChangesAsync();
        return new Market
        {
            Elm = elm,
            Oak = oak,
            Vendor = vendor,
            Contract = contract,
            Round = round,
            Items = goods,
            ElmBuyer = buyer,
        };
    }

    /// <summary>Units that another district's issued orders have brought (or, negative, taken back).</summary>
    public async Task OthersOrderAsync(CoopDb db, Item item, long units)
    {
        var ladder = await db.RoundLadders.Include(row => row.SheetLadder.Tiers)
            .SingleAsync(row => row.ItemId == item.Id && row.RoundId == Round.Id);
        var demand = await db.RoundDemands.SingleOrDefaultAsync(row => row.RoundLadderId == ladder.Id && row.DistrictId == Oak.Id);
        if (demand is null)
            db.Add(demand = new RoundDemand(ladder.Id, Oak.Id));
        ladder.CountOrdered(demand, units);
        await db.SaveChangesAsync();
    }

    private static List<Item> Goods(long contractId, int count)
    {
        var goods = new List<Item>
        {
            new(contractId, "BD-CB14-864", "Chromebook 14\", 8 GB, 64 GB eMMC", "Each", "Technology devices"),
            new(contractId, "BD-FOLD-12", "Pocket folders, blue", "Each", "Office supplies"),
        };
        goods[1].Describe("Pocket folders, blue", "Each", "Office supplies", "Smead", "87851", "Two pockets, letter size.", null,
            packQuantity: 12);
        goods.AddRange(Enumerable.Range(3, Math.Max(0, count - 2))
            .Select(i => new Item(contractId, $"BD-{i:0000}", $"Charging cart no. {i}", "Each", "Technology devices")));
        return goods;
    }

    private static SheetLadder Ladder(Item item, int number) => number switch
    {
        0 => new SheetLadder(item.Id, [(1, P(375)), (500, P(329)), (2000, P(295)), (4500, P(268)), (7500, P(251))], P(375)),
        1 => new SheetLadder(item.Id, [(1, P(10)), (100, P(8))]),
        _ => new SheetLadder(item.Id, [(1, P(900)), (10, P(870)), (50, P(820.5m)), (200, P(799.99m))], P(950)),
    };

    private static UnitPrice P(decimal dollars) => new(dollars);

    private static async Task<User> PersonAsync(CoopDb db, string mail, Role role, DateOnly today, long? district, long? vendor)
    {
        var user = new User
        {
            UserName = mail,
            NormalizedUserName = mail.ToUpperInvariant(),
            Email = mail,
            NormalizedEmail = mail.ToUpperInvariant(),
            EmailConfirmed = true,
            Name = mail.Split('@')[0],
            SecurityStamp = Guid.NewGuid().ToString("N"),
        };
        user.PasswordHash = Hash.Value;
        db.Add(user);
        await db.SaveChangesAsync();
        db.Add(new Assignment(user.Id, role, today.AddYears(-1), district, vendor));
        await db.SaveChangesAsync();
        return user;
    }
}
