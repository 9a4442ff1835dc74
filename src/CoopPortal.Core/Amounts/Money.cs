namespace CoopPortal.Core.Amounts;

/// <summary>A dollar total with two decimals. Adding and subtracting stay exact; construction refuses fractions of a cent,
/// so that every rounding is visible where it happens (<see cref="Rounded"/>). Source: pricing.md §1 "rounding".</summary>
public readonly record struct Money : IComparable<Money>
{
    public const int Precision = 18;
    public const int Scale = 2;

    /// <summary>US dollars, at most two decimals; negative is a debt the other way.</summary>
    public decimal Amount { get; private init; }

    /// <summary>Throws <see cref="ArgumentException"/> when <paramref name="amount"/> has a fraction of a cent.</summary>
    public Money(decimal amount)
    {
        if (amount != Rounding.ToCents(amount))
            throw new ArgumentException($"{amount} has a fraction of a cent; round it where the rule says so.", nameof(amount));
        Amount = amount;
    }

    // Sums and differences of whole cents are whole cents: no second check on the hot path.
    private Money(decimal cents, bool _) => Amount = cents;

    /// <summary>Nothing: $0.00.</summary>
    public static Money Zero => default;

    /// <summary>Dollars rounded once to cents, half away from zero.</summary>
    public static Money Rounded(decimal dollars) => new(Rounding.ToCents(dollars), true);

    /// <summary>Whole cents as dollars: 1999 is 19.99.</summary>
    public static Money FromCents(long cents)
    {
        var size = cents < 0 ? 0UL - (ulong)cents : (ulong)cents;
        return new Money(new decimal((int)size, (int)(size >> 32), 0, cents < 0, 2), true);
    }

    /// <summary>Dollars as whole cents. Throws <see cref="OverflowException"/> beyond ±92 quadrillion dollars.</summary>
    public long Cents => Rounding.Whole(Amount, Scale);

    /// <summary>True at exactly $0.00.</summary>
    public bool IsZero => Amount == 0;

    public static Money operator +(Money a, Money b) => new(a.Amount + b.Amount, true);
    public static Money operator -(Money a, Money b) => new(a.Amount - b.Amount, true);
    public static Money operator -(Money a) => new(-a.Amount, true);

    /// <summary>The sum, exact; $0.00 of none.</summary>
    public static Money Sum(IEnumerable<Money> amounts) => amounts.Aggregate(Zero, (sum, amount) => sum + amount);

    /// <summary>The smaller of two totals.</summary>
    public static Money Min(Money a, Money b) => a <= b ? a : b;

    public static bool operator <(Money a, Money b) => a.Amount < b.Amount;
    public static bool operator >(Money a, Money b) => a.Amount > b.Amount;
    public static bool operator <=(Money a, Money b) => a.Amount <= b.Amount;
    public static bool operator >=(Money a, Money b) => a.Amount >= b.Amount;

    /// <summary>Orders by amount.</summary>
    public int CompareTo(Money other) => Amount.CompareTo(other.Amount);

    /// <summary>Dollars with two decimals and no sign of currency: "1234.50".</summary>
    public override string ToString() => Amount.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture);
}
