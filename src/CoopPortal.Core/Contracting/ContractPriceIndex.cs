namespace CoopPortal.Core.Contracting;

/// <summary>One published month of the index that caps a contract's prices.</summary>
public sealed class ContractPriceIndex
{
    public const decimal MostValue = 1_000_000m;

    private ContractPriceIndex() { }

    public ContractPriceIndex(long contractId, string series, DateOnly month, decimal value, string source, string setBy, DateTime now)
    {
        RefusedException.ThrowIf(WhyNot(series, month, value, source));
        (ContractId, Series, Month, Value, Source, SetBy, SetAt) = (contractId, series, month, value, source, setBy, now);
    }

    public long Id { get; private set; }
    public Guid Version { get; private set; }
    public long ContractId { get; private set; }
    public string Series { get; private set; } = "";

    /// <summary>The month's first day.</summary>
    public DateOnly Month { get; private set; }

    public decimal Value { get; private set; }
    public string Source { get; private set; } = "";
    public string SetBy { get; private set; } = "";
    public DateTime SetAt { get; private set; }

    /// <summary>A publisher revises a month, or somebody mistyped it.</summary>
    public void Correct(decimal value, string source, string setBy, DateTime now)
    {
        RefusedException.ThrowIf(WhyNot(Series, Month, value, source));
        (Value, Source, SetBy, SetAt) = (value, source, setBy, now);
    }

    public static Refusal? WhyNot(string series, DateOnly month, decimal value, string source) =>
        string.IsNullOrWhiteSpace(series) || series.Length > ContractPriceRule.TextLength
            ? new("index.series", $"Name the index series in at most {ContractPriceRule.TextLength} characters.")
        : month.Day != 1 ? new("index.month", "An index has one value a month: enter the month’s first day.")
        : value is <= 0 or > MostValue || value != Amounts.Rounding.ToTenThousandths(value)
            ? new("index.value", $"Enter a value above 0 and up to {Say.Number((long)MostValue)} with at most four decimals.")
        : string.IsNullOrWhiteSpace(source) || source.Length > ContractPriceRule.SourceLength
            ? new("index.source", $"Say where the value was published, in at most {ContractPriceRule.SourceLength} characters.")
        : null;
}
