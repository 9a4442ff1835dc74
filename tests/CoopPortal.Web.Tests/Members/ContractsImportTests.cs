using CoopPortal.Core.Contracting;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoopPortal.Web.Tests.Members;

public sealed class ContractsImportTestsOnSqlite(SqliteApp app) : ContractsImportTests(app), IClassFixture<SqliteApp>;

public sealed class ContractsImportTestsOnPostgres(PostgresApp app) : ContractsImportTests(app), IClassFixture<PostgresApp>;

/// <summary>Contracts from a file: drafts with their terms, taken out again while they are nothing but that.</summary>
public abstract class ContractsImportTests(CoopApp app) : ImportTest(app)
{
    private const string Header = "contract_no,title,vendor,starts_on,ends_on,terms,terms_from";

    [Fact]
    public async Task Post_File_DraftsContractsWithTheirTerms_AndIsUndone()
    {
        var (staff, vendor) = await WorldAsync();
        var page = await UploadAsync(staff, "contracts", "contracts.csv", Header,
            $"C-{Key}-1,Paper,Acme {Key},2026-07-01,6/30/2029,\"1. Delivery within 10 days.\n2. FOB destination.\",2026-08-01",
            $"C-{Key}-2,Desks,{vendor.Id},2026-07-01,2029-06-30,,");
        Assert.Contains("Loading adds 2 contracts as drafts.", page.Text, StringComparison.Ordinal);
        page = await page.Submit("Load all of it");

        var (paper, desks) = (await ContractAsync(1), await ContractAsync(2));
        Assert.Equal((ContractStatus.Draft, vendor.Id, new DateOnly(2029, 6, 30)), (paper!.Status, paper.VendorId, paper.EndsOn));
        var terms = Assert.Single(paper.Terms);
        Assert.Equal(("1. Delivery within 10 days.\n2. FOB destination.", new DateOnly(2026, 8, 1)), (terms.Text, terms.EffectiveOn));
        Assert.Empty(desks!.Terms);
        page = await page.Submit("Undo this import");
        Assert.Contains("The import is undone", page.Flash, StringComparison.Ordinal);
        Assert.Null(await ContractAsync(1));
    }

    [Theory]
    [InlineData("C 1,Paper,V,2026-07-01,2029-06-30,,", "contract_no", "letters, digits, hyphens")]
    [InlineData("K,,V,2026-07-01,2029-06-30,,", "title", "what the contract covers")]
    [InlineData("K,Paper,Nobody,2026-07-01,2029-06-30,,", "vendor", "the name or the number of a vendor")]
    [InlineData("K,Paper,V,,2029-06-30,,", "starts_on", "the first day of the contract")]
    [InlineData("K,Paper,V,2026-07-01,June 2029,,", "ends_on", "a day such as 2026-07-01")]
    [InlineData("K,Paper,V,2026-07-01,2025-06-30,,", "ends_on", "on or after starts_on")]
    [InlineData("K,Paper,V,2026-07-01,2029-06-30,,2026-07-01", "terms", "the terms that hold")]
    [InlineData("K,Paper,V,2026-07-01,2029-06-30,,\nK,Desks,V,2026-07-01,2029-06-30,,", "contract_no", "each contract once")]
    public async Task Post_FileWithAFault_NamesItAndDraftsNothing(string rows, string column, string wanted)
    {
        var (staff, _) = await WorldAsync();
        var before = await App.Db(db => db.Contracts.CountAsync());
        var page = await UploadAsync(staff, "contracts", "bad.csv", [Header, .. rows
            .Replace(",V,", $",Acme {Key},", StringComparison.Ordinal).Replace("K,", $"K-{Key},", StringComparison.Ordinal).Split('\n')]);
        Assert.Contains(page.Rows(), row => row[1] == column && row[3].Contains(wanted, StringComparison.Ordinal));
        Assert.Equal(before, await App.Db(db => db.Contracts.CountAsync()));
    }

    [Fact]
    public async Task Post_UndoOnceAContractHasItems_SaysSoAndTakesNothingOut()
    {
        var (staff, _) = await WorldAsync();
        var page = await (await UploadAsync(staff, "contracts", "contracts.csv", Header,
            $"C-{Key}-1,Paper,Acme {Key},2026-07-01,2029-06-30,,")).Submit("Load all of it");
        await App.Db(async db =>
        {
            db.Items.Add(new Item((await db.Contracts.SingleAsync(one => one.Number == $"C-{Key}-1")).Id, "CP1", "Paper", "CT", "Paper"));
            await db.SaveChangesAsync();
        });
        var again = await UploadAsync(staff, "contracts", "again.csv", Header, $"C-{Key}-1,Paper,Acme {Key},2026-07-01,2029-06-30,,");
        Assert.Contains("numbers are never used twice", again.Rows()[0][3], StringComparison.Ordinal);

        page = await page.Submit("Undo this import");

        Assert.Contains($"Contract C-{Key}-1 has items by now. Nothing was undone", page.Flash, StringComparison.Ordinal);
        Assert.NotNull(await ContractAsync(1));
    }

    private Task<Contract?> ContractAsync(int number) => App.Db(db => db.Contracts.AsNoTracking().Include(one => one.Terms)
        .SingleOrDefaultAsync(one => one.Number == $"C-{Key}-{number}"));

    private async Task<(PageClient Staff, Vendor Vendor)> WorldAsync()
    {
        var staff = await StaffAsync();
        return (staff, await App.Given.Vendor($"Acme {Key}"));
    }
}
