using CoopPortal.Core;
using CoopPortal.Core.Amounts;
using CoopPortal.Core.Buying;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Data.Mappings;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Buying.Catalog;

/// <summary>Puts the item's page together; a fresh form remembers where this person's last goods went and what paid for them.</summary>
public sealed class ItemPages(CoopDb db, Viewer viewer, Cooperative coop, Offers offers, Remembered remembered, TimeProvider clock)
{
    private readonly DateTime now = clock.GetUtcNow().UtcDateTime;

    public async Task<Offer?> OfferAsync(long itemId, CancellationToken cancellationToken) =>
        await db.ItemsVisibleTo(viewer).AnyAsync(item => item.Id == itemId, cancellationToken)
            ? await offers.OfItemAsync(itemId, viewer.DistrictId, now, cancellationToken) : null;

    /// <summary>The same to look at: the item, its contract and the terms as remembered, ladder and demand as they are now.</summary>
    public async Task<Offer?> ShownAsync(long itemId, CancellationToken cancellationToken)
    {
        var today = coop.DateOf(now);
        var item = await remembered.OfCooperativeAsync((viewer.SeesEverything, itemId), () => db.ItemsVisibleTo(viewer).AsNoTracking()
            .Include(row => row.Contract).ThenInclude(contract => contract.Vendor)
            .FirstOrDefaultAsync(row => row.Id == itemId, cancellationToken));
        if (item is null)
            return null;
        var ladder = (await offers.LaddersAsync([itemId], now, cancellationToken)).GetValueOrDefault(itemId);
        var mine = ladder is null ? [] : await offers.DemandsAsync([ladder.Id], viewer.DistrictId, cancellationToken);
        var terms = await remembered.OfDistrictAsync((item.ContractId, today),
            () => offers.TermsAsync([item.ContractId], viewer.DistrictId, today, cancellationToken));
        return new Offer(item, ladder, ladder is null ? null : mine.GetValueOrDefault(ladder.Id), terms.GetValueOrDefault(item.ContractId));
    }

    public async Task<ItemPage> PageAsync(Offer offer, ItemForm form, CancellationToken cancellationToken)
    {
        var today = coop.DateOf(now);
        var buys = viewer.May(Permission.PlaceOrders);
        if (buys)
            form.Sites = await SitesAsync(today, cancellationToken);
        var district = buys
            ? await remembered.OfDistrictAsync(nameof(District), () => db.DistrictsVisibleTo(viewer).AsNoTracking()
                .FirstOrDefaultAsync(row => row.Id == viewer.DistrictId, cancellationToken)) : null;
        return new ItemPage(offer, form, coop.Zone)
        {
            Buys = buys,
            District = district,
            Accounts = buys
                ? await remembered.OfDistrictAsync(nameof(AccountList), () => db.AccountListAsync(viewer, cancellationToken))
                : AccountList.Free,
            Refusal = offer.WhyNotSold(today)
                ?? (offer.Ladder is null ? await offers.NoOpenRoundAsync(offer.Item, now, cancellationToken) : null)
                ?? (buys ? offer.WhyTermsMissing() : null),
            ListWithoutRound = offer.Ladder is null ? await ListAsync(offer.Item.Id, today, cancellationToken) : null,
        };
    }

    public async Task<ItemForm> FreshAsync(Offer offer, string? quantity, CancellationToken cancellationToken)
    {
        var form = new ItemForm { Quantity = quantity ?? $"{offer.Item.PackQuantity}" };
        if (!viewer.May(Permission.PlaceOrders))
            return form;
        var inCart = await db.CartOf(viewer).SelectMany(cart => cart.Lines)
            .SelectMany(line => line.Distributions,
                (line, part) => new { line.ItemId, part.Id, part.Quantity, part.SiteId, part.AccountString })
            .OrderBy(part => part.Id).ToListAsync(cancellationToken);
        form.InCart = inCart.Where(part => part.ItemId == offer.Item.Id).Sum(part => part.Quantity);
        if (inCart.Count > 0)
            (form.SiteId, form.AccountString) = (inCart[^1].SiteId, inCart[^1].AccountString);
        else if (await remembered.OfDistrictAsync(viewer.Id, () => LastAsync(cancellationToken)) is { } last)
            (form.SiteId, form.AccountString) = last;
        return form;
    }

    public Task<long> InCartAsync(long itemId, CancellationToken cancellationToken) => db.CartOf(viewer).SelectMany(cart => cart.Lines)
        .Where(line => line.ItemId == itemId).SelectMany(line => line.Distributions).SumAsync(part => part.Quantity, cancellationToken);

    /// <summary>The form has passed its checks of shape; null when it lies in the cart.</summary>
    public async Task<Refusal?> AddAsync(Offer offer, ItemForm form, CancellationToken cancellationToken)
    {
        var today = coop.DateOf(now);
        if (!await db.SitesVisibleTo(viewer)
            .AnyAsync(site => site.Id == form.SiteId && (site.ClosedOn == null || site.ClosedOn > today), cancellationToken))
            return new("site.not-yours", "Choose one of your district's open sites to ship to.");
        var quantity = form.Units!.Value;
        var cart = await db.CartOf(viewer).Include(row => row.Lines).ThenInclude(line => line.Distributions)
            .FirstOrDefaultAsync(cancellationToken);
        if (cart is null)
            db.Carts.Add(cart = new Cart(viewer.Id, viewer.DistrictId!.Value));
        var there = cart.LineOf(offer.Item.Id)?.Quantity ?? 0;
        if (there != form.InCart)
        {
            form.InCart = there;
            return new("cart.changed", $"Your cart holds {Say.Number(there)} of this item already, more or less than when this page was "
                + "loaded; nothing was added a second time. If you want these on top, add them again.");
        }
        if (cart.WhyNotAdd(offer.Item, quantity) is { } refusal)
            return refusal;
        cart.Add(offer.Item, offer.QuoteFor(there + quantity).Price,
            new CartDistribution(form.SiteId!.Value, form.AccountString.Trim(), quantity, form.FederalAward));
        db.Entry(cart).Property(row => row.Version).IsModified = db.Entry(cart).State != EntityState.Added;
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return null;
        }
        catch (DbUpdateException exception) when (exception is DbUpdateConcurrencyException || exception.Violates(db, CartMapping.OneIndex))
        {
            db.ChangeTracker.Clear();
            form.InCart = await InCartAsync(offer.Item.Id, cancellationToken);
            return new("cart.changed", "Your cart was changed in another window at this very moment, so nothing was added here. "
                + "Look at it, and add again if you still want to.");
        }
    }

    private async Task<List<SelectListItem>> SitesAsync(DateOnly today, CancellationToken cancellationToken) =>
        await remembered.OfDistrictAsync((nameof(Site), today), () => db.SitesVisibleTo(viewer).AsNoTracking()
            .Where(site => site.ClosedOn == null || site.ClosedOn > today)
            .OrderBy(site => site.Name)
            .Select(site => new SelectListItem(site.Name, $"{site.Id}")).ToListAsync(cancellationToken));

    /// <summary>From this person's last order, then from the district's.</summary>
    private async Task<(long SiteId, string AccountString)?> LastAsync(CancellationToken cancellationToken)
    {
        var last = await db.OrdersVisibleTo(viewer)
            .OrderByDescending(order => order.RequestedById == viewer.UserId).ThenByDescending(order => order.PlacedAt)
            .ThenByDescending(order => order.Id).Take(1)
            .SelectMany(order => order.Lines).SelectMany(line => line.Distributions)
            .OrderByDescending(part => part.Id).Select(part => new { part.SiteId, part.AccountString })
            .FirstOrDefaultAsync(cancellationToken);
        return last is null ? null : (last.SiteId, last.AccountString);
    }

    private async Task<UnitPrice?> ListAsync(long itemId, DateOnly today, CancellationToken cancellationToken) =>
        await db.SheetLadders.AsNoTracking()
            .Where(ladder => ladder.ItemId == itemId && ladder.PriceSheet.Status == PriceSheetStatus.Published
                && ladder.PriceSheet.EffectiveFrom <= today
                && (ladder.PriceSheet.EffectiveTo == null || today < ladder.PriceSheet.EffectiveTo))
            .OrderByDescending(ladder => ladder.PriceSheet.EffectiveFrom).ThenByDescending(ladder => ladder.PriceSheet.Number)
            .Select(ladder => (decimal?)ladder.ListPrice.Amount).FirstOrDefaultAsync(cancellationToken) is { } list
                ? new UnitPrice(list) : null;
}
