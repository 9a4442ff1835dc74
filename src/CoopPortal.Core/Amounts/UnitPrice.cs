namespace CoopPortal.Core.Amounts;

/// <summary>Dollars for one unit with four decimals, never negative. A line's total is <see cref="Times"/>: rounded once, to cents.
/// Source: pricing.md §1 "rounding".</summary>
public readonly record struct UnitPrice : IComparable<UnitPrice>
{
    public const int Precision = 18;
    public const int Scale = 4;

    /// <summary>US dollars a unit, at most four decimals, zero or more.</summary>
    public decimal Amount { get; private init; }

    /// <summary>Throws <see cref="ArgumentOutOfRangeException"/> when negative and <see cref="ArgumentException"/> beyond four
    /// decimals.</summary>
    public UnitPrice(decimal amount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(amount);
        if (amount != Rounding.ToTenThousandths(amount))
            throw new ArgumentException($"{amount} has more than four decimals.", nameof(amount));
        Amount = amount;
    }

    /// <summary>Dollars a unit rounded to four decimals, half away from zero.</summary>
    public static UnitPrice Rounded(decimal dollars)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(dollars);
        return new UnitPrice(Rounding.ToTenThousandths(dollars), true);
    }

    private UnitPrice(decimal amount, bool _) => Amount = amount;

    /// <summary>Whole ten-thousandths of a dollar as a price: 3,350 is 0.335. Throws <see cref="ArgumentOutOfRangeException"/> when
    /// negative.</summary>
    public static UnitPrice FromTenThousandths(long tenThousandths)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(tenThousandths);
        return new UnitPrice(new decimal((int)tenThousandths, (int)(tenThousandths >> 32), 0, false, 4), true);
    }

    /// <summary>The price as whole ten-thousandths of a dollar: 0.335 is 3,350. Exact.
    /// Throws <see cref="OverflowException"/> beyond 922 trillion dollars a unit.</summary>
    public long TenThousandths => Rounding.Whole(Amount, Scale);

    /// <summary>Dollars for <paramref name="quantity"/> units, rounded once to cents, half away from zero.
    /// Throws <see cref="ArgumentOutOfRangeException"/> when quantity is negative and <see cref="OverflowException"/> beyond 92 quadrillion
    /// dollars.</summary>
    public Money Times(long quantity)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(quantity);
        return Money.FromCents(Rounding.LineCents(quantity, TenThousandths));
    }

    public static bool operator <(UnitPrice a, UnitPrice b) => a.Amount < b.Amount;
    public static bool operator >(UnitPrice a, UnitPrice b) => a.Amount > b.Amount;
    public static bool operator <=(UnitPrice a, UnitPrice b) => a.Amount <= b.Amount;
    public static bool operator >=(UnitPrice a, UnitPrice b) => a.Amount >= b.Amount;

    /// <summary>The smaller of two unit prices.</summary>
    public static UnitPrice Min(UnitPrice a, UnitPrice b) => a <= b ? a : b;

    /// <summary>Orders by amount.</summary>
    public int CompareTo(UnitPrice other) => Amount.CompareTo(other.Amount);

    /// <summary>Two to four decimals, no sign of currency: "34.00", "0.335".</summary>
    public override string ToString() => Amount.ToString("0.00##", System.Globalization.CultureInfo.InvariantCulture);
}
