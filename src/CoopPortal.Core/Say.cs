using System.Globalization;
using CoopPortal.Core.Amounts;

namespace CoopPortal.Core;

/// <summary>How a refusal's sentence writes dates and times: American, in the cooperative's zone.</summary>
public static class Say
{
    private static readonly CultureInfo American = CultureInfo.GetCultureInfo("en-US");
    private static readonly string[] Months =
        ["Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."];

    /// <summary>"May 3, 2026", long months shortened as in the press: "Nov. 24, 2026".</summary>
    public static string Date(DateOnly date) => string.Create(American, $"{Months[date.Month - 1]} {date.Day}, {date.Year}");

    /// <summary>"Feb. 1" of every year.</summary>
    public static string DayOfYear(int month, int day) => string.Create(American, $"{Months[month - 1]} {day}");

    /// <summary>"A", "A and B", "A, B and C".</summary>
    public static string List(IReadOnlyList<string> parts, string last = "and") =>
        parts.Count < 2 ? string.Concat(parts) : $"{string.Join(", ", parts.SkipLast(1))} {last} {parts[^1]}";

    /// <summary>"1 line", "3 lines", "2,400 boxes". Catalogs' "each" and "EA" read as "unit".</summary>
    public static string Count(long number, string noun) => $"{Number(number)} {Noun(number, noun)}";

    /// <summary>The noun alone, in the number's form.</summary>
    public static string Noun(long number, string noun)
    {
        var one = noun.Equals("each", StringComparison.OrdinalIgnoreCase) || noun.Equals("ea", StringComparison.OrdinalIgnoreCase)
            ? "unit" : noun;
        // A unit of measure's code ("CT", "BX") is the same for one and for many.
        if (number == 1 || (one.Length <= 3 && one.All(char.IsAsciiLetterUpper)))
            return one;
        var hisses = one.EndsWith('s') || one.EndsWith('x') || one.EndsWith("ch", StringComparison.Ordinal)
            || one.EndsWith("sh", StringComparison.Ordinal);
        return one.EndsWith('y') && one.Length > 1 && !"aeiou".Contains(one[^2]) ? one[..^1] + "ies" : one + (hisses ? "es" : "s");
    }

    /// <summary>"May 3, 2026, 5:00 p.m. ET" for a UTC instant, in the given zone.</summary>
    public static string When(DateTime utc, TimeZoneInfo zone)
    {
        var local = Local(utc, zone);
        var hour = local.Hour % 12 == 0 ? 12 : local.Hour % 12;
        return string.Create(American,
            $"{Date(DateOnly.FromDateTime(local))}, {hour}:{local.Minute:00} {(local.Hour < 12 ? "a.m." : "p.m.")} {Zone(zone, local)}");
    }

    /// <summary>The day of a UTC instant in the given zone.</summary>
    public static string Day(DateTime utc, TimeZoneInfo zone) => Date(DateOnly.FromDateTime(Local(utc, zone)));

    public static string Number(long number) => number.ToString("#,0", American);

    /// <summary>"$1,234.50", "−$3.10" with a real minus sign.</summary>
    public static string Dollars(Money amount) =>
        (amount.Amount < 0 ? "−$" : "$") + Math.Abs(amount.Amount).ToString("N2", American);

    /// <summary>The text, or as much of it as <paramref name="most"/> UTF-16 units hold with an ellipsis; never half a character.
    /// At least two units are asked for.</summary>
    public static string Cut(string text, int most)
    {
        if (text.Length <= most)
            return text;
        var end = most - 1;
        return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)] + "…";
    }

    private static DateTime Local(DateTime utc, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), zone);

    /// <summary>American zones by their short names, which no daylight saving changes; elsewhere the offset at that instant.</summary>
    private static string Zone(TimeZoneInfo zone, DateTime local)
    {
        var american = zone.Id.StartsWith("America/", StringComparison.Ordinal) || zone.Id.StartsWith("US/", StringComparison.Ordinal)
            || zone.Id == "Pacific/Honolulu";
        var name = (american, zone.BaseUtcOffset.TotalHours) switch
        {
            (true, -5) => "ET",
            (true, -6) => "CT",
            (true, -7) => "MT",
            (true, -8) => "PT",
            (true, -9) => "AKT",
            (true, -10) => "HT",
            _ => null,
        };
        var offset = zone.GetUtcOffset(local);
        return name ?? (offset == TimeSpan.Zero ? "UTC" : $"UTC{(offset < TimeSpan.Zero ? "−" : "+")}{offset:h\\:mm}");
    }
}
