using System.Globalization;
using System.Text.RegularExpressions;
using CoopPortal.Core.Contracting;
using CoopPortal.Web.Features.Shared;

namespace CoopPortal.Web.Files;

/// <summary>What a spreadsheet did to a cell, or what keeps its text from being what its column holds.</summary>
public static partial class CellCheck
{
    private const string AsText = "; format the column as text, and type it anew";

    /// <summary>What is wanted instead of what stands there; null for a cell that can be taken. Blank ones are not asked for.</summary>
    public static string? WhyNot(SheetCell cell, CellLook look)
    {
        var text = cell.Text.Trim();
        return cell.Kind switch
        {
            CellKind.Error => text.StartsWith('=')
                ? "the value itself; this formula has no result in the file: open it in Excel, save it and choose it again"
                : "the value itself; a spreadsheet formula has failed here",
            CellKind.Bool => $"{Noun(look)}; a spreadsheet has turned it into TRUE or FALSE{AsText}",
            CellKind.Date when look != CellLook.Day => $"{Noun(look)}; a spreadsheet has turned it into a date{AsText}",
            CellKind.Number or CellKind.Scientific or CellKind.Percent => WhyNotNumber(cell.Kind, text, look),
            _ => look != CellLook.Text || !PartNumber.IsDamaged(text) ? CellText.LostValue(text) : null,
        } ?? WhyNotText(text, look);
    }

    public static string Noun(CellLook look) => look switch
    {
        CellLook.Text => "a text",
        CellLook.Code => "the number as it was typed first",
        CellLook.Price => "a price in dollars, such as 34.00",
        CellLook.Number => "a whole number, such as 500",
        CellLook.Days => "a whole number of days, such as 14",
        CellLook.Day => "a day such as 2026-07-01 or 7/1/2026",
        CellLook.Percent => "a percentage, such as 12.5%",
    };

    private static string? WhyNotNumber(CellKind kind, string text, CellLook look) => look switch
    {
        CellLook.Code when kind == CellKind.Scientific || text.Contains('E') =>
            "the number in full; a spreadsheet has turned it into a power of ten" + AsText,
        CellLook.Code when kind == CellKind.Percent || text.Contains('.') =>
            Noun(look) + "; a spreadsheet drops its last zeros where it takes it for a fraction" + AsText,
        CellLook.Price or CellLook.Number or CellLook.Days when kind == CellKind.Percent =>
            Noun(look) + "; the sheet shows a percentage here",
        CellLook.Day => Noun(look) + "; the sheet has a plain number here: format the column as a date",
        _ => null,
    };

    private static string? WhyNotText(string text, CellLook look)
    {
        var wanted = "";
        switch (look)
        {
            case CellLook.Code:
                return ExcelDay().IsMatch(text) ? $"{Noun(look)}; a spreadsheet has turned it into a date{AsText}"
                    : text is "TRUE" or "FALSE" ? $"{Noun(look)}; a spreadsheet has turned it into TRUE or FALSE{AsText}"
                    : null;
            case CellLook.Price:
                return PriceText.Price(text, out wanted) is null ? wanted : null;
            case CellLook.Number:
                return PriceText.Quantity(text, int.MaxValue, out wanted) is null ? wanted : null;
            case CellLook.Days:
                return text == "0" || PriceText.Quantity(text, 9_999, out _) is not null ? null : Noun(look);
            case CellLook.Day:
                return Day(text) is null ? Noun(look) : null;
            case CellLook.Percent:
                return WhyNotPercent(text);
            default:
                return null;
        }
    }

    public static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text.Trim(), ["yyyy-MM-dd", "M/d/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year is >= 1900 and < 2200 ? day : null;

    /// <summary>12.5 for "12.5%" and "12.5".</summary>
    public static decimal? Percent(string text) => decimal.TryParse(text.Trim().TrimEnd('%').TrimEnd(), NumberStyles.AllowDecimalPoint,
        CultureInfo.InvariantCulture, out var percent) ? percent : null;

    private static string? WhyNotPercent(string text)
    {
        var plain = text.TrimEnd('%').TrimEnd();
        return Percent(text) is not { } percent || percent >= 100 ? "a percentage from 0 to less than 100, such as 12.5%"
            : percent is > 0 and < 1 && plain.Length == text.Length
                ? string.Create(CultureInfo.InvariantCulture,
                    $"a percentage with its sign: {plain} could be {plain}% or {percent * 100:0.####}%")
            : null;
    }

    /// <summary>As an American spreadsheet writes a date that it made: 3-Jan, Jan-03, 1/3/2026.</summary>
    [GeneratedRegex("^([0-9]{1,2}-(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(-[0-9]{2,4})?"
        + "|(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-[0-9]{2}|[0-9]{1,2}/[0-9]{1,2}/[0-9]{4})$", RegexOptions.CultureInvariant)]
    private static partial Regex ExcelDay();
}
