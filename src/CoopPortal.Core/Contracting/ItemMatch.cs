namespace CoopPortal.Core.Contracting;

public enum ItemMatchStatus
{
    Unmatched,
    Suggested,
    Confirmed,
    NewItem,
    OutOfScope,
}

/// <summary>What led to an item, the surest first.</summary>
public enum MatchedBy
{
    Earlier,
    Gtin,
    MakerPart,
    Text,
    Hand,
}

/// <summary>Which of the cooperative's items a vendor's part number is, and how many of its units are in one of the vendor's; once
/// confirmed it holds for every later file. A person's mistake is mended by opening it again.</summary>
public sealed class ItemMatch
{
    public const int PersonLength = 160;

    private ItemMatch() { }

    public ItemMatch(long contractId, string partNumber, string unit) => (ContractId, PartNumber, Unit) = (contractId, partNumber, unit);

    public long Id { get; private set; }
    public Guid Version { get; private set; }
    public long ContractId { get; private set; }

    /// <summary>The vendor's part number; unique within the contract.</summary>
    public string PartNumber { get; private set; } = "";

    /// <summary>As the vendor writes it: the factor holds for this unit only.</summary>
    public string Unit { get; private set; } = "";

    public ItemMatchStatus Status { get; private set; }
    public MatchedBy? By { get; private set; }
    public long? ItemId { get; private set; }
    public long? FactorNumerator { get; private set; }
    public long? FactorDenominator { get; private set; }
    public string? DecidedBy { get; private set; }
    public DateTime? DecidedAt { get; private set; }

    public Contract Contract { get; private set; } = null!;

    public UnitFactor? Factor => FactorNumerator is { } numerator && FactorDenominator is { } denominator
        ? new UnitFactor(numerator, denominator)
        : null;

    public void Suggest(long itemId, MatchedBy by)
    {
        Move(ItemMatchStatus.Suggested);
        (ItemId, By) = (itemId, by);
    }

    public Refusal? WhyNotConfirm(UnitFactor? factor) =>
        WhyNotMove(ItemMatchStatus.Confirmed) is { } refusal ? refusal
        : factor is null
            ? new("match.no-factor", $"Say how many of the item’s units are in one {Unit} of {PartNumber}. Nothing was confirmed.")
        : null;

    public void Confirm(long itemId, UnitFactor? factor, MatchedBy by, string decidedBy, DateTime now)
    {
        RefusedException.ThrowIf(WhyNotConfirm(factor));
        Move(ItemMatchStatus.Confirmed);
        (ItemId, By, FactorNumerator, FactorDenominator) = (itemId, by, factor!.Value.Numerator, factor.Value.Denominator);
        (DecidedBy, DecidedAt) = (decidedBy, now);
    }

    public void DeclareNew(string decidedBy, DateTime now) => Decide(ItemMatchStatus.NewItem, decidedBy, now);

    public void LeaveOut(string decidedBy, DateTime now) => Decide(ItemMatchStatus.OutOfScope, decidedBy, now);

    /// <summary>As if nothing had been decided, so that it can be decided otherwise.</summary>
    public void Open() => Decide(ItemMatchStatus.Unmatched, null, null);

    private void Decide(ItemMatchStatus to, string? decidedBy, DateTime? now)
    {
        Move(to);
        (ItemId, By, FactorNumerator, FactorDenominator) = (null, null, null, null);
        (DecidedBy, DecidedAt) = (decidedBy, now);
    }

    public Refusal? WhyNotMove(ItemMatchStatus to) => CanMove(Status, to)
        ? null
        : new("match.move", $"{PartNumber} is {StatusWords(Status)}; it cannot become {StatusWords(to)}. Nothing was changed.");

    private void Move(ItemMatchStatus to)
    {
        RefusedException.ThrowIf(WhyNotMove(to));
        Status = to;
    }

    /// <summary>What a person finds without a suggestion is confirmed at once; a new item is confirmed when it has become one.</summary>
    public static bool CanMove(ItemMatchStatus from, ItemMatchStatus to) => from switch
    {
        ItemMatchStatus.Unmatched =>
            to is ItemMatchStatus.Suggested or ItemMatchStatus.Confirmed or ItemMatchStatus.NewItem or ItemMatchStatus.OutOfScope,
        ItemMatchStatus.Suggested =>
            to is ItemMatchStatus.Confirmed or ItemMatchStatus.NewItem or ItemMatchStatus.OutOfScope or ItemMatchStatus.Unmatched,
        ItemMatchStatus.Confirmed => to is ItemMatchStatus.Unmatched,
        ItemMatchStatus.NewItem => to is ItemMatchStatus.Confirmed or ItemMatchStatus.Unmatched,
        ItemMatchStatus.OutOfScope => to is ItemMatchStatus.Unmatched,
    };

    public static string Words(MatchedBy by) => by switch
    {
        MatchedBy.Earlier => "an earlier match",
        MatchedBy.Gtin => "its GTIN",
        MatchedBy.MakerPart => "maker and part number",
        MatchedBy.Text => "its description",
        MatchedBy.Hand => "somebody’s choice",
    };

    public static string StatusWords(ItemMatchStatus status) => status switch
    {
        ItemMatchStatus.Unmatched => "not matched",
        ItemMatchStatus.Suggested => "suggested",
        ItemMatchStatus.Confirmed => "confirmed",
        ItemMatchStatus.NewItem => "a new item",
        ItemMatchStatus.OutOfScope => "out of scope",
    };
}
