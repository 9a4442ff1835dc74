namespace CoopPortal.Core.Buying;

/// <summary>The one cart of a user at a district. Placing it makes one order per contract and round, all or nothing.</summary>
public sealed class Cart
{
    public const int MaxLines = 200;

    private Cart() { }

    public Cart(long userId, long districtId) => (UserId, DistrictId) = (userId, districtId);

    public long Id { get; private set; }
    public Guid Version { get; private set; }
    public long UserId { get; private set; }
    public long DistrictId { get; private set; }

    /// <summary>Named by every "Place order" form; orders carry it in a unique index, so a second click finds the first one's orders.</summary>
    public Guid PlacementKey { get; private set; } = Guid.NewGuid();

    public List<CartLine> Lines { get; private set; } = [];

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
}
