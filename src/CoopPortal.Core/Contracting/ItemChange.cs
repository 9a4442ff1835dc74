using CoopPortal.Core.Amounts;

namespace CoopPortal.Core.Contracting;

public enum PriceGroup
{
    Unchanged,
    Down,
    UpWithinCap,
    UpOverCap,
    New,
    Dropped,
    UnitChanged,
    Suspicious,

    /// <summary>A row at fault, or held by the vendor: the present price stays.</summary>
    Kept,
}

/// <summary>What one item's proposed ladder does to its present one. Both are compared at every quantity at which either has a tier:
/// between these nothing changes. One price that goes up makes it an increase, whatever goes down beside it.</summary>
public sealed class ItemChange
{
    /// <summary>A price at least so many times the present one, or at most that part of it, is suspicious: it holds every shift of the
    /// decimal point, a dozen's price for one, and swapped digits that matter.</summary>
    public const int SuspiciousTimes = 5;

    private ItemChange(PriceGroup group, ItemPrices? present, ItemPrices? proposed) =>
        (Group, Present, Proposed) = (group, present, proposed);

    public PriceGroup Group { get; }
    public ItemPrices? Present { get; }
    public ItemPrices? Proposed { get; }

    /// <summary>The largest rise in per cent of the present price or, when nothing rises, the largest fall; null when nothing
    /// changes.</summary>
    public PriceMove? Largest { get; private init; }

    /// <summary>Some quantities cost more and others less.</summary>
    public bool IsMixed { get; private init; }

    /// <summary>Every quantity costs what it did, but the list price or the way the tiers are written changes.</summary>
    public bool IsRewritten { get; private init; }

    /// <summary>"×10?": what the suspicious price looks like; null for one that is not.</summary>
    public string? Suspicion { get; private init; }

    /// <summary>For each limit the price that exceeds it most. Also of a suspicious item: confirming it doesn't lift the cap.</summary>
    public IReadOnlyList<PriceRise> OverCap { get; private init; } = [];

    public bool Rises => Largest is { } step && step.Now > step.Was;

    public bool Falls => Largest is { } step && step.Now < step.Was;

    public string PartNumber => (Proposed ?? Present!).PartNumber;

    public long? ItemId => (Present ?? Proposed!).ItemId;

    /// <summary>What the members' purchases of the last twelve months would have cost more or less, and what they cost at present
    /// prices.</summary>
    public PriceEffect Year => YearTally.Sum;

    /// <summary>The same for open commitments.</summary>
    public PriceEffect Open => OpenTally.Sum;

    internal EffectTally YearTally;
    internal EffectTally OpenTally;

    /// <summary>Nobody has to justify or confirm it first.</summary>
    public bool GoesForward => Group is PriceGroup.Down or PriceGroup.UpWithinCap or PriceGroup.New or PriceGroup.Dropped || IsRewritten;

    /// <summary>Whether the change can be taken into the next version.</summary>
    public Refusal? WhyNotAccept() => Group switch
    {
        PriceGroup.UnitChanged => new("change.unit",
            $"{PartNumber} is sold by {Sold(Present!)} and the file has {Sold(Proposed!)}: prices of two units cannot be compared. "
                + "Its present price stays; correct the unit, or enter it as a new item."),
        PriceGroup.Kept => new("change.kept", $"{PartNumber} has a row at fault or was held; its present price stays."),
        PriceGroup.Unchanged when !IsRewritten => new("change.none", $"{PartNumber} costs what it did; there is nothing to accept."),
        PriceGroup.Unchanged or PriceGroup.Down or PriceGroup.UpWithinCap or PriceGroup.UpOverCap or PriceGroup.New or PriceGroup.Dropped
            or PriceGroup.Suspicious => null,
    };

    internal static ItemChange Keep(ItemPrices present) => new(PriceGroup.Kept, present, null);

    internal static ItemChange Add(ItemPrices proposed) => new(PriceGroup.New, null, proposed);

    /// <summary>Missing from a full restatement, or from a file that has only what changes.</summary>
    internal static ItemChange Missing(ItemPrices present, bool drops) =>
        new(drops ? PriceGroup.Dropped : PriceGroup.Unchanged, present, drops ? null : present);

    internal static ItemChange Of(ItemPrices present, ItemPrices proposed, PriceCap cap)
    {
        if (present.Pack != proposed.Pack || !PackUnit.Same(present.Unit, proposed.Unit))
            return new(PriceGroup.UnitChanged, present, proposed);
        if (present.SameAs(proposed))
            return new(PriceGroup.Unchanged, present, proposed);
        PriceMove? rise = null, fall = null, odd = null;
        foreach (var from in Quantities(present, proposed))
        {
            var step = new PriceMove(from, present.At(from), proposed.At(from));
            if (step.Now > step.Was)
                rise = rise is { } most && !step.IsMoreThan(most) ? rise : step;
            else if (step.Now < step.Was)
                fall = fall is { } least && !least.IsMoreThan(step) ? fall : step;
            if (odd is null && step.IsSuspicious)
                odd = step;
        }
        var over = rise is null ? [] : Over(present, proposed, cap);
        return new(odd is not null ? PriceGroup.Suspicious
            : rise is not null ? over.Count > 0 ? PriceGroup.UpOverCap : PriceGroup.UpWithinCap
            : fall is not null ? PriceGroup.Down : PriceGroup.Unchanged, present, proposed)
        {
            Largest = rise ?? fall,
            IsMixed = rise is not null && fall is not null,
            IsRewritten = rise is null && fall is null,
            Suspicion = odd?.Looks,
            OverCap = over,
        };
    }

    /// <summary>An annual percentage counts from the lower of the present price and that of a year before, so that two rises within a year
    /// add up; an index counts from the present price.</summary>
    private static List<PriceRise> Over(ItemPrices present, ItemPrices proposed, PriceCap cap)
    {
        var over = new List<PriceRise>();
        foreach (var limit in cap.Since(present.Since))
        {
            PriceMove? most = null;
            var before = limit.Kind == PriceRuleKind.CapPercent ? present.YearBefore : null;
            var quantities = Quantities(present, proposed);
            foreach (var from in before is null ? quantities : quantities.Concat(before.Tiers.Select(tier => tier.From)))
            {
                var (was, now) = (present.At(from), proposed.At(from));
                var step = new PriceMove(from, before is null ? was : UnitPrice.Min(was, before.At(from)), now);
                if (now > was && !limit.Allows(step.Was, now) && (most is not { } worst || step.IsMoreThan(worst)))
                    most = step;
            }
            if (most is { } found)
                over.Add(new PriceRise(present.PartNumber, found.From, present.At(found.From), found.Now,
                    limit.MostFrom(found.Was), limit));
        }
        return over;
    }

    private static IEnumerable<long> Quantities(ItemPrices one, ItemPrices other)
    {
        var (i, j) = (0, 0);
        while (i < one.Tiers.Count || j < other.Tiers.Count)
        {
            var (left, right) = (From(one, i), From(other, j));
            i += left <= right ? 1 : 0;
            j += right <= left ? 1 : 0;
            yield return Math.Min(left, right);
        }
    }

    private static long From(ItemPrices item, int at) => at < item.Tiers.Count ? item.Tiers[at].From : long.MaxValue;

    private static string Sold(ItemPrices item) => item.Pack == 1 ? item.Unit : $"{item.Unit} in packs of {Say.Number(item.Pack)}";
}
