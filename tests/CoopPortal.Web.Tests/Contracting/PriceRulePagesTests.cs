using System.Net;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoopPortal.Web.Tests.Contracting;

public sealed class PriceRulePagesTestsOnSqlite(SqliteApp app) : PriceRulePagesTests(app), IClassFixture<SqliteApp>;

public sealed class PriceRulePagesTestsOnPostgres(PostgresApp app) : PriceRulePagesTests(app), IClassFixture<PostgresApp>;

/// <summary>A contract's price-change rules and index values, through their rendered forms. Today is October 5, 2026.</summary>
public abstract class PriceRulePagesTests(CoopApp app) : WebTest(app)
{
    [Fact]
    public async Task Post_Rule_StandsUnderItsHeadingWithSourceAndHistory()
    {
        var url = await ContractAsync("R-1");
        var staff = await StaffAsync();
        var page = await staff.Get(url);
        Assert.Contains("No rule is set, so any price may change", page.Text, StringComparison.Ordinal);

        page = await (await staff.Get($"{url}/new")).Follow("Notice");
        page = await page.Submit("Set the rule", ("Amount", "30"), ("Source", "Section 7.2"), ("From", "2026-10-05"));
        Assert.Equal("The rule is set and counts for changes from Oct. 5, 2026 on.", page.Flash);
        page = await (await staff.Get($"{url}/new?kind=IncreaseDays")).Submit("Set the rule", ("Text", "02-01, 08-01"),
            ("Source", "Section 7.3"), ("From", "2027-01-01"), ("To", "2027-12-31"));

        Assert.Equal(["30 days’ notice"], page.Rows("[aria-labelledby=InForce] table").Select(row => row[0]));
        var coming = Assert.Single(page.Rows("[aria-labelledby=ToCome] table"));
        Assert.Equal(["Increases only on Feb. 1 or Aug. 1", "Section 7.3", "Jan. 1, 2027", "Dec. 31, 2027"], coming.Take(4));
        Assert.Contains("Rule set", page.Text, StringComparison.Ordinal);
        Assert.Contains("30 days’ notice, from Oct. 5, 2026", page.Text, StringComparison.Ordinal);
        Assert.Contains("Rules that bind them", (await staff.Get("/contracts/R-1")).Text, StringComparison.Ordinal);
        var csv = await staff.Get($"{url}?format=csv");
        Assert.Equal("text/csv", csv.ContentType);
        Assert.Matches("30 days’ notice,Notice,30(\\.0+)?,,Section 7.2,2026-10-05,,In force,", csv.Body);
    }

    [Theory]
    [InlineData("Notice", "Amount", "1.5", "Enter a whole number of days from 1 to 1,826.")]
    [InlineData("Notice", "Amount", "0", "Enter a whole number of days from 1 to 1,826.")]
    [InlineData("Notice", "Amount", "soon", "“soon” is not something this field can take; correct it.")]
    [InlineData("IncreaseDays", "Text", "02-30", "Enter days of the year as month-day")]
    [InlineData("CapPercent", "Amount", "101", "Enter a percentage from 0 to 100")]
    [InlineData("CapIndex", "Text", "", "Name the index series")]
    [InlineData("OnePending", "Source", "", "Say where the rule comes from")]
    [InlineData("OnePending", "From", "", "Enter the first day on which the rule counts.")]
    [InlineData("OnePending", "To", "2026-10-05", "The last bound must lie after Oct. 5, 2026")]
    public async Task Post_RuleThatSaysNothingCertain_KeepsWhatWasTypedAndSavesNothing(string kind, string field, string value,
        string sentence)
    {
        var url = await ContractAsync($"R-2-{kind}-{field}-{Guid.NewGuid():N}"[..39]);
        var staff = await StaffAsync();
        var typed = new Dictionary<string, string> { ["Source"] = "Section 9", ["From"] = "2026-10-05", [field] = value };
        if (kind is "CapIndex" or "CapPercent")
            typed.TryAdd("Amount", "1");

        var page = await (await staff.Get($"{url}/new?kind={kind}")).Submit("Set the rule",
            [.. typed.Select(pair => (pair.Key, pair.Value))]);

        Assert.Contains(sentence, page.ErrorSummary, StringComparison.Ordinal);
        Assert.Equal(value, page.Value(field));
        Assert.Empty(await RulesAsync(url));
    }

    [Fact]
    public async Task Post_SecondRuleOfAKind_IsRefusedUntilTheFirstEnds()
    {
        var url = await ContractAsync("R-3");
        var staff = await StaffAsync();
        await SetAsync(staff, url, "30", "2026-07-01");
        var form = await staff.Get($"{url}/new?kind=Notice");
        var page = await form.Submit("Set the rule", ("Amount", "60"), ("Source", "Amendment 1"), ("From", "2027-01-01"));
        Assert.Contains("“30 days’ notice” holds from July 1, 2026 already. Nothing was saved; end it first", page.ErrorSummary,
            StringComparison.Ordinal);

        var ending = await (await staff.Get(url)).Follow("End “30 days’ notice”");
        page = await ending.Submit("End the rule", ("To", "2026-10-04"), ("Reason", "Amendment 1"));
        Assert.Contains("until now changes were judged by this rule. Choose Oct. 5, 2026", page.ErrorSummary, StringComparison.Ordinal);
        page = await ending.Submit("End the rule", ("To", "2027-01-01"), ("Reason", ""));
        Assert.Contains("Enter why it ends", page.ErrorSummary, StringComparison.Ordinal);
        Assert.All(await RulesAsync(url), rule => Assert.Null(rule.To));

        page = await ending.Submit("End the rule", ("To", "2027-01-01"), ("Reason", "Amendment 1"));
        Assert.Equal("“30 days’ notice” no longer counts from Jan. 1, 2027 on.", page.Flash);
        Assert.Contains("until before Jan. 1, 2027", page.Text, StringComparison.Ordinal);
        await form.Submit("Set the rule", ("Amount", "60"), ("Source", "Amendment 1"), ("From", "2027-01-01"));
        var rules = await RulesAsync(url);
        Assert.Equal([30m, 60m], rules.Select(rule => rule.Amount!.Value));
        page = await (await staff.Get($"{url}/{rules[1].Id}/ending/new")).Submit("End the rule", ("Reason", "Mistyped"));
        Assert.Equal("“60 days’ notice” was taken back and never counts.", page.Flash);
        Assert.Contains("taken back: never counted", page.Text, StringComparison.Ordinal);
        page = await staff.Get($"{url}/{rules[1].Id}/ending/new");
        Assert.Equal("This rule ends on Jan. 1, 2027 already.", page.Flash);
    }

    [Fact]
    public async Task Post_UsualRules_SetsTheTickedOnesOnceAndMarksThem()
    {
        var url = await ContractAsync("R-4");
        var staff = await StaffAsync();
        var form = await staff.Get("/contracts/R-4/usual-price-rules/new");
        var page = await form.Submit("Set the ticked rules");
        Assert.Equal("13 rules set. Compare each with the contract: what it does not say, end here.", page.Flash);
        Assert.Equal(13, page.Rows("[aria-labelledby=InForce] table")
            .Count(row => row[1].EndsWith("To be confirmed", StringComparison.Ordinal)));
        page = await form.Submit("Set the ticked rules");
        Assert.Contains("holds from Oct. 5, 2026 already. Nothing was saved", page.ErrorSummary, StringComparison.Ordinal);
        Assert.Equal(13, (await RulesAsync(url)).Count);
        Assert.Contains("Every usual rule is set already", (await staff.Get("/contracts/R-4/usual-price-rules/new")).Text,
            StringComparison.Ordinal);

        await ContractAsync("R-5");
        page = await (await staff.Get("/contracts/R-5/usual-price-rules/new")).Submit("Set the ticked rules", ("Kinds", "CapPercent"));
        Assert.Equal(["Increase at most 3% a year"], page.Rows("[aria-labelledby=InForce] table").Select(row => row[0]));
        page = await (await staff.Get("/contracts/R-5/usual-price-rules/new")).Submit("Set the ticked rules", ("Kinds", "none of them"));
        Assert.Contains("Tick at least one rule.", page.ErrorSummary, StringComparison.Ordinal);
    }

    /// <summary>Of many who set the same kind at the same moment one does, and the others read whose rule stands.</summary>
    [Fact]
    public async Task Post_OneKindByManyAtOnce_SetsOne()
    {
        var url = await ContractAsync("R-6");
        var forms = new List<Page>();
        for (var i = 0; i < 4; i++)
            forms.Add(await (await StaffAsync()).Get($"{url}/new?kind=Notice"));

        var pages = await Task.WhenAll(forms.Select((form, i) => form.Submit("Set the rule",
            ("Amount", $"{30 + i}"), ("Source", "Section 7"), ("From", $"2026-11-{1 + i:00}"))));

        var rule = Assert.Single(await RulesAsync(url));
        Assert.Single(pages, page => page.Flash.StartsWith("The rule is set", StringComparison.Ordinal));
        Assert.Equal(3, pages.Count(page => page.ErrorSummary.Contains($"“{rule.Name}” holds from", StringComparison.Ordinal)));
        Assert.Equal(1, await App.Db(db => db.AuditEntries.CountAsync(entry => entry.Record == nameof(ContractPriceRule)
            && entry.RecordId == rule.Id)));
    }

    [Fact]
    public async Task Post_EndOfOneRuleByTwo_TheSecondSaysSo()
    {
        var url = await ContractAsync("R-7");
        var staff = await StaffAsync();
        await SetAsync(staff, url, "30", "2026-07-01");
        var rule = Assert.Single(await RulesAsync(url));
        var address = $"{url}/{rule.Id}/ending/new";
        var (mine, theirs) = (await staff.Get(address), await (await StaffAsync()).Get(address));
        await theirs.Submit("End the rule", ("To", "2027-03-01"), ("Reason", "Amendment 1"));
        var page = await mine.Submit("End the rule", ("To", "2027-02-01"), ("Reason", "Amendment 2"));
        Assert.StartsWith("Somebody else changed this meanwhile.", page.Flash, StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2027, 3, 1), Assert.Single(await RulesAsync(url)).To);
    }

    [Fact]
    public async Task Post_IndexValue_OnceAMonthAndCorrectedWithHistory()
    {
        await ContractAsync("R-8");
        var staff = await StaffAsync();
        Assert.Contains("No value is entered.", (await staff.Get("/contracts/R-8/price-indexes")).Text, StringComparison.Ordinal);
        var form = await staff.Get("/contracts/R-8/price-indexes/new");
        var page = await form.Submit("Enter the value", ("Series", "PPI 0915"), ("Month", "2026-09"), ("Value", "1251.35"),
            ("Source", "BLS, September"));
        Assert.Equal("PPI 0915 for September 2026 is entered.", page.Flash);
        Assert.Equal(["September 2026", "PPI 0915", "1,251.35", "BLS, September"], Assert.Single(page.Rows()).Take(4));
        page = await form.Submit("Enter the value", ("Series", "PPI 0915"), ("Month", "2026-09"), ("Value", "252"), ("Source", "again"));
        Assert.Contains("PPI 0915 has a value for 2026-09 already. Nothing was saved", page.ErrorSummary, StringComparison.Ordinal);
        page = await form.Submit("Enter the value", ("Series", "PPI 0915"), ("Month", "2026-11"), ("Value", "0"), ("Source", "BLS"));
        Assert.Contains("November 2026 has not begun", page.ErrorSummary, StringComparison.Ordinal);
        page = await form.Submit("Enter the value", ("Series", "PPI 0915"), ("Month", "May"), ("Value", "1"), ("Source", "BLS"));
        Assert.Contains("Enter the month as year-month", page.ErrorSummary, StringComparison.Ordinal);
        page = await form.Submit("Enter the value", ("Series", "PPI 0915"), ("Month", "2026-08"), ("Value", "-3"), ("Source", "BLS"));
        Assert.Contains("Enter a value above 0", page.ErrorSummary, StringComparison.Ordinal);

        var (mine, theirs) = (await (await staff.Get("/contracts/R-8/price-indexes")).Follow("September 2026"),
            await (await staff.Get("/contracts/R-8/price-indexes")).Follow("September 2026"));
        await theirs.Submit("Correct the value", ("Value", "1250"), ("Source", "BLS, revised"));
        page = await mine.Submit("Correct the value", ("Value", "1249"));
        Assert.Contains("Somebody else changed this meanwhile.", page.ErrorSummary, StringComparison.Ordinal);
        Assert.Equal("1249", page.Value("Value"));
        page = await (await staff.Get("/contracts/R-8/price-indexes")).Follow("September 2026");
        Assert.Contains("PPI 0915, September 2026: 1251.35 → PPI 0915, September 2026: 1250", page.Text, StringComparison.Ordinal);
        Assert.Equal(1250m, await App.Db(db => db.ContractPriceIndexes.Where(row => row.Series == "PPI 0915")
            .Select(row => row.Value).SingleAsync()));
    }

    [Fact]
    public async Task Get_Rules_ReadByWhoeverSeesTheContractAndWrittenByStaffOnly()
    {
        var url = await ContractAsync("R-9");
        await SetAsync(await StaffAsync(), url, "30", "2026-07-01");
        var rule = Assert.Single(await RulesAsync(url));
        var vendor = await App.Db(db => db.Contracts.Where(row => row.Number == "R-9").Select(row => row.Vendor).SingleAsync());
        var readers = new List<PageClient>
        {
            await PersonAsync(Role.CommitteeMember), await PersonAsync(Role.Auditor),
            await PersonAsync(Role.VendorUser, vendor: vendor), await PersonAsync(Role.Buyer, await App.Given.District("Reading Local")),
        };
        foreach (var reader in readers)
        {
            var page = await reader.Get(url);
            Assert.Contains("30 days’ notice", page.Text, StringComparison.Ordinal);
            Assert.False(page.HasLink("Set a rule") || page.Text.Contains("End “", StringComparison.Ordinal));
            Assert.Equal(HttpStatusCode.OK, (await reader.Get("/contracts/R-9/price-indexes")).Status);
            foreach (var address in new[] { $"{url}/new", $"{url}/{rule.Id}/ending/new", "/contracts/R-9/usual-price-rules/new",
                "/contracts/R-9/price-indexes/new" })
                Assert.Equal(HttpStatusCode.Forbidden, (await reader.Get(address)).Status);
        }
        var stranger = await PersonAsync(Role.VendorUser, vendor: await App.Given.Vendor("Another vendor"));
        foreach (var address in new[] { url, $"{url}?format=csv", "/contracts/R-9/price-indexes" })
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get(address)).Status);
        await ContractAsync("R-10");
        Assert.Equal(HttpStatusCode.NotFound,
            (await (await StaffAsync()).Get($"/contracts/R-10/price-rules/{rule.Id}/ending/new")).Status);
    }

    [Fact]
    public async Task Post_RuleOfAContractInCloseOut_SaysThatPricesNoLongerChange()
    {
        var url = await ContractAsync("R-11");
        var staff = await StaffAsync();
        var form = await staff.Get($"{url}/new?kind=OnePending");
        await App.Db(async db =>
        {
            (await db.Contracts.SingleAsync(row => row.Number == "R-11")).CloseOut();
            await db.SaveChangesAsync();
        });
        var page = await form.Submit("Set the rule", ("Source", "Section 7"), ("From", "2026-10-05"));
        Assert.Contains("Contract R-11 is in close-out; its prices no longer change.", page.ErrorSummary, StringComparison.Ordinal);
        Assert.Contains("is in close-out", (await staff.Get($"{url}/new")).Flash, StringComparison.Ordinal);
        Assert.Empty(await RulesAsync(url));
    }

    private static async Task<Page> SetAsync(PageClient staff, string url, string days, string from) =>
        await (await staff.Get($"{url}/new?kind=Notice")).Submit("Set the rule", ("Amount", days), ("Source", "Section 7"), ("From", from));

    private Task<List<ContractPriceRule>> RulesAsync(string url) => App.Db(db => db.ContractPriceRules.AsNoTracking()
        .Where(rule => "/contracts/" + rule.Contract.Number + "/price-rules" == url).OrderBy(rule => rule.Id).ToListAsync());

    private Task<PageClient> StaffAsync() => PersonAsync(Role.Staff);

    private async Task<PageClient> PersonAsync(Role role, District? district = null, Vendor? vendor = null)
    {
        await App.Given.Cooperative();
        var mail = $"{role}-{Guid.NewGuid():N}@coop.example";
        await App.Given.Person(mail, role, district, vendor);
        return await App.As(mail);
    }

    /// <summary>A live contract; gives the address of its rules.</summary>
    private async Task<string> ContractAsync(string number)
    {
        await App.Given.Cooperative();
        var vendor = await App.Given.Vendor($"Vendor of {number}");
        await App.Db(async db =>
        {
            var day = new DateOnly(2026, 7, 1);
            (await db.Vendors.SingleAsync(row => row.Id == vendor.Id)).Decide(VendorStatus.Approved, "M-1", day, null);
            var contract = new Contract(number, $"Title of {number}", vendor.Id, day, day.AddYears(1));
            contract.PublishTerms("Be fair.", day, App.Clock.Now);
            contract.Award("M-2", day);
            contract.GoLive();
            db.Add(contract);
            await db.SaveChangesAsync();
        });
        return $"/contracts/{number}/price-rules";
    }
}
