using System.Globalization;
using System.Text.RegularExpressions;
using CoopPortal.Core.Amounts;
using CoopPortal.Core.Buying;
using CoopPortal.Core.Contracting;

namespace CoopPortal.Web.Features.Shared;

/// <summary>Reads prices and quantities as people and spreadsheets write them;
/// what it can't read for certain it refuses, with what is wanted.</summary>
public static partial class PriceText
{
    private const NumberStyles Digits = NumberStyles.AllowDecimalPoint;

    /// <summary>"34", "34.00", "$1,234.5". A comma must stand before exactly three digits: 1,234,56 could mean two prices.</summary>
    public static UnitPrice? Price(string typed, out string wanted)
    {
        wanted = "";
        var text = typed.Trim();
        var plain = text.TrimStart('$').TrimStart();
        if (CellText.LostValue(text) is { } damage)
            wanted = damage;
        else if (plain.StartsWith('-') || plain.StartsWith('(') || plain.StartsWith('−'))
            wanted = "a price above 0; a negative price is never paid";
        else if (plain.Contains(',') && !Grouped().IsMatch(plain))
            wanted = "a price with a dot before the cents and a comma only before three digits, such as 1234.56 or 1,234.56";
        else if (!decimal.TryParse(plain.Replace(",", "", StringComparison.Ordinal), Digits, CultureInfo.InvariantCulture, out var amount))
            wanted = "a price in dollars, such as 34.00";
        else if (amount == 0)
            wanted = "a price above 0; leave the item out if it has no price";
        else if (amount > SheetLadder.MaxPrice)
            wanted = $"a price of at most {SheetLadder.MaxPrice.ToString("N0", CultureInfo.InvariantCulture)}";
        else if (amount != Rounding.ToTenThousandths(amount))
            wanted = "a price with at most four decimals, as the vendor published it; nothing is rounded here";
        else
            return new UnitPrice(amount);
        return null;
    }

    /// <summary>A whole quantity of 1 or more: "500", "1,000".</summary>
    public static long? Quantity(string typed, long most, out string wanted)
    {
        wanted = "";
        var text = typed.Trim();
        if (CellText.LostValue(text) is { } damage)
            wanted = damage;
        else if (DateLike().IsMatch(text))
            wanted = "a whole number; a spreadsheet has turned this one into a date";
        else if (text.Contains(',') && !Grouped().IsMatch(text)
            || !long.TryParse(text.Replace(",", "", StringComparison.Ordinal), NumberStyles.None,
                CultureInfo.InvariantCulture, out var number))
            wanted = "a whole number, such as 500";
        else if (number < 1)
            wanted = "a whole number of 1 or more";
        else if (number > most)
            wanted = $"a whole number of at most {most.ToString("N0", CultureInfo.InvariantCulture)}";
        else
            return number;
        return null;
    }

    public static long? TierFrom(string typed, out string wanted) => Quantity(typed, OrderLine.MaxQuantity, out wanted);

    [GeneratedRegex(@"^[0-9]{1,3}(,[0-9]{3})*(\.[0-9]+)?$", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Grouped();

    private const string Month = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec";

    [GeneratedRegex("^([0-9]{1,2}[-/](" + Month + "|[0-9]{1,2})|(" + Month + ")-[0-9]{1,2})",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 5000)]
    private static partial Regex DateLike();
}
