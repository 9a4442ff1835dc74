using System.Globalization;

namespace CoopPortal.Core;

/// <summary>How a refusal's sentence writes dates and times: American, in the cooperative's zone.</summary>
public static class Say
{
    private static readonly CultureInfo American = CultureInfo.GetCultureInfo("en-US");
    private static readonly string[] Months =
        ["Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."];

    /// <summary>"May 3, 2026", long months shortened as in the press: "Nov. 24, 2026".</summary>
    public static string Date(DateOnly date) => string.Create(American, $"{Months[date.Month - 1]} {date.Day}, {date.Year}");

    /// <summary>"May 3, 2026, 5:00 p.m. ET" for a UTC instant, in the given zone.</summary>
    public static string When(DateTime utc, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(utc, zone);
        var hour = local.Hour % 12 == 0 ? 12 : local.Hour % 12;
        return string.Create(American,
            $"{Date(DateOnly.FromDateTime(local))}, {hour}:{local.Minute:00} {(local.Hour < 12 ? "a.m." : "p.m.")} {Zone(zone)}");
    }

    public static string Number(long number) => number.ToString("#,0", American);

    private static string Zone(TimeZoneInfo zone) => zone.Id switch
    {
        "America/New_York" or "America/Detroit" or "America/Indiana/Indianapolis" => "ET",
        "America/Chicago" => "CT",
        "America/Denver" or "America/Phoenix" => "MT",
        "America/Los_Angeles" => "PT",
        "America/Anchorage" => "AKT",
        "Pacific/Honolulu" => "HT",
        "UTC" or "Etc/UTC" => "UTC",
        _ => zone.StandardName,
    };
}
