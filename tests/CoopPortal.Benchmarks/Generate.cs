using System.Diagnostics;
using System.Globalization;
using CoopPortal.Core.Amounts;
using CoopPortal.Core.Buying;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Governance;
using CoopPortal.Core.Members;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Data;
using CoopPortal.Web.Security;
using CoopPortal.Web.Setup;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CoopPortal.Benchmarks;

/// <summary>Fills an empty database with a cooperative of the size asked for, through the domain's own methods, the same in every run: a
/// round that is over, invoiced and not settled, with the lines asked for, and an open round of every item. Orders, their lines and their
/// history are written in bulk with ids of our own; "-- check" passes.
/// <c>generate Sqlite "Data Source=/tmp/big.db" 150 20000 1000000</c></summary>
internal sealed class Generate(IServiceProvider services, int members, int items, int lines)
{
    public const string Manager = "manager@district.example";
    public const string Buyer = "buyer@district.example";
    public const string Staff = "staff@coop.example";
    private const int LinesAnOrder = 50;
    private const int OrdersASave = 400;
    private const int Vendors = 5;
    private static readonly Dictionary<string, Func<RoundLadder, object?>> Changing = new()
    {
        [nameof(RoundLadder.Id)] = ladder => ladder.Id,
        [nameof(RoundLadder.PooledUnits)] = ladder => ladder.PooledUnits,
        [nameof(RoundLadder.AnnouncedUnits)] = ladder => ladder.AnnouncedUnits,
        [nameof(RoundLadder.OrderedUnits)] = ladder => ladder.OrderedUnits,
        [nameof(RoundLadder.Districts)] = ladder => ladder.Districts,
        [nameof(RoundLadder.PriceToday)] = ladder => ladder.PriceToday,
    };

    private const string Account = "001-1110-511-0000-000000-001-00-000";

    private readonly DateTime now = DateTime.SpecifyKind(TimeProvider.System.GetUtcNow().UtcDateTime.Date, DateTimeKind.Utc);
    private readonly Random random = new(2026);
    private readonly List<District> districts = [];
    private readonly List<Contract> contracts = [];
    private readonly Dictionary<(long Ladder, long District), RoundDemand> demands = [];
    private readonly Dictionary<Type, long> lastIds = [];
    private int orders;

    private DateOnly Today => DateOnly.FromDateTime(now);

    public static async Task RunAsync(string[] args)
    {
        var collection = new ServiceCollection();
        collection.Configure<IdentityOptions>(options => options.Stores.SchemaVersion = SecuritySetup.IdentitySchema);
        if (Enum.Parse<DatabaseProvider>(args[0]) == DatabaseProvider.Sqlite)
            collection.AddDbContext<CoopDb, SqliteCoopDb>(options => DatabaseSetup.UseSqlite(options, args[1]));
        else
            collection.AddDbContext<CoopDb, PostgresCoopDb>(options => DatabaseSetup.UsePostgres(options, args[1]));
        await using var services = collection.BuildServiceProvider();
        int[] sizes = [.. args[2..5].Select(size => int.Parse(size, CultureInfo.InvariantCulture))];
        await services.MigrateAsync();
        await new Generate(services, sizes[0], sizes[1], sizes[2]).FillAsync();
    }

    private async Task FillAsync()
    {
        var watch = Stopwatch.StartNew();
        await InScopeAsync(MembersAsync);
        await InScopeAsync(ContractsAsync);
        for (var contract = 0; contract < Vendors; contract++)
            await InScopeAsync(db => SheetAsync(db, contracts[contract], items / Vendors));
        Console.WriteLine($"{members} districts and {items} items after {watch.Elapsed.TotalSeconds:N0} s");
        await InScopeAsync(db => RoundAsync(db, "Last round", now.AddDays(-75), now.AddDays(-3), lines, invoiced: true));
        Console.WriteLine($"{lines} past lines after {watch.Elapsed.TotalSeconds:N0} s");
        await InScopeAsync(db => RoundAsync(db, "This round", now.AddDays(-2), now.AddDays(25), Math.Min(lines, items * 2),
            invoiced: false));
        Console.WriteLine($"Done in {watch.Elapsed.TotalSeconds:N0} s; {Manager}, {Buyer} and {Staff} sign in with the demo's password.");
    }

    private async Task InScopeAsync(Func<CoopDb, Task> work)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CoopDb>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await work(db);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    private async Task MembersAsync(CoopDb db)
    {
        db.Add(new Cooperative("Cooperative of the benchmark", "America/New_York", "1 Main Street\nDayton, OH 45402",
            "Exempt from sales tax."));
        for (var i = 0; i < members; i++)
            districts.Add(new District($"District {i:000}", Today.AddYears(-3))
            {
                Sites = { new Site("Board office"), new Site("High school"), new Site("Middle school") },
            });
        db.AddRange(districts);
        await db.SaveChangesAsync();
        var hash = new PasswordHasher<User>().HashPassword(new User(), Load.Password);
        (string Mail, Role Role, long? District)[] people =
            [(Manager, Role.BusinessManager, districts[0].Id), (Buyer, Role.Buyer, districts[0].Id), (Staff, Role.Staff, null)];
        foreach (var (mail, role, district) in people)
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
                CreatedAt = now,
                PasswordHash = hash,
            };
            db.Add(user);
            await db.SaveChangesAsync();
            db.Add(new Assignment(user.Id, role, Today.AddYears(-1), district, null));
        }
    }

    private async Task ContractsAsync(CoopDb db)
    {
        for (var i = 0; i < Vendors; i++)
        {
            var vendor = new Vendor($"Vendor {i + 1}", $"orders@vendor{i + 1}.example");
            vendor.Decide(VendorStatus.Approved, $"2026-{i:00}", Today.AddDays(-190), null);
            db.Add(vendor);
            await db.SaveChangesAsync();
            var contract = new Contract($"2026-{i + 1:000}", $"Goods of vendor {i + 1}", vendor.Id, Today.AddDays(-160),
                Today.AddDays(300));
            contract.Award($"2026-1{i}", Today.AddDays(-180));
            contract.PublishTerms("Standardized terms.", Today.AddDays(-170), now.AddDays(-180));
            contract.GoLive();
            db.Add(contract);
            await db.SaveChangesAsync();
            db.AddRange(districts.Select(district => new TermsAcceptance(contract.CurrentTerms!, district.Id, 0, "Treasurer",
                Role.Treasurer,
                "2026-31", Today.AddDays(-150), now.AddDays(-150))));
            contracts.Add(contract);
        }
    }

    private async Task SheetAsync(CoopDb db, Contract contract, int count)
    {
        string[] nouns = ["Paper", "Binder", "Toner", "Marker", "Chromebook", "Projector", "Folder", "Cable", "Battery", "Chair", "Desk",
            "Lamp"];
        string[] makers = ["Acme", "Borealis", "Cascade", "Delta", "Everest", "Fontana", "Glacier"];
        string[] colors = ["black", "blue", "white", "red", "green", "gray"];
        var goods = Enumerable.Range(0, count).Select(i =>
        {
            var (noun, maker) = (nouns[i % nouns.Length], makers[i / 3 % makers.Length]);
            var item = new Item(contract.Id, $"{maker[..2].ToUpperInvariant()}{contract.Id}-{i:00000}", $"{noun} {i}", "EA", $"{noun}s");
            item.Describe($"{noun} {colors[i / 7 % colors.Length]}, model {i % 997}", "EA", $"{noun}s", maker,
                $"{maker[..3].ToUpperInvariant()}{i * 7919 % 99991:00000}",
                "", null, packQuantity: 1);
            return item;
        }).ToList();
        db.AddRange(goods);
        await db.SaveChangesAsync();
        var sheet = new PriceSheet(contract.Id, 1, Today.AddDays(-160));
        sheet.Ladders.AddRange(goods.Select(item => new SheetLadder(item.Id, Tiers(random.Next(2, 900)))));
        sheet.Publish(checksPass: true, null, "Staff", now.AddDays(-160));
        db.Add(sheet);
    }

    private static IEnumerable<(long From, UnitPrice Price)> Tiers(int dollars) =>
        Enumerable.Range(0, 5).Select(step => (step == 0 ? 1L : step * 250L, UnitPrice.Rounded(dollars * (100 - (4 * step)) / 100m)));

    private async Task RoundAsync(CoopDb db, string name, DateTime from, DateTime to, int count, bool invoiced)
    {
        var round = new Round(name, RoundKind.InvoiceThenTrueUp, from, to);
        var sheets = await db.PriceSheets.Include(sheet => sheet.Ladders).ThenInclude(ladder => ladder.Tiers)
            .Include(sheet => sheet.Ladders).ThenInclude(ladder => ladder.Item).OrderBy(sheet => sheet.Id).ToListAsync();
        foreach (var sheet in sheets)
        {
            var pinned = new RoundSheet(sheet.ContractId);
            pinned.Pin(sheet.Id);
            round.Sheets.Add(pinned);
        }
        round.Open(from);
        round.Ladders.AddRange(sheets.SelectMany(sheet =>
            sheet.Ladders.Select(ladder => new RoundLadder(ladder, sheet.ContractId, RoundDirection.Ratchet))));
        db.Add(round);
        await db.SaveChangesAsync();
        await db.InsertAsync([Entry(nameof(Round), round.Id, "Opened", from, null)], CancellationToken.None);
        var byContract = round.Ladders.GroupBy(ladder => ladder.ContractId).Select(own => own.ToList()).ToList();
        db.ChangeTracker.Clear();
        demands.Clear();
        for (var made = 0; made < count; made += OrdersASave * LinesAnOrder)
            await OrdersAsync(db, round, byContract, from, Math.Min(OrdersASave, (count - made + LinesAnOrder - 1) / LinesAnOrder),
                invoiced);
        await db.UpdateAsync<RoundLadder, RoundLadder>(round.Ladders, Changing, CancellationToken.None);
        await db.InsertAsync(demands.Values, CancellationToken.None);
        if (db is PostgresCoopDb)
            foreach (var (kind, last) in lastIds)
            {
                var table = db.Model.FindEntityType(kind)!.GetTableName();
                await db.Database.ExecuteSqlAsync($"SELECT setval(pg_get_serial_sequence({$"\"{table}\""}, 'Id'), {last})");
            }
    }

    private async Task OrdersAsync(CoopDb db, Round round, List<List<RoundLadder>> byContract, DateTime from, int count, bool invoiced)
    {
        var saved = new List<Order>(count);
        for (var i = 0; i < count; i++)
        {
            // Every fourth order is the first district's, so that its manager's lists are long.
            var district = districts[orders % 4 == 0 ? 0 : random.Next(districts.Count)];
            var ladders = byContract[orders % byContract.Count];
            var contract = contracts.Single(one => one.Id == ladders[0].ContractId);
            var at = from.AddMinutes(orders % 1_000);
            var order = new Order($"GEN-{++orders:000000}", Guid.NewGuid(), district, contract, round, contract.CurrentTerms!, -1,
                "School office", at);
            for (var line = 0; line < LinesAnOrder; line++)
                order.Add(Line(ladders[random.Next(ladders.Count)], district));
            order.Submit();
            order.Approve(-2, "Business manager", at.AddHours(2));
            order.Certify(-3, "Treasurer", district.CertificateText, at.AddHours(3));
            order.Count(at.AddHours(4));
            order.Issue($"PO-{orders:000000}", "Treasurer", null, district.CertificateRequired, at.AddHours(4));
            saved.Add(order);
        }
        await WriteAsync(db, saved, invoiced);
    }

    /// <summary>Ids are ours, so that rows can name each other before they are written.</summary>
    private async Task WriteAsync(CoopDb db, List<Order> saved, bool invoiced)
    {
        foreach (var order in saved)
        {
            Number(order);
            foreach (var line in order.Lines)
            {
                Number(line, nameof(OrderLine.OrderId), order.Id);
                foreach (var part in line.Distributions)
                    Number(part, nameof(Distribution.OrderLineId), line.Id);
            }
        }
        var invoices = !invoiced ? [] : saved.Select(order => new Invoice(order, $"INV-{order.Number}", Today.AddDays(-4),
            [.. order.Lines.Select(line => (line, line.UninvoicedQuantity))], "Billing desk", now.AddDays(-4))).ToList();
        foreach (var invoice in invoices)
        {
            Number(invoice);
            foreach (var line in invoice.Lines)
                Number(line, nameof(InvoiceLine.InvoiceId), invoice.Id);
        }
        var history = saved.SelectMany(order => new[]
        {
            Entry(nameof(Order), order.Id, "Placed", order.PlacedAt, order.DistrictId),
            Entry(nameof(Order), order.Id, "Approved", order.ApprovedAt!.Value, order.DistrictId),
            Entry(nameof(Order), order.Id, "Certified", order.CertifiedAt!.Value, order.DistrictId),
            Entry(nameof(Order), order.Id, "Counted toward the group's price", order.CountedAt!.Value, order.DistrictId),
            Entry(nameof(Order), order.Id, "Issued", order.IssuedAt!.Value, order.DistrictId),
        }).Concat(invoices.Select(invoice => Entry(nameof(Order), invoice.OrderId, "Invoice entered", invoice.EnteredAt, null)));
        await db.InsertAsync(saved, CancellationToken.None, keys: true,
            new Dictionary<string, Func<Order, object?>> { [nameof(Order.Version)] = _ => Guid.NewGuid() });
        await db.InsertAsync(saved.SelectMany(order => order.Lines), CancellationToken.None, keys: true);
        await db.InsertAsync(saved.SelectMany(order => order.Lines).SelectMany(line => line.Distributions), CancellationToken.None,
            keys: true);
        await db.InsertAsync(invoices, CancellationToken.None, keys: true);
        await db.InsertAsync(invoices.SelectMany(invoice => invoice.Lines), CancellationToken.None, keys: true);
        await db.InsertAsync(history, CancellationToken.None);
    }

    private static AuditEntry Entry(string record, long id, string what, DateTime at, long? district) =>
        new(at, null, "Generator", "", record, () => id, what, null, null, null, district, null, "");

    private void Number<T>(T row, string? parentKey = null, long parent = 0)
        where T : class
    {
        lastIds[typeof(T)] = lastIds.GetValueOrDefault(typeof(T)) + 1;
        typeof(T).GetProperty("Id")!.SetValue(row, lastIds[typeof(T)]);
        if (parentKey is not null)
            typeof(T).GetProperty(parentKey)!.SetValue(row, parent);
    }

    private OrderLine Line(RoundLadder ladder, District district)
    {
        var quantity = random.Next(1, 60);
        var first = (quantity + 1) / 2;
        Distribution[] parts = quantity % 5 == 0
            ? [new(district.Sites[0].Id, Account, first), new(district.Sites[1].Id, Account, quantity - first)]
            : [new(district.Sites[0].Id, Account, quantity)];
        var line = new OrderLine(ladder.Item, ladder, ladder.SheetLadder.PriceSheet, parts);
        if (!demands.TryGetValue((ladder.Id, district.Id), out var demand))
            demands[(ladder.Id, district.Id)] = demand = new RoundDemand(ladder.Id, district.Id);
        ladder.CountOrdered(demand, quantity);
        var basis = ladder.Basis(ladder.PooledUnits);
        var tier = ladder.Ladder().TierAt(basis);
        line.Price(tier.Price, tier.From, basis);
        return line;
    }
}
