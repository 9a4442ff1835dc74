using CoopPortal.Core.Amounts;

namespace CoopPortal.Core.Contracting;

public enum PriceSheetStatus
{
    Draft,
    Published,
}

/// <summary>One version of a vendor's prices under a contract, in force from a date until another takes its place.</summary>
public sealed class PriceSheet
{
    public const int ReasonLength = 500;

    private PriceSheet() { }

    public PriceSheet(long contractId, int number, DateOnly effectiveFrom) =>
        (ContractId, Number, EffectiveFrom) = (contractId, number, effectiveFrom);

    public long Id { get; private set; }
    public Guid Version { get; private set; }
    public long ContractId { get; private set; }

    /// <summary>The version's number under its contract: 1, 2, 3 …</summary>
    public int Number { get; private set; }

    public DateOnly EffectiveFrom { get; set; }

    /// <summary>First day on which it no longer counts; null while nothing ends it.</summary>
    public DateOnly? EffectiveTo { get; set; }

    public PriceSheetStatus Status { get; private set; }
    public DateTime? PublishedAt { get; private set; }
    public string? PublishedBy { get; private set; }

    /// <summary>Why a sheet that fails its checks was published all the same.</summary>
    public string? OverrideReason { get; private set; }

    public Contract Contract { get; private set; } = null!;
    public List<SheetLadder> Ladders { get; private set; } = [];

    public bool IsInForce(DateOnly on) =>
        Status == PriceSheetStatus.Published && EffectiveFrom <= on && (EffectiveTo is null || on < EffectiveTo);

    public Refusal? WhyNotEdit() => Status == PriceSheetStatus.Draft
        ? null
        : new("sheet.published", $"Price sheet {Number} is published and is never changed; make the next version instead.");

    public Refusal? WhyNotPublish(bool checksPass, string? overrideReason) =>
        Status != PriceSheetStatus.Draft ? new("sheet.published", $"Price sheet {Number} is published already.")
        : Ladders.Count == 0 ? new("sheet.empty", "Add at least one item with its price before publishing.")
        : !checksPass && string.IsNullOrWhiteSpace(overrideReason)
            ? new("sheet.checks", "Some ladders fail their checks. Correct them, or give a reason for publishing all the same.")
        : null;

    public void Publish(bool checksPass, string? overrideReason, string by, DateTime now)
    {
        RefusedException.ThrowIf(WhyNotPublish(checksPass, overrideReason));
        (Status, PublishedAt, PublishedBy) = (PriceSheetStatus.Published, now, by);
        OverrideReason = checksPass ? null : overrideReason;
    }
}

/// <summary>One item's ladder on one price sheet version: its list price and the unit price from each quantity.</summary>
public sealed class SheetLadder
{
    private SheetLadder() { }

    /// <summary>Without a stated list price the price at quantity 1 stands in for it and is labelled so.</summary>
    public SheetLadder(long itemId, IEnumerable<(long From, UnitPrice Price)> tiers, UnitPrice? statedListPrice = null)
    {
        ItemId = itemId;
        Replace(tiers, statedListPrice);
    }

    public long Id { get; private set; }
    public long PriceSheetId { get; private set; }
    public long ItemId { get; private set; }
    public UnitPrice ListPrice { get; private set; }
    public bool ListPriceIsStated { get; private set; }

    public Item Item { get; private set; } = null!;
    public PriceSheet PriceSheet { get; private set; } = null!;
    public List<SheetTier> Tiers { get; private set; } = [];

    public void Replace(IEnumerable<(long From, UnitPrice Price)> tiers, UnitPrice? statedListPrice)
    {
        Tiers.Clear();
        Tiers.AddRange(tiers.OrderBy(tier => tier.From).Select(tier => new SheetTier(tier.From, tier.Price)));
        if (Tiers.Count == 0)
            throw new ArgumentException("A ladder has at least one tier.", nameof(tiers));
        (ListPrice, ListPriceIsStated) = (statedListPrice ?? Tiers[0].UnitPrice, statedListPrice is not null);
    }
}

/// <summary>From this quantity on (the first whole unit at the new price), every unit costs this much.</summary>
public sealed class SheetTier
{
    private SheetTier() { }

    internal SheetTier(long from, UnitPrice unitPrice) => (From, UnitPrice) = (from, unitPrice);

    public long Id { get; private set; }
    public long SheetLadderId { get; private set; }
    public long From { get; private set; }
    public UnitPrice UnitPrice { get; private set; }
}
