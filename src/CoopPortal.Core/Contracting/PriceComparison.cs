using System.Runtime.InteropServices;
using CoopPortal.Core.Pricing;

namespace CoopPortal.Core.Contracting;

/// <summary>How the file is meant, what caps its prices, and the items that have a row at fault or that the vendor holds back.</summary>
public sealed record ComparisonTerms(PriceUploadMode Mode, PriceCap Cap)
{
    public IReadOnlySet<long> Kept { get; init; } = new HashSet<long>();
}

/// <summary>The present ladders of a contract against the proposed ones: every item in one group, each group with its effect.</summary>
public sealed class PriceComparison
{
    private static readonly PriceGroup[] AllGroups = Enum.GetValues<PriceGroup>();

    private readonly Dictionary<long, DistrictTally> _districts = [];

    private PriceComparison(List<ItemChange> items) => Items = items;

    /// <summary>Present items in their order, then the new ones.</summary>
    public IReadOnlyList<ItemChange> Items { get; }

    /// <summary>Every group, also an empty one, in the order of the groups.</summary>
    public IReadOnlyList<GroupSum> Groups { get; private set; } = [];

    /// <summary>For staff: each district with each group in which it bought or committed something, by district and group.</summary>
    public IReadOnlyList<DistrictSum> Districts { get; private set; } = [];

    public PriceEffect Year => Groups.Aggregate(default(PriceEffect), (sum, group) => sum + group.Year);

    public PriceEffect Open => Groups.Aggregate(default(PriceEffect), (sum, group) => sum + group.Open);

    /// <summary>An item that is neither present nor proposed is passed over in the purchases; one that is twice among the present or the
    /// proposed throws <see cref="ArgumentException"/>, which names it: duplicates are faults of the file and found before.</summary>
    public static PriceComparison Of(IEnumerable<ItemPrices> present, IEnumerable<ItemPrices> proposed, ComparisonTerms terms,
        IEnumerable<PricedQuantity> purchases, IEnumerable<PricedQuantity> commitments)
    {
        var (offered, order) = Index(proposed.Where(item => item.ItemId is not { } id || !terms.Kept.Contains(id)), "proposed");
        var (standing, stands) = Index(present, "present");
        var changes = new List<ItemChange>(stands.Count + order.Count);
        foreach (var item in stands)
            changes.Add(item.ItemId is { } id && terms.Kept.Contains(id) ? ItemChange.Keep(item)
                : offered.Find(item) is { } other ? ItemChange.Of(item, other, terms.Cap)
                : ItemChange.Missing(item, drops: terms.Mode == PriceUploadMode.FullRestatement));
        changes.AddRange(order.Where(item => standing.Find(item) is null).Select(ItemChange.Add));
        var comparison = new PriceComparison(changes);
        comparison.Tally(purchases, commitments);
        return comparison;
    }

    /// <summary>The ladders of the next version. <paramref name="accepted"/> is asked only about changes that can be accepted; whatever is
    /// not accepted keeps its present ladder, a new item stays out, a dropped one stays in.</summary>
    public IReadOnlyList<NextLadder> Result(Func<ItemChange, bool> accepted)
    {
        var next = new List<NextLadder>(Items.Count);
        foreach (var change in Items)
        {
            var taken = change.WhyNotAccept() is null && accepted(change);
            if ((taken ? change.Group == PriceGroup.Dropped ? null : change.Proposed : change.Present) is { } prices)
                next.Add(new NextLadder(prices, change, taken));
        }
        return next;
    }

    /// <summary>The facts with what the accepted changes do: rules are checked for exactly these.</summary>
    public PriceFacts Into(PriceFacts facts, Func<ItemChange, bool> accepted)
    {
        var taken = Items.Where(change => change.WhyNotAccept() is null && accepted(change)).ToList();
        return facts with
        {
            Increases = taken.Count(change => change.Rises),
            Decreases = taken.Count(change => change.Falls),
            OverCap = [.. taken.SelectMany(change => change.OverCap)],
        };
    }

    private void Tally(IEnumerable<PricedQuantity> purchases, IEnumerable<PricedQuantity> commitments)
    {
        var byId = new Dictionary<long, ItemChange>(Items.Count);
        foreach (var change in Items)
            if (change is { Present: not null, ItemId: { } id })
                byId[id] = change;
        Add(purchases, open: false);
        Add(commitments, open: true);
        var byGroup = Items.ToLookup(change => change.Group);
        Groups = [.. AllGroups.Select(group => Sum(group, byGroup[group]))];
        Districts =
        [
            .. _districts.OrderBy(district => district.Key).SelectMany(district => AllGroups
                .Where(group => !district.Value.Year[(int)group].IsZero || !district.Value.Open[(int)group].IsZero)
                .Select(group => new DistrictSum(district.Key, group, district.Value.Year[(int)group].Sum,
                    district.Value.Open[(int)group].Sum))),
        ];

        void Add(IEnumerable<PricedQuantity> rows, bool open)
        {
            foreach (var row in rows)
                if (byId.TryGetValue(row.ItemId, out var change))
                {
                    var (tally, district) = (EffectTally.Of(change, row), Of(row.DistrictId));
                    (open ? ref change.OpenTally : ref change.YearTally).Add(tally);
                    (open ? district.Open : district.Year)[(int)change.Group].Add(tally);
                }
        }
    }

    private static GroupSum Sum(PriceGroup group, IEnumerable<ItemChange> changes)
    {
        var (items, year, open) = (0, default(EffectTally), default(EffectTally));
        foreach (var change in changes)
        {
            items++;
            year.Add(change.YearTally);
            open.Add(change.OpenTally);
        }
        return new GroupSum(group, items, year.Sum, open.Sum);
    }

    private DistrictTally Of(long districtId)
    {
        ref var tally = ref CollectionsMarshal.GetValueRefOrAddDefault(_districts, districtId, out _);
        return tally ??= new DistrictTally(new EffectTally[AllGroups.Length], new EffectTally[AllGroups.Length]);
    }

    private static (Known Known, List<ItemPrices> InOrder) Index(IEnumerable<ItemPrices> items, string which)
    {
        var (known, order) = (new Known([], new(StringComparer.OrdinalIgnoreCase)), new List<ItemPrices>());
        foreach (var item in items)
        {
            if (!known.Add(item))
                throw new ArgumentException($"{item.PartNumber} is twice among the {which} items.", which);
            order.Add(item);
        }
        return (known, order);
    }

    private sealed record DistrictTally(EffectTally[] Year, EffectTally[] Open);

    /// <summary>By the cooperative's item; what has none yet, by the vendor's part number.</summary>
    private sealed record Known(Dictionary<long, ItemPrices> ById, Dictionary<string, ItemPrices> ByPart)
    {
        public bool Add(ItemPrices item) => item.ItemId is { } id ? ById.TryAdd(id, item) : ByPart.TryAdd(item.PartNumber, item);

        public ItemPrices? Find(ItemPrices item) =>
            item.ItemId is { } id ? ById.GetValueOrDefault(id) : ByPart.GetValueOrDefault(item.PartNumber);
    }
}

/// <summary>One ladder of the next version; <paramref name="IsTaken"/> when it comes from the file.</summary>
public sealed record NextLadder(ItemPrices Prices, ItemChange Change, bool IsTaken)
{
    /// <summary>What speaks against the ladder; one that stood before is not checked again.</summary>
    public IReadOnlyList<LadderIssue> Issues => IsTaken ? Prices.Priced.Check() : [];
}
