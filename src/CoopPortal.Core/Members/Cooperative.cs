namespace CoopPortal.Core.Members;

/// <summary>The purchasing body this installation serves; exactly one row.</summary>
public sealed class Cooperative
{
    public const int NameLength = 120;
    public const int AddressLength = 300;
    public const int StatementLength = 1000;
    public const long OnlyId = 1;
    public const int MostExtensionDays = 60;
    public const int MostWarningDays = 60;
    public const int MostClosingSoonDays = 30;
    public const int LeastIdleMinutes = 5;
    public const int MostIdleMinutes = 720;
    public const int StrictIdleMinutes = 60;

    private Cooperative() { }

    public Cooperative(string name, string timeZone, string address, string taxExemption)
    {
        Id = OnlyId;
        Name = name;
        TimeZone = timeZone;
        Address = address;
        TaxExemption = taxExemption;
    }

    public long Id { get; private set; }
    public Guid Version { get; private set; }
    public string Name { get; set; } = "";
    public string TimeZone { get; set; } = "America/New_York";
    public string Address { get; set; } = "";

    /// <summary>First month of the fiscal year; the year is named by the calendar year in which it ends.</summary>
    public int FiscalYearStartMonth { get; set; } = 7;

    /// <summary>The exemption statement that stands on every order: members are exempt from sales tax.</summary>
    public string TaxExemption { get; set; } = "";

    /// <summary>All extensions of a round together may move its closing by at most this many days.</summary>
    public int MaxExtensionDays { get; set; } = 14;

    /// <summary>An unsettled round stands on everybody's home after this many days.</summary>
    public int UnsettledWarningDays { get; set; } = 5;

    /// <summary>Members are told that a round closes this many days before it does.</summary>
    public int ClosingSoonDays { get; set; } = 3;

    /// <summary>The roles whose people prove with a code who they are, by name, separated by commas.</summary>
    public string SecondStepFor { get; private set; } = "";

    /// <summary>Roles that spend, certify, price or let others in.</summary>
    public static IReadOnlyList<Role> SecondStepByDefault { get; } =
    [
        Role.Treasurer, Role.DistrictAdministrator, Role.VendorUser, Role.VendorAdministrator, Role.Staff, Role.Administrator,
    ];

    public bool RequiresSecondStep(Role role) => SecondStepFor.Split(", ").Contains(role.ToString());

    public void RequireSecondStep(IEnumerable<Role> roles) => SecondStepFor = string.Join(", ", roles.Distinct().Order());

    /// <summary>Who does not click for so long is signed out.</summary>
    public int IdleMinutes { get; set; } = 600;

    /// <summary>The hour of the day, in the cooperative's zone, from which a day's notices go out in one mail.</summary>
    public int DigestHour { get; set; } = 7;

    /// <summary>The data were made by the demo loader; every page says so.</summary>
    public bool IsIllustrative { get; set; }

    public static Refusal? WhyNotZone(string? timeZone) =>
        !string.IsNullOrWhiteSpace(timeZone) && TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out _)
            ? null
            : new("coop.zone", "Choose a time zone from the list, such as America/New_York.");

    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);

    /// <summary>The calendar date at the cooperative when the UTC clock shows <paramref name="utc"/>.</summary>
    public DateOnly DateOf(DateTime utc) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, Zone));

    /// <summary>The UTC instant of a wall-clock time at the cooperative. A time skipped in spring is taken an hour later.</summary>
    public DateTime ToUtc(DateTime local)
    {
        var wall = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        return TimeZoneInfo.ConvertTimeToUtc(Zone.IsInvalidTime(wall) ? wall.AddHours(1) : wall, Zone);
    }

    /// <summary>The UTC instant at which a calendar date begins at the cooperative.</summary>
    public DateTime BeginningOf(DateOnly date) => ToUtc(date.ToDateTime(TimeOnly.MinValue));

    /// <summary>The UTC instant from which a calendar date is over. The last date of the calendar has no end within it.</summary>
    public DateTime EndOf(DateOnly date) =>
        date == DateOnly.MaxValue ? DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc) : BeginningOf(date.AddDays(1));

    /// <summary>The fiscal year of a date, named by the year it ends: July 1, 2026 lies in 2027.</summary>
    public int FiscalYearOf(DateOnly date) => FiscalYearStartMonth > 1 && date.Month >= FiscalYearStartMonth ? date.Year + 1 : date.Year;

    /// <summary>First day of the fiscal year named <paramref name="year"/>.</summary>
    public DateOnly FiscalYearStart(int year) => new(FiscalYearStartMonth > 1 ? year - 1 : year, FiscalYearStartMonth, 1);
}
