using System.Globalization;
using System.Text;

namespace CoopPortal.Web.Files;

/// <summary>What the cells of a column look like.</summary>
public enum CellLook
{
    Text,

    /// <summary>Different in every row, or nearly.</summary>
    Code,

    Price,

    /// <summary>A whole one of 1 or more.</summary>
    Number,

    /// <summary>A whole number that may be 0.</summary>
    Days,

    Day,
    Percent,
}

/// <summary>A column that a table may have: its name as in our templates, its title as a page calls it, what stands in it, and what else
/// vendors write over it, in lower case and without punctuation.</summary>
public sealed record WantedColumn(string Name, string Title, CellLook Look, bool IsRequired, params string[] AlsoCalled)
{
    /// <summary>The match of a whole name, and of every longer one.</summary>
    public const int Certain = 1000;

    /// <summary>Whether a text is of this column whatever its header says; null where only the header tells.</summary>
    public Func<string, bool>? IsKnown { get; init; }

    /// <summary>Whether a header is one of its names, and not only like one.</summary>
    public bool IsCalled(string header) => Match(header) >= Certain;

    /// <summary>How surely a header means this column: 0 not at all, the longer the words that agree the more, a whole name most.</summary>
    public int Match(string header)
    {
        var words = Words(header);
        var plain = Words(WithoutBrackets(header));
        var best = 0;
        foreach (var name in AlsoCalled.Prepend(Words(Name)))
            if (name == words || name == plain)
                best = Math.Max(best, Certain + name.Length);
            else if ($" {plain} ".Contains($" {name} ", StringComparison.Ordinal))
                best = Math.Max(best, 100 + name.Length);
        return best;
    }

    /// <summary>"MFR.Part  No" is "mfr part no".</summary>
    public static string Words(string header)
    {
        var words = new StringBuilder(header.Length);
        foreach (var letter in header.Normalize(NormalizationForm.FormKC))
            if (char.IsLetterOrDigit(letter) || letter is '#' or '%')
                words.Append(char.ToLower(letter, CultureInfo.InvariantCulture));
            else if (words.Length > 0 && words[^1] != ' ')
                words.Append(' ');
        return words.ToString().Trim();
    }

    private static string WithoutBrackets(string header)
    {
        var (plain, depth) = (new StringBuilder(header.Length), 0);
        foreach (var letter in header)
            if (letter is '(' or '[')
                depth++;
            else if (letter is ')' or ']')
                depth = Math.Max(0, depth - 1);
            else if (depth == 0)
                plain.Append(letter);
        return plain.ToString();
    }
}
