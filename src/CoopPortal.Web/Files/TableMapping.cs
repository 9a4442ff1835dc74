using CoopPortal.Core;

namespace CoopPortal.Web.Files;

/// <summary>Which column of a file is which wanted one, as it was found or as a person has corrected it.</summary>
public sealed record TableMapping(int Sheet, int HeaderRow, IReadOnlyDictionary<string, int> Columns, IReadOnlyList<TierColumn> Tiers)
{
    public static TableMapping Of(FoundTable table) => new(table.Sheet, table.HeaderRow,
        table.Columns.Where(column => column.Means is not null).ToDictionary(column => column.Means!, column => column.At), table.Tiers);

    /// <summary>What a vendor confirmed for an earlier file, where this one has the same headers; columns it did not have then stay as
    /// they were found. Null when a confirmed header is missing here, so that nothing is taken for what it is not.</summary>
    public static TableMapping? Remembered(FoundTable table, IReadOnlyDictionary<string, string> headers)
    {
        var columns = new Dictionary<string, int>();
        foreach (var (wanted, header) in headers)
        {
            var same = table.Columns.Where(column => column.Header.Equals(header, StringComparison.OrdinalIgnoreCase)).ToList();
            if (same is not [var only])
                return null;
            columns[wanted] = only.At;
        }
        foreach (var found in table.Columns.Where(column => column.Means is not null && !columns.ContainsValue(column.At)))
            columns.TryAdd(found.Means!, found.At);
        return new(table.Sheet, table.HeaderRow, columns, table.Tiers);
    }

    /// <summary>What is remembered of it: the wanted column by the header's own words.</summary>
    public IReadOnlyDictionary<string, string> Headers(FoundTable table) => Columns
        .Where(pair => pair.Value < table.Columns.Count && table.Columns[pair.Value].Header.Length > 0)
        .ToDictionary(pair => pair.Key, pair => table.Columns[pair.Value].Header);

    /// <summary>Why the file cannot be read with it: a required column has none, or two share one.</summary>
    public Refusal? WhyNot(IReadOnlyList<WantedColumn> wanted) =>
        wanted.FirstOrDefault(column => column.IsRequired && !Columns.ContainsKey(column.Name)
            && !(column.Look == CellLook.Price && Tiers.Count > 0)) is { } missing
            ? new("mapping.missing", $"Choose the column that holds “{missing.Title}”; no row can be read without it.")
        : Columns.GroupBy(pair => pair.Value).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? new("mapping.twice", $"{Say.List([.. twice.Select(pair => $"“{Title(wanted, pair.Key)}”")])} cannot be one column; "
                + "choose a different one for each.")
        : Columns.FirstOrDefault(pair => Tiers.Any(tier => tier.At == pair.Value || tier.QuantityAt == pair.Value)) is { Key: { } name }
            ? new("mapping.twice", $"The column for “{Title(wanted, name)}” is one of the ladder's; choose a different one.")
        : TierHeaders.WhyNot(Tiers);

    private static string Title(IReadOnlyList<WantedColumn> wanted, string name) =>
        wanted.FirstOrDefault(column => column.Name == name)?.Title ?? name;
}
