using CoopPortal.Core.Members;

namespace CoopPortal.Web.Data.Demo;

/// <summary>The demo's dates, all derived from the day of loading; no round crosses the end of a fiscal year.</summary>
public sealed class DemoCalendar
{
    private const int ReplayDays = 56;
    private readonly Cooperative _coop;

    public DemoCalendar(Cooperative coop, DateTime now)
    {
        _coop = coop;
        Today = coop.DateOf(now);
        var yearStart = coop.FiscalYearStart(coop.FiscalYearOf(Today));
        var lastDay = coop.FiscalYearStart(coop.FiscalYearOf(Today) + 1).AddDays(-1);
        OpenFrom = Later(Today.AddDays(-20), yearStart);
        OpenTo = Earlier(Today.AddDays(12), lastDay);
        HoldTo = Earlier(Today.AddDays(26), lastDay);
        LateTo = WithinOneYear(coop, Earlier(Today.AddDays(-8), OpenFrom.AddDays(-1)), 30);
        LateFrom = LateTo.AddDays(-30);
        ReplayTo = WithinOneYear(coop, LateFrom.AddDays(-4), ReplayDays + 2);
        ReplayFrom = ReplayTo.AddDays(-ReplayDays - 1);
        ContractFrom = ReplayFrom.AddMonths(-3);
        ContractTo = Today.AddYears(1);
    }

    public DateOnly Today { get; }
    public DateOnly ContractFrom { get; }
    public DateOnly ContractTo { get; }

    /// <summary>The replayed round: the 57 days from Jan. 2 to Feb. 27, 2013, moved as a whole.</summary>
    public DateOnly ReplayFrom { get; }
    public DateOnly ReplayTo { get; }
    public DateOnly LateFrom { get; }
    public DateOnly LateTo { get; }
    public DateOnly OpenFrom { get; }
    public DateOnly OpenTo { get; }
    public DateOnly HoldTo { get; }

    /// <summary>A round closes at 5:00 p.m.; one that must close on the day of loading, the last of a
    /// fiscal year, at its midnight: it is open still.</summary>
    public DateTime Closing(DateOnly day) =>
        day == Today ? _coop.ToUtc(day.AddDays(1).ToDateTime(TimeOnly.MinValue)) : _coop.ToUtc(day.ToDateTime(new TimeOnly(17, 0)));

    /// <summary>The day of the replay for a real date of 2013.</summary>
    public DateOnly Replayed(DateOnly real) => ReplayFrom.AddDays(real.DayNumber - new DateOnly(2013, 1, 2).DayNumber);

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;

    /// <summary>The last day at or before <paramref name="to"/> so that the window before it lies within one fiscal year.</summary>
    private static DateOnly WithinOneYear(Cooperative coop, DateOnly to, int days)
    {
        var year = coop.FiscalYearOf(to);
        return coop.FiscalYearOf(to.AddDays(-days)) == year ? to : coop.FiscalYearStart(year).AddDays(-1);
    }
}
