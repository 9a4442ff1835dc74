using System.Text;
using CoopPortal.Core.Governance;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CoopPortal.Core.Tests.Governance;

public sealed class CalendarFeedTests
{
    private static readonly DateTime Now = new(2026, 9, 1, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Events_stand_at_their_instant_or_on_their_day() => Assert.Equal(
    [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//CoopPortal//EN", "X-WR-CALNAME:Ann Lee",
        "BEGIN:VEVENT", "UID:document-3@coop.example", "DTSTAMP:20260901T120000Z", "DTSTART;VALUE=DATE:20261231",
        "DTEND;VALUE=DATE:20270101", "SUMMARY:Insurance certificate ends", "END:VEVENT",
        "BEGIN:VEVENT", "UID:meeting-1@coop.example", "DTSTAMP:20260901T120000Z", "DTSTART:20270108T180000Z", "DTEND:20270108T190000Z",
        @"SUMMARY:Governance committee\; budget\, paper", @"DESCRIPTION:Bring:\n1. motions\\minutes", "LOCATION:Board room",
        "URL:https://coop.example/meetings/1", "STATUS:CANCELLED", "END:VEVENT", "END:VCALENDAR", "",
    ], CalendarFeed.Of("Ann Lee",
    [
        new("meeting-1@coop.example", "Governance committee; budget, paper", Now)
        {
            StartsAt = new(2027, 1, 8, 18, 0, 0, DateTimeKind.Utc),
            EndsAt = new(2027, 1, 8, 19, 0, 0, DateTimeKind.Utc),
            Text = "Bring:\r\n1. motions\\minutes\a",
            Place = "Board room",
            Link = "https://coop.example/meetings/1",
            IsCancelled = true,
        },
        new("document-3@coop.example", "Insurance certificate ends", Now) { On = new(2026, 12, 31) },
    ]).Split("\r\n"));

    [Fact]
    public void Lines_are_folded_at_75_bytes_and_unfold_to_what_was_written() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll((from size in Gen.Choose(0, 200)
                     from letters in Gen.Elements("a", "é", "“", "\U0001F4CE", " ").ArrayOf(size)
                     select string.Concat(letters)).ToArbitrary(), summary =>
        {
            var feed = CalendarFeed.Of("Feed", [new("1", summary, Now) { On = new(2026, 12, 31) }]);
            Assert.All(feed.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
            Assert.DoesNotContain("\ufffd", feed, StringComparison.Ordinal);
            Assert.Contains($"\r\nSUMMARY:{summary}\r\n", feed.Replace("\r\n ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }));
}
