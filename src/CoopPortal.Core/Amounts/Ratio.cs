using System.Globalization;
using System.Numerics;

namespace CoopPortal.Core.Amounts;

/// <summary>An exact fraction in lowest terms, for figures that no decimal can hold: an incremental ladder's unit price (44,794 ÷ 1,200)
/// or a break-even quantity (275 ÷ 7). Source: pricing.md §1 "an incremental unit price is rational".</summary>
public readonly record struct Ratio : IComparable<Ratio>
{
    private readonly BigInteger _denominatorLessOne;

    private Ratio(BigInteger numerator, BigInteger denominator)
    {
        var common = BigInteger.GreatestCommonDivisor(numerator, denominator);
        var sign = denominator.Sign;
        Numerator = numerator / common * sign;
        _denominatorLessOne = (denominator / common * sign) - 1;
    }

    /// <summary>Carries the sign.</summary>
    public BigInteger Numerator { get; }

    /// <summary>1 or more.</summary>
    public BigInteger Denominator => _denominatorLessOne + 1;

    /// <summary><paramref name="dividend"/> ÷ <paramref name="divisor"/>, exact. Throws <see cref="DivideByZeroException"/> for a divisor
    /// of 0.</summary>
    public static Ratio Of(decimal dividend, decimal divisor = 1m)
    {
        if (divisor == 0)
            throw new DivideByZeroException("A ratio needs a divisor other than 0.");
        var (a, aScale) = Parts(dividend);
        var (b, bScale) = Parts(divisor);
        return new Ratio(a * BigInteger.Pow(10, bScale), b * BigInteger.Pow(10, aScale));
    }

    /// <summary>The nearest decimal (28 digits): for showing, or for rounding once at the end.</summary>
    public decimal Value => (decimal)Numerator / (decimal)Denominator;

    /// <summary>The largest whole number that is not greater.</summary>
    public long Floor => (long)BigInteger.Divide(Numerator - (Numerator.Sign < 0 ? _denominatorLessOne : 0), Denominator);

    public static bool operator <(Ratio a, Ratio b) => a.CompareTo(b) < 0;
    public static bool operator >(Ratio a, Ratio b) => a.CompareTo(b) > 0;
    public static bool operator <=(Ratio a, Ratio b) => a.CompareTo(b) <= 0;
    public static bool operator >=(Ratio a, Ratio b) => a.CompareTo(b) >= 0;

    /// <summary>Orders by exact value.</summary>
    public int CompareTo(Ratio other) => (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    /// <summary>"275/7", or "40" for a whole number.</summary>
    public override string ToString() => Denominator.IsOne
        ? Numerator.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");

    private static (BigInteger Digits, int Scale) Parts(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var digits = new BigInteger((uint)bits[2]) << 64 | new BigInteger((uint)bits[1]) << 32 | new BigInteger((uint)bits[0]);
        return (bits[3] < 0 ? -digits : digits, (bits[3] >> 16) & 0xFF);
    }
}
