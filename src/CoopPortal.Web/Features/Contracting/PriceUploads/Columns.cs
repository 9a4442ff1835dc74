using System.Globalization;
using CoopPortal.Core;
using CoopPortal.Core.Contracting;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Files;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CoopPortal.Web.Features.Contracting.PriceUploads;

/// <summary>A column of the file: what its first rows say, and what it is to be read as.</summary>
public sealed record ColumnRow(FoundColumn Column, IReadOnlyList<string> Sample, string Choice, IReadOnlyList<SelectListItem> Choices)
{
    public string Why => Choice.Length == 0 ? "" : Choice.StartsWith(ColumnsForm.Tier, StringComparison.Ordinal)
        ? "a step of a ladder" : Column.Why;
}

public sealed record ColumnsPage(PriceUpload Upload, FoundColumns Found, ColumnsForm Form, string? RememberedFrom)
{
    public string Contract => $"/contracts/{Upload.Contract.Number}";

    public string Of => $"{Contract}/price-uploads/{Upload.Id}";

    public string Url => $"{Of}/columns";

    /// <summary>Columns that hold nothing are not asked for.</summary>
    public IEnumerable<ColumnRow> Rows => Found.Table.Columns.Select(column => new ColumnRow(column,
            [.. Found.Rows.Select(row => column.At < row.Length ? row[column.At] : "")],
            Form.Is.GetValueOrDefault(column.At) ?? "", Choices(column)))
        .Where(row => row.Column.Header.Length > 0 || row.Choice.Length > 0 || row.Sample.Any(cell => cell.Length > 0));

    public IEnumerable<SelectListItem> Sheets => Found.Sheets.Select((sheet, at) =>
        new SelectListItem(sheet.IsHidden ? $"{sheet.Name} (hidden)" : sheet.Name, at.ToString(CultureInfo.InvariantCulture)));

    private IReadOnlyList<SelectListItem> Choices(FoundColumn column)
    {
        var isQuantity = Found.Table.Tiers.Any(tier => tier.QuantityAt == column.At);
        var choices = PriceColumns.All.Select(wanted => new SelectListItem(wanted.Title, wanted.Name))
            .Prepend(new SelectListItem(isQuantity ? "The quantity of the price beside it" : "Not read", ""));
        if (Found.Table.Tiers.FirstOrDefault(tier => tier.At == column.At) is { } step)
            choices = choices.Append(new SelectListItem(step.QuantityAt is { } at
                ? $"Price from the quantity in column {TableBook.ColumnName(at)} on, $"
                : $"Price from {Show.Number(step.From)} on, $", ColumnsForm.Of(step)));
        return [.. choices];
    }
}

/// <summary>By the column's place: a wanted column's name, "tier:" with its place again for a step of a ladder, or nothing.</summary>
public sealed class ColumnsForm
{
    public const string Tier = "tier:";

    public Dictionary<int, string?> Is { get; set; } = [];

    public static string Of(TierColumn tier) => Tier + tier.At.ToString(CultureInfo.InvariantCulture);

    public static ColumnsForm Of(TableMapping mapping)
    {
        var form = new ColumnsForm();
        foreach (var (name, at) in mapping.Columns)
            form.Is[at] = name;
        foreach (var tier in mapping.Tiers)
            form.Is[tier.At] = Of(tier);
        return form;
    }

    /// <summary>What was chosen, or why the file cannot be read with it.</summary>
    public (TableMapping? Mapping, Refusal? WhyNot) For(FoundTable table)
    {
        var chosen = Is.Where(pair => !string.IsNullOrEmpty(pair.Value)).OrderBy(pair => pair.Key).ToList();
        var tiers = table.Tiers.Where(tier => chosen.Exists(pair => pair.Key == tier.At && pair.Value == Of(tier))).ToList();
        var named = chosen.Where(pair => tiers.All(tier => tier.At != pair.Key)).ToList();
        if (named.Find(pair => pair.Key >= table.Columns.Count || pair.Key < 0
            || PriceColumns.All.All(wanted => wanted.Name != pair.Value)) is { Value: not null })
            return (null, new("mapping.unknown", "A column was chosen that this file or our price lists do not have. Nothing was saved; "
                + "load the page again and choose from its lists."));
        if (named.GroupBy(pair => pair.Value).FirstOrDefault(same => same.Count() > 1) is { } twice)
            return (null, new("mapping.one", $"{Say.List([.. twice.Select(pair => $"column {TableBook.ColumnName(pair.Key)}")])} cannot "
                + $"all be “{PriceColumns.All.First(wanted => wanted.Name == twice.Key).Title}”; choose one of them."));
        var mapping = new TableMapping(table.Sheet, table.HeaderRow, named.ToDictionary(pair => pair.Value!, pair => pair.Key), tiers);
        return mapping.WhyNot(PriceColumns.All) is { } refusal ? (null, refusal) : (mapping, null);
    }
}

public sealed class TableForm
{
    public int Sheet { get; set; }
    public int? HeaderRow { get; set; }
}
