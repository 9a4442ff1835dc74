using System.Net;
using CoopPortal.Core.Amounts;
using CoopPortal.Core.Members;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Tests.Harness;
using CoopPortal.Web.Tests.Pdf;
using Xunit;

namespace CoopPortal.Web.Tests.Rounds;

public sealed class CreditPagesTestsOnSqlite(SqliteApp app) : CreditPagesTests(app), IClassFixture<SqliteApp>;

public sealed class CreditPagesTestsOnPostgres(PostgresApp app) : CreditPagesTests(app), IClassFixture<PostgresApp>;

/// <summary>A statement of credit due on its way from the settlement to the treasurer's books.</summary>
public abstract class CreditPagesTests(CoopApp app) : RoundsTest(app)
{
    [Fact]
    public async Task Credit_FromTheVendorsAgreementToTheBooks_IsToldOnItsPage()
    {
        var (world, number) = await Settled();
        var vendor = await App.As(world.Seller);
        var page = await vendor.Get($"/credits/{number}");
        Says($"Acme {world.Key} owes Elm {world.Key} $59.50. The vendor issues the credit memo.", page);
        page = await page.Submit("Agree to $59.50");
        Assert.Equal("You agreed. Enter your credit memo's number and date when it is issued.", page.Flash);
        page = await page.Submit("Enter the credit memo", ("Memo.Number", " CM-88 "), ("Memo.On", "2026-10-25"));
        Assert.Equal("The credit memo is entered; the district books it.", page.Flash);
        Assert.False(page.HasButton("Agree") || page.HasButton("Dispute") || page.HasButton("Enter"));

        var treasurer = await App.As(world.Treasurer);
        page = await treasurer.Get($"/credits/{number}");
        Says("Credit memo CM-88 of Oct. 25, 2026 is here.", page);
        page = await page.Submit("Enter as booked: $59.50");

        Assert.Equal("The credit is entered as booked to its account strings.", page.Flash);
        var stored = (await world.Statements()).Single();
        Assert.Equal((CreditStatus.Applied, "CM-88", new DateOnly(2026, 10, 25), new Money(59.5m)),
            (stored.Status, stored.MemoNumber, stored.MemoOn!.Value, stored.Total));
        Says($"Entered as booked Oct. 25, 2026, 11:00 a.m. ET · treasurer.{world.Key}, Treasurer", page);
        Says("Credit memo received → Applied", page);
        Says("Vendor agreed → Credit memo received “CM-88, Oct. 25, 2026”", page);
        Says("Vendor notified → Vendor agreed", page);
        Says($"Settlement 1 of “Paper {world.Key}”", page);
    }

    [Fact]
    public async Task Post_DisputeThenAgreement_KeepsTheReasonForAllToRead()
    {
        var (world, number) = await Settled();
        var vendor = await App.As(world.Seller);
        var form = await vendor.Get($"/credits/{number}");
        var page = await WritesNothing(() => form.Submit("Dispute the statement", ("Dispute.Reason", " ")));
        Assert.Equal(["Say what is wrong with the statement; the district and the cooperative read it."], page.Errors);
        page = await WritesNothing(() => form.Submit("Dispute the statement", ("Dispute.Reason", new string('x', 501))));
        Assert.Equal(["A reason has at most 500 characters."], page.Errors);
        Assert.Equal(501, page.Value("Dispute.Reason").Length);

        page = await form.Submit("Dispute the statement", ("Dispute.Reason", "Two cartons came back"));

        Assert.Equal("The dispute is with the cooperative's office.", page.Flash);
        foreach (var mail in new[] { world.Manager, world.Staff })
            Says("Disputed by the vendor: Two cartons came back", await (await App.As(mail)).Get($"/credits/{number}"));
        page = await page.Submit("Agree to $59.50");
        Assert.Equal(CreditStatus.VendorAgreed, (await world.Statements()).Single().Status);
        Says("Disputed → Vendor agreed", page);
        Says("“Two cartons came back”", page);
    }

    [Theory]
    [InlineData("Memo.Number", "", "Enter your credit memo's number.")]
    [InlineData("Memo.Number", "12345678901234567890123456789012345678901", "A credit memo's number has at most 40 characters.")]
    [InlineData("Memo.On", "", "Enter your credit memo's date.")]
    [InlineData("Memo.On", "2026-10-26", "The credit memo's date lies in the future; enter the date on the memo.")]
    [InlineData("Memo.On", "yesterday", "“yesterday” is not something this field can take; correct it.")]
    public async Task Post_BadCreditMemo_ShowsReasonKeepsItAndSavesNothing(string field, string typed, string sentence)
    {
        var (world, number) = await Settled();
        var form = await (await (await App.As(world.Seller)).Get($"/credits/{number}")).Submit("Agree to");
        (string, string)[] good = [("Memo.Number", "CM-1"), ("Memo.On", "2026-10-25")];

        var page = await WritesNothing(() =>
            form.Submit("Enter the credit memo", [.. good.Where(one => one.Item1 != field), (field, typed)]));

        Assert.Equal([sentence], page.Errors);
        Assert.Equal(typed, page.Value(field));
        Assert.Equal(CreditStatus.VendorAgreed, (await world.Statements()).Single().Status);
    }

    [Fact]
    public async Task Post_OutOfTurn_SaysWhyAndSavesNothing()
    {
        var (world, number) = await Settled();
        var vendor = await App.As(world.Seller);
        var page = await vendor.Get($"/credits/{number}");
        Assert.False(page.HasButton("Enter the credit memo"));
        var memo = await WritesNothing(() => Forge(vendor, page, $"/credits/{number}/memo", ("Memo.Number", "CM-1"),
            ("Memo.On", "2026-10-25")));
        Assert.Equal("A credit that is with the vendor cannot become covered by a credit memo. Nothing was changed.", memo.Flash);
        var treasurer = await App.As(world.Treasurer);
        var own = await treasurer.Get($"/credits/{number}");
        Assert.False(own.HasButton("Enter as booked"));
        var applied = await WritesNothing(() => Forge(treasurer, own, $"/credits/{number}/application"));
        Assert.Equal("A credit that is with the vendor cannot become applied. Nothing was changed.", applied.Flash);
    }

    [Fact]
    public async Task Post_EveryAnswerByDoubleClick_IsTakenOnce()
    {
        var (world, number) = await Settled();
        var id = (await world.Statements()).Single().Id;
        var agree = await (await App.As(world.Seller)).Get($"/credits/{number}");
        await Task.WhenAll(agree.Submit("Agree to"), agree.Submit("Agree to"));
        Assert.Equal(1, await Audits(nameof(CreditStatement), id, "Agreed by the vendor"));
        var again = await WritesNothing(() => agree.Submit("Agree to"));
        Assert.Equal("A credit that is agreed cannot become agreed. Nothing was changed.", again.Flash);

        var memo = await (await App.As(world.Seller)).Get($"/credits/{number}");
        await Task.WhenAll(Enumerable.Range(1, 2).Select(i => memo.Submit("Enter the credit memo", ("Memo.Number", $"CM-{i}"),
            ("Memo.On", "2026-10-25"))));
        Assert.Equal(1, await Audits(nameof(CreditStatement), id, "Credit memo entered"));

        var apply = await (await App.As(world.Treasurer)).Get($"/credits/{number}");
        await Task.WhenAll(apply.Submit("Enter as booked"), apply.Submit("Enter as booked"));
        Assert.Equal(1, await Audits(nameof(CreditStatement), id, "Entered as booked"));
        again = await WritesNothing(() => apply.Submit("Enter as booked"));
        Assert.Equal("A credit that is applied cannot become applied. Nothing was changed.", again.Flash);
    }

    [Fact]
    public async Task Credit_OfOthers_IsNotFoundAndNobodyActsBeyondTheRole()
    {
        var (world, number) = await Settled();
        await App.Given.Person($"auditor.{world.Key}@example.org", Role.Auditor);
        await App.Given.Person($"member.{world.Key}@example.org", Role.CommitteeMember);
        string[] pages = ["", "/pdf", "?format=csv"];
        string[] answers = ["agreement", "dispute", "memo"];
        (string, string)[] typed = [("Dispute.Reason", "x"), ("Memo.Number", "CM-1"), ("Memo.On", "2026-10-25")];
        foreach (var mail in new[] { world.Neighbor, world.Stranger })
        {
            var client = await App.As(mail);
            foreach (var page in pages)
                Assert.Equal(HttpStatusCode.NotFound, (await client.Get($"/credits/{number}{page}")).Status);
            SaysNot(number, await client.Get("/credits"));
        }
        var stranger = await App.As(world.Stranger);
        var home = await stranger.Get("/");
        foreach (var answer in answers)
            Assert.Equal(HttpStatusCode.NotFound,
                (await WritesNothing(() => Forge(stranger, home, $"/credits/{number}/{answer}", typed))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await WritesNothing(() => Forge(stranger, home, $"/credits/{number}/dispute"))).Status);

        foreach (var mail in new[] { world.Treasurer, world.Staff, $"auditor.{world.Key}@example.org" })
        {
            var client = await App.As(mail);
            var page = await client.Get($"/credits/{number}");
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.False(page.HasButton("Agree") || page.HasButton("Dispute"));
            foreach (var answer in answers)
                Assert.Equal(HttpStatusCode.Forbidden,
                    (await WritesNothing(() => Forge(client, page, $"/credits/{number}/{answer}", typed))).Status);
        }
        // The treasurer alone books; who approves orders does not.
        foreach (var mail in new[] { world.Buyer, world.Manager, world.Seller, world.Staff })
        {
            var client = await App.As(mail);
            var refused = await WritesNothing(async () => await Forge(client, await client.Get($"/credits/{number}"),
                $"/credits/{number}/application"));
            Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
            Says("may not mark credits as applied. Nothing was changed.", refused);
        }
        Assert.Equal(HttpStatusCode.Forbidden, (await (await App.As($"member.{world.Key}@example.org")).Get($"/credits/{number}")).Status);
    }

    [Fact]
    public async Task Get_PagePdfAndCsv_ShowTheSameMoneyByAccountString()
    {
        var (world, number) = await Settled();
        var treasurer = await App.As(world.Treasurer);
        var page = await treasurer.Get($"/credits/{number}");
        var stored = (await world.Statements()).Single();
        Assert.Equal([RoundsWorld.General, RoundsWorld.Food], stored.Lines.Select(line => line.AccountString));
        Assert.Equal(new Money(59.5m), Money.Sum(stored.Lines.Select(line => line.Amount)));

        var tables = page.Document.QuerySelectorAll("table.data").Length;
        Assert.Equal(2, tables);
        foreach (var line in stored.Lines)
            Says($"Credit to {line.AccountString}{line.Amount}", page);
        Says("Total credit due$59.50", page);

        var file = Csv(await treasurer.Get($"/credits/{number}?format=csv"));
        Assert.Equal(stored.Lines.Select(line =>
            (line.AccountString, line.Quantity.ToString(System.Globalization.CultureInfo.InvariantCulture), line.Amount.ToString())),
            file.Select(row => (row["Account string"], row["Units"], row["Credit"])));
        Assert.Equal(59.5m, file.Sum(row => Dollars(row["Credit"])));
        Assert.All(file, row => Assert.Equal(("40.00", "31.50", "no", "no"),
            (row["Price seen"], row["Closing price"], row["Prior year"], row["Federal award"])));

        var pdf = await treasurer.Http.GetAsync(new Uri($"/credits/{number}/pdf", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(("application/pdf", $"{number}.pdf"), (pdf.Content.Headers.ContentType!.MediaType,
            pdf.Content.Headers.ContentDisposition!.FileName));
        var text = await Tool.Run("pdftotext", await pdf.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken), "-layout",
            "{pdf}", "-");
        foreach (var wanted in new[] { $"Statement of credit due {number}", $"Elm {world.Key}", $"Account string {RoundsWorld.General}",
            $"Credit to {RoundsWorld.Food}", "$59.50" })
            Assert.Contains(wanted, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_List_SumsSearchesFiltersSortsAndDownloads()
    {
        var (world, number) = await Settled(also: 3);
        var staff = await App.As(world.Staff);
        var page = await staff.Get($"/credits?q=paper {world.Key}");
        // Elm's 59.50 and Oak's 25.50.
        Says("These statements$85.002 statements", page);
        Says("Not booked yet$85.00", page);
        Assert.Equal(85m, page.Rows().Sum(row => Dollars(row[^1])));
        Assert.Equal([number, "Elm " + world.Key, "Acme " + world.Key, "Paper " + world.Key, "C-" + world.Key, "Oct. 25, 2026",
            "Vendor notified", "", "59.50"],
            Assert.Single((await staff.Get($"/credits?q=elm {world.Key}")).Rows()));
        Assert.Equal(["25.50", "59.50"], (await staff.Get($"/credits?q=paper {world.Key}&sort=total")).Rows().Select(row => row[^1]));
        Says("No statement matches.", await staff.Get($"/credits?q={world.Key}&status=Applied"));
        foreach (var sort in new[] { "number", "-number", "district", "-district", "vendor", "-vendor", "at", "status", "-status",
            "-total" })
            Assert.Equal(2, (await staff.Get($"/credits?q=paper {world.Key}&sort={sort}")).Rows().Count);
        Assert.Equal(85m, Csv(await staff.Get($"/credits?q=paper {world.Key}&format=csv")).Sum(row => Dollars(row["Credit"])));
        Assert.Equal([number], (await (await App.As(world.Buyer)).Get("/credits")).Rows().Select(row => row[0]));
        Assert.Equal(2, (await (await App.As(world.Seller)).Get("/credits")).Rows().Count);
    }

    /// <summary>Elm bought 7 at 40.00, three for one account and four for another; the group brought it to 31.50.</summary>
    private async Task<(RoundsWorld World, string Number)> Settled(long also = 0)
    {
        var world = await RoundsWorld.Make(App);
        await world.Buy(world.Elm, 7, invoiced: 7, 0, (RoundsWorld.General, 3), (RoundsWorld.Food, 4));
        if (also > 0)
            await world.Buy(world.Oak, also, invoiced: also);
        await world.Buy(world.Oak, 493, invoiced: 493);
        world.AfterTheDeadline();
        await world.Settle();
        return (world, (await world.Statements()).Single(row => row.DistrictId == world.Elm.Id).Number);
    }
}
