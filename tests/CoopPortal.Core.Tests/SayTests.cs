using System.Globalization;
using Xunit;

namespace CoopPortal.Core.Tests;

public sealed class SayTests
{
    [Theory]
    [InlineData("2026-05-03T21:00", "America/New_York", "May 3, 2026, 5:00 p.m. ET")]
    [InlineData("2026-11-24T22:00", "America/Detroit", "Nov. 24, 2026, 5:00 p.m. ET")]
    [InlineData("2026-07-01T05:00", "America/Chicago", "July 1, 2026, 12:00 a.m. CT")]
    [InlineData("2026-09-01T18:05", "America/Boise", "Sept. 1, 2026, 12:05 p.m. MT")]
    [InlineData("2026-09-01T18:05", "America/Phoenix", "Sept. 1, 2026, 11:05 a.m. MT")]
    [InlineData("2026-01-01T08:30", "America/Los_Angeles", "Jan. 1, 2026, 12:30 a.m. PT")]
    [InlineData("2026-01-01T08:30", "America/Anchorage", "Dec. 31, 2025, 11:30 p.m. AKT")]
    [InlineData("2026-01-01T08:30", "Pacific/Honolulu", "Dec. 31, 2025, 10:30 p.m. HT")]
    [InlineData("2026-01-01T08:30", "America/Puerto_Rico", "Jan. 1, 2026, 4:30 a.m. UTC−4:00")]
    [InlineData("2026-01-01T08:30", "Asia/Kolkata", "Jan. 1, 2026, 2:00 p.m. UTC+5:30")]
    [InlineData("2026-01-01T08:30", "UTC", "Jan. 1, 2026, 8:30 a.m. UTC")]
    public void An_instant_is_said_in_its_zone_with_the_zones_short_name(string utc, string zone, string said) =>
        Assert.Equal(said, Say.When(Utc(utc), TimeZoneInfo.FindSystemTimeZoneById(zone)));

    [Theory]
    [InlineData("2026-01-01T04:59", "Dec. 31, 2025")]
    [InlineData("2026-01-01T05:00", "Jan. 1, 2026")]
    public void The_day_of_an_instant_is_that_of_its_zone(string utc, string said) =>
        Assert.Equal(said, Say.Day(Utc(utc), TimeZoneInfo.FindSystemTimeZoneById("America/New_York")));

    [Theory]
    [InlineData("four", 4, "four")]
    [InlineData("fours", 4, "fou…")]
    [InlineData("fo\U0001F58Ds", 4, "fo…")]
    [InlineData("fou\U0001F58D", 4, "fou…")]
    public void A_text_that_is_too_long_is_cut_between_characters(string text, int most, string said) =>
        Assert.Equal(said, Say.Cut(text, most));

    [Fact]
    public void An_instant_without_a_kind_is_taken_as_utc() => Assert.Equal("May 3, 2026, 5:00 p.m. ET",
        Say.When(DateTime.SpecifyKind(Utc("2026-05-03T21:00"), DateTimeKind.Unspecified),
            TimeZoneInfo.FindSystemTimeZoneById("America/New_York")));

    private static DateTime Utc(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
