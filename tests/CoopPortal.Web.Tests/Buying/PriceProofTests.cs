using System.Net;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoopPortal.Web.Tests.Buying;

public sealed class PriceProofTestsOnSqlite(SqliteApp app) : PriceProofTests(app), IClassFixture<SqliteApp>;

public sealed class PriceProofTestsOnPostgres(PostgresApp app) : PriceProofTests(app), IClassFixture<PostgresApp>;

public abstract class PriceProofTests(CoopApp app) : WebTest(app)
{
    [Fact]
    public async Task Proof_PrintedTwice_IsOneRow_AndVerifiesForAnybody()
    {
        var world = await OrdersWorld.Make(App);
        var order = await world.Issued(120);
        var buyer = await App.As(world.Buyer);
        var page = await buyer.Get($"/orders/{order}/lines/1/proof");
        Assert.Contains("reach the tier from 100, $36.00", page.Text, StringComparison.Ordinal);
        Assert.Equal("application/pdf", (await buyer.Get($"/orders/{order}/lines/1/proof.pdf")).ContentType);
        await buyer.Get($"/orders/{order}/lines/1/proof.pdf");
        var proof = await App.Db(db => db.PriceProofs.SingleAsync(row => row.OrderLine.Order.Number == order));

        var verified = await (await App.Browse().Get("/proofs/verify")).Submit("Verify", ("Proof", proof.Hash.ToUpperInvariant()));

        Assert.Contains("This proof is genuine", verified.Text, StringComparison.Ordinal);
        Assert.Contains("Unchanged.", verified.Text, StringComparison.Ordinal);
        Assert.Contains(world.Contract.Number, verified.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(world.Elm.Name, verified.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(OrdersWorld.Account, verified.Body, StringComparison.Ordinal);
        var text = (await buyer.Get($"/orders/{order}/lines/1/proof.json")).Body;
        Assert.Contains("Unchanged.", (await (await App.Browse().Get("/proofs/verify"))
            .Submit("Verify", ("Proof", text.Replace(",\"", ",\n  \"", StringComparison.Ordinal)))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Proof_OfALineThatChanged_SaysSo()
    {
        var world = await OrdersWorld.Make(App);
        var order = await world.Issued(120);
        var manager = await App.As(world.Manager);
        await manager.Get($"/orders/{order}/lines/1/proof.pdf");
        var proof = await App.Db(db => db.PriceProofs.SingleAsync(row => row.OrderLine.Order.Number == order));
        await (await (await App.As(world.Seller)).Get($"/orders/{order}/invoices/new"))
            .Submit("Enter the invoice", ("InvoiceNumber", "P-" + world.Key));
        await (await manager.Get($"/orders/{order}/goods-returns/new")).Submit("Record the return",
            ("Part", $"{(await world.Read(order)).Lines[0].Distributions[0].Id}"), ("Quantity", "20"), ("Reason", "Wet"));

        var verified = await (await App.Browse().Get("/proofs/verify")).Submit("Verify", ("Proof", proof.Hash));

        Assert.Contains("the line has changed since", verified.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Paste the verification hash")]
    [InlineData("nonsense", "neither a hash")]
    [InlineData("{\"a\":", "neither a hash")]
    public async Task Verify_BadInput_SaysWhatToDo(string typed, string sentence)
    {
        await App.Given.Cooperative();
        var page = await (await App.Browse().Get("/proofs/verify")).Submit("Verify", ("Proof", typed));
        Assert.Contains(sentence, page.ErrorSummary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_UnknownHashOrHugeText_IsAnsweredCalmly()
    {
        await App.Given.Cooperative();
        var form = await App.Browse().Get("/proofs/verify");
        Assert.Contains("No proof with this hash was ever printed", (await form.Submit("Verify", ("Proof", new string('a', 64)))).Text,
            StringComparison.Ordinal);
        Assert.Contains("longer than any proof", (await form.Submit("Verify", ("Proof", new string('a', 30_000)))).ErrorSummary,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Proof_OfAnotherDistrict_IsNotFound()
    {
        var world = await OrdersWorld.Make(App);
        var order = await world.Issued(10);
        var neighbor = await App.As(world.Neighbor);
        Assert.Equal(HttpStatusCode.NotFound, (await neighbor.Get($"/orders/{order}/lines/1/proof")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await neighbor.Get($"/orders/{order}/lines/1/proof.pdf")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await App.As(world.Buyer)).Get($"/orders/{order}/lines/2/proof")).Status);
    }
}
