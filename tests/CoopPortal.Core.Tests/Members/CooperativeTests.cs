using CoopPortal.Core.Members;
using Xunit;

namespace CoopPortal.Core.Tests.Members;

public sealed class CooperativeTests
{
    private static Cooperative Coop(int firstMonth = 7, string zone = "America/New_York") =>
        new("Miami Valley", zone, "", "") { FiscalYearStartMonth = firstMonth };

    [Theory]
    [InlineData(7, 2026, 6, 30, 2026)]
    [InlineData(7, 2026, 7, 1, 2027)]
    [InlineData(7, 2027, 1, 1, 2027)]
    [InlineData(10, 2026, 9, 30, 2026)]
    [InlineData(10, 2026, 10, 1, 2027)]
    [InlineData(1, 2026, 1, 1, 2026)]
    [InlineData(1, 2026, 12, 31, 2026)]
    public void A_fiscal_year_is_named_by_the_year_it_ends(int firstMonth, int year, int month, int day, int expected) =>
        Assert.Equal(expected, Coop(firstMonth).FiscalYearOf(new DateOnly(year, month, day)));

    [Theory]
    [InlineData(7, 2027, "2026-07-01")]
    [InlineData(1, 2027, "2027-01-01")]
    public void The_first_day_of_a_fiscal_year_lies_in_it_and_the_day_before_does_not(int firstMonth, int year, string first)
    {
        var coop = Coop(firstMonth);
        var start = coop.FiscalYearStart(year);
        Assert.Equal(DateOnly.Parse(first, System.Globalization.CultureInfo.InvariantCulture), start);
        Assert.Equal(year, coop.FiscalYearOf(start));
        Assert.Equal(year - 1, coop.FiscalYearOf(start.AddDays(-1)));
    }

    [Fact]
    public void A_date_is_the_cooperatives_own_not_that_of_Greenwich()
    {
        var late = new DateTime(2026, 7, 1, 3, 30, 0, DateTimeKind.Utc);
        Assert.Equal(new DateOnly(2026, 6, 30), Coop().DateOf(late));
        Assert.Equal(new DateOnly(2026, 7, 1), Coop(zone: "UTC").DateOf(late));
    }

    [Fact]
    public void A_wall_clock_time_knows_summer_and_winter()
    {
        Assert.Equal(new DateTime(2026, 7, 1, 21, 0, 0), Coop().ToUtc(new DateTime(2026, 7, 1, 17, 0, 0)));
        Assert.Equal(new DateTime(2026, 12, 1, 22, 0, 0), Coop().ToUtc(new DateTime(2026, 12, 1, 17, 0, 0)));
    }

    [Fact]
    public void A_time_that_spring_skips_is_taken_an_hour_later() =>
        Assert.Equal(new DateTime(2026, 3, 8, 7, 30, 0), Coop().ToUtc(new DateTime(2026, 3, 8, 2, 30, 0)));

    [Fact]
    public void A_day_ends_where_the_next_begins_also_when_the_clock_changes()
    {
        Assert.Equal(new DateTime(2026, 3, 8, 5, 0, 0), Coop().BeginningOf(new DateOnly(2026, 3, 8)));
        Assert.Equal(new DateTime(2026, 3, 9, 4, 0, 0), Coop().EndOf(new DateOnly(2026, 3, 8)));
    }

    [Fact]
    public void The_last_day_of_the_calendar_ends_with_it()
    {
        Assert.Equal(DateTime.MaxValue, Coop().EndOf(DateOnly.MaxValue));
        Assert.Equal(DateTimeKind.Utc, Coop().EndOf(DateOnly.MaxValue).Kind);
    }

    [Theory]
    [InlineData("America/Chicago", true)]
    [InlineData("Ohio", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Only_a_known_time_zone_is_taken(string? zone, bool taken) => Assert.Equal(taken, Cooperative.WhyNotZone(zone) is null);
}
