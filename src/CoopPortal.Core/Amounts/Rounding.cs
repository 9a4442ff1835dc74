namespace CoopPortal.Core.Amounts;

/// <summary>The only rounding in the system: half away from zero, as design rule pricing.md §1 "rounding" says.</summary>
public static class Rounding
{
    /// <summary>A dollar amount to whole cents. Half a cent goes away from zero: 526.925 is 526.93, −0.125 is −0.13.</summary>
    public static decimal ToCents(decimal dollars) => To(dollars, 2);

    /// <summary>A unit price in dollars to ten-thousandths. Half goes away from zero.</summary>
    public static decimal ToTenThousandths(decimal dollars) => To(dollars, 4);

    /// <summary><paramref name="value"/> to <paramref name="digits"/> decimals (0 to 28), half away from zero.
    /// Throws <see cref="ArgumentOutOfRangeException"/> for other digits.</summary>
#pragma warning disable RS0030 // the one place where rounding is allowed
    public static decimal To(decimal value, int digits) => decimal.Round(value, digits, MidpointRounding.AwayFromZero);

    /// <summary>The same by another published rule, to follow a vendor's document that says so. Our own prices never use it.</summary>
    public static decimal To(decimal value, int digits, MidpointRounding rule) => decimal.Round(value, digits, rule);
#pragma warning restore RS0030

    /// <summary>An amount as a whole number of units of the last of <paramref name="digits"/> decimals, read off its digits where it has no
    /// more decimals than that (a close reads a million prices), otherwise rounded half away from zero.</summary>
    internal static long Whole(decimal amount, int digits)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(amount, bits);
        var missing = digits - amount.Scale;
        if (missing is < 0 or > 4 || bits[2] != 0 || bits[1] is < 0 or > 0xFFFF)
            return decimal.ToInt64(To(amount * (digits == 2 ? 100m : 10_000m), 0));
        var size = (((long)bits[1] << 32) | (uint)bits[0]) * Powers[missing];
        return bits[3] < 0 ? -size : size;
    }

    private static ReadOnlySpan<long> Powers => [1, 10, 100, 1_000, 10_000];

    /// <summary>Whole cents for <paramref name="quantity"/> units at <paramref name="tenThousandths"/> of a dollar each, rounded once, half
    /// up; both must be 0 or more. The same rule as <see cref="ToCents"/> in whole numbers: a close prices a million lines with it.
    /// Throws <see cref="OverflowException"/> beyond 92 quadrillion dollars.</summary>
    public static long LineCents(long quantity, long tenThousandths)
    {
        var high = Math.BigMul(quantity, tenThousandths, out var product);
        return high == 0 && product is >= 0 and <= long.MaxValue - 50
            ? (product + 50) / 100
            : checked((long)(((Int128)quantity * tenThousandths + 50) / 100));
    }
}
