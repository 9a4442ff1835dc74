using System.Diagnostics;
using System.Globalization;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Data;
using CoopPortal.Web.Setup;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CoopPortal.Benchmarks;

/// <summary>Adds items to a database that Generate has made, until it has so many, each with a ladder of two tiers in the open round. One
/// in 4,000 is a theodolite: a rare word. <c>grow Sqlite "Data Source=/tmp/big.db" 1000000</c></summary>
internal static class Grow
{
    private const int ASave = 5_000;

    private static readonly string[] Nouns = ["Paper", "Binder", "Toner", "Marker", "Chromebook", "Projector", "Folder", "Cable", "Battery",
        "Chair", "Desk", "Lamp"];
    private static readonly string[] Makers = ["Acme", "Borealis", "Cascade", "Delta", "Everest", "Fontana", "Glacier"];
    private static readonly string[] Colors = ["black", "blue", "white", "red", "green", "gray"];

    public static async Task RunAsync(string[] args)
    {
        await using var services = Search.Services(Enum.Parse<DatabaseProvider>(args[0]), args[1]);
        var wanted = int.Parse(args[2], CultureInfo.InvariantCulture);
        var watch = Stopwatch.StartNew();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CoopDb>();
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        db.Database.SetCommandTimeout(TimeSpan.FromHours(1));
        var contracts = await db.Contracts.OrderBy(contract => contract.Id).Select(contract => contract.Id).ToListAsync();
        for (var have = await db.Items.CountAsync(); have < wanted; have += ASave)
        {
            db.AddRange(Enumerable.Range(have, Math.Min(ASave, wanted - have)).Select(i => Made(contracts[i % contracts.Count], i)));
            await db.SaveChangesAsync();
            db.ChangeTracker.Clear();
        }
        Console.WriteLine($"{wanted} items after {watch.Elapsed.TotalSeconds:N0} s");
        await PriceAsync(db);
        Console.WriteLine($"Priced in the open round after {watch.Elapsed.TotalSeconds:N0} s");
    }

    private static Item Made(long contract, int i)
    {
        var (noun, maker) = (i % 4_000 == 0 ? "Theodolite" : Nouns[i % Nouns.Length], Makers[i / 3 % Makers.Length]);
        var item = new Item(contract, $"{maker[..2].ToUpperInvariant()}{contract}-{i:0000000}", noun, "EA", noun + "s");
        item.Describe($"{noun} {Colors[i / 7 % Colors.Length]}, model {i % 997}", "EA", noun + "s", maker,
            $"{maker[..3].ToUpperInvariant()}{i * 7919L % 9_999_991:0000000}", "", null, packQuantity: 1);
        return item;
    }

    /// <summary>What the domain makes a row at a time, the database copies from the round's first ladder of the contract.</summary>
    private static async Task PriceAsync(CoopDb db)
    {
        var open = await db.Rounds.Where(round => round.Status == RoundStatus.Open).OrderByDescending(round => round.ClosesAt)
            .Select(round => round.Id).FirstAsync();
        await db.Database.ExecuteSqlRawAsync("""
            INSERT INTO "SheetLadders" ("PriceSheetId", "ItemId", "ListPriceIsStated", "ListPrice")
            SELECT sheet."Id", item."Id", model."ListPriceIsStated", model."ListPrice"
            FROM "Items" AS item JOIN "PriceSheets" AS sheet ON sheet."ContractId" = item."ContractId"
            JOIN (SELECT min("Id") AS "Id", "PriceSheetId" FROM "SheetLadders" GROUP BY "PriceSheetId") AS first
                ON first."PriceSheetId" = sheet."Id"
            JOIN "SheetLadders" AS model ON model."Id" = first."Id"
            WHERE item."Id" NOT IN (SELECT "ItemId" FROM "SheetLadders")
            """);
        await db.Database.ExecuteSqlRawAsync("""
            INSERT INTO "SheetTiers" ("SheetLadderId", "From", "UnitPrice")
            SELECT ladder."Id", tier."From", tier."UnitPrice" FROM "SheetLadders" AS ladder
            JOIN (SELECT min("Id") AS "Id", "PriceSheetId" FROM "SheetLadders" GROUP BY "PriceSheetId") AS first
                ON first."PriceSheetId" = ladder."PriceSheetId"
            JOIN "SheetTiers" AS tier ON tier."SheetLadderId" = first."Id" AND tier."From" IN (1, 250)
            WHERE ladder."Id" NOT IN (SELECT "SheetLadderId" FROM "SheetTiers")
            """);
        await db.Database.ExecuteSqlRawAsync("""
            INSERT INTO "RoundLadders" ("RoundId", "ContractId", "ItemId", "SheetLadderId", "Direction", "PooledUnits", "OrderedUnits",
                "OpeningUnits", "InLastCall", "AnnouncedUnits", "Districts", "PriceToday", "Shortfall")
            SELECT {0}, model."ContractId", ladder."ItemId", ladder."Id", model."Direction", 0, 0, 0, model."InLastCall", 0, 0,
                ladder."ListPrice", model."Shortfall"
            FROM "SheetLadders" AS ladder
            JOIN (SELECT min("Id") AS "Id", "PriceSheetId" FROM "SheetLadders" GROUP BY "PriceSheetId") AS first
                ON first."PriceSheetId" = ladder."PriceSheetId"
            JOIN "RoundLadders" AS model ON model."RoundId" = {0} AND model."SheetLadderId" = first."Id"
            WHERE ladder."ItemId" NOT IN (SELECT "ItemId" FROM "RoundLadders" WHERE "RoundId" = {0})
            """, open);
        await db.Database.ExecuteSqlRawAsync("ANALYZE");
    }
}
