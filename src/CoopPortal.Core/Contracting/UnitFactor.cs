using System.Globalization;
using System.Text.RegularExpressions;
using CoopPortal.Core.Amounts;

namespace CoopPortal.Core.Contracting;

/// <summary>A unit of sale and, where it is said, what is in it: "CT", "CT of 10 RM".</summary>
public sealed partial record PackUnit(string Unit, long? Holds = null, string? Inner = null)
{
    private static readonly Dictionary<string, string> Spellings =
        new (string Unit, string[] Spelled)[]
        {
            ("EA", ["EACH"]), ("CT", ["CTN", "CARTON"]), ("CS", ["CASE"]), ("BX", ["BOX"]), ("PK", ["PACK", "PACKAGE", "PKG"]),
            ("RM", ["REAM"]), ("RL", ["ROLL"]), ("PR", ["PAIR"]), ("SH", ["SHEET"]), ("DZ", ["DOZEN", "DOZ"]),
        }
        .SelectMany(unit => unit.Spelled, (unit, spelled) => (spelled, unit.Unit))
        .ToDictionary(pair => pair.spelled, pair => pair.Unit, StringComparer.OrdinalIgnoreCase);

    /// <summary>Null for what is not read with certainty. A dozen holds twelve and a pair two, whatever they are of.</summary>
    public static PackUnit? Read(string text)
    {
        if (Pattern().Match(text.Trim()) is not { Success: true } found)
            return null;
        var unit = Spelled(found.Groups["unit"].Value);
        if (!found.Groups["inner"].Success)
            return unit switch
            {
                "DZ" => new(unit, 12, "EA"),
                "PR" => new(unit, 2, "EA"),
                _ => new(unit),
            };
        return long.TryParse(found.Groups["holds"].Value, out var holds) && holds > 0
            ? new(unit, holds, Spelled(found.Groups["inner"].Value))
            : null;
    }

    /// <summary>"Carton" is "CT": two spellings of one unit are no change of unit.</summary>
    public static bool Same(string one, string other) =>
        one.Equals(other, StringComparison.OrdinalIgnoreCase) || Spelled(one) == Spelled(other);

    public override string ToString() => Holds is { } holds ? $"{Unit} of {Say.Number(holds)} {Inner}" : Unit;

    private static string Spelled(string unit) => Spellings.GetValueOrDefault(unit.Trim()) ?? unit.Trim().ToUpperInvariant();

    [GeneratedRegex(@"^(?<unit>[A-Za-z]+)(?:\s*(?:/|\bof\b)\s*(?<holds>[0-9]{1,6})\s*(?<inner>[A-Za-z]+))?$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Pattern();
}

/// <summary>How many of the cooperative's units are in one of the vendor's, as a fraction in lowest terms: 10 for a carton of ten reams
/// against the ream, 1/10 the other way.</summary>
public readonly record struct UnitFactor
{
    public UnitFactor(long numerator, long denominator)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(numerator);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(denominator);
        var common = (long)System.Numerics.BigInteger.GreatestCommonDivisor(numerator, denominator);
        (Numerator, Denominator) = (numerator / common, denominator / common);
    }

    public long Numerator { get; }
    public long Denominator { get; }

    public static UnitFactor One { get; } = new(1, 1);

    /// <summary>Null when it does not follow from what both say: a carton of 10 against a carton of who knows how many.</summary>
    public static UnitFactor? Between(PackUnit vendor, PackUnit item) =>
        vendor == item ? One
        : vendor.Inner is not null && vendor.Inner == item.Inner ? new(vendor.Holds!.Value, item.Holds!.Value)
        : vendor.Inner == item.Unit && item.Inner is null ? new(vendor.Holds!.Value, 1)
        : item.Inner == vendor.Unit && vendor.Inner is null ? new(1, item.Holds!.Value)
        : null;

    /// <summary>The same words are the same unit, also where they are not understood.</summary>
    public static UnitFactor? Between(string vendor, string item) =>
        PackUnit.Same(vendor, item) ? One
        : PackUnit.Read(vendor) is { } sold && PackUnit.Read(item) is { } counted ? Between(sold, counted)
        : null;

    /// <summary>So many of the vendor's units in the cooperative's; null when that is no whole number.</summary>
    public long? Whole(long vendorUnits) => checked(vendorUnits * Numerator) % Denominator == 0
        ? vendorUnits * Numerator / Denominator
        : null;

    /// <summary>A price of the vendor's unit as a price of the cooperative's; null when it has more than four decimals: a price is stated,
    /// not rounded into being.</summary>
    public UnitPrice? Price(UnitPrice vendorPrice) => checked(vendorPrice.TenThousandths * Denominator) % Numerator == 0
        ? UnitPrice.FromTenThousandths(vendorPrice.TenThousandths * Denominator / Numerator)
        : null;

    /// <summary>"10", "1/10", "1,000"; null for what is none.</summary>
    public static UnitFactor? Read(string? typed)
    {
        var parts = (typed ?? "").Replace(",", "", StringComparison.Ordinal).Split('/');
        return parts.Length <= 2 && Part(parts[0]) is { } numerator && (parts.Length == 1 ? 1 : Part(parts[1])) is { } denominator
            ? new(numerator, denominator)
            : null;

        static long? Part(string text) =>
            long.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number is > 0 and <= Item.MaxPackQuantity ? number : null;
    }

    public override string ToString() => Denominator == 1 ? Say.Number(Numerator) : $"{Say.Number(Numerator)}/{Say.Number(Denominator)}";
}
