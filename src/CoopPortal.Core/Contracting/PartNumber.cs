using System.Text;
using System.Text.RegularExpressions;

namespace CoopPortal.Core.Contracting;

/// <summary>What spreadsheets and people do to part numbers: 7530025871234 becomes 7.53E+12, and forty different goods become one; an O
/// is typed for a 0, and two digits change places.</summary>
public static partial class PartNumber
{
    /// <summary>Of shorter ones too many are near each other.</summary>
    private const int ShortestForgiven = 5;

    private const int LongestForgiven = 30;

    /// <summary>The signs of a key: I, L and O are read as digits.</summary>
    private const string Signs = "0123456789ABCDEFGHJKMNPQRSTUVWXYZ";

    public const string DamagedSentence =
        "A spreadsheet has turned this part number into a power of ten. Format the column as text, type the number anew and save again.";

    public static bool IsDamaged(string sku) => PowerOfTen().IsMatch(sku.Trim());

    [GeneratedRegex(@"^[0-9]+([.,][0-9]+)?E\+?[0-9]{1,3}$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 100)]
    private static partial Regex PowerOfTen();

    /// <summary>The number as people compare it: capital letters and digits only; O is 0, and I and L are 1. Empty where it has neither
    /// letter nor digit.</summary>
    public static string Key(string typed)
    {
        var key = new StringBuilder(typed.Length);
        foreach (var sign in Item.Normalise(typed).ToUpperInvariant().Where(sign => sign != ' ').Take(Item.SkuLength))
            key.Append(sign switch { 'O' => '0', 'I' or 'L' => '1', _ => sign });
        return key.ToString();
    }

    /// <summary>Every key that one typing mistake separates from this one: a sign left out, added, replaced, or changed with its
    /// neighbor. None for a key that is short, very long or without a digit: that is no mistyped part number.</summary>
    public static IReadOnlyCollection<string> OneMistakeFrom(string key)
    {
        var near = new HashSet<string>();
        if (key.Length is < ShortestForgiven or > LongestForgiven || !key.Any(char.IsAsciiDigit))
            return near;
        for (var at = 0; at <= key.Length; at++)
        {
            var (before, after) = (key[..at], key[at..]);
            foreach (var sign in Signs)
            {
                near.Add(before + sign + after);
                if (after.Length > 0)
                    near.Add(before + sign + after[1..]);
            }
            if (after.Length > 0)
                near.Add(before + after[1..]);
            if (after.Length > 1)
                near.Add(before + after[1] + after[0] + after[2..]);
        }
        near.Remove(key);
        return near;
    }
}
