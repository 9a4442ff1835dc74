using CoopPortal.Core;
using CoopPortal.Core.Amounts;
using CoopPortal.Web.Features.Shared;
using Xunit;

namespace CoopPortal.Web.Tests.Shared;

public sealed class ShowTests
{
    private static readonly TimeZoneInfo Eastern = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    [Theory]
    [InlineData("1234.5", "$1,234.50")]
    [InlineData("-0.05", "−$0.05")]
    [InlineData("0", "$0.00")]
    [InlineData("123456789012.34", "$123,456,789,012.34")]
    public void Money_is_shown_with_cents_and_separators(string amount, string shown) =>
        Assert.Equal(shown, Show.Money(new Money(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture))));

    [Theory]
    [InlineData("35.4", "$35.40")]
    [InlineData("0.0375", "$0.0375")]
    [InlineData("0.037", "$0.0370")]
    [InlineData("1012.5", "$1,012.50")]
    public void A_unit_price_shows_four_decimals_only_when_two_do_not_hold_it(string amount, string shown) =>
        Assert.Equal(shown, Show.Price(new UnitPrice(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture))));

    [Theory]
    [InlineData("-0.28533", "−28.5%")]
    [InlineData("0.12345", "12.3%")]
    [InlineData("0.0005", "0.1%")]
    [InlineData("0", "0.0%")]
    public void A_share_is_shown_as_percent_with_one_decimal(string share, string shown) =>
        Assert.Equal(shown, Show.Percent(decimal.Parse(share, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData(1, "carton", "1 carton")]
    [InlineData(2400, "box", "2,400 boxes")]
    [InlineData(2, "EA", "2 units")]
    [InlineData(1, "each", "1 unit")]
    [InlineData(2, "assembly", "2 assemblies")]
    [InlineData(2, "day", "2 days")]
    public void A_count_carries_its_noun(long number, string noun, string shown) => Assert.Equal(shown, Show.Count(number, noun));

    [Theory]
    [InlineData(2026, 5, 3, 21, 0, "May 3, 2026, 5:00 p.m. ET")]
    [InlineData(2026, 11, 24, 22, 0, "Nov. 24, 2026, 5:00 p.m. ET")]
    [InlineData(2026, 7, 1, 4, 0, "July 1, 2026, 12:00 a.m. ET")]
    [InlineData(2026, 9, 1, 16, 5, "Sept. 1, 2026, 12:05 p.m. ET")]
    public void An_instant_is_shown_in_the_cooperatives_zone(int year, int month, int day, int hour, int minute, string shown) =>
        Assert.Equal(shown, Show.When(new DateTime(year, month, day, hour, minute, 0, DateTimeKind.Utc), Eastern));

    [Theory]
    [InlineData("America/Chicago", "CT")]
    [InlineData("America/Denver", "MT")]
    [InlineData("America/Los_Angeles", "PT")]
    [InlineData("Pacific/Honolulu", "HT")]
    [InlineData("UTC", "UTC")]
    [InlineData("Asia/Kolkata", "UTC+5:30")]
    public void A_zone_has_its_short_name(string zone, string name) =>
        Assert.EndsWith(" " + name, Show.When(new DateTime(2026, 5, 3, 12, 0, 0, DateTimeKind.Utc),
            TimeZoneInfo.FindSystemTimeZoneById(zone)), StringComparison.Ordinal);

    [Fact]
    public void A_page_and_a_refusal_say_every_instant_alike()
    {
        var at = new DateTime(2026, 1, 1, 4, 30, 0, DateTimeKind.Utc);
        Assert.All(TimeZoneInfo.GetSystemTimeZones(), zone => Assert.Equal((Say.When(at, zone), Say.Day(at, zone)),
            (Show.When(at, zone), Show.Day(at, zone))));
    }

    [Theory]
    [InlineData(0, "today")]
    [InlineData(1, "tomorrow")]
    [InlineData(-1, "yesterday")]
    [InlineData(5, "in 5 days")]
    [InlineData(-3, "3 days ago")]
    public void A_day_is_named_by_its_distance(int days, string shown)
    {
        var today = new DateOnly(2026, 5, 3);
        Assert.Equal(shown, Show.In(today.AddDays(days), today));
    }

    [Theory]
    [InlineData(30, "in 30 minutes")]
    [InlineData(-60, "1 hour ago")]
    [InlineData(60 * 24 * 2 + 5, "in 2 days")]
    [InlineData(0, "now")]
    public void An_instant_is_named_by_its_distance(int minutes, string shown)
    {
        var now = new DateTime(2026, 5, 3, 12, 0, 0, DateTimeKind.Utc);
        Assert.Equal(shown, Show.In(now.AddMinutes(minutes), now));
    }
}
