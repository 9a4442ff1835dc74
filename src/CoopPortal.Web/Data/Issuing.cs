using CoopPortal.Core;
using CoopPortal.Core.Amounts;
using CoopPortal.Core.Buying;
using CoopPortal.Core.Members;
using CoopPortal.Web.Mail;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Data;

/// <summary>A line whose price has moved since it was quoted.</summary>
public sealed record PriceRise(int Line, string Sku, string Description, long Quantity, UnitPrice Quoted, UnitPrice Today)
{
    public Money Difference => Today.Times(Quantity) - Quoted.Times(Quantity);
}

/// <summary>How counting ended: counted, refused by a rule, or stopped because a price has risen and nobody has agreed to it yet.</summary>
public sealed record Counting(Refusal? Refusal, IReadOnlyList<PriceRise> Rises)
{
    public bool Succeeded => Refusal is null && Rises.Count == 0;
}

/// <summary>The middle of counting and issuing, for the pages and for the settlement.
/// Everything here runs inside the caller's transaction and is saved by the caller.</summary>
public sealed class Issuing(CoopDb db, PooledDemand pooled, Numbers numbers, Audit audit, Cooperative coop, PortalAddress address)
{
    private readonly Dictionary<long, IReadOnlyList<string>> _managers = [];

    /// <summary>Locks the ladders of an order and then reads it, so that whoever waited for the lock sees what the first one did.
    /// Null when not found.</summary>
    public async Task<(Order Order, LockedLadders Ladders)?> LockAsync(IQueryable<Order> scope, string number,
        CancellationToken cancellationToken)
    {
        var order = await scope.AsNoTracking().Where(order => order.Number == number)
            .Select(order => new { order.DistrictId, Ladders = order.Lines.Select(line => line.RoundLadderId).ToList() })
            .FirstOrDefaultAsync(cancellationToken);
        if (order is null)
            return null;
        var ladders = await pooled.LockAsync(order.Ladders, order.DistrictId, cancellationToken);
        return (await scope.WithEverything().FirstAsync(row => row.Number == number, cancellationToken), ladders);
    }

    /// <summary>Adds the order's units to the pooled demand at prices read under the lock. A lower price is taken;
    /// a higher one than quoted, unless it is in <paramref name="agreed"/> (by line number), leaves everything as it was and is
    /// reported.</summary>
    public Counting Count(Order order, LockedLadders ladders, IReadOnlyDictionary<int, UnitPrice> agreed, DateTime now)
    {
        if (order.WhyNotCount(now, coop.Zone) is { } refusal)
            return new(refusal, []);
        var today = order.Lines.ToDictionary(line => line.Number, line => Quote(line, ladders));
        var rises = order.Lines
            .Where(line => today[line.Number].Price > line.UnitPrice && today[line.Number].Price > agreed.GetValueOrDefault(line.Number))
            .Select(line => new PriceRise(line.Number, line.Sku, line.Description, line.Quantity, line.UnitPrice, today[line.Number].Price))
            .ToList();
        if (rises.Count > 0)
            return new(null, rises);
        var before = order.Total;
        foreach (var line in order.Lines)
        {
            var (price, from, basis) = today[line.Number];
            line.Price(price, from, basis);
            ladders.CountOrdered(line.RoundLadderId, line.Quantity);
        }
        order.Count(now);
        audit.Write(order, "Counted toward the group's price", Say.Dollars(before), $"{Say.Dollars(order.Total)}, guaranteed");
        return new(null, []);
    }

    /// <summary>Issues: gives the number, notes it and mails the vendor and the district's business managers.
    /// A district with numbers of its own may give one now or later; elsewhere the portal numbers.
    /// Ask <see cref="Order.WhyNotIssue"/> first; what is refused throws.
    /// The order must be loaded <see cref="OrderGraph.WithEverything"/>.</summary>
    public async Task IssueAsync(Order order, string? poNumber, string? thenAndNowReason, DateTime now, CancellationToken cancellationToken)
    {
        var district = order.District;
        RefusedException.ThrowIf(order.WhyNotIssue(district.CertificateRequired, thenAndNowReason));
        var number = district.PoNumbering == PoNumbering.Portal
            ? await numbers.PurchaseOrderAsync(district, now, cancellationToken) : poNumber;
        var before = Order.StatusWords(order.Status);
        order.Issue(number, audit.Actor.Name, thenAndNowReason, district.CertificateRequired, now);
        audit.Write(order, "Issued", before, number is null ? "issued, number to follow" : $"issued as {number}", order.ThenAndNowReason);
        await MailAsync(order, now, cancellationToken);
    }

    /// <summary>Enters the number of the district's finance system on an order that was issued
    /// without one, and sends the purchase order.</summary>
    public async Task GiveNumberAsync(Order order, string poNumber, DateTime now, CancellationToken cancellationToken)
    {
        order.GiveNumber(poNumber);
        audit.Write(order, "Purchase order number entered", after: poNumber);
        await MailAsync(order, now, cancellationToken);
    }

    private async Task MailAsync(Order order, DateTime now, CancellationToken cancellationToken)
    {
        var link = address.Of($"/orders/{order.Number}");
        db.OutboxMails.Add(OrderMail.ToVendor(order, coop, link, now));
        foreach (var manager in await ManagersAsync(order.DistrictId, cancellationToken))
            db.OutboxMails.Add(OrderMail.ToDistrict(order, manager, coop, link, now));
    }

    private async Task<IReadOnlyList<string>> ManagersAsync(long districtId, CancellationToken cancellationToken)
    {
        if (_managers.TryGetValue(districtId, out var known))
            return known;
        var mails = await db.Assignments.AsNoTracking()
            .Where(assignment => assignment.DistrictId == districtId && assignment.Role == Role.BusinessManager
                && assignment.EndedAt == null)
            .Join(db.Users, assignment => assignment.UserId, user => user.Id, (assignment, user) => user.Email)
            .Where(mail => mail != null).Distinct().OrderBy(mail => mail).ToListAsync(cancellationToken);
        return _managers[districtId] = [.. mails.OfType<string>()];
    }

    /// <summary>What a line would cost if it counted now: price, first unit of its tier, and the group quantity that earns it.</summary>
    public static (UnitPrice Price, long From, long Basis) Quote(OrderLine line, LockedLadders ladders)
    {
        var basis = ladders[line.RoundLadderId].Basis(ladders.PooledWith(line.RoundLadderId, line.Quantity));
        var tier = ladders[line.RoundLadderId].Ladder().TierAt(basis);
        return (tier.Price, tier.From, basis);
    }
}
