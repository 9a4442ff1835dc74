using CoopPortal.Core.Amounts;

namespace CoopPortal.Core.Pricing;

/// <summary>What became of the round on this ladder.</summary>
public enum Outcome
{
    /// <summary>Priced at the closing price.</summary>
    Settled,

    /// <summary>The minimum was missed and the policy is ShipAtBase: the vendor is due the first tier's price.</summary>
    ShippedAtBase,

    /// <summary>The minimum was missed and the policy is CancelAndTell: nothing is priced.</summary>
    Cancelled,

    /// <summary>The minimum was missed and the policy is StayOpen: nothing is priced yet.</summary>
    StaysOpen,
}

/// <summary>One member's money on this ladder.</summary>
/// <param name="MemberId">The district.</param>
/// <param name="Quantity">Units that remain.</param>
/// <param name="Provisional">Dollars before the close.</param>
/// <param name="Final">Dollars after it.</param>
public sealed record MemberClosing(long MemberId, long Quantity, Money Provisional, Money Final)
{
    /// <summary>Provisional less final; negative only with Rebill.</summary>
    public Money Credit => Provisional - Final;
}

/// <summary>One payer's part of a shortfall.</summary>
/// <param name="Payer">Who pays.</param>
/// <param name="MemberId">The district where members pay, otherwise null.</param>
/// <param name="Amount">Dollars.</param>
public sealed record ShortfallShare(ShortfallPayer Payer, long? MemberId, Money Amount);

/// <summary>The close of one ladder in one window: closing price, every line's due and credit, the shortfall and its payer. A pure function
/// of its inputs, so that closing again with what was credited changes nothing. Source: pricing.md §2.</summary>
public sealed class Closing
{
    private readonly LineClosing[] _lines;
    private readonly CreditPart[] _parts;

    internal Closing(LineClosing[] lines, CreditPart[] parts)
    {
        _lines = lines;
        _parts = parts;
    }

    /// <summary>The ladder.</summary>
    public required Ladder Ladder { get; init; }

    /// <summary>The terms.</summary>
    public required ClosingTerms Terms { get; init; }

    /// <summary>What became of the round.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>Units (base units, cents of list spend) that remain of all lines that count, with the opening volume.</summary>
    public required long FinalQuantity { get; init; }

    /// <summary>The tier that the final quantity earns from the vendor.</summary>
    public required Tier EarnedTier { get; init; }

    /// <summary>The tier at which members settle: with Ratchet the best announced, otherwise the earned one.</summary>
    public required Tier ClosingTier { get; init; }

    /// <summary>Dollars a unit at which members settle; the average rounded to four decimals on an incremental ladder, null on a per-cent
    /// ladder.</summary>
    public UnitPrice? ClosingPrice { get; init; }

    /// <summary>Dollars a unit that the final quantity earns; null on a per-cent ladder.</summary>
    public UnitPrice? EarnedPrice { get; init; }

    /// <summary>Dollars that the vendor's ladder gives for what remains, at the quantity really reached.</summary>
    public Money VendorTotal { get; internal init; }

    /// <summary>Dollars that the members owe for what remains.</summary>
    public Money MembersTotal { get; internal init; }

    /// <summary>Vendor's total less members' total; 0 without cancellation or lapsed commitment and with non-rising prices.</summary>
    public Money Shortfall => VendorTotal - MembersTotal;

    /// <summary>Dollars of all new credits, reversals deducted.</summary>
    public Money NewCredits { get; internal init; }

    /// <summary>Lines left out of the quantity because their conversion is missing, by id.</summary>
    public IReadOnlyList<long> Excluded { get; internal init; } = [];

    /// <summary>Every line, in the order given; empty when nothing was priced.</summary>
    public ReadOnlySpan<LineClosing> Lines => _lines;

    /// <summary>The same lines for a query or a loop that awaits.</summary>
    public IReadOnlyList<LineClosing> LineList => _lines;

    /// <summary>Every distribution's credit, by line in the order given, then by distribution in the order given.</summary>
    public ReadOnlySpan<CreditPart> Credits => _parts;

    /// <summary>The credits of one line, one for each distribution; they sum to its new credit.</summary>
    public ReadOnlySpan<CreditPart> CreditsOf(in LineClosing line) => _parts.AsSpan(line.FirstPart, line.PartCount);

    /// <summary>The line with this id. Throws <see cref="KeyNotFoundException"/> when there is none.</summary>
    public LineClosing Line(long id)
    {
        foreach (ref readonly var line in _lines.AsSpan())
            if (line.Id == id)
                return line;
        throw new KeyNotFoundException($"Line {id} is not part of this close.");
    }

    /// <summary>Each member's totals, by id.</summary>
    public IReadOnlyList<MemberClosing> Members() =>
    [
        .. _lines.GroupBy(line => line.MemberId).OrderBy(own => own.Key).Select(own => new MemberClosing(own.Key, own.Sum(line => line.Net),
            Money.FromCents(own.Sum(line => line.BilledCents + line.OpenSeenCents)),
            Money.FromCents(own.Sum(line => line.KeptCents + line.OpenCents)))),
    ];

    /// <summary>Who pays the shortfall, by member where members do; empty when there is none. A shortfall that no cancellation, return or
    /// lapse explains falls to the vendor.</summary>
    public IReadOnlyList<ShortfallShare> ShortfallShares { get; internal init; } = [];

    /// <summary>Closes a ladder whose window has a close. Throws <see cref="InvalidOperationException"/> for a rolling or contract-to-date
    /// window, and for a minimum in a round that does not hold its orders; <see cref="ArgumentException"/>, naming the line, for
    /// contradicting quantities, for an invoiced line in a round that holds its orders, and for a line without the list price that a
    /// per-cent ladder needs.</summary>
    public static Closing Of(Ladder ladder, ReadOnlySpan<ClosingLine> lines, ClosingTerms? terms = null) =>
        Settle.Run(ladder, lines, terms ?? new ClosingTerms());
}
