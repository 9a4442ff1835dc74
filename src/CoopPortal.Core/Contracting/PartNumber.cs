using System.Text.RegularExpressions;

namespace CoopPortal.Core.Contracting;

/// <summary>What spreadsheets do to part numbers: 7530025871234 becomes 7.53E+12, and forty different goods become one.</summary>
public static partial class PartNumber
{
    public const string DamagedSentence =
        "A spreadsheet has turned this part number into a power of ten. Format the column as text, type the number anew and save again.";

    public static bool IsDamaged(string sku) => PowerOfTen().IsMatch(sku.Trim());

    [GeneratedRegex(@"^[0-9]+([.,][0-9]+)?E\+?[0-9]{1,3}$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 5000)]
    private static partial Regex PowerOfTen();
}
