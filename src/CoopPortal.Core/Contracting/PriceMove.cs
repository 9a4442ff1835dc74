using System.Globalization;
using CoopPortal.Core.Amounts;

namespace CoopPortal.Core.Contracting;

/// <summary>A unit price before and after, from this quantity on.</summary>
public readonly record struct PriceMove(long From, UnitPrice Was, UnitPrice Now)
{
    /// <summary>The change in per cent of the price before, to 28 digits; null from a price of 0.</summary>
    public decimal? Percent => Was.Amount == 0 ? null : (Now.Amount - Was.Amount) * 100 / Was.Amount;

    public bool IsSuspicious => Was != Now
        && (Now.Amount >= Was.Amount * ItemChange.SuspiciousTimes || Was.Amount >= Now.Amount * ItemChange.SuspiciousTimes);

    /// <summary>What a suspicious price looks like: the decimal point shifted (within a tenth of exactly that), two digits swapped, or
    /// neither, with how many times it is.</summary>
    public string Looks
    {
        get
        {
            if (Was.Amount == 0 || Now.Amount == 0)
                return "from or to 0?";
            var (more, less, sign) = Now > Was ? (Now.Amount, Was.Amount, '×') : (Was.Amount, Now.Amount, '÷');
            for (var power = 10; power <= 10_000; power *= 10)
                if (more * 10 >= less * power * 9 && more * 10 <= less * power * 11)
                    return string.Create(CultureInfo.InvariantCulture, $"{sign}{power:#,0}?");
            return AreSwapped(more.ToString("0000000000.0000", CultureInfo.InvariantCulture),
                less.ToString("0000000000.0000", CultureInfo.InvariantCulture))
                ? "digits swapped?"
                : string.Create(CultureInfo.InvariantCulture, $"{sign}{Rounding.To(more / less, 1):0.#}?");
        }
    }

    /// <summary>Exact: the quotients are compared as products. From a price of 0 every rise is the largest.</summary>
    public bool IsMoreThan(PriceMove other) => Now.Amount * other.Was.Amount > other.Now.Amount * Was.Amount
        || (Was.Amount == 0 && other.Was.Amount > 0);

    private static bool AreSwapped(string one, string other)
    {
        int[] apart = [.. Enumerable.Range(0, one.Length).Where(at => one[at] != other[at])];
        return apart.Length == 2 && one[apart[0]] == other[apart[1]] && one[apart[1]] == other[apart[0]];
    }
}
