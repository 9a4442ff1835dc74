using CoopPortal.Core.Members;

namespace CoopPortal.Web.Features.Buying.FinanceFiles;

public sealed record FinanceFilePage(FinanceFilter Filter, FinanceLayout Layout, bool IsProposed, IReadOnlyList<FinanceRow> Rows,
    bool More)
{
    public const int RowsShown = 10;

    public string Query => $"?from={Filter.From:yyyy-MM-dd}&to={Filter.To:yyyy-MM-dd}";
}

public sealed class FinanceFilter
{
    public DateOnly? From { get; set; }
    public DateOnly? To { get; set; }

    /// <summary>This month, where the address names no days; the later of two swapped days is the last.</summary>
    public FinanceFilter Within(DateOnly today)
    {
        var (first, last) = (From ?? To ?? new DateOnly(today.Year, today.Month, 1), To ?? From ?? today);
        return first <= last ? new FinanceFilter { From = first, To = last } : new FinanceFilter { From = last, To = first };
    }
}
