namespace CoopPortal.Core.Amounts;

/// <summary>A dollar total with two decimals. Adding and subtracting stay exact; construction refuses fractions of a cent,
/// so that every rounding is visible where it happens (<see cref="Rounded"/>). Source: pricing.md §1 "rounding".</summary>
public readonly record struct Money : IComparable<Money>
{
    public const int Precision = 18;
    public const int Scale = 2;

    /// <summary>US dollars, at most two decimals; negative is a debt the other way.</summary>
    public decimal Amount { get; }

    /// <summary>Throws <see cref="ArgumentException"/> when <paramref name="amount"/> has a fraction of a cent.</summary>
    public Money(decimal amount)
    {
        if (amount != Rounding.ToCents(amount))
            throw new ArgumentException($"{amount} has a fraction of a cent; round it where the rule says so.", nameof(amount));
        Amount = amount;
    }

    public static Money Zero => default;

    /// <summary>Dollars rounded once to cents, half away from zero.</summary>
    public static Money Rounded(decimal dollars) => new(Rounding.ToCents(dollars));

    /// <summary>Whole cents as dollars: 1999 is 19.99.</summary>
    public static Money FromCents(long cents) => new(cents / 100m);

    /// <summary>Dollars as whole cents. Throws <see cref="OverflowException"/> beyond ±92 quadrillion dollars.</summary>
    public long Cents => decimal.ToInt64(Amount * 100m);

    public bool IsZero => Amount == 0;

    public static Money operator +(Money a, Money b) => new(a.Amount + b.Amount);
    public static Money operator -(Money a, Money b) => new(a.Amount - b.Amount);
    public static Money operator -(Money a) => new(-a.Amount);
    public static bool operator <(Money a, Money b) => a.Amount < b.Amount;
    public static bool operator >(Money a, Money b) => a.Amount > b.Amount;
    public static bool operator <=(Money a, Money b) => a.Amount <= b.Amount;
    public static bool operator >=(Money a, Money b) => a.Amount >= b.Amount;
    public int CompareTo(Money other) => Amount.CompareTo(other.Amount);
    public override string ToString() => Amount.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture);
}
