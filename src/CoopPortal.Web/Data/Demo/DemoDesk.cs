using CoopPortal.Core.Buying;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Security;

namespace CoopPortal.Web.Data.Demo;

/// <summary>How far along its life an order of the demo is taken.</summary>
internal enum Until
{
    Submitted,
    Returned,
    Approved,
    Certified,
    Issued,
    Acknowledged,
}

internal sealed record DemoLine(RoundLadder Ladder, long Quantity, int Site = 0, long SecondSite = 0);

/// <summary>Places orders as the pages do, through the domain's methods;
/// the loader is alone in the database, so totals are kept in memory.</summary>
internal sealed class DemoDesk(CoopDb db, Numbers numbers, Audit audit, List<District> districts, List<Contract> contracts,
    Dictionary<string, User> people)
{
    private readonly Dictionary<(long Ladder, long District), RoundDemand> _demands = [];
    private readonly Dictionary<long, District> _districts = districts.ToDictionary(district => district.Id);

    // Requester and approver of districts without demo accounts are nobody's account; they differ, as the rule asks.
    private const long SomeRequester = -1;
    private const long SomeApprover = -2;
    private const long SomeTreasurer = -3;

    public async Task<Order> OrderAsync(Round round, District district, Contract contract, IReadOnlyList<DemoLine> lines,
        DateTime at, Until until, CancellationToken cancellationToken)
    {
        var here = district.NcesId == DemoMembers.HomeDistrict;
        var (buyer, manager, treasurer) =
            (Person(here, "buyer@district.example"), Person(here, "manager@district.example"), Person(here, "treasurer@district.example"));
        var order = new Order(await numbers.OrderAsync(at, cancellationToken), Guid.NewGuid(), district, contract,
            round, contract.CurrentTerms!, buyer?.Id ?? SomeRequester, buyer?.Name ?? "School office (illustrative)", at);
        foreach (var line in lines)
            order.Add(new OrderLine(line.Ladder.Item, line.Ladder, line.Ladder.SheetLadder.PriceSheet, Parts(line, district)));
        Price(order, lines);
        db.Orders.Add(order);
        Say(order, at, buyer, Role.Buyer, "Placed", null, $"{order.Lines.Count} lines");
        order.Submit();
        if (until == Until.Returned)
        {
            order.Return("Please ship the second line to the high school instead.");
            Say(order, at.AddHours(2), manager, Role.BusinessManager, "Returned", "submitted", "returned for changes", order.StatusReason);
        }
        if (until is Until.Submitted or Until.Returned)
            return order;
        order.Approve(manager?.Id ?? SomeApprover, manager?.Name ?? "Business manager (illustrative)", at.AddHours(2));
        Say(order, at.AddHours(2), manager, Role.BusinessManager, "Approved", "submitted", "approved");
        if (until == Until.Approved)
            return order;
        var counted = at.AddHours(3);
        order.Certify(treasurer?.Id ?? SomeTreasurer, treasurer?.Name ?? "Treasurer (illustrative)", district.CertificateText, counted);
        if (order.CountsWhen == OrderStatus.Certified)
            Count(order, lines, counted, treasurer);
        Say(order, counted, treasurer, Role.Treasurer, "Certified", "approved", "certified");
        if (until == Until.Certified)
            return order;
        if (order.CountsWhen == OrderStatus.Issued)
            Count(order, lines, counted, treasurer);
        var poNumber = district.PoNumbering == PoNumbering.Portal
            ? await numbers.PurchaseOrderAsync(district, counted, cancellationToken)
            : $"{order.Number.Replace("-", "", StringComparison.Ordinal)}";
        order.Issue(poNumber, treasurer?.Name ?? "Treasurer (illustrative)", thenAndNowReason: null, district.CertificateRequired, counted);
        Say(order, counted, treasurer, Role.Treasurer, "Issued", "certified", $"Purchase order {poNumber}");
        if (until == Until.Issued)
            return order;
        order.Acknowledge("Order desk (illustrative)", counted.AddHours(1));
        Say(order, counted.AddHours(1), null, Role.VendorUser, "Acknowledged", "issued", "acknowledged");
        return order;
    }

    /// <summary>The vendor's invoice of everything ordered. The order must have been saved: invoice lines name its lines' ids.</summary>
    public void Invoice(Order order, DateTime at, DateOnly on)
    {
        var invoice = new Invoice(order, $"INV-{order.Number}", on, [.. order.Lines.Select(line => (line, line.UninvoicedQuantity))],
            "Billing desk (illustrative)", at);
        db.Invoices.Add(invoice);
        Say(order, at, null, Role.VendorUser, "Invoice entered", null, $"{invoice.Number}, {Core.Say.Dollars(invoice.Total)}");
    }

    public RoundDemand DemandOf(RoundLadder ladder, District district)
    {
        if (!_demands.TryGetValue((ladder.Id, district.Id), out var demand))
        {
            demand = _demands[(ladder.Id, district.Id)] = new RoundDemand(ladder.Id, district.Id);
            db.RoundDemands.Add(demand);
        }
        return demand;
    }

    public Contract ContractOf(RoundLadder ladder) => contracts.First(contract => contract.Id == ladder.ContractId);

    private void Price(Order order, IReadOnlyList<DemoLine> lines)
    {
        foreach (var (line, asked) in order.Lines.Zip(lines))
        {
            var demand = DemandOf(asked.Ladder, _districts[order.DistrictId]);
            var pooled = asked.Ladder.PooledUnits - demand.CountedUnits
                + Math.Max(demand.OrderedUnits + line.Quantity, demand.CommittedUnits);
            var basis = asked.Ladder.Basis(pooled);
            var tier = asked.Ladder.Ladder().TierAt(basis);
            line.Price(tier.Price, tier.From, basis);
        }
        order.Retotal();
    }

    private void Count(Order order, IReadOnlyList<DemoLine> lines, DateTime at, User? treasurer)
    {
        var before = order.Total;
        Price(order, lines);
        foreach (var asked in lines)
            asked.Ladder.CountOrdered(DemandOf(asked.Ladder, _districts[order.DistrictId]), asked.Quantity);
        order.Count(at);
        Say(order, at, treasurer, Role.Treasurer, "Counted toward the group's price",
            Core.Say.Dollars(before), $"{Core.Say.Dollars(order.Total)}, guaranteed");
    }

    private static IEnumerable<Distribution> Parts(DemoLine line, District district)
    {
        var open = district.Sites;
        if (line.SecondSite > 0)
            yield return new Distribution(open[2].Id, "001-1120-511-0000-000000-002-00-000", line.SecondSite);
        yield return new Distribution(open[line.Site].Id,
            line.Site == 1 ? "516-1110-511-9027-000000-001-00-000" : "001-1110-511-0000-000000-001-00-000",
            line.Quantity - line.SecondSite, federalAward: line.Site == 1);
    }

    private User? Person(bool here, string mail) => here ? people[mail] : null;

    private void Say(Order order, DateTime at, User? person, Role role, string what, string? before, string? after, string? why = null)
    {
        audit.At = at;
        audit.Actor = new Viewer(person?.Id, person?.Name ?? "Illustrative person", "",
            new Hat(0, role, null, null, role == Role.VendorUser ? "the vendor" : _districts[order.DistrictId].Name), []);
        audit.Write(order, what, before, after, why);
    }
}
