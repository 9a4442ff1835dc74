using System.Globalization;
using CoopPortal.Core;
using CoopPortal.Core.Amounts;

namespace CoopPortal.Web.Features.Shared;

/// <summary>How figures, dates and instants read on a page: American, always with cents, a real minus sign.</summary>
public static class Show
{
    private static readonly CultureInfo American = CultureInfo.GetCultureInfo("en-US");

    public static string Money(Money amount) => Say.Dollars(amount);

    /// <summary>A table's cell whose header says "$": "1,234.50".</summary>
    public static string Amount(Money amount) => Signed(amount.Amount, a => a.ToString("N2", American));

    /// <summary>Two decimals, and four where two don't hold the price: "$35.40", "$0.0375", "$0.0370".</summary>
    public static string Price(UnitPrice price) => "$" + PriceAmount(price);

    /// <summary>A table's cell whose header says "$": "35.40".</summary>
    public static string PriceAmount(UnitPrice price) =>
        price.Amount.ToString(price.Amount == Rounding.ToCents(price.Amount) ? "N2" : "N4", American);

    /// <summary>A ladder in one line: "1+ $40.00 · 500+ $36.00".</summary>
    public static string Steps(IEnumerable<LadderStep> steps) =>
        string.Join(" · ", steps.OrderBy(step => step.From).Select(step => $"{Number(step.From)}+ {Price(step.Price)}"));

    public static string Number(long number) => Signed(number, a => a.ToString("N0", American));

    /// <summary>A share as percent with one decimal: −0.285 is "−28.5%".</summary>
    public static string Percent(decimal share) => Signed(Rounding.To(share * 100, 1), a => a.ToString("N1", American) + "%");

    public static string Count(long number, string noun) => Say.Count(number, noun);

    public static string Noun(long number, string noun) => Say.Noun(number, noun);

    /// <summary>"May 3, 2026".</summary>
    public static string Date(DateOnly on) => Say.Date(on);

    /// <summary>"May 2026".</summary>
    public static string Month(DateOnly month) => month.ToString("MMMM yyyy", American);

    /// <summary>An instant in the cooperative's zone: "May 3, 2026, 5:00 p.m. ET".</summary>
    public static string When(DateTime utc, TimeZoneInfo zone) => Say.When(utc, zone);

    /// <summary>The day of an instant in the cooperative's zone.</summary>
    public static string Day(DateTime utc, TimeZoneInfo zone) => Say.Day(utc, zone);

    /// <summary>How far an instant is from now, beside the date and never instead of it: "in 2 days", "5 hours ago".</summary>
    public static string In(DateTime utc, DateTime now)
    {
        var distance = utc - now;
        var size = distance.Duration();
        if (size < TimeSpan.FromMinutes(1))
            return "now";
        var words = size switch
        {
            { TotalMinutes: < 60 } => Count((long)size.TotalMinutes, "minute"),
            { TotalHours: < 48 } => Count((long)size.TotalHours, "hour"),
            _ => Count((long)size.TotalDays, "day"),
        };
        return distance > TimeSpan.Zero ? $"in {words}" : $"{words} ago";
    }

    /// <summary>How far a day is from today: "today", "tomorrow", "in 5 days", "3 days ago".</summary>
    public static string In(DateOnly on, DateOnly today) => (on.DayNumber - today.DayNumber) switch
    {
        0 => "today",
        1 => "tomorrow",
        -1 => "yesterday",
        > 0 and var days => $"in {Count(days, "day")}",
        var days => $"{Count(-(long)days, "day")} ago",
    };

    /// <summary>A name of code as words: PartReceived is "Part received".</summary>
    public static string Words(Enum value)
    {
        var name = value.ToString();
        return string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) ? " " + char.ToLowerInvariant(c) : c.ToString()));
    }

    private static string Signed(decimal amount, Func<decimal, string> show) => amount < 0 ? "−" + show(-amount) : show(amount);
}
