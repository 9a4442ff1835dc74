using CoopPortal.Core;
using CoopPortal.Core.Amounts;
using CoopPortal.Core.Buying;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Data.Mappings;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.EntityFrameworkCore;
using Quote = CoopPortal.Core.Pricing.Quote;

namespace CoopPortal.Web.Features.Buying.Carts;

/// <summary>What came of placing a cart; exactly one of these is filled.</summary>
public sealed record Placed(IReadOnlyList<Order> Orders)
{
    /// <summary>The orders were made by an earlier click of the same form.</summary>
    public bool Before { get; init; }

    /// <summary>Lines that became cheaper between page and click.</summary>
    public int Cheaper { get; init; }

    /// <summary>The cart is no longer the one that the page showed.</summary>
    public bool Stale { get; init; }

    /// <summary>Lines that cannot be ordered, or not as they are.</summary>
    public IReadOnlyList<Refusal> Refusals { get; init; } = [];

    /// <summary>Lines whose price rose, by their id, with the price that was shown.</summary>
    public IReadOnlyDictionary<long, UnitPrice> Risen { get; init; } = new Dictionary<long, UnitPrice>();
}

/// <summary>Makes one order of each contract and round in the cart: in one transaction, all or nothing, and once however often it is
/// asked.</summary>
public sealed class Placement(CoopDb db, Viewer viewer, Cooperative coop, Offers offers, Numbers numbers, Audit audit, CartDesk desk,
    TimeProvider clock)
{
    public async Task<Placed> PlaceAsync(CartForm form, CancellationToken cancellationToken)
    {
        try
        {
            var placed = await db.InTransactionAsync(() => MakeAsync(form, cancellationToken), cancellationToken);
            // A cart that is read while the first click empties it may look as if something in it were wrong.
            return placed.Orders.Count > 0 ? placed : await MadeBeforeAsync(form.PlacementKey, cancellationToken) ?? placed;
        }
        catch (DbUpdateException exception)
            when (exception is DbUpdateConcurrencyException || exception.Violates(db, OrderMapping.PlacementIndex))
        {
            // Another click of the same form, or another window, was faster by the blink of an eye.
            db.ChangeTracker.Clear();
            return await MadeBeforeAsync(form.PlacementKey, cancellationToken) ?? new Placed([]) { Stale = true };
        }
    }

    public async Task<Placed?> MadeBeforeAsync(Guid placementKey, CancellationToken cancellationToken)
    {
        var made = await db.OrdersVisibleTo(viewer).AsNoTracking()
            .Where(order => order.PlacementKey == placementKey && order.RequestedById == viewer.Id)
            .OrderBy(order => order.Id).ToListAsync(cancellationToken);
        return made.Count == 0 ? null : new Placed(made) { Before = true };
    }

    private async Task<Placed> MakeAsync(CartForm form, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var cart = await desk.CartAsync(cancellationToken);
        if (cart is null || cart.Lines.Count == 0 || cart.Version != form.Version || cart.PlacementKey != form.PlacementKey)
            return new Placed([]) { Stale = true };
        var district = await db.DistrictsVisibleTo(viewer).Include(row => row.Sites)
            .FirstAsync(row => row.Id == viewer.DistrictId, cancellationToken);
        var found = await offers.OfItemsAsync([.. cart.Lines.Select(line => line.ItemId)], district.Id, now, cancellationToken);
        var accounts = await db.AccountListAsync(viewer, cancellationToken);
        var refusals = (await desk.WhyNotAsync(cart, found, cancellationToken)).Values
            .Concat(cart.Lines.Select(line => WhyNot(line, found[line.ItemId], district, accounts, coop.DateOf(now))).OfType<Refusal>())
                .Distinct().ToList();
        if (refusals.Count > 0)
            return new Placed([]) { Refusals = refusals };
        var quotes = cart.Lines.ToDictionary(line => line.Id, line => found[line.ItemId].QuoteFor(line.Quantity));
        var seen = cart.Lines.ToDictionary(line => line.Id, line => Seen(line, form));
        var risen = seen.Where(line => quotes[line.Key].Price > line.Value).ToDictionary();
        if (risen.Count > 0)
            return new Placed([]) { Risen = risen };
        var orders = await OrdersAsync(cart, district, found, quotes, now, cancellationToken);
        cart.Placed();
        db.Entry(cart).Property(row => row.Version).IsModified = true;
        await db.SaveChangesAsync(cancellationToken);
        return new Placed(orders) { Cheaper = seen.Count(line => quotes[line.Key].Price < line.Value) };
    }

    private async Task<List<Order>> OrdersAsync(
        Cart cart, District district, IReadOnlyDictionary<long, Offer> found, Dictionary<long, Quote> quotes, DateTime now,
        CancellationToken cancellationToken)
    {
        var orders = new List<Order>();
        var groups = cart.Lines.GroupBy(line => (found[line.ItemId].Item.ContractId, found[line.ItemId].Ladder!.RoundId))
            .OrderBy(group => group.Key).ToList();
        var termsIds = found.Values.Select(offer => offer.Terms!.Id).ToList();
        var terms = await db.TermsVersions.AsNoTracking().Where(version => termsIds.Contains(version.Id))
            .ToDictionaryAsync(version => version.ContractId, cancellationToken);
        foreach (var group in groups)
        {
            var first = found[group.First().ItemId];
            var order = new Order(await numbers.OrderAsync(now, cancellationToken), cart.PlacementKey, district,
                first.Contract, first.Ladder!.Round, terms[first.Item.ContractId], viewer.Id, viewer.Name, now);
            foreach (var line in group)
                order.Add(Line(line, found[line.ItemId], quotes[line.Id]));
            order.Submit();
            db.Orders.Add(order);
            audit.Write(order, "Placed", null, $"Submitted, {Show.Count(order.Lines.Count, "line")}, {Show.Money(order.Total)}");
            orders.Add(order);
        }
        return orders;
    }

    private static OrderLine Line(CartLine line, Offer offer, Quote quote)
    {
        var made = new OrderLine(offer.Item, offer.Ladder!, offer.Ladder!.SheetLadder.PriceSheet,
            line.Distributions.Select(part => new Distribution(part.SiteId, part.AccountString, part.Quantity, part.FederalAward)));
        made.Price(quote.Price, quote.Tier.From, quote.Basis);
        return made;
    }

    /// <summary>The lowest price this person was shown: on the page that was clicked, or before, unless the page said that it rose and was
    /// accepted.</summary>
    private static UnitPrice Seen(CartLine line, CartForm form) =>
        form.Lines.GetValueOrDefault(line.Id)?.Shown is { } shown and >= 0
            ? form.AcceptPrices ? UnitPrice.Rounded(shown) : UnitPrice.Min(UnitPrice.Rounded(shown), line.PriceShown)
            : line.PriceShown;

    /// <summary>The page has checked the fields; a site closed or a mask changed since then still stops the line.</summary>
    private static Refusal? WhyNot(CartLine line, Offer offer, District district, AccountList accounts, DateOnly today)
    {
        if (!district.IsMember(today))
            return new("district.left", $"{district.Name} is no longer a member of the cooperative; nothing can be ordered for it.");
        foreach (var part in line.Distributions)
        {
            if (district.Sites.Find(site => site.Id == part.SiteId) is not { } site || (site.ClosedOn is { } closed && closed <= today))
                return new("site.closed", $"{offer.Item.Sku}: the site it ships to is closed or no longer yours; choose another one.");
            if (district.WhyNotAccount(part.AccountString, accounts) is { } account)
                return account;
        }
        return null;
    }
}
