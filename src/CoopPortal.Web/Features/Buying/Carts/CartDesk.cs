using System.Globalization;
using CoopPortal.Core;
using CoopPortal.Core.Amounts;
using CoopPortal.Core.Buying;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Buying.Carts;

/// <summary>Reads the viewer's cart into its page and writes the page's form back into it.</summary>
public sealed class CartDesk(CoopDb db, Viewer viewer, Cooperative coop, Offers offers, TimeProvider clock)
{
    public const string ChangedElsewhere =
        "Your cart was changed in another window since this page was loaded. Nothing was saved or ordered from here; the fields show "
        + "what you typed. Look at the lines as they are now, then save or place the order again.";

    private readonly DateTime now = clock.GetUtcNow().UtcDateTime;

    public Task<Cart?> CartAsync(CancellationToken cancellationToken) => db.CartOf(viewer)
        .Include(cart => cart.Lines.OrderBy(line => line.Id)).ThenInclude(line => line.Distributions.OrderBy(part => part.Id))
        .FirstOrDefaultAsync(cancellationToken);

    /// <summary>The cart with what was typed kept; <paramref name="risen"/> names the price seen before, where a placing found a higher
    /// one.</summary>
    public async Task<CartPage> PageAsync(CartForm? typed, IReadOnlyDictionary<long, UnitPrice>? risen, CancellationToken cancellationToken)
    {
        var today = coop.DateOf(now);
        var cart = await CartAsync(cancellationToken);
        var district = await DistrictAsync(cancellationToken);
        var sites = district.Sites.Where(site => site.ClosedOn is null || site.ClosedOn > today)
            .OrderBy(site => site.Name, StringComparer.Ordinal)
            .Select(site => new SelectListItem(site.Name, $"{site.Id}")).ToList();
        if (cart is null)
            return new CartPage(Guid.Empty, Guid.Empty, [], sites, district.AccountMask, AccountList.Free, coop.Zone);
        var found = await offers.OfItemsAsync([.. cart.Lines.Select(line => line.ItemId)], viewer.DistrictId, now, cancellationToken);
        var refusals = await WhyNotAsync(cart, found, cancellationToken);
        var rows = new List<CartRow>();
        foreach (var line in cart.Lines)
        {
            var row = new CartRow(line, found[line.ItemId], typed?.Lines.GetValueOrDefault(line.Id) ?? LineForm.Of(line))
            {
                Refusal = refusals.GetValueOrDefault(line.Id),
            };
            var seen = risen?.TryGetValue(line.Id, out var before) == true ? before : line.PriceShown;
            rows.Add(row.Quote is { } quote && quote.Price != seen ? row with { OldPrice = seen } : row);
        }
        var orders = rows.GroupBy(row => (row.Offer.Item.ContractId, row.Offer.Ladder?.RoundId))
            .Select(same => new CartOrder(same.First().Offer.Contract, same.First().Offer.Ladder?.Round, same.First().Offer.Terms,
                [.. same]))
            .OrderBy(order => order.Contract.Number, StringComparer.Ordinal).ToList();
        return new CartPage(cart.Version, cart.PlacementKey, orders, sites, district.AccountMask,
            await db.AccountListAsync(viewer, cancellationToken), coop.Zone);
    }

    /// <summary>What the catalog, the contract, the round and the terms say against lines of the cart now, by line id; the fields are not
    /// asked.</summary>
    public async Task<Dictionary<long, Refusal>> WhyNotAsync(
        Cart cart, IReadOnlyDictionary<long, Offer> found, CancellationToken cancellationToken)
    {
        var today = coop.DateOf(now);
        var refusals = new Dictionary<long, Refusal>();
        var closed = new Dictionary<long, Refusal>();
        foreach (var line in cart.Lines)
        {
            var offer = found[line.ItemId];
            var refusal = offer.WhyNotSold(today);
            // Lines of one contract were in one round, so its closing is looked up once.
            if (refusal is null && offer.Ladder is null && !closed.TryGetValue(offer.Item.ContractId, out refusal))
                closed[offer.Item.ContractId] = refusal = await offers.NoOpenRoundAsync(offer.Item, now, cancellationToken);
            if ((refusal ?? offer.WhyTermsMissing() ?? offer.Item.WhyNotQuantity(line.Quantity)) is { } no)
                refusals[line.Id] = no;
        }
        return refusals;
    }

    /// <summary>Puts the typed values into the cart. Null: the form was refused and its faults are named. Otherwise whether anything
    /// changed.</summary>
    public async Task<bool?> SaveAsync(CartForm form, ModelStateDictionary faults, CancellationToken cancellationToken)
    {
        // The form keeps what was typed as text; the sentences are put beside the fields here.
        faults.Clear();
        var cart = await CartAsync(cancellationToken);
        if (cart is null || cart.Version != form.Version)
        {
            faults.AddModelError("", ChangedElsewhere);
            return null;
        }
        var district = await DistrictAsync(cancellationToken);
        var accounts = await db.AccountListAsync(viewer, cancellationToken);
        var items = await db.Items.AsNoTracking().Where(item => cart.Lines.Select(line => line.ItemId).Contains(item.Id))
            .ToDictionaryAsync(item => item.Id, cancellationToken);
        foreach (var line in cart.Lines)
            if (form.Lines.GetValueOrDefault(line.Id) is { } typed)
                new LineCheck(district, accounts, coop.DateOf(now), items[line.ItemId], faults).Check($"Lines[{line.Id}]", typed);
        if (!faults.IsValid)
            return null;
        var changed = cart.Lines.Where(line => form.Lines.GetValueOrDefault(line.Id) is { } typed
            && line.Distribute(LineCheck.Parts(typed))).ToList();
        return changed.Count == 0 ? false : await SavedAsync(cart, changed, faults, cancellationToken);
    }

    public async Task<bool> RemoveAsync(CartForm form, long lineId, ModelStateDictionary faults, CancellationToken cancellationToken)
    {
        faults.Clear();
        var cart = await CartAsync(cancellationToken);
        if (cart?.Lines.Find(line => line.Id == lineId) is not { } line)
            return true;
        if (cart.Version != form.Version)
        {
            faults.AddModelError("", ChangedElsewhere);
            return false;
        }
        cart.Lines.Remove(line);
        return await SavedAsync(cart, [], faults, cancellationToken) is not null;
    }

    /// <summary>A line whose quantity the person changed is shown anew, with the price of the new quantity: that is the one it was
    /// shown.</summary>
    private async Task<bool?> SavedAsync(Cart cart, List<CartLine> changed, ModelStateDictionary faults,
        CancellationToken cancellationToken)
    {
        var found = await offers.OfItemsAsync([.. changed.Select(line => line.ItemId)], viewer.DistrictId, now, cancellationToken);
        foreach (var line in changed)
            if (found[line.ItemId] is { Ladder: not null } offer)
                line.PriceShown = offer.QuoteFor(line.Quantity).Price;
        db.Entry(cart).Property(row => row.Version).IsModified = true;
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            faults.AddModelError("", ChangedElsewhere);
            return null;
        }
    }

    private Task<District> DistrictAsync(CancellationToken cancellationToken) => db.DistrictsVisibleTo(viewer).AsNoTracking()
        .Include(district => district.Sites).FirstAsync(district => district.Id == viewer.DistrictId, cancellationToken);
}

/// <summary>The fields of one line: whole quantities that make whole packs, the district's own open sites, account strings of its
/// mask.</summary>
public sealed class LineCheck(District district, AccountList accounts, DateOnly today, Core.Contracting.Item item,
    ModelStateDictionary faults)
{
    public void Check(string line, LineForm typed)
    {
        if (typed.Parts.Count is 0 or > Cart.MaxParts)
        {
            faults.AddModelError(line,
                $"A line is split over 1 to {Cart.MaxParts} sites and accounts; {item.Sku} has {typed.Parts.Count}.");
            return;
        }
        var before = faults.ErrorCount;
        for (var i = 0; i < typed.Parts.Count; i++)
            CheckPart($"{line}.Parts[{i}]", typed.Parts[i]);
        if (faults.ErrorCount == before && item.WhyNotQuantity(typed.Parts.Sum(part => Whole(part.Quantity)!.Value)) is { } refusal)
            faults.AddModelError($"{line}.Parts[0].Quantity", refusal.Sentence);
    }

    public static IReadOnlyList<CartDistribution> Parts(LineForm typed) => [.. typed.Parts.Select(part =>
        new CartDistribution(part.SiteId!.Value, part.AccountString!.Trim(), Whole(part.Quantity)!.Value, part.FederalAward))];

    private void CheckPart(string part, PartForm typed)
    {
        if (Whole(typed.Quantity) is not { } units)
            faults.AddModelError($"{part}.Quantity", "Enter a whole number, such as 120.");
        else if (units <= 0)
            faults.AddModelError($"{part}.Quantity", "Enter a whole quantity of 1 or more.");
        else if (units > OrderLine.MaxQuantity)
            faults.AddModelError($"{part}.Quantity",
                $"{Say.Number(units)} is more than one line can hold ({Say.Number(OrderLine.MaxQuantity)}).");
        if (district.Sites.Find(site => site.Id == typed.SiteId) is not { } site)
            faults.AddModelError($"{part}.SiteId", "Choose the school or dock where it goes.");
        else if (site.ClosedOn is { } closed && closed <= today)
            faults.AddModelError($"{part}.SiteId", $"{site.Name} is closed since {Say.Date(closed)}; choose another site.");
        if (district.WhyNotAccount(typed.AccountString, accounts) is { } refusal)
            faults.AddModelError($"{part}.AccountString", refusal.Sentence);
    }

    private static long? Whole(string? typed) =>
        long.TryParse(typed?.Trim(), NumberStyles.AllowThousands | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture,
            out var units) ? units : null;
}
