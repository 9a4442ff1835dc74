namespace CoopPortal.Core.Contracting;

/// <summary>What somebody typed to find items: words of which each must occur in an item, in any order and as the beginning of a word;
/// and all of it as the part number that it may be.</summary>
public sealed class SearchTerms
{
    public const int Length = 200;

    private SearchTerms(IReadOnlyList<IReadOnlyList<string>> words, string partKey) => (Words, PartKey) = (words, partKey);

    /// <summary>For each word the forms that count as the word, letters and digits only: "batteries" and "battery".</summary>
    public IReadOnlyList<IReadOnlyList<string>> Words { get; }

    /// <summary>As <see cref="PartNumber.Key"/> writes it.</summary>
    public string PartKey { get; }

    public bool IsEmpty => Words.Count == 0;

    public static SearchTerms Of(string? typed)
    {
        var text = typed is { Length: > Length } ? typed[..Length] : typed ?? "";
        return new([.. Item.Normalise(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().Select(Forms)],
            PartNumber.Key(text));
    }

    /// <summary>The word and its English singulars and plurals, as far as one is not the other's beginning anyway.</summary>
    private static IReadOnlyList<string> Forms(string word) => word switch
    {
        { Length: < 4 } => [word],
        [.. var stem, 'i', 'e', 's'] when stem.Length > 1 => [word, stem + "y"],
        [.. var stem, 'v', 'e', 's'] => [word, stem + "f"],
        [.. var stem, 'e', 's'] when stem[^1] is 's' or 'x' or 'z' or 'h' => [word, stem],
        [.. var stem, 's'] when stem[^1] is not ('s' or 'u' or 'i') && !char.IsDigit(stem[^1]) => [word, stem],
        [.. var stem, 'y'] when stem[^1] is not ('a' or 'e' or 'i' or 'o' or 'u') => [word, stem + "ies"],
        [.. var stem, 'f'] => [word, stem + "ves"],
        [.. var stem, 'f', 'e'] => [word, stem + "ves"],
        _ => [word],
    };
}
