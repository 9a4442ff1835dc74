using System.Globalization;

namespace CoopPortal.Core.Amounts;

/// <summary>A percentage from 0 to 100 with at most four decimals: 8 is eight per cent. Source: pricing.md §1 "value of a tier".</summary>
public readonly record struct Percent : IComparable<Percent>
{
    public const int Precision = 7;
    public const int Scale = 4;

    /// <summary>Per cent: 8 means 8 %, not 0.08.</summary>
    public decimal Value { get; }

    /// <summary>Throws <see cref="ArgumentOutOfRangeException"/> outside 0 to 100 and <see cref="ArgumentException"/> beyond four
    /// decimals.</summary>
    public Percent(decimal value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 100m);
        if (value != Rounding.ToTenThousandths(value))
            throw new ArgumentException($"{value} % has more than four decimals.", nameof(value));
        Value = value;
    }

    /// <summary>Nothing off.</summary>
    public static Percent Zero => default;

    /// <summary>The list price less this percentage, in dollars a unit, rounded to four decimals, half away from zero: 15 % off 3.33 is
    /// 2.8305.</summary>
    public UnitPrice Off(UnitPrice list) => UnitPrice.Rounded(ExactlyOff(list.Amount));

    /// <summary>Dollars less this percentage, exact, not rounded.</summary>
    public decimal ExactlyOff(decimal dollars) => dollars * (100m - Value) / 100m;

    /// <summary>This percentage of a total, rounded once to cents, half away from zero.</summary>
    public Money Of(Money total) => Money.Rounded(total.Amount * Value / 100m);

    public static bool operator <(Percent a, Percent b) => a.Value < b.Value;
    public static bool operator >(Percent a, Percent b) => a.Value > b.Value;
    public static bool operator <=(Percent a, Percent b) => a.Value <= b.Value;
    public static bool operator >=(Percent a, Percent b) => a.Value >= b.Value;

    /// <summary>Orders by value.</summary>
    public int CompareTo(Percent other) => Value.CompareTo(other.Value);

    /// <summary>The bare number, without the sign: "8" or "2.5".</summary>
    public override string ToString() => Value.ToString("0.####", CultureInfo.InvariantCulture);
}
