using System.Net;
using System.Text;
using CoopPortal.Core.Amounts;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoopPortal.Web.Tests.Contracting;

/// <summary>The wing through its rendered forms. Each test makes a contract of its own.</summary>
public abstract class ContractingTests(CoopApp app) : WebTest(app)
{
    private const string Header =
        "vendor_sku,description,mfr_name,mfr_part_no,uom,pack_qty,category,unspsc,list_price,min_qty_break,net_price";

    [Fact]
    public async Task From_a_vendor_to_a_live_contract_that_a_district_accepted()
    {
        var staff = await StaffAsync();
        var page = await (await staff.Get("/vendors/new"))
            .Submit("Add vendor", ("Name", "Journey Paper"), ("OrderMail", "orders@journey.example"));
        var vendor = page.Url;
        page = await (await staff.Get($"{vendor}/decisions/new?to=Approved"))
            .Submit("Approve", ("MotionNumber", "M-1"), ("MotionOn", "2026-10-01"));
        Assert.Contains("approved by motion M-1", page.Flash, StringComparison.Ordinal);
        Assert.Contains("under review → approved, motion M-1", page.Text, StringComparison.Ordinal);

        page = await (await staff.Get("/contracts/new")).Submit("Save draft", ("NewNumber", "J-1"), ("VendorId", vendor.Split('/')[^1]),
            ("Title", "Journey paper"), ("StartsOn", "2026-07-01"), ("EndsOn", "2027-06-30"));
        Assert.Equal("/contracts/J-1", page.Url);
        page = await (await staff.Get("/contracts/J-1/terms/new"))
            .Submit("Publish version 1", ("Text", "Be fair."), ("EffectiveOn", "2026-07-01"));
        Assert.Contains("Be fair.", page.Text, StringComparison.Ordinal);
        page = await (await staff.Get("/contracts/J-1/items/new"))
            .Submit("Add item", ("NewSku", "PAP-20"), ("Name", "Copy paper"), ("Unit", "CT"), ("Category", "Paper"));
        Assert.Equal("Copy paper", page.Heading);
        await (await staff.Get("/contracts/J-1/price-sheets/new")).Submit("Begin the draft", ("EffectiveFrom", "2026-07-01"));
        page = await (await staff.Get("/contracts/J-1/price-sheets/1/ladders/new")).Submit("Save the ladder",
            ("Sku", "PAP-20"), ("Tiers[0].From", "1"), ("Tiers[0].Price", "40.00"), ("Tiers[1].From", "500"), ("Tiers[1].Price", "$36"));
        Assert.Contains("1+ $40.00 · 500+ $36.00", page.Text, StringComparison.Ordinal);
        page = await (await staff.Get("/contracts/J-1/price-sheets/1/publication/new")).Submit("Publish price sheet 1");
        Assert.Contains("is published", page.Flash, StringComparison.Ordinal);
        await (await staff.Get("/contracts/J-1/award/new")).Submit("Record the award", ("MotionNumber", "M-2"), ("MotionOn", "2026-10-02"));
        page = await (await staff.Get("/contracts/J-1/launch/new")).Submit("Go live");
        Assert.Equal("Contract J-1 is live.", page.Flash);

        var treasurer = await DistrictAsync(Role.Treasurer, "Journey Local");
        Assert.Contains("Your district has not accepted version 1", (await treasurer.Get("/contracts/J-1")).Text, StringComparison.Ordinal);
        page = await (await treasurer.Get("/contracts/J-1/terms/1/acceptance/new")).Submit("Accept version 1",
            ("ResolutionNumber", "26-118"), ("ResolutionOn", "2026-10-04"), ("Read", "true"));
        Assert.Contains("accepted version 1 of the terms", page.Flash, StringComparison.Ordinal);
        Assert.DoesNotContain("has not accepted", page.Text, StringComparison.Ordinal);
        Assert.Contains("Journey Local", (await staff.Get("/contracts/J-1/acceptances?accepted=true")).Text, StringComparison.Ordinal);

        page = await (await staff.Get("/contracts/J-1/terms/new"))
            .Submit("Publish version 2", ("Text", "Be fairer."), ("EffectiveOn", "2026-10-05"));
        Assert.Contains("Your district has not accepted version 2", (await treasurer.Get("/contracts/J-1")).Text, StringComparison.Ordinal);
        page = await treasurer.Get("/contracts/J-1/terms/1/acceptance/new");
        Assert.Contains("was replaced by version 2", page.Flash, StringComparison.Ordinal);
        Assert.Equal(["Drafted", "Terms version 1 published", "Awarded", "Went live", "Terms accepted", "Terms version 2 published"],
            await App.Db(async db =>
            {
                var id = await db.Contracts.Where(row => row.Number == "J-1").Select(row => row.Id).SingleAsync();
                return await db.AuditEntries.Where(row => row.Record == nameof(Contract) && row.RecordId == id)
                    .OrderBy(row => row.Id)
                    .Select(row => row.What).ToListAsync();
            }));
    }

    [Fact]
    public async Task Post_AcceptanceByABuyer_IsForbiddenAndSavesNothing()
    {
        await ContractAsync("B-1");
        var buyer = await DistrictAsync(Role.Buyer, "Buyers Local");
        Assert.Equal(HttpStatusCode.Forbidden, (await buyer.Get("/contracts/B-1/terms/1/acceptance/new")).Status);
        Assert.Contains("Its treasurer or business manager accepts it", (await buyer.Get("/contracts/B-1/terms/1")).Text,
            StringComparison.Ordinal);
        Assert.Contains("until your treasurer or business manager accepts them", (await buyer.Get("/contracts/B-1")).Text,
            StringComparison.Ordinal);
        Assert.False(await App.Db(db => db.TermsAcceptances.AnyAsync(row => row.TermsVersion.Number == 1
            && db.Contracts.Any(contract => contract.Number == "B-1" && contract.Id == row.ContractId))));
    }

    [Fact]
    public async Task Post_AcceptanceWithoutResolution_KeepsWhatWasTyped()
    {
        await ContractAsync("B-2");
        var manager = await DistrictAsync(Role.BusinessManager, "Careful Local");
        var page = await (await manager.Get("/contracts/B-2/terms/1/acceptance/new"))
            .Submit("Accept version 1", ("ResolutionOn", "2027-01-01"));
        Assert.Contains("Enter the number of the board's resolution", page.ErrorSummary, StringComparison.Ordinal);
        Assert.Contains("lies in the future", page.ErrorSummary, StringComparison.Ordinal);
        Assert.Contains("Tick that", page.ErrorSummary, StringComparison.Ordinal);
        Assert.Equal("2027-01-01", page.Value("ResolutionOn"));
    }

    [Fact]
    public async Task Get_ByAnotherVendorsUser_IsNotFound()
    {
        var mine = await ContractAsync("V-1");
        var other = await ContractAsync("V-2");
        await App.Given.Person("sales@v1.example", Role.VendorUser, vendor: mine.Vendor);
        var vendor = await App.As("sales@v1.example");
        foreach (var address in new[] { $"/vendors/{mine.VendorId}", "/contracts/V-1", "/contracts/V-1/price-sheets/1",
            "/contracts/V-1/items", "/contracts/V-1/terms/1" })
            Assert.Equal(HttpStatusCode.OK, (await vendor.Get(address)).Status);
        foreach (var address in new[]
        {
            $"/vendors/{other.VendorId}", "/contracts/V-2", "/contracts/V-2/price-sheets/1", "/contracts/V-2/price-sheets/1/changes",
            "/contracts/V-2/price-sheets/1/template", "/contracts/V-2/items", "/contracts/V-2/terms/1", "/contracts/V-1/price-sheets/2",
        })
            Assert.Equal(HttpStatusCode.NotFound, (await vendor.Get(address)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await vendor.Get("/contracts/V-1/acceptances")).Status);
        Assert.DoesNotContain("V-2", (await vendor.Get("/contracts")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_Drafts_AreStaffsAndTheAuditorsOnly()
    {
        var vendor = (await ContractAsync("D-1")).VendorId;
        var (staff, buyer, auditor) =
            (await StaffAsync(), await DistrictAsync(Role.Buyer, "Outside Local"), await PersonAsync(Role.Auditor));
        await (await staff.Get("/contracts/D-1/price-sheets/new")).Submit("Begin the draft", ("EffectiveFrom", "2026-11-01"));
        Assert.Equal(HttpStatusCode.OK, (await auditor.Get("/contracts/D-1/price-sheets/2")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await auditor.Get("/contracts/D-1/price-sheets/2/ladders/new")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await buyer.Get("/contracts/D-1/price-sheets/2")).Status);
        Assert.DoesNotContain("Price sheet 2", (await buyer.Get("/contracts/D-1")).Text, StringComparison.Ordinal);
        await (await staff.Get("/contracts/new")).Submit("Save draft", ("NewNumber", "D-2"), ("VendorId", $"{vendor}"), ("Title", "Secret"),
            ("StartsOn", "2026-07-01"), ("EndsOn", "2027-06-30"));
        Assert.Equal(HttpStatusCode.NotFound, (await buyer.Get("/contracts/D-2")).Status);
    }

    [Fact]
    public async Task Post_SuspensionWithoutReason_ShowsTheEffectAndSavesNothing()
    {
        var contract = await ContractAsync("S-1");
        var staff = await StaffAsync();
        var form = await staff.Get($"/vendors/{contract.VendorId}/decisions/new?to=Suspended");
        Assert.Contains("Live contracts: S-1.", form.Text, StringComparison.Ordinal);
        var page = await form.Submit("Suspend", ("MotionNumber", "M-9"), ("MotionOn", "2026-10-05"));
        Assert.Contains("Enter the reason", page.ErrorSummary, StringComparison.Ordinal);
        Assert.Equal("M-9", page.Value("MotionNumber"));
        Assert.Equal(VendorStatus.Approved, await StatusAsync(contract.VendorId));

        page = await page.Submit("Suspend", ("Reason", "Late deliveries"));
        Assert.Contains("is suspended by motion M-9", page.Flash, StringComparison.Ordinal);
        page = await form.Submit("Suspend", ("MotionNumber", "M-9"), ("MotionOn", "2026-10-05"), ("Reason", "again"));
        Assert.Contains("cannot become suspended", page.Flash, StringComparison.Ordinal);
        Assert.Equal(1, await App.Db(db =>
            db.AuditEntries.CountAsync(row => row.Record == nameof(Vendor) && row.RecordId == contract.VendorId && row.What == "Suspend")));
    }

    [Fact]
    public async Task Post_VendorSavedBySomebodyElse_KeepsWhatWasTypedAndAsks()
    {
        var contract = await ContractAsync("T-1");
        var staff = await StaffAsync();
        var (mine, theirs) = (await staff.Get($"/vendors/{contract.VendorId}/edit"), await staff.Get($"/vendors/{contract.VendorId}/edit"));
        await theirs.Submit("Save vendor", ("City", "Dayton"));
        var page = await mine.Submit("Save vendor", ("City", "Toledo"));
        Assert.Contains("Somebody else changed this meanwhile", page.ErrorSummary, StringComparison.Ordinal);
        Assert.Equal("Toledo", page.Value("City"));
        Assert.Equal("Dayton", await App.Db(db => db.Vendors.Where(row => row.Id == contract.VendorId)
            .Select(row => row.City).SingleAsync()));
        await page.Submit("Save vendor");
        Assert.Equal("Toledo", await App.Db(db => db.Vendors.Where(row => row.Id == contract.VendorId)
            .Select(row => row.City).SingleAsync()));
    }

    [Fact]
    public async Task Post_SecondLadderOfAnItem_NamesBothAndSavesNothing()
    {
        await ContractAsync("L-1");
        var staff = await StaffAsync();
        await (await staff.Get("/contracts/L-1/price-sheets/new"))
            .Submit("Begin the draft", ("EffectiveFrom", "2026-11-01"), ("CopyOf", "1"));
        var page = await (await staff.Get("/contracts/L-1/price-sheets/2/ladders/new"))
            .Submit("Save the ladder", ("Sku", "PAP-20"), ("Tiers[0].Price", "39"));
        Assert.Contains("the one on this sheet (from 1 at $40.00, from 500 at $36.00)", page.ErrorSummary, StringComparison.Ordinal);
        Assert.Contains("the one typed now (from 1 at $39.00)", page.ErrorSummary, StringComparison.Ordinal);
        Assert.Equal(1,
            await App.Db(db => db.SheetLadders.CountAsync(row => row.PriceSheet.Number == 2 && row.PriceSheet.Contract.Number == "L-1")));
        page = await page.Submit("Save the ladder", ("Sku", "NOPE"), ("Tiers[1].From", "5"));
        Assert.Contains("Tier 2 has a quantity and no price", page.ErrorSummary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_FailingSheet_NeedsAReasonAndIsThenFixedForEver()
    {
        await ContractAsync("F-1");
        var staff = await StaffAsync();
        await (await staff.Get("/contracts/F-1/price-sheets/new"))
            .Submit("Begin the draft", ("EffectiveFrom", "2026-11-01"), ("CopyOf", "1"));
        var page = await (await staff.Get("/contracts/F-1/price-sheets/2")).Follow("Edit the price of PAP-20");
        await page.Submit("Save the ladder", ("Tiers[1].Price", "41.00"));
        page = await staff.Get("/contracts/F-1/price-sheets/2/publication/new");
        Assert.Contains("The price rises from 40.00 to 41.00 at 500.", page.Text, StringComparison.Ordinal);
        page = await page.Submit("Publish price sheet 2");
        Assert.Contains("give a reason for publishing all the same", page.ErrorSummary, StringComparison.Ordinal);
        Assert.Equal(PriceSheetStatus.Draft, await SheetStatusAsync("F-1", 2));
        page = await page.Submit("Publish price sheet 2", ("OverrideReason", "As the vendor sent it"));
        Assert.Contains("Reason: As the vendor sent it", page.Text, StringComparison.Ordinal);
        Assert.Equal(PriceSheetStatus.Published, await SheetStatusAsync("F-1", 2));
        page = await staff.Get("/contracts/F-1/price-sheets/2/ladders/new");
        Assert.Contains("is never changed", page.Flash, StringComparison.Ordinal);
        Assert.Contains("dearer", (await staff.Get("/contracts/F-1/price-sheets/2/changes")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_SheetFromThePast_IsNotPublished()
    {
        await ContractAsync("P-1");
        var staff = await StaffAsync();
        await (await staff.Get("/contracts/P-1/price-sheets/new"))
            .Submit("Begin the draft", ("EffectiveFrom", "2026-09-01"), ("CopyOf", "1"));
        var page = await staff.Get("/contracts/P-1/price-sheets/2/publication/new");
        Assert.Contains("Prices cannot take effect in the past: choose Oct. 5, 2026 or a later day.", page.Text, StringComparison.Ordinal);
        Assert.False(page.HasButton("Publish price sheet 2"));
    }

    [Fact]
    public async Task Post_BadFile_NamesRowAndColumnAndSavesNothing()
    {
        await ContractAsync("I-1");
        var staff = await DraftAsync("I-1");
        var page = await (await staff.Get("/contracts/I-1/price-sheets/2/imports/new")).Upload("Check and load",
            [("File", "bad.csv", Bytes(Header, "NEW-1,Pens,,,BX,1,Pens,,,1,2.00", "7.53E+12,Clips,,,BX,1,Clips,,,1,\"1,234,56\""))]);
        Assert.Contains("“bad.csv” has 2 faults", page.ErrorSummary, StringComparison.Ordinal);
        Assert.Equal(["3", "3"], page.Rows().Select(row => row[0]));
        Assert.Equal(["vendor_sku", "net_price"], page.Rows().Select(row => row[1]));
        var link = page.Document.QuerySelector("a[download]")!.GetAttribute("href")!;
        var faults = Encoding.UTF8.GetString(Convert.FromBase64String(link[(link.IndexOf(',', StringComparison.Ordinal) + 1)..]));
        Assert.Contains("row,column,found,wanted", faults, StringComparison.Ordinal);
        Assert.Contains("\"1,234,56\"", faults, StringComparison.Ordinal);
        Assert.Equal((0, 1), await CountsAsync("I-1"));
    }

    [Fact]
    public async Task Post_GoodFileTwice_LoadsOnceAndSaysWhen()
    {
        await ContractAsync("I-2");
        var staff = await DraftAsync("I-2");
        var file = Bytes(Header, "PAP-20,Copy paper,Boise,,CT,1,Paper,,42.00,1,39.00", "PAP-20,,,,,,,,,400,35.00",
            "NEW-1,Pens,,,BX,12,Pens,,,1,2.00");
        var form = await staff.Get("/contracts/I-2/price-sheets/2/imports/new");
        var page = await form.Upload("Check and load", [("File", "prices.csv", file)]);
        Assert.Contains("“prices.csv” was loaded: 3 rows, 2 ladders set, 1 new item", page.Flash, StringComparison.Ordinal);
        Assert.Contains("1+ $39.00 · 400+ $35.00", page.Text, StringComparison.Ordinal);
        Assert.Equal((2, 2), await CountsAsync("I-2"));
        page = await form.Upload("Check and load", [("File", "again.csv", file)]);
        Assert.Contains("This very file was already loaded on Oct. 5, 2026, 10:00 a.m. ET as “prices.csv”", page.Flash,
            StringComparison.Ordinal);
        Assert.Equal(1, await App.Db(db =>
            db.AuditEntries.CountAsync(row => row.What == "Prices loaded from a file" && row.After!.StartsWith("prices.csv"))));

        var filled = await staff.Http.GetByteArrayAsync(new Uri("/contracts/I-2/price-sheets/2/template?filled=true", UriKind.Relative),
            TestContext.Current.CancellationToken);
        page = await form.Upload("Check and load", [("File", "filled.csv", filled)]);
        Assert.Contains("2 ladders set, 0 new items, 0 items described anew", page.Flash, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_FileWithAnotherUnitOrAnItemTakenOff_IsRefused()
    {
        await ContractAsync("I-3");
        var staff = await DraftAsync("I-3");
        var form = await staff.Get("/contracts/I-3/price-sheets/2/imports/new");
        var page = await form.Upload("Check and load", [("File", "units.csv", Bytes(Header, "PAP-20,Copy paper,,,RM,10,Paper,,,1,4.00"))]);
        Assert.Equal(["uom", "pack_qty"], page.Rows().Select(row => row[1]));
        page = await form.Upload("Check and load", [("File", "big.csv", new byte[6 * 1024 * 1024])]);
        Assert.Contains("“big.csv” was not loaded. The file is larger than 5 MB", page.ErrorSummary, StringComparison.Ordinal);
        page = await form.Submit("Check and load");
        Assert.Contains("Choose the file to load.", page.ErrorSummary, StringComparison.Ordinal);

        var item = await App.Db(db => db.Items.Where(row => row.Contract.Number == "I-3").Select(row => row.Id).SingleAsync());
        page = await (await staff.Get($"/contracts/I-3/items/{item}/withdrawal/new")).Submit("Take PAP-20 off", ("Reason", "discontinued"));
        Assert.Contains("is off the contract from Oct. 5, 2026", page.Flash, StringComparison.Ordinal);
        page = await form.Upload("Check and load", [("File", "off.csv", Bytes(Header, "PAP-20,Copy paper,,,CT,1,Paper,,,1,39.00"))]);
        Assert.Contains("it was taken off the contract on Oct. 5, 2026", page.Text, StringComparison.Ordinal);
        page = await (await staff.Get($"/contracts/I-3/items/{item}")).Submit("Put back on the contract");
        Assert.Contains("is on the contract again", page.Flash, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_ListsWithAnySearchSortAndPage_AnswerAndExport()
    {
        await ContractAsync("X-1");
        var staff = await StaffAsync();
        var pages = new[] { "/vendors", "/contracts", "/price-sheets", "/contracts/X-1/items" };
        string[] sorts = ["name", "-name", "status", "-status", "city", "-city", "contracts", "-contracts", "number", "-number", "title",
            "vendor", "-vendor", "start", "end", "contract", "-contract", "state", "from", "items", "-items", "sku",
            "-sku", "category", "nonsense"];
        foreach (var page in pages)
        {
            foreach (var sort in sorts)
                Assert.Equal(HttpStatusCode.OK, (await staff.Get($"{page}?sort={sort}&page=99&q=x")).Status);
            Assert.Equal(HttpStatusCode.OK, (await staff.Get($"{page}?q={new string('x', 10_000)}")).Status);
            Assert.Equal("text/csv", (await staff.Get($"{page}?format=csv")).ContentType);
        }
        foreach (var csv in new[] { "/contracts/X-1/price-sheets/1?format=csv", "/contracts/X-1/price-sheets/1/changes?format=csv",
            "/contracts/X-1/acceptances?format=csv",
            "/contracts/X-1/price-sheets/1/template" })
            Assert.Equal("text/csv", (await staff.Get(csv)).ContentType);
    }

    private static byte[] Bytes(params string[] lines) => Encoding.UTF8.GetBytes(string.Join("\r\n", lines));

    private Task<(int Ladders, int Items)> CountsAsync(string number) => App.Db(async db => (
        await db.SheetLadders.CountAsync(row => row.PriceSheet.Number == 2 && row.PriceSheet.Contract.Number == number),
        await db.Items.CountAsync(row => row.Contract.Number == number)));

    private Task<VendorStatus> StatusAsync(long id) =>
        App.Db(db => db.Vendors.Where(row => row.Id == id).Select(row => row.Status).SingleAsync());

    private Task<PriceSheetStatus> SheetStatusAsync(string number, int sheet) =>
        App.Db(db => db.PriceSheets.Where(row => row.Number == sheet && row.Contract.Number == number)
            .Select(row => row.Status).SingleAsync());

    private async Task<PageClient> DraftAsync(string number)
    {
        var staff = await StaffAsync();
        await (await staff.Get($"/contracts/{number}/price-sheets/new"))
            .Submit("Begin the draft", ("EffectiveFrom", "2026-11-01"), ("CopyOf", ""));
        return staff;
    }

    private Task<PageClient> StaffAsync() => PersonAsync(Role.Staff);

    private async Task<PageClient> PersonAsync(Role role)
    {
        await App.Given.Cooperative();
        var mail = $"{role}-{Guid.NewGuid():N}@coop.example";
        await App.Given.Person(mail, role);
        return await App.As(mail);
    }

    private async Task<PageClient> DistrictAsync(Role role, string name)
    {
        await App.Given.Cooperative();
        var mail = $"{role}-{Guid.NewGuid():N}@district.example";
        await App.Given.Person(mail, role, await App.Given.District(name));
        return await App.As(mail);
    }

    /// <summary>A live contract with one item, version 1 of its terms, and price sheet 1 in force.</summary>
    private async Task<Contract> ContractAsync(string number)
    {
        await App.Given.Cooperative();
        var vendor = await App.Given.Vendor($"Vendor of {number}");
        return await App.Db(async db =>
        {
            var day = new DateOnly(2026, 7, 1);
            var stored = await db.Vendors.SingleAsync(row => row.Id == vendor.Id);
            stored.Decide(VendorStatus.Approved, "M-1", day, null);
            var contract = new Contract(number, $"Title of {number}", vendor.Id, day, day.AddYears(1));
            contract.PublishTerms("Be fair.", day, App.Clock.Now);
            contract.Award("M-2", day);
            contract.GoLive();
            db.Add(contract);
            await db.SaveChangesAsync();
            var item = new Item(contract.Id, "PAP-20", "Copy paper", "CT", "Paper");
            db.Add(item);
            await db.SaveChangesAsync();
            var sheet = new PriceSheet(contract.Id, 1, day);
            sheet.Ladders.Add(new SheetLadder(item.Id, [(1, new UnitPrice(40)), (500, new UnitPrice(36))]));
            sheet.Publish(true, null, "Ann", App.Clock.Now);
            db.Add(sheet);
            await db.SaveChangesAsync();
            return contract;
        });
    }
}

public sealed class ContractingTestsOnSqlite(SqliteApp app) : ContractingTests(app), IClassFixture<SqliteApp>;

public sealed class ContractingTestsOnPostgres(PostgresApp app) : ContractingTests(app), IClassFixture<PostgresApp>;
