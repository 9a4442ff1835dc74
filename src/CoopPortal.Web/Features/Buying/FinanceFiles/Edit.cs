using CoopPortal.Core.Governance;
using CoopPortal.Core.Members;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CoopPortal.Web.Features.Buying.FinanceFiles;

/// <summary>A preview when the form is sound: the rows of the last days as the layout in the form writes them.</summary>
public sealed record FinanceLayoutPage(FinanceLayoutForm Form, FinanceLayout? Preview, IReadOnlyList<FinanceRow> Rows,
    IReadOnlyList<AuditEntry> History)
{
    public static IReadOnlyList<SelectListItem> Dates =>
        [.. FinanceLayout.DateFormats.Select(format => new SelectListItem(format.Replace("MM", "mm", StringComparison.Ordinal), format))];

    public static IReadOnlyList<SelectListItem> Decimals =>
        [new("1234.50, a point", nameof(DecimalSign.Point)), new("1234,50, a comma", nameof(DecimalSign.Comma))];
}

public sealed class FinanceLayoutForm
{
    public Guid Version { get; set; }
    public List<FinanceColumnForm> Columns { get; set; } = [];
    public string? DateFormat { get; set; }
    public DecimalSign DecimalSign { get; set; }
    public bool HasHeader { get; set; }

    public static FinanceLayoutForm Of(FinanceLayout layout)
    {
        var columns = layout.Columns.ToList();
        return new()
        {
            Version = layout.Version,
            DateFormat = layout.DateFormat,
            DecimalSign = layout.DecimalSign,
            HasHeader = layout.HasHeader,
            Columns = [.. Enum.GetValues<FinanceField>().Select(field => (Field: field, At: columns.FindIndex(one => one.Field == field)))
                .Select(one => new FinanceColumnForm
                {
                    Field = one.Field,
                    Place = one.At < 0 ? null : one.At + 1,
                    Header = one.At < 0 ? Shared.Show.Words(one.Field) : columns[one.At].Header,
                })],
        };
    }

    /// <summary>Those with a place, in the order of their places.</summary>
    public IReadOnlyList<FinanceColumn> Arranged =>
        [.. Columns.Where(column => column.Place is not null).OrderBy(column => column.Place)
            .Select(column => new FinanceColumn(column.Field, column.Header?.Trim() ?? ""))];
}

public sealed class FinanceColumnForm
{
    public FinanceField Field { get; set; }
    public int? Place { get; set; }
    public string? Header { get; set; }
}
