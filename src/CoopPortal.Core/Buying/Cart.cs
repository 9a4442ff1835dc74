namespace CoopPortal.Core.Buying;

/// <summary>The one cart of a user at a district. Placing it makes one order per contract and round, all or nothing.</summary>
public sealed class Cart
{
    public const int MaxLines = 200;

    /// <summary>Sites and accounts that one line may be split over.</summary>
    public const int MaxParts = 40;

    private Cart() { }

    public Cart(long userId, long districtId) => (UserId, DistrictId) = (userId, districtId);

    public long Id { get; private set; }
    public Guid Version { get; private set; }
    public long UserId { get; private set; }
    public long DistrictId { get; private set; }

    /// <summary>Named by every "Place order" form; orders carry it in a unique index, so a second click finds the first one's
    /// orders.</summary>
    public Guid PlacementKey { get; private set; } = Guid.NewGuid();

    public List<CartLine> Lines { get; private set; } = [];

    /// <summary>One line an item; a cart that is full is placed or shortened first.</summary>
    public Refusal? WhyNotAdd(Contracting.Item item, long quantity)
    {
        if (item.WhyNotQuantity(quantity) is { } refusal)
            return refusal;
        var line = LineOf(item.Id);
        if (line is null && Lines.Count >= MaxLines)
            return new("cart.full", $"A cart holds at most {MaxLines} lines. Place this order first, or take a line out of the cart.");
        var together = quantity + (line?.Quantity ?? 0);
        return together > OrderLine.MaxQuantity
            ? new("quantity.too-large", $"With the {Say.Number(line!.Quantity)} in the cart this makes {Say.Number(together)}; "
                + $"one line holds at most {Say.Number(OrderLine.MaxQuantity)}.")
            : null;
    }

    /// <summary>What goes to the same site from the same account joins the part that is there.</summary>
    public CartLine Add(Contracting.Item item, Amounts.UnitPrice priceShown, CartDistribution part)
    {
        RefusedException.ThrowIf(WhyNotAdd(item, part.Quantity));
        var line = LineOf(item.Id);
        if (line is null)
            Lines.Add(line = new CartLine(item.Id, priceShown));
        line.PriceShown = priceShown;
        if (line.Distributions.Find(part.PaysTheSame) is { } same)
            same.Quantity += part.Quantity;
        else
            line.Distributions.Add(part);
        return line;
    }

    public CartLine? LineOf(long itemId) => Lines.Find(line => line.ItemId == itemId);

    public void Placed()
    {
        Lines.Clear();
        PlacementKey = Guid.NewGuid();
    }
}

public sealed class CartLine
{
    private CartLine() { }

    public CartLine(long itemId, Amounts.UnitPrice priceShown) => (ItemId, PriceShown) = (itemId, priceShown);

    public long Id { get; private set; }
    public long CartId { get; private set; }
    public long ItemId { get; private set; }

    /// <summary>The unit price the person saw last; a lower one is taken, a higher one is shown and asked about.</summary>
    public Amounts.UnitPrice PriceShown { get; set; }

    public Contracting.Item Item { get; private set; } = null!;
    public List<CartDistribution> Distributions { get; private set; } = [];

    public long Quantity => Distributions.Sum(part => part.Quantity);

    /// <summary>Where the line goes and what pays for it, anew. True when anything is different from before.</summary>
    public bool Distribute(IReadOnlyList<CartDistribution> parts)
    {
        if (parts.Count == Distributions.Count && parts.Zip(Distributions)
            .All(pair => pair.First.Quantity == pair.Second.Quantity && pair.First.PaysTheSame(pair.Second)))
            return false;
        Distributions.RemoveRange(Math.Min(parts.Count, Distributions.Count), Math.Max(0, Distributions.Count - parts.Count));
        for (var i = 0; i < parts.Count; i++)
            if (i < Distributions.Count)
                Distributions[i].Become(parts[i]);
            else
                Distributions.Add(parts[i]);
        return true;
    }
}

public sealed class CartDistribution
{
    private CartDistribution() { }

    public CartDistribution(long siteId, string accountString, long quantity, bool federalAward) =>
        (SiteId, AccountString, Quantity, FederalAward) = (siteId, accountString, quantity, federalAward);

    public long Id { get; private set; }
    public long CartLineId { get; private set; }
    public long SiteId { get; set; }
    public string AccountString { get; set; } = "";
    public long Quantity { get; set; }
    public bool FederalAward { get; set; }

    public Members.Site Site { get; private set; } = null!;

    internal void Become(CartDistribution other) =>
        (SiteId, AccountString, Quantity, FederalAward) = (other.SiteId, other.AccountString, other.Quantity, other.FederalAward);

    public bool PaysTheSame(CartDistribution other) =>
        (SiteId, AccountString, FederalAward) == (other.SiteId, other.AccountString, other.FederalAward);
}
