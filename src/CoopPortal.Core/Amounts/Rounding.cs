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
#pragma warning restore RS0030
}
