namespace CoopPortal.Core.Contracting;

/// <summary>A row of a vendor's file, as far as it says which good it is; the unit may say what it holds: "CT of 10 RM".</summary>
public sealed record VendorRow(string PartNumber, string Unit, string Description)
{
    public string? Gtin { get; init; }
    public string Maker { get; init; } = "";
    public string MakerPart { get; init; } = "";
}

/// <summary>An item of the cooperative to be matched with.</summary>
public sealed record KnownItem(long ItemId, string PartNumber, string Unit, string Description)
{
    public string? Gtin { get; init; }
    public string Maker { get; init; } = "";
    public string MakerPart { get; init; } = "";
}

/// <summary>A match that a person confirmed before, for a part number in this unit.</summary>
public sealed record EarlierMatch(string PartNumber, string Unit, long ItemId, UnitFactor Factor);

/// <summary>What a row was found to be; only a confirmed one has a factor, and the sentence says why another is not confirmed.</summary>
public sealed record MatchedRow(VendorRow Row, ItemMatchStatus Status, string Sentence)
{
    public MatchedBy? By { get; init; }
    public long? ItemId { get; init; }
    public UnitFactor? Factor { get; init; }
    public IReadOnlyList<TextSuggestion> Suggestions { get; init; } = [];
}

/// <summary>Which item a vendor's row is: by an earlier match, then by GTIN, then by maker and part number; and if none of these finds
/// exactly one, what its words suggest to a person. Units that cannot be converted with certainty leave it to a person too. Not for several
/// threads at once.</summary>
public sealed class ItemMatching
{
    private readonly Dictionary<string, EarlierMatch> _earlier;
    private readonly Dictionary<long, KnownItem> _items;
    private readonly ILookup<string, KnownItem> _byGtin;
    private readonly ILookup<string, KnownItem> _byMakerPart;
    private readonly Lazy<ItemTexts> _texts;

    public ItemMatching(IReadOnlyCollection<KnownItem> items, IEnumerable<EarlierMatch> earlier)
    {
        _earlier = earlier.ToDictionary(match => match.PartNumber, StringComparer.OrdinalIgnoreCase);
        _items = items.ToDictionary(item => item.ItemId);
        _byGtin = Keyed(items, item => Gtin.Normalise(item.Gtin));
        _byMakerPart = Keyed(items, item => MakerPartKey(item.Maker, item.MakerPart));
        _texts = new(() => new ItemTexts(items.Select(item => (item.ItemId, $"{item.Maker} {item.Description}"))), isThreadSafe: false);
    }

    public MatchedRow Match(VendorRow row)
    {
        if (PartNumber.IsDamaged(row.PartNumber))
            return new(row, ItemMatchStatus.Unmatched, PartNumber.DamagedSentence);
        if (ByNumber(row) is { } found)
            return found;
        var suggestions = _texts.Value.Like($"{row.Maker} {row.Description}");
        return suggestions.Count == 0
            ? new(row, ItemMatchStatus.Unmatched,
                $"Nothing on the contract is like {row.PartNumber}: choose its item, or say that it is new.")
            : Suggested(row, _items[suggestions[0].ItemId], MatchedBy.Text, "only its words are alike") with { Suggestions = suggestions };
    }

    /// <summary>By an earlier match or a number alone, without looking at words; null where none of them finds exactly one item.</summary>
    public MatchedRow? ByNumber(VendorRow row)
    {
        if (_earlier.TryGetValue(row.PartNumber, out var earlier) && _items.TryGetValue(earlier.ItemId, out var known))
            return PackUnit.Same(row.Unit, earlier.Unit)
                ? Confirmed(row, known, earlier.Factor, MatchedBy.Earlier)
                : Suggested(row, known, MatchedBy.Earlier, $"it was confirmed by the {earlier.Unit} and now comes by the {row.Unit}");
        if (One(_byGtin, Gtin.Normalise(row.Gtin)) is { } same)
            return Converted(row, same, MatchedBy.Gtin);
        return One(_byMakerPart, MakerPartKey(row.Maker, row.MakerPart)) is { } made ? Converted(row, made, MatchedBy.MakerPart) : null;
    }

    /// <summary>Makers are compared without their legal forms, part numbers as <see cref="PartNumber.Key"/> writes them; null when either
    /// is missing or damaged.</summary>
    internal static string? MakerPartKey(string maker, string makerPart)
    {
        var name = string.Join(' ', Item.Normalise(maker).Split(' ').Where(word => word is not ("inc" or "incorporated" or "co" or "company"
            or "corp" or "corporation" or "llc" or "ltd" or "limited")));
        var key = PartNumber.IsDamaged(makerPart) ? "" : PartNumber.Key(makerPart);
        return name.Length == 0 || key.Length == 0 ? null : $"{name}|{key}";
    }

    private static MatchedRow Converted(VendorRow row, KnownItem item, MatchedBy by) =>
        UnitFactor.Between(row.Unit, item.Unit) is { } factor
            ? Confirmed(row, item, factor, by)
            : Suggested(row, item, by, $"how many {item.Unit} are in one {row.Unit} is not known");

    private static MatchedRow Confirmed(VendorRow row, KnownItem item, UnitFactor factor, MatchedBy by) =>
        new(row, ItemMatchStatus.Confirmed,
            $"{row.PartNumber} is {item.PartNumber} by {ItemMatch.Words(by)}; one {row.Unit} is {factor} {item.Unit}.")
        {
            By = by,
            ItemId = item.ItemId,
            Factor = factor,
        };

    private static MatchedRow Suggested(VendorRow row, KnownItem item, MatchedBy by, string doubt) =>
        new(row, ItemMatchStatus.Suggested, $"{row.PartNumber} may be {item.PartNumber} by {ItemMatch.Words(by)}, but {doubt}: confirm it.")
        {
            By = by,
            ItemId = item.ItemId,
        };

    private static KnownItem? One(ILookup<string, KnownItem> items, string? key) =>
        key is not null && items[key].Take(2).ToList() is [var only] ? only : null;

    private static ILookup<string, KnownItem> Keyed(IEnumerable<KnownItem> items, Func<KnownItem, string?> key) =>
        items.Select(item => (Key: key(item), Item: item)).Where(pair => pair.Key is not null)
            .ToLookup(pair => pair.Key!, pair => pair.Item);
}
