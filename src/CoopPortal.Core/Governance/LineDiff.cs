namespace CoopPortal.Core.Governance;

public enum LineChange
{
    Kept,
    Removed,
    Added,
}

public sealed record DiffLine(LineChange Change, string Text);

/// <summary>What changed between two texts, line by line: the fewest lines removed and added, removed ones first. Where thousands of lines
/// stand against thousands, all of the one are removed and all of the other added.</summary>
public static class LineDiff
{
    /// <summary>Pairs of lines that are compared: 16 MB.</summary>
    private const long MostPairs = 4_000_000;

    public static IReadOnlyList<DiffLine> Of(string before, string after)
    {
        var (a, b) = (Lines(before), Lines(after));
        var start = 0;
        while (start < a.Length && start < b.Length && a[start] == b[start])
            start++;
        var (endA, endB) = (a.Length, b.Length);
        while (endA > start && endB > start && a[endA - 1] == b[endB - 1])
            (endA, endB) = (endA - 1, endB - 1);
        return
        [
            .. a[..start].Select(Kept),
            .. Middle(a[start..endA], b[start..endB]),
            .. a[endA..].Select(Kept),
        ];
    }

    /// <summary>The longest common part of what the texts do not begin and end with.</summary>
    private static List<DiffLine> Middle(string[] a, string[] b)
    {
        if ((long)a.Length * b.Length > MostPairs)
            return [.. a.Select(text => new DiffLine(LineChange.Removed, text)), .. b.Select(text => new DiffLine(LineChange.Added, text))];
        var common = new int[a.Length + 1, b.Length + 1];
        for (var i = a.Length - 1; i >= 0; i--)
            for (var j = b.Length - 1; j >= 0; j--)
                common[i, j] = a[i] == b[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        var lines = new List<DiffLine>();
        var (x, y) = (0, 0);
        while (x < a.Length || y < b.Length)
        {
            if (x < a.Length && y < b.Length && a[x] == b[y])
            {
                lines.Add(Kept(a[x++]));
                y++;
            }
            else if (y == b.Length || (x < a.Length && common[x + 1, y] >= common[x, y + 1]))
                lines.Add(new(LineChange.Removed, a[x++]));
            else
                lines.Add(new(LineChange.Added, b[y++]));
        }
        return lines;
    }

    private static DiffLine Kept(string text) => new(LineChange.Kept, text);

    private static string[] Lines(string text) => text.Length == 0 ? [] : text.ReplaceLineEndings("\n").Split('\n');
}
