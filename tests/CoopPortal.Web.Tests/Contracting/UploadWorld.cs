using CoopPortal.Core.Amounts;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Tests.Contracting;

/// <summary>A live contract with four items in force, a cap of 3% a year, and its vendor's price clerk.</summary>
internal sealed record UploadWorld(PageClient Clerk, Vendor Vendor, string Url)
{
    public static async Task<UploadWorld> CreateAsync(CoopApp app, string number, Vendor? of = null, DateOnly? from = null)
    {
        await app.Given.Cooperative();
        var vendor = of ?? await app.Given.Vendor($"Vendor of {number}");
        await app.Db(async db =>
        {
            var day = from ?? new DateOnly(2026, 7, 1);
            if (of is null)
                (await db.Vendors.SingleAsync(row => row.Id == vendor.Id)).Decide(VendorStatus.Approved, "M-1", day, null);
            var contract = new Contract(number, $"Title of {number}", vendor.Id, day, day.AddYears(1));
            contract.PublishTerms("Be fair.", day, app.Clock.Now);
            contract.Award("M-2", day);
            contract.GoLive();
            db.Add(contract);
            await db.SaveChangesAsync();
            var items = "ABCD".Select(sku => new Item(contract.Id, $"{sku}", $"Item {sku}", "CT", "Paper")).ToList();
            db.AddRange(items);
            await db.SaveChangesAsync();
            var sheet = new PriceSheet(contract.Id, 1, day);
            sheet.Ladders.Add(new SheetLadder(items[0].Id, [(1, new UnitPrice(40)), (100, new UnitPrice(36))]));
            foreach (var (at, price) in new[] { (1, 20m), (2, 30m), (3, 40m) })
                sheet.Ladders.Add(new SheetLadder(items[at].Id, [(1, new UnitPrice(price))]));
            sheet.Publish(true, null, "Staff", app.Clock.Now);
            db.Add(sheet);
            db.Add(new ContractPriceRule(contract.Id, new PriceRuleTerms(PriceRuleKind.CapPercent, day, "Clause 4") { Amount = 3 }, 1,
                "Staff", app.Clock.Now));
            await db.SaveChangesAsync();
        });
        var mail = $"{number}@vendor.example";
        await app.Given.Person(mail, Role.VendorUser, vendor: vendor);
        return new UploadWorld(await app.As(mail), vendor, $"/contracts/{number}/price-uploads");
    }
}
