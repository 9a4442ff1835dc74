using System.Globalization;
using System.Text;

namespace CoopPortal.Core.Governance;

/// <summary>One entry of a person's feed: at instants, or on a whole day.</summary>
public sealed record CalendarEvent(string Uid, string Summary, DateTime ChangedAt)
{
    public DateTime? StartsAt { get; init; }
    public DateTime? EndsAt { get; init; }
    public DateOnly? On { get; init; }
    public string Text { get; init; } = "";
    public string Place { get; init; } = "";
    public string Link { get; init; } = "";
    public bool IsCancelled { get; init; }
}

/// <summary>A calendar as RFC 5545 writes it: lines end in CR LF and are folded at 75 bytes, never inside a character.</summary>
public static class CalendarFeed
{
    private const int LineBytes = 75;
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    public static string Of(string name, IEnumerable<CalendarEvent> events)
    {
        var text = new StringBuilder();
        Line(text, "BEGIN:VCALENDAR");
        Line(text, "VERSION:2.0");
        Line(text, "PRODID:-//CoopPortal//EN");
        Line(text, $"X-WR-CALNAME:{Escaped(name)}");
        foreach (var one in events.OrderBy(one => one.StartsAt ?? one.On?.ToDateTime(TimeOnly.MinValue))
            .ThenBy(one => one.Uid, StringComparer.Ordinal))
            Append(text, one);
        Line(text, "END:VCALENDAR");
        return text.ToString();
    }

    private static void Append(StringBuilder text, CalendarEvent one)
    {
        Line(text, "BEGIN:VEVENT");
        Line(text, $"UID:{Escaped(one.Uid)}");
        Line(text, $"DTSTAMP:{Instant(one.ChangedAt)}");
        if (one.StartsAt is { } starts)
        {
            Line(text, $"DTSTART:{Instant(starts)}");
            Line(text, $"DTEND:{Instant(one.EndsAt ?? starts)}");
        }
        else if (one.On is { } day)
        {
            Line(text, $"DTSTART;VALUE=DATE:{day.ToString("yyyyMMdd", Plain)}");
            Line(text, $"DTEND;VALUE=DATE:{day.AddDays(1).ToString("yyyyMMdd", Plain)}");
        }
        Line(text, $"SUMMARY:{Escaped(one.Summary)}");
        if (one.Text.Length > 0)
            Line(text, $"DESCRIPTION:{Escaped(one.Text)}");
        if (one.Place.Length > 0)
            Line(text, $"LOCATION:{Escaped(one.Place)}");
        if (one.Link.Length > 0)
            Line(text, $"URL:{one.Link}");
        if (one.IsCancelled)
            Line(text, "STATUS:CANCELLED");
        Line(text, "END:VEVENT");
    }

    private static string Instant(DateTime utc) => utc.ToString("yyyyMMdd'T'HHmmss'Z'", Plain);

    /// <summary>Control characters have no place in a calendar; a line break is written as \n.</summary>
    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text.ReplaceLineEndings("\n"))
        {
            if (c is '\\' or ';' or ',')
                escaped.Append('\\').Append(c);
            else if (c == '\n')
                escaped.Append("\\n");
            else if (!char.IsControl(c))
                escaped.Append(c);
        }
        return escaped.ToString();
    }

    private static void Line(StringBuilder text, string line)
    {
        var bytes = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (bytes + rune.Utf8SequenceLength > LineBytes)
            {
                text.Append("\r\n ");
                bytes = 1;
            }
            text.Append(rune.ToString());
            bytes += rune.Utf8SequenceLength;
        }
        text.Append("\r\n");
    }
}
