namespace CoopPortal.Core.Contracting;

public enum DuplicateKind
{
    /// <summary>Two of the vendor's part numbers are one item.</summary>
    OneItem,

    OneGtin,
    OneMakerPart,
}

/// <summary>Part numbers that mean one good; <paramref name="InFile"/> when in the vendor's file, else on the contract.</summary>
public sealed record MatchDuplicate(DuplicateKind Kind, bool InFile, IReadOnlyList<string> PartNumbers, string Sentence)
{
    /// <summary>Every duplicate of a file and of the items it was matched with, in the order of kind and part number.</summary>
    public static IReadOnlyList<MatchDuplicate> Of(IReadOnlyCollection<KnownItem> items, IReadOnlyCollection<MatchedRow> rows)
    {
        var names = items.ToDictionary(item => item.ItemId, item => item.PartNumber);
        return
        [
            .. Twice(DuplicateKind.OneItem, true, rows.Where(row => row.Status == ItemMatchStatus.Confirmed)
                .Select(row => new Numbered(row.Row.PartNumber, names[row.ItemId!.Value], names[row.ItemId.Value]))),
            .. Twice(DuplicateKind.OneGtin, false, items.Select(item => ByGtin(item.PartNumber, item.Gtin))),
            .. Twice(DuplicateKind.OneGtin, true, rows.Select(row => ByGtin(row.Row.PartNumber, row.Row.Gtin))),
            .. Twice(DuplicateKind.OneMakerPart, false, items.Select(item => ByMaker(item.PartNumber, item.Maker, item.MakerPart))),
            .. Twice(DuplicateKind.OneMakerPart, true, rows.Select(row => ByMaker(row.Row.PartNumber, row.Row.Maker, row.Row.MakerPart))),
        ];
    }

    private static Numbered ByGtin(string partNumber, string? gtin) => new(partNumber, Gtin.Normalise(gtin), Gtin.Normalise(gtin) ?? "");

    private static Numbered ByMaker(string partNumber, string maker, string makerPart) =>
        new(partNumber, ItemMatching.MakerPartKey(maker, makerPart), $"{maker} {makerPart}");

    private static IEnumerable<MatchDuplicate> Twice(DuplicateKind kind, bool inFile, IEnumerable<Numbered> all) => all
        .Where(one => one.Key is not null)
        .GroupBy(one => one.Key)
        .Select(same => (same.First().Shown, Numbers: same.Select(one => one.PartNumber).Distinct(StringComparer.OrdinalIgnoreCase)
            .Order(StringComparer.Ordinal).ToList()))
        .Where(same => same.Numbers.Count > 1)
        .OrderBy(same => same.Numbers[0], StringComparer.Ordinal)
        .Select(same => new MatchDuplicate(kind, inFile, same.Numbers, Told(kind, inFile, same.Shown, same.Numbers)));

    private readonly record struct Numbered(string PartNumber, string? Key, string Shown);

    private static string Told(DuplicateKind kind, bool inFile, string shown, List<string> numbers)
    {
        var listed = Say.List(numbers);
        var all = numbers.Count == 2 ? "both" : "all";
        var where = inFile ? "in the file" : "on the contract";
        return kind switch
        {
            DuplicateKind.OneItem => $"{listed} in the file are {all} matched with {shown}, which has one price: keep one of them.",
            DuplicateKind.OneGtin => $"{listed} {where} have one GTIN, {shown}: correct it, or keep one of them.",
            DuplicateKind.OneMakerPart => $"{listed} {where} are {all} {shown}: keep one of them, or correct the maker’s number.",
        };
    }
}
