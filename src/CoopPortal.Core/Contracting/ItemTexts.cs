using System.Numerics;
using System.Runtime.InteropServices;

namespace CoopPortal.Core.Contracting;

/// <summary>An item whose description shares words with a vendor's; the score is the part of both texts' weight that they share, in per
/// cent.</summary>
public sealed record TextSuggestion(long ItemId, int Percent);

/// <summary>The words of many descriptions, each word with the items that have it. A word weighs the more the fewer items have it, in whole
/// numbers, so that the same texts give the same suggestions everywhere. Not for several threads at once.</summary>
internal sealed class ItemTexts
{
    private const int Most = 3;

    private readonly Dictionary<string, int> _words = [];
    private readonly List<List<int>> _having = [];
    private readonly List<(long ItemId, int[] Words)> _items = [];
    private readonly int[] _weights;
    private readonly int[] _itemWeights;
    private readonly int[] _shared;

    public ItemTexts(IEnumerable<(long ItemId, string Text)> items)
    {
        foreach (var (itemId, text) in items.OrderBy(item => item.ItemId))
        {
            int[] words = [.. Words(text).Select(Numbered).Order()];
            foreach (var word in words)
                _having[word].Add(_items.Count);
            _items.Add((itemId, words));
        }
        _weights = [.. _having.Select(having => Weight(having.Count))];
        _itemWeights = [.. _items.Select(item => item.Words.Sum(word => _weights[word]))];
        _shared = new int[_items.Count];
    }

    /// <summary>The best few of the items that share at least half of the two texts' weight, ties to the smaller item id.</summary>
    public IReadOnlyList<TextSuggestion> Like(string text)
    {
        var (known, weight) = (new List<int>(), 0);
        foreach (var word in Words(text))
            if (_words.TryGetValue(word, out var number))
            {
                known.Add(number);
                weight += _weights[number];
            }
            else
            {
                weight += Weight(0);
            }
        // Half of both weights is at least a third of this text's: an item that shares less, the commonest words only, is not looked at.
        known.Sort((one, other) => (_having[one].Count, one).CompareTo((_having[other].Count, other)));
        var (rare, rest) = (known.Count, 0);
        while (rare > 0 && 3 * (rest + _weights[known[rare - 1]]) < weight)
            rest += _weights[known[--rare]];
        return Best(Candidates(known[..rare]), known[rare..], weight);
    }

    private List<int> Candidates(List<int> words)
    {
        var found = new List<int>();
        foreach (var word in words)
            foreach (var item in CollectionsMarshal.AsSpan(_having[word]))
            {
                if (_shared[item] == 0)
                    found.Add(item);
                _shared[item] += _weights[word];
            }
        return found;
    }

    private List<TextSuggestion> Best(List<int> candidates, List<int> common, int weight)
    {
        var best = new List<(int Item, int Shared)>();
        foreach (var item in candidates)
        {
            var shared = _shared[item];
            _shared[item] = 0;
            foreach (var word in common)
                if (Array.BinarySearch(_items[item].Words, word) >= 0)
                    shared += _weights[word];
            if (4 * shared >= Both(item))
                best.Add((item, shared));
        }
        best.Sort((one, other) =>
        {
            var more = ((long)other.Shared * Both(one.Item)).CompareTo((long)one.Shared * Both(other.Item));
            return more != 0 ? more : one.Item.CompareTo(other.Item);
        });
        return [.. best.Take(Most).Select(it => new TextSuggestion(_items[it.Item].ItemId, 200 * it.Shared / Both(it.Item)))];

        int Both(int item) => weight + _itemWeights[item];
    }

    /// <summary>Each word once, in its shorter form where it has a singular and a plural.</summary>
    private static IEnumerable<string> Words(string text) => SearchTerms.Of(text).Words
        .Select(forms => forms.MinBy(form => (form.Length, form))!).Distinct(StringComparer.Ordinal);

    private int Numbered(string word)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_words, word, out var known);
        if (known)
            return number;
        _having.Add([]);
        return number = _having.Count - 1;
    }

    private int Weight(int having) => 1 + BitOperations.Log2((uint)(_items.Count / Math.Max(having, 1)) | 1);
}
