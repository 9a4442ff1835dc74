using CoopPortal.Core.Amounts;

namespace CoopPortal.Core.Contracting;

/// <summary>What the price-change rules of a contract look at: one proposed change, and what stands around it.</summary>
public sealed record PriceFacts
{
    public required DateOnly Today { get; init; }

    /// <summary>When the vendor submitted it, from which notice counts; null before that, when today counts.</summary>
    public DateOnly? SubmittedOn { get; init; }

    public required DateOnly EffectiveOn { get; init; }
    public required DateOnly ContractStartsOn { get; init; }

    /// <summary>When the contract's last published version took or takes effect; null for its first.</summary>
    public DateOnly? PreviousFrom { get; init; }

    /// <summary>The days on which earlier versions raised a price.</summary>
    public IReadOnlyList<DateOnly> EarlierIncreases { get; init; } = [];

    /// <summary>Another change of this contract that is submitted or in review, or approved and not yet in force.</summary>
    public PendingChange? Pending { get; init; }

    public IReadOnlyList<DuePaper> Documents { get; init; } = [];
    public IReadOnlyList<DuePaper> Reports { get; init; } = [];
    public IReadOnlyList<DuePaper> Fees { get; init; } = [];
    public bool HasJustification { get; init; }

    /// <summary>Items of which a price goes up at some quantity.</summary>
    public int Increases { get; init; }

    /// <summary>Items of which prices only go down.</summary>
    public int Decreases { get; init; }

    /// <summary>For each item and limit the price that exceeds it most.</summary>
    public IReadOnlyList<PriceRise> OverCap { get; init; } = [];
}

/// <summary>A change that is on its way, as people know it.</summary>
public sealed record PendingChange(string FileName, DateOnly SubmittedOn, DateOnly EffectiveOn);

/// <summary>A document, sales report or fee with the last day on which it is in order: when it expires or falls due.</summary>
public sealed record DuePaper(string Name, DateOnly GoodUntil);

/// <summary>A price that a limit does not allow, from this quantity on, and the highest that it does.</summary>
public sealed record PriceRise(string PartNumber, long From, UnitPrice Was, UnitPrice Now, UnitPrice Most, CapLimit Limit)
{
    public string Words => $"{PartNumber} from {Say.Number(From)}: ${Was} to ${Now}, at most ${Most}";
}
