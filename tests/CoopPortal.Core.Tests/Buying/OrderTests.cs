using CoopPortal.Core.Amounts;
using CoopPortal.Core.Buying;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Core.Rounds;
using Xunit;

namespace CoopPortal.Core.Tests.Buying;

public sealed class OrderTests
{
    private const long Buyer = 7;
    private const long Manager = 8;
    private static readonly DateTime Now = new(2026, 10, 5, 14, 0, 0, DateTimeKind.Utc);

    // Rows: from; columns in the order of the enum; x is an allowed move.
    [Theory]
    [InlineData(OrderStatus.Draft, ".x.......x")]
    [InlineData(OrderStatus.Submitted, "..xxx....x")]
    [InlineData(OrderStatus.Returned, ".x.......x")]
    [InlineData(OrderStatus.Rejected, "..........")]
    [InlineData(OrderStatus.Approved, "..xx.xx..x")]
    [InlineData(OrderStatus.Certified, "......x..x")]
    [InlineData(OrderStatus.Issued, ".......xxx")]
    [InlineData(OrderStatus.Acknowledged, "........xx")]
    [InlineData(OrderStatus.Closed, "..........")]
    [InlineData(OrderStatus.Cancelled, "..........")]
    public void An_order_moves_only_along_its_way(OrderStatus from, string allowed) =>
        Assert.Equal(allowed, string.Concat(Enum.GetValues<OrderStatus>().Select(to => Order.CanMove(from, to) ? 'x' : '.')));

    [Theory]
    [InlineData(CancellationStatus.Requested, ".xx")]
    [InlineData(CancellationStatus.Accepted, "...")]
    [InlineData(CancellationStatus.Refused, "...")]
    public void A_cancellation_request_is_answered_once(CancellationStatus from, string allowed) =>
        Assert.Equal(allowed, string.Concat(Enum.GetValues<CancellationStatus>()
            .Select(to => OrderCancellation.CanMove(from, to) ? 'x' : '.')));

    [Fact]
    public void The_requester_neither_approves_nor_certifies()
    {
        var order = Submitted(10);
        Assert.Equal("order.own-approval", order.WhyNotApprove(Buyer)!.Code);
        Assert.Equal("order.own-certificate", order.WhyNotCertify(Buyer)!.Code);
        Assert.Throws<RefusedException>(() => order.Approve(Buyer, "buyer", Now));
        Assert.Equal(OrderStatus.Submitted, order.Status);
        order.Approve(Manager, "manager", Now);
        Assert.Equal(OrderStatus.Approved, order.Status);
    }

    [Fact]
    public void A_returned_order_loses_its_approval_and_nothing_else()
    {
        var order = Submitted(10);
        order.Approve(Manager, "manager", Now);
        order.Return("Wrong account");
        Assert.Equal((OrderStatus.Returned, "Wrong account", null), (order.Status, order.StatusReason, order.ApprovedBy));
        Assert.Equal(new Money(400m), order.Total);
        order.Submit();
        Assert.Null(order.StatusReason);
    }

    [Fact]
    public void Without_a_certificate_an_order_is_issued_only_for_a_stated_reason()
    {
        var order = Submitted(10);
        order.Approve(Manager, "manager", Now);
        Assert.Equal("order.no-certificate", order.WhyNotIssue(true, " ")!.Code);
        Assert.Null(order.WhyNotIssue(false, null));
        order.Issue("PO-1", "manager", "Boiler failed", true, Now);
        Assert.Equal(("PO-1", "Boiler failed"), (order.PoNumber, order.ThenAndNowReason));
    }

    [Fact]
    public void A_held_order_waits_for_the_closing_price()
    {
        var order = Submitted(10, RoundKind.HoldUntilClose);
        order.Approve(Manager, "manager", Now);
        order.Certify(9, "treasurer", "Certified.", Now);
        Assert.Equal("order.held", order.WhyNotIssue(true, null)!.Code);
        order.Lines[0].SettleAt(new UnitPrice(36m));
        Assert.Null(order.WhyNotIssue(true, null));
    }

    [Fact]
    public void The_closing_price_never_exceeds_the_price_seen()
    {
        var line = Submitted(10).Lines[0];
        line.SettleAt(new UnitPrice(41m));
        Assert.Equal(new UnitPrice(40m), line.ClosingPrice);
    }

    [Fact]
    public void An_order_counts_once()
    {
        var order = Submitted(10);
        order.Count(Now);
        Assert.Throws<InvalidOperationException>(() => order.Count(Now));
    }

    [Fact]
    public void Cancelling_is_free_until_the_order_counts()
    {
        var order = Submitted(10);
        Assert.Null(order.WhyNotCancel());
        Assert.Equal("order.not-counted", order.WhyNotRequestCancellation()!.Code);
        order.Count(Now);
        Assert.Equal("order.counted", order.WhyNotCancel()!.Code);
        Assert.Null(order.WhyNotRequestCancellation());
    }

    [Fact]
    public void What_is_invoiced_is_not_cancelled_and_what_is_not_invoiced_is_not_returned()
    {
        var order = Issued(100);
        var (line, part) = (order.Lines[0], order.Lines[0].Distributions[0]);
        _ = new Invoice(order, "1", new DateOnly(2026, 10, 6), [(line, 60)], "vendor", Now);
        Assert.Equal("cancel.too-much", line.WhyNotCancel(part, 41)!.Code);
        Assert.Equal("return.no-purchase", line.WhyNotReturn(part, 61)!.Code);
        line.CancelUnits(part, 40);
        Assert.Equal(new Money(80m), line.Return(part, 2));
        order.Retotal();
        Assert.Equal((58, new Money(2320m)), (line.CountedQuantity, order.Total));
    }

    [Fact]
    public void An_invoice_bills_at_the_price_that_holds_and_never_more_than_is_left()
    {
        var order = Issued(100);
        var line = order.Lines[0];
        Assert.Equal("invoice.too-much", line.WhyNotInvoice(101)!.Code);
        Assert.Equal("invoice.quantity", line.WhyNotInvoice(0)!.Code);
        var first = new Invoice(order, "1", new DateOnly(2026, 10, 6), [(line, 30)], "vendor", Now);
        line.SettleAt(new UnitPrice(36m));
        var second = new Invoice(order, "2", new DateOnly(2026, 11, 6), [(line, 70)], "vendor", Now);
        Assert.Equal((new Money(1200m), new Money(2520m), new Money(3720m)), (first.Total, second.Total, order.Total));
        Assert.Throws<RefusedException>(() => new Invoice(order, "3", new DateOnly(2026, 11, 6), [(line, 1)], "vendor", Now));
    }

    [Fact]
    public void An_invoice_belongs_to_an_issued_order()
    {
        var order = Submitted(10);
        Assert.Equal("invoice.status", Invoice.WhyNot(order)!.Code);
        Assert.Throws<RefusedException>(() => new Invoice(order, "1", new DateOnly(2026, 10, 6), [(order.Lines[0], 1)], "vendor", Now));
    }

    [Fact]
    public void An_order_is_closed_when_everything_is_invoiced()
    {
        var order = Issued(100);
        Assert.Equal("order.not-invoiced", order.WhyNotClose()!.Code);
        _ = new Invoice(order, "1", new DateOnly(2026, 10, 6), [(order.Lines[0], 100)], "vendor", Now);
        Assert.Equal("order.all-invoiced", order.WhyNotRequestCancellation()!.Code);
        order.Close(Now);
        Assert.Equal(OrderStatus.Closed, order.Status);
    }

    [Fact]
    public void A_purchase_order_number_is_given_once()
    {
        var order = Submitted(10);
        Assert.Equal("order.not-issued", order.WhyNotNumber("4711")!.Code);
        order.Approve(Manager, "manager", Now);
        order.Issue(null, "manager", null, false, Now);
        Assert.Equal("order.po-missing", order.WhyNotNumber(" ")!.Code);
        order.GiveNumber("4711");
        Assert.Equal("order.numbered", order.WhyNotNumber("4712")!.Code);
    }

    [Fact]
    public void Another_site_or_account_leaves_the_price_and_the_total_alone()
    {
        var order = Submitted(10);
        order.Return("Wrong site");
        var (line, before) = (order.Lines[0], order.Total);
        line.Distributions[0].Redirect(99, "002", true);
        line.Redistribute([.. line.Distributions]);
        order.Retotal();
        Assert.Equal((before, new UnitPrice(40m), 10L), (order.Total, line.UnitPrice, line.Quantity));
    }

    [Fact]
    public void A_line_is_split_into_parts_that_add_up_to_it()
    {
        var line = Submitted(10).Lines[0];
        line.Distributions[0].Resize(4);
        line.Redistribute([line.Distributions[0], new Distribution(2, "001", 8)]);
        Assert.Equal(12, line.Quantity);
        Assert.Throws<ArgumentException>(() => line.Redistribute([]));
    }

    private static Order Issued(long quantity)
    {
        var order = Submitted(quantity);
        order.Approve(Manager, "manager", Now);
        order.Count(Now);
        order.Issue("PO-1", "manager", null, false, Now);
        return order;
    }

    private static Order Submitted(long quantity, RoundKind kind = RoundKind.InvoiceThenTrueUp)
    {
        var contract = new Contract("C-1", "Paper", 1, new DateOnly(2026, 7, 1), new DateOnly(2027, 6, 30));
        var terms = contract.PublishTerms("Terms.", new DateOnly(2026, 7, 1), Now);
        var item = new Item(1, "CP-1", "Copy paper", "carton", "Paper");
        var sheet = new PriceSheet(1, 7, new DateOnly(2026, 7, 1));
        var ladder = new SheetLadder(1, [(1, new UnitPrice(40m)), (100, new UnitPrice(36m))]);
        var round = new Round("Fall", kind, Now.AddDays(-1), Now.AddDays(20));
        var order = new Order("27-000001", Guid.NewGuid(), new District("Elm", new DateOnly(2020, 7, 1)), contract, round,
            terms, Buyer, "buyer", Now);
        var line = new OrderLine(item, new RoundLadder(ladder, 1, RoundDirection.Ratchet), sheet, [new Distribution(1, "001", quantity)]);
        line.Price(new UnitPrice(40m), 1, quantity);
        order.Add(line);
        order.Submit();
        return order;
    }
}
