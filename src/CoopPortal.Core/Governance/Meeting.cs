namespace CoopPortal.Core.Governance;

public enum MeetingStatus
{
    Planned,
    Held,
    MinutesApproved,
    Cancelled,
}

/// <summary>A meeting of the committee: its attendance, and minutes that begin as what was decided and are then edited.</summary>
public sealed class Meeting
{
    public const int TitleLength = 160;
    public const int PlaceLength = 200;
    public const int MinutesLength = 40_000;
    public const int PersonLength = 160;
    public const int ReasonLength = 500;

    private Meeting() { }

    public Meeting(string title, string place, DateTime startsAt, DateTime endsAt)
    {
        RefusedException.ThrowIf(WhyNotPlan(title, startsAt, endsAt));
        (Title, Place, StartsAt, EndsAt) = (title, place, startsAt, endsAt);
    }

    public long Id { get; private set; }
    public Guid Version { get; private set; }
    public string Title { get; private set; } = "";

    /// <summary>Where it is held, or the address of the call.</summary>
    public string Place { get; private set; } = "";

    public DateTime StartsAt { get; private set; }
    public DateTime EndsAt { get; private set; }
    public MeetingStatus Status { get; private set; }
    public List<Attendance> Attendance { get; private set; } = [];
    public string Minutes { get; private set; } = "";
    public string? ApprovedBy { get; private set; }
    public DateTime? ApprovedAt { get; private set; }
    public string? CancelReason { get; private set; }

    public static Refusal? WhyNotPlan(string title, DateTime startsAt, DateTime endsAt) =>
        string.IsNullOrWhiteSpace(title) ? new("meeting.title", "Give the meeting a title.")
        : endsAt <= startsAt ? new("meeting.backwards", "The meeting ends before it begins; choose a later end.")
        : null;

    public Refusal? WhyNotHold(DateTime now, TimeZoneInfo zone) =>
        WhyNotMove(MeetingStatus.Held)
        ?? (now < StartsAt
            ? new("meeting.not-yet", $"“{Title}” begins {Say.When(StartsAt, zone)}; attendance is taken from then on.")
            : null);

    /// <summary>Notes who was there and begins the minutes with what was decided.</summary>
    public void Hold(IEnumerable<Attendance> attendance, string minutes, DateTime now)
    {
        RefusedException.ThrowIf(WhyNotHold(now, TimeZoneInfo.Utc));
        Status = MeetingStatus.Held;
        Attendance = [.. attendance];
        Minutes = minutes;
    }

    public Refusal? WhyNotEditMinutes() => Status == MeetingStatus.Held
        ? null
        : new("meeting.minutes", $"The meeting is {StatusWords(Status)}; its minutes are written after it was held and until they are "
            + "approved. Nothing was changed.");

    public void EditMinutes(string minutes)
    {
        RefusedException.ThrowIf(WhyNotEditMinutes());
        ArgumentException.ThrowIfNullOrWhiteSpace(minutes);
        Minutes = minutes;
    }

    public void ApproveMinutes(string by, DateTime now)
    {
        RefusedException.ThrowIf(WhyNotMove(MeetingStatus.MinutesApproved));
        (Status, ApprovedBy, ApprovedAt) = (MeetingStatus.MinutesApproved, by, now);
    }

    public void Cancel(string reason)
    {
        RefusedException.ThrowIf(WhyNotMove(MeetingStatus.Cancelled));
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        (Status, CancelReason) = (MeetingStatus.Cancelled, reason);
    }

    public Refusal? WhyNotMove(MeetingStatus to) => CanMove(Status, to)
        ? null
        : new("meeting.move", $"The meeting is {StatusWords(Status)}; it cannot become {StatusWords(to)}. Nothing was changed.");

    public static bool CanMove(MeetingStatus from, MeetingStatus to) => from switch
    {
        MeetingStatus.Planned => to is MeetingStatus.Held or MeetingStatus.Cancelled,
        MeetingStatus.Held => to is MeetingStatus.MinutesApproved,
        MeetingStatus.MinutesApproved => false,
        MeetingStatus.Cancelled => false,
    };

    public static string StatusWords(MeetingStatus status) => status switch
    {
        MeetingStatus.Planned => "planned",
        MeetingStatus.Held => "held",
        MeetingStatus.MinutesApproved => "held, with its minutes approved",
        MeetingStatus.Cancelled => "cancelled",
    };
}

/// <summary>Whether the holder of a seat was there.</summary>
public sealed record Attendance(string Name, string District, bool Present);
