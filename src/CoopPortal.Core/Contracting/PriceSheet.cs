using CoopPortal.Core.Amounts;
using CoopPortal.Core.Pricing;

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
    public const int FileNameLength = 120;
    public const int FileHashLength = 64;

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

    /// <summary>The file whose prices stand on this draft as they were loaded, by its SHA-256; a change by hand forgets it.</summary>
    public string? LoadedFileHash { get; private set; }

    public string? LoadedFileName { get; private set; }
    public DateTime? LoadedAt { get; private set; }

    /// <summary>When it was noted what it changes for whom, and the members were told; null while that is to be done.</summary>
    public DateTime? ToldAt { get; private set; }

    /// <summary>The file that brought it, so that the file can be undone.</summary>
    public long? ImportId { get; init; }

    public Contract Contract { get; private set; } = null!;
    public List<SheetLadder> Ladders { get; private set; } = [];

    public bool IsInForce(DateOnly on) =>
        Status == PriceSheetStatus.Published && EffectiveFrom <= on && (EffectiveTo is null || on < EffectiveTo);

    /// <summary>Dates and number as the rule of nesting versions sees them.</summary>
    public SheetVersion AsVersion() =>
        new(Number.ToString(System.Globalization.CultureInfo.InvariantCulture), EffectiveFrom, EffectiveTo, Number);

    /// <summary>Of a contract's sheets the published one that holds on this day: the later start wins, then the higher number.</summary>
    public static PriceSheet? InForce(IEnumerable<PriceSheet> sheets, DateOnly on)
    {
        var published = sheets.Where(sheet => sheet.Status == PriceSheetStatus.Published).ToDictionary(sheet => sheet.AsVersion());
        return Sheets.At(published.Keys, on) is { } version ? published[version] : null;
    }

    /// <summary>Of a contract's sheets the published ones, each over the days on which it holds, by day.</summary>
    public static IReadOnlyList<(PriceSheet Sheet, DateOnly From, DateOnly? To)> Timeline(IEnumerable<PriceSheet> sheets)
    {
        var published = sheets.Where(sheet => sheet.Status == PriceSheetStatus.Published).ToDictionary(sheet => sheet.AsVersion());
        return [.. Sheets.Timeline(published.Keys).Select(span => (published[span.Version], span.From, span.To))];
    }

    public static Refusal? WhyNotDates(DateOnly from, DateOnly? to) => to is { } end && end <= from
        ? new("sheet.dates", $"The last bound must lie after {Say.Date(from)}: it is the first day on which these prices no longer count.")
        : null;

    /// <summary>Prices never change backwards in time; only a contract's first sheet may
    /// begin in the past, when the contract did.</summary>
    public static Refusal? WhyNotRetroactive(DateOnly from, DateOnly today, bool firstOfContract) => from >= today || firstOfContract
        ? null
        : new("sheet.retroactive", $"Prices cannot take effect in the past: choose {Say.Date(today)} or a later day.");

    public void NoteFile(string hash, string fileName, DateTime now) => (LoadedFileHash, LoadedFileName, LoadedAt) = (hash, fileName, now);

    public void NoteChangeByHand() => (LoadedFileHash, LoadedFileName, LoadedAt) = (null, null, null);

    public Refusal? WhyNotLoad(string hash, TimeZoneInfo zone) => WhyNotEdit()
        ?? (LoadedFileHash == hash && LoadedAt is { } at
            ? new Refusal("sheet.same-file",
                $"This very file was already loaded on {Say.When(at, zone)} as “{LoadedFileName}”, and nothing was changed since. "
                    + "Nothing was loaded again.")
            : null);

    public Refusal? WhyNotEdit() => Status == PriceSheetStatus.Draft
        ? null
        : new("sheet.published", $"Price sheet {Number} is published and is never changed; make the next version instead.");

    /// <summary><paramref name="ladders"/> where they are written past this object.</summary>
    public Refusal? WhyNotPublish(bool checksPass, string? overrideReason, int? ladders = null) =>
        Status != PriceSheetStatus.Draft ? new("sheet.published", $"Price sheet {Number} is published already.")
        : (ladders ?? Ladders.Count) == 0 ? new("sheet.empty", "Add at least one item with its price before publishing.")
        : !checksPass && string.IsNullOrWhiteSpace(overrideReason)
            ? new("sheet.checks", "Some ladders fail their checks. Correct them, or give a reason for publishing all the same.")
        : null;

    public void Publish(bool checksPass, string? overrideReason, string by, DateTime now, int? ladders = null)
    {
        RefusedException.ThrowIf(WhyNotPublish(checksPass, overrideReason, ladders));
        (Status, PublishedAt, PublishedBy) = (PriceSheetStatus.Published, now, by);
        OverrideReason = checksPass ? null : overrideReason;
    }
}

/// <summary>One item's ladder on one price sheet version: its list price and the unit price from each quantity.</summary>
public sealed class SheetLadder
{
    public const int MaxTiers = 8;
    public const decimal MaxPrice = 10_000_000m;

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

    /// <summary>For the checks of Core/Pricing: this ladder as pricing sees it.</summary>
    public Ladder Ladder() => Pricing.Ladder.AllUnits(Tiers.Select(tier => new Tier(tier.From, tier.UnitPrice)));

    /// <summary>"from 1 at $40.00, from 500 at $36.00": how a ladder is named to people.</summary>
    public string Words =>
        string.Join(", ", Tiers.OrderBy(tier => tier.From).Select(tier => $"from {Say.Number(tier.From)} at ${tier.UnitPrice}"));

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
