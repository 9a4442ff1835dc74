namespace CoopPortal.Core.Contracting;

public enum CatalogView
{
    Shown,

    /// <summary>Shown with the reason why nothing can be ordered.</summary>
    Greyed,

    Hidden,
}

public enum OpenOrders
{
    GoOn,

    /// <summary>Listed one by one, so that each district says for itself what becomes of its own.</summary>
    DecidedOneByOne,
}

/// <summary>What a vendor's status means for orders, catalog and prices: a row of the table.</summary>
public sealed record VendorEffects(
    bool TakesNewOrders, OpenOrders OpenOrders, CatalogView Catalog, bool UpdatesPrices, bool ReturnsByItself)
{
    private static readonly Dictionary<VendorStatus, VendorEffects> Table = new()
    {
        [VendorStatus.UnderReview] = new(false, OpenOrders.GoOn, CatalogView.Hidden, false, false),
        [VendorStatus.Approved] = new(true, OpenOrders.GoOn, CatalogView.Shown, true, false),
        [VendorStatus.Declined] = new(false, OpenOrders.GoOn, CatalogView.Hidden, false, false),
        [VendorStatus.Suspended] = new(false, OpenOrders.GoOn, CatalogView.Greyed, false, true),
        [VendorStatus.Terminated] = new(false, OpenOrders.DecidedOneByOne, CatalogView.Hidden, false, false),
    };

    public static VendorEffects Of(VendorStatus status) => Table[status];

    /// <summary>The row in words, for the page of a decision and for the motion that asks for it.</summary>
    public IReadOnlyList<string> Words =>
    [
        TakesNewOrders ? "It takes new orders." : "It takes no new orders.",
        OpenOrders == OpenOrders.GoOn ? "Orders already placed go on." : "Orders already placed are listed one by one for a decision.",
        Catalog switch
        {
            CatalogView.Shown => "Its items are in the catalog.",
            CatalogView.Greyed => "Its items stay in the catalog, greyed, with the reason.",
            CatalogView.Hidden => "Its items are not in the catalog.",
        },
        UpdatesPrices ? "It may upload prices." : "It may not upload prices.",
        .. ReturnsByItself ? ["It returns by itself on the day after the last."] : Array.Empty<string>(),
    ];
}

/// <summary>Where a vendor stands on a day, by its status, the end of a suspension and its documents together.</summary>
public sealed record VendorStanding
{
    private readonly Vendor _vendor;
    private readonly DocumentWallet _wallet;
    private readonly VendorSuspension? _suspension;

    public VendorStanding(Vendor vendor, VendorSuspension? suspension, DocumentWallet wallet, DateOnly today)
    {
        (_vendor, _wallet) = (vendor, wallet);
        Status = vendor.StatusOn(suspension, today);
        _suspension = Status == VendorStatus.Suspended ? suspension : null;
    }

    public VendorStatus Status { get; }

    /// <summary>A document whose lack suspends does it by itself, without a motion, and ends by itself when it is in order.</summary>
    public VendorEffects Effects => VendorEffects.Of(
        Status == VendorStatus.Approved && _wallet.Blocks(DocumentConsequence.Suspend) ? VendorStatus.Suspended : Status);

    public DateOnly? ReturnsOn => _suspension?.ReturnsOn;

    public Refusal? WhyNotOrder() => StatusRefusal("cannot take new orders") ?? _wallet.WhyNotOrder(_vendor.Name);

    public Refusal? WhyNotUpdatePrices() => StatusRefusal("cannot upload prices") ?? _wallet.WhyNotUpdatePrices(_vendor.Name);

    /// <summary>What stands beside a greyed item; null where it can be ordered.</summary>
    public string? GreyedBecause => Effects.Catalog == CatalogView.Greyed ? WhyNotOrder()?.Sentence : null;

    private Refusal? StatusRefusal(string cannot) => Status == VendorStatus.Approved
        ? null
        : new("vendor.not-approved", $"{_vendor.Name} {cannot}: {Vendor.StatusWords(Status)}"
            + $"{(_vendor.StatusReason is { } reason ? $" ({reason})" : "")}"
            + $"{(_suspension is { } until ? $" until {Say.Date(until.Until)}" : "")}.");
}
