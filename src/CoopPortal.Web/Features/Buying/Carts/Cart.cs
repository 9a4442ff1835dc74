using CoopPortal.Core;
using CoopPortal.Core.Amounts;
using CoopPortal.Core.Buying;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Pricing;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CoopPortal.Web.Features.Buying.Carts;

public sealed record CartPage(Guid Version, Guid PlacementKey, IReadOnlyList<CartOrder> Orders, IReadOnlyList<SelectListItem> Sites,
    string Mask, Core.Members.AccountList Accounts, TimeZoneInfo Zone)
{
    public IEnumerable<CartRow> Rows => Orders.SelectMany(order => order.Rows);

    public Money Total => Money.Sum(Orders.Select(order => order.Subtotal));

    public bool CanBePlaced => Orders.Count > 0 && Rows.All(row => row.Refusal is null);

    public bool SomePriceRose => Rows.Any(row => row.OldPrice is { } old && row.Quote!.Price > old);

    public string PlaceWords => Orders.Count == 1 ? $"Place order for {Show.Money(Total)}"
        : $"Place {Show.Count(Orders.Count, "order")} for {Show.Money(Total)}";
}

/// <summary>What becomes one order: the lines of one contract in one round.</summary>
public sealed record CartOrder(Contract Contract, Round? Round, OfferTerms? Terms, IReadOnlyList<CartRow> Rows)
{
    public Money Subtotal => Money.Sum(Rows.Select(row => row.Total));

    public bool TermsAreMissing => Terms is { Accepted: false };
}

/// <summary>One line with today's quote beside what stands in its fields.</summary>
public sealed record CartRow(CartLine Line, Offer Offer, LineForm Form)
{
    public Quote? Quote { get; } = Offer.Ladder is null || Line.Quantity > OrderLine.MaxQuantity ? null : Offer.QuoteFor(Line.Quantity);

    public Refusal? Refusal { get; init; }

    /// <summary>The price the person saw before, where it is another one now.</summary>
    public UnitPrice? OldPrice { get; init; }

    public Item Item => Offer.Item;

    public Money Total => Quote?.Price.Times(Line.Quantity) ?? Money.Zero;

    public LadderPicture Picture => picture ??= new LadderPicture(
        [.. Offer.Ladder!.Ladder().Tiers.Select(tier => new LadderStep(tier.From, tier.Price))], Offer.Ladder.PooledUnits,
        Offer.Ladder.SheetLadder.ListPrice, Item.Unit)
    { Announced = Quote!.Price };

    private LadderPicture? picture;

    public string Tier => Picture.Current.Name == "List" ? "list price" : $"tier {Picture.Current.Name}";
}

/// <summary>The whole cart as the page posts it: lines by their id, so that a line taken out elsewhere shifts nothing.</summary>
public sealed class CartForm
{
    public Guid Version { get; set; }
    public Guid PlacementKey { get; set; }

    /// <summary>The person read that prices rose and takes the ones shown.</summary>
    public bool AcceptPrices { get; set; }

    public Dictionary<long, LineForm> Lines { get; set; } = [];
}

public sealed class LineForm
{
    /// <summary>The unit price that stood on the page.</summary>
    public decimal? Shown { get; set; }

    public List<PartForm> Parts { get; set; } = [];

    public static LineForm Of(CartLine line) => new() { Parts = [.. line.Distributions.Select(PartForm.Of)] };
}

/// <summary>The fields of one part as the page draws them: saved ones re-price the line as soon as they change.</summary>
public sealed record PartFields(PartForm Form, long LineId, int Number, int Of, bool Saved, IReadOnlyList<SelectListItem> Sites,
    string Mask);

public sealed class PartForm
{
    public string? Quantity { get; set; }
    public long? SiteId { get; set; }
    public string? AccountString { get; set; }
    public bool FederalAward { get; set; }

    public static PartForm Of(CartDistribution part) => new()
    {
        Quantity = Show.Number(part.Quantity),
        SiteId = part.SiteId,
        AccountString = part.AccountString,
        FederalAward = part.FederalAward,
    };
}
