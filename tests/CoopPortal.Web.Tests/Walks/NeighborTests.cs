using System.Net;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoopPortal.Web.Tests.Walks;

/// <summary>Every address with an id of one district, asked for by another district's people and by a vendor of another contract.</summary>
public sealed class NeighborTests(DemoApp app) : WebTest(app), IClassFixture<DemoApp>
{
    private static readonly HttpStatusCode[] Refusals = [HttpStatusCode.NotFound, HttpStatusCode.Forbidden];

    /// <summary>What every district may read; the rest of it belongs to the office and answers 403 to the others.</summary>
    private static readonly string[] SharedAmongDistricts = ["contracts", "rounds", "catalog", "vendors"];

    /// <summary>Nobody's own: for the office alone, or for the person who holds the link.</summary>
    private static readonly string[] OfficeOnly = ["assignments", "audit", "mail", "users", "errors", "passkeys"];

    [Fact]
    public async Task No_district_reaches_anothers()
    {
        var (home, samples) = await SamplesAsync();
        var people = new List<(string Who, PageClient Browser)>
        {
            ("the neighbor's manager", await App.As("manager@neighbor.example", DemoApp.Password)),
        };
        foreach (var role in new[] { Role.Buyer, Role.Treasurer })
        {
            var mail = $"{role}@neighbor.example".ToLowerInvariant();
            await App.Given.Person(mail, role, await App.Db(db => db.Districts.SingleAsync(district => district.NcesId == "3904418")));
            people.Add(($"the neighbor's {role}", await App.As(mail)));
        }
        Assert.NotEqual("3904418", home.NcesId);
        await Walk(people, samples.Where(one => !SharedAmongDistricts.Contains(one.Noun.Split('/')[0])).ToList());
    }

    [Fact]
    public async Task No_vendor_reaches_anothers()
    {
        var (_, samples) = await SamplesAsync();
        var other = await App.Db(db => db.Vendors.SingleAsync(vendor => vendor.Name == "Buckeye Devices LLC"));
        await App.Given.Person("sales@buckeye.example", Role.VendorUser, vendor: other);
        await Walk([("a vendor of another contract", await App.As("sales@buckeye.example"))], samples);
    }

    [Fact]
    public async Task Every_address_with_an_id_is_walked()
    {
        var (_, samples) = await SamplesAsync();
        var unknown = new Routes(App.Services).All.Where(route => route.HasParameters)
            .Where(route => !OfficeOnly.Contains(route.Noun.Split('/')[0]) && samples.All(sample => sample.Noun != route.Noun))
            .Select(route => $"{route.Verb} /{route.Template}").ToList();
        Assert.True(unknown.Count == 0, "Whose are these? Add a sample of theirs to this walk:\n" + string.Join("\n", unknown));
    }

    /// <summary>The samples prove something only if their owner does reach them.</summary>
    [Fact]
    public async Task Its_own_people_do_reach_them()
    {
        var (_, samples) = await SamplesAsync();
        var routes = new Routes(App.Services);
        var owners = new[] { "manager@district.example", "buyer@district.example", "staff@coop.example", "vendor@vendor.example" };
        var reached = new HashSet<string>();
        foreach (var owner in owners)
        {
            var browser = await App.As(owner, DemoApp.Password);
            foreach (var (route, address) in Addresses(routes, samples).Where(one => one.Route.Verb == "GET"))
                if ((await browser.Get(address)).Status == HttpStatusCode.OK)
                    reached.Add(route.Noun);
        }
        var missed = samples.Select(sample => sample.Noun).Distinct().Where(noun => !reached.Contains(noun)
            && routes.All.Any(route => route.Noun == noun && route.Verb == "GET" && route.HasParameters)).ToList();
        Assert.True(missed.Count == 0, "Nobody reaches " + string.Join(", ", missed));
    }

    private async Task Walk(List<(string Who, PageClient Browser)> people, List<Sample> samples)
    {
        var routes = new Routes(App.Services);
        var written = await Written();
        var faults = new List<string>();
        var asked = 0;
        var hidden = 0;
        foreach (var (who, browser) in people)
        {
            var token = (await browser.Get("/")).Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
            foreach (var (route, address) in Addresses(routes, samples))
            {
                using var request = new HttpRequestMessage(new HttpMethod(route.Verb), address);
                if (route.Verb != "GET")
                    request.Content = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]);
                using var answer = await browser.Http.SendAsync(request);
                asked++;
                if (answer.StatusCode == HttpStatusCode.NotFound)
                    hidden++;
                if (!Refusals.Contains(answer.StatusCode))
                    faults.Add($"{route.Verb} {address} as {who}: {(int)answer.StatusCode}");
            }
        }
        Assert.True(faults.Count == 0, $"{faults.Count} of {asked} were not refused:\n{string.Join("\n", faults)}");
        Assert.True(hidden > 0);
        Assert.Equal(written, await Written());
        TestContext.Current.TestOutputHelper?.WriteLine($"{asked} asked, {hidden} not found, {asked - hidden} not allowed");
    }

    private Task<int> Written() => App.Db(db => db.AuditEntries.CountAsync());

    private static IEnumerable<(Routes.Route Route, string Address)> Addresses(Routes routes, List<Sample> samples) =>
        from route in routes.All
        where route.HasParameters
        from sample in samples
        where sample.Noun == route.Noun
        select (route, route.With(sample.For(route)));

    private sealed record Sample(string Noun, string Value, Dictionary<string, string> More)
    {
        /// <summary>The first parameter is the record's; those behind it are named, or 1.</summary>
        public Dictionary<string, string> For(Routes.Route route) => route.Parsed.Parameters
            .Select((part, index) => (part.Name, Value: index == 0 ? Value : More.GetValueOrDefault(part.Name!, "1")))
            .ToDictionary(p => p.Name!, p => p.Value);
    }

    /// <summary>Records of the demo's home district and of its vendor's contract.</summary>
    private async Task<(District Home, List<Sample> Samples)> SamplesAsync()
    {
        await FillCart();
        await LoadAccountCode();
        return await App.Db(async db =>
        {
            var home = await db.Districts.Include(district => district.Sites).SingleAsync(district => district.NcesId == "3904373");
            var contract = await db.Contracts.OrderBy(one => one.Id).FirstAsync(one => one.Status == ContractStatus.Live);
            var item = await db.Items.OrderBy(one => one.Id).FirstAsync(one => one.ContractId == contract.Id);
            var ofContract = new Dictionary<string, string>
            {
                ["id"] = $"{item.Id}",
                ["itemId"] = $"{item.Id}",
                ["version"] = "1",
                ["sheet"] = "1",
            };
            var samples = new List<Sample>
            {
                new("districts", $"{home.Id}", []), new("sites", $"{home.Sites[0].Id}", []), new("catalog", $"{item.Id}", []),
                new("contracts", contract.Number, ofContract), new("vendors", $"{contract.VendorId}", []),
            };
            var orders = await db.Orders.Where(order => order.DistrictId == home.Id).OrderBy(order => order.Id).ToListAsync();
            samples.AddRange(orders.DistinctBy(order => order.Status).Select(order => new Sample("orders", order.Number, [])));
            samples.AddRange((await db.CreditStatements.Where(one => one.DistrictId == home.Id)
                .OrderBy(one => one.Id).Take(2).ToListAsync())
                .Select(one => new Sample("credits", one.Number, [])));
            samples.AddRange((await db.Commitments.Where(one => one.DistrictId == home.Id).OrderBy(one => one.Id).Take(2).ToListAsync())
                .Select(one => new Sample("commitments", $"{one.Id}", [])));
            samples.Add(new Sample("cart/lines",
                $"{(await db.Carts.Where(cart => cart.DistrictId == home.Id).SelectMany(cart => cart.Lines).FirstAsync()).Id}", []));
            samples.AddRange((await db.Rounds.Where(round => round.Sheets.All(sheet => sheet.ContractId != 3)).ToListAsync())
                .Select(round => new Sample("rounds", $"{round.Id}", [])));
            samples.Add(new Sample("imports", $"{(await db.Imports.SingleAsync(one => one.DistrictId == home.Id)).Id}", []));
            samples.Add(new Sample("account-codes", $"{(await db.AccountCodes.SingleAsync(one => one.DistrictId == home.Id)).Id}", []));
            Assert.True(samples.Count(sample => sample.Noun == "orders") > 2, "The home district should have orders in several states.");
            return (home, samples);
        });
    }

    private async Task LoadAccountCode()
    {
        if (await App.Db(db => db.AccountCodes.AnyAsync()))
            return;
        var manager = await App.As("manager@district.example", DemoApp.Password);
        var page = await (await manager.Get("/imports/account-codes")).Upload("Check the file", [("File", "codes.csv",
            "account_code\r\n001-1110-511-0000-000000-001-00-000"u8.ToArray())]);
        page = await page.Submit("Load all of it");
        Assert.Contains("All of the file is loaded.", page.Flash, StringComparison.Ordinal);
    }

    private async Task FillCart()
    {
        if (await App.Db(db => db.Carts.AnyAsync(cart => cart.Lines.Any())))
            return;
        var buyer = await App.As("buyer@district.example", DemoApp.Password);
        var item = await App.Db(db => db.RoundLadders.Where(ladder => ladder.Round.Name == "Office supplies, open round")
            .OrderBy(ladder => ladder.Id)
            .Select(ladder => ladder.ItemId).FirstAsync());
        var site = await App.Db(db => db.Districts.Where(one => one.NcesId == "3904373")
            .SelectMany(one => one.Sites)
            .OrderBy(one => one.Id)
            .Select(one => one.Id).FirstAsync());
        var page = await (await buyer.Get($"/catalog/{item}")).Submit("Add to cart",
            ("Quantity", "10"), ("SiteId", $"{site}"), ("AccountString", "001-1110-511-0000-000000-001-00-000"));
        Assert.True(page.Errors.Count == 0, page.ErrorSummary);
    }
}
