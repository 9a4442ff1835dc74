using System.Net;
using CoopPortal.Core.Members;
using CoopPortal.Web.Tests.Harness;
using Xunit;

namespace CoopPortal.Web.Tests.Servers;

public sealed class RetentionPageTests(SqliteApp app) : WebTest(app), IClassFixture<SqliteApp>
{
    [Fact]
    public async Task Index_Auditor_SeesTheLongestRuleOfEachKindAndEveryRuleWithItsSource()
    {
        await App.Given.Cooperative();
        await App.Given.Person("auditor@keep.example", Role.Auditor);
        var auditor = await App.As("auditor@keep.example");

        var page = await auditor.Get("/retention");
        var csv = (await auditor.Get("/retention.csv")).Body;

        var kinds = page.Rows();
        Assert.Equal(["10", "E-Rate, 47 CFR 54.516(a)"],
            kinds.Single(row => row[0].StartsWith("Orders", StringComparison.Ordinal)).Skip(1));
        Assert.Equal("6", kinds.Single(row => row[0].StartsWith("Buying rounds", StringComparison.Ordinal))[1]);
        Assert.Contains("The portal deletes nothing", page.Text, StringComparison.Ordinal);
        foreach (var source in new[] { "2 CFR 200.334", "7 CFR 210.23(c)", "47 CFR 54.516(a)", "Ohio R.C. 2305.06" })
        {
            Assert.Contains(source, page.Text, StringComparison.Ordinal);
            Assert.Contains(source, csv, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Index_Buyer_MayNotSeeIt()
    {
        await App.Given.Cooperative();
        await App.Given.Person("buyer@keep.example", Role.Buyer, await App.Given.District("Keep Local Schools"));

        Assert.Equal(HttpStatusCode.Forbidden, (await (await App.As("buyer@keep.example")).Get("/retention")).Status);
    }
}
