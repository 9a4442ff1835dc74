using System.Text;
using CoopPortal.Browser.Tests.Harness;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Web.Jobs;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;

namespace CoopPortal.Browser.Tests.Journeys;

/// <summary>A cooperative moves in: members and items from files with faults, corrected and loaded; a large file shows how far it is.
/// </summary>
public sealed class ImportTests(Chromium chromium, SqliteApp app) : Journey(chromium, app), IClassFixture<SqliteApp>
{
    private const string Items = "contract_no,vendor_sku,description,uom,category,net_price,min_qty_2,net_price_2";

    protected override string Name => "import";

    [Fact]
    public async Task Members_and_items_are_loaded_after_their_faults_are_corrected()
    {
        await App.Given.Cooperative();
        await App.Given.Person("staff@coop.example", Role.Staff);
        var vendor = await App.Given.Vendor("Miami Paper Company");
        var staff = await SignedIn("staff@coop.example", Given.Password);
        await staff.GoTo("/imports");
        await staff.Sees("No file has been checked yet.");
        await staff.Step("imports");
        await staff.Click("Members and their sites");
        await staff.Step("members");
        Assert.Contains("# Example, not loaded: Elm City Schools",
            Encoding.UTF8.GetString(await staff.Download("Download as CSV")), StringComparison.Ordinal);

        await Check(staff, "members.csv", "district_name,zip,enrollment", "Elm City Schools,4540,8100", "Oak Local Schools,45403,many");
        await staff.Sees("2 faults. Nothing was loaded, and the file was not kept.");
        await staff.Step("members-faults");
        await staff.Click("Check the corrected file");
        await Check(staff, "members.csv", "district_name,zip,enrollment", "Elm City Schools,45402,8100", "Oak Local Schools,45403,950");
        await staff.Sees("Loading adds 2 districts and 0 sites.");
        await staff.Step("members-checked");
        await staff.Press("Load all of it");
        await staff.Sees("All of the file is loaded.");
        await staff.Step("members-loaded");
        await staff.GoTo("/districts");
        await staff.Sees("Oak Local Schools");

        await App.Db(async db =>
        {
            db.Contracts.Add(new Contract("EPC-1", "Paper", vendor.Id, new DateOnly(2026, 7, 1), new DateOnly(2029, 6, 30)));
            await db.SaveChangesAsync();
        });
        await staff.GoTo("/imports/items");
        await staff.Step("items");
        await Check(staff, "items.csv", Items, "EPC-1,7.53E+12,Copy paper,CT,Paper,40.00,500,36.00",
            "EPC-1,CP-2,Pens,BX,Pens,40.00,5-Mar,36.00");
        await staff.Sees("turned it into a power of ten");
        await staff.Sees("turned this one into a date");
        await staff.Step("items-faults");
        await staff.Click("Check the corrected file");
        await Check(staff, "items.csv", Items, "EPC-1,7530025871234,Copy paper,CT,Paper,40.00,500,36.00",
            "EPC-1,CP-2,Pens,BX,Pens,40.00,500,36.00");
        await staff.Press("Load all of it");
        await staff.Sees("2 items of 1 contract, 2 with prices");
        await staff.GoTo("/contracts/EPC-1/price-sheets/1");
        await staff.Sees("7530025871234");

        await Large(staff);
        await staff.GoTo("/imports");
        await staff.Step("files-so-far");
    }

    /// <summary>The page turns from waiting to ready by itself, once the job has been there.</summary>
    private async Task Large(Person staff)
    {
        await staff.GoTo("/imports/items");
        await Check(staff, "catalog.csv",
            [Items, .. Enumerable.Range(1, 2000).Select(at => $"EPC-1,SKU-{at:0000},Item {at},CT,Paper,9.50,,")]);
        await staff.Sees("It waits for its turn");
        await staff.Step("waiting");
        await using (var scope = App.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<RunImports>().Execute(null!);
        await staff.Sees("Loading adds 2,000 items of 1 contract");
        await staff.Step("large-checked");
        Assert.Equal(2, await App.Db(db => db.Items.CountAsync()));
    }

    private static async Task Check(Person staff, string name, params string[] lines)
    {
        await staff.Page.Locator("#File").SetInputFilesAsync(new FilePayload
        {
            Name = name,
            MimeType = "text/csv",
            Buffer = Encoding.UTF8.GetBytes(string.Join("\r\n", lines)),
        });
        await staff.Press("Check the file");
    }
}
